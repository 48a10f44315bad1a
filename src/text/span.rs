//! Places in an article's text.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one article's text: `start..end`, on `char` boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte, from the start of the article's text.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`; an inverted range becomes empty at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end.max(start) as u32 }
    }

    /// The words themselves.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Does the range hold no byte?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Does `other` lie wholly inside?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two ranges share a byte?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Translates byte offsets of one text into Unicode code points (NIF, RFC 5147), both from 0.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Byte offsets of characters longer than one byte, each with the bytes saved up to and including it.
    wide: Vec<(u32, u32)>,
}

impl CodePoints {
    /// Reads the text once; lookups afterwards cost a binary search.
    pub fn new(text: &str) -> CodePoints {
        let mut saved = 0;
        let wide = text
            .char_indices()
            .filter(|(_, char)| char.len_utf8() > 1)
            .map(|(at, char)| {
                saved += char.len_utf8() as u32 - 1;
                (at as u32, saved)
            })
            .collect();
        CodePoints { wide }
    }

    /// The number of code points before byte `offset`, which must lie on a `char` boundary.
    pub fn before(&self, offset: u32) -> u32 {
        let wide_before = self.wide.partition_point(|(at, _)| *at < offset);
        offset - wide_before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }

    /// Both ends of a span in code points.
    pub fn range(&self, span: Span) -> (u32, u32) {
        (self.before(span.start), self.before(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_count_characters_and_not_bytes() {
        let text = "a “b” é😀c";
        let points = CodePoints::new(text);
        for (number, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(at as u32), number as u32, "at byte {at}");
        }
        assert_eq!(points.before(text.len() as u32), text.chars().count() as u32);
    }
}
