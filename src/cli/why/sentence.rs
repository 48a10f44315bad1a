//! A sentence with the words of a statement marked, and a statement on one line.

use crate::cli::explain::facts::clip;
use crate::cli::paint::{self, paint};
use newsgraph::knowledge::{Statement, Thing};
use newsgraph::text::{Document, Span, TokenRef};
use serde::Serialize;
use std::fmt;

/// The sentence of a statement on one line: "[Oracle] [bought] [Sun Microsystems] in 2010."
pub fn marked(document: &Document, statement: &Statement) -> String {
    let sentence = document.sentence(statement.predicate_head).span;
    let ends = statement.subject.iter().chain(&statement.object).map(|thing| thing.span);
    with_brackets(document, sentence, ends.chain([statement.predicate_span]).collect())
}

/// A sentence on one line, with the words of these spans in brackets. Of spans that overlap, the one that begins first stays.
pub fn with_brackets(document: &Document, sentence: Span, mut spans: Vec<Span>) -> String {
    // The longest of those that begin together comes last: its words would hide those of the others.
    spans.sort_by_key(|span| (span.start, span.end));
    let (mut written, mut at) = (String::new(), sentence.start);
    for span in spans.into_iter().filter(|span| sentence.contains(*span)) {
        if span.start < at {
            continue;
        }
        written += document.words(Span { start: at, end: span.start });
        written += &paint(paint::FOUND, &format!("[{}]", document.words(span)));
        at = span.end;
    }
    written += document.words(Span { start: at, end: sentence.end });
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "● s3f9a1c22  Oracle ── bought ──▶ Sun Microsystems"
pub fn in_short(statement: &Statement) -> String {
    let label = |thing: &Thing| clip(&thing.label);
    let dot = if statement.asserted { paint(paint::YES, "●") } else { paint(paint::DIM, "○") };
    let subject = statement.subject.as_ref().map_or("nobody named".to_owned(), label);
    let object = statement.object.as_ref().map_or(String::new(), |object| format!("▶ {}", label(object)));
    let (id, relation) = (paint(paint::DIM, &statement.id), paint(paint::FOUND, &statement.relation.label));
    format!("{dot} {id}  {subject} ── {relation} ──{object}")
}

/// Where a sentence stands in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct At {
    /// Both from 1.
    paragraph: u32,
    sentence: u32,
}

impl fmt::Display for At {
    /// "paragraph 3, sentence 2"
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "paragraph {}, sentence {}", self.paragraph, self.sentence)
    }
}

/// Where a word's sentence stands.
pub fn place(document: &Document, at: TokenRef) -> At {
    let sentence = document.sentence(at);
    At { paragraph: sentence.paragraph + 1, sentence: sentence.in_paragraph + 1 }
}
