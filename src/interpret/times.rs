//! When? Time expressions, resolved against the article's date.

use crate::knowledge::{Tense, TimeSpan};
use crate::text::{Date, Sentence};
use std::ops::Range;

/// The time expressions of a sentence as ranges of tokens (from 0), with the preposition that belongs to them.
pub fn find(_sentence: &Sentence) -> Vec<Range<usize>> {
    Vec::new()
}

/// What one time expression means on the calendar. `tense` is that of its clause: "on Friday" looks back or ahead by it.
/// Without a date of publication only absolute expressions get days.
pub fn normalize(
    _sentence: &Sentence,
    _tokens: Range<usize>,
    _tense: Tense,
    _published: Option<Date>,
    _text: &str,
) -> Option<TimeSpan> {
    None
}
