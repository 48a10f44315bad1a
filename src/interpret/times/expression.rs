//! What a time expression says, before anybody looks at a calendar.

use crate::english::calendar::Unit;

/// A time expression: what it names, and on which side of it the time lies.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    /// The time that it names.
    pub core: Core,
    /// Before it, after it, in it.
    pub bound: Bound,
    /// "early", "late": which part of it.
    pub part: Part,
}

/// How the preposition bounds the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Bound {
    /// "on Friday", "in 2022"
    #[default]
    At,
    /// "as of February"
    AsOf,
    /// "within two weeks"
    Within,
    /// "for two weeks"
    For,
    /// "since 2022"
    Since,
    /// "after 2022"
    After,
    /// "until Friday", "by Friday"
    Until,
    /// "before Friday"
    Before,
}

/// Which part of the time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Part {
    /// All of it.
    #[default]
    Whole,
    /// "early 2024", "the start of 2024"
    Early,
    /// "mid-2024"
    Middle,
    /// "late 2024", "the end of 2024"
    Late,
    /// "earlier this month": what of it is over.
    Earlier,
    /// "later this month": what of it is to come.
    Later,
}

/// To which side of now a word points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// "last week"
    Last,
    /// "this week"
    This,
    /// "next week"
    Next,
}

/// A number of units; `None` where the text leaves it open ("several weeks").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The larger number of "two to three weeks".
    pub count: Option<i64>,
    /// What is counted.
    pub unit: Unit,
}

/// A date with as much as the text gives of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct PartialDate {
    /// Year.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
}

/// What is named.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Core {
    /// "Feb. 3", "June 2024", "2022"
    Date(PartialDate),
    /// "Friday", "last Friday": 0 for Monday.
    Weekday(i64, Option<Shift>),
    /// "the second Sunday of April", "the last Friday of the month": which one, 0 for the last; the weekday; of what.
    NthWeekday(i64, i64, Box<Core>),
    /// "Tuesday of last week", "Monday next week": in the week so many weeks from this one.
    WeekdayOfWeek(i64, i64),
    /// "yesterday": days from today.
    Day(i64),
    /// "last week"
    Unit(Unit, Shift),
    /// "the weekend", "the year": which one, the tense tells.
    Current(Unit),
    /// "last June", "next June"
    Month(i8, Shift),
    /// "summer", "last summer": its first month.
    Season(i8, Option<Shift>, Option<i16>),
    /// "the first quarter of 2024": first month, length in months, year.
    Months(i8, i8, Option<i16>),
    /// "the 1990s", "the 19th century": first and last year.
    Years(i16, i16),
    /// "two weeks ago"
    Ago(Quantity),
    /// "two weeks from now", "in two weeks" of the future.
    Ahead(Quantity),
    /// "the past three years"
    Past(Quantity),
    /// "the next two weeks"
    Coming(Quantity),
    /// "two hours": how long, not when.
    Duration(Quantity),
    /// "three days later": from a time that was told before.
    Later(Quantity),
    /// "three days earlier"
    Earlier(Quantity),
    /// "the previous week", "the same day", "the following year": so many units from a time that was told before.
    Beside(i64, Unit),
    /// "the following Monday", "the previous Friday": likewise.
    WeekdayBeside(i64, i64),
    /// "03/04/2025": the third of April or the fourth of March.
    EitherDay(PartialDate, PartialDate),
    /// "the week of 3 May"
    UnitOf(Unit, Box<Core>),
    /// "at 3 p.m.": on a day that was told before.
    Clock,
    /// "every year", "days after": when, but by nothing that a calendar knows.
    Elsewhere,
    /// "from May 3 to May 5"
    Range(Box<Core>, Box<Core>),
}

impl Core {
    /// Does it tell no day by itself?
    pub fn is_undated(&self) -> bool {
        matches!(
            self,
            Core::Duration(_)
                | Core::Later(_)
                | Core::Earlier(_)
                | Core::Beside(..)
                | Core::WeekdayBeside(..)
                | Core::Clock
                | Core::Elsewhere
        )
    }
}
