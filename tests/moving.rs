//! Graphs that go elsewhere: into another graph, and into another store over HTTP.

use assert_cmd::Command;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::routing::any;
use oxigraph::io::{RdfFormat, RdfParser};
use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A folder with two graphs of an article each.
fn place() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a", "Halden Group bought Osterby Foods.\n"), ("b", "Rosa Lund founded Halden Group.\n")] {
        fs::write(folder.path().join(format!("{name}.txt")), text).expect("written");
        let store = format!("{name}.graph");
        done(&folder, &["add", &format!("{name}.txt"), "--store", &store, "--date", "2031-04-05", "--force"]);
    }
    folder
}

/// Exit code, answer, what was said beside it.
fn run(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.current_dir(folder.path()).args(arguments).env_remove("NEWSGRAPH_STORE");
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn done(folder: &TempDir, arguments: &[&str]) -> (String, String) {
    let (code, answer, told) = run(folder, arguments);
    assert_eq!(code, 0, "{arguments:?}: {told}");
    (answer, told)
}

#[test]
fn graphs_are_merged_by_a_command() {
    let folder = place();
    let (_, told) = done(&folder, &["merge", "a.graph", "b.graph", "--store", "all.graph"]);
    assert!(told.contains("Merged a.graph: 1 new article") && told.contains("Merged b.graph: 1 new article"), "{told}");
    let (answer, _) = done(&folder, &["show", "Halden Group", "--store", "all.graph"]);
    assert!(answer.contains("Osterby Foods") && answer.contains("Rosa Lund"), "{answer}");
    let (_, told) = done(&folder, &["merge", "b.graph", "--store", "all.graph"]);
    assert!(told.contains("1 that was there"), "{told}");
    let (code, _, problem) = run(&folder, &["merge", "all.graph", "--store", "all.graph"]);
    assert!(code == 1 && problem.contains("is the graph itself"), "{problem}");
    let (code, _, problem) = run(&folder, &["merge", "a.graph", "none.graph", "--store", "new.graph"]);
    assert!(code == 1 && problem.contains("none.graph") && !folder.path().join("new.graph").exists(), "{problem}");
    done(&folder, &["add", "a.txt", "--store", "odd.graph", "--base", "https://odd.example/", "--force"]);
    let (code, _, problem) = run(&folder, &["merge", "a.graph", "odd.graph", "--store", "new.graph"]);
    assert!(code == 1 && problem.contains("need one base IRI"), "{problem}");
}

/// What a store was sent: the body of each graph.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<BTreeMap<String, String>>>);

async fn take(
    State(sent): State<Sent>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    if header("authorization") != "Bearer sesame" {
        return (StatusCode::UNAUTHORIZED, "say the word\nand more".into());
    }
    let is_right = method == Method::PUT && header("content-type") == "application/n-triples";
    let text = String::from_utf8(body.to_vec()).expect("UTF-8");
    sent.0.lock().expect("whole").insert(uri.query().unwrap_or_default().to_owned(), text);
    (if is_right { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST }, String::new())
}

#[test]
fn a_graph_is_pushed_graph_by_graph() {
    let folder = place();
    done(&folder, &["merge", "a.graph", "b.graph", "--store", "news.graph"]);
    let sent = Sent::default();
    let runtime = Runtime::new().expect("threads");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
    let url = format!("http://{}/news/data", listener.local_addr().expect("an address"));
    let app = Router::new().route("/news/data", any(take)).with_state(sent.clone());
    runtime.spawn(async move { axum::serve(listener, app).await });

    let (code, _, problem) = run(&folder, &["push", &url]);
    assert!(code == 1 && problem.contains("does not take the merged view: 401 Unauthorized say the word"), "{problem}");
    fs::write(folder.path().join("secret.txt"), "Bearer sesame\n").expect("written");
    let with_secret = |arguments: &[&str]| {
        let all = [&["push", &url, "--authorization-file", "secret.txt"], arguments].concat();
        done(&folder, &all).1
    };
    let told = with_secret(&[]);
    assert!(told.contains("triples in 4 graphs"), "{told}");
    let graphs = std::mem::take(&mut *sent.0.lock().expect("whole"));
    let lines = |text: &str| -> Vec<String> {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let exported = done(&folder, &["export", "--format", "nt"]).0;
    assert_eq!(lines(&graphs["default"]), lines(&exported));
    let n_exported = done(&folder, &["export"]).0.lines().count();
    assert_eq!(graphs.values().map(|graph| graph.lines().count()).sum::<usize>(), n_exported);
    let articles = graphs.keys().filter(|name| name.contains("%2Farticle%2F"));
    assert_eq!(articles.count(), 2, "{:?}", graphs.keys());

    with_secret(&["--flat"]);
    let flat = std::mem::take(&mut *sent.0.lock().expect("whole"));
    assert_eq!(flat.keys().collect::<Vec<_>>(), ["default"]);
    let parsed = RdfParser::from_format(RdfFormat::NTriples).for_slice(flat["default"].as_bytes());
    assert!(parsed.count() > graphs["default"].lines().count());

    let (code, _, problem) = run(&folder, &["push", "127.0.0.1:1"]);
    assert!(code != 0 && problem.contains("address of a store"), "{problem}");
}
