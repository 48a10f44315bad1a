//! Dates as they are written in digits, stretches of days, and which weekday of a month.

use super::expression::{Core, PartialDate, Quantity};
use super::parse::SHIFTS;
use super::resolve::steps;
use super::words::Words;
use crate::english::calendar::{DAY_PARTS, MONTHS, NTHS, SHORT_MONTHS, Unit, WEEKDAYS, lookup};
use crate::text::Upos;

/// Signs between the parts of a date.
const SIGNS: &[&str] = &["-", "–", "/", "."];

/// What stands between the first and the last day of several.
const JOINTS: &[&str] = &["to", "-", "–", "—", "until", "till", "through", "thru"];

/// Of two digits for a year the smaller ones are of this century.
const FIRST_OF_LAST_CENTURY: i16 = 50;

/// Before these "the next week" is counted from now.
const FROM_NOW: &[&str] = &["by", "during", "for", "in", "of", "over", "through", "throughout", "within"];

impl Words<'_> {
    /// "15/06/1987", "15.06.1987", "19-Nov-12", in one word or in five; "03/04/2025" may be of March or of April.
    pub fn written_date(&self, start: usize) -> Option<(usize, Core)> {
        let single = self.at(start);
        let sign = SIGNS.iter().find(|sign| single.matches(**sign).count() == 2);
        let (end, parts, sign) = match sign {
            Some(sign) => (start + 1, single.split(sign).map(str::to_owned).collect::<Vec<_>>(), *sign),
            None => {
                let sign = SIGNS.iter().find(|sign| self.at(start + 1) == **sign && self.at(start + 3) == **sign)?;
                (start + 5, [0, 2, 4].map(|step| self.at(start + step)).to_vec(), *sign)
            }
        };
        let [first, second, third] = [parts.first()?, parts.get(1)?, parts.get(2)?];
        let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
        let named = |part: &str| lookup(MONTHS, part).or_else(|| lookup(SHORT_MONTHS, part));
        let year = |part: &str, is_short_allowed: bool| {
            let year: i16 = part.parse().ok().filter(|_| part.bytes().all(|digit| digit.is_ascii_digit()))?;
            match part.len() {
                4 if (1000..2200).contains(&year) => Some(year),
                2 if is_short_allowed => Some(if year < FIRST_OF_LAST_CENTURY { 2000 + year } else { 1900 + year }),
                _ => None,
            }
        };
        let date = |year: i16, month: i8, day: i8| {
            let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
            is_day.then_some(PartialDate { year: Some(year), month: Some(month), day: Some(day) })
        };
        let found = match (named(first), named(second), year(first, false)) {
            (None, Some(month), _) => date(year(third, true)?, month, number(first)?),
            (Some(month), None, _) => date(year(third, true)?, month, number(second)?),
            (None, None, Some(year)) => date(year, number(second)?, number(third)?),
            _ => {
                let year = year(third, sign == "/")?;
                let (first, second) = (number(first)?, number(second)?);
                // Only Americans write the month first, and only with strokes or hyphens.
                let american = date(year, first, second).filter(|_| sign != "." && first != second);
                match (date(year, second, first), american) {
                    (Some(one), Some(other)) => return Some((end, Core::EitherDay(one, other))),
                    (one, other) => one.or(other),
                }
            }
        };
        Some((end, Core::Date(found?)))
    }

    /// "3 to 5 May 2025", "May 3-5, 2025", "3 and 5 May" behind "between".
    pub fn day_range(&self, start: usize) -> Option<(usize, Core)> {
        let is_between = start.checked_sub(1).is_some_and(|before| self.at(before) == "between");
        let is_joint =
            |at: usize| JOINTS.contains(&&*self.at(at)) || is_between && matches!(&*self.at(at), "and" | "&");
        let range = |end: usize, year: Option<i16>, month: i8, first: i8, last: i8| {
            let date = |day: i8| Core::Date(PartialDate { year, month: Some(month), day: Some(day) });
            (first < last).then(|| (end, Core::Range(Box::new(date(first)), Box::new(date(last)))))
        };
        let at = self.skip(start, &["the"]);
        if let Some(first) = self.day_of_month(at).filter(|_| is_joint(at + 1)) {
            let last_at = self.skip(at + 2, &["the"]);
            let last = self.day_of_month(last_at)?;
            let month_at = self.skip(last_at + 1, &["of"]);
            let month = self.month(month_at)?;
            let (end, year) = self.year_after(month_at + 1);
            let end = if year.is_some() { end } else { month_at + 1 };
            return range(end, year, month, first, last);
        }
        let month = self.month(start)?;
        let at = self.skip(start + 1, &["the"]);
        let first = self.day_of_month(at).filter(|_| is_joint(at + 1))?;
        let last_at = self.skip(at + 2, &["the"]);
        let last = self.day_of_month(last_at).filter(|_| self.month(last_at + 1).is_none())?;
        let (end, year) = self.year_after(last_at + 1);
        let is_count = self
            .sentence
            .tokens
            .get(last_at + 1)
            .is_some_and(|next| next.upos == Upos::Noun && next.form.starts_with(char::is_alphabetic));
        let end = if year.is_some() { end } else { last_at + 1 };
        if is_count { None } else { range(end, year, month, first, last) }
    }

    /// "the last Friday of this month", "the second Sunday in April 2026"
    pub fn nth_weekday(&self, start: usize) -> Option<(usize, Core)> {
        let at = self.skip(start, &["the"]);
        let number = lookup(NTHS, &self.at(at))?;
        let weekday = lookup(WEEKDAYS, &self.at(at + 1)).filter(|_| self.is_capitalised(at + 1))?;
        let of = at + 2;
        if !["of", "in"].contains(&&*self.at(of)) {
            return None;
        }
        let (end, month) = self.month_named(of + 1)?;
        Some((end, Core::NthWeekday(number, weekday, Box::new(month))))
    }

    /// "last week", "the week before last": how many weeks from this one.
    pub fn week(&self, start: usize) -> Option<(usize, i64)> {
        if let Some(shift) = lookup(SHIFTS, &self.at(start)).filter(|_| self.at(start + 1) == "week") {
            return Some((start + 2, steps(shift)));
        }
        let at = self.skip(start, &["the"]);
        let is_before_last = self.at(at) == "week"
            && self.at(at + 1) == "before"
            && self.at(at + 2) == "last"
            && self.ends_phrase(at + 3);
        is_before_last.then_some((at + 3, -2))
    }

    /// "April", "April 2026", "this month", "the month", "next month"
    fn month_named(&self, start: usize) -> Option<(usize, Core)> {
        if let Some(shift) = lookup(SHIFTS, &self.at(start)).filter(|_| self.at(start + 1) == "month") {
            return Some((start + 2, Core::Unit(Unit::Month, shift)));
        }
        if self.at(start) == "the" && self.at(start + 1) == "month" {
            return Some((start + 2, Core::Current(Unit::Month)));
        }
        self.date(start, true).filter(|(_, core)| match core {
            Core::Date(date) => date.month.is_some() && date.day.is_none(),
            core => matches!(core, Core::Month(..)),
        })
    }

    /// "the week of 3 May", "the week beginning May 3", "the month of May", "the year 2024"
    pub fn unit_of_date(&self, start: usize) -> Option<(usize, Core)> {
        let at = self.skip(start, &["the"]);
        let (unit, is_plural) = self.unit(at)?;
        let is_linked = ["of", "beginning", "starting", "ending"].contains(&&*self.at(at + 1));
        let (end, core) = self.date(at + 1 + usize::from(is_linked), true).filter(|_| !is_plural)?;
        let Core::Date(date) = &core else { return None };
        match (unit, is_linked) {
            (Unit::Week | Unit::Weekend, true) if date.day.is_some() => Some((end, Core::UnitOf(unit, Box::new(core)))),
            (Unit::Month, true) if date.day.is_none() && date.month.is_some() => Some((end, core)),
            (Unit::Year, false) if date.month.is_none() => Some((end, core)),
            _ => None,
        }
    }

    /// "the previous week", "the following day", "the next morning", "that night", "the same year", "the day before": counted
    /// from a time that was told before.
    pub fn told_unit(&self, start: usize) -> Option<(usize, Core)> {
        let is_the = self.at(start) == "the";
        let at = start + usize::from(is_the);
        let unit = |at: usize| match self.unit(at) {
            Some((unit, false)) if unit >= Unit::Day => Some(unit),
            None if DAY_PARTS.contains(&&*self.at(at)) => Some(Unit::Day),
            _ => None,
        };
        let before = start.checked_sub(1).map(|before| self.at(before)).unwrap_or_default();
        let steps = match &*self.at(at) {
            "previous" | "preceding" => -1,
            "following" if is_the => 1,
            "next" if is_the && !FROM_NOW.contains(&&*before) => 1,
            "same" if is_the => 0,
            "that" if !is_the => 0,
            _ => {
                let unit = unit(at).filter(|_| is_the && self.unit(at).is_some())?;
                // "the week before last"
                if self.at(at + 1) == "before" && self.at(at + 2) == "last" && self.ends_phrase(at + 3) {
                    return Some((at + 3, Core::Ago(Quantity { count: Some(2), unit })));
                }
                let steps = match &*self.at(at + 1) {
                    "before" => -1,
                    "after" => 1,
                    _ => return None,
                };
                // "the day after tomorrow"
                let is_named = matches!((steps, &*self.at(at + 2)), (1, "tomorrow") | (-1, "yesterday"));
                if unit == Unit::Day && is_named {
                    return Some((at + 3, Core::Day(2 * steps)));
                }
                return self.ends_phrase(at + 2).then_some((at + 2, Core::Beside(steps, unit)));
            }
        };
        let at = self.skip(at + 1, if steps == 0 { &["same", "very"] } else { &[] });
        if let Some(weekday) = lookup(WEEKDAYS, &self.at(at)).filter(|_| steps != 0 && self.at(at - 1) != "next") {
            return Some((self.skip(at + 1, DAY_PARTS), Core::WeekdayBeside(steps, weekday)));
        }
        // "that day-to-day business", "the previous year’s profit"
        let is_modifier = self.sentence.tokens.get(at + 1).is_some_and(|next| {
            let is_noun = matches!(next.upos, Upos::Noun | Upos::Propn) && next.form.starts_with(char::is_alphabetic);
            is_noun || matches!(&*next.form, "-" | "’s" | "'s")
        });
        unit(at).filter(|_| !is_modifier).map(|unit| (at + 1, Core::Beside(steps, unit)))
    }

    /// Does nothing more of a phrase follow?
    fn ends_phrase(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_none_or(|next| {
            let is_word = next.form.starts_with(char::is_alphanumeric);
            !is_word || matches!(next.upos, Upos::Cconj | Upos::Verb)
        })
    }

    /// "for the first time in 25 years", "the worst drought in a decade": how far back it is compared, and not when.
    pub fn is_compared(&self, preposition: usize) -> bool {
        let before = self.sentence.tokens[..preposition].iter().rev();
        let mut phrase = before.take(4).take_while(|token| {
            matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv | Upos::Det | Upos::Num)
        });
        phrase.any(|token| {
            let word = token.form.to_lowercase();
            token.feats.has("Degree", "Sup")
                || token.feats.has("NumType", "Ord")
                || lookup(NTHS, &word).is_some()
                || matches!(word.as_str(), "only" | "most" | "least")
        })
    }
}
