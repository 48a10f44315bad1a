//! Every ready question, asked of the articles with gold and of two more, with parameters and without; and what else may be
//! said to one.
//!
//! `ready/NAME.txt` holds the answers of `ontology/questions/NAME.rq`: below each line `> who: Peru | since: 2026-03-01` with
//! what the question is given the answers, one a line. A line `…` says that there are more, and `*` stands for any value.

use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Answer, Graph, QuestionError, article_quads};
use newsgraph::interpret::Sure;
use newsgraph::ontology::{Ontology, Question};
use newsgraph::read::{Metadata, read};
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const BASE: &str = "https://newsgraph.example/";
/// Stands for answers that are not listed.
const MORE: &str = "…";
/// Stands for any value.
const ANY: &str = "*";

/// A graph, and short names of its articles by their IRIs.
pub struct Read {
    pub graph: Graph,
    /// The same with what is known of the world without an article.
    with_background: Graph,
    articles: BTreeMap<String, String>,
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Reads files, each with its name and day.
fn read_all(files: Vec<(PathBuf, String, Option<String>)>) -> Read {
    let pipeline = Pipeline::english().with_sure(Sure::ANY);
    let mut articles = BTreeMap::new();
    let mut quads = Vec::new();
    for (path, name, day) in files {
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let metadata = Metadata { date: day.and_then(|day| day.parse().ok()), ..Metadata::default() };
        let reading = pipeline.read(read("article.txt", &bytes, &metadata).expect("it is text"));
        let (document, options) = (&reading.document, AddOptions::default());
        articles.insert(format!("<{BASE}article/{}>", document.article.id.short()), name);
        let ontology = Ontology::embedded();
        quads.push(article_quads(document, &reading.entities, &reading.statements, ontology, BASE, &options));
    }
    let graph = || Graph::new(quads.clone(), &[], BASE, Ontology::embedded());
    let with_background = graph().and_then(Graph::with_background).expect("a graph");
    Read { graph: graph().expect("a graph"), with_background, articles }
}

fn texts(path: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder(path)).expect("a folder").flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    found.sort();
    found
}

/// The articles with gold, and those of `ready/articles`, whose names begin with their days.
pub static OWN: LazyLock<Read> = LazyLock::new(|| {
    let gold = [("condor-talks", "2026-03-04"), ("corrib-bid", "2026-05-07"), ("minho-storm", "2025-11-17")];
    let gold = gold.map(|(name, day)| {
        (folder("tests/articles").join(name).join("article.txt"), name.to_owned(), Some(day.to_owned()))
    });
    let more = texts("tests/ready/articles").into_iter().map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let (day, word) = name.split_at(10);
        (path, word.trim_start_matches('-').to_owned(), Some(day.to_owned()))
    });
    read_all(gold.into_iter().chain(more).collect())
});

/// "Peru | talks | -": the values of one answer.
fn line(read: &Read, row: &[Option<Term>]) -> String {
    let values = row.iter().map(|value| match value {
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(term) => read.articles.get(&term.to_string()).cloned().unwrap_or_else(|| term.to_string()),
        None => "-".to_owned(),
    });
    values.collect::<Vec<_>>().join(" | ")
}

fn answers(read: &Read, question: &Question, given: &BTreeMap<String, String>) -> BTreeSet<String> {
    let graph = if question.background { &read.with_background } else { &read.graph };
    match graph.answer(question, given) {
        Ok(Answer::Solutions { rows, .. }) => rows.iter().map(|row| line(read, row)).collect(),
        other => panic!("{} with {given:?}: {other:?}", question.name),
    }
}

/// What stands below each line that begins with `>`, with the rest of this line.
fn sections(kept: &str) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    for line in kept.lines() {
        match (line.strip_prefix('>'), sections.last_mut()) {
            (Some(told), _) => sections.push(format!("{told}\n")),
            (None, Some(section)) => *section += &format!("{line}\n"),
            (None, None) => panic!("a line before the first >: {line}"),
        }
    }
    sections
}

/// Is a row what a line expects, value by value?
fn is_like(row: &str, line: &str) -> bool {
    let (values, expected): (Vec<&str>, Vec<&str>) = (row.split(" | ").collect(), line.split(" | ").collect());
    values.len() == expected.len()
        && values.iter().zip(&expected).all(|(value, wanted)| value == wanted || *wanted == ANY)
}

/// "who: Peru | since: 2026-03-01"
fn given(told: &str) -> BTreeMap<String, String> {
    let pairs = told.split('|').filter_map(|pair| pair.split_once(':'));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

#[test]
fn ready_questions_have_their_answers() {
    let mut wrong = Vec::new();
    for question in Ontology::embedded().questions() {
        let path = folder("tests/ready").join(format!("{}.txt", question.name));
        let kept = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut asked = BTreeSet::new();
        for section in sections(&kept) {
            let mut lines = section.lines();
            let given = given(lines.next().unwrap_or_default());
            let expected: BTreeSet<String> = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
            assert!(expected.iter().any(|line| line != MORE), "{}: nothing is expected of {given:?}", path.display());
            let found = answers(&OWN, question, &given);
            let missing: Vec<_> =
                expected.iter().filter(|line| *line != MORE && !found.iter().any(|row| is_like(row, line))).collect();
            let more: Vec<_> = found.iter().filter(|row| !expected.iter().any(|line| is_like(row, line))).collect();
            if !missing.is_empty() || (!more.is_empty() && !expected.contains(MORE)) {
                wrong.push(format!("{} {given:?}\n  missing {missing:#?}\n  found   {more:#?}", question.name));
            }
            asked.extend(given.into_keys());
            asked.insert(String::new());
        }
        assert!(asked.contains(""), "{} is never asked", question.name);
        for parameter in &question.parameters {
            if !asked.contains(&parameter.name) {
                wrong.push(format!("{}: nothing is given for {}", question.name, parameter.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What no example article tells: no two contradict each other.
const UNTOLD: &[&str] = &["disputed"];

/// The words of a command line; '…' holds words together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn the_examples_run() {
    let files = texts("examples/articles").into_iter().map(|path| (path, String::new(), None)).collect();
    let read = read_all(files);
    for question in Ontology::embedded().questions() {
        let words = words(&question.example);
        assert_eq!(words[..3], ["newsgraph", "ask", question.name.as_str()], "{}", question.example);
        let pairs = words[3..].chunks(2).map(|pair| (pair[0].trim_start_matches("--").to_owned(), pair[1].clone()));
        let found = answers(&read, question, &pairs.collect());
        assert!(found.is_empty() == UNTOLD.contains(&&*question.name), "{}: {found:#?}", question.example);
    }
}

fn problem(question: &str, name: &str, value: &str) -> QuestionError {
    let question = Ontology::embedded().question(question).expect("a question");
    OWN.graph.answer(question, &BTreeMap::from([(name.to_owned(), value.to_owned())])).expect_err("a problem")
}

#[test]
fn what_cannot_be_asked_is_told() {
    let cases = [
        ("met", "who", "Elena Quispi", "--who: no entity 'Elena Quispi'; did you mean Elena Quispe?"),
        ("met", "whom", "Peru", "met has no parameter whom: it takes --who, --since"),
        ("met", "since", "yesterday", "--since: 'yesterday' is no day: write it as in 2025-08-19"),
        ("meetings", "who", "Peru", "meetings has no parameter who: it takes none"),
    ];
    for (question, name, value, expected) in cases {
        assert_eq!(problem(question, name, value).to_string(), expected);
    }
}

#[test]
fn what_must_be_given_is_asked_for() {
    let text = "# title: Who?\n# param who (required): thing ?a, somebody\nSELECT ?b WHERE { ?a rdfs:label ?b }\n";
    let question = Question::read(Path::new("who.rq"), text).expect("a question");
    let missing = OWN.graph.answer(&question, &BTreeMap::new()).expect_err("a problem");
    assert_eq!(missing.to_string(), "who needs --who: somebody");
    assert_eq!(answers(&OWN, &question, &given("who: Elena Quispe")), BTreeSet::from(["Elena Quispe".to_owned()]));
}

/// A value is bound and never read as SPARQL, whatever the query around it looks like.
#[test]
fn values_are_no_sparql() {
    let words = "\" . ?s ?p ?o } #";
    let text = "# title: Which?\n# param words: words ?words, words\n\
                SELECT ?what (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x rdfs:label ?what FILTER(STR(?what) = ?words) } GROUP BY ?what";
    let question = Question::read(Path::new("which.rq"), text).expect("a question");
    assert!(answers(&OWN, &question, &BTreeMap::from([("words".to_owned(), words.to_owned())])).is_empty());
    assert_eq!(
        answers(&OWN, &question, &given("words: Elena Quispe")),
        BTreeSet::from(["Elena Quispe | 1".to_owned()])
    );
    let text =
        "# title: Is it?\n# param who: thing ?a, somebody\nASK { ?a a schema:Person OPTIONAL { ?a org:holds ?post } }";
    let question = Question::read(Path::new("is.rq"), text).expect("a question");
    let ask = |who: &str| OWN.graph.answer(&question, &given(who)).expect("an answer");
    assert_eq!((ask("who: Elena Quispe"), ask("who: Peru")), (Answer::Boolean(true), Answer::Boolean(false)));
}
