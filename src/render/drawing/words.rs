//! What is written at relations: verb, date, number of sources.

use crate::graph::{Days, Edge, Standing, When};
use crate::text::Date;
use std::collections::BTreeSet;

/// The verb, marked if it is no fact: "met", "met?", "✗ met".
pub fn verb(edge: &Edge) -> String {
    let label = &edge.label;
    match edge.standing {
        Standing::Asserted => label.clone(),
        Standing::Open(_) => format!("{label}?"),
        Standing::Denied(_) => format!("✗ {label}"),
    }
}

/// What stands below the verb: who says so and how, when, and how many sources there are.
pub fn detail(edge: &Edge) -> String {
    let standing = Some(edge.standing.words().to_owned()).filter(|words| !words.is_empty());
    let when = Some(dates(edge)).filter(|dates| !dates.is_empty());
    let n_sources = edge.n_sources();
    let sources = (n_sources > 1).then(|| format!("{n_sources} sources"));
    [standing, when, sources].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The days of all statements behind it: "15 Aug 2025", "15 Aug 2025, 18 Aug 2025", "15 Aug 2025 + 4 dates".
pub fn dates(edge: &Edge) -> String {
    let spans = stated_once(edge.attestations.iter().map(|told| told.when).filter(|when| !when.is_unknown()));
    let first = spans.first().copied().map(when).unwrap_or_default();
    match spans.len() {
        0 | 1 => first,
        2 => format!("{first}, {}", spans.last().copied().map(when).unwrap_or_default()),
        n_dates => format!("{first} + {} dates", n_dates - 1),
    }
}

/// Each time once; an inferred one that is stated, too, is stated.
pub fn stated_once(times: impl Iterator<Item = When>) -> BTreeSet<When> {
    let times: BTreeSet<When> = times.collect();
    let is_stated = |time: &When| times.contains(&When { inferred: false, ..*time });
    times.iter().filter(|time| !time.inferred || !is_stated(time)).copied().collect()
}

/// A time as people write it: "15 Aug 2025", "Aug 2025", "2025", "1–5 Aug 2025", "since 15 Aug 2025"; "~15 Aug 2025" if it
/// is inferred.
pub fn when(time: When) -> String {
    let day = |date: Date| date.strftime("%-d %b %Y").to_string();
    let words = match time.exactly() {
        Days::Never => return String::new(),
        Days::Since(first) => format!("since {}", day(first)),
        Days::Until(last) => format!("until {}", day(last)),
        Days::One(only) => day(only),
        Days::Year(first) => first.year().to_string(),
        Days::Month(first) => first.strftime("%b %Y").to_string(),
        Days::Several(first, last) if first.first_of_month() == last.first_of_month() => {
            format!("{}–{}", first.day(), day(last))
        }
        Days::Several(first, last) if first.year() == last.year() => {
            format!("{} – {}", first.strftime("%-d %b"), day(last))
        }
        Days::Several(first, last) => format!("{} – {}", day(first), day(last)),
    };
    if time.inferred { format!("~{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_short() {
        let date = |text: &str| Some(text.parse().expect("a date"));
        let stated = |days| When { days, inferred: false };
        let check =
            |first: &str, last: &str, expected: &str| assert_eq!(when(stated([date(first), date(last)])), expected);
        check("2031-04-05", "2031-04-05", "5 Apr 2031");
        check("2031-04-01", "2031-04-30", "Apr 2031");
        check("2031-01-01", "2031-12-31", "2031");
        check("2031-04-01", "2031-04-05", "1–5 Apr 2031");
        check("2031-04-01", "2031-05-05", "1 Apr – 5 May 2031");
        check("2030-04-01", "2031-05-05", "1 Apr 2030 – 5 May 2031");
        assert_eq!(when(stated([date("2031-04-05"), None])), "since 5 Apr 2031");
        assert_eq!(when(stated([None, None])), "");
        let inferred = When { days: [date("2031-04-05"), date("2031-04-05")], inferred: true };
        assert_eq!(when(inferred), "~5 Apr 2031");
        assert_eq!(stated_once([inferred, When { inferred: false, ..inferred }].into_iter()).len(), 1);
    }
}
