//! Texts that no sentence is made of, read down to their statements.

use super::Case;
use std::fs;

/// So long is each, in bytes.
const LENGTH: usize = 100_000;

/// What is repeated.
const UNITS: &[(&str, &str)] = &[
    ("brackets", "( "),
    ("brackets without spaces", "("),
    ("digits", "7"),
    ("numbers", "12345 "),
    ("pictures", "😀"),
    ("pictures with spaces", "😀 "),
    ("capitals", "A"),
    ("words of capitals", "ABCDEF GHIJ "),
    ("words of many pieces", "Zyxwvq Plmokn Trewsa "),
    ("endless words", "antidisestablishmentarianismfloccinaucinihilipilification "),
    ("one in another", "the president of "),
    ("a list of one name", "Vega, "),
    ("a row of one name", "Vega and "),
    ("one says that one says", "he said that "),
    ("a man who saw a man", "the man who saw "),
    ("owners of owners", "Vega's "),
    ("marks of quotation", "“"),
    ("initials", "A. B. "),
    ("hyphens", "a-"),
    ("one short sentence", "He left. "),
    ("one sentence of names", "John Smith met Nora Vega. "),
    ("one line", "He left\n"),
    ("letters with marks", "e\u{301}\u{301}\u{301}\u{301}"),
    ("direction of writing", "\u{202E}abc \u{2066}def\u{2069} "),
    ("another script", "президент "),
    ("syllables", "漢字"),
    ("lines of dashes", "—\n"),
    ("addresses", "https://example.org/a?b=c "),
    ("days", "on Monday, 3 March 2024, "),
    ("denials", "did not deny that he did not "),
];

pub fn senseless() -> Vec<Case> {
    let case = |(name, unit): &(&str, &str)| {
        let text: String = unit.chars().cycle().take(LENGTH / (unit.len() / unit.chars().count()).max(1)).collect();
        let mut text = format!("Norvane bought Lumora in 2010.\n\n{text}");
        text.truncate(text.floor_char_boundary(LENGTH));
        Case {
            name: (*name).to_owned(),
            prepare: Box::new(move |folder| fs::write(folder.join("a.txt"), text).expect("written")),
            arguments: ["extract", "--force", "--format", "jsonl", "a.txt"].map(str::to_owned).to_vec(),
            // Only the sentence is lost that costs too much.
            told: vec!["Norvane bought Lumora".to_owned()],
        }
    };
    UNITS.iter().map(case).collect()
}
