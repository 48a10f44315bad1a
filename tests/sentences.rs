//! `sentences/*.md`: sentences, and below each what it states.

use newsgraph::knowledge::{Certainty, Factuality, Polarity, Statement};
use newsgraph::text::conllu;
use newsgraph::{Pipeline, Reading};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// "Halden | buy | Northwind | planned", as the Markdown files write it.
fn written(statement: &Statement) -> String {
    let label = |thing: &Option<newsgraph::knowledge::Thing>| {
        thing.as_ref().map_or("-".to_owned(), |thing| thing.label.clone())
    };
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
    parts.extend(statement.place.iter().map(|place| format!("at {}", place.label)));
    let days = statement.time.as_ref().and_then(|time| Some((time.earliest?, time.latest?)));
    parts.extend(
        days.map(|(first, last)| if first == last { format!("on {first}") } else { format!("on {first}..{last}") }),
    );
    parts.join(" | ")
}

/// The statements of one sentence with a gold tree, by itself an article of 19 August 2025.
fn read(tree: &str) -> Reading {
    let mut documents = conllu::read(tree).expect("the trees are CoNLL-U");
    let mut document = documents.remove(0);
    document.article.published = "2025-08-19".parse().ok();
    Pipeline::english().understand(document)
}

#[test]
fn sentences_state_what_is_written_below_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let text = fs::read_to_string(folder.join("statements.md")).expect("there are sentences");
    let trees = fs::read_to_string(folder.join("statements.conllu")).expect("there are trees");
    let mut wrong = Vec::new();
    for block in text.split("\n> ").skip(1) {
        let (sentence, below) = block.split_once('\n').expect("a sentence has something below it");
        let expected: BTreeSet<String> = below
            .lines()
            .take_while(|line| !line.starts_with('#'))
            .filter_map(|line| line.strip_prefix("    "))
            .map(str::to_owned)
            .collect();
        let tree = trees.split("\n\n").find(|tree| tree.lines().any(|line| line == format!("# text = {sentence}")));
        let tree = tree.unwrap_or_else(|| panic!("no tree for: {sentence}"));
        let found: BTreeSet<String> = read(&format!("{tree}\n\n")).statements.iter().map(written).collect();
        if found != expected {
            wrong.push(format!("{sentence}\n  expected {expected:#?}\n  found    {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_said_denied_or_planned_is_not_asserted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let trees = fs::read_to_string(folder.join("statements.conllu")).expect("there are trees");
    for tree in trees.split("\n\n").filter(|tree| !tree.trim().is_empty()) {
        for statement in read(&format!("{tree}\n\n")).statements {
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
