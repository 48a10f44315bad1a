//! What the server says of itself and of the names in its graph.

use super::{Live, READER};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;

fn quads(body: &[u8]) -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(body).collect::<Result<_, _>>().expect("Turtle")
}

#[test]
fn the_service_describes_itself() {
    let reply = READER.get("/sparql", &[]);
    assert_eq!((reply.status, reply.media_type()), (200, "text/turtle"));
    let said = quads(&reply.body);
    let endpoint = format!("<http://{}/sparql>", READER.address);
    let has = |predicate: &str| {
        said.iter().any(|quad| quad.subject.to_string() == endpoint && quad.predicate.as_str().ends_with(predicate))
    };
    for property in ["#endpoint", "#supportedLanguage", "#resultFormat", "#feature", "#defaultDataset"] {
        assert!(has(property), "{property}");
    }
    let json = READER.get("/sparql", &[("Accept", "application/ld+json")]);
    assert_eq!(json.media_type(), "application/ld+json");
    let page = READER.get("/sparql", &[("Accept", "text/html")]);
    assert_eq!((page.status, page.header("location")), (303, "/#/ask"));
}

#[test]
fn the_data_are_described() {
    let reply = READER.get("/.well-known/void", &[]);
    let said = quads(&reply.body);
    let value = |predicate: &str| {
        said.iter().find(|quad| quad.predicate.as_str().ends_with(predicate)).map(|quad| quad.object.to_string())
    };
    assert!(value("#documents").is_some_and(|count| count.starts_with("\"2\"")));
    assert!(value("#sparqlEndpoint").is_some_and(|iri| iri.ends_with("/sparql>")));
}

#[test]
fn prefixes_are_a_document() {
    assert_eq!(READER.json("/prefixes")["ng"], "https://w3id.org/newsgraph/ns#");
    let turtle = READER.get("/prefixes", &[("Accept", "text/turtle")]);
    assert!(turtle.text().contains("@prefix e: <https://newsgraph.example/entity/> ."));
    let sparql = READER.get("/prefixes", &[("Accept", "application/sparql-query")]);
    assert!(sparql.text().contains("PREFIX ng: <https://w3id.org/newsgraph/ns#>\n"));
}

#[test]
fn names_lead_to_pages_and_data() {
    let data = READER.get("/entity/Ana_Petrova", &[("Accept", "text/turtle")]);
    assert_eq!((data.status, data.media_type()), (200, "text/turtle"));
    assert!(data.text().contains("Ana Petrova"));
    let json = READER.get("/entity/Ana_Petrova", &[("Accept", "application/ld+json")]);
    assert_eq!(json.media_type(), "application/ld+json");
    let page = READER.get("/entity/Ana_Petrova", &[("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")]);
    assert_eq!((page.status, page.header("location")), (303, "/#/thing/e:Ana_Petrova"));
    let id = READER.json("/articles")["items"][0]["id"].as_str().expect("digits").to_owned();
    let page = READER.get(&format!("/article/{id}"), &[("Accept", "text/html")]);
    assert_eq!((page.status, page.header("location")), (303, format!("/#/article/{id}").as_str()));
    let coining = Live::of(&["Dances in Oslo\n\nOSLO - Ana Petrova juggled the lanterns in Oslo on Monday.\n"], |_| {});
    let relations = coining.json("/relations?limit=500");
    let coined = relations["items"].as_array().expect("a list").iter().find(|relation| relation["open"] == true);
    let name = coined.and_then(|relation| relation["iri"].as_str()?.rsplit('/').next()).expect("a coined relation");
    let data = coining.get(&format!("/relation/{name}"), &[("Accept", "text/turtle")]);
    assert_eq!((data.status, data.media_type()), (200, "text/turtle"));
    let page = coining.get(&format!("/relation/{name}"), &[("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")]);
    let asked = page.header("location").strip_prefix("/#/sparql?query=").expect("the page has an editor").to_owned();
    let rows = coining.get(&format!("/sparql?query={asked}"), &[("Accept", "text/csv")]);
    assert!(page.status == 303 && rows.text().lines().count() > 1, "{}", rows.text());
    assert_eq!(READER.get("/entity/Nobody_At_All", &[]).status, 404);
    assert_eq!(READER.get("/article/000000000000", &[]).status, 404);
}
