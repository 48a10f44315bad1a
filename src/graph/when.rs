//! When something holds, as far as the articles tell, and how that is written everywhere.

use super::picture::Said;
use super::quads::Quads;
use crate::ontology::vocabulary::{ng, sem};
use crate::text::Date;
use oxigraph::model::NamedNode;
use std::fmt;

/// When something holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// First and last day, as far as they are known.
    pub days: [Option<Date>; 2],
    /// Is it taken over from around the statement, which has no time of its own?
    pub inferred: bool,
}

/// The days of a time, by how exactly it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// Nothing is known.
    Never,
    /// Only the first.
    Since(Date),
    /// Only the last.
    Until(Date),
    /// One day.
    One(Date),
    /// A whole month, by its first day.
    Month(Date),
    /// A whole year, by its first day.
    Year(Date),
    /// The first and the last of several.
    Several(Date, Date),
}

impl When {
    /// Of a statement.
    pub(super) fn of(said: &Said) -> When {
        When::told(|property| said.get(property)?.first().cloned())
    }

    /// Of the statement with this IRI.
    pub(super) fn of_statement(index: &dyn Quads, statement: &NamedNode) -> When {
        const TIMES: &[&str] = &[
            sem::HAS_EARLIEST_BEGIN_TIME_STAMP,
            sem::HAS_LATEST_END_TIME_STAMP,
            ng::INFERRED_EARLIEST,
            ng::INFERRED_LATEST,
        ];
        let found = index.texts(statement, TIMES);
        When::told(|property| found.get(TIMES.iter().position(|time| *time == property)?)?.clone())
    }

    /// As its properties tell.
    fn told(value: impl Fn(&str) -> Option<String>) -> When {
        let day = |property: &str| value(property)?.parse().ok();
        let told = When {
            days: [day(sem::HAS_EARLIEST_BEGIN_TIME_STAMP), day(sem::HAS_LATEST_END_TIME_STAMP)],
            inferred: false,
        };
        let inferred = When { days: [day(ng::INFERRED_EARLIEST), day(ng::INFERRED_LATEST)], inferred: true };
        if told.is_unknown() && !inferred.is_unknown() { inferred } else { told }
    }

    /// How exactly it is known.
    pub fn exactly(self) -> Days {
        match self.days {
            [None, None] => Days::Never,
            [Some(first), None] => Days::Since(first),
            [None, Some(last)] => Days::Until(last),
            [Some(first), Some(last)] if first == last => Days::One(first),
            [Some(first), Some(last)] if [first, last] == [first.first_of_year(), first.last_of_year()] => {
                Days::Year(first)
            }
            [Some(first), Some(last)] if [first, last] == [first.first_of_month(), first.last_of_month()] => {
                Days::Month(first)
            }
            [Some(first), Some(last)] => Days::Several(first, last),
        }
    }

    /// Is no day known?
    pub fn is_unknown(self) -> bool {
        self.exactly() == Days::Never
    }
}

/// "2025-08-15", "2025-01", "2024", "2025-08-11 – 2025-08-15", "since 2025-08-15"; "~2025-08-15" if it is inferred;
/// "undated".
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.inferred { "~" } else { "" };
        let words = match self.exactly() {
            Days::Never => return f.pad("undated"),
            Days::Since(first) => format!("{mark}since {first}"),
            Days::Until(last) => format!("{mark}until {last}"),
            Days::One(day) => format!("{mark}{day}"),
            Days::Month(first) => format!("{mark}{}", first.strftime("%Y-%m")),
            Days::Year(first) => format!("{mark}{}", first.strftime("%Y")),
            Days::Several(first, last) => format!("{mark}{first} – {last}"),
        };
        f.pad(&words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_exactly_as_it_is_known() {
        let day = |text: &str| text.parse().ok();
        let check = |first: &str, last: &str, expected: &str| {
            assert_eq!(When { days: [day(first), day(last)], inferred: false }.to_string(), expected);
        };
        check("2025-08-15", "2025-08-15", "2025-08-15");
        check("2025-01-01", "2025-01-31", "2025-01");
        check("2024-01-01", "2024-12-31", "2024");
        check("2025-08-11", "2025-08-17", "2025-08-11 – 2025-08-17");
        check("2025-08-11", "", "since 2025-08-11");
        check("", "2025-08-11", "until 2025-08-11");
        check("", "", "undated");
        let guessed = When { days: [day("2025-08-15"), day("2025-08-15")], inferred: true };
        assert_eq!(format!("{guessed:<12}|"), "~2025-08-15 |");
    }
}
