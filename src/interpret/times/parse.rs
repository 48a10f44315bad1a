//! Reads the words of a time expression. Tokens in, no regular expressions.
//!
//! Every function takes the number of a token and gives the number past the last one that it has read.

use super::expression::{Bound, Core, Expression, Part, Shift};
use super::words::Words;
use crate::english::calendar::{DAY_PARTS, NAMED_DAYS, SHORT_WEEKDAYS, Unit, WEEKDAYS, lookup};
use crate::text::Sentence;

/// Prepositions before a time and what they do to it.
const PREPOSITIONS: &[(&str, Bound)] = &[
    ("after", Bound::After),
    ("around", Bound::At),
    ("at", Bound::At),
    ("before", Bound::Before),
    ("by", Bound::Until),
    ("during", Bound::At),
    ("following", Bound::After),
    ("for", Bound::For),
    ("from", Bound::Since),
    ("in", Bound::At),
    ("of", Bound::At),
    ("on", Bound::At),
    ("over", Bound::At),
    ("since", Bound::Since),
    ("through", Bound::Until),
    ("throughout", Bound::At),
    ("til", Bound::Until),
    ("till", Bound::Until),
    ("until", Bound::Until),
    ("within", Bound::Within),
];

/// Words that say which part of a time is meant, with the words that tie them to it.
const PARTS: &[(&str, Part)] = &[
    ("early", Part::Early),
    ("earlier", Part::Earlier),
    ("mid", Part::Middle),
    ("late", Part::Late),
    ("later", Part::Later),
];

/// "the end of the year"
const NOUN_PARTS: &[(&str, Part)] =
    &[("beginning", Part::Early), ("start", Part::Early), ("middle", Part::Middle), ("end", Part::Late)];

/// "last", "this", "next"
pub(super) const SHIFTS: &[(&str, Shift)] =
    &[("last", Shift::Last), ("previous", Shift::Last), ("this", Shift::This), ("next", Shift::Next)];

/// The expression that begins at a token, and the token past its end.
pub(super) fn expression(sentence: &Sentence, start: usize) -> Option<(usize, Expression)> {
    let words = &Words { sentence };
    let mut at = start;
    let mut part = Part::Whole;
    if let Some(outer) = lookup(PARTS, &words.at(at)) {
        part = outer;
        at = words.skip(at + 1, &["-"]);
    }
    let is_as_of = words.at(at) == "of" && at > 0 && words.at(at - 1) == "as";
    let preposition = if is_as_of { Some(Bound::AsOf) } else { lookup(PREPOSITIONS, &words.at(at)) };
    if preposition.is_some() {
        at += 1;
    }
    let is_from = preposition == Some(Bound::Since);
    let is_between = words.at(at) == "between";
    if is_between {
        at += 1;
    }
    let (middle, inner_part, first) = parted(words, at, preposition.is_some())?;
    let part = if inner_part == Part::Whole { part } else { inner_part };
    let joints: &[&str] = match (is_between, is_from) {
        (true, _) => &["and"],
        (_, true) => &["to", "until", "till", "through"],
        _ => &["to", "-", "–", "through"],
    };
    let is_range = matches!(first, Core::Range(..));
    let second = joints
        .contains(&&*words.at(middle))
        .then(|| parted(words, middle + 1, true))
        .flatten()
        .filter(|(_, _, second)| is_point(&first) && is_point(second));
    let (end, core, bound) = match second {
        Some((end, _, second)) => (end, Core::Range(Box::new(first), Box::new(second)), Bound::At),
        None if is_range => (middle, first, Bound::At),
        None if is_between => return None,
        None => {
            let is_ahead = preposition.is_some() && words.at(at - 1) == "in";
            let core = match first {
                Core::Duration(_) if is_ahead && words.is_compared(at - 1) => Core::Elsewhere,
                Core::Duration(quantity) if is_ahead => Core::Ahead(quantity),
                other => other,
            };
            (middle, core, preposition.unwrap_or_default())
        }
    };
    let is_bare_of = words.at(start) == "of" && core.is_undated();
    let is_lone_part = part != Part::Whole && core.is_undated() && !matches!(core, Core::Beside(..));
    if is_bare_of || is_lone_part { None } else { Some((end, Expression { core, bound, part })) }
}

/// Can a range begin or end with it?
fn is_point(core: &Core) -> bool {
    matches!(
        core,
        Core::Date(_)
            | Core::Weekday(..)
            | Core::WeekdayOfWeek(..)
            | Core::NthWeekday(..)
            | Core::Day(_)
            | Core::Months(..)
    )
}

/// "early 2024", "the end of last year", or a time without such words.
fn parted(words: &Words, start: usize, has_preposition: bool) -> Option<(usize, Part, Core)> {
    let at = words.skip(start, &["the"]);
    if let Some(part) =
        lookup(PARTS, &words.at(at)).filter(|_| words.at(at) != "later" && part_of_day(words, at).is_none())
    {
        let (end, core) = core(words, words.skip(at + 1, &["-"]), true)?;
        return Some((end, part, core));
    }
    if let (Some(part), "of") = (lookup(NOUN_PARTS, &words.at(at)), &*words.at(at + 1)) {
        let current = || {
            let (unit, is_plural) = words.unit(words.skip(at + 2, &["the"]))?;
            (!is_plural).then(|| (words.skip(at + 2, &["the"]) + 1, Core::Current(unit)))
        };
        let (end, core) = core(words, at + 2, true).or_else(current)?;
        return Some((end, part, core));
    }
    if let Some(day) = part_of_day(words, at) {
        return core(words, day, true).filter(|(_, core)| is_point(core)).map(|(end, core)| (end, Part::Whole, core));
    }
    core(words, start, has_preposition).map(|(end, core)| (end, Part::Whole, core))
}

/// "early hours of", "night of": what comes before the day that it is a part of.
fn part_of_day(words: &Words, start: usize) -> Option<usize> {
    let is_hours = matches!(&*words.at(start), "early" | "small") && words.at(start + 1) == "hours";
    let end = if is_hours { start + 2 } else { start + usize::from(DAY_PARTS.contains(&&*words.at(start))) };
    (end > start && words.at(end) == "of").then_some(end + 1)
}

/// A time without preposition; a bare year or month needs one, or looks like a date by itself.
fn core(words: &Words, start: usize, has_preposition: bool) -> Option<(usize, Core)> {
    let (end, core) = words
        .told_unit(start)
        .or_else(|| weekday(words, start))
        .or_else(|| words.day_range(start))
        .or_else(|| words.unit_of_date(start))
        .or_else(|| words.date(start, has_preposition))
        .or_else(|| named_day(words, start))
        .or_else(|| words.months(start, has_preposition))
        .or_else(|| words.window(start, has_preposition))
        .or_else(|| words.amount(start))
        .or_else(|| clock(words, start))?;
    let timed = words.skip(end, &["at"]);
    let has_time =
        matches!(core, Core::Weekday(..) | Core::WeekdayOfWeek(..) | Core::Day(_) | Core::Date(_) | Core::Beside(..));
    match clock(words, timed).filter(|(_, clock)| has_time && *clock == Core::Clock) {
        Some((end, _)) => Some((end, core)),
        None => Some((end, core)),
    }
}

/// "last Friday", "Monday evening", "Friday, May 8, 2009": a date tells more than the weekday before it.
fn weekday(words: &Words, start: usize) -> Option<(usize, Core)> {
    if let Some(found) = words.nth_weekday(start) {
        return Some(found);
    }
    let shift = lookup(SHIFTS, &words.at(start));
    let at = start + usize::from(shift.is_some());
    let dated = || words.date(words.skip(at + 1, &[",", "the", "("]), false);
    let is_short = lookup(SHORT_WEEKDAYS, &words.at(at)).is_some();
    let number = lookup(WEEKDAYS, &words.at(at)).or_else(|| lookup(SHORT_WEEKDAYS, &words.at(at)));
    let number = number.filter(|_| words.is_capitalised(at))?;
    if shift.is_none()
        && let Some((end, Core::Date(date))) = dated()
        && date.day.is_some()
    {
        return Some((end, Core::Date(date)));
    }
    if is_short {
        return None;
    }
    let end = day_part(words, at + 1);
    let of = words.skip(end, &["of"]);
    let found = words.week(of).filter(|_| shift.is_none());
    if let Some((end, weeks)) = found {
        return Some((end, Core::WeekdayOfWeek(number, weeks)));
    }
    Some((end, Core::Weekday(number, shift)))
}

/// "yesterday evening", "this morning", "last night"
fn named_day(words: &Words, start: usize) -> Option<(usize, Core)> {
    if let Some(distance) = lookup(NAMED_DAYS, &words.at(start)) {
        return Some((day_part(words, start + 1), Core::Day(distance)));
    }
    match (&*words.at(start), &*words.at(start + 1)) {
        ("last", "night") => Some((start + 2, Core::Day(-1))),
        ("this", part) if DAY_PARTS.contains(&part) => Some((start + 2, Core::Day(0))),
        _ => None,
    }
}

fn day_part(words: &Words, at: usize) -> usize {
    words.skip(at, DAY_PARTS)
}

/// "3 p.m.", "10:30 GMT", "noon", and the day after it: "at 3 p.m. on Friday".
fn clock(words: &Words, start: usize) -> Option<(usize, Core)> {
    const HALVES: &[&str] = &["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "o’clock"];
    const ZONES: &[&str] = &["gmt", "utc", "est", "edt", "et", "cet", "bst"];
    let word = words.at(start);
    let is_digital = word.split_once(':').is_some_and(|(hour, minute)| {
        !hour.is_empty() && hour.chars().chain(minute.chars()).all(|digit| digit.is_ascii_digit())
    });
    let is_half = HALVES.contains(&&*words.at(start + 1)) || ZONES.contains(&&*words.at(start + 1));
    let is_dotted = word.split_once('.').is_some_and(|(hour, minute)| {
        minute.len() == 2 && hour.parse::<u8>().is_ok_and(|hour| hour < 24) && minute.parse::<u8>().is_ok()
    });
    let is_digital = is_digital || is_dotted && is_half;
    let is_hour = word.parse::<u8>().is_ok() && HALVES.contains(&&*words.at(start + 1));
    let is_named =
        ["dawn", "daybreak", "dusk", "midday", "midnight", "nightfall", "noon", "sunrise", "sunset"].contains(&&*word);
    if !(is_digital || is_hour || is_named) {
        return None;
    }
    let end = words.skip(words.skip(start + 1, HALVES), ZONES);
    let day = words.skip(end, &["on"]);
    let found = weekday(words, day).or_else(|| words.date(day, false)).or_else(|| named_day(words, day));
    Some(found.unwrap_or((end, Core::Clock)))
}

/// Is the unit long enough for a calendar?
pub(super) fn is_calendar_unit(unit: Unit) -> bool {
    unit >= Unit::Week
}
