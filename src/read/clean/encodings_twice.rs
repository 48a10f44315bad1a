//! "Mexicoâ€™s" is Mexico’s: UTF-8 that was once read as something else.

use super::entities::of_control;
use std::borrow::Cow;

/// First characters of what is left of UTF-8: "Ã©", "Â£", "â€™". Others begin words of other languages ("Ägypten").
const SURE: &[char] = &['Ã', 'Â', 'â'];

/// The same for letters of central Europe, where a sure one stands elsewhere: "Å‚", "Ä™".
const LIKELY: &[char] = &['Å', 'Ä'];

/// The text with runs of such characters read again as the bytes of UTF-8 that they were. A run whose bytes are no UTF-8, or
/// mean no letter or sign of a newspaper, stays.
pub fn mended(text: &str) -> Cow<'_, str> {
    let has_any = text.contains(SURE) || text.contains(|char: char| matches!(char, '\u{80}'..='\u{9F}' | '\u{FFFD}'));
    if !has_any {
        return Cow::Borrowed(text);
    }
    let again = read_again(text, SURE);
    let again = if again == text { again } else { read_again(&again, LIKELY) };
    let again = with_apostrophes(&again.chars().map(|char| of_control(char).unwrap_or(char)).collect::<String>());
    if again == text { Cow::Borrowed(text) } else { Cow::Owned(again) }
}

fn read_again(text: &str, beginnings: &[char]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let meant = beginnings.contains(&chars[at]).then(|| character(&chars[at..])).flatten();
        let (char, length) = meant.unwrap_or((chars[at], 1));
        out.push(char);
        at += length;
    }
    out
}

/// The character whose bytes the text begins with, and how many characters they are.
fn character(chars: &[char]) -> Option<(char, usize)> {
    let first = byte(*chars.first()?)?;
    let length = match first {
        0xC2..=0xDF => 2,
        0xE2 => 3,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = chars.get(..length)?.iter().map(|char| byte(*char)).collect();
    let bytes = bytes?;
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    is_printed(meant).then_some((meant, length))
}

/// The byte of windows-1252, or of Latin-1, that a character stands for.
fn byte(char: char) -> Option<u8> {
    match char as u32 {
        code @ 0x80..=0xFF => Some(code as u8),
        _ => (0x80..=0x9F).find(|byte| of_control(char::from(*byte)) == Some(char)),
    }
}

/// Letters of Europe, dashes, quotation marks and the like.
fn is_printed(char: char) -> bool {
    matches!(char, '\u{A0}'..='\u{17F}' | '\u{2010}'..='\u{203A}' | '\u{20AC}' | '\u{2122}' | '\u{2212}')
}

/// "don\u{FFFD}t" had an apostrophe that no encoding gives back.
fn with_apostrophes(text: &str) -> String {
    if !text.contains('\u{FFFD}') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (number, part) in text.split('\u{FFFD}').enumerate() {
        if number > 0 {
            let ending: String = part.chars().take_while(|char| char.is_alphabetic()).collect();
            let is_ending = matches!(ending.as_str(), "s" | "t" | "re" | "ve" | "ll" | "d" | "m");
            let is_lost = is_ending && out.ends_with(char::is_alphabetic);
            out.push(if is_lost { '’' } else { '\u{FFFD}' });
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_read_wrongly_is_read_again() {
        for (text, expected) in [
            ("Mexicoâ€™s president, JosÃ© NÃºÃ±ez", "Mexico’s president, José Núñez"),
            ("Â£5 million â€” â€œnoâ€\u{9D}", "£5 million — “no”"),
            ("caf\u{C3}\u{A9} \u{E2}\u{80}\u{99}", "café ’"),
            ("PaÅ‚ac, JosÃ©", "Pałac, José"),
            ("don\u{92}t", "don’t"),
            ("don\u{FFFD}t ask, \u{FFFD} he said", "don’t ask, \u{FFFD} he said"),
        ] {
            assert_eq!(mended(text), expected);
        }
    }

    #[test]
    fn letters_of_other_languages_stay() {
        for text in ["“Spaß”, château “Â”", "Ägypten, Århus, Ärger…", "CAFÉ”, São Paulo, Ângela", "À bientôt"]
        {
            assert_eq!(mended(text), text);
        }
    }
}
