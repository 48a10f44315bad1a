//! "The Federal Re-⏎serve", "long-⏎term": words broken at the end of a line.

use crate::network::Model;
use std::collections::{BTreeSet, HashMap, HashSet};

/// After these a hyphen stands for a part that comes later: "short- and long-term".
const SHARING: &[&str] = &["and", "or", "to", "but", "nor"];

/// A longer row of words with hyphens between them tells nothing of one, in bytes.
const LONGEST_HYPHENED: usize = 100;

/// Does a line end in the middle of a word that the next goes on with?
pub fn is_broken(line: &str, next: &str) -> bool {
    let Some(stem) = line.strip_suffix(['-', '\u{2010}']) else { return false };
    let is_word = stem.ends_with(char::is_alphabetic)
        || stem.strip_suffix('.').is_some_and(|stem| stem.ends_with(char::is_uppercase));
    is_word && next.starts_with(char::is_alphabetic) && !next.contains("://")
}

/// The words of a text, by which broken ones are judged.
pub struct Known<'t> {
    /// In lower case.
    words: HashSet<String>,
    /// What stands before a hyphen, and all that stands behind one after it.
    hyphened: HashMap<&'t str, BTreeSet<&'t str>>,
}

impl<'t> Known<'t> {
    /// Those of a text.
    pub fn of(text: &'t str) -> Known<'t> {
        let words = text.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
        let mut known = Known { words: words.map(str::to_ascii_lowercase).collect(), hyphened: HashMap::new() };
        for word in text.split(ends_word).filter(|word| word.len() <= LONGEST_HYPHENED) {
            for (at, _) in word.match_indices('-') {
                known.hyphened.entry(&word[..at]).or_default().insert(&word[at + 1..]);
            }
        }
        known
    }

    fn has_hyphened(&self, first: &str, second: &str) -> bool {
        let next = |behind: &BTreeSet<&str>| behind.range(second..).next().is_some_and(|word| word.starts_with(second));
        self.hyphened.get(first).is_some_and(next)
    }
}

/// White space and signs between words.
fn ends_word(char: char) -> bool {
    char.is_whitespace() || "(“\"‘—–/".contains(char)
}

/// Appends a line that goes on where the text ends: after a space, or inside a word.
pub fn join(text: &mut String, next: &str, known: &Known<'_>) {
    if !is_broken(text, next) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(next);
        return;
    }
    let start = text.trim_end_matches(['-', '\u{2010}']);
    // A longer word is none that is known.
    let last_letters = &start[start.ceil_char_boundary(start.len().saturating_sub(LONGEST_HYPHENED))..];
    let first = last_letters.rsplit(ends_word).next().unwrap_or_default();
    let second: String = next.chars().take_while(|char| char.is_alphabetic() || *char == '’').collect();
    if SHARING.contains(&second.as_str()) {
        text.push(' ');
    } else if !keeps_its_hyphen(first, &second, known) {
        text.truncate(start.len());
    }
    text.push_str(next);
}

/// "long-term", "Franco-German", "U.S.-led" have a hyphen of their own; "Re-serve" is one word. The rest of the text tells, or
/// else what is known as a word.
fn keeps_its_hyphen(first: &str, second: &str, known: &Known<'_>) -> bool {
    let is_compound = second.starts_with(char::is_uppercase)
        || first.contains(['-', '.'])
        || first.contains(|char: char| char.is_ascii_digit());
    if is_compound || known.has_hyphened(first, second) {
        return true;
    }
    let joined = format!("{first}{second}");
    if known.words.contains(&joined.to_ascii_lowercase()) {
        return false;
    }
    let knows = |word: &str| Model::embedded().knows(&word.to_lowercase());
    !knows(&joined) && knows(first) && knows(second) && first.chars().count() > 1 && second.chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let (first, second) = text.split_once('\n').expect("two lines");
        let mut out = first.to_owned();
        join(&mut out, second, &Known::of(text));
        out
    }

    #[test]
    fn broken_words_are_whole_again() {
        for (text, expected) in [
            ("The Federal Re-\nserve raised rates", "The Federal Reserve raised rates"),
            ("the Chan-\ncellor of Austria", "the Chancellor of Austria"),
            ("Zelen-\nskiy’s govern", "Zelenskiy’s govern"),
            ("a long-\nterm plan", "a long-term plan"),
            ("the Franco-\nGerman border", "the Franco-German border"),
            ("U.S.-\nled talks", "U.S.-led talks"),
            ("short-\nand long-term plans", "short- and long-term plans"),
            ("his mother-in-\nlaw", "his mother-in-law"),
            ("the com-\nmittee, not a co-committee", "the committee, not a co-committee"),
            ("no hyphen\nhere", "no hyphen here"),
        ] {
            assert_eq!(joined(text), expected);
        }
    }
}
