//! "Mexico&#8217;s" is Mexico’s: characters that HTML names, in what is no HTML.

use html_names::escape::resolve_html5_entity;
use std::borrow::Cow;

/// No name of a character is longer.
const LONGEST: usize = 33;

/// What HTML reads for numbers 128 to 159.
const OLD: [u32; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
];

/// The text with `&name;`, `&#8217;` and `&#x2019;` as the characters that they mean. Without its `;` it is no entity.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let name = rest[at + 1..].bytes().take(LONGEST).position(|byte| byte == b';');
        let meant = name.and_then(|length| Some((length, character(rest.get(at + 1..at + 1 + length)?)?)));
        match meant {
            Some((length, character)) => {
                out.push_str(&character);
                rest = &rest[at + length + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

fn character(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let old = code.checked_sub(128).and_then(|place| OLD.get(place as usize)).copied();
    let char = char::from_u32(old.unwrap_or(code)).filter(|char| !char.is_control() || *char == '\n')?;
    Some(Cow::Owned(char.to_string()))
}

/// The character of windows-1252 that a control character of Latin-1 stands for: U+0092 is ’.
pub fn of_control(char: char) -> Option<char> {
    let old = (char as u32).checked_sub(128).and_then(|place| OLD.get(place as usize))?;
    char::from_u32(*old).filter(|char| !char.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_characters() {
        for (text, expected) in [
            ("Mexico&#8217;s &amp; Peru&#x2019;s", "Mexico’s & Peru’s"),
            ("&ldquo;No,&rdquo; he said &mdash; Nu&ntilde;o", "“No,” he said — Nuño"),
            ("don&#146;t", "don’t"),
            ("AT&T; R&D, Q&A &nonsense; &#xD800; &", "AT&T; R&D, Q&A &nonsense; &#xD800; &"),
            ("&&lt;", "&<"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }
}
