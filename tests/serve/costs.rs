//! Limits of time, rows, memory, nesting and number.

use super::{Live, READER, encoded};
use newsgraph::graph::Limits;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

const JSON: &str = "application/sparql-results+json";

static QUICK: LazyLock<Live> = LazyLock::new(|| {
    Live::limited(Limits { time: Some(Duration::from_millis(700)), rows: Some(50), memory: Some(64 << 20) })
});

/// What grows without end, each in its own way.
fn endless() -> Vec<String> {
    let values = |name: &str| {
        format!("VALUES ?{name} {{ {} }} ", (0..300).map(|number| format!("{number} ")).collect::<String>())
    };
    let all: String = ["a", "b", "c", "d", "e"].map(values).concat();
    vec![
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".into(),
        "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i } }".into(),
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i".into(),
        "SELECT DISTINCT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?a)) + STRLEN(STR(?f)) + STRLEN(STR(?i)) = 1) }".into(),
        "SELECT * { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i FILTER(?a = ?i && ?d = ?a && false) } } FILTER(!BOUND(?d)) }".into(),
        "ASK { ?a (!<x:y>|^!<x:y>)* ?b . ?c (!<x:y>|^!<x:y>)* ?d . FILTER(?a = ?d && ?a != ?d) }".into(),
        format!("SELECT (COUNT(*) AS ?n) {{ {all} }}"),
        format!("SELECT (SUM(?a) AS ?n) {{ {all} FILTER(?a + ?b + ?c + ?d + ?e = 1) }}"),
        "SELECT ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(MD5(CONCAT(STR(?a), STR(?d))) AS ?x) FILTER(?x = 'no') }".into(),
        "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".into(),
        "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i MINUS { ?a ?b ?c } }".into(),
        "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".into(),
    ]
}

#[test]
fn endless_questions_end() {
    for query in endless() {
        let began = Instant::now();
        let reply = QUICK.ask(&query, "*/*");
        let shown: String = query.chars().take(120).collect();
        assert_eq!(reply.status, 503, "{shown}: {}", reply.text());
        assert!(!reply.header("retry-after").is_empty(), "{shown}");
        assert!(began.elapsed() < Duration::from_secs(8), "{shown}: {:?}", began.elapsed());
    }
    // The server is as well as before.
    assert_eq!(QUICK.ask("ASK { ?s ?p ?o }", JSON).status, 200);
}

#[test]
fn texts_do_not_grow_without_end() {
    let doubled: String =
        (1..60).map(|at| format!("BIND(CONCAT(?t{before}, ?t{before}) AS ?t{at}) ", before = at - 1)).collect();
    let replaced =
        (0..8).fold("?t0".to_owned(), |inner, _| format!("REPLACE({inner}, \"a\", \"{}\")", "a".repeat(500)));
    let coded = (0..60).fold("\"%%%%%%%%\"".to_owned(), |inner, _| format!("ENCODE_FOR_URI({inner})"));
    for query in [
        format!("SELECT (STRLEN(?t59) AS ?n) {{ BIND(\"aaaaaaaaaaaaaaaa\" AS ?t0) {doubled} }}"),
        format!("SELECT (STRLEN({replaced}) AS ?n) {{ BIND(\"aaaa\" AS ?t0) }}"),
        format!("SELECT (STRLEN({coded}) AS ?n) {{ }}"),
    ] {
        let began = Instant::now();
        let reply = QUICK.send("POST", "/sparql", &[("Content-Type", "application/sparql-query")], query.as_bytes());
        assert!([200, 503].contains(&reply.status), "{}", reply.text());
        assert!(began.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn long_answers_are_refused_and_not_cut() {
    assert_eq!(QUICK.ask("SELECT * { ?s ?p ?o }", JSON).status, 503);
    assert_eq!(QUICK.ask("SELECT * { ?s ?p ?o } LIMIT 50", JSON).status, 200);
    assert_eq!(QUICK.ask("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle").status, 503);
    assert!(QUICK.ask("SELECT * { ?s ?p ?o }", JSON).text().contains("more than 50 rows"));
}

/// Each of these overflowed a stack, and ended the program.
#[test]
fn nests_break_nothing() {
    let nest = |open: &str, middle: &str, close: &str, times: usize| {
        format!("{}{middle}{}", open.repeat(times), close.repeat(times))
    };
    for times in [50, 900, 60_000] {
        for query in [
            format!("ASK {}", nest("{", "?s ?p ?o", "}", times)),
            format!("SELECT ({} AS ?x) {{}}", nest("(", "1", ")", times)),
            format!("ASK {{ {}{{}} }}", "{} UNION ".repeat(times)),
            format!("SELECT (1{} AS ?x) {{}}", "+1".repeat(times)),
            format!("SELECT (1{} AS ?x) {{}}", "*1".repeat(times)),
            format!("ASK {{ FILTER(true{}) }}", "||true".repeat(times)),
            format!("ASK {{ FILTER({}true) }}", "!".repeat(times)),
            format!("SELECT ({}1 AS ?x) {{}}", "-".repeat(times)),
            format!("ASK {{ ?s ng:met{} ?o }}", "/ng:met".repeat(times)),
            format!("ASK {{ ?s ng:met{} ?o }}", "|ng:met".repeat(times)),
            format!("ASK {{ ?s {} ?o }}", nest("(", "ng:met", ")*", times)),
            format!("ASK {{ ?s {}ng:met ?o }}", "^".repeat(times)),
            format!("ASK {{ {} }}", "OPTIONAL { ?s ?p ?o } ".repeat(times.min(300))),
            format!("ASK {{ {} }}", nest("OPTIONAL { ?s ?p ?o ", "", "}", times)),
            format!("ASK {{ {} }}", "{} ".repeat(times)),
            format!("ASK {{ ?s ?p {} }}", nest("[ ng:met ", "?o", " ]", times)),
            format!("ASK {{ ?s ?p {} }}", nest("( ", "?o", " )", times)),
            format!("ASK {{ {} }}", nest("FILTER EXISTS { ", "?s ?p ?o", "}", times)),
            format!("ASK {{ {} }}", nest("{ SELECT * { ", "?s ?p ?o", "} }", times)),
            format!("ASK {{ ?s ?p {}?o }}", "<<".repeat(times)),
            format!("SELECT (COALESCE{} AS ?x) {{}}", nest("(IF(true,", "1", ",2))", times)),
            format!("ASK {{ {} }}", (0..times).map(|at| format!("BIND({at} AS ?v{at}) ")).collect::<String>()),
            format!("ASK {{ {} }}", (0..times).map(|at| format!("?s ?p ?o{at} . ")).collect::<String>()),
            format!("SELECT ?s {{ ?s ?p ?o }} ORDER BY {}", "?s ".repeat(times)),
        ] {
            let reply =
                QUICK.send("POST", "/sparql", &[("Content-Type", "application/sparql-query")], query.as_bytes());
            let shown: String = query.chars().take(60).collect();
            assert!([200, 400, 413, 503].contains(&reply.status), "{times} {shown}: {} {}", reply.status, reply.text());
            if times > 5_000 {
                assert!(
                    [400, 413].contains(&reply.status) || query.len() < 20_000,
                    "{times} {shown}: {}",
                    reply.status
                );
            }
        }
    }
    assert_eq!(QUICK.ask("ASK { ?s ?p ?o }", JSON).status, 200);
}

#[test]
fn other_servers_are_not_asked() {
    for query in [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ] {
        let reply = READER.ask(query, JSON);
        assert_eq!(reply.status, 400);
        assert!(reply.text().contains("works offline"), "{}", reply.text());
    }
}

/// Pages are answered while all places for questions are taken.
#[test]
fn heavy_questions_do_not_starve_pages() {
    let live = Live::limited(Limits { time: Some(Duration::from_secs(6)), rows: Some(50), memory: Some(256 << 20) });
    let heavy = encoded("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    assert_eq!(live.get("/articles", &[]).status, 200);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| live.get(&format!("/sparql?query={heavy}"), &[]));
        }
        std::thread::sleep(Duration::from_millis(500));
        let began = Instant::now();
        assert_eq!(live.get("/articles", &[]).status, 200);
        assert_eq!(live.get("/entities/e:Ana_Petrova", &[]).status, 200);
        assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    });
}

/// The library has the same limits.
#[test]
fn the_library_stops_too() {
    use newsgraph::graph::{QueryError, Sources};
    use newsgraph::ontology::Ontology;
    let graph = READER.store().graph(Ontology::embedded()).expect("a graph");
    let limits = Limits { time: Some(Duration::from_millis(300)), ..Limits::default() };
    {
        for query in endless() {
            let stopped = graph.ask_within(&query, &Sources::default(), &limits);
            assert!(matches!(stopped, Err(QueryError::TooLong { .. })), "{query}: {stopped:?}");
        }
        let rows = Limits { rows: Some(2), ..Limits::default() };
        let found = graph.ask_within("SELECT * { ?s ?p ?o }", &Sources::default(), &rows);
        assert!(matches!(found, Err(QueryError::TooManyRows { limit: 2 })));
        let little = Limits { memory: Some(1 << 20), ..Limits::default() };
        let found = graph.ask_within("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f", &Sources::default(), &little);
        assert!(matches!(found, Err(QueryError::TooMuchMemory { .. })), "{found:?}");
    }
}
