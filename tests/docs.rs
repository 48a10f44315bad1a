//! The queries of `docs/model.md`, with the answers that stand below them, and the proofs of `docs/trust.md`.
//!
//! `UPDATE=1 cargo test docs` writes today's answers there.

use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Answer, Graph, article_quads};
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::render::{AnswerFormat, write_answer};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const BASE: &str = "https://newsgraph.example/";
const QUERY: &str = "```sparql\n";
const ANSWER: &str = "```text\n";
const END: &str = "```\n";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn examples() -> Graph {
    let pipeline = Pipeline::english();
    let mut files: Vec<PathBuf> =
        fs::read_dir(path("examples/articles")).expect("they are there").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let quads = files.iter().map(|file| {
        let name = file.file_name().expect("a file").to_string_lossy().into_owned();
        let bytes = fs::read(file).expect("it is listed");
        let reading = pipeline.read(read(&name, &bytes, &Metadata::default()).expect("it is text"));
        let (document, options) = (&reading.document, AddOptions::default());
        let ontology = Ontology::embedded();
        article_quads(document, &reading.entities, &reading.statements, ontology, BASE, &options)
    });
    Graph::new(quads.collect(), &[], BASE, Ontology::embedded()).expect("a graph")
}

/// The text with today's answers below each query, and the number of queries.
fn answered(graph: &Graph, text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut parts = text.split(QUERY);
    out += parts.next().unwrap_or_default();
    let mut n_queries = 0;
    for part in parts {
        n_queries += 1;
        let (query, rest) = part.split_once(END).expect("a query ends");
        let rest = rest.trim_start_matches('\n');
        let rest = match rest.strip_prefix(ANSWER) {
            Some(answer) => answer.split_once(END).expect("an answer ends").1.trim_start_matches('\n'),
            None => rest,
        };
        let answer = graph.ask(query).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert!(matches!(&answer, Answer::Solutions { rows, .. } if !rows.is_empty()), "{query} has no answer");
        let mut table = Vec::new();
        write_answer(&answer, AnswerFormat::Table, BASE, None, &mut table).expect("a vector takes all bytes");
        let table = String::from_utf8(table).expect("it is text");
        let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
        out += &format!("{QUERY}{query}{END}\n{ANSWER}{}\n{END}\n{rest}", lines.join("\n"));
    }
    (out, n_queries)
}

#[test]
fn the_queries_of_the_model_have_their_answers() {
    let file = path("docs/model.md");
    let text = fs::read_to_string(&file).expect("it is there");
    let (today, n_queries) = answered(&examples(), &text);
    assert!(n_queries >= 20, "{n_queries}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &today).expect("written");
    } else {
        assert!(text == today, "docs/model.md has other answers than today: UPDATE=1 cargo test docs writes them");
    }
}

/// All Rust below a folder.
fn rust(folder: &Path) -> String {
    let mut found = String::new();
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found += &rust(&path);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found += &fs::read_to_string(&path).expect("it is listed");
        }
    }
    found
}

/// The names of all tests.
fn tests() -> BTreeSet<String> {
    let all = rust(&path("src")) + &rust(&path("tests"));
    let name = |behind: &str| {
        let (_, head) = behind.split_once("fn ")?;
        head.split_once('(').map(|(name, _)| name.to_owned())
    };
    all.split("#[test]").skip(1).filter_map(name).collect()
}

#[test]
fn every_proof_that_is_named_exists() {
    let text = fs::read_to_string(path("docs/trust.md")).expect("it is there");
    let (claims, _) = text.split_once("## Not proved yet").expect("it says what is not proved");
    let named = tests();
    // A path is a script, anything else a test.
    let is_there = |proof: &str| if proof.contains('/') { path(proof).is_file() } else { named.contains(proof) };
    let rows: Vec<&str> =
        claims.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| claim")).collect();
    assert!(rows.len() >= 50, "{} claims", rows.len());
    for row in rows {
        let cell = row.split('|').nth(2).unwrap_or_default();
        let proofs: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        assert!(!proofs.is_empty(), "docs/trust.md has no proof: {row}");
        for proof in proofs {
            assert!(is_there(proof), "docs/trust.md names {proof}, and there is no such test or script");
        }
    }
}
