//! Looks a time expression up on the calendar.

use super::expression::{Bound, Core, Expression, Part, PartialDate, Quantity, Shift};
use crate::english::calendar::Unit;
use crate::knowledge::{Stamp, Tense};
use crate::text::Date;

/// First and last day, and the time itself where it is one day, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Days {
    pub earliest: Option<Date>,
    pub latest: Option<Date>,
    pub stamp: Option<Stamp>,
}

/// The way to look for a weekday or month that has no year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Back,
    Ahead,
}

impl Direction {
    /// "met on Friday" looks back, "will meet on Friday" and "to meet on Friday" look ahead.
    fn of(tense: Tense) -> Direction {
        match tense {
            Tense::Past | Tense::Participle | Tense::None => Direction::Back,
            Tense::Present | Tense::Future | Tense::Infinitive => Direction::Ahead,
        }
    }
}

/// The days that an expression can mean.
pub(super) fn days(expression: &Expression, tense: Tense, published: Option<Date>) -> Days {
    let core = core(&expression.core, expression.bound, tense, published).unwrap_or_default();
    bounded(parted(core, expression.part, published), expression.bound)
}

fn core(core_: &Core, bound: Bound, tense: Tense, published: Option<Date>) -> Option<Days> {
    // "as of February, the shop sells": what is so now began before.
    let looks_back = bound == Bound::AsOf && tense == Tense::Present;
    let direction = if looks_back { Direction::Back } else { Direction::of(tense) };
    match *core_ {
        Core::Date(date) => partial(date, direction, published),
        Core::Years(first, last) => Some(between(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?)),
        Core::Season(first, None, Some(year)) => months(first, 3, year),
        Core::Months(first, length, Some(year)) => months(first, length, year),
        Core::Range(ref from, ref to) => range(from, to, tense, published),
        Core::NthWeekday(number, weekday, ref of) => nth_weekday(number, weekday, of, direction, tense, published),
        Core::UnitOf(unit, ref of) => period(core(of, Bound::At, tense, published)?.earliest?, unit),
        Core::EitherDay(one, other) => {
            let [one, other] = [one, other].map(|date| partial(date, direction, published));
            let (one, other) = (one?.earliest?, other?.earliest?);
            Some(between(one.min(other), one.max(other)))
        }
        Core::Duration(quantity) if bound == Bound::Within && direction == Direction::Ahead => {
            coming(quantity, published?)
        }
        _ if core_.is_undated() => None,
        _ => deictic(core_, direction, published?),
    }
}

/// Times that depend on the day on which they are read.
fn deictic(core: &Core, direction: Direction, today: Date) -> Option<Days> {
    match *core {
        Core::Day(distance) => period(moved(today, Unit::Day, distance)?, Unit::Day),
        Core::Weekday(weekday, shift) => period(nearest_weekday(weekday, shift, direction, today)?, Unit::Day),
        Core::WeekdayOfWeek(weekday, weeks) => {
            let week = period(moved(today, Unit::Week, weeks)?, Unit::Week)?;
            period(moved(week.earliest?, Unit::Day, weekday)?, Unit::Day)
        }
        Core::Unit(unit, shift) => period(moved(today, unit, steps(shift))?, unit),
        Core::Current(Unit::Weekend) => {
            let is_on = weekday_of(today) >= 5;
            let weeks = if direction == Direction::Back && !is_on { -1 } else { 0 };
            period(moved(today, Unit::Week, weeks)?, Unit::Weekend)
        }
        Core::Current(unit) => period(today, unit),
        Core::Month(month, shift) => {
            let year = match shift {
                Shift::This => today.year(),
                Shift::Last => today.year() - i16::from(month >= today.month()),
                Shift::Next => today.year() + i16::from(month <= today.month()),
            };
            months(month, 1, year)
        }
        Core::Season(first, shift, _) => nearest_months(first, 3, shift, direction, today),
        Core::Months(first, length, _) => nearest_months(first, length, None, direction, today),
        Core::Ago(Quantity { count: Some(count), unit }) => period(moved(today, unit, -count)?, unit),
        Core::Ago(_) => Some(Days { latest: Some(today), ..Days::default() }),
        Core::Ahead(Quantity { count: Some(count), unit }) if direction == Direction::Ahead => {
            period(moved(today, unit, count)?, unit)
        }
        Core::Past(Quantity { count, unit }) => {
            let earliest = count.and_then(|count| moved(today, unit, -count));
            Some(Days { earliest, latest: Some(today), stamp: None })
        }
        Core::Coming(quantity) => coming(quantity, today),
        _ => None,
    }
}

/// "in 1984 … one year later", "the previous week": so many units from a time that is known at least as well as the unit.
/// "on 30 May 1832 … on 2 June": a date without year goes on from one that lies far back.
pub(super) fn from_told(told: Stamp, expression: &Expression, published: Option<Date>) -> Option<Days> {
    if let Core::Date(date @ PartialDate { year: None, month: Some(month), .. }) = expression.core {
        let (told_year, told_month) = match told {
            Stamp::Day(day) => (day.year(), day.month()),
            Stamp::Month(year, month) => (year, month),
            Stamp::Year(_) => return None,
        };
        let is_far_back = published.is_some_and(|today| told_year < today.year() - 1);
        let year = told_year + i16::from(month < told_month);
        let days = partial(PartialDate { year: Some(year), ..date }, Direction::Back, published)?;
        return is_far_back.then(|| bounded(parted(days, expression.part, published), expression.bound));
    }
    let (count, unit) = match expression.core {
        Core::Later(Quantity { count, unit }) => (count?, unit),
        Core::Earlier(Quantity { count, unit }) => (-count?, unit),
        Core::Beside(steps, unit) => (steps, unit),
        Core::WeekdayBeside(steps, weekday) => {
            let Stamp::Day(day) = told else { return None };
            let shift = if steps < 0 { Shift::Last } else { Shift::Next };
            return period(nearest_weekday(weekday, Some(shift), Direction::Back, day)?, Unit::Day);
        }
        _ => return None,
    };
    let (day, finest) = match told {
        Stamp::Day(day) => (day, Unit::Day),
        Stamp::Month(year, month) => (Date::new(year, month, 1).ok()?, Unit::Month),
        Stamp::Year(year) => (Date::new(year, 1, 1).ok()?, Unit::Year),
    };
    if unit < finest { None } else { period(moved(day, unit, count)?, unit) }
}

/// "the second Sunday of April": in the month that is named, or where no year is told in the nearest one that has it on the
/// right side of today.
fn nth_weekday(
    number: i64,
    weekday: i64,
    of: &Core,
    direction: Direction,
    tense: Tense,
    published: Option<Date>,
) -> Option<Days> {
    let in_month = |month: &Core| {
        let days = core(month, Bound::At, tense, published)?;
        let (first, last) = (days.earliest?, days.latest?);
        let day = match number {
            0 => moved(last, Unit::Day, -(weekday_of(last) - weekday).rem_euclid(7))?,
            _ => moved(first, Unit::Day, (weekday - weekday_of(first)).rem_euclid(7) + 7 * (number - 1))?,
        };
        period(Some(day).filter(|day| (first..=last).contains(day))?, Unit::Day)
    };
    let Core::Date(PartialDate { year: None, month: Some(month), day: None }) = *of else { return in_month(of) };
    let today = published?;
    let in_year = |year: i16| in_month(&Core::Date(PartialDate { year: Some(year), month: Some(month), day: None }));
    let years = [today.year() - 1, today.year(), today.year() + 1];
    match direction {
        Direction::Back => years.into_iter().rev().filter_map(in_year).find(|days| days.earliest <= Some(today)),
        Direction::Ahead => years.into_iter().filter_map(in_year).find(|days| days.latest >= Some(today)),
    }
}

fn coming(Quantity { count, unit }: Quantity, today: Date) -> Option<Days> {
    let latest = count.and_then(|count| moved(today, unit, count));
    Some(Days { earliest: Some(today), latest, stamp: None })
}

pub(super) fn steps(shift: Shift) -> i64 {
    match shift {
        Shift::Last => -1,
        Shift::This => 0,
        Shift::Next => 1,
    }
}

/// "May 3": without a year it is the last one, or the next one, seen from the day of publication.
fn partial(date: PartialDate, direction: Direction, published: Option<Date>) -> Option<Days> {
    let PartialDate { year, month, day } = date;
    let Some(month) = month else {
        return period(Date::new(year?, 1, 1).ok()?, Unit::Year);
    };
    let (unit, day) = day.map_or((Unit::Month, 1), |day| (Unit::Day, day));
    if let Some(year) = year {
        return period(Date::new(year, month, day).ok()?, unit);
    }
    let today = published?;
    let reached = |candidate: &Days| candidate.earliest <= Some(today);
    let not_over = |candidate: &Days| candidate.latest >= Some(today);
    let in_year = |year: i16| period(Date::new(year, month, day).ok()?, unit);
    let years = [today.year() - 1, today.year(), today.year() + 1];
    match direction {
        Direction::Back => years.into_iter().rev().filter_map(in_year).find(reached),
        Direction::Ahead => years.into_iter().filter_map(in_year).find(not_over),
    }
}

/// "Friday" on a Friday is today; "last Friday" and "next Friday" never are.
fn nearest_weekday(weekday: i64, shift: Option<Shift>, direction: Direction, today: Date) -> Option<Date> {
    let now = weekday_of(today);
    let distance = match (shift, direction) {
        (Some(Shift::Last), _) => -(now - weekday - 1).rem_euclid(7) - 1,
        (Some(Shift::Next), _) => (weekday - now - 1).rem_euclid(7) + 1,
        (Some(Shift::This), _) => weekday - now,
        (None, Direction::Back) => -(now - weekday).rem_euclid(7),
        (None, Direction::Ahead) => (weekday - now).rem_euclid(7),
    };
    moved(today, Unit::Day, distance)
}

/// "summer", "the first quarter": the last one that has begun, or the next one that is not over.
fn nearest_months(first: i8, length: i8, shift: Option<Shift>, direction: Direction, today: Date) -> Option<Days> {
    let candidates: Vec<Days> = (-2..=2).filter_map(|step| months(first, length, today.year() + step)).collect();
    let today = Some(today);
    let mut backwards = candidates.iter().rev();
    let mut forwards = candidates.iter();
    match (shift, direction) {
        (Some(Shift::Last), _) => backwards.find(|days| days.latest < today),
        (Some(Shift::Next), _) => forwards.find(|days| days.earliest > today),
        (Some(Shift::This), _) => forwards.find(|days| days.latest >= today),
        (None, Direction::Back) => backwards.find(|days| days.earliest <= today),
        (None, Direction::Ahead) => forwards.find(|days| days.latest >= today),
    }
    .copied()
}

/// "from May 3 to May 5, 2024": the first date takes the year, and the month, of the second.
fn range(from: &Core, to: &Core, tense: Tense, published: Option<Date>) -> Option<Days> {
    let from = match (from, to) {
        (Core::Date(first), Core::Date(last)) => Core::Date(PartialDate {
            year: first.year.or(last.year),
            month: first.month.or(if first.day.is_some() { last.month } else { None }),
            day: first.day,
        }),
        _ => from.clone(),
    };
    let first = core(&from, Bound::At, tense, published)?;
    let last = core(to, Bound::At, tense, published)?;
    if first.earliest > last.latest { None } else { Some(between(first.earliest?, last.latest?)) }
}

fn parted(days: Days, part: Part, published: Option<Date>) -> Days {
    let (Some(first), Some(last)) = (days.earliest, days.latest) else { return days };
    let length = first.until(last).map_or(0, |span| i64::from(span.get_days()));
    let after = |share: i64| moved(first, Unit::Day, length * share / 4);
    let past_middle = || moved(after(2)?, Unit::Day, 1);
    match part {
        Part::Whole => days,
        _ if length == 0 => days,
        Part::Early => Days { latest: after(2), ..days },
        Part::Middle => Days { earliest: after(1), latest: after(3), ..days },
        Part::Late => Days { earliest: past_middle(), ..days },
        Part::Earlier => Days { latest: Some(published.map_or(last, |today| today.clamp(first, last))), ..days },
        // "later in 1689": nothing of it is to come.
        Part::Later if published.is_some_and(|today| today > last) => days,
        Part::Later => Days { earliest: Some(published.map_or(first, |today| today.clamp(first, last))), ..days },
    }
}

/// "since 2022" begins with its first day and is open, "before 2022" ends on the day before it.
fn bounded(days: Days, bound: Bound) -> Days {
    let open = Days::default();
    match bound {
        Bound::At | Bound::AsOf | Bound::Within | Bound::For => days,
        Bound::Since => Days { earliest: days.earliest, ..open },
        Bound::After => Days { earliest: days.latest.and_then(|day| moved(day, Unit::Day, 1)), ..open },
        Bound::Until => Days { latest: days.latest, ..open },
        Bound::Before => Days { latest: days.earliest.and_then(|day| moved(day, Unit::Day, -1)), ..open },
    }
}

fn between(first: Date, last: Date) -> Days {
    Days { earliest: Some(first), latest: Some(last), stamp: None }
}

/// Three months from January: the first quarter of that year. A winter reaches into the next year.
fn months(first: i8, length: i8, year: i16) -> Option<Days> {
    let start = Date::new(year, first, 1).ok()?;
    let end = moved(start, Unit::Month, i64::from(length) - 1)?.last_of_month();
    let stamp = (length == 1).then_some(Stamp::Month(year, first));
    Some(Days { stamp, ..between(start, end) })
}

/// The day, week, month … of the calendar that a date lies in.
fn period(date: Date, unit: Unit) -> Option<Days> {
    let monday = || moved(date, Unit::Day, -weekday_of(date));
    let years = |count: i16| {
        let first = date.year().div_euclid(count) * count;
        Some(between(Date::new(first, 1, 1).ok()?, Date::new(first + count - 1, 12, 31).ok()?))
    };
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => Some(Days { stamp: Some(Stamp::Day(date)), ..between(date, date) }),
        Unit::Week => Some(between(monday()?, moved(monday()?, Unit::Day, 6)?)),
        Unit::Weekend => Some(between(moved(monday()?, Unit::Day, 5)?, moved(monday()?, Unit::Day, 6)?)),
        Unit::Month => months(date.month(), 1, date.year()),
        Unit::Quarter => months((date.month() - 1) / 3 * 3 + 1, 3, date.year()),
        Unit::Year => years(1).map(|days| Days { stamp: Some(Stamp::Year(date.year())), ..days }),
        Unit::Decade => years(10),
        Unit::Century => years(100),
    }
}

/// So many units later, or earlier if negative.
fn moved(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Minute | Unit::Hour => Ok(span),
        Unit::Day => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(count.checked_mul(3)?),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(count.checked_mul(10)?),
        Unit::Century => span.try_years(count.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// 0 for Monday.
fn weekday_of(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_zero_offset())
}
