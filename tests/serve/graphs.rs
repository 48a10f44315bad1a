//! SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads.

use super::{READER, encoded};
use oxigraph::io::{RdfFormat, RdfParser};

fn n_triples(body: &[u8], format: RdfFormat) -> usize {
    RdfParser::from_format(format).for_slice(body).collect::<Result<Vec<_>, _>>().expect("well written").len()
}

#[test]
fn a_graph_is_named_in_the_address() {
    let article = READER.json("/articles")["items"][0]["iri"].as_str().expect("an IRI").to_owned();
    let path = format!("/rdf-graph-store?graph={}", encoded(&article));
    let reply = READER.get(&path, &[("Accept", "text/turtle")]);
    assert_eq!((reply.status, reply.media_type()), (200, "text/turtle"));
    let n_turtle = n_triples(&reply.body, RdfFormat::Turtle);
    let count = READER.ask(&format!("SELECT (COUNT(*) AS ?n) {{ GRAPH <{article}> {{ ?s ?p ?o }} }}"), "text/csv");
    assert_eq!(count.text().lines().nth(1), Some(n_turtle.to_string().as_str()));
    let lines = READER.get(&path, &[("Accept", "application/n-triples")]);
    assert_eq!(n_triples(&lines.body, RdfFormat::NTriples), n_turtle);
    assert_eq!(READER.get(&path, &[]).media_type(), "text/turtle");
    assert_eq!(READER.get(&path, &[("Accept", "image/png")]).status, 406);
}

#[test]
fn a_graph_is_named_directly() {
    let id = READER.json("/articles")["items"][0]["id"].as_str().expect("digits").to_owned();
    let article = READER.json("/articles")["items"][0]["iri"].as_str().expect("an IRI").to_owned();
    let direct = READER.get(&format!("/article/{id}"), &[("Accept", "application/n-triples")]);
    let indirect =
        READER.get(&format!("/rdf-graph-store?graph={}", encoded(&article)), &[("Accept", "application/n-triples")]);
    assert_eq!(direct.status, 200);
    assert_eq!(direct.text(), indirect.text());
}

#[test]
fn the_default_graph_is_the_merged_view() {
    let reply = READER.get("/rdf-graph-store?default", &[("Accept", "application/n-triples")]);
    assert_eq!(reply.status, 200);
    assert!(reply.text().contains("entity/Ana_Petrova> <https://w3id.org/newsgraph/ns#met>"));
    assert!(!reply.text().contains("ns#confidence"), "evidence is in the graphs of articles");
}

#[test]
fn one_graph_is_asked_for() {
    for path in ["/rdf-graph-store", "/rdf-graph-store?default&graph=http%3A%2F%2Fexample.org%2F"] {
        assert_eq!(READER.get(path, &[]).status, 400, "{path}");
    }
    assert_eq!(READER.get("/rdf-graph-store?graph=relative", &[]).status, 400);
    assert_eq!(READER.get("/rdf-graph-store?graph=http%3A%2F%2Fexample.org%2Fnone", &[]).status, 404);
}

#[test]
fn head_tells_whether_there_is_a_graph() {
    assert_eq!(READER.send("HEAD", "/rdf-graph-store?default", &[], b"").status, 200);
    assert_eq!(READER.send("HEAD", "/rdf-graph-store?graph=http%3A%2F%2Fexample.org%2Fnone", &[], b"").status, 404);
}

#[test]
fn graphs_are_not_written() {
    for method in ["PUT", "POST", "DELETE", "PATCH"] {
        let reply =
            READER.send(method, "/rdf-graph-store?default", &[("Content-Type", "text/turtle")], b"<x:a> <x:b> <x:c> .");
        assert_eq!(reply.status, 405, "{method}");
        assert!(reply.header("allow").contains("GET"), "{method}");
    }
}
