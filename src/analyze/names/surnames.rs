//! Surnames that are months or days.

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
