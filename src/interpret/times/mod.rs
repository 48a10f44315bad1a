//! When? Time expressions, resolved against the article's date.
//!
//! `parse` reads what the words say, `resolve` looks it up on the calendar.

mod expression;
mod parse;
mod resolve;
mod words;

use crate::knowledge::{Tense, TimeSpan};
use crate::text::{Date, Sentence};
use std::ops::Range;

/// The time expressions of a sentence as ranges of tokens (from 0), with the preposition that belongs to them.
pub fn find(sentence: &Sentence) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < sentence.tokens.len() {
        match parse::expression(sentence, next).filter(|(end, _)| !is_part_of_name(sentence, next..*end)) {
            Some((end, _)) => {
                found.push(next..end);
                next = end;
            }
            None => next += 1,
        }
    }
    found
}

/// "Black Friday", "Monday Night Football": a word of a longer name is no time.
fn is_part_of_name(sentence: &Sentence, tokens: Range<usize>) -> bool {
    let sticks_out = |name: &Range<usize>| name.start < tokens.start || name.end > tokens.end;
    sentence
        .names
        .iter()
        .any(|name| name.tokens.start < tokens.end && tokens.start < name.tokens.end && sticks_out(&name.tokens))
}

/// What one time expression means on the calendar. `tense` is that of its clause: "on Friday" looks back or ahead by it.
/// Without a date of publication only absolute expressions get days. `text` is the article's.
pub fn normalize(
    sentence: &Sentence,
    tokens: Range<usize>,
    tense: Tense,
    published: Option<Date>,
    text: &str,
) -> Option<TimeSpan> {
    let inside = tokens.start..tokens.end.min(sentence.tokens.len());
    let expression = inside.clone().find_map(|start| {
        let (end, expression) = parse::expression(sentence, start)?;
        (end <= inside.end).then_some(expression)
    })?;
    let days = resolve::days(&expression, tense, published);
    let span = sentence.span_of(inside);
    Some(TimeSpan {
        text: span.of(text).to_owned(),
        span,
        earliest: days.earliest,
        latest: days.latest,
        stamp: days.stamp,
        inferred: false,
    })
}
