//! From words to numbers: word pieces and letter shapes.
//!
//! `training/text.py` does the same for training. Both sides must agree on every word; the recorded sample checks it.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A longer word keeps its first and last half of this many characters.
const MOST_LETTERS: usize = 64;
/// A longer word keeps its first and last half of this many pieces.
const MOST_PIECES: usize = 12;

/// Greedy, longest piece first, each word by itself; uncased ([BERT](https://arxiv.org/abs/1810.04805)).
pub(super) struct WordPieces {
    number: HashMap<Box<str>, u32>,
    unknown: u32,
    /// Stands before each sentence; its vector is the root's.
    pub begin: u32,
    /// Stands behind each sentence.
    pub end: u32,
}

impl WordPieces {
    /// Reads a vocabulary, one piece a line, its number the line's. `None` where a special piece is missing.
    pub fn new(vocabulary: &str) -> Option<WordPieces> {
        let number: HashMap<Box<str>, u32> = vocabulary.split('\n').map(Box::from).zip(0..).collect();
        let special = |piece: &str| number.get(piece).copied();
        let (unknown, begin, end) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Some(WordPieces { number, unknown, begin, end })
    }

    /// Whether a word, in small letters, is one piece.
    pub fn knows(&self, word: &str) -> bool {
        self.number.contains_key(word) && !word.starts_with("##")
    }

    /// Appends the pieces of a word: one at least, `MOST_PIECES` at most.
    pub fn cut(&self, word: &str, pieces: &mut Vec<u32>) {
        let first = pieces.len();
        let mut letters: Vec<char> = normalise(word);
        drop_middle(&mut letters, 0, MOST_LETTERS);
        let mut chunk = String::new();
        for letter in letters {
            if letter.is_whitespace() || is_sign(letter) {
                self.greedy(&chunk, pieces);
                chunk.clear();
                if !letter.is_whitespace() {
                    self.greedy(letter.encode_utf8(&mut [0; 4]), pieces);
                }
            } else {
                chunk.push(letter);
            }
        }
        self.greedy(&chunk, pieces);
        drop_middle(pieces, first, MOST_PIECES);
        if pieces.len() == first {
            pieces.push(self.unknown);
        }
    }

    /// The longest known piece, then the longest that continues it, and so on; unknown as a whole if that fails.
    fn greedy(&self, chunk: &str, pieces: &mut Vec<u32>) {
        let (first, mut start) = (pieces.len(), 0);
        let mut candidate = String::with_capacity(chunk.len() + 2);
        while start < chunk.len() {
            let ends = chunk[start..].char_indices().map(|(at, letter)| start + at + letter.len_utf8());
            let found = ends.rev().find_map(|stop| {
                candidate.clear();
                if start > 0 {
                    candidate.push_str("##");
                }
                candidate.push_str(&chunk[start..stop]);
                self.number.get(candidate.as_str()).map(|&piece| (piece, stop))
            });
            let Some((piece, stop)) = found else {
                pieces.truncate(first);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(piece);
            start = stop;
        }
    }
}

/// Keeps the first and last `most / 2` of the elements from `first` on.
fn drop_middle<T>(list: &mut Vec<T>, first: usize, most: usize) {
    if list.len() > first + most {
        list.drain(first + most / 2..list.len() - most / 2);
    }
}

/// Typographic signs that news has and treebanks hardly have, as plain ones.
fn plain_sign(letter: char) -> Option<&'static str> {
    Some(match letter {
        '“' | '”' | '„' | '«' | '»' | '″' => "\"",
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => "'",
        '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => "-",
        '…' => "...",
        '\u{a0}' => " ",
        '\u{ad}' | '\u{200b}' | '\u{feff}' => "",
        _ => return None,
    })
}

/// The word with plain quotes and dashes.
fn plain(word: &str) -> String {
    let mut result = String::with_capacity(word.len());
    for letter in word.chars() {
        match plain_sign(letter) {
            Some(sign) => result.push_str(sign),
            None => result.push(letter),
        }
    }
    result
}

/// Plain quotes and dashes, no accents, small letters.
fn normalise(word: &str) -> Vec<char> {
    let word = plain(word);
    if word == "''" {
        return vec!['"'];
    }
    if word.is_ascii() {
        return word.chars().map(|letter| letter.to_ascii_lowercase()).collect();
    }
    word.to_lowercase().nfd().filter(|&letter| !is_accent(letter)).collect()
}

/// A combining mark that takes no room of its own (Unicode's class Mn; vowel signs of class Mc stay).
fn is_accent(letter: char) -> bool {
    is_combining_mark(letter) && ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Punctuation in BERT's sense: cut off from the letters around it.
fn is_sign(letter: char) -> bool {
    if letter.is_ascii() {
        return !letter.is_ascii_alphanumeric() && letter > ' ';
    }
    !letter.is_alphanumeric() && !letter.is_whitespace() && !letter.is_control() && !is_combining_mark(letter)
}

/// Which kinds of characters a word has, as six bits.
///
/// 1 it begins with a capital, 2 a capital later, 4 a small letter, 8 a digit, 16 any other sign, 32 one character only.
pub(super) fn shape(word: &str) -> u8 {
    let word = plain(word);
    let mut bits = 0;
    for (place, letter) in word.chars().enumerate() {
        bits |= match () {
            () if letter.is_uppercase() && place == 0 => 1,
            () if letter.is_uppercase() => 2,
            () if letter.is_lowercase() => 4,
            () if letter.is_numeric() => 8,
            () if !letter.is_alphabetic() => 16,
            () => 0,
        };
    }
    if word.chars().count() == 1 { bits | 32 } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(word: &str) -> Vec<u32> {
        let vocabulary = "[UNK]\n[CLS]\n[SEP]\nnews\n##paper\n##s\n'\n\"\n.\n-\ncafe";
        let pieces = WordPieces::new(vocabulary).expect("the special pieces are there");
        let mut found = Vec::new();
        pieces.cut(word, &mut found);
        found
    }

    #[test]
    fn longest_piece_first() {
        assert_eq!(pieces("Newspapers"), [3, 4, 5]);
        assert_eq!(pieces("Café’"), [10, 6]);
        assert_eq!(pieces("“news–news…"), [7, 3, 9, 3, 8, 8, 8]);
        assert_eq!(pieces("newsx"), [0]);
        assert_eq!(pieces(""), [0]);
        assert_eq!(pieces("🙂"), [0]);
    }

    #[test]
    fn long_words_keep_both_ends() {
        assert_eq!(pieces(&"'".repeat(500)).len(), MOST_PIECES);
        assert_eq!(pieces(&"x".repeat(500)), [0]);
    }

    #[test]
    fn shapes() {
        assert_eq!(shape("Oslo"), 1 | 4);
        assert_eq!(shape("OSLO"), 1 | 2);
        assert_eq!(shape("’s"), 4 | 16);
        assert_eq!(shape("I"), 1 | 32);
        assert_eq!(shape("4.5"), 8 | 16);
        assert_eq!(shape(""), 0);
    }
}
