//! Where sentences end.

use crate::english::spelling::{self, Abbreviation};
use std::ops::Range;

/// Groups the surface tokens of a line into sentences, as ranges of token numbers.
pub fn split(line: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let place = Place::new(line, tokens);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut token = 0;
    while token < tokens.len() {
        let mut next = token + 1;
        if place.may_end(token) {
            next = place.after_closers(next);
            if next < tokens.len() && place.is_boundary(token, next) {
                sentences.push(start..next);
                start = next;
            }
        }
        token = next;
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// A line and its tokens, to be looked at from any token.
struct Place<'a> {
    line: &'a str,
    tokens: &'a [Range<usize>],
    /// For each token: is it a straight quotation mark that closes?
    closing_quote: Vec<bool>,
}

impl<'a> Place<'a> {
    fn new(line: &'a str, tokens: &'a [Range<usize>]) -> Place<'a> {
        let mut is_open = false;
        let closing_quote = tokens
            .iter()
            .map(|token| {
                let is_quote = &line[token.clone()] == "\"";
                let closes = is_quote && is_open;
                is_open ^= is_quote;
                closes
            })
            .collect();
        Place { line, tokens, closing_quote }
    }

    fn form(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |range| &self.line[range.clone()])
    }

    fn has_space_before(&self, token: usize) -> bool {
        token > 0 && self.tokens[token - 1].end < self.tokens[token].start
    }

    /// Full stops, question and exclamation marks, and abbreviations with their own full stop.
    fn may_end(&self, token: usize) -> bool {
        let form = self.form(token);
        matches!(form.as_bytes().last(), Some(b'.' | b'!' | b'?')) || form.ends_with('…')
    }

    /// The first token from `token` on that does not close a quotation or bracket; "[6]" and "5" right behind a full stop
    /// are notes, and a face ends what it comments on.
    fn after_closers(&self, mut token: usize) -> usize {
        while token < self.tokens.len() {
            let closes = match self.form(token) {
                "”" | "’" | ")" | "]" | "''" | "»" => true,
                "[" if self.is_note(token) => {
                    token += 2;
                    true
                }
                face if spelling::is_emoticon(face) => true,
                "\"" | "'" => !self.has_space_before(token) && (self.closing_quote[token] || self.form(token) == "'"),
                _ => false,
            };
            if !closes {
                break;
            }
            token += 1;
        }
        token
    }

    /// "[6]" without white space before and in it.
    fn is_note(&self, token: usize) -> bool {
        let is_number = self.form(token + 1).bytes().all(|byte| byte.is_ascii_digit());
        !self.has_space_before(token) && is_number && self.form(token + 2) == "]"
    }

    /// Does a sentence end with `last` (and what closes after it), and another begin with `next`?
    fn is_boundary(&self, last: usize, next: usize) -> bool {
        let end = self.form(last);
        let is_closed = next > last + 1;
        let is_sign = !end.chars().any(char::is_alphanumeric);
        if !self.has_space_before(next) && !(is_sign && self.looks_capital(next)) {
            return false;
        }
        if matches!(self.form(next), "," | "." | ";" | ":" | ")" | "]") {
            return false;
        }
        if !is_sign {
            return self.ends_abbreviation(end, next);
        }
        let is_full_stop = end == ".";
        if self.starts_lower(next) {
            return !is_closed && matches!(end, "." | "?" | "??" | "???");
        }
        let is_quoted_question = is_closed && !is_full_stop;
        !(is_quoted_question && self.is_followed_by_speaker(next))
    }

    /// "in the U.S. The", but not "the U.S. Senate"
    fn ends_abbreviation(&self, form: &str, next: usize) -> bool {
        let class = spelling::abbreviation(form.trim_end_matches('.'));
        let is_title = matches!(class, Some(Abbreviation::Title | Abbreviation::Number | Abbreviation::Date));
        let is_initial = form.chars().count() == 2;
        let opens_quote = matches!(self.form(next), "“" | "‘" | "\"");
        let next = if opens_quote { next + 1 } else { next };
        !is_title && !is_initial && spelling::is_sentence_starter(self.form(next))
    }

    fn starts_lower(&self, token: usize) -> bool {
        self.form(token).starts_with(char::is_lowercase)
    }

    fn looks_capital(&self, token: usize) -> bool {
        self.form(token).starts_with(|char: char| char.is_uppercase() || matches!(char, '“' | '‘'))
    }

    /// "“Why?” John Smith asked": one to four capitalised words and a verb of saying.
    fn is_followed_by_speaker(&self, next: usize) -> bool {
        let n_names = (next..next + 4).take_while(|token| self.form(*token).starts_with(char::is_uppercase)).count();
        n_names > 0 && spelling::is_speech_verb(self.form(next + n_names))
    }
}

/// A full stop that both ends the sentence and belongs to its last word ("etc."): where to cut it off.
pub fn final_stop(form: &str) -> Option<usize> {
    let word = form.strip_suffix('.')?;
    let is_final = spelling::abbreviation(word) == Some(Abbreviation::Final);
    is_final.then_some(word.len())
}
