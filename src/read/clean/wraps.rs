//! "Kestrel sued Lumora⏎in Oslo on Monday.": lines that a program broke, not the writer.

use super::hyphens::{self, Known};
use crate::read::byline::byline;
use crate::read::credit::credit;
use crate::read::dates::date_line;
use std::borrow::Cow;
use std::cell::LazyCell;

/// Widths at which mail programs and editors break lines, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=140;

/// In a text broken at a width, at least this share of lines goes on in small letters.
const SHARE_OF_SMALL: f64 = 0.35;

/// The same: lines that end within a sentence.
const SHARE_OF_OPEN: f64 = 0.5;

/// Words that end no line of their own, in lower case.
const NEVER_LAST: &[&str] = &[
    "a",
    "although",
    "among",
    "an",
    "and",
    "because",
    "between",
    "despite",
    "during",
    "from",
    "including",
    "into",
    "its",
    "my",
    "nor",
    "of",
    "or",
    "our",
    "the",
    "their",
    "whose",
    "with",
    "your",
];

/// The text with broken lines joined: by a space, or by nothing where a word was broken.
pub fn unwrapped(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split('\n').collect();
    if lines.len() < 2 {
        return Cow::Borrowed(text);
    }
    let width = width(&lines);
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let known = LazyCell::new(|| Known::of(text));
    let mut begins_small = false;
    for (number, line) in lines.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| lines[before]);
        if before.is_none_or(|before| before.trim().is_empty() || before.trim_end().ends_with(':')) {
            begins_small = begins_with_small(line);
        }
        match before.filter(|before| is_broken(before, line, width, begins_small)) {
            Some(_) => {
                out.truncate(out.trim_end().len());
                hyphens::join(&mut out, line.trim_start(), &known);
                changed = true;
            }
            None => {
                if number > 0 {
                    out.push('\n');
                }
                out.push_str(line);
            }
        }
    }
    if changed { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// Does a line go on in the next? By what both say, or because no word more would have fitted.
fn is_broken(line: &str, next: &str, width: Option<Width>, list: bool) -> bool {
    let (a, b) = (line.trim(), next.trim());
    if a.is_empty() || b.is_empty() || is_item(b) || is_apart(a) || is_apart(b) || indent(next) >= indent(line) + 2 {
        return false;
    }
    let n_words = a.split_whitespace().count();
    let last = a.split_whitespace().next_back().unwrap_or_default();
    let goes_on = begins_with_small(b) && !ends_sentence(a) && !a.ends_with(':') && n_words > 1 && !list;
    let is_open = a.ends_with(',') && n_words > 3 || n_words > 2 && NEVER_LAST.contains(&last.to_lowercase().as_str());
    hyphens::is_broken(a, b) || goes_on || is_open || width.is_some_and(|width| is_full(a, b, width))
}

/// Would the next word have been too much for the line, and is the line itself not too long?
fn is_full(line: &str, next: &str, width: Width) -> bool {
    let length = line.chars().count();
    length <= width.most && length + 1 + first_word(next) > width.least
}

fn first_word(line: &str) -> usize {
    line.split_whitespace().next().unwrap_or_default().chars().count()
}

/// The width at which lines were broken lies between the longest line and the shortest that a word more would have made.
#[derive(Clone, Copy)]
struct Width {
    least: usize,
    most: usize,
}

/// The width at which the lines of a text were broken, if they were: a block of three lines or more shows it.
fn width(lines: &[&str]) -> Option<Width> {
    let blocks = lines.split(|line| line.trim().is_empty()).filter(|block| block.len() > 2);
    let widths = blocks.filter_map(|block| width_of(&block.iter().map(|line| line.trim()).collect::<Vec<_>>()));
    let both = |one: Width, other: Width| {
        let least = one.least.max(other.least);
        Width { least, most: one.most.min(other.most).max(least) }
    };
    widths.reduce(both)
}

fn width_of(block: &[&str]) -> Option<Width> {
    let least = block.iter().filter(|line| line.contains(' ')).map(|line| line.chars().count()).max()?;
    if !WIDTHS.contains(&least) {
        return None;
    }
    let pairs: Vec<(&str, &str)> = block.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let share =
        |is: &dyn Fn(&(&str, &str)) -> bool| pairs.iter().filter(|pair| is(pair)).count() as f64 / pairs.len() as f64;
    let longer = |(line, next): &(&str, &str)| line.chars().count() + first_word(next);
    let is_broken = share(&|pair| longer(pair) + 1 > least || !pair.0.contains(' ')) > 0.9
        && share(&|(_, next)| begins_with_small(next)) >= SHARE_OF_SMALL
        && share(&|(line, _)| !ends_sentence(line)) >= SHARE_OF_OPEN;
    let most = pairs.iter().filter(|(line, _)| line.contains(' ')).map(longer).min().unwrap_or(least);
    is_broken.then_some(Width { least, most: most.max(least) })
}

/// "in Oslo", but not "iPhone", "https://…"
fn begins_with_small(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    word.starts_with(char::is_lowercase)
        && !word.contains(char::is_uppercase)
        && !word.contains("://")
        && !word.starts_with("www.")
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// "- item", "• item", "2. item", "a) item"
fn is_item(line: &str) -> bool {
    let Some((mark, rest)) = line.split_once(char::is_whitespace) else { return false };
    let is_number = mark.len() <= 4 && mark.trim_end_matches(['.', ')']).chars().all(char::is_alphanumeric);
    !rest.trim().is_empty()
        && (mark
            .chars()
            .all(|char| !char.is_alphanumeric() && !matches!(char, '(' | '“' | '"' | '‘' | '$' | '€' | '£' | '&'))
            || is_number && mark.ends_with(')')
            || is_number && mark.ends_with('.') && mark.starts_with(|char: char| char.is_ascii_digit()))
}

/// Bylines, dates and credits are lines of their own.
fn is_apart(line: &str) -> bool {
    byline(line).is_some() || date_line(line).is_some() || credit(line).is_some()
}

/// White space before the first word; a tab counts as several.
fn indent(line: &str) -> usize {
    line.chars().take_while(|char| char.is_whitespace()).map(|char| if char == '\t' { 4 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Breaks lines as `fold -s`, mail programs and Python's textwrap do.
    fn wrap(text: &str, width: usize) -> String {
        let wrapped = text.split('\n').map(|line| {
            let mut lines = vec![String::new()];
            for word in line.split(' ') {
                let last = lines.last_mut().expect("there is a line");
                if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
                    lines.push(word.to_owned());
                } else {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(word);
                }
            }
            lines.join("\n")
        });
        wrapped.collect::<Vec<_>>().join("\n")
    }

    const ARTICLE: &str = "Norvane buys two ferries for the northern line as Lumora waits\n\nBy Mia Brandt\nMarch 3, 2024\n\n\
        OSLO (Example Wire) - Norvane, the largest ferry company of Norway, said on Monday that it had bought two ferries from \
        Kestrel for 90 million euros. The ferries will run between Bergen and Stavanger from May. Chief Executive Olga Brandt \
        called them the cleanest ships that the company had ever owned. Unions were less pleased.\n\n\
        Lumora, which had also bid for the ships, said that it would look for others in Britain and the Netherlands. Its \
        chairman, Tom Riedel, said: “We wish them well.” The price is not known.\n\n\
        Peru sues\n\n(Reporting by Mia Brandt)\n";

    #[test]
    fn a_wrapped_article_is_unwrapped_at_any_width() {
        for width in 40..=100 {
            assert_eq!(unwrapped(&wrap(ARTICLE, width)), ARTICLE, "at {width}");
        }
        assert_eq!(unwrapped(ARTICLE), ARTICLE);
    }

    #[test]
    fn a_line_tells_by_itself_that_it_goes_on() {
        for (text, expected) in [
            ("Kestrel sued Lumora\nin Oslo on Monday.", "Kestrel sued Lumora in Oslo on Monday."),
            ("Merz met the\nChancellor of Austria.", "Merz met the Chancellor of Austria."),
            (
                "The ferry, the bridge and the road,\nOlga Brandt said, will stay.",
                "The ferry, the bridge and the road, Olga Brandt said, will stay.",
            ),
        ] {
            assert_eq!(unwrapped(text), expected);
        }
    }

    #[test]
    fn lines_of_their_own_stay() {
        for text in [
            "Peru sues Norvane\n\nOlga Brandt resigned on Monday.",
            "Peru sues Norvane\nOlga Brandt resigned on Monday.\nShe was chairwoman.",
            "Apple event\niPhone sales fell.",
            "The ferry runs again.\nhttps://example.org/ferry",
            "Norvane 2 Kestrel 1\nLumora 3 Alder 0\nAcmelo 1 Peru 1\nNorway 2 Chile 4",
            "What closes:\nthe ferry\nthe harbour\nthe bridge",
            "- the ferry to the island\n- the harbour of the town",
            "the ferry to the island\nthe harbour of the town",
            "Ferry runs\nBy Mia Brandt\n3 March 2024\nOSLO (AP) — The ferry runs.",
        ] {
            assert_eq!(unwrapped(text), text);
        }
    }
}
