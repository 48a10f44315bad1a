//! Questions about phrases and clauses that several steps ask of a tree.

pub(super) use crate::english::grammar::is_possessive_mark;
pub(super) use crate::english::post_phrases::head_of;
use crate::text::{Deprel, Sentence, Upos};
use std::ops::Range;

/// "a senior official from the ministry, who …": the words around the noun that belong to it, without relative clauses,
/// appositions and conjuncts.
pub(super) fn noun_phrase(sentence: &Sentence, head: usize) -> Range<usize> {
    let tree = &sentence.tree;
    let belongs = |token: usize| {
        let deprel = tree.deprel(token);
        let is_modifier = matches!(
            deprel,
            Deprel::Det | Deprel::DetPredet | Deprel::Amod | Deprel::Compound | Deprel::Nummod | Deprel::Flat
        );
        is_modifier || deprel.is_nominal_modifier()
    };
    let is_loose = |token: usize| {
        matches!(
            tree.deprel(token),
            Deprel::AclRelcl | Deprel::Appos | Deprel::Parataxis | Deprel::Acl | Deprel::Advcl | Deprel::Dep
        )
    };
    let modifiers = tree.children(head).filter(|child| belongs(*child));
    let words: Vec<usize> = modifiers.flat_map(|child| tree.subtree_without(child, is_loose)).collect();
    // "a 38-year-old nurse": a hyphen that hangs elsewhere.
    let is_joint = |token: usize| {
        sentence.tokens[token].form == "-"
            && token > 0
            && words.contains(&(token - 1))
            && (words.contains(&(token + 1)) || token + 1 == head)
            && sentence.touches(token - 1, token)
            && sentence.touches(token, token + 1)
    };
    let is_inside = |token: usize| words.contains(&token) || is_joint(token);
    let mut start = (0..head).rev().take_while(|token| is_inside(*token)).last().unwrap_or(head);
    while start < head && sentence.tokens[start].upos == Upos::Punct {
        start += 1;
    }
    let mut end = (head + 1..sentence.tokens.len()).take_while(|token| is_inside(*token)).last().unwrap_or(head) + 1;
    while end > head + 1 && sentence.tokens[end - 1].upos == Upos::Punct {
        end -= 1;
    }
    start..end
}

/// The same without determiner and predeterminer at its front: "senior official".
pub(super) fn without_determiner(sentence: &Sentence, mut phrase: Range<usize>) -> Range<usize> {
    const DETERMINERS: &[&str] = &["the", "a", "an", "this", "that", "these", "those", "some", "another", "all"];
    while phrase.len() > 1 && DETERMINERS.contains(&&*sentence.tokens[phrase.start].form.to_lowercase()) {
        phrase.start += 1;
    }
    phrase
}

/// The preposition of a phrase, lower case: "between" of "between Riga and Oslo", also for Oslo.
pub(super) fn preposition(sentence: &Sentence, token: usize) -> Option<String> {
    let first = first_conjunct(sentence, token);
    let case = |token: usize| {
        let mut cases = sentence.tree.children_by(token, Deprel::Case);
        cases
            .find(|case| sentence.tokens[*case].upos != Upos::Part && !is_possessive_mark(&sentence.tokens[*case].form))
    };
    case(token).or_else(|| case(first)).map(|case| sentence.tokens[case].form.to_lowercase())
}

/// The first of coordinated words: "Trump" for "Vance" in "Trump and Vance".
pub(super) fn first_conjunct(sentence: &Sentence, token: usize) -> usize {
    let tree = &sentence.tree;
    let step = |token: &usize| tree.head(*token).filter(|_| tree.deprel(*token) == Deprel::Conj);
    std::iter::successors(Some(token), step).last().unwrap_or(token)
}

/// The relation of a phrase, which conjuncts share with the first.
pub(super) fn role(sentence: &Sentence, token: usize) -> Deprel {
    sentence.tree.deprel(first_conjunct(sentence, token))
}

/// The word above a phrase, which conjuncts share with the first.
pub(super) fn governor(sentence: &Sentence, token: usize) -> Option<usize> {
    sentence.tree.head(first_conjunct(sentence, token))
}

/// The nearest predicate above a word.
pub(super) fn clause(sentence: &Sentence, token: usize) -> Option<usize> {
    let tree = &sentence.tree;
    tree.ancestors(token).find(|above| {
        let is_verb = matches!(sentence.tokens[*above].upos, Upos::Verb | Upos::Aux);
        is_verb || tree.children(*above).any(|child| tree.deprel(child).is_subject())
    })
}

/// "TRUMP UPS PRESSURE": no letter is small, and there is more than one word.
pub(super) fn is_in_capitals(sentence: &Sentence) -> bool {
    let mut n_letters = 0;
    for char in sentence.tokens.iter().flat_map(|token| token.form.chars()) {
        if char.is_lowercase() {
            return false;
        }
        n_letters += usize::from(char.is_alphabetic());
    }
    n_letters > 5 && sentence.tokens.len() > 1
}

/// "Trump Meets Putin in Alaska": a headline that capitalises most words.
pub(super) fn is_in_title_case(sentence: &Sentence) -> bool {
    let words: Vec<&str> =
        sentence.tokens.iter().map(|token| &*token.form).filter(|form| form.chars().count() > 3).collect();
    let capitals = words.iter().filter(|form| form.starts_with(char::is_uppercase)).count();
    words.len() > 3 && capitals * 4 > words.len() * 3
}

/// "the Australian won", "the French left": a demonym with an article that takes part in a clause is somebody of the country, or
/// its people, and not the country. Not "is Australian", "the Australian team".
pub(super) fn is_national(sentence: &Sentence, demonym: usize) -> bool {
    let tree = &sentence.tree;
    let deprel = tree.deprel(demonym);
    let takes_part = deprel.is_subject() || deprel.is_oblique() || matches!(deprel, Deprel::Obj | Deprel::Nmod);
    takes_part && tree.child_by(demonym, Deprel::Det).is_some() && tree.child_by(demonym, Deprel::Cop).is_none()
}
