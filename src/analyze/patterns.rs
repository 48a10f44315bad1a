//! Tokens that are more than a word: addresses, numbers, faces, runs of signs.

use crate::english::spelling;

/// Recognises one sort of token at the start of the text; gives its length in bytes.
/// The text ends with the run of characters without white space.
pub type Pattern = fn(&str) -> Option<usize>;

/// Tried in this order; the first that matches wins.
pub const PATTERNS: &[Pattern] =
    &[web_address, mail_address, emoticon, run_of_signs, currency, tag, phone, number, short_form];

/// No address is longer, so that no search looks further ahead.
const LONGEST_ADDRESS: usize = 256;

/// More characters than any unit has.
const LONGEST_UNIT: usize = 16;

fn is_closing(char: char) -> bool {
    matches!(char, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | ')' | ']' | '}' | '>' | '”' | '’' | '»' | '…' | '*')
}

/// "https://example.org/a?b=c", "www.example.org"
fn web_address(text: &str) -> Option<usize> {
    let has_scheme =
        ["http://", "https://", "ftp://", "www.", "HTTP://", "WWW."].iter().any(|start| text.starts_with(start));
    if !has_scheme {
        return None;
    }
    let end = text.find(['<', '>', '"', '“', '”']).unwrap_or(text.len());
    let mut address = &text[..end];
    let n_open = address.matches('(').count();
    let mut n_closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back().filter(|char| is_closing(*char)) {
        if last == ')' {
            if n_closed <= n_open {
                break;
            }
            n_closed -= 1;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    (address.len() > 6).then_some(address.len())
}

/// "jane.doe@example.org"
fn mail_address(text: &str) -> Option<usize> {
    let window = text.char_indices().take(LONGEST_ADDRESS);
    let mut local_end = None;
    for (at, char) in window {
        if char == '@' && at > 0 {
            local_end = Some(at);
            break;
        }
        if !(char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-' | '+' | '%')) {
            return None;
        }
    }
    let start = local_end? + 1;
    let domain: usize = text[start..]
        .chars()
        .take(LONGEST_ADDRESS)
        .take_while(|char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_'))
        .map(char::len_utf8)
        .sum();
    let domain = text[start..start + domain].trim_end_matches(['.', '-', '_']);
    (!domain.is_empty()).then_some(start + domain.len())
}

/// ":-)", "<3"; not inside a word.
fn emoticon(text: &str) -> Option<usize> {
    (2..=3).rev().filter(|length| text.is_char_boundary(*length) && text.len() >= *length).find(|length| {
        let after = text[*length..].chars().next();
        spelling::is_emoticon(&text[..*length]) && !after.is_some_and(|char| char.is_alphanumeric() || char == '/')
    })
}

/// "...", "--", "***", "?!": the same sign again and again is one token.
fn run_of_signs(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let same = |wanted: fn(char, char) -> bool| text.chars().take_while(|char| wanted(first, *char)).count();
    let n_chars = match first {
        '!' | '?' => same(|_, char| matches!(char, '!' | '?')),
        '.' | '-' | '*' | '=' | '_' | '~' | '#' | '+' | '<' | '>' | '\'' | '`' | '$' | '^' | '—' | '…' => {
            same(|first, char| first == char)
        }
        _ => return None,
    };
    (n_chars > 1).then(|| n_chars * first.len_utf8())
}

/// "US$", "$", "A$"
fn currency(text: &str) -> Option<usize> {
    let letters = text.bytes().take(4).take_while(u8::is_ascii_uppercase).count();
    let sign = text.get(letters..)?.chars().next()?;
    (letters <= 3 && matches!(sign, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₴')).then(|| letters + sign.len_utf8())
}

/// "#Election2024", "@reporter"
fn tag(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['#', '@'])?;
    let starts_like_a_word = rest.chars().next().is_some_and(char::is_alphabetic);
    let length: usize =
        rest.chars().take_while(|char| char.is_alphanumeric() || *char == '_').map(char::len_utf8).sum();
    starts_like_a_word.then_some(1 + length)
}

/// "713-853-3989", "1-800-555-0199", "345-9945"
fn phone(text: &str) -> Option<usize> {
    let length = text.bytes().take(20).take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    let candidate = &text[..length];
    let groups: Vec<usize> = candidate.split('-').map(str::len).collect();
    let is_phone = matches!(groups[..], [3, 3, 4] | [1, 3, 3, 4] | [3, 4] | [1, 4]);
    let ends = !text[length..].starts_with(|char: char| char.is_alphanumeric());
    (is_phone && ends).then_some(length)
}

/// "1,000.5", "9/11", "5:30", ".5", "+44": digits with signs between them; "3,1998" is a day and a year.
fn number(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let lead = usize::from(matches!(bytes.first(), Some(b'.' | b'+')) && is_digit(1));
    if !is_digit(lead) {
        return None;
    }
    let mut end = lead + 1;
    let n_digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let is_day_and_year = |comma: usize| bytes[comma] == b',' && comma - lead <= 2 && n_digits(comma + 1) == 4;
    while is_digit(end)
        || (matches!(bytes.get(end), Some(b',' | b'.' | b':' | b'/')) && is_digit(end + 1) && !is_day_and_year(end))
    {
        end += 1;
    }
    let tail = &text[end..];
    let is_unit_char = |char: &char| char.is_alphanumeric() || *char == '.';
    let unit: usize = tail.chars().take(LONGEST_UNIT).take_while(is_unit_char).map(char::len_utf8).sum();
    let unit = &tail[..unit];
    let decade = ["'s", "’s"].iter().find(|mark| text[end..].starts_with(**mark)).map_or(0, |mark| mark.len());
    if unit.is_empty() || unit.starts_with('.') || spelling::is_unit(unit.trim_end_matches('.')) {
        return Some(end + decade);
    }
    // "20th", "1990s", "5G", "747s" are one token, full stops apart.
    let word: usize = tail.chars().take_while(|char| char.is_alphanumeric() || *char == '_').map(char::len_utf8).sum();
    Some(end + word)
}

/// "w/o", "b/c": short forms with a stroke.
fn short_form(text: &str) -> Option<usize> {
    let found = ["w/o", "w/", "b/c", "s/he", "S/he"].iter().find(|form| text.starts_with(**form))?;
    let ends = found.ends_with('/') || !text[found.len()..].starts_with(char::is_alphanumeric);
    ends.then_some(found.len())
}
