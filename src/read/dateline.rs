//! "BERLIN, Aug 19 (AP) — The talks …": place, date and agency before the first sentence.

use super::dates::{self, PrintedDate};
use crate::english::press;

/// More bytes are no dateline.
const LONGEST: usize = 120;

/// Dashes between a dateline and its sentence; longer ones first.
const DASHES: &[&str] = &[" -- ", " --- ", " — ", " – ", " - ", "— ", " —", "—", "– "];

/// What a dateline says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// Where, as written.
    pub place: Option<String>,
    /// The agency in brackets.
    pub agency: Option<String>,
    /// When, perhaps without year.
    pub date: Option<PrintedDate>,
    /// Offset of the first sentence in the paragraph, in bytes.
    pub length: usize,
}

/// Reads the dateline that a paragraph begins with.
pub fn dateline(paragraph: &str) -> Option<Dateline> {
    let (at, dash) =
        DASHES.iter().filter_map(|dash| Some((paragraph.find(dash)?, dash))).filter(|(at, _)| *at <= LONGEST).min()?;
    let dash = DASHES
        .iter()
        .filter(|other| paragraph[at..].starts_with(**other))
        .max_by_key(|other| other.len())
        .unwrap_or(dash);
    let sentence = paragraph[at + dash.len()..].trim_start();
    let starts_sentence = sentence.starts_with(|char: char| {
        char.is_uppercase() || char.is_ascii_digit() || matches!(char, '“' | '"' | '‘' | '\'' | '$' | '€' | '£')
    });
    if !starts_sentence {
        return None;
    }
    let (before, agency) = split_agency(paragraph[..at].trim())?;
    let (place, date) = split_date(before);
    let place = place.trim().trim_end_matches(',').trim();
    let is_certain = date.is_some() || agency.is_some();
    let fits = if place.is_empty() { agency.is_some() } else { is_place(place, is_certain) };
    fits.then(|| Dateline {
        place: (!place.is_empty()).then(|| place.to_owned()),
        agency: agency.map(str::to_owned),
        date,
        length: paragraph.len() - sentence.len(),
    })
}

/// Splits "BERLIN (AP)"; `None` if brackets hold something else than a name.
fn split_agency(head: &str) -> Option<(&str, Option<&str>)> {
    let Some((before, inside)) = head.split_once('(') else { return Some((head, None)) };
    let (inside, after) = inside.split_once(')')?;
    let is_name = inside.starts_with(char::is_uppercase) || press::is_agency(inside);
    let is_short = (1..=4).contains(&inside.split_whitespace().count());
    let has_place = !before.trim().is_empty();
    let is_agency = press::is_agency(inside) || has_place && is_name && is_short;
    (after.trim().is_empty() && is_agency).then_some((before.trim(), Some(inside)))
}

/// Splits "BERLIN, Aug 19" and "BERLIN, 19 August 2025".
fn split_date(head: &str) -> (&str, Option<PrintedDate>) {
    let starts =
        head.char_indices().filter(|(at, _)| *at == 0 || head[..*at].ends_with(char::is_whitespace)).map(|(at, _)| at);
    for start in starts {
        let words = dates::words(&head[start..]);
        if let Some((date, length)) = dates::date_at(&words)
            && length == words.len()
        {
            return (&head[..start], Some(date));
        }
    }
    (head, None)
}

/// Up to six words: all in capitals, or beginning with one where date or agency leave no doubt; "Fla." and "Illinois" may
/// follow a comma.
fn is_place(place: &str, is_certain: bool) -> bool {
    let is_capitals = |part: &str| {
        let letters = || part.chars().filter(|char| char.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let is_name = |part: &str| {
        part.split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || ["de", "of", "la", "and", "the"].contains(&word))
    };
    let n_words = place.split_whitespace().count();
    let city = place.split(',').next().unwrap_or(place);
    let is_clean = place
        .chars()
        .all(|char| char.is_alphabetic() || char.is_whitespace() || matches!(char, ',' | '.' | '/' | '-' | '\'' | '’'));
    n_words <= 6 && is_clean && is_name(place) && (is_certain || is_capitals(city) && city.chars().count() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, place: &str, agency: &str, rest: &str) {
        let found = dateline(paragraph).expect("the paragraph has a dateline");
        assert_eq!(found.place.as_deref().unwrap_or_default(), place, "{paragraph}");
        assert_eq!(found.agency.as_deref().unwrap_or_default(), agency, "{paragraph}");
        assert_eq!(&paragraph[found.length..], rest);
    }

    #[test]
    fn datelines_are_cut_off() {
        check("OSLO (Reuters) - Trains stopped.", "OSLO", "Reuters", "Trains stopped.");
        check("OSLO, March 3 (AP) — Trains stopped.", "OSLO", "AP", "Trains stopped.");
        check("OSLO — “Stop,” he said.", "OSLO", "", "“Stop,” he said.");
        check("SALEM, Ore. (AP) — Trains stopped.", "SALEM, Ore.", "AP", "Trains stopped.");
        check("Oslo (CNN) -- Trains stopped.", "Oslo", "CNN", "Trains stopped.");
        check("(Reuters) - Trains stopped.", "", "Reuters", "Trains stopped.");
        check("NEW DELHI/DHAKA, 3 March 2024 (AFP) – Trains stopped.", "NEW DELHI/DHAKA", "AFP", "Trains stopped.");
    }

    #[test]
    fn dates_of_datelines_are_read() {
        let date = |paragraph| dateline(paragraph).and_then(|line| line.date).expect("a date");
        assert_eq!(date("OSLO, March 3 (AP) — Trains stopped."), PrintedDate { year: None, month: 3, day: 3 });
        assert_eq!(
            date("OSLO, 3 March 2024 — Trains stopped.").in_year(None).map(|day| day.to_string()).as_deref(),
            Some("2024-03-03")
        );
    }

    #[test]
    fn other_dashes_are_left_alone() {
        for paragraph in [
            "The minister — a doctor — said so.",
            "NATO — the alliance — said so.",
            "Trains stopped in Oslo (Norway) - Buses ran.",
            "A-levels are hard.",
            "Oslo — Trains stopped.",
            "No dash here.",
        ] {
            assert_eq!(dateline(paragraph), None, "{paragraph}");
        }
    }
}
