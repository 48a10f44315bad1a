//! Dates as newspapers print them.

use crate::text::Date;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_TAILS: &[&str] = &["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];

/// Words that stand around a date of publication, in lower case.
const AROUND: &[&str] = &[
    "ago",
    "am",
    "at",
    "bst",
    "cest",
    "cet",
    "day",
    "days",
    "edt",
    "est",
    "et",
    "first",
    "fri",
    "friday",
    "gmt",
    "hour",
    "hours",
    "ist",
    "last",
    "local",
    "min",
    "mins",
    "minute",
    "minutes",
    "modified",
    "mon",
    "monday",
    "on",
    "pdt",
    "pm",
    "posted",
    "pst",
    "pt",
    "published",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "time",
    "tue",
    "tues",
    "tuesday",
    "updated",
    "utc",
    "wed",
    "wednesday",
    "z",
];

/// A date that may lack its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedDate {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

impl PrintedDate {
    /// The day in the calendar, with a year from elsewhere if it has none.
    pub fn in_year(self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day).ok()
    }
}

/// A line that holds a date of publication and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateLine {
    /// "Updated 5 hours ago" has no date.
    pub date: Option<PrintedDate>,
    /// "Updated" or "modified" comes before any "published".
    pub is_update: bool,
}

/// Reads a line of the kind "Published 19 Aug 2025 14:05 GMT"; `None` if it says anything else.
pub fn date_line(line: &str) -> Option<DateLine> {
    if line.len() > 120 {
        return None;
    }
    let words = words(line);
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let position = |wanted: &[&str]| lower.iter().position(|word| wanted.contains(&word.as_str()));
    let update = position(&["updated", "modified"]);
    let is_update =
        update.is_some_and(|update| position(&["published", "posted"]).is_none_or(|published| update < published));
    let mut date = None;
    let mut at = 0;
    while at < words.len() {
        if let Some((found, length)) = date_at(&words[at..]) {
            date = date.or(Some(found));
            at += length;
        } else if AROUND.contains(&lower[at].as_str()) || is_time(&lower[at]) {
            at += 1;
        } else {
            return None;
        }
    }
    let is_relative = update.or(position(&["published", "posted"])).is_some() && position(&["ago"]).is_some();
    (date.is_some() || is_relative).then_some(DateLine { date, is_update })
}

/// The date that the words begin with, and how many words it takes.
pub fn date_at(words: &[&str]) -> Option<(PrintedDate, usize)> {
    let word = |number: usize| words.get(number).copied().unwrap_or_default();
    if let Some(date) = in_digits(word(0)) {
        return Some((date, 1));
    }
    let (month, day) = match (month(word(0)), day(word(0))) {
        (Some(month), _) => (month, day(word(1))?),
        (None, Some(day)) => (month(word(1))?, day),
        _ => return None,
    };
    let year = year(word(2));
    Some((PrintedDate { year, month, day }, if year.is_some() { 3 } else { 2 }))
}

/// The first date with a year anywhere in a short text: "Posted on Nov. 19, 2019 at 3 p.m.", "Tue, 19 Nov 2019 10:00 GMT",
/// "2019-11-19T03:00:00-05:00", "20191119". A day far from our time is none.
pub fn full_date(text: &str) -> Option<Date> {
    let words = words(text);
    let is_near = |date: &Date| (1800..=2200).contains(&date.year());
    (0..words.len()).find_map(|at| {
        let (date, _) = date_at(&words[at..]).or_else(|| Some((compact(words[at])?, 1)))?;
        date.in_year(None).filter(is_near)
    })
}

/// The day that the address of an article holds: "/2019/11/19/", "/2019-11-19-", "/20191119/".
pub fn in_address(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).skip(1).collect();
    let is_near = |date: &Date| (1990..=2100).contains(&date.year());
    parts
        .windows(3)
        .filter(|parts| parts[0].len() == 4 && parts[1..].iter().all(|part| (1..=2).contains(&part.len())))
        .find_map(|parts| Date::new(parts[0].parse().ok()?, parts[1].parse().ok()?, parts[2].parse().ok()?).ok())
        .or_else(|| parts.iter().find_map(|part| compact(part)?.in_year(None)))
        .filter(is_near)
}

/// "20191119", "20191119T1000Z"
fn compact(word: &str) -> Option<PrintedDate> {
    let digits = word.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let ends = word.len() == 8 || word[8..].starts_with('T');
    let (year, month, day) = (year(&digits[..4])?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
    (ends && Date::new(year, month, day).is_ok()).then_some(PrintedDate { year: Some(year), month, day })
}

/// The words of a line, without the signs around them.
pub fn words(line: &str) -> Vec<&str> {
    line.split(|char: char| char.is_whitespace() || matches!(char, ',' | ';' | '|' | '•' | '(' | ')' | '·' | '—' | '–'))
        .map(|word| word.trim_matches(|char: char| matches!(char, '.' | ':' | '-')))
        .filter(|word| !word.is_empty())
        .collect()
}

fn month(word: &str) -> Option<i8> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let number = MONTHS.iter().position(|start| lower.starts_with(start))?;
    let tail = &lower[3..];
    (tail.is_empty() || tail == MONTH_TAILS[number] || lower == "sept").then_some(number as i8 + 1)
}

fn day(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1600..=2200).contains(year))
}

/// "2025-08-19", "2025-08-19T14:05:00Z", "19/08/2025"; "08/09/2025" is not told from 9 August.
fn in_digits(word: &str) -> Option<PrintedDate> {
    let date = word.split('T').next().unwrap_or(word);
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str| part.parse::<i8>().ok();
    if let Some(year) = year(first) {
        let (month, day) = (number(second)?, number(third)?);
        return Date::new(year, month, day).is_ok().then_some(PrintedDate { year: Some(year), month, day });
    }
    let year = year(third)?;
    let (first, second) = (number(first)?, number(second)?);
    let (day, month) = if first > 12 || first == second {
        (first, second)
    } else if second > 12 {
        (second, first)
    } else {
        return None;
    };
    Date::new(year, month, day).is_ok().then_some(PrintedDate { year: Some(year), month, day })
}

/// "14:05", "10.30", "9:00am", "a.m", "5", "+02:00"
fn is_time(word: &str) -> bool {
    matches!(word, "a.m" | "p.m")
        || word.len() <= 8
            && word.starts_with(|char: char| char.is_ascii_digit() || char == '+')
            && word
                .trim_end_matches(['a', 'p', 'm', 'z', '.'])
                .chars()
                .all(|char| char.is_ascii_digit() || matches!(char, ':' | '.' | '+'))
            && word.parse::<u32>().is_ok_and(|number| number < 60) | word.contains([':', '.', 'm', '+'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let found = date_line(line)
            .map(|line| line.date.and_then(|date| date.in_year(None)).map_or("-".to_owned(), |date| date.to_string()));
        assert_eq!(found.as_deref().unwrap_or("no"), expected, "{line}");
    }

    #[test]
    fn lines_with_a_date_and_nothing_else() {
        check("March 3, 2024", "2024-03-03");
        check("Published 3 Mar 2024 09:15 GMT", "2024-03-03");
        check("Sunday, 3rd March 2024", "2024-03-03");
        check("Updated 4:05 p.m. EST, Sun March 3, 2024", "2024-03-03");
        check("2024-03-03T09:15:00Z", "2024-03-03");
        check("31/12/2023", "2023-12-31");
        check("First published on Sept. 9, 2021 at 10.30 BST", "2021-09-09");
        check("Updated 5 hours ago", "-");
        check("March 3", "-");
    }

    #[test]
    fn dates_are_found_in_short_texts_and_addresses() {
        let day = |date: Option<Date>| date.map_or("none".to_owned(), |date| date.to_string());
        for (text, expected) in [
            ("Tue, 19 Nov 2019 10:00:00 +0000", "2019-11-19"),
            ("By Mia Brandt | Nov 19, 2019, 3:27pm EST", "2019-11-19"),
            ("2019-11-19T23:10:00-05:00", "2019-11-19"),
            ("20191119T1000Z", "2019-11-19"),
            ("Last updated on 3rd March 2024.", "2024-03-03"),
            ("March 3", "none"),
            ("0001-01-01T00:00:00Z", "none"),
            ("Room 20191399", "none"),
        ] {
            assert_eq!(day(full_date(text)), expected, "{text}");
        }
        for (url, expected) in [
            ("https://example.org/2019/11/19/ferry", "2019-11-19"),
            ("https://example.org/news/2019-11-9-ferry.html?d=2020/01/01", "2019-11-09"),
            ("https://example.org/a/20191119/ferry", "2019-11-19"),
            ("https://example.org/2019/11/ferry-12345678", "none"),
        ] {
            assert_eq!(day(in_address(url)), expected, "{url}");
        }
    }

    #[test]
    fn other_lines() {
        check("March 3, 2024, was a cold day", "no");
        check("The first Monday", "no");
        check("Updated plans for 2024", "no");
        check("03/04/2024", "no");
        check("March 33, 2024", "no");
        check("2024", "no");
    }
}
