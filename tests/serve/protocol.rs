//! SPARQL 1.1 Protocol, clause by clause; the names are those of the tests of the W3C.

use super::{Live, READER, Reply, encoded};

const ASK: &str = "ASK { ?s ng:met ?o }";
const SELECT: &str = "SELECT ?who { e:Ana_Petrova ng:met ?who }";
const JSON: &str = "application/sparql-results+json";

fn post(live: &Live, media_type: &str, body: &[u8]) -> Reply {
    live.send("POST", "/sparql", &[("Content-Type", media_type), ("Accept", JSON)], body)
}

fn is_true(reply: &Reply) -> bool {
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["boolean"] == true
}

#[test]
fn query_get() {
    assert!(is_true(&READER.ask(ASK, JSON)));
}

#[test]
fn query_post_form() {
    let body = format!("query={}", encoded(ASK));
    assert!(is_true(&post(&READER, "application/x-www-form-urlencoded", body.as_bytes())));
    assert!(is_true(&post(&READER, "application/x-www-form-urlencoded; charset=UTF-8", body.as_bytes())));
}

#[test]
fn query_post_direct() {
    assert!(is_true(&post(&READER, "application/sparql-query", ASK.as_bytes())));
}

#[test]
fn bad_multiple_queries() {
    let twice = format!("query={0}&query={0}", encoded(ASK));
    assert_eq!(READER.get(&format!("/sparql?{twice}"), &[]).status, 400);
    assert_eq!(post(&READER, "application/x-www-form-urlencoded", twice.as_bytes()).status, 400);
}

#[test]
fn bad_query_method() {
    let path = format!("/sparql?query={}", encoded(ASK));
    for method in ["PUT", "DELETE", "PATCH"] {
        let reply = READER.send(method, &path, &[], b"");
        assert_eq!(reply.status, 405, "{method}");
        assert!(reply.header("allow").contains("GET"), "{method}: {}", reply.header("allow"));
    }
}

#[test]
fn bad_query_missing_direct_type() {
    assert_eq!(READER.send("POST", "/sparql", &[], ASK.as_bytes()).status, 415);
}

#[test]
fn bad_query_missing_form_type() {
    let body = format!("query={}", encoded(ASK));
    assert_eq!(READER.send("POST", "/sparql", &[], body.as_bytes()).status, 415);
}

#[test]
fn bad_query_wrong_media_type() {
    assert_eq!(post(&READER, "text/plain", ASK.as_bytes()).status, 415);
}

#[test]
fn bad_query_non_utf8() {
    assert_eq!(post(&READER, "application/sparql-query", b"ASK { ?s ?p \"\xff\xfe\" }").status, 400);
}

#[test]
fn bad_query_syntax() {
    let reply = READER.ask("SELECT ?who { ?who ng:met", JSON);
    assert_eq!(reply.status, 400);
    assert!(reply.text().starts_with("cannot read the query: "), "{}", reply.text());
    assert_eq!(reply.media_type(), "text/plain");
}

#[test]
fn a_query_is_given_once_and_in_one_place() {
    assert_eq!(READER.get("/sparql?default-graph-uri=http%3A%2F%2Fexample.org%2F", &[]).status, 400);
    let path = format!("/sparql?query={}", encoded(ASK));
    let headers = [("Content-Type", "application/sparql-query")];
    assert_eq!(READER.send("POST", &path, &headers, ASK.as_bytes()).status, 400);
}

#[test]
fn query_content_type_select() {
    let forms = [
        (JSON, JSON, "Jonas_Lind"),
        ("application/json", "application/json", "Jonas_Lind"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<uri>"),
        ("application/xml", "application/xml", "<uri>"),
        ("text/csv", "text/csv", "who\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", "?who\n"),
        ("*/*", JSON, "bindings"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.8", "application/sparql-results+xml", "<uri>"),
    ];
    for (accept, media_type, word) in forms {
        let reply = READER.ask(SELECT, accept);
        assert_eq!((reply.status, reply.media_type()), (200, media_type), "{accept}");
        assert!(reply.text().contains(word), "{accept}: {}", reply.text());
        assert!(reply.headers.get_all("vary").iter().any(|vary| vary == "Accept"), "{accept}");
    }
    assert_eq!(READER.ask(SELECT, "image/png").status, 406);
    assert_eq!(READER.ask(SELECT, "text/turtle").status, 406);
}

#[test]
fn query_content_type_ask() {
    assert!(READER.ask(ASK, "application/sparql-results+xml").text().contains("<boolean>true</boolean>"));
    assert!(is_true(&READER.ask(ASK, JSON)));
}

#[test]
fn query_content_type_construct_and_describe() {
    use oxigraph::io::{RdfFormat, RdfParser};
    for query in ["CONSTRUCT { ?s ng:met ?o } { ?s ng:met ?o }", "DESCRIBE e:Ana_Petrova"] {
        let mut counts = Vec::new();
        for accept in [
            "text/turtle",
            "application/n-triples",
            "application/rdf+xml",
            "application/ld+json",
            "application/trig",
            "application/n-quads",
        ] {
            let reply = READER.ask(query, accept);
            assert_eq!((reply.status, reply.media_type()), (200, accept), "{}", reply.text());
            let format = RdfFormat::from_media_type(accept).expect("a syntax");
            let parsed = RdfParser::from_format(format).for_slice(&reply.body).collect::<Result<Vec<_>, _>>();
            counts.push(parsed.unwrap_or_else(|error| panic!("{accept}: {error}")).len());
        }
        assert!(counts[0] > 0 && counts.iter().all(|count| *count == counts[0]), "{query}: {counts:?}");
        assert_eq!(READER.ask(query, "*/*").media_type(), "text/turtle");
        assert_eq!(READER.ask(query, "text/csv").status, 406);
    }
}

/// IRIs of the articles.
fn articles() -> Vec<String> {
    let listed = READER.json("/articles");
    let iris = listed["items"].as_array().expect("a list").iter().map(|row| row["iri"].as_str().expect("an IRI"));
    iris.map(str::to_owned).collect()
}

fn asked_of(query: &str, parameters: &[(&str, &str)]) -> bool {
    let more: String = parameters.iter().map(|(name, value)| format!("&{name}={}", encoded(value))).collect();
    is_true(&READER.get(&format!("/sparql?query={}{more}", encoded(query)), &[("Accept", JSON)]))
}

#[test]
fn query_dataset_default_graph() {
    let articles = articles();
    let query = format!("ASK {{ <{}> a schema:NewsArticle }}", articles[0]);
    assert!(asked_of(&query, &[("default-graph-uri", &articles[0])]));
    assert!(!asked_of(&query, &[("default-graph-uri", &articles[1])]));
    assert!(asked_of(&query, &[("default-graph-uri", &articles[1]), ("default-graph-uri", &articles[0])]));
}

#[test]
fn query_dataset_named_graphs() {
    let articles = articles();
    let query = format!("ASK {{ GRAPH ?g {{ <{}> a schema:NewsArticle }} }}", articles[0]);
    assert!(asked_of(&query, &[("named-graph-uri", &articles[0]), ("named-graph-uri", &articles[1])]));
    assert!(!asked_of(&query, &[("named-graph-uri", &articles[1])]));
    assert!(!asked_of("ASK { ?s ?p ?o }", &[("named-graph-uri", &articles[0])]), "there is no default graph then");
}

#[test]
fn query_dataset_full() {
    let articles = articles();
    let query = format!(
        "ASK {{ <{}> a schema:NewsArticle . GRAPH ?g {{ <{}> a schema:NewsArticle }} }}",
        articles[0], articles[1]
    );
    assert!(asked_of(&query, &[("default-graph-uri", &articles[0]), ("named-graph-uri", &articles[1])]));
    assert!(!asked_of(&query, &[("default-graph-uri", &articles[1]), ("named-graph-uri", &articles[0])]));
}

/// What the protocol says wins over what the query says.
#[test]
fn query_multiple_dataset() {
    let articles = articles();
    let query = format!("ASK FROM <{0}> {{ <{0}> a schema:NewsArticle }}", articles[0]);
    assert!(asked_of(&query, &[]));
    assert!(!asked_of(&query, &[("default-graph-uri", &articles[1])]));
}

#[test]
fn from_is_honoured() {
    let articles = articles();
    let of = |from: &str| asked_of(&format!("ASK {from} {{ <{}> a schema:NewsArticle }}", articles[0]), &[]);
    assert!(of("") && of(&format!("FROM <{}>", articles[0])) && !of(&format!("FROM <{}>", articles[1])));
    assert!(!of("FROM <http://example.org/no-such-graph>"));
}

#[test]
fn graphs_are_named_by_whole_iris() {
    let path = format!("/sparql?query={}&default-graph-uri=no%20iri", encoded(ASK));
    assert_eq!(READER.get(&path, &[]).status, 400);
}

#[test]
fn updates_are_refused_with_a_word() {
    let writer = Live::writing();
    let body = format!("update={}", encoded("DROP ALL"));
    for live in [&*READER, &writer] {
        for reply in [
            post(live, "application/sparql-update", b"DROP ALL"),
            post(live, "application/x-www-form-urlencoded", body.as_bytes()),
            live.get(&format!("/sparql?{body}"), &[]),
        ] {
            assert_eq!(reply.status, 403);
            assert!(reply.text().contains("POST to /articles"), "{}", reply.text());
        }
        assert_eq!(live.ask("INSERT DATA { <x:a> <x:b> <x:c> }", JSON).status, 400);
    }
}

#[test]
fn head_is_get_without_a_body() {
    let reply = READER.send("HEAD", &format!("/sparql?query={}", encoded(ASK)), &[("Accept", JSON)], b"");
    assert_eq!((reply.status, reply.media_type(), reply.body.len()), (200, JSON, 0));
}
