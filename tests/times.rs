//! Time expressions and what they mean on the calendar.

use newsgraph::interpret::times;
use newsgraph::knowledge::{Stamp, Tense, TimeSpan};
use newsgraph::text::{Date, Deprel, Feats, Sentence, Span, Token, Tree, Upos};
use std::str::FromStr;

/// Words between blanks; digits are numbers, capitalised words are names. "=" marks a count ("=2000").
fn sentence(text: &str) -> (Sentence, String) {
    let plain = text.replace('=', "");
    let mut start = 0;
    let mut tokens = Vec::new();
    let mut deprels = Vec::new();
    for word in text.split(' ') {
        let form = word.trim_start_matches('=');
        let span = Span::new(start, start + form.len());
        start += form.len() + 1;
        let upos = match form.chars().next() {
            Some(first) if first.is_ascii_digit() => Upos::Num,
            Some(first) if first.is_uppercase() && form != "May/AUX" => Upos::Propn,
            _ => Upos::Noun,
        };
        deprels.push(if word.starts_with('=') { Deprel::Nummod } else { Deprel::Dep });
        tokens.push(Token {
            span,
            surface: span,
            form: form.to_owned(),
            lemma: form.to_lowercase(),
            upos,
            feats: Feats::default(),
            behaviours: Default::default(),
        });
    }
    let heads = (0..tokens.len() as u32).map(|token| (token > 0).then_some(0)).collect();
    let tree = Tree::new(heads, deprels).expect("the first word governs all");
    let span = Span::new(0, plain.len());
    let (names, sureness, repairs) = (Vec::new(), Vec::new(), Vec::new());
    (Sentence { span, paragraph: 0, in_paragraph: 0, tokens, tree, names, sureness, repairs }, plain)
}

fn read(text: &str, tense: Tense, published: Option<&str>) -> Vec<TimeSpan> {
    let (sentence, plain) = sentence(text);
    let published = published.map(|day| Date::from_str(day).expect("a date"));
    times::find(&sentence)
        .into_iter()
        .filter_map(|range| times::normalize(&sentence, range, tense, published, &plain))
        .collect()
}

/// "2025-08-15", or "2025-08 2025-08-01..2025-08-31": stamp, then the days if they say more.
fn shown(time: &TimeSpan) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let days = format!("{}..{}", day(time.earliest), day(time.latest));
    match time.stamp {
        Some(Stamp::Day(day)) => day.to_string(),
        Some(Stamp::Month(year, month)) => format!("{year:04}-{month:02} {days}"),
        Some(Stamp::Year(year)) => format!("{year:04} {days}"),
        None => days,
    }
}

/// Published on Tuesday, 19 August 2025. Each row: tense, words, what they mean; the whole of `words` is the expression.
fn check(rows: &[(Tense, &str, &str)]) {
    let mut wrong = Vec::new();
    for (tense, words, expected) in rows {
        let found = read(&format!("they talk {words} ."), *tense, Some("2025-08-19"));
        let texts: Vec<&str> = found.iter().map(|time| &*time.text).collect();
        let meanings: Vec<String> = found.iter().map(shown).collect();
        if texts != [*words] || meanings != [*expected] {
            wrong.push(format!("{words} ({tense:?}): expected {expected}, got {texts:?} {meanings:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn weekdays_look_back_or_ahead_by_tense() {
    use Tense::*;
    check(&[
        (Past, "on Friday", "2025-08-15"),
        (Past, "on Monday", "2025-08-18"),
        (Past, "on Tuesday", "2025-08-19"),
        (Past, "on Wednesday", "2025-08-13"),
        (Future, "on Friday", "2025-08-22"),
        (Future, "on Tuesday", "2025-08-19"),
        (Infinitive, "on Monday", "2025-08-25"),
        (Participle, "on Friday", "2025-08-15"),
        (Past, "late on Monday", "2025-08-18"),
        (Past, "early Monday", "2025-08-18"),
        (Past, "Monday evening", "2025-08-18"),
        (Past, "on Monday night", "2025-08-18"),
        (Past, "last Tuesday", "2025-08-12"),
        (Past, "last Friday", "2025-08-15"),
        (Future, "next Tuesday", "2025-08-26"),
        (Future, "this Friday", "2025-08-22"),
        (Future, "by Friday", "..2025-08-22"),
        (Past, "since Friday", "2025-08-15.."),
        (Past, "before Friday", "..2025-08-14"),
        (Past, "at 10:30 GMT on Monday", "2025-08-18"),
        (Past, "on Monday at 3 p.m.", "2025-08-18"),
        (Past, "from Friday to Sunday", "2025-08-15..2025-08-17"),
    ]);
}

#[test]
fn weekdays_of_a_week_or_month_that_is_named() {
    use Tense::*;
    check(&[
        (Past, "on Tuesday of last week", "2025-08-12"),
        (Past, "on Wednesday last week", "2025-08-13"),
        (Past, "on Monday of this week", "2025-08-18"),
        (Future, "on Friday next week", "2025-08-29"),
        (Future, "on the last Friday of this month", "2025-08-29"),
        (Future, "on the last Friday of the month", "2025-08-29"),
        (Future, "on the second Sunday of April", "2026-04-12"),
        (Past, "on the first Monday in July", "2025-07-07"),
        (Past, "on the third Tuesday of May 2024", "2024-05-21"),
        (Past, "in the week of 4 August", "2025-08-04..2025-08-10"),
    ]);
}

#[test]
fn dates_are_written_in_many_ways() {
    use Tense::*;
    check(&[
        (Past, "on July 4 , 2019", "2019-07-04"),
        (Past, "on 15/06/1987", "1987-06-15"),
        (Past, "on 06/15/1987", "1987-06-15"),
        (Past, "on 15.06.1987", "1987-06-15"),
        (Past, "on 15 - 06 - 1987", "1987-06-15"),
        (Past, "on 15/6/87", "1987-06-15"),
        (Past, "on 19 - Nov - 12", "2012-11-19"),
        (Past, "on 19-Nov-2012", "2012-11-19"),
        (Past, "on 03/04/2025", "2025-03-04..2025-04-03"),
        (Past, "on Mon 3 March 2025", "2025-03-03"),
        (Past, "on 3 May ’87", "1987-05-03"),
        (Past, "in the month of May 2024", "2024-05 2024-05-01..2024-05-31"),
        (Past, "in the year 2024", "2024 2024-01-01..2024-12-31"),
    ]);
}

#[test]
fn stretches_of_days() {
    use Tense::*;
    check(&[
        (Past, "from 3 to 5 May 2025", "2025-05-03..2025-05-05"),
        (Past, "on 3 - 5 May 2025", "2025-05-03..2025-05-05"),
        (Past, "between 3 and 5 May 2025", "2025-05-03..2025-05-05"),
        (Past, "May 3 - 5 , 2025", "2025-05-03..2025-05-05"),
        (Past, "from May 3 to 5", "2025-05-03..2025-05-05"),
        (Past, "from 30 April to 2 May 2025", "2025-04-30..2025-05-02"),
        (Past, "in May - July 2024", "2024-05-01..2024-07-31"),
        (Past, "in 2019 - 21", "2019-01-01..2021-12-31"),
    ]);
}

#[test]
fn what_is_compared_with_years_before_is_not_to_come() {
    for words in ["the first time in 25 years", "the only visit in ten years"] {
        let found = read(&format!("they talk {words} ."), Tense::Future, Some("2025-08-19"));
        let meanings: Vec<String> = found.iter().map(shown).collect();
        assert_eq!(meanings, [".."], "{words}");
    }
}

#[test]
fn words_for_days_and_units_count_from_the_day_of_publication() {
    use Tense::*;
    check(&[
        (Past, "today", "2025-08-19"),
        (Past, "yesterday", "2025-08-18"),
        (Future, "tomorrow", "2025-08-20"),
        (Future, "tonight", "2025-08-19"),
        (Past, "this morning", "2025-08-19"),
        (Past, "last night", "2025-08-18"),
        (Past, "yesterday afternoon", "2025-08-18"),
        (Past, "last week", "2025-08-11..2025-08-17"),
        (Past, "this week", "2025-08-18..2025-08-24"),
        (Future, "next week", "2025-08-25..2025-08-31"),
        (Past, "last month", "2025-07 2025-07-01..2025-07-31"),
        (Past, "last year", "2024 2024-01-01..2024-12-31"),
        (Future, "next year", "2026 2026-01-01..2026-12-31"),
        (Past, "since last year", "2024-01-01.."),
        (Past, "earlier this month", "2025-08 2025-08-01..2025-08-19"),
        (Future, "later this month", "2025-08 2025-08-19..2025-08-31"),
        (Past, "late last year", "2024 2024-07-02..2024-12-31"),
        (Future, "by the end of the year", "..2025-12-31"),
        (Past, "over the weekend", "2025-08-16..2025-08-17"),
        (Future, "at the weekend", "2025-08-23..2025-08-24"),
        (Past, "last weekend", "2025-08-16..2025-08-17"),
        (Past, "last summer", "2024-06-01..2024-08-31"),
        (Past, "last quarter", "2025-04-01..2025-06-30"),
    ]);
}

#[test]
fn months_and_days_without_a_year_take_the_nearest() {
    use Tense::*;
    check(&[
        (Past, "in June", "2025-06 2025-06-01..2025-06-30"),
        (Past, "in February", "2025-02 2025-02-01..2025-02-28"),
        (Past, "in November", "2024-11 2024-11-01..2024-11-30"),
        (Past, "in August", "2025-08 2025-08-01..2025-08-31"),
        (Future, "in November", "2025-11 2025-11-01..2025-11-30"),
        (Future, "in February", "2026-02 2026-02-01..2026-02-28"),
        (Past, "last November", "2024-11 2024-11-01..2024-11-30"),
        (Future, "next August", "2026-08 2026-08-01..2026-08-31"),
        (Past, "on Feb. 3", "2025-02-03"),
        (Past, "on Feb 3", "2025-02-03"),
        (Past, "on August 20", "2024-08-20"),
        (Future, "on August 20", "2025-08-20"),
        (Future, "on 3 February", "2026-02-03"),
        (Past, "on the 3rd of May", "2025-05-03"),
        (Past, "in the first quarter", "2025-01-01..2025-03-31"),
        (Future, "in the fourth quarter", "2025-10-01..2025-12-31"),
        (Past, "in mid - June", "2025-06 2025-06-08..2025-06-22"),
        (Past, "in the summer", "2025-06-01..2025-08-31"),
    ]);
}

#[test]
fn dates_with_a_year_need_no_date_of_publication() {
    let rows = [
        ("June 2024", "2024-06 2024-06-01..2024-06-30"),
        ("in June of 2024", "2024-06 2024-06-01..2024-06-30"),
        ("3 February 2025", "2025-02-03"),
        ("February 3 , 2025", "2025-02-03"),
        ("on Monday , February 3 , 2025", "2025-02-03"),
        ("on 2025-02-03", "2025-02-03"),
        ("on 2025 - 02 - 03", "2025-02-03"),
        ("in 2022", "2022 2022-01-01..2022-12-31"),
        ("since 2022", "2022-01-01.."),
        ("until 2022", "..2022-12-31"),
        ("before 2022", "..2021-12-31"),
        ("after 2022", "2023-01-01.."),
        ("early 2024", "2024 2024-01-01..2024-07-01"),
        ("in late 2024", "2024 2024-07-02..2024-12-31"),
        ("at the end of 2024", "2024 2024-07-02..2024-12-31"),
        ("in the 1990s", "1990-01-01..1999-12-31"),
        ("in the ’90s", "1990-01-01..1999-12-31"),
        ("in the 19th century", "1801-01-01..1900-12-31"),
        ("in the first quarter of 2024", "2024-01-01..2024-03-31"),
        ("in Q3 2024", "2024-07-01..2024-09-30"),
        ("in the first half of 2024", "2024-01-01..2024-06-30"),
        ("in the winter of 2023", "2023-12-01..2024-02-29"),
        ("2014-2016", "2014-01-01..2016-12-31"),
        ("2014 - 2016", "2014-01-01..2016-12-31"),
        ("from 2014 to 2016", "2014-01-01..2016-12-31"),
        ("between 2014 and 2016", "2014-01-01..2016-12-31"),
        ("from May 3 to May 5 , 2024", "2024-05-03..2024-05-05"),
        ("from May to July 2024", "2024-05-01..2024-07-31"),
        ("on February 30 , 2024", ".."),
    ];
    for (words, expected) in rows {
        let found = read(&format!("they talk {words} ."), Tense::Past, None);
        let shown: Vec<(String, &str)> = found.iter().map(|time| (shown(time), &*time.text)).collect();
        assert_eq!(shown, [(expected.to_owned(), words)]);
    }
    assert_eq!(shown(&read("on Friday", Tense::Past, None)[0]), "..", "no day without a date of publication");
}

#[test]
fn windows_reach_from_or_to_the_day_of_publication() {
    use Tense::*;
    check(&[
        (Past, "two weeks ago", "2025-08-04..2025-08-10"),
        (Past, "three days ago", "2025-08-16"),
        (Past, "a year ago", "2024 2024-01-01..2024-12-31"),
        (Past, "two months ago", "2025-06 2025-06-01..2025-06-30"),
        (Past, "several weeks ago", "..2025-08-19"),
        (Past, "decades ago", "..2025-08-19"),
        (Future, "in two weeks", "2025-09-01..2025-09-07"),
        (Future, "in three days", "2025-08-22"),
        (Past, "in 80 years", ".."),
        (Future, "within the next two weeks", "2025-08-19..2025-09-02"),
        (Future, "within two weeks", "2025-08-19..2025-09-02"),
        (Future, "in the next 10 days", "2025-08-19..2025-08-29"),
        (Future, "within the next week to 10 days", "2025-08-19..2025-08-29"),
        (Future, "in the coming weeks", "2025-08-19.."),
        (Past, "over the past three years", "2022-08-19..2025-08-19"),
        (Past, "in recent weeks", "..2025-08-19"),
        (Past, "in the past year", "2024-08-19..2025-08-19"),
        (Past, "for the last two months", "2025-06-19..2025-08-19"),
    ]);
}

#[test]
fn how_long_and_how_often_are_times_without_days() {
    use Tense::*;
    check(&[
        (Past, "for two hours", ".."),
        (Past, "for more than two hours", ".."),
        (Past, "for decades", ".."),
        (Past, "three days later", ".."),
        (Past, "days after", ".."),
        (Past, "every day", ".."),
        (Past, "twice a week", ".."),
        (Past, "moments later", ".."),
        (Past, "the previous week", ".."),
        (Past, "the following day", ".."),
        (Past, "the next morning", ".."),
        (Past, "later that day", ".."),
        (Past, "in the same year", ".."),
        (Past, "at 3 p.m.", ".."),
        (Past, "for twenty-five years", ".."),
    ]);
}

#[test]
fn other_words_are_no_times() {
    for text in [
        "they may march",
        "a second chance",
        "the fall of the city",
        "=2000 people came",
        "5 of them",
        "on",
        "at least eight times",
        "the day was cold",
        "a 50 - year - old man",
        "in the second half",
        "24/7",
        "a ratio of 3 - 5",
        "10.5.2 fails",
        "the day before the vote",
        "",
    ] {
        let (sentence, _) = sentence(text);
        assert!(times::find(&sentence).is_empty(), "{text}");
    }
}
