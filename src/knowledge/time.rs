//! Times, as written and as dates.

use crate::text::{Date, Span};

/// A time expression and what it means on the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// As written ("on Friday").
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// First day it can mean; `None` if unknown or open.
    pub earliest: Option<Date>,
    /// Last day it can mean; `None` if unknown or open.
    pub latest: Option<Date>,
    /// The time at the text's own precision, where it is one day, month or year.
    pub stamp: Option<Stamp>,
}

impl TimeSpan {
    /// "until then": of the days only the last.
    pub fn as_end(self) -> TimeSpan {
        TimeSpan { earliest: None, stamp: None, ..self }
    }
}

/// A calendar time at its own precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stamp {
    /// `xsd:date`
    Day(Date),
    /// `xsd:gYearMonth`: year and month 1 to 12.
    Month(i16, i8),
    /// `xsd:gYear`
    Year(i16),
}
