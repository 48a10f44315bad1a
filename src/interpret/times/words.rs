//! The small parts of time expressions: dates, quarters, windows, amounts.

use super::expression::{Core, PartialDate, Quantity, Shift};
use super::parse::{SHIFTS, is_calendar_unit};
use crate::english::calendar::{
    self, MONTHS, NUMBERS, ORDINALS, SEASONS, SHORT_MONTHS, Unit, VAGUE_NUMBERS, WEEKDAYS, lookup,
};
use crate::text::{Deprel, Sentence, Upos};

/// The words of a sentence, read by number; past its end they are empty.
pub(super) struct Words<'a> {
    pub sentence: &'a Sentence,
}

/// Words that leave a number as it is: "more than two hours".
const ABOUT: &[&str] = &[
    "about", "almost", "another", "around", "at", "just", "least", "less", "more", "most", "nearly", "only", "over",
    "roughly", "some", "than", "to", "under", "up", "well",
];

impl Words<'_> {
    /// The word at a place, in lower case.
    pub fn at(&self, at: usize) -> String {
        self.sentence.tokens.get(at).map(|token| token.form.to_lowercase()).unwrap_or_default()
    }

    /// The place past an optional word.
    pub fn skip(&self, at: usize, optional: &[&str]) -> usize {
        at + usize::from(optional.contains(&&*self.at(at)))
    }

    /// "Friday", and not "friday".
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.sentence.tokens.get(at).is_some_and(|token| token.form.starts_with(char::is_uppercase))
    }

    /// The unit at a place, and whether it is a plural.
    pub fn unit(&self, at: usize) -> Option<(Unit, bool)> {
        calendar::unit(&self.at(at))
    }

    /// "Feb. 3, 2025", "3 February", "June 2024", "2025-02-03", "2022"
    pub fn date(&self, start: usize, has_preposition: bool) -> Option<(usize, Core)> {
        let shift = lookup(SHIFTS, &self.at(start));
        if let (Some(shift), Some(month)) = (shift, self.month(start + 1)) {
            return Some((start + 2, Core::Month(month, shift)));
        }
        let date = |end, year, month, day| Some((end, Core::Date(PartialDate { year, month, day })));
        if let Some((end, year, month, day)) = self.iso(start) {
            return date(end, Some(year), Some(month), Some(day));
        }
        if let Some(found) = self.written_date(start) {
            return Some(found);
        }
        let first = self.skip(start, &["the"]);
        if let Some(day) = self.day_of_month(first) {
            let month_at = self.skip(first + 1, &["of"]);
            if let Some(month) = self.month(month_at) {
                let (end, year) = self.year_after(month_at + 1);
                return date(end, year, Some(month), Some(day));
            }
        }
        if let Some(month) = self.month(start) {
            let day_at = self.skip(start + 1, &["the"]);
            if let Some(day) = self.day_of_month(day_at) {
                let (end, year) = self.year_after(day_at + 1);
                return date(end, year, Some(month), Some(day));
            }
            let (end, year) = self.year_after(self.skip(start + 1, &["of"]));
            let is_name = self.sentence.tokens[start].upos == Upos::Propn;
            return match year {
                Some(_) => date(end, year, Some(month), None),
                None if has_preposition || is_name => date(start + 1, None, Some(month), None),
                None => None,
            };
        }
        let is_bare_number = has_preposition && self.day_of_month(start).is_some() && self.at(start + 1) == ",";
        let year = self.year(start).filter(|_| !is_bare_number)?;
        let range_end = self.year(start + 2).filter(|_| ["-", "–"].contains(&&*self.at(start + 1)));
        if let Some(last) = range_end.filter(|last| *last >= year) {
            return Some((start + 3, Core::Years(year, last)));
        }
        // "2019-21": of the same century.
        let short_end = self.at(start + 2).parse::<i16>().ok().filter(|_| self.at(start + 2).len() == 2);
        let short_end = short_end.filter(|_| ["-", "–", "/"].contains(&&*self.at(start + 1)));
        if let Some(last) = short_end.map(|last| year / 100 * 100 + last).filter(|last| *last > year) {
            return Some((start + 3, Core::Years(year, last)));
        }
        let is_count = self.sentence.tree.deprel(start) == Deprel::Nummod;
        let is_plausible = (1900..2100).contains(&year) || has_preposition;
        if is_plausible && !is_count { date(start + 1, Some(year), None, None) } else { None }
    }

    /// "2025-02-03" in one word or in five.
    fn iso(&self, start: usize) -> Option<(usize, i16, i8, i8)> {
        let single = self.at(start);
        let whole = if single.contains('-') {
            (start + 1, single)
        } else {
            (start + 5, (start..start + 5).map(|at| self.at(at)).collect::<String>())
        };
        let mut numbers = whole.1.split('-');
        let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let is_long = year.len() == 4 && month.len() == 2 && day.len() == 2 && numbers.next().is_none();
        is_long.then_some(())?;
        Some((whole.0, year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
    }

    /// A month; "may" and "march" only as names, "Feb" only before a number.
    pub fn month(&self, at: usize) -> Option<i8> {
        let token = self.sentence.tokens.get(at)?;
        let word = self.at(at);
        let short = || {
            let stem = word.strip_suffix('.');
            let before_number = self.day_of_month(at + 1).is_some() || self.year(at + 1).is_some();
            lookup(SHORT_MONTHS, stem.unwrap_or(&word)).filter(|_| stem.is_some() || before_number)
        };
        let is_verb = matches!(token.upos, Upos::Aux | Upos::Verb);
        lookup(MONTHS, &word).or_else(short).filter(|_| self.is_capitalised(at) && !is_verb)
    }

    /// "3", "3rd"
    pub fn day_of_month(&self, at: usize) -> Option<i8> {
        let word = self.at(at);
        let digits = word.trim_end_matches(|char: char| char.is_ascii_alphabetic());
        let is_ordinal = ["", "st", "nd", "rd", "th"].contains(&word.get(digits.len()..)?);
        digits.parse().ok().filter(|day| is_ordinal && (1..=31).contains(day))
    }

    /// Four digits.
    fn year(&self, at: usize) -> Option<i16> {
        let word = self.at(at);
        let is_year = word.len() == 4 && word.chars().all(|digit| digit.is_ascii_digit());
        word.parse().ok().filter(|year| is_year && (1000..2200).contains(year))
    }

    /// The year after a month or day, perhaps after a comma.
    pub fn year_after(&self, at: usize) -> (usize, Option<i16>) {
        [at, self.skip(at, &[","])]
            .into_iter()
            .map(|at| (at + 1, self.year(at).or_else(|| self.clipped_year(at))))
            .find(|(_, year)| year.is_some())
            .unwrap_or((at, None))
    }

    /// "’87"
    fn clipped_year(&self, at: usize) -> Option<i16> {
        let word = self.at(at);
        let digits = word.strip_prefix(['\'', '’', '‘'])?;
        let year: i16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
        Some(if year < 50 { 2000 + year } else { 1900 + year })
    }

    /// "the first quarter of 2024", "last summer", "the 1990s", "the 19th century", "2014-2016"
    pub fn months(&self, start: usize, has_preposition: bool) -> Option<(usize, Core)> {
        let at = self.skip(start, &["the"]);
        let word = self.at(at);
        if let Some((first, last)) = word.split_once(['-', '–']) {
            let (first, last): (i16, i16) = (first.parse().ok()?, last.parse().ok()?);
            let is_years = (1000..2200).contains(&first) && first <= last && last < 2200;
            return is_years.then_some((at + 1, Core::Years(first, last)));
        }
        if let Some(decade) = decade(&word) {
            return Some((at + 1, Core::Years(decade, decade + 9)));
        }
        if let ("century", Some(number)) = (&*self.at(at + 1), ordinal_number(&word)) {
            return Some((at + 2, Core::Years((number - 1) * 100 + 1, number * 100)));
        }
        let of_year = |at: usize| self.year_after(self.skip(at, &["of", ","]));
        // "the three months to September", "the six months ended in June 2024"
        if let Some((unit, Some(length))) = self.number(at).filter(|_| at > start)
            && ["months", "month"].contains(&&*self.at(unit))
            && ["to", "through", "until", "ending", "ended"].contains(&&*self.at(unit + 1))
            && let last_at = self.skip(unit + 2, &["in", "on"])
            && let Some(last) = self.month(last_at)
            && let Ok(length) = i8::try_from(length)
            && (1..=last).contains(&length)
        {
            let (end, year) = of_year(last_at + 1);
            let end = if year.is_some() { end } else { last_at + 1 };
            return Some((end, Core::Months(last - length + 1, length, year)));
        }
        if let Some(quarter) = word.strip_prefix('q').and_then(|digit| digit.parse::<i8>().ok()) {
            let (end, year) = of_year(at + 1);
            return (1..=4).contains(&quarter).then_some((end, Core::Months(quarter * 3 - 2, 3, year)));
        }
        if let Some(number) = lookup(ORDINALS, &word) {
            let (end, year) = of_year(at + 2);
            return match &*self.at(at + 1) {
                "quarter" => Some((end, Core::Months(number * 3 - 2, 3, year))),
                "half" if number <= 2 && year.is_some() => Some((end, Core::Months(number * 6 - 5, 6, year))),
                _ => None,
            };
        }
        let shift = lookup(SHIFTS, &word);
        let season_at = at + usize::from(shift.is_some());
        let first = lookup(SEASONS, &self.at(season_at))?;
        let is_noun = self.sentence.tokens[season_at].upos.is_nominal();
        let (end, year) = of_year(season_at + 1);
        let is_bare = shift.is_none() && year.is_none();
        if !is_noun || (is_bare && (!has_preposition || self.at(season_at + 1) == "of")) {
            return None;
        }
        Some((if year.is_some() { end } else { season_at + 1 }, Core::Season(first, shift, year)))
    }

    /// "last week", "the next two weeks", "recent months", "the weekend", "every day"
    pub fn window(&self, start: usize, has_preposition: bool) -> Option<(usize, Core)> {
        let at = self.skip(start, &["the", "this"]);
        let word = self.at(at);
        if ["every", "each", "per"].contains(&&*word) {
            let is_time = self.unit(at + 1).is_some() || lookup(WEEKDAYS, &self.at(at + 1)).is_some();
            return is_time.then_some((at + 2, Core::Elsewhere));
        }
        if ["once", "twice"].contains(&&*word) && ["a", "an"].contains(&&*self.at(at + 1)) {
            return self.unit(at + 2).map(|_| (at + 3, Core::Elsewhere));
        }
        if let (true, "the", Some((Unit::Weekend, false))) = (has_preposition, &*self.at(start), self.unit(at)) {
            return Some((at + 1, Core::Current(Unit::Weekend)));
        }
        // "at the time": then, whenever that was.
        if has_preposition
            && start > 0
            && self.at(start - 1) == "at"
            && self.at(start) == "the"
            && self.at(start + 1) == "time"
        {
            let is_of = ["of", "when"].contains(&&*self.at(start + 2));
            return (!is_of).then_some((start + 2, Core::Elsewhere));
        }
        // "last season": when that was, the calendar does not say.
        if lookup(SHIFTS, &self.at(start)).is_some() && self.at(start + 1) == "season" {
            return Some((start + 2, Core::Elsewhere));
        }
        let is_back = ["past", "last", "previous", "recent"].contains(&&*word);
        let is_ahead = ["next", "coming", "upcoming"].contains(&&*word);
        let window = |end, quantity| Some((end, if is_back { Core::Past(quantity) } else { Core::Coming(quantity) }));
        if is_back || is_ahead {
            if let Some((end, quantity)) = self.quantity(at + 1) {
                return window(end, quantity);
            }
            let (unit, is_plural) = self.unit(at + 1)?;
            let is_definite = at > start || ["past", "coming"].contains(&&*word);
            if is_plural {
                return window(at + 2, Quantity { count: None, unit });
            }
            if is_definite {
                return self
                    .to_more(at + 2, Quantity { count: Some(1), unit })
                    .and_then(|(end, more)| window(end, more));
            }
        }
        let shift = lookup(SHIFTS, &self.at(start))?;
        let (unit, is_plural) = self.unit(start + 1)?;
        let is_one = !is_plural && (is_calendar_unit(unit) || shift == Shift::This);
        is_one.then_some((start + 2, Core::Unit(unit, shift)))
    }

    /// "two weeks ago", "three days later", "more than two hours", "days after"
    pub fn amount(&self, start: usize) -> Option<(usize, Core)> {
        let start_of_number = self.skip_about(start);
        let (end, quantity, is_bare) = match self.quantity(start_of_number) {
            Some((end, quantity)) => (end, quantity, false),
            None => {
                let (unit, is_plural) = self.unit(start)?;
                is_plural.then_some((start + 1, Quantity { count: None, unit }, true))?
            }
        };
        let before = start.checked_sub(1).map(|before| self.at(before));
        match &*self.at(end) {
            "ago" => Some((end + 1, Core::Ago(quantity))),
            "from" if self.at(end + 1) == "now" => Some((end + 2, Core::Ahead(quantity))),
            // "three days later than planned"
            "later" | "earlier" if self.at(end + 1) == "than" => Some((end + 1, Core::Elsewhere)),
            "later" => Some((end + 1, Core::Later(quantity))),
            "earlier" => Some((end + 1, Core::Earlier(quantity))),
            "after" | "before" | "afterwards" | "afterward" => Some((end + 1, Core::Elsewhere)),
            "old" => None,
            _ if !is_bare || matches!(before.as_deref(), Some("for" | "within")) => {
                Some((end, Core::Duration(quantity)))
            }
            _ => None,
        }
    }

    fn skip_about(&self, start: usize) -> usize {
        (start..).find(|at| !ABOUT.contains(&&*self.at(*at))).unwrap_or(start)
    }

    /// "two weeks", "two to three weeks", "a few days", "a week to 10 days"
    fn quantity(&self, start: usize) -> Option<(usize, Quantity)> {
        let (mut at, mut count) = self.number(start)?;
        if ["to", "or", "-", "–"].contains(&&*self.at(at))
            && let Some((end, larger)) = self.number(at + 1)
        {
            (at, count) = (end, larger);
        }
        let (unit, is_plural) = self.unit(at)?;
        let is_one = count == Some(1);
        if is_plural == is_one && count.is_some() {
            return None;
        }
        self.to_more(at + 1, Quantity { count, unit })
    }

    /// "a week | to 10 days": the longer one.
    fn to_more(&self, at: usize, quantity: Quantity) -> Option<(usize, Quantity)> {
        let larger = || {
            let (end, count) = self.number(at + 1).filter(|_| ["to", "or"].contains(&&*self.at(at)))?;
            let (unit, _) = self.unit(end)?;
            Some((end + 1, Quantity { count, unit }))
        };
        Some(larger().unwrap_or((at, quantity)))
    }

    /// A number in digits or words; `None` inside for "several".
    fn number(&self, start: usize) -> Option<(usize, Option<i64>)> {
        let word = self.at(start);
        if word == "a" && VAGUE_NUMBERS.contains(&&*self.at(start + 1)) {
            return Some((self.skip(start + 2, &["of"]), None));
        }
        if VAGUE_NUMBERS.contains(&&*word) {
            return Some((self.skip(start + 1, &["of"]), None));
        }
        if let Some(tens) = lookup(NUMBERS, &word) {
            let ones = lookup(NUMBERS, &self.at(start + 2)).filter(|_| tens >= 20 && self.at(start + 1) == "-");
            return Some(ones.map_or((start + 1, Some(tens)), |ones| (start + 3, Some(tens + ones))));
        }
        if let Some((tens, ones)) = word.split_once('-') {
            let sum = lookup(NUMBERS, tens).zip(lookup(NUMBERS, ones));
            if let Some((tens, ones)) = sum {
                return Some((start + 1, Some(tens + ones)));
            }
        }
        let count = word.replace(',', "").parse().ok();
        let is_number = self.sentence.tokens.get(start).is_some_and(|token| token.upos == Upos::Num);
        (count.is_some() || (is_number && word.starts_with(|char: char| char.is_ascii_digit())))
            .then_some((start + 1, count.filter(|count| *count < 10_000)))
    }
}

/// "1990s", "'90s"
fn decade(word: &str) -> Option<i16> {
    let digits = word.strip_suffix('s')?.trim_start_matches(['\'', '’', '‘']);
    let number: i16 = digits.trim_end_matches(['\'', '’']).parse().ok()?;
    let is_decade = number % 10 == 0;
    match digits.len() {
        4 if is_decade && (1000..2200).contains(&number) => Some(number),
        2 if is_decade => Some(if number >= 30 { 1900 + number } else { 2000 + number }),
        _ => None,
    }
}

/// "19th"
fn ordinal_number(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|char: char| char.is_ascii_alphabetic());
    digits.parse().ok().filter(|number| digits.len() < word.len() && (1..=22).contains(number))
}
