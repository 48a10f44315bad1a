//! Bodies and their acronyms.

use super::whole::{form, is_capitalised, make_whole};
use crate::analyze::draft::Draft;
use crate::english::names::organisation_word;
use crate::english::post_phrases::head_of;
use crate::english::variants::first_letters;
use crate::ontology::Ontology;
use crate::text::{Deprel, NameKind, Sentence};
use std::ops::Range;

/// The longest name before an acronym, in words.
const LONGEST: usize = 12;

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
