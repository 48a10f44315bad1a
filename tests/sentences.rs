//! `sentences/*.md` but `tuples.md`: sentences, and below each what it states.

use newsgraph::knowledge::{Certainty, Factuality, Polarity, Role, Statement, Thing, TimeSpan};
use newsgraph::text::conllu;
use newsgraph::{Pipeline, Reading};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Roles that the Markdown files name; what a clause is about and how it happens is in its words.
const ROLES: &[Role] =
    &[Role::Amount, Role::Destination, Role::Instrument, Role::Origin, Role::Participant, Role::Recipient];

/// "Halden | buy | Northwind | planned", as the Markdown files write it.
fn written(statement: &Statement) -> String {
    let label = |thing: &Option<Thing>| thing.as_ref().map_or("-".to_owned(), |thing| thing.label.clone());
    let mut parts = vec![label(&statement.subject), statement.relation.lemma.clone(), label(&statement.object)];
    if statement.polarity == Polarity::Negative {
        parts.push("not".to_owned());
    }
    if statement.factuality != Factuality::Actual {
        parts.push(statement.factuality.as_str().to_owned());
    }
    if statement.certainty != Certainty::Certain {
        parts.push(statement.certainty.as_str().to_owned());
    }
    parts.extend(statement.sources.iter().map(|source| format!("says {}", source.label)));
    let roles = statement.roles.iter().filter(|(role, _)| ROLES.contains(role));
    parts.extend(roles.map(|(role, thing)| format!("{} {}", role.as_str(), thing.label)));
    parts.extend(statement.place.iter().map(|place| format!("at {}", place.label)));
    let days = |time: &TimeSpan| match (time.earliest, time.latest) {
        (Some(first), Some(last)) if first == last => Some(format!("on {first}")),
        (Some(first), Some(last)) => Some(format!("on {first}..{last}")),
        (Some(first), None) => Some(format!("from {first}")),
        (None, Some(last)) => Some(format!("until {last}")),
        (None, None) => None,
    };
    parts.extend(statement.time.as_ref().and_then(days));
    // That it happened on the day of publication is said by no words.
    let inferred = statement.inferred_time.as_ref().filter(|time| !time.text.is_empty());
    parts.extend(inferred.and_then(days).map(|days| format!("~{days}")));
    parts.join(" | ")
}

/// The statements of one sentence, or of a few that follow each other, with gold trees: by themselves an article of 19
/// August 2025.
fn read(trees: &str) -> Reading {
    let mut documents = conllu::read(&format!("# newpar\n{trees}\n\n")).expect("the trees are CoNLL-U");
    let mut document = documents.remove(0);
    document.article.published = "2025-08-19".parse().ok();
    Pipeline::english().understand(document)
}

/// The Markdown files with the trees of their sentences; `tuples.md` has a test of its own.
fn files() -> Vec<(PathBuf, BTreeMap<String, String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let paths = fs::read_dir(folder).expect("there are sentences").map(|entry| entry.expect("listed").path());
    let is_of_statements =
        |path: &PathBuf| path.extension().is_some_and(|extension| extension == "md") && !path.ends_with("tuples.md");
    let mut found: Vec<_> = paths.filter(is_of_statements).collect();
    found.sort();
    found.into_iter().map(|path| (path.clone(), trees(&path.with_extension("conllu")))).collect()
}

/// The trees of a file by their sentences.
fn trees(path: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    let trees = blocks.map(|block| {
        let sentence = block.lines().find_map(|line| line.strip_prefix("# text = ")).expect("a tree has its text");
        let rows = block.lines().filter(|line| !line.starts_with("# new"));
        (sentence.to_owned(), rows.collect::<Vec<_>>().join("\n"))
    });
    trees.collect()
}

/// The sentences of a Markdown file, several where lines follow each other, and what stands below them.
fn examples(text: &str) -> Vec<(Vec<&str>, BTreeSet<String>)> {
    let mut found: Vec<(Vec<&str>, BTreeSet<String>)> = Vec::new();
    let mut follows = false;
    for line in text.lines() {
        if let Some(sentence) = line.strip_prefix("> ") {
            match found.last_mut().filter(|_| follows) {
                Some((sentences, _)) => sentences.push(sentence),
                None => found.push((vec![sentence], BTreeSet::new())),
            }
        } else if let (Some(statement), Some((_, expected))) = (line.strip_prefix("    "), found.last_mut()) {
            expected.insert(statement.to_owned());
        }
        follows = line.starts_with("> ");
    }
    found
}

#[test]
fn sentences_state_what_is_written_below_them() {
    let mut wrong = Vec::new();
    for (path, trees) in files() {
        let text = fs::read_to_string(&path).expect("it is listed");
        for (sentences, expected) in examples(&text) {
            let tree = |sentence: &&str| {
                trees.get(*sentence).unwrap_or_else(|| panic!("{}: no tree for: {sentence}", path.display())).as_str()
            };
            let reading = read(&sentences.iter().map(tree).collect::<Vec<_>>().join("\n\n"));
            let found: BTreeSet<String> = reading.statements.iter().map(written).collect();
            if found != expected {
                wrong.push(format!("{}\n  expected {expected:#?}\n  found    {found:#?}", sentences.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn domain_and_range_choose_between_uses_of_a_verb() {
    let trees = trees(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences/statements.conllu"));
    for (sentence, relation) in [
        ("The navy fired two missiles.", "launched"),
        ("Halden fired two managers.", "dismissed"),
        ("Lena Brandt called Omar Okoro.", "phoned"),
        ("Lena Brandt called Omar Okoro a liar.", "called"),
        ("Lena Brandt joined the talks.", "attended"),
    ] {
        let reading = read(&trees[sentence]);
        assert_eq!(reading.statements[0].relation.local, relation, "{sentence}");
    }
}

#[test]
fn what_is_said_denied_or_planned_is_not_asserted() {
    for tree in files().iter().flat_map(|(_, trees)| trees.values()) {
        for statement in read(tree).statements {
            let is_plain = statement.polarity == Polarity::Positive
                && statement.factuality == Factuality::Actual
                && statement.certainty == Certainty::Certain
                && statement.sources.is_empty();
            assert!(is_plain || !statement.asserted, "{}", written(&statement));
            assert!(!statement.rule.is_empty() && !statement.evidence.is_empty());
            assert!((0.0..=1.0).contains(&statement.confidence));
        }
    }
}
