//! "don`t", "``no''", „no“: marks of quotation that other systems write.

use std::borrow::Cow;

/// The text with apostrophes and quotation marks as English has them. Those that it has already stay as they are.
pub fn usual(text: &str) -> Cow<'_, str> {
    const ODD: &[char] =
        &['`', '´', '„', '‟', '‛', '‚', '«', '»', '‹', '›', '′', 'ʼ', '＇', '＂', '〝', '〞', '❝', '❞'];
    if !text.contains(ODD) && !text.contains("''") {
        return Cow::Borrowed(text);
    }
    let out: Vec<String> = text.split('\n').map(line).collect();
    let out = out.join("\n");
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

fn line(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let last = |signs: &[char]| chars.iter().rposition(|char| signs.contains(char));
    let [last_quote, last_angle, last_small_angle, last_low] =
        [&['\'', '’', '´'][..], &['»'], &['›'], &['‘']].map(last);
    let (mut has_angle, mut has_small_angle) = (false, false);
    let mut out = String::with_capacity(line.len());
    // Inside „…“, whose end looks like our beginning.
    let mut is_low = false;
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let after = chars.get(at + 1).copied();
        let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let is_joined = is_word(before) && is_word(after);
        let closes = |last: Option<usize>| last.is_some_and(|last| last > at);
        let (sign, length) = match (chars[at], after) {
            ('`', Some('`')) => ('“', 2),
            ('\'', Some('\'')) if at + 2 == chars.len() || chars[at + 2] != '\'' => {
                (if before.is_none_or(char::is_whitespace) { '“' } else { '”' }, 2)
            }
            ('`' | '´' | '′' | 'ʼ' | '＇' | '‛', _) if is_joined => ('\'', 1),
            ('ʼ' | '＇' | '‛', _) => ('’', 1),
            ('´', _) if is_word(before) => ('\'', 1),
            ('`', _) if is_word(after) && !is_word(before) && closes(last_quote) => ('‘', 1),
            ('„' | '‟' | '〝' | '❝', _) => {
                is_low |= chars[at] == '„';
                ('“', 1)
            }
            ('“' | '〞' | '❞', _) if is_low || chars[at] != '“' => {
                is_low = false;
                ('”', 1)
            }
            ('”', _) => {
                is_low = false;
                ('”', 1)
            }
            ('«', _) if closes(last_angle) => {
                has_angle = true;
                ('“', 1)
            }
            ('»', _) if has_angle => ('”', 1),
            ('‹', _) if closes(last_small_angle) => {
                has_small_angle = true;
                ('‘', 1)
            }
            ('›', _) if has_small_angle => ('’', 1),
            ('‚', _) if is_word(after) && closes(last_low) => ('‘', 1),
            ('＂', _) => ('"', 1),
            (char, _) => (char, 1),
        };
        out.push(sign);
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_marks_are_made_usual() {
        for (text, expected) in [
            ("They don`t, can´t and won′t.", "They don't, can't and won't."),
            ("``No,'' he said.", "“No,” he said."),
            ("„Nein“, he said, „no“.", "“Nein”, he said, “no”."),
            ("«No», he said.", "“No”, he said."),
            ("`No,' he said.", "‘No,’ he said.".replace('’', "'").as_str()),
            ("Read on »", "Read on »"),
            ("“Yes,” she said. ‘It’s done.’ \"Well\"", "“Yes,” she said. ‘It’s done.’ \"Well\""),
            ("`code`", "`code`"),
        ] {
            assert_eq!(usual(text), expected);
        }
    }
}
