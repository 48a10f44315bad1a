//! "Merz\u{200B}" is Merz: signs that nobody sees, and spaces that are none.

use std::borrow::Cow;

/// The text without invisible signs; every kind of space within a line is a plain one, and every break of lines is `\n`.
pub fn seen(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    // Are there words before, in the same line? And where do that line and its words end?
    let mut has_words = false;
    let (mut line_end, mut words_end) = (0, 0);
    while let Some((at, char)) = rest.next() {
        if at >= line_end {
            line_end = text[at..].find('\n').map_or(text.len(), |length| at + length);
            words_end = at + text[at..line_end].trim_end().len();
        }
        let written = out.len();
        match char {
            // A word broken at the end of a line.
            '\u{AD}' => {
                let is_space = |char: &char| matches!(char, ' ' | '\t');
                let mut ahead = rest.clone().map(|(_, char)| char).skip_while(is_space);
                if ahead.next() == Some('\n') && ahead.find(|char| !is_space(char)).is_some_and(char::is_lowercase) {
                    while rest.next_if(|(_, char)| char.is_whitespace()).is_some() {}
                }
            }
            // Letters of other scripts, and pictures, are joined by it.
            '\u{200D}'
                if out.chars().next_back().is_some_and(|before| before > '\u{2FF}' && !before.is_whitespace()) =>
            {
                out.push(char)
            }
            '\t' if has_words && words_end > at => out.push(' '),
            '\t' => out.push(char),
            '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{FB00}'..='\u{FB06}' => {
                out.push_str(["ff", "fi", "fl", "ffi", "ffl", "st", "st"][char as usize - 0xFB00])
            }
            char if is_invisible(char) => {}
            char if char.is_whitespace() && !matches!(char, '\n' | ' ') => out.push(' '),
            char => out.push(char),
        }
        for char in out[written..].chars() {
            has_words = char != '\n' && (has_words || !char.is_whitespace());
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

fn is_odd(char: char) -> bool {
    is_invisible(char) || matches!(char, '\u{FB00}'..='\u{FB06}') || char.is_whitespace() && !matches!(char, '\n' | ' ')
}

/// Zero width, direction of writing, control.
fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
    ) || char.is_control() && !char.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_gone() {
        for (text, expected) in [
            ("Friedrich Merz\u{200B} visited\u{A0}Peru.", "Friedrich Merz visited Peru."),
            ("\u{202A}Lumora\u{202C} and Nor\u{AD}vane", "Lumora and Norvane"),
            ("the Re\u{AD}\n  serve", "the Reserve"),
            ("Name:\tOlga\tBrandt\n\tindented\t\n", "Name: Olga Brandt\n\tindented\t\n"),
            ("one\u{2028}two\u{0C}three", "one\ntwo\nthree"),
            ("the o\u{FB03}ce", "the office"),
            ("👩\u{200D}💻 wrote", "👩\u{200D}💻 wrote"),
        ] {
            assert_eq!(seen(text), expected);
        }
    }
}
