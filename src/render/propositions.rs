//! `--format propositions`: what the grammar says, one predicate a line, before names and relations are looked up.
//! Offsets count code points.

use crate::knowledge::{Proposition, Slot};
use crate::text::{CodePoints, Document, Span, TokenRef};
use serde::Serialize;
use std::io::{self, Write};

/// A proposition and what its arguments answer.
#[derive(Clone, Debug)]
pub struct PropositionRow {
    /// The proposition.
    pub proposition: Proposition,
    /// Its arguments, in the order of the text.
    pub answers: Vec<AnswerCell>,
}

/// One argument of a proposition as it is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerCell {
    /// "what", "when", "where", "why", "how"
    pub question: &'static str,
    /// Its place in the grammar; none where it is inferred from another clause.
    pub slot: Option<Slot>,
    /// Its head word.
    pub head: TokenRef,
    /// The phrase.
    pub span: Span,
    /// The word that joins it; may be empty.
    pub marker: String,
    /// Taken over from another clause.
    pub shared: bool,
    /// How likely people would answer with it, from 0 to 1.
    pub confidence: Option<f32>,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    input_line: Option<usize>,
    paragraph: u32,
    sentence: u32,
    begin: u32,
    end: u32,
    kind: &'static str,
    lemma: &'a str,
    /// Code point of the predicate's head word.
    head: u32,
    negated: bool,
    modal: Option<&'a str>,
    tense: Option<&'static str>,
    passive: bool,
    governor: Option<GovernorCell<'a>>,
    arguments: Vec<ArgumentLine<'a>>,
    rule: &'a str,
}

#[derive(Serialize)]
struct GovernorCell<'a> {
    /// Code point of the governing predicate's head word.
    head: u32,
    link: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<&'a str>,
}

#[derive(Serialize)]
struct ArgumentLine<'a> {
    slot: Option<&'static str>,
    question: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    marker: &'a str,
    text: &'a str,
    begin: u32,
    end: u32,
    head: u32,
    shared: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

/// Writes propositions, one a line. `with_lines`: say on which line of the input each stands, from 1.
pub fn write_propositions(
    document: &Document,
    rows: &[PropositionRow],
    with_lines: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let points = CodePoints::new(&document.article.text);
    let at = |head: TokenRef| points.before(document.token(head).span.start);
    for row in rows {
        let Proposition { predicate, mood, governor, span, rule, .. } = &row.proposition;
        let sentence = document.sentence(predicate.head);
        let (begin, end) = points.range(*span);
        let line = Line {
            input_line: with_lines.then(|| document.line(*span)),
            paragraph: sentence.paragraph + 1,
            sentence: sentence.in_paragraph + 1,
            begin,
            end,
            kind: predicate.kind.as_str(),
            lemma: &predicate.lemma,
            head: at(predicate.head),
            negated: mood.negation.is_some(),
            modal: mood.modal.as_deref(),
            tense: mood.tense.as_str(),
            passive: mood.passive,
            governor: governor.as_ref().map(|governor| GovernorCell {
                head: at(governor.predicate),
                link: governor.link.as_str(),
                marker: governor.link.marker(),
            }),
            arguments: row
                .answers
                .iter()
                .map(|cell| {
                    let (begin, end) = points.range(cell.span);
                    ArgumentLine {
                        slot: cell.slot.as_ref().map(Slot::as_str),
                        question: cell.question,
                        marker: &cell.marker,
                        text: document.words(cell.span),
                        begin,
                        end,
                        head: at(cell.head),
                        shared: cell.shared,
                        confidence: cell.confidence,
                    }
                })
                .collect(),
            rule,
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}
