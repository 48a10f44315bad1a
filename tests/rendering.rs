//! What is printed and drawn, on statements made by hand.

use crate::made::{ankara, belgrade, rome, sofia};
use newsgraph::graph::{AddOptions, Graph, GraphError, Picture, Scope, View, article_quads};
use newsgraph::ontology::Ontology;
use newsgraph::render::{
    AnswerFormat, OpenRow, RENDERERS, Style, renderer, write_answer, write_entities, write_rows, write_statements,
};
use serde_json::Value;

const BASE: &str = "https://newsgraph.example/";

fn graph() -> Graph {
    let quads = [ankara(), belgrade(), rome(), sofia()].into_iter().map(|story| {
        article_quads(
            &story.document,
            &story.entities,
            &story.statements,
            Ontology::embedded(),
            BASE,
            &AddOptions::default(),
        )
    });
    Graph::new(quads.collect(), &[], BASE, Ontology::embedded()).expect("a graph")
}

fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn dot(picture: &Picture) -> String {
    text(|out| renderer("gv").expect("dot").render(picture, &Style::default(), out))
}

fn answer(query: &str, format: AnswerFormat, width: Option<u16>) -> String {
    let answer = graph().ask(query).expect("an answer");
    text(|out| write_answer(&answer, format, BASE, width, out))
}

fn edges(picture: &Picture) -> Vec<String> {
    let name = |index: petgraph::graph::NodeIndex| picture.graph[index].label.as_str();
    let mut edges: Vec<String> = picture
        .graph
        .edge_indices()
        .filter_map(|edge| Some((picture.graph.edge_endpoints(edge)?, &picture.graph[edge])))
        .map(|((from, to), edge)| format!("{} {} {}", name(from), edge.label, name(to)))
        .collect();
    edges.sort();
    edges
}

#[test]
fn pictures_show_facts_once() {
    let picture = graph().picture(&View { scope: Scope::Facts, ..View::default() }).expect("a picture");
    assert_eq!(
        edges(&picture),
        [
            "Acme\"]<b>&amp;\\N accused O'Neil|Söhne{é}",
            "Ana Petrova holds Prime minister of Bulgaria",
            "Deniz Kaya hosted Ana Petrova",
            "Talks on prices ground forward in Belgrade",
        ]
    );
    let kinds: Vec<&str> = picture.graph.node_weights().map(|node| node.kind).collect();
    assert!(
        kinds.contains(&"person")
            && kinds.contains(&"post")
            && kinds.contains(&"organization")
            && kinds.contains(&"place")
    );
}

#[test]
fn pictures_show_what_is_near() {
    let near = |name: &str, hops| {
        graph().picture(&View { around: Some(name.into()), hops, scope: Scope::Facts, ..View::default() })
    };
    assert_eq!(edges(&near("e:Deniz_Kaya", 1).expect("a picture")), ["Deniz Kaya hosted Ana Petrova"]);
    assert_eq!(edges(&near("deniz kaya", 2).expect("a picture")).len(), 2);
    assert_eq!(edges(&near("Petrova", 1).expect("an alias")).len(), 2);
    let Err(GraphError::NoSuchThing { similar, .. }) = near("Deniz", 1) else { panic!("no such thing") };
    assert_eq!(similar, ["Deniz Kaya"]);
    let article = View { article: Some(sofia().document.article.id), scope: Scope::Facts, ..View::default() };
    assert_eq!(edges(&graph().picture(&article).expect("a picture")).len(), 1);
}

#[test]
fn pictures_mark_what_is_no_fact() {
    let drawn = dot(&graph().picture(&View { scope: Scope::All, ..View::default() }).expect("a picture"));
    assert!(drawn.contains("label=\"met? (Ana Petrova,\\nplanned)\""), "{drawn}");
    assert!(drawn.contains("✗\", color=\"#C00020\""), "{drawn}");
    assert!(drawn.contains("style=dashed"));
}

#[test]
fn no_label_breaks_out_of_dot() {
    let drawn = dot(&graph().picture(&View { scope: Scope::All, ..View::default() }).expect("a picture"));
    assert!(drawn.contains(r#"label="Acme\"]<b>&amp;amp;\\N""#), "{drawn}");
    for line in drawn.lines() {
        let mut quotes = 0;
        let mut escaped = false;
        for char in line.chars() {
            quotes += usize::from(char == '"' && !escaped);
            escaped = char == '\\' && !escaped;
        }
        assert_eq!(quotes % 2, 0, "{line}");
    }
    if let Some(path) = std::env::var_os("NEWSGRAPH_TEST_DOT") {
        std::fs::write(path, drawn).expect("written");
    }
}

#[test]
fn renderers_have_names_of_their_own() {
    for one in RENDERERS {
        assert!(one.extensions().iter().all(|ending| renderer(ending).is_some_and(|found| found.name() == one.name())));
    }
}

#[test]
fn answers_in_every_format() {
    let query = "SELECT ?who ?name WHERE { ?who a schema:Person ; rdfs:label ?name } ORDER BY ?name";
    assert_eq!(
        answer(query, AnswerFormat::Table, None),
        " who             name\n─────────────────────────────\n e:Ana_Petrova   Ana Petrova\n e:Deniz_Kaya    Deniz Kaya\n"
    );
    let csv = "who,name\r\nhttps://newsgraph.example/entity/Ana_Petrova,Ana Petrova\r\nhttps://newsgraph.example/entity/Deniz_Kaya,Deniz Kaya\r\n";
    assert_eq!(answer(query, AnswerFormat::Csv, None), csv);
    assert!(
        answer(query, AnswerFormat::Tsv, None)
            .contains("<https://newsgraph.example/entity/Deniz_Kaya>\t\"Deniz Kaya\"@en\n")
    );
    let json: Value = serde_json::from_str(&answer(query, AnswerFormat::Json, None)).expect("JSON");
    assert_eq!(json["results"]["bindings"][0]["name"]["value"], "Ana Petrova");
    assert!(answer(query, AnswerFormat::Xml, None).contains("<literal xml:lang=\"en\">Deniz Kaya</literal>"));
    assert_eq!(answer("ASK { e:Deniz_Kaya ng:met ?x }", AnswerFormat::Table, None), "yes\n");
    assert_eq!(answer("ASK { e:Deniz_Kaya ng:met ?x }", AnswerFormat::Csv, None), "true");
    assert_eq!(answer("SELECT ?x { ?x ng:sank ?y }", AnswerFormat::Table, None), "nothing found\n");
    let turtle = answer("CONSTRUCT { ?a ng:met ?b } WHERE { ?a ng:met ?b }", AnswerFormat::Turtle, None);
    assert!(turtle.contains("e:Ana_Petrova ng:met e:Deniz_Kaya ."), "{turtle}");
    assert!(answer("DESCRIBE e:NATO", AnswerFormat::Table, None).contains("owl:sameAs"));
}

#[test]
fn tables_respect_the_terminal() {
    let query = "SELECT ?label ?again ?more WHERE { ?x a ng:Phrase ; rdfs:label ?label BIND(?label AS ?again) BIND(?label AS ?more) }";
    let table = answer(query, AnswerFormat::Table, Some(60));
    assert!(table.lines().all(|line| line.chars().count() <= 60), "{table}");
    assert!(table.lines().count() > 4);
}

#[test]
fn statements_are_lines_of_json() {
    let story = ankara();
    let lines = text(|out| write_statements(&story.document, &story.statements, Ontology::embedded(), BASE, true, out));
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let slice = |value: &Value, from: &str| -> String {
        let at = |key: &str| value[key].as_u64().expect("a number") as usize;
        story.document.article.text.chars().skip(at(from)).take(at("end") - at(from)).collect()
    };
    let hosted = &lines[0];
    assert_eq!(hosted["subject"]["label"], "Deniz Kaya");
    assert_eq!(hosted["relation"]["lemma"], "host");
    assert_eq!(hosted["relation"]["iri"], "https://w3id.org/newsgraph/ns#hosted");
    assert_eq!((slice(&hosted["place"], "begin"), slice(&hosted["subject"], "head")), ("Ankara".into(), "Kaya".into()));
    assert_eq!((hosted["time"]["earliest"].as_str(), hosted["asserted"].as_bool()), (Some("2031-04-04"), Some(true)));
    assert_eq!((hosted["confidence"].as_f64(), hosted["event_class"].as_str()), (Some(0.9), Some("CONSULT")));
    assert_eq!(
        (lines[2]["factuality"].as_str(), lines[2]["sources"][0]["label"].as_str()),
        (Some("planned"), Some("Ana Petrova"))
    );
    assert_eq!((lines[3]["object"].is_null(), lines[3]["input_line"].as_u64()), (true, Some(4)));
    assert_eq!(lines[3]["content"][0], "s3.1.1");
    assert_eq!(slice(&lines[3], "begin"), "The ferry sank");
}

#[test]
fn entities_are_lines_of_json() {
    let story = ankara();
    let lines = text(|out| write_entities(&story.document, &story.entities, BASE, out));
    let first: Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    assert_eq!((first["label"].as_str(), first["kind"].as_str()), (Some("Deniz Kaya"), Some("person")));
    let mention = &first["mentions"][0];
    assert_eq!(
        (mention["text"].as_str(), mention["type"].as_str(), mention["paragraph"].as_u64()),
        (Some("Deniz Kaya"), Some("name"), Some(1))
    );
}

#[test]
fn open_rows_stay_in_their_cells() {
    let rows = [OpenRow {
        sentence: "A\tB sank .",
        confidence: 0.5,
        relation: "sank".into(),
        arguments: vec!["A\nB".into(), "off Izmir".into()],
    }];
    assert_eq!(text(|out| write_rows(&rows, out)), "A B sank .\t0.50\tsank\tA B\toff Izmir\n");
}
