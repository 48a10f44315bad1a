//! `questions/*.rq`: what may be asked of the articles with gold, and beside each question the answers, one a line.

use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Answer, Graph, Store};
use newsgraph::interpret::Sure;
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use oxigraph::model::Term;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The articles with their days.
const ARTICLES: &[(&str, &str)] =
    &[("condor-talks", "2026-03-04"), ("corrib-bid", "2026-05-07"), ("minho-storm", "2025-11-17")];

/// Longest question, in lines without its comment.
const MAX_LINES: usize = 8;

fn graph(folder: &TempDir) -> Graph {
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    let pipeline = Pipeline::english().with_sure(Sure::ANY);
    for (name, day) in ARTICLES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(name).join("article.txt");
        let bytes = fs::read(path).expect("the article is there");
        let metadata = Metadata { date: day.parse().ok(), ..Metadata::default() };
        let reading = pipeline.read(read("article.txt", &bytes, &metadata).expect("it is text"));
        let (document, entities, statements) = (&reading.document, &reading.entities, &reading.statements);
        store.add(document, entities, statements, Ontology::embedded(), &AddOptions::default()).expect("can be added");
    }
    store.graph(Ontology::embedded()).expect("a graph")
}

/// "Peru | talks | -": the values of one answer.
fn line(row: &[Option<Term>]) -> String {
    let values = row.iter().map(|value| match value {
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(term) => term.to_string(),
        None => "-".to_owned(),
    });
    values.collect::<Vec<_>>().join(" | ")
}

#[test]
fn questions_have_their_answers() {
    let folder = TempDir::new().expect("a folder");
    let graph = graph(&folder);
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(questions).expect("there are questions").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "rq") {
            continue;
        }
        let question = fs::read_to_string(&path).expect("it is listed");
        assert!(question.lines().count() <= MAX_LINES + 1, "{} is long", path.display());
        let answers = fs::read_to_string(path.with_extension("txt"))
            .unwrap_or_else(|error| panic!("{}: no answers beside it: {error}", path.display()));
        let expected: BTreeSet<String> = answers.lines().map(str::to_owned).collect();
        let Answer::Solutions { rows, .. } =
            graph.ask(&question).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        else {
            panic!("{} selects nothing", path.display());
        };
        let found: BTreeSet<String> = rows.iter().map(|row| line(row)).collect();
        if found != expected {
            wrong.push(format!("{}\n  expected {expected:#?}\n  found    {found:#?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
