//! Limits of time, rows, memory, nesting and number.

use super::{FERRY, HARBOUR, Live, READER, encoded};
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

/// What is long is long enough to be asked for, and no part of it is left out.
#[test]
fn long_texts_are_whole() {
    let parts = (0..400).map(|number| format!("?t{}", number % 2)).collect::<Vec<_>>().join(", ");
    let long = format!("REPLACE(REPLACE(\"{}\", \"a\", \"{}\"), \"b\", \"cc\")", "a".repeat(500), "b".repeat(500));
    let graph = READER.store().graph(newsgraph::ontology::Ontology::embedded()).expect("a graph");
    for (query, length) in [
        (format!("SELECT (STRLEN(CONCAT({parts})) AS ?n) {{ BIND(\"a\" AS ?t0) BIND(\"b\" AS ?t1) }}"), 400),
        (format!("SELECT (STRLEN(LCASE({long})) AS ?n) {{ }}"), 500_000),
        (format!("SELECT (STRLEN(CONCAT(?l, ?l)) AS ?n) {{ BIND({long} AS ?l) }}"), 1_000_000),
    ] {
        let shown: String = query.chars().take(80).collect();
        let headers = [("Content-Type", "application/sparql-query"), ("Accept", "text/csv")];
        let reply = READER.send("POST", "/sparql", &headers, query.as_bytes());
        assert_eq!(reply.text(), format!("n\r\n{length}\r\n"), "{shown}");
        let answer = graph.ask(&query).expect("an answer");
        let newsgraph::graph::Answer::Solutions { rows, .. } = answer else { panic!("{shown}: no rows") };
        assert!(
            rows[0][0].as_ref().is_some_and(|n| n.to_string().contains(&format!("\"{length}\""))),
            "{shown}: {rows:?}"
        );
    }
}

/// Where memory is limited, what grows is stopped, and told so.
#[test]
fn texts_that_are_too_long_are_refused_and_not_left_out() {
    let doubled: String =
        (1..30).map(|at| format!("BIND(CONCAT(?t{before}, ?t{before}) AS ?t{at}) ", before = at - 1)).collect();
    let reply =
        QUICK.ask(&format!("SELECT (STRLEN(?t29) AS ?n) {{ BIND(\"aaaaaaaaaaaaaaaa\" AS ?t0) {doubled} }}"), "*/*");
    assert_eq!(reply.status, 503, "{}", reply.text());
    assert!(reply.text().contains("more than 64 MB"), "{}", reply.text());
}

/// Whoever asks and hangs up, again and again, has no more done than anybody else: their questions end.
#[test]
fn who_hangs_up_is_not_worked_for() {
    use std::io::Write;
    let live = Live::of(&[FERRY, HARBOUR], |settings| settings.most_at_once = 1);
    assert_eq!(live.ask("ASK { ?s ?p ?o }", JSON).status, 200);
    let heavy = encoded("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    for _ in 0..5 {
        let mut stream = std::net::TcpStream::connect(live.address).expect("a connection");
        let head = format!("GET /sparql?query={heavy} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("sent");
        std::thread::sleep(Duration::from_millis(300));
    }
    // A question may take 30 seconds here, and the next one waits 10 for a place.
    let reply = live.ask("ASK { ?s ?p ?o }", JSON);
    assert_eq!(reply.status, 200, "{}", reply.text());
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
