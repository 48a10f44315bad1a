//! Surface tokens of one line, as Universal Dependencies cuts English.

use super::patterns::PATTERNS;
use crate::english::spelling::{self, Abbreviation};
use std::ops::Range;

/// Signs join no longer words, in bytes, so that the time stays linear for any text.
const LONGEST_JOINED: usize = 256;

/// The surface tokens of a line, as byte ranges in it. Tokens and the white space between them give the line back.
pub fn tokenize(line: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut open_quotes = OpenQuotes::default();
    let mut rest_at = 0;
    while let Some(offset) = line[rest_at..].find(|char: char| !char.is_whitespace()) {
        let start = rest_at + offset;
        let end = line[start..].find(char::is_whitespace).map_or(line.len(), |length| start + length);
        let mut at = start;
        while at < end {
            let length = next_token(line, at, end, &mut open_quotes);
            tokens.push(at..at + length);
            at += length;
        }
        rest_at = end;
    }
    tokens
}

/// Single quotation marks that were opened and not yet closed.
#[derive(Default)]
struct OpenQuotes {
    straight: bool,
    curly: bool,
}

/// Length of the token that starts at `at`; `end` is where its run of characters without white space ends.
fn next_token(line: &str, at: usize, end: usize, open: &mut OpenQuotes) -> usize {
    let run = &line[at..end];
    if let Some(length) = PATTERNS.iter().find_map(|pattern| pattern(run)) {
        return length;
    }
    let word = word_length(run);
    if word == 0 {
        return sign_length(run, line[..at].chars().next_back(), open);
    }
    let after = word + stop_length(&run[..word], &run[word..], &line[end..]);
    if after > word {
        return after;
    }
    word + possessive_length(&run[..word], &run[word..], open)
}

/// One sign with the marks that combine with it. Keeps count of single quotation marks.
fn sign_length(run: &str, before: Option<char>, open: &mut OpenQuotes) -> usize {
    let first = run.chars().next().unwrap_or(' ');
    match first {
        '‘' => open.curly = true,
        '’' => open.curly = false,
        '\'' => open.straight = !open.straight && before.is_none_or(|char| !char.is_alphanumeric()),
        _ => {}
    }
    if matches!(first, '\'' | '’') && is_clipped_word(&run[first.len_utf8()..]) {
        open.straight = false;
        return first.len_utf8() + word_length(&run[first.len_utf8()..]);
    }
    let mut length = first.len_utf8();
    let mut joined = false;
    for char in run[length..].chars() {
        if !joined && !is_combining(char) {
            break;
        }
        joined = char == '\u{200D}';
        length += char.len_utf8();
    }
    length
}

/// "'em", "'til", "'90s": words that lost their beginning.
fn is_clipped_word(rest: &str) -> bool {
    let word = &rest[..word_length(rest)];
    let is_short_year = word.len() >= 2
        && word.as_bytes()[..2].iter().all(u8::is_ascii_digit)
        && (word.len() == 2 || &word[2..] == "s");
    is_short_year || ["em", "til", "cause", "n", "bout", "round", "tis", "twas"].contains(&&*word.to_ascii_lowercase())
}

/// Accents, variation selectors, joiners and skin tones.
fn is_combining(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}')
}

fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || is_combining(char)
}

/// Length of the word at the start of the run, without a last full stop; 0 if there is none.
fn word_length(run: &str) -> usize {
    let mut end = 0;
    while let Some(char) = run[end..].chars().next() {
        let inside = if is_word_char(char) {
            end > 0 || !is_combining(char)
        } else {
            let rest = &run[end + char.len_utf8()..];
            (1..LONGEST_JOINED).contains(&end)
                && rest.starts_with(char::is_alphanumeric)
                && joins(char, &run[..end], rest)
        };
        if !inside {
            break;
        }
        end += char.len_utf8();
    }
    end
}

/// Does a sign between two letters or digits belong to the word?
fn joins(sign: char, before: &str, after: &str) -> bool {
    match sign {
        '\'' | '’' | '`' | 'ʼ' => true,
        '&' => {
            let is_capital = |char: Option<char>| char.is_some_and(|char| char.is_uppercase());
            is_capital(before.chars().next_back()) && is_capital(after.chars().next())
        }
        '-' => after.starts_with(char::is_alphabetic) && spelling::is_joined_prefix(&before.to_lowercase()),
        '.' => joins_full_stop(before, after),
        _ => false,
    }
}

/// "U.S", "Ph.D", "example.com", "report.pdf", but not "over.The"
fn joins_full_stop(before: &str, after: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    let length: usize =
        after.chars().take(LONGEST_JOINED).take_while(|char| char.is_alphanumeric()).map(char::len_utf8).sum();
    let next = &after[..length];
    let is_letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let is_initialism = is_letter(last) && (is_letter(next) || before.contains('.') && next.len() <= 3);
    let is_known = || {
        let so_far = format!("{before}.{next}");
        spelling::abbreviation(&so_far).is_some()
    };
    is_initialism || is_known() || ends_in_domain(after) || is_newsgroup(before, next)
}

/// "alt.animals.dog"
fn is_newsgroup(before: &str, next: &str) -> bool {
    let first = before.split('.').next().unwrap_or(before);
    ["alt", "comp", "misc", "rec", "sci", "soc"].contains(&first) && next.chars().all(char::is_lowercase)
}

/// Do the parts up to the next sign end in ".com" or the like?
fn ends_in_domain(after: &str) -> bool {
    let is_address_char = |char: &char| char.is_alphanumeric() || matches!(char, '.' | '-' | '_');
    let length: usize = after.chars().take(LONGEST_JOINED).take_while(is_address_char).map(char::len_utf8).sum();
    let address = &after[..length];
    let last = address.trim_end_matches('.').rsplit('.').next().unwrap_or(address);
    last.len() <= 5 && spelling::is_domain_ending(&last.to_ascii_lowercase())
}

/// 1 if the full stop after a word belongs to it.
fn stop_length(word: &str, rest: &str, next_runs: &str) -> usize {
    let Some(after) = rest.strip_prefix('.') else { return 0 };
    if after.starts_with('.') {
        return 0;
    }
    let next = after.chars().chain(next_runs.chars()).find(|char| !char.is_whitespace());
    let before_digit = next.is_some_and(|char| char.is_ascii_digit());
    let belongs = match spelling::abbreviation(word) {
        Some(Abbreviation::Number) => before_digit,
        Some(Abbreviation::Date) => {
            before_digit || next.is_some_and(|char| char.is_lowercase() || matches!(char, ',' | '-' | '–' | ')'))
        }
        Some(Abbreviation::Anywhere | Abbreviation::Final | Abbreviation::Title) => true,
        None => is_initial(word, after, next_runs) || is_initialism(word),
    };
    usize::from(belongs)
}

/// "J. D. Vance": a capital alone, and a name or another initial follows.
fn is_initial(word: &str, after: &str, next_runs: &str) -> bool {
    let is_capital_alone = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let following = if after.is_empty() { next_runs.trim_start() } else { after };
    is_capital_alone
        && word != "I"
        && following.starts_with(|char: char| char.is_uppercase() || matches!(char, ',' | ')' | '”' | '-' | ':' | '&'))
}

/// "U.S", "a.k.a"
fn is_initialism(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Length of the apostrophe of "the Republicans' plan"; 0 if it closes a quotation instead.
fn possessive_length(word: &str, rest: &str, open: &OpenQuotes) -> usize {
    let Some(mark) = rest.chars().next() else { return 0 };
    let is_open = match mark {
        '\'' => open.straight,
        '’' => open.curly,
        _ => return 0,
    };
    let ends_in_sibilant = word.ends_with(['s', 'S', 'z', 'x']);
    let follows_nothing = !rest[mark.len_utf8()..].starts_with(char::is_alphanumeric);
    if ends_in_sibilant && follows_nothing && !is_open { mark.len_utf8() } else { 0 }
}
