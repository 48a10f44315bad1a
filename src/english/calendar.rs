//! Words of the calendar: days, months, units of time, numbers. Lower case throughout.

/// Names of weekdays with their number, 0 for Monday; a short form counts only with its full stop.
pub const WEEKDAYS: &[(&str, i64)] = &[
    ("monday", 0),
    ("mon.", 0),
    ("tuesday", 1),
    ("tue.", 1),
    ("tues.", 1),
    ("wednesday", 2),
    ("wed.", 2),
    ("thursday", 3),
    ("thu.", 3),
    ("thur.", 3),
    ("thurs.", 3),
    ("friday", 4),
    ("fri.", 4),
    ("saturday", 5),
    ("sat.", 5),
    ("sunday", 6),
    ("sun.", 6),
];

/// Short names of weekdays without full stop; they count only before a date ("Mon 3 March").
pub const SHORT_WEEKDAYS: &[(&str, i64)] = &[
    ("mon", 0),
    ("tue", 1),
    ("tues", 1),
    ("wed", 2),
    ("thu", 3),
    ("thur", 3),
    ("thurs", 3),
    ("fri", 4),
    ("sat", 5),
    ("sun", 6),
];

/// Names of months with their number, 1 for January.
pub const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

/// Short names of months; without full stop they count only before a number ("Feb 3").
pub const SHORT_MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Seasons of the northern half of the world by their first month; each lasts three.
pub const SEASONS: &[(&str, i8)] = &[("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];

/// Stretches of time that a calendar counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds and minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks, from Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Months.
    Month,
    /// Three months, from January, April, July or October.
    Quarter,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Words for units, singular and plural.
pub const UNITS: &[(&str, &str, Unit)] = &[
    ("moments", "moments", Unit::Minute),
    ("seconds", "seconds", Unit::Minute),
    ("minute", "minutes", Unit::Minute),
    ("hour", "hours", Unit::Hour),
    ("day", "days", Unit::Day),
    ("night", "nights", Unit::Day),
    ("week", "weeks", Unit::Week),
    ("fortnight", "fortnights", Unit::Week),
    ("weekend", "weekends", Unit::Weekend),
    ("month", "months", Unit::Month),
    ("quarter", "quarters", Unit::Quarter),
    ("year", "years", Unit::Year),
    ("decade", "decades", Unit::Decade),
    ("century", "centuries", Unit::Century),
];

/// Days that are named from where the speaker stands, with their distance from today.
pub const NAMED_DAYS: &[(&str, i64)] =
    &[("today", 0), ("tonight", 0), ("overnight", 0), ("yesterday", -1), ("tomorrow", 1)];

/// Parts of a day, as in "Monday evening".
pub const DAY_PARTS: &[&str] =
    &["morning", "afternoon", "evening", "night", "midday", "noon", "midnight", "lunchtime", "dawn", "dusk"];

/// Numbers as words.
pub const NUMBERS: &[(&str, i64)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

/// Words for a number that the text leaves open.
pub const VAGUE_NUMBERS: &[&str] = &["few", "several", "some", "many", "couple", "recent", "dozens", "numerous"];

/// Which weekday of a month; 0 for the last.
pub const NTHS: &[(&str, i64)] = &[
    ("first", 1),
    ("1st", 1),
    ("second", 2),
    ("2nd", 2),
    ("third", 3),
    ("3rd", 3),
    ("fourth", 4),
    ("4th", 4),
    ("fifth", 5),
    ("5th", 5),
    ("last", 0),
    ("final", 0),
];

/// Ordinals up to the fourth, for quarters and halves.
pub const ORDINALS: &[(&str, i8)] = &[
    ("first", 1),
    ("1st", 1),
    ("second", 2),
    ("2nd", 2),
    ("third", 3),
    ("3rd", 3),
    ("fourth", 4),
    ("4th", 4),
    ("final", 4),
];

/// The value that a table of words gives one of them.
pub fn lookup<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(entry, _)| *entry == word).map(|(_, value)| *value)
}

/// Does the word (lower case) name a day, a part of one or a month: "Friday", "evening", "March"?
pub fn is_calendar_word(word: &str) -> bool {
    let is_entry = |table: &[(&str, i64)]| lookup(table, word).is_some();
    is_entry(WEEKDAYS) || is_entry(NAMED_DAYS) || DAY_PARTS.contains(&word) || lookup(MONTHS, word).is_some()
}

/// The unit that a word names, and whether the word is a plural.
pub fn unit(word: &str) -> Option<(Unit, bool)> {
    UNITS.iter().find_map(|(singular, plural, unit)| match word {
        _ if word == *plural => Some((*unit, true)),
        _ if word == *singular => Some((*unit, false)),
        _ => None,
    })
}
