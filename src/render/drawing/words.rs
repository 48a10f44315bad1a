//! What is written at relations: verb, date, number of sources.

use crate::graph::{Edge, Standing};
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
    let spans = edge.attestations.iter().map(|told| told.days);
    let spans: BTreeSet<[Option<Date>; 2]> = spans.filter(|days| days.iter().any(Option::is_some)).collect();
    let first = spans.first().copied().map(when).unwrap_or_default();
    match spans.len() {
        0 | 1 => first,
        2 => format!("{first}, {}", spans.last().copied().map(when).unwrap_or_default()),
        n_dates => format!("{first} + {} dates", n_dates - 1),
    }
}

/// A span of days as people write it: "15 Aug 2025", "Aug 2025", "2025", "1–5 Aug 2025", "since 15 Aug 2025".
pub fn when(days: [Option<Date>; 2]) -> String {
    let day = |date: Date| date.strftime("%-d %b %Y").to_string();
    match days {
        [None, None] => String::new(),
        [Some(first), None] => format!("since {}", day(first)),
        [None, Some(last)] => format!("until {}", day(last)),
        [Some(first), Some(last)] if first == last => day(first),
        [Some(first), Some(last)] if first == first.first_of_year() && last == first.last_of_year() => {
            first.year().to_string()
        }
        [Some(first), Some(last)] if first == first.first_of_month() && last == first.last_of_month() => {
            first.strftime("%b %Y").to_string()
        }
        [Some(first), Some(last)] if first.first_of_month() == last.first_of_month() => {
            format!("{}–{}", first.day(), day(last))
        }
        [Some(first), Some(last)] if first.year() == last.year() => {
            format!("{} – {}", first.strftime("%-d %b"), day(last))
        }
        [Some(first), Some(last)] => format!("{} – {}", day(first), day(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_short() {
        let date = |text: &str| Some(text.parse().expect("a date"));
        let check = |first: &str, last: &str, expected: &str| assert_eq!(when([date(first), date(last)]), expected);
        check("2031-04-05", "2031-04-05", "5 Apr 2031");
        check("2031-04-01", "2031-04-30", "Apr 2031");
        check("2031-01-01", "2031-12-31", "2031");
        check("2031-04-01", "2031-04-05", "1–5 Apr 2031");
        check("2031-04-01", "2031-05-05", "1 Apr – 5 May 2031");
        check("2030-04-01", "2031-05-05", "1 Apr 2030 – 5 May 2031");
        assert_eq!(when([date("2031-04-05"), None]), "since 5 Apr 2031");
        assert_eq!(when([None, None]), "");
    }
}
