//! "The Federal Re-⏎serve", "long-⏎term": words broken at the end of a line.

use crate::network::Model;

/// After these a hyphen stands for a part that comes later: "short- and long-term".
const SHARING: &[&str] = &["and", "or", "to", "but", "nor"];

/// Does a line end in the middle of a word that the next goes on with?
pub fn is_broken(line: &str, next: &str) -> bool {
    let Some(stem) = line.strip_suffix(['-', '\u{2010}']) else { return false };
    let is_word = stem.ends_with(char::is_alphabetic)
        || stem.strip_suffix('.').is_some_and(|stem| stem.ends_with(char::is_uppercase));
    is_word && next.starts_with(char::is_alphabetic) && !next.contains("://")
}

/// Appends a line that goes on where the text ends: after a space, or inside a word.
pub fn join(text: &mut String, next: &str, whole: &str) {
    if !is_broken(text.rsplit('\n').next().unwrap_or_default(), next) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(next);
        return;
    }
    let start = text.trim_end_matches(['-', '\u{2010}']);
    let first = start.rsplit(|char: char| char.is_whitespace() || "(“\"‘—–/".contains(char)).next().unwrap_or_default();
    let second: String = next.chars().take_while(|char| char.is_alphabetic() || *char == '’').collect();
    if SHARING.contains(&second.as_str()) {
        text.push(' ');
    } else if !keeps_its_hyphen(first, &second, whole) {
        text.truncate(start.len());
    }
    text.push_str(next);
}

/// "long-term", "Franco-German", "U.S.-led" have a hyphen of their own; "Re-serve" is one word. The rest of the text tells, or
/// else what is known as a word.
fn keeps_its_hyphen(first: &str, second: &str, whole: &str) -> bool {
    let is_compound = second.starts_with(char::is_uppercase)
        || first.contains(['-', '.'])
        || first.contains(|char: char| char.is_ascii_digit());
    let (joined, hyphened) = (format!("{first}{second}"), format!("{first}-{second}"));
    if is_compound || whole.contains(&hyphened) {
        return true;
    }
    if whole.split(|char: char| !char.is_alphabetic()).any(|word| word.eq_ignore_ascii_case(&joined)) {
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
        join(&mut out, second, text);
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
