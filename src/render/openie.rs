//! `--format openie`: what sentences say in their own words, between tabs.

use std::io::{self, Write};

/// One row: a sentence, a relation and its arguments, as the sentence words them.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenRow<'a> {
    /// The sentence as it stands in the text.
    pub sentence: &'a str,
    /// Probability that it is read rightly, 0 to 1.
    pub confidence: f32,
    /// The words of the relation.
    pub relation: String,
    /// The words of the arguments, the subject first.
    pub arguments: Vec<String>,
}

/// Writes rows: sentence, confidence, relation, argument 1, argument 2 …
pub fn write_rows(rows: &[OpenRow<'_>], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        write!(out, "{}\t{:.2}\t{}", cell(row.sentence), row.confidence, cell(&row.relation))?;
        for argument in &row.arguments {
            write!(out, "\t{}", cell(argument))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A tab or line end inside a cell would end it.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
