//! Ontologies and lists of names that somebody wrote in a hurry, or in anger.

use super::Case;
use std::fs;

const HEAD: &str = "@prefix ng: <https://w3id.org/newsgraph/ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n\
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n@prefix x: <https://example.org/> .\n";

pub fn odd() -> Vec<Case> {
    let turtle = |text: &str| format!("{HEAD}{text}").into_bytes();
    let labels: String =
        (0..50_000).map(|number| format!("x:n{number} skos:prefLabel \"Name {number}\"@en .\n")).collect();
    let columns: Vec<String> = (0..100_000).map(|column| format!("c{column}")).collect();
    let ontologies: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("noise", (0..=255).cycle().take(10_000).collect()),
        ("brackets", turtle(&"[ a ".repeat(200_000))),
        ("a text without end", turtle(&format!("x:a rdfs:label \"{}", "a".repeat(5_000_000)))),
        (
            "a relation below itself",
            turtle("x:a rdfs:subPropertyOf x:b . x:b rdfs:subPropertyOf x:a ; a ng:Relation ."),
        ),
        (
            "our relations below each other",
            turtle("ng:met rdfs:subPropertyOf ng:visited . ng:visited rdfs:subPropertyOf ng:met ."),
        ),
        ("a class below itself", turtle("x:A rdfs:subClassOf x:B . x:B rdfs:subClassOf x:A .")),
        (
            "a relation against itself",
            turtle("ng:met owl:inverseOf ng:met . x:a owl:inverseOf x:b . x:b owl:inverseOf x:a ."),
        ),
        ("a list that goes round", turtle("x:a rdf:first x:b ; rdf:rest x:a . ng:met ng:evokedBy x:a .")),
        ("a name of a megabyte", turtle(&format!("x:a rdfs:label \"{}\"@en .", "a".repeat(1_000_000)))),
        ("other files", turtle("<> owl:imports <file:///etc/passwd>, <http://127.0.0.1:1/> .")),
    ];
    let lists: Vec<(&str, &str, Vec<u8>)> = vec![
        ("an empty table", "names.csv", Vec::new()),
        ("a table of a hundred thousand columns", "names.csv", columns.join(",").into_bytes()),
        (
            "a table with an open quotation mark",
            "names.csv",
            format!("label,kind\n\"{}", "a".repeat(5_000_000)).into_bytes(),
        ),
        ("a table in another encoding", "names.csv", b"label,kind\nM\xFCnster,city\n\xFF\xFE,city\n".to_vec()),
        ("kinds that are none", "names.csv", b"label,kind\nLumora,ferry\n,,,,,\n\x00,city\n".to_vec()),
        (
            "names of signs",
            "names.csv",
            "label,kind\n(((,city\n.*,person\n\u{202E}\u{200B},city\nthe,person\n".as_bytes().to_vec(),
        ),
        ("fifty thousand names", "names.ttl", turtle(&labels)),
        ("brackets as names", "names.ttl", turtle(&"[ skos:prefLabel ".repeat(200_000))),
    ];
    let ontologies = ontologies.into_iter().map(|(name, bytes)| case(name, "--ontology", "own", "own/own.ttl", bytes));
    let lists = lists.into_iter().map(|(name, file, bytes)| case(name, "--gazetteer", file, file, bytes));
    ontologies.chain(lists).collect()
}

fn case(name: &str, option: &str, argument: &str, file: &str, bytes: Vec<u8>) -> Case {
    let file = file.to_owned();
    Case {
        name: name.to_owned(),
        prepare: Box::new(move |folder| {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
            fs::write(folder.join("a.txt"), "Norvane bought Lumora in 2010.\n").expect("written");
        }),
        arguments: ["extract", option, argument, "a.txt"].map(str::to_owned).to_vec(),
        told: Vec::new(),
    }
}
