//! Surnames that the rest of an article tells: months and days, and both halves of a double-barrelled one.

use super::whole::make_whole;
use crate::english::calendar::is_calendar_word;
use crate::english::names::{TitleClass, title};
use crate::text::{Deprel, Document, Name, NameKind, Sentence, Upos};
use std::collections::BTreeSet;

/// "Theresa May visited Kenya. May praised …": the month is a person where the article names one so, or a title stands before it.
pub(super) fn like_a_month(document: &mut Document) {
    let surnames: BTreeSet<String> = document
        .sentences
        .iter()
        .flat_map(|sentence| sentence.names.iter().map(move |name| (sentence, name)))
        .filter(|(_, name)| name.kind == NameKind::Person && name.tokens.len() > 1)
        .map(|(sentence, name)| sentence.tokens[name.tokens.end - 1].form.clone())
        .filter(|surname| is_calendar_word(&surname.to_lowercase()))
        .collect();
    for sentence in &mut document.sentences {
        let found: Vec<usize> = (0..sentence.tokens.len())
            .filter(|token| sentence.name_at(*token).is_none())
            .filter(|token| is_person(sentence, *token, &surnames))
            .collect();
        for token in found {
            let at = sentence.names.partition_point(|name| name.tokens.start < token);
            sentence.names.insert(at, Name { tokens: token..token + 1, kind: NameKind::Person });
        }
    }
}

/// "Ana Hallam-Foster left. Hallam | - | Foster 's solicitors": two words around a hyphen that are one name where the article names
/// somebody in full are one everywhere.
pub(super) fn halves_of_full_names(document: &mut Document) {
    let joint = |sentence: &Sentence, hyphen: usize| {
        let beside = hyphen.checked_sub(1).and_then(|before| Some((before, sentence.tokens.get(hyphen + 1)?)));
        let (before, behind) = beside.filter(|_| sentence.tokens[hyphen].form == "-")?;
        let touches = sentence.touches(before, hyphen) && sentence.touches(hyphen, hyphen + 1);
        touches.then(|| (sentence.tokens[before].form.clone(), behind.form.clone()))
    };
    let is_inside = |sentence: &Sentence, hyphen: usize| {
        sentence.name_at(hyphen).filter(|name| name.tokens.start < hyphen && hyphen + 1 < name.tokens.end).cloned()
    };
    let full: BTreeSet<(String, String)> = document
        .sentences
        .iter()
        .flat_map(|sentence| (1..sentence.tokens.len()).map(move |hyphen| (sentence, hyphen)))
        .filter(|(sentence, hyphen)| {
            is_inside(sentence, *hyphen).is_some_and(|name| name.kind == NameKind::Person && name.tokens.len() > 3)
        })
        .filter_map(|(sentence, hyphen)| joint(sentence, hyphen))
        .collect();
    for sentence in &mut document.sentences {
        for hyphen in 1..sentence.tokens.len() {
            let is_full = joint(sentence, hyphen).is_some_and(|halves| full.contains(&halves));
            if !is_full || is_inside(sentence, hyphen).is_some() {
                continue;
            }
            let names = [hyphen - 1, hyphen + 1].map(|half| sentence.name_at(half).map(|name| name.tokens.clone()));
            let start = names[0].as_ref().map_or(hyphen - 1, |name| name.start);
            let end = names[1].as_ref().map_or(hyphen + 2, |name| name.end);
            make_whole(sentence, start..end, NameKind::Person);
        }
    }
}

/// Does the word stand as a person does, and not as a day?
fn is_person(sentence: &Sentence, token: usize, surnames: &BTreeSet<String>) -> bool {
    let word = &sentence.tokens[token];
    let tree = &sentence.tree;
    let before = token.checked_sub(1).map(|before| sentence.tokens[before].form.to_lowercase());
    let has_title = || {
        let honorific = |form: &String| title(form).is_some_and(|(class, _)| class == TitleClass::Honorific);
        before.as_ref().is_some_and(honorific) && is_calendar_word(&word.form.to_lowercase())
    };
    let acts = tree.deprel(token).is_subject()
        || matches!(
            tree.deprel(token),
            Deprel::Obj | Deprel::Iobj | Deprel::NmodPoss | Deprel::OblAgent | Deprel::Conj
        )
        || tree.deprel(token) == Deprel::Root;
    let has_number = tree.children(token).any(|child| sentence.tokens[child].upos == Upos::Num);
    let is_name = word.form.starts_with(char::is_uppercase) && word.upos == Upos::Propn;
    is_name && !has_number && (surnames.contains(&word.form) && acts || has_title())
}
