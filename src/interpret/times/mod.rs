//! When? Time expressions, resolved against the article's date.
//!
//! `parse` reads what the words say, `resolve` looks it up on the calendar.

mod expression;
mod parse;
mod resolve;
mod words;
mod written;

use crate::english::calendar::Unit;
use crate::english::verbs;
use crate::knowledge::{Stamp, Tense, TimeSpan};
use crate::text::{Date, Deprel, Name, NameKind, Sentence, Upos};
use expression::{Bound, Core, Expression};
use std::ops::Range;

/// The time expressions of a sentence as ranges of tokens (from 0), with the preposition that belongs to them.
pub fn find(sentence: &Sentence) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < sentence.tokens.len() {
        match parse::expression(sentence, next).filter(|(end, _)| !is_part_of_name(sentence, next..*end)) {
            Some((end, _)) => {
                let tokens = next..end;
                if !is_rate(sentence, tokens.clone()) && !is_asked_for(sentence, tokens.clone()) {
                    found.push(tokens);
                }
                next = end;
            }
            None => next += 1,
        }
    }
    found
}

/// "Black Friday", "Monday Night Football": a word of a longer name is no time.
fn is_part_of_name(sentence: &Sentence, tokens: Range<usize>) -> bool {
    let sticks_out = |name: &Range<usize>| name.start < tokens.start || name.end > tokens.end;
    // "May praised them": a person.
    let is_person = |name: &Name| name.kind == NameKind::Person && tokens.len() == 1;
    sentence.names.iter().any(|name| {
        let touches = name.tokens.start < tokens.end && tokens.start < name.tokens.end;
        touches && (sticks_out(&name.tokens) || is_person(name))
    })
}

/// "70 kilometres **an hour**", "3 % **a year**": says per what an amount is counted, and no time.
fn is_rate(sentence: &Sentence, tokens: Range<usize>) -> bool {
    let has_article = tokens.len() == 2 && matches!(sentence.tokens[tokens.start].lemma.as_str(), "a" | "an");
    let amount = tokens.start.checked_sub(1).filter(|_| has_article);
    amount.is_some_and(|amount| {
        let is_number = matches!(sentence.tokens[amount].upos, Upos::Num | Upos::Sym);
        is_number || sentence.tree.child_by(amount, Deprel::Nummod).is_some()
    })
}

/// "asked for ten years": what is asked for, and not how long.
fn is_asked_for(sentence: &Sentence, tokens: Range<usize>) -> bool {
    let has_for = sentence.tokens[tokens.start].form.eq_ignore_ascii_case("for") && is_length(sentence, &tokens);
    let verb =
        tokens.filter_map(|token| sentence.tree.head(token)).find(|head| sentence.tokens[*head].upos == Upos::Verb);
    has_for && verb.is_some_and(|verb| verbs::asks_for(&sentence.tokens[verb].lemma.to_lowercase()))
}

/// What one time expression means on the calendar. `tense` is that of its clause: "on Friday" looks back or ahead by it.
/// Without a date of publication only absolute expressions get days. `text` is the article's.
pub fn normalize(
    sentence: &Sentence,
    tokens: Range<usize>,
    tense: Tense,
    published: Option<Date>,
    text: &str,
) -> Option<TimeSpan> {
    let expression = expression(sentence, &tokens)?;
    Some(time_span(sentence, tokens, resolve::days(&expression, tense, published), text))
}

/// "one year later" after "in 1984": what it means by the time that was told before.
pub fn from_told(
    sentence: &Sentence,
    tokens: Range<usize>,
    told: Stamp,
    published: Option<Date>,
    text: &str,
) -> Option<TimeSpan> {
    let days = resolve::from_told(told, &expression(sentence, &tokens)?, published)?;
    Some(time_span(sentence, tokens, days, text))
}

/// "for two hours": does it say how long, and not when?
pub fn is_length(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    expression(sentence, tokens).is_some_and(|expression| matches!(expression.core, Core::Duration(_)))
}

/// "in May", "in the spring", "in the first quarter": a part of a year that is not told?
pub fn is_bare_month(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    expression(sentence, tokens).is_some_and(|expression| match expression.core {
        Core::Date(date) => date.year.is_none() && date.day.is_none(),
        Core::Season(_, None, None) | Core::Months(_, _, None) => true,
        _ => false,
    })
}

/// "until Thursday": does it bound something at its end?
pub fn is_end(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    expression(sentence, tokens).is_some_and(|expression| expression.bound == Bound::Until)
}

/// "at 3 p.m.", "moments later": does it need a day?
pub fn is_clock(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    expression(sentence, tokens).is_some_and(|expression| match expression.core {
        Core::Clock => true,
        Core::Later(quantity) => quantity.unit < Unit::Day,
        _ => false,
    })
}

fn expression(sentence: &Sentence, tokens: &Range<usize>) -> Option<Expression> {
    let inside = tokens.start..tokens.end.min(sentence.tokens.len());
    inside.clone().find_map(|start| {
        let (end, expression) = parse::expression(sentence, start)?;
        (end <= inside.end).then_some(expression)
    })
}

fn time_span(sentence: &Sentence, tokens: Range<usize>, days: resolve::Days, text: &str) -> TimeSpan {
    let span = sentence.span_of(tokens.start..tokens.end.min(sentence.tokens.len()));
    TimeSpan { text: span.of(text).to_owned(), span, earliest: days.earliest, latest: days.latest, stamp: days.stamp }
}
