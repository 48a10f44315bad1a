//! Questions in SPARQL that are nested, cyclic, endless or no questions at all, asked of a small graph.

use super::Case;
use super::stores::small_store;
use std::fs;

pub fn endless() -> Vec<Case> {
    let many = |unit: &str, times: usize| unit.repeat(times);
    let wrapped = |before: &str, inner: &str, after: &str, times: usize| {
        format!("{}{inner}{}", before.repeat(times), after.repeat(times))
    };
    let triple = "?s ?p ?o";
    let select = |pattern: &str| format!("SELECT * WHERE {{ {pattern} }}");
    let growing: String = (1..64).map(|step| format!("BIND(CONCAT(?t{0}, ?t{0}) AS ?t{step}) ", step - 1)).collect();
    let values: String = (0..100_000).map(|number| format!("\"{number}\" ")).collect();
    let cross: String = (0..8).map(|number| format!("?a{number} ?b{number} ?c{number} . ")).collect();
    let chain: String = (0..2_000).map(|number| format!("?x{number} ng:met ?x{} . ", number + 1)).collect();
    let binds: String = (1..5_000).map(|number| format!("BIND(?n{} + 1 AS ?n{number}) ", number - 1)).collect();
    let questions: Vec<(&str, String)> = vec![
        ("nothing", String::new()),
        ("a comment", "# nothing".to_owned()),
        ("no question", "The ferry runs.".to_owned()),
        ("control characters", "SELECT * WHERE { ?s ?p \"\u{1}\u{2}\u{7}\" }".to_owned()),
        ("direction of writing", "SELECT * WHERE { ?s rdfs:label \"\u{202E}oslo\u{2066}\" }".to_owned()),
        ("escapes that mean nothing", "SELECT * WHERE { ?s ?p \"\\uD800\\U7FFFFFFF\" }".to_owned()),
        ("braces", wrapped("{", triple, "}", 100_000)),
        ("open braces", many("{", 100_000)),
        ("brackets in filters", select(&format!("{triple} FILTER({})", wrapped("(", "1", ")", 100_000)))),
        ("denials", select(&format!("{triple} FILTER({}true)", many("!", 100_000)))),
        ("minus signs", select(&format!("{triple} FILTER({}1 > 0)", many("- ", 100_000)))),
        ("sums", select(&format!("{triple} FILTER(1 {} > 0)", many("+ 1 ", 100_000)))),
        ("functions", select(&format!("{triple} FILTER({})", wrapped("STR(", "?s", ")", 20_000)))),
        ("paths", select(&format!("?s {} ?o", wrapped("(", "ng:met", ")", 50_000)))),
        ("stars of stars", select(&format!("?s {} ?o", wrapped("(", "ng:met", ")*", 5_000)))),
        ("a path that goes round", select("?s (ng:met|^ng:met|!ng:none)*/(ng:met|^ng:met)* ?o")),
        ("long paths", select(&format!("?s ng:met{} ?o", many("/ng:met", 50_000)))),
        ("unions", select(&format!("{{ {triple} }}{}", many(&format!(" UNION {{ {triple} }}"), 5_000)))),
        ("nested unions", select(&wrapped(&format!("{{ {{ {triple} }} UNION "), &format!("{{ {triple} }}"), " }", 2_000))),
        ("optional parts", select(&format!("{triple} {}", wrapped("OPTIONAL { ?s ?p ?o ", "", "}", 2_000)))),
        ("nested conditions", select(&format!("{triple} {}", wrapped("FILTER EXISTS { ?s ?p ?o ", "", "}", 500)))),
        ("nested questions", wrapped("SELECT * WHERE { { ", &select(triple), " } }", 1_000)),
        ("all with all", select(&cross)),
        ("counting all with all", format!("SELECT (COUNT(*) AS ?n) WHERE {{ {cross} }}")),
        ("sorting all with all", format!("SELECT * WHERE {{ {cross} }} ORDER BY RAND()")),
        ("joining names of all", format!("SELECT (GROUP_CONCAT(?c0) AS ?n) WHERE {{ {cross} }}")),
        ("building all with all", format!("CONSTRUCT {{ ?a0 ?b1 ?c2 }} WHERE {{ {cross} }}")),
        ("a chain of two thousand", select(&chain)),
        ("a text that doubles", format!("SELECT (STRLEN(?t63) AS ?n) WHERE {{ BIND(\"aaaaaaaa\" AS ?t0) {growing} }}")),
        ("a thousand sums", format!("SELECT ?n4999 WHERE {{ BIND(1 AS ?n0) {binds} }}")),
        ("a list of values", select(&format!("VALUES ?o {{ {values} }} {triple}"))),
        ("a list to be among", select(&format!("{triple} FILTER(STR(?o) IN ({}\"\"))", values.replace("\" ", "\", ")))),
        ("an expression without end", select(&format!("{triple} FILTER(REGEX(STR(?o), \"(a+)+$\"))"))),
        ("an expression of a billion", select(&format!("{triple} FILTER(REGEX(STR(?o), \"((a{{1000}}){{1000}}){{1000}}\"))"))),
        ("huge numbers", select(&format!("{triple} FILTER({} * 1e308 * 1e308 > 1)", many("9", 10_000)))),
        ("huge limits", format!("SELECT * WHERE {{ {triple} }} LIMIT {0} OFFSET {0}", many("9", 40))),
        ("division by nothing", "SELECT (1/0 AS ?a) (0.0/0.0 AS ?b) (-9223372036854775808 / -1 AS ?c) (ABS(-9223372036854775807 - 1) AS ?d) WHERE {}".to_owned()),
        ("days that no calendar has", "SELECT (YEAR(\"99999999999-13-45T99:99:99\"^^xsd:dateTime) AS ?y) (\"-999999999999-01-01\"^^xsd:date + \"P9999999999Y\"^^xsd:duration AS ?z) WHERE {}".to_owned()),
        ("an address without end", format!("SELECT * WHERE {{ <https://example.org/{}> ?p ?o }}", many("a", 900_000))),
        ("a name without end", format!("SELECT * WHERE {{ e:{} ?p ?o }}", many("A", 900_000))),
        ("prefixes of prefixes", format!("{}SELECT * WHERE {{ {triple} }}", many("PREFIX a: <a:> BASE <a:> ", 20_000))),
        ("somebody else's server", "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }".to_owned()),
        ("somebody else's file", "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }".to_owned()),
        ("an update", "DELETE WHERE { ?s ?p ?o }".to_owned()),
        ("describing all", "DESCRIBE * WHERE { ?s ?p ?o . ?a ?b ?c }".to_owned()),
        ("bytes that double by name", select(&format!("{triple} FILTER(ENCODE_FOR_URI({}) = \"\")", wrapped("ENCODE_FOR_URI(", "STR(?o)", ")", 40)))),
        ("texts replaced by texts", select(&format!("{triple} FILTER({} = \"\")", wrapped("REPLACE(", "STR(?o)", ", \".\", \"aaaaaaaa\")", 40)))),
    ];
    let case = |(name, question): (&str, String)| Case {
        name: name.to_owned(),
        prepare: Box::new(move |folder| {
            small_store(folder);
            fs::write(folder.join("question.rq"), question).expect("written");
        }),
        arguments: ["query", "--timeout", "2", "--max-rows", "1000", "--max-memory", "200", "-f", "question.rq"]
            .map(str::to_owned)
            .to_vec(),
        told: Vec::new(),
    };
    questions.into_iter().map(case).collect()
}
