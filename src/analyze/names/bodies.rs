//! Bodies and their acronyms.

use super::whole::{form, is_capitalised, make_whole};
use crate::analyze::draft::Draft;
use crate::english::grammar::is_possessive_mark;
use crate::english::names::{actor_noun, organisation_word};
use crate::english::post_phrases::head_of;
use crate::english::variants::first_letters;
use crate::knowledge::Kind;
use crate::ontology::Ontology;
use crate::text::{Deprel, NameKind, Sentence, Upos};
use std::ops::Range;

/// The longest name before an acronym, in words.
const LONGEST: usize = 12;

/// How names of saints begin.
const SAINTS: &[&str] = &["Saint", "Saints", "Sts", "Sts.", "St", "St."];

/// Small words inside of names.
const SMALL: &[&str] = &["&", "and", "for", "in", "of", "on", "the", "to"];

/// "the Agency for Rivers and Lakes (ARL)", "the New York State Attorney General (NYAG)": what stands in brackets behind a name is
/// beside all of it, and its letters tell where the name begins.
pub(super) fn acronym_behind(sentence: &mut Sentence, _: &Ontology) {
    for acronym in 2..sentence.tokens.len() {
        let is_set_off = form(sentence, acronym - 1) == "(" && form(sentence, acronym + 1) == ")";
        if !is_set_off || !is_acronym(form(sentence, acronym)) {
            continue;
        }
        let end = acronym - 1;
        let told = told_by_letters(sentence, end, form(sentence, acronym));
        let named = sentence.name_at(end - 1).map(|name| name.tokens.clone()).filter(|name| name.end == end);
        let body = told.or_else(|| named.filter(|name| begins_with_body(sentence, name)));
        let Some(body) = body.filter(|body| body.len() > 1) else { continue };
        if sentence.name_at(body.start).is_none_or(|name| name.tokens != body) {
            make_whole(sentence, body.clone(), NameKind::Organization);
        }
        let tree = &sentence.tree;
        let head = head_of(sentence, body.clone());
        if !tree.is_within(head, acronym) {
            let mut draft = Draft::of(tree);
            draft.hang(acronym, head, Deprel::Appos);
            if let Some(tree) = draft.tree() {
                sentence.tree = tree;
            }
        }
    }
}

/// "the People's Front", "Clare Coroner's Court", "St Brendan's Regional Hospital": whose a body is called by is part of its name,
/// where those are people of some sort or a saint. Not "Norway's Supreme Court".
pub(super) fn called_by_whose_it_is(sentence: &mut Sentence, _: &Ontology) {
    for mark in 1..sentence.tokens.len() {
        let is_capital = |word: usize| is_capitalised(sentence, word) && sentence.tokens[word].upos != Upos::Det;
        let owned = sentence.name_at(mark + 1).filter(|name| name.tokens.start == mark + 1);
        let owned = owned.filter(|name| name.kind == NameKind::Organization).map(|name| name.tokens.end);
        let Some(end) = owned.filter(|_| is_possessive_mark(form(sentence, mark)) && is_capital(mark - 1)) else {
            continue;
        };
        let (noun, lemma) = (form(sentence, mark - 1).to_lowercase(), &sentence.tokens[mark - 1].lemma.to_lowercase());
        let is_of_people =
            actor_noun(&noun, lemma).is_some_and(|(_, kind, _)| matches!(kind, Kind::Person | Kind::Group));
        let saint = mark.checked_sub(2).filter(|word| SAINTS.contains(&form(sentence, *word)));
        let first = match saint {
            Some(saint) => saint,
            None if is_of_people => (0..mark).rev().take_while(|word| is_capital(*word)).last().unwrap_or(mark - 1),
            None => continue,
        };
        make_whole(sentence, first..end, NameKind::Organization);
    }
}

/// "the Agency for Enquiry of Sea Accidents", "the Lady of the Swallows": what a name that was cut goes on with behind "of" and
/// "for", in capitals. Not "the Bank of Halden of Norway", "the Corvia of Ana Vega", where what follows is a name of its own.
pub(super) fn cut_before_of(sentence: &mut Sentence, _: &Ontology) {
    for at in 0..sentence.names.len() {
        let Some(name) = sentence.names.get(at) else { return };
        let (tokens, kind) = (name.tokens.clone(), name.kind);
        let is_thing = matches!(kind, NameKind::Organization | NameKind::Miscellaneous);
        let last = tokens.end - 1;
        // The tagger goes on to "of" and stops there.
        let ends_in_link = tokens.len() > 1 && is_link(form(sentence, last));
        let link = if ends_in_link { last } else { tokens.end };
        let is_body = ends_in_link || tokens.len() > 2 && begins_with_body(sentence, &tokens);
        if !is_thing || !is_body || !is_link(form(sentence, link)) {
            continue;
        }
        let first = link + 1 + usize::from(form(sentence, link + 1) == "the");
        let is_more = |word: &usize| {
            let is_own = sentence
                .name_at(*word)
                .is_some_and(|other| matches!(other.kind, NameKind::Person | NameKind::Location));
            is_capitalised(sentence, *word) && !is_own
        };
        let end = (first..sentence.tokens.len()).take_while(is_more).last().map_or(first, |word| word + 1);
        let hangs = end > first && sentence.tree.is_within(end - 1, tokens.start);
        if hangs {
            make_whole(sentence, tokens.start..end, kind);
        }
    }
}

/// "Peace Now", "America First": an adverb with a capital inside of a sentence, right behind a name on which it hangs.
pub(super) fn adverb_behind_name(sentence: &mut Sentence, _: &Ontology) {
    for at in 0..sentence.names.len() {
        let Some(name) = sentence.names.get(at) else { return };
        let (tokens, kind) = (name.tokens.clone(), name.kind);
        let adverb = tokens.end;
        let is_adverb = sentence.tokens.get(adverb).is_some_and(|token| token.upos == Upos::Adv);
        let hangs = is_adverb && sentence.tree.head(adverb).is_some_and(|head| tokens.contains(&head));
        // In a headline every word may have a capital.
        let goes_on = sentence.tokens[tokens.end..].iter().skip(1).find(|token| token.upos == Upos::Verb);
        let is_prose = goes_on.is_some_and(|verb| verb.form.starts_with(char::is_lowercase));
        if hangs && is_prose && is_capitalised(sentence, adverb) && kind != NameKind::Person {
            make_whole(sentence, tokens.start..adverb + 1, NameKind::Organization);
        }
    }
}

fn is_link(form: &str) -> bool {
    matches!(form, "of" | "for")
}

/// "DGAI": one word of capitals.
pub(super) fn is_acronym(form: &str) -> bool {
    let capitals = form.chars().filter(|char| char.is_uppercase()).count();
    capitals >= 2 && form.chars().all(|char| char.is_alphanumeric() || matches!(char, '&' | '-')) && form.len() <= 10
}

fn begins_with_body(sentence: &Sentence, name: &Range<usize>) -> bool {
    name.clone().any(|word| organisation_word(&form(sentence, word).to_lowercase()).is_some())
}

/// The words before a bracket whose first letters are those of the acronym, in order, at most one word left out.
fn told_by_letters(sentence: &Sentence, end: usize, acronym: &str) -> Option<Range<usize>> {
    let letters: String = acronym.chars().filter(|char| char.is_uppercase()).collect();
    let is_inside = |word: &usize| is_capitalised(sentence, *word) || SMALL.contains(&form(sentence, *word));
    let first = (end.saturating_sub(LONGEST)..end).rev().take_while(is_inside).last()?;
    (first..end).rev().filter(|start| is_capitalised(sentence, *start)).find_map(|start| {
        let words: Vec<&str> = (start..end).map(|word| form(sentence, word)).collect();
        let initials = first_letters(&words.join(" "));
        let n_left_out = initials.chars().count().checked_sub(letters.chars().count())?;
        let mut rest = initials.chars();
        let are_in_order = letters.chars().all(|letter| rest.any(|initial| initial == letter));
        let is_long = letters.chars().count() > 2 || n_left_out == 0;
        (are_in_order && n_left_out <= 1 && is_long && initials.starts_with(letters.chars().next()?))
            .then_some(start..end)
    })
}
