//! `--format clues`: what the answers of every verb are weighed by, for fitting the weights. Offsets count code points.

use crate::text::{CodePoints, Document, Span, TokenRef};
use serde::Serialize;
use std::io::{self, Write};

/// A word that may head an answer about a verb, with its clues and the phrases under it.
#[derive(Clone, Debug)]
pub struct ClueRow {
    /// The verb.
    pub verb: TokenRef,
    /// The word that may head an answer.
    pub head: TokenRef,
    /// The word that opens its phrase.
    pub opener: Option<TokenRef>,
    /// Number of arcs between verb and head.
    pub arcs: usize,
    /// Clues whether a phrase under the head is an answer, and to which question.
    pub clues: Vec<String>,
    /// Every phrase, and clues whether it is the one.
    pub phrases: Vec<(Span, Vec<String>)>,
}

#[derive(Serialize)]
struct Line<'a> {
    verb: u32,
    head: u32,
    opener: Option<u32>,
    arcs: usize,
    clues: &'a [String],
    phrases: Vec<PhraseLine<'a>>,
}

#[derive(Serialize)]
struct PhraseLine<'a> {
    begin: u32,
    end: u32,
    clues: &'a [String],
}

/// Writes one head a line.
pub fn write_clues(document: &Document, rows: &[ClueRow], out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&document.article.text);
    for row in rows {
        let phrases = row.phrases.iter().map(|(span, clues)| {
            let (begin, end) = points.range(*span);
            PhraseLine { begin, end, clues }
        });
        let line = Line {
            verb: points.before(document.token(row.verb).span.start),
            head: points.before(document.token(row.head).span.start),
            opener: row.opener.map(|at| points.before(document.token(at).span.start)),
            arcs: row.arcs,
            clues: &row.clues,
            phrases: phrases.collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}
