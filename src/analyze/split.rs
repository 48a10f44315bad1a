//! Where sentences end.

use crate::english::names::{given_name, title};
use crate::english::spelling::{self, Abbreviation};
use crate::english::variants::{folded, is_legal_form};
use crate::english::verbs;
use std::ops::Range;

/// Last words of a letter's closing formula.
const CLOSINGS: &[&str] = &["Regards", "Sincerely", "regards", "sincerely", "wishes"];

/// Names that end in an exclamation mark.
const EXCLAIMING_NAMES: &[&str] = &["Jeopardy", "Yahoo"];

/// Groups the surface tokens of a line into sentences, as ranges of token numbers.
pub fn split(line: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let place = Place::new(line, tokens);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut token = 0;
    while token < tokens.len() {
        let may_end = place.may_end(token);
        let next = if may_end { place.after_closers(token + 1) } else { token + 1 };
        if next < tokens.len() && (place.starts_stamp(next) || may_end && place.is_boundary(token, next)) {
            sentences.push(start..next);
            start = next;
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
        let range = |token: usize| self.tokens.get(token);
        token.checked_sub(1).and_then(range).zip(range(token)).is_some_and(|(before, here)| before.end < here.start)
    }

    /// Full stops, question and exclamation marks, and abbreviations with their own full stop.
    fn may_end(&self, token: usize) -> bool {
        let form = self.form(token);
        let is_stop = matches!(form.as_bytes().last(), Some(b'.' | b'!' | b'?')) || form.ends_with('…');
        let is_omission = matches!(form, "..." | "…") && token > 0 && self.form(token - 1) == "[";
        is_stop && !is_omission || self.stands_alone(token, token + 1)
    }

    /// The first token from `token` on that does not close a quotation or bracket; "[6]" behind a full
    /// stop is a note to it, and a face comments on what was said.
    fn after_closers(&self, mut token: usize) -> usize {
        while token < self.tokens.len() {
            let closes = match self.form(token) {
                "”" | "’" | ")" | "]" | "''" | "»" => true,
                "[" if self.is_note(token) => {
                    token += 2;
                    true
                }
                face if spelling::is_emoticon(face) => true,
                "\"" | "'" => {
                    let is_apart = self.has_space_before(token);
                    let is_last = token + 1 == self.tokens.len() || self.has_space_before(token + 1);
                    let is_second = self.closing_quote[token];
                    if is_apart { is_last && is_second } else { is_last || is_second || self.form(token) == "'" }
                }
                _ => false,
            };
            if !closes {
                break;
            }
            token += 1;
        }
        token
    }

    /// What ends a sentence without full stop: drawn lines, addresses, "Kind regards,", the time of a message.
    fn stands_alone(&self, last: usize, next: usize) -> bool {
        let form = self.form(last);
        let is_line =
            form.len() >= 5 && form.bytes().all(|byte| matches!(byte, b'_' | b'=' | b'*' | b'-' | b'#' | b'~'));
        let is_web = |token: usize| self.form(token).starts_with("http");
        let is_mail = form.len() > 3 && form.contains('@');
        let is_closing = || form == "," && last > 0 && CLOSINGS.contains(&self.form(last - 1));
        let is_capital = self.form(next).starts_with(char::is_uppercase);
        let ends_stamp = last >= 2 && self.is_stamp(last - 2) && matches!(form, "AM" | "PM")
            || last >= 1 && self.is_stamp(last - 1) && !matches!(self.form(next), "AM" | "PM");
        is_line && !self.starts_lower(next)
            || is_web(last) && is_web(next)
            || (is_mail || is_closing()) && is_capital
            || ends_stamp
    }

    /// A stamp begins a sentence, but not in "posted at 04/25/2001 12:42 PM".
    fn starts_stamp(&self, token: usize) -> bool {
        self.is_stamp(token) && token > 0 && !matches!(self.form(token - 1), "at" | "on" | "On")
    }

    /// "04/25/2001 12:42 PM": the head of a message.
    fn is_stamp(&self, token: usize) -> bool {
        let is_made_of = |form: &str, sign: char| {
            form.starts_with(|char: char| char.is_ascii_digit())
                && form.contains(sign)
                && form.chars().all(|char| char.is_ascii_digit() || char == sign)
        };
        let date = self.form(token);
        date.matches('/').count() == 2 && is_made_of(date, '/') && is_made_of(self.form(token + 1), ':')
    }

    /// "[6]", "[…]": a note behind a full stop belongs to the sentence before it.
    fn is_note(&self, token: usize) -> bool {
        let inside = self.form(token + 1);
        let is_number = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
        (is_number || matches!(inside, "…" | "...")) && self.form(token + 2) == "]"
    }

    /// Does a sentence end with `last` (and what closes after it), and another begin with `next`?
    fn is_boundary(&self, last: usize, next: usize) -> bool {
        let end = self.form(last);
        if self.stands_alone(last, next) {
            return true;
        }
        let is_closed = next > last + 1;
        let is_sign = !end.chars().any(char::is_alphanumeric);
        let is_apart = self.has_space_before(next) || is_sign && self.looks_capital(next);
        if !is_apart {
            return false;
        }
        if matches!(self.form(next), "," | "." | ";" | ":" | ")" | "]") {
            return false;
        }
        if !is_sign {
            return self.ends_abbreviation(last, next);
        }
        let is_full_stop = end == ".";
        if self.starts_lower(next) {
            let is_name = last > 0 && EXCLAIMING_NAMES.contains(&self.form(last - 1));
            return !is_closed && !is_name && !end.starts_with("..") && !end.starts_with('…');
        }
        let is_quoted_question = is_closed && !is_full_stop;
        !(is_quoted_question && self.is_followed_by_speaker(next))
    }

    /// "in the U.S. The" and "wrote on X. The", but not "the U.S. Senate" or "George W. Bush"
    fn ends_abbreviation(&self, last: usize, next: usize) -> bool {
        let form = self.form(last);
        let class = spelling::abbreviation(form.trim_end_matches('.'));
        let is_title = matches!(class, Some(Abbreviation::Title | Abbreviation::Number | Abbreviation::Date));
        let is_behind_word = last > 0 && self.starts_lower(last - 1);
        let is_initial = form.chars().count() == 2 && !is_behind_word;
        let opens_quote = matches!(self.form(next), "“" | "‘" | "\"");
        let next = if opens_quote { next + 1 } else { next };
        let is_lettered = last > 0 && spelling::takes_letter(&self.form(last - 1).to_lowercase());
        if is_title || is_initial && !is_lettered {
            return false;
        }
        // "by J. Edgar Hoover", but "of plan B. Maria Lopez left"
        let is_letter = form.chars().count() == 2 && !is_lettered;
        spelling::is_sentence_starter(self.form(next))
            || !is_letter && self.begins_with_person(next)
            || is_legal_form(form) && self.begins_with_name(last, next)
    }

    /// "in the U.S. | Maria Lopez met": a given name, more names and a word in small letters.
    fn begins_with_person(&self, next: usize) -> bool {
        let n_names = self.n_names(next);
        let is_given = given_name(&folded(self.form(next))).is_some();
        is_given
            && (2..=4).contains(&n_names)
            && (self.starts_lower(next + n_names) || self.form(next + n_names) == ",")
    }

    /// "sued Halden Inc. | Kestrel said": behind a sentence with a verb, names without a title and a verb in the past.
    fn begins_with_name(&self, last: usize, next: usize) -> bool {
        let n_names = self.n_names(next);
        let is_past = |token: usize| {
            let form = self.form(token);
            form.ends_with("ed") && form.len() > 3 || verbs::irregular(form).is_some()
        };
        let sentence = (0..last).rev().take_while(|token| self.form(*token) != ".");
        let has_verb = || sentence.clone().any(|token| self.starts_lower(token) && is_past(token));
        let is_title = |token: usize| title(&self.form(token).to_lowercase()).is_some();
        (1..=4).contains(&n_names)
            && self.starts_lower(next + n_names)
            && is_past(next + n_names)
            && has_verb()
            && !(next..next + n_names).any(is_title)
    }

    /// How many capitalised words stand here, initials with them.
    fn n_names(&self, next: usize) -> usize {
        let is_name = |token: &usize| self.form(*token).starts_with(char::is_uppercase);
        (next..self.tokens.len()).take_while(is_name).count()
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

/// A full stop that ends the sentence behind its last word ("etc.", "on X."): where to cut it off.
pub fn final_stop(form: &str) -> Option<usize> {
    let word = form.strip_suffix('.')?;
    let is_letter = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let is_final = is_letter || spelling::abbreviation(word) == Some(Abbreviation::Final);
    is_final.then_some(word.len())
}
