//! `sentences/tuples.md`: sentences, and below each its tuples, whole and short.

use newsgraph::Pipeline;
use newsgraph::extract::surface::{Style, tuples};
use newsgraph::text::conllu;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// "The sun | keeps | the stones warm": subject, relation, the others.
fn written(tree: &str, style: Style, prefix: &str) -> Vec<String> {
    let document = conllu::read(tree).expect("the trees are CoNLL-U").remove(0);
    let reading = Pipeline::english().understand(document);
    let found = tuples(&reading.document, &reading.propositions, style);
    let line = |tuple: newsgraph::extract::surface::Tuple| {
        let mut parts = tuple.arguments;
        parts.insert(1, tuple.relation);
        format!("{prefix}{}", parts.join(" | "))
    };
    found.into_iter().map(line).collect()
}

#[test]
fn sentences_are_told_in_their_own_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let text = fs::read_to_string(folder.join("tuples.md")).expect("there are sentences");
    let trees = fs::read_to_string(folder.join("tuples.conllu")).expect("there are trees");
    let mut wrong = Vec::new();
    for block in text.split("\n> ").skip(1) {
        let (sentence, below) = block.split_once('\n').expect("a sentence has something below it");
        let lines = below.lines().take_while(|line| !line.starts_with('#'));
        let expected: BTreeSet<String> =
            lines.filter_map(|line| line.strip_prefix("    ")).map(str::to_owned).collect();
        let tree = trees.split("\n\n").find(|tree| tree.lines().any(|line| line == format!("# text = {sentence}")));
        let tree = format!("{}\n\n", tree.unwrap_or_else(|| panic!("no tree for: {sentence}")));
        let mut found: BTreeSet<String> = written(&tree, Style::Long, "").into_iter().collect();
        found.extend(written(&tree, Style::Triples, "short: "));
        if found != expected {
            wrong.push(format!("{sentence}\n  expected {expected:#?}\n  found    {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
