//! What stands on a page beside the news: "Read more: …", captions, posts, notes of the editors, time stamps, bullets.

use crate::english::press;
use crate::text::ParagraphKind;
use std::sync::LazyLock;

/// Words that show what a line is: kind, place, words.
static CUES: LazyLock<Vec<(Sort, Place, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("furniture.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((sort(cells.next()?)?, place(cells.next()?)?, cells.next()?))
    })
    .collect()
});

/// What a cue makes of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A caption.
    Caption,
    /// A note at the end.
    Footer,
    /// What also opens headlines of news: "Profile: …"; only a short line is no news.
    Headline,
    /// It leads to something else.
    Link,
}

/// Where the words of a cue stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Label,
    Start,
    Whole,
    End,
    Inside,
}

fn sort(word: &str) -> Option<Sort> {
    match word {
        "caption" => Some(Sort::Caption),
        "footer" => Some(Sort::Footer),
        "headline" => Some(Sort::Headline),
        "link" => Some(Sort::Link),
        _ => None,
    }
}

fn place(word: &str) -> Option<Place> {
    match word {
        "label" => Some(Place::Label),
        "start" => Some(Place::Start),
        "whole" => Some(Place::Whole),
        "end" => Some(Place::End),
        "inside" => Some(Place::Inside),
        _ => None,
    }
}

/// A longer line is running text, whatever it begins with, in words.
const LONGEST: usize = 40;

/// Behind a label that news has, too, more words may tell something.
const LONGEST_BEHIND_LABEL: usize = 16;

/// At the top, where the headline stands, a name and no more.
const LONGEST_NAME: usize = 4;

/// Words in brackets that say where a picture is from, in lower case.
const OF_PICTURES: &[&str] = &[
    "courtesy",
    "file",
    "getty",
    "handout",
    "image",
    "images",
    "photo",
    "photograph",
    "photographer",
    "photos",
    "picture",
    "pool",
    "screenshot",
    "shutterstock",
];

/// Signs that stand before the items of a list and nowhere else.
const BULLETS: &[char] =
    &['•', '▪', '▫', '◦', '‣', '●', '○', '■', '□', '►', '➢', '➤', '✓', '·', '\u{F0A7}', '\u{F0B7}'];

/// Signs that stand before them, too.
const DASHES: &[char] = &['*', '-', '–', '—'];

/// Words beside the names of those who "contributed to the report".
const OF_WRITERS: &[&str] = &[
    "also",
    "and",
    "correspondent",
    "correspondents",
    "from",
    "in",
    "of",
    "reporter",
    "reporters",
    "staff",
    "writer",
    "writers",
];

/// Labels of who made a picture, at the beginning or end of a line.
const CREDITS: &[&str] = &[
    "credit",
    "image",
    "image credit",
    "image source",
    "photo",
    "photo credit",
    "photograph",
    "photos",
    "picture",
    "pictures",
];

/// What a line is that tells no news, by its words; `None` for running text. `is_top`: does the headline stand here?
pub fn furniture(line: &str, is_top: bool) -> Option<ParagraphKind> {
    let n_words = line.split_whitespace().count();
    if n_words > LONGEST {
        return None;
    }
    if is_signature_of_post(line) {
        return Some(ParagraphKind::Embed);
    }
    if is_address(line) {
        return Some(ParagraphKind::Link);
    }
    if is_caption(line) {
        return Some(ParagraphKind::Caption);
    }
    if is_signature_of_helpers(line) {
        return Some(ParagraphKind::Footer);
    }
    let lower = line.to_lowercase().replace('’', "'");
    let lower = lower.trim_start_matches(|char: char| !char.is_alphanumeric() && char != '©');
    let label = label(lower);
    let ends_sentence = line.ends_with(['.', '”', '"', '!']);
    let fits = |(sort, place, words): &&(Sort, Place, &str)| {
        let rest = || lower.strip_prefix(words);
        let is_there = match place {
            Place::Label => label == Some(*words) || lower.trim_end_matches([':', '.', '!', '…', ' ']) == *words,
            Place::Start => rest().is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)),
            Place::Whole => lower.trim_end_matches([':', '.', '!', '…', ' ']) == *words,
            Place::End => lower.trim_end_matches('.').ends_with(words),
            Place::Inside => lower.contains(words),
        };
        is_there
            && match sort {
                Sort::Headline if is_top => n_words <= LONGEST_NAME,
                Sort::Headline => n_words <= LONGEST_BEHIND_LABEL && !ends_sentence,
                _ => true,
            }
    };
    let (sort, ..) = CUES.iter().find(fits)?;
    Some(match sort {
        Sort::Caption => ParagraphKind::Caption,
        Sort::Footer => ParagraphKind::Footer,
        Sort::Headline | Sort::Link => ParagraphKind::Link,
    })
}

/// "Related stories": does the line open a list of headlines of other articles?
pub fn opens_links(line: &str) -> bool {
    let lower = line.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|char: char| !char.is_alphanumeric());
    CUES.iter().any(|(sort, place, words)| *sort == Sort::Link && *place == Place::Label && bare == *words)
}

/// "• The roof was lost", "- The roof was lost": the mark is no word of the item.
pub fn without_bullet(line: &str) -> &str {
    let after = line.trim_start_matches(BULLETS).trim_start();
    let item = after.strip_prefix("- ").or_else(|| after.strip_prefix("* ")).map(str::trim_start);
    item.filter(|item| item.starts_with(char::is_alphabetic)).unwrap_or(after)
}

/// Bytes at the beginning of a running line that are no words of it: a bullet, the number of an item, the time of an entry
/// ("14.35 Passengers waited").
pub fn mark_before(line: &str) -> usize {
    bullet(line).or_else(|| time_stamp(line)).unwrap_or(0)
}

/// Bytes at the end that are no words of it: addresses of what a post shows.
pub fn addresses_behind(line: &str) -> usize {
    let mut rest = line;
    while let Some(last) = rest.split_whitespace().next_back().filter(|word| is_web_address(word)) {
        rest = rest[..rest.len() - last.len()].trim_end();
    }
    line.len() - rest.len()
}

/// "profile" of "Profile: Viktor Lund", "watch" of "WATCH | A ship sinks"
fn label(lower: &str) -> Option<&str> {
    let at = lower.find([':', '|', '»', '>', '–', '—'])?;
    Some(lower[..at].trim())
}

/// "— Nora Vega (@noravega) November 18, 2019"
fn is_signature_of_post(line: &str) -> bool {
    line.starts_with(['—', '–', '-']) && line.contains("(@")
}

/// "Jon Lund in Oslo contributed to the report.", but not "Ten countries contributed to the report."
fn is_signature_of_helpers(line: &str) -> bool {
    let Some((before, _)) = line.split_once(" contributed to the report") else { return false };
    let words: Vec<&str> = before.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || OF_WRITERS.contains(word);
    words.len() > 1 && words[0] != "The" && words.iter().all(is_name)
}

fn is_web_address(word: &str) -> bool {
    let bare = word.trim_matches(|char: char| matches!(char, '(' | ')' | ',' | '.' | ';'));
    let is_shortened = ["pic.twitter.com/", "t.co/", "bit.ly/"].iter().any(|host| bare.starts_with(host));
    is_shortened || ["http://", "https://", "www."].iter().any(|start| bare.starts_with(start))
}

/// An address with a few words before it that are no sentence.
fn is_address(line: &str) -> bool {
    let behind = addresses_behind(line);
    let before = line[..line.len() - behind].trim_end_matches(|char: char| !char.is_alphanumeric());
    let is_label = line[before.len()..].trim_start().starts_with([':', '–', '—', '-', '|']);
    let n_words = before.split_whitespace().count();
    behind > 0 && (n_words == 0 || n_words <= 8 && is_label)
}

/// "Vega at the port. (Jon Lund/AP)", "The port (File photo)", "Photo: Jon Lund", "Photograph: Jon Lund/Reuters"
fn is_caption(line: &str) -> bool {
    let lower = line.to_lowercase();
    let by_label = CREDITS.iter().any(|credit| {
        lower.strip_prefix(credit).is_some_and(|rest| rest.trim_start().starts_with([':', '|']))
            || lower.rfind(&format!(" {credit}: ")).is_some_and(|at| line[at..].split_whitespace().count() <= 8)
    });
    let bare = line.trim_end_matches(['.', '”', '"']);
    let inside = bare.strip_suffix([')', ']']).and_then(|open| open.rsplit_once(['(', '['])).map(|(_, inside)| inside);
    by_label || inside.is_some_and(is_credit_of_picture)
}

/// "File 2013/The Associated Press", "Jon Lund/AP", "Getty Images", "AP Photo/Jon Lund", "via AP"
fn is_credit_of_picture(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    let words: Vec<&str> = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has_word = words.iter().any(|word| OF_PICTURES.contains(word));
    let parts: Vec<&str> = inside.split(['/', '|']).map(str::trim).collect();
    let has_agency = parts.iter().any(|part| press::is_agency(part) || press::is_agency(&part.replace(" via ", " ")));
    let is_by_way_of = lower.split_once("via ").is_some_and(|(_, agency)| press::is_agency(agency));
    let is_short = (1..=8).contains(&words.len());
    is_short && (has_word || parts.len() > 1 && has_agency || is_by_way_of)
}

/// "• ", "- ", "1. ", "(a) "
fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let rest = match BULLETS.contains(&first) || DASHES.contains(&first) {
        true => line[first.len_utf8()..].trim_start_matches(first),
        false => {
            let item = line.trim_start_matches('(');
            let length = item.bytes().take_while(u8::is_ascii_digit).count();
            let length = if length == 0 {
                usize::from(item.starts_with(|char: char| char.is_ascii_lowercase()))
            } else {
                length
            };
            let is_numbered = (1..=2).contains(&length);
            let behind = &item[length..];
            // "1. Kenya", "(a) Kenya", "2) Kenya"; not "5.2" and not "I. Kenya".
            let is_in_brackets = item.len() < line.len() && behind.starts_with(')');
            let is_item = item[..length].bytes().all(|byte| byte.is_ascii_digit()) && behind.starts_with(['.', ')']);
            if !is_numbered || !(is_in_brackets || is_item) {
                return None;
            }
            &behind[1..]
        }
    };
    let text = rest.trim_start();
    let is_set_off = rest.len() > text.len();
    (is_set_off && text.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '“' | '"' | '‘')))
        .then_some(line.len() - text.len())
}

/// "14.35 Passengers waited", "9:05 a.m. — Police …", "10.20pm GMT: The ship …"
fn time_stamp(line: &str) -> Option<usize> {
    let hour_length = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line[hour_length..].chars().next().filter(|sign| matches!(sign, '.' | ':' | 'h'))?;
    let minutes = line.get(hour_length + sign.len_utf8()..hour_length + sign.len_utf8() + 2)?;
    let hour: u8 = line[..hour_length].parse().ok()?;
    let minute: u8 = minutes.parse().ok().filter(|_| minutes.bytes().all(|byte| byte.is_ascii_digit()))?;
    let mut rest = &line[hour_length + sign.len_utf8() + 2..];
    let lower = rest.to_ascii_lowercase();
    let halves = ["a.m.", "p.m.", " a.m.", " p.m.", "am", "pm", " am", " pm"];
    let half = halves.iter().filter(|half| lower.starts_with(**half)).map(|half| half.len()).max().unwrap_or(0);
    rest = &rest[half..];
    let zone = [" GMT", " BST", " UTC", " ET", " EST", " EDT", " CET", " CEST", " IST", " AEST", " PT"];
    rest = zone.iter().find_map(|zone| rest.strip_prefix(zone)).unwrap_or(rest);
    let text =
        rest.trim_start_matches(|char: char| char.is_whitespace() || matches!(char, ':' | '-' | '–' | '—' | '|'));
    let is_set_off = rest.len() > text.len();
    let opens_sentence = text.starts_with(|char: char| char.is_uppercase() || matches!(char, '“' | '"' | '‘'));
    (hour < 24 && minute < 60 && is_set_off && opens_sentence).then_some(line.len() - text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::*;

    #[test]
    fn lines_that_tell_no_news() {
        for (line, kind) in [
            ("Read more: Vega wins again", Link),
            ("READ MORE", Link),
            ("Related stories", Link),
            ("WATCH | The moment a bridge fell", Link),
            ("Analysis: Why the port matters", Link),
            ("Click here for the full list.", Link),
            ("https://example.org/a?b=c", Link),
            ("Tickets – https://example.org/tickets", Link),
            ("Nora Vega, left, at the port in May. (Jon Lund/AP)", Caption),
            ("The old bridge (File photo)", Caption),
            ("A ferry leaves Oslo. Photograph: Jon Lund/Reuters", Caption),
            ("Photo: Jon Lund", Caption),
            ("— Nora Vega (@noravega) November 18, 2019", Embed),
            ("Jon Lund contributed to this report.", Footer),
            ("Jon Lund in Oslo and Nora Vega contributed to the report.", Footer),
            ("This article has been updated to correct a name.", Footer),
            ("Correction: An earlier version named the wrong bridge.", Footer),
            ("Advertisement", Footer),
        ] {
            assert_eq!(furniture(line, false), Some(kind), "{line}");
        }
    }

    #[test]
    fn lines_that_tell_news() {
        for line in [
            "Related costs rose by a third.",
            "Video shows a bridge falling.",
            "Opinion is divided.",
            "Read, a lawyer, denied it.",
            "More: the port will close.".trim_start_matches("More: "),
            "Analysis: the port will close, and nobody knows why the ministry has kept the plan to itself for so long.",
            "Share prices fell (AP).",
            "The bridge fell (see page 4).",
            "Correction officers went on strike.",
            "Ten countries contributed to the report, the ministry said.",
            "The Harbour Board contributed to the report on the ferry.",
            "Vega wrote on https://example.org that she would resign.",
        ] {
            assert_eq!(furniture(line, false), None, "{line}");
        }
        assert_eq!(furniture("Profile: Nora Vega, who led the port", true), None, "the headline of the article itself");
        assert_eq!(furniture("Profile: Nora Vega", true), Some(Link));
    }

    #[test]
    fn what_stands_before_and_behind_a_line() {
        for (line, rest) in [
            ("• The port is closed.", "The port is closed."),
            ("- The port is closed.", "The port is closed."),
            ("1. The port is closed.", "The port is closed."),
            ("2) Kenya", "Kenya"),
            ("(a) Kenya", "Kenya"),
            ("14.35 Passengers waited.", "Passengers waited."),
            ("9:05 a.m. — Police came.", "Police came."),
            ("10.20pm GMT: Police came.", "Police came."),
            ("3.50 euros is the price.", "3.50 euros is the price."),
            ("25.10 Was the result.", "25.10 Was the result."),
            ("1.5 million came.", "1.5 million came."),
            ("-5 degrees", "-5 degrees"),
            ("A. Vega", "A. Vega"),
        ] {
            assert_eq!(&line[mark_before(line)..], rest);
        }
        let line = "Use the ferry pic.example.org https://t.co/abc pic.twitter.com/x1";
        assert_eq!(&line[..line.len() - addresses_behind(line)], "Use the ferry pic.example.org");
    }

    #[test]
    fn every_cue_is_read() {
        let n_rows = include_str!("furniture.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(CUES.len(), n_rows);
    }
}
