//! What "and" joins inside of one name: "the Ministry for Climate and the Environment", "the Rail and Allied Trades' Congress",
//! "Lindwell Medical College and Hospital", "Brandt and Sons".

use super::bodies::is_acronym;
use super::whole::{form, is_capitalised, is_in_full, make_whole};
use crate::english::grammar::is_possessive_mark;
use crate::english::names::{INNER_PREPOSITIONS, is_field, is_for_fields, is_owner_beside, organisation_word};
use crate::english::variants::is_legal_form;
use crate::knowledge::Kind;
use crate::ontology::Ontology;
use crate::text::{NameKind, Sentence, Upos};
use std::ops::Range;

/// The most words on either side.
const LONGEST: usize = 5;

/// "the Office for Planning, Heritage and Tourism": behind a body and its preposition, fields that commas and "and" join.
pub(super) fn fields_of_body(sentence: &mut Sentence, lexicon: &Ontology) {
    for body in 0..sentence.tokens.len() {
        if !is_body(sentence, body) || !INNER_PREPOSITIONS.contains(&form(sentence, body + 1)) {
            continue;
        }
        let first = run_behind(sentence, behind_article(sentence, body + 2));
        if first.is_empty() || stands_for_itself(sentence, &first, lexicon) {
            continue;
        }
        let mut end = first.end;
        let mut last = None;
        loop {
            let (next, is_last) = match (form(sentence, end), form(sentence, end + 1)) {
                ("and" | "&", _) => (end + 1, true),
                (",", "and") => (end + 2, true),
                (",", _) => (end + 1, false),
                _ => break,
            };
            let field = run_behind(sentence, behind_article(sentence, next));
            let word = field.clone().next_back().map(|word| form(sentence, word).to_lowercase());
            if !word.is_some_and(|word| is_field(&word)) || stands_for_itself(sentence, &field, lexicon) {
                break;
            }
            end = field.end;
            if is_last {
                last = Some(end);
                break;
            }
        }
        if let Some(end) = last {
            let start = sentence.name_at(body).map_or(body, |name| name.tokens.start.min(body));
            whole(sentence, start..end, body);
        }
    }
}

/// "the Rail and Allied Trades' Congress": one article and one word for a body, behind the last part; not "the Kremlin and the
/// Foreign Ministry", nor what "are" or "have" tells to be two.
pub(super) fn shared_body_word(sentence: &mut Sentence, lexicon: &Ontology) {
    for joint in 2..sentence.tokens.len() {
        if !matches!(form(sentence, joint), "and" | "&") {
            continue;
        }
        // "the Seafarers' and Allied Workers' Federation"
        let is_owner = is_possessive_mark(form(sentence, joint - 1)) && form(sentence, joint - 1).len() < 4;
        let before = joint - usize::from(is_owner);
        let (left, right) = (run_before(sentence, before), run_behind(sentence, joint + 1));
        let Some(body) = right.clone().rev().find(|word| !is_legal_form(form(sentence, *word))) else { continue };
        let has_article =
            left.start.checked_sub(1).is_some_and(|before| form(sentence, before).eq_ignore_ascii_case("the"));
        let is_open = |word: usize| !is_body(sentence, word) && !is_acronym(form(sentence, word));
        let is_one = has_article
            && !left.is_empty()
            && right.len() > 1
            && body > right.start
            && is_for_fields(&form(sentence, body).to_lowercase())
            && left.clone().next_back().is_some_and(is_open)
            && !INNER_PREPOSITIONS.contains(&form(sentence, right.end))
            && !stands_for_itself(sentence, &left, lexicon)
            && !begins_with_known(sentence, &right, lexicon)
            && !is_told_as_two(sentence, right.end);
        if is_one {
            whole(sentence, left.start..right.end, body);
        }
    }
}

/// "Lindwell Medical College and Hospital", "Brandt and Sons": a single word behind "and" that names nothing by itself.
pub(super) fn second_body_word(sentence: &mut Sentence, lexicon: &Ontology) {
    for joint in 1..sentence.tokens.len() {
        if !matches!(form(sentence, joint), "and" | "&") {
            continue;
        }
        let (left, right) = (run_before(sentence, joint), run_behind(sentence, joint + 1));
        let word = form(sentence, joint + 1).to_lowercase();
        let Some(last) = left.clone().next_back() else { continue };
        let is_firm = is_owner_beside(&word) && !is_told_as_two(sentence, right.end);
        let is_body_too = left.len() > 1
            && organisation_word(&word) == Some(Kind::Organization)
            && organisation_word(&form(sentence, last).to_lowercase()) == Some(Kind::Organization);
        if right.len() == 1 && (is_firm || is_body_too) && !stands_for_itself(sentence, &left, lexicon) {
            whole(sentence, left.start..right.end, joint + 1);
        }
    }
}

/// One name of the words, with what of other names they touch; nothing where the body's name has them all.
fn whole(sentence: &mut Sentence, tokens: Range<usize>, body: usize) {
    if sentence.name_at(body).is_some_and(|name| name.tokens.start <= tokens.start && tokens.end <= name.tokens.end) {
        return;
    }
    let outer = tokens.clone().filter_map(|token| sentence.name_at(token)).map(|name| name.tokens.clone());
    let tokens = outer.fold(tokens.clone(), |all, name| all.start.min(name.start)..all.end.max(name.end));
    make_whole(sentence, tokens, NameKind::Organization);
}

fn is_body(sentence: &Sentence, token: usize) -> bool {
    let kind = organisation_word(&form(sentence, token).to_lowercase());
    matches!(kind, Some(Kind::Organization | Kind::Government)) && is_capitalised(sentence, token)
}

fn behind_article(sentence: &Sentence, token: usize) -> usize {
    token + usize::from(form(sentence, token) == "the")
}

fn is_part(sentence: &Sentence, token: usize) -> bool {
    let is_word = sentence.tokens.get(token).is_some_and(|word| {
        matches!(word.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X | Upos::Verb) && word.form.len() > 1
    });
    is_word && is_capitalised(sentence, token)
}

/// The capitalised words that begin at a place, with the marks of possessors among them: "Allied Trades' Congress".
fn run_behind(sentence: &Sentence, start: usize) -> Range<usize> {
    let mut end = start;
    while end < start + LONGEST {
        if is_part(sentence, end) {
            end += 1;
        } else if end > start && is_possessive_mark(form(sentence, end)) && is_body(sentence, end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    start..end
}

/// The capitalised words right before a place.
fn run_before(sentence: &Sentence, end: usize) -> Range<usize> {
    let start = (end.saturating_sub(LONGEST)..end).rev().take_while(|token| is_part(sentence, *token)).last();
    let start = start.unwrap_or(end);
    // "The Rail and Allied Trades' Congress"
    let is_article = start < end && form(sentence, start).eq_ignore_ascii_case("the");
    start + usize::from(is_article)..end
}

/// Countries, places and bodies that are known, and people with a given name.
fn stands_for_itself(sentence: &Sentence, part: &Range<usize>, lexicon: &Ontology) -> bool {
    is_in_full(sentence, part) || !lexicon.known(&sentence.written(part.clone())).is_empty()
}

/// "Russian Foreign Ministry": its first word is a state or its people, or all of it is known.
fn begins_with_known(sentence: &Sentence, part: &Range<usize>, lexicon: &Ontology) -> bool {
    !lexicon.known(form(sentence, part.start)).is_empty() || !lexicon.known(&sentence.written(part.clone())).is_empty()
}

/// "A and B are", "A and B have"
fn is_told_as_two(sentence: &Sentence, next: usize) -> bool {
    matches!(form(sentence, next), "are" | "were" | "have" | "both" | "each" | "do")
}
