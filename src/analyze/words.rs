//! Syntactic words inside one surface token.

use crate::english::spelling;
use std::ops::Range;

/// Endings that are words of their own, in lower case with a straight apostrophe.
const ENDINGS: &[&str] = &["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

/// The syntactic words of a surface token, as byte ranges in it: "don't" is "do" and "n't", "boys'" is "boys" and "'".
pub fn words(surface: &str) -> Vec<Range<usize>> {
    if let Some(lengths) = spelling::contraction(&surface.replace('’', "'").to_lowercase()) {
        return cut(surface, lengths.iter().copied());
    }
    let mut ends = Vec::new();
    let mut base = surface;
    while let Some(length) = ending(base) {
        ends.push(base.len());
        base = &base[..base.len() - length];
    }
    ends.push(base.len());
    ends.reverse();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends.iter().copied()).map(|(start, end)| start..end).collect()
}

/// Length in bytes of the word that a token ends with, if something with a letter stands before it.
fn ending(surface: &str) -> Option<usize> {
    let is_apostrophe = |char: char| matches!(char, '\'' | '’' | '`' | 'ʼ');
    let has_letter = |base: &str| base.chars().any(char::is_alphabetic) && !base.starts_with(is_apostrophe);
    let last = surface.chars().next_back()?;
    if is_apostrophe(last) {
        return has_letter(&surface[..surface.len() - last.len_utf8()]).then_some(last.len_utf8());
    }
    ENDINGS.iter().find_map(|ending| {
        let mut length = 0;
        for (wanted, char) in ending.chars().rev().zip(surface.chars().rev()) {
            let fits = if wanted == '\'' { is_apostrophe(char) } else { char.to_ascii_lowercase() == wanted };
            if !fits {
                return None;
            }
            length += char.len_utf8();
        }
        (length < surface.len() && has_letter(&surface[..surface.len() - length])).then_some(length)
    })
}

/// Cuts a token into parts as long as the contraction's; the last part takes what is left.
fn cut(surface: &str, lengths: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut chars = surface.char_indices().map(|(at, _)| at).chain([surface.len()]);
    let mut start = chars.next().unwrap_or(0);
    lengths
        .map(|length| {
            let end = chars.by_ref().take(length).last().unwrap_or(surface.len());
            let part = start..end;
            start = end;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(surface: &str, expected: &str) {
        let found: Vec<&str> = words(surface).into_iter().map(|range| &surface[range]).collect();
        assert_eq!(found.join("+"), expected);
    }

    #[test]
    fn contractions_and_possessives_are_several_words() {
        check("don't", "do+n't");
        check("can’t", "ca+n’t");
        check("cannot", "can+not");
        check("Gonna", "Gon+na");
        check("Ukraine’s", "Ukraine+’s");
        check("allies'", "allies+'");
        check("shouldn't've", "should+n't+'ve");
        check("THEY'LL", "THEY+'LL");
        check("dunno", "du+n+no");
    }

    #[test]
    fn other_words_are_whole() {
        check("O'Brien", "O'Brien");
        check("1930's", "1930's");
        check("'s", "'s");
        check("'", "'");
        check("", "");
        check("Straße", "Straße");
    }
}
