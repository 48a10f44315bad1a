//! Who and what takes part in a clause, and in which place.

use super::subjects::{has_relative_pronoun, surface_subject};
use crate::english::calendar::is_calendar_word;
use crate::english::grammar::{
    clause, is_past_participle, is_predicate, is_relative_pronoun, phrase, preposition, resolve_relative,
};
use crate::english::nouns;
use crate::english::verbs;
use crate::knowledge::{Argument, Slot};
use crate::text::{Deprel, Sentence, TokenRef, Upos};

/// "hit by Halden", which the parser hangs on as any oblique at times
fn is_by_agent(sentence: &Sentence, oblique: usize, passive: bool, preposition: &str) -> bool {
    passive && preposition == "by" && sentence.tokens[oblique].upos.is_nominal() && !is_dated(sentence, oblique)
}

/// "by Friday", but not "by Theresa May"
fn is_dated(sentence: &Sentence, oblique: usize) -> bool {
    is_calendar_word(&sentence.tokens[oblique].lemma.to_lowercase()) && sentence.name_at(oblique).is_none()
}

/// Is the clause in the passive, its surface subject being what it is done to?
pub fn is_passive(sentence: &Sentence, head: usize) -> bool {
    let tree = &sentence.tree;
    let has = |deprel: Deprel| tree.child_by(head, deprel).is_some();
    if has(Deprel::AuxPass) || has(Deprel::NsubjPass) || has(Deprel::CsubjPass) || has(Deprel::OblAgent) {
        return true;
    }
    // "Mayor found guilty": nobody finds without an object.
    let complement = tree.child_by(head, Deprel::Xcomp).filter(|word| sentence.tokens[*word].upos == Upos::Adj);
    if complement.is_some() && !has(Deprel::Obj) && verbs::finds(&sentence.tokens[head].lemma.to_lowercase()) {
        return true;
    }
    if has(Deprel::Nsubj) || has(Deprel::Aux) || !is_past_participle(sentence, head) {
        return false;
    }
    match tree.deprel(head) {
        Deprel::Acl | Deprel::Advcl => true,
        Deprel::Conj => tree.head(head).is_some_and(|first| is_passive(sentence, first)),
        _ => false,
    }
}

/// All arguments of the clause that `head` heads, in the order of the text, voice undone.
pub fn arguments(sentence: &Sentence, number: usize, head: usize) -> Vec<Argument> {
    let tree = &sentence.tree;
    let passive = is_passive(sentence, head);
    let has_object = tree.child_by(head, Deprel::Obj).is_some();
    let is_existential = tree.child_by(head, Deprel::Expl).is_some_and(|expl| sentence.tokens[expl].lemma == "there");
    let mut found = Vec::new();
    let mut push = |slot: Slot, at: usize, shared: bool| {
        let span = if slot == Slot::Clause { clause(sentence, at) } else { phrase(sentence, at) };
        found.push(Argument { slot, head: TokenRef::new(number, at), span, shared });
    };
    if let Some(subject) = surface_subject(sentence, head) {
        let slot = match (passive, has_object) {
            // "It was reported that …"
            (true, false) if tree.deprel(subject.head).is_clausal_subject() && !subject.shared => Slot::Clause,
            (true, true) => Slot::Recipient,
            (true, false) => Slot::Object,
            (false, _) => Slot::Subject,
        };
        push(slot, subject.head, subject.shared);
    }
    for child in tree.children(head) {
        let slot = match tree.deprel(child) {
            Deprel::Obj => Slot::Object,
            Deprel::Iobj => Slot::Recipient,
            // "freed by Friday"
            Deprel::OblAgent if is_dated(sentence, child) => Slot::Adverbial,
            Deprel::OblAgent => Slot::Subject,
            Deprel::Obl => match preposition(sentence, child) {
                Some(preposition) if preposition == "according to" => continue,
                Some(preposition) if is_by_agent(sentence, child, passive, &preposition) => Slot::Subject,
                Some(preposition) if is_manner(sentence, child, &preposition) => Slot::Adverbial,
                Some(preposition) => Slot::Oblique(preposition),
                None if is_stray_object(sentence, head, child) => Slot::Object,
                None => Slot::Adverbial,
            },
            Deprel::OblUnmarked if is_stray_object(sentence, head, child) => Slot::Object,
            Deprel::OblUnmarked => Slot::Adverbial,
            // The parser hangs some obliques on a complement as modifiers of a noun.
            Deprel::Nmod if tree.child_by(head, Deprel::Cop).is_some() && sentence.tokens[head].upos != Upos::Noun => {
                match preposition(sentence, child) {
                    Some(preposition) => Slot::Oblique(preposition),
                    None => continue,
                }
            }
            Deprel::Ccomp => Slot::Clause,
            Deprel::Xcomp if is_verb_like(sentence, child) => Slot::Clause,
            Deprel::Xcomp => match preposition(sentence, child) {
                Some(preposition) if preposition != "as" => Slot::Oblique(preposition),
                _ => Slot::Complement,
            },
            Deprel::Advmod if sentence.tokens[child].upos == Upos::Adv && !is_relative_pronoun(sentence, child) => {
                Slot::Adverbial
            }
            _ => continue,
        };
        match resolve_relative(sentence, child, head) {
            Some(noun) => push(slot, noun, true),
            None if is_relative_pronoun(sentence, child) => {}
            None => push(slot, child, false),
        }
    }
    if let Some(noun) = gap_of_zero_relative(sentence, head, &found, is_existential) {
        let span = phrase(sentence, noun);
        found.push(Argument { slot: Slot::Object, head: TokenRef::new(number, noun), span, shared: true });
    }
    if let Some(object) = object_shared_with(sentence, head).filter(|_| !passive) {
        let span = phrase(sentence, object);
        found.push(Argument { slot: Slot::Object, head: TokenRef::new(number, object), span, shared: true });
    }
    found
}

/// "in private": says how and is nobody's partner.
fn is_manner(sentence: &Sentence, word: usize, preposition: &str) -> bool {
    let mut children = sentence.tree.children(word);
    let is_bare = children.all(|child| matches!(sentence.tree.deprel(child), Deprel::Case | Deprel::Punct));
    is_bare && nouns::is_manner(preposition, &sentence.tokens[word].lemma.to_lowercase())
}

/// A name without preposition right behind a verb that has no object is its object, whatever the parser calls it.
fn is_stray_object(sentence: &Sentence, head: usize, word: usize) -> bool {
    let tree = &sentence.tree;
    let is_person_or_body = sentence.name_at(word).is_some() && sentence.tokens[word].upos == Upos::Propn;
    // "turned over their weapons"
    let first = tree.subtree(word).first().copied();
    let is_behind_particle = || {
        let is_object = sentence.tokens[word].upos == Upos::Noun && preposition(sentence, word).is_none();
        let mut particles = tree.children_by(head, Deprel::CompoundPrt);
        is_object && particles.any(|particle| Some(particle + 1) == first)
    };
    (is_person_or_body || is_behind_particle())
        && word > head
        && tree.child_by(head, Deprel::Obj).is_none()
        && !is_passive(sentence, head)
}

/// "killed or wounded thousands": the verb beside it has the object of both.
fn object_shared_with(sentence: &Sentence, head: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let has_own = |verb: usize| {
        tree.children(verb).any(|child| {
            let is_object = matches!(tree.deprel(child), Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp);
            is_object || tree.deprel(child).is_oblique()
        })
    };
    let is_bare_verb = |verb: usize| sentence.tokens[verb].upos == Upos::Verb && !has_own(verb);
    let object_behind = |verb: usize, last: usize| tree.child_by(verb, Deprel::Obj).filter(|object| *object > last);
    if !is_bare_verb(head) {
        return None;
    }
    let with_first = || {
        let first = tree.head(head).filter(|_| tree.deprel(head) == Deprel::Conj)?;
        object_behind(first, head)
    };
    let with_second = || {
        let second = tree.child_by(head, Deprel::Conj)?;
        let is_conjunction = |word: usize| sentence.tokens[word].upos == Upos::Cconj;
        // "banned, and later legalised, the party", "praised, but did not sign, the treaty"
        let joins = |word: usize| {
            let upos = sentence.tokens[word].upos;
            matches!(upos, Upos::Cconj | Upos::Adv | Upos::Punct | Upos::Part) || tree.head(word) == Some(second)
        };
        let is_comma = |word: usize| sentence.tokens.get(word).is_some_and(|token| token.form == ",");
        let is_set_off = is_comma(head + 1) && is_comma(second + 1) && (head + 1..second).all(joins);
        let is_next = (head + 1..second).all(is_conjunction) || is_set_off;
        object_behind(second, second).filter(|_| is_next)
    };
    with_first().or_else(with_second)
}

/// A verb, or a complement with a copula or a "to" of its own.
pub fn is_verb_like(sentence: &Sentence, token: usize) -> bool {
    is_predicate(sentence, token) || sentence.tokens[token].upos == Upos::Verb
}

/// "the weapons Ukraine bought": no pronoun, and the verb lacks an object.
fn gap_of_zero_relative(sentence: &Sentence, head: usize, found: &[Argument], is_existential: bool) -> Option<usize> {
    let tree = &sentence.tree;
    let is_open = tree.deprel(head) == Deprel::AclRelcl
        && !is_existential
        && !has_relative_pronoun(sentence, head)
        && sentence.tokens[head].upos == Upos::Verb
        && found.iter().any(|argument| argument.slot == Slot::Subject)
        && !found.iter().any(|argument| matches!(argument.slot, Slot::Object | Slot::Clause | Slot::Complement));
    let is_adverbial = tree.children(head).any(|child| {
        matches!(sentence.tokens[child].lemma.as_str(), "where" | "when" | "why" | "how")
            && tree.deprel(child) == Deprel::Advmod
    });
    tree.head(head).filter(|_| is_open && !is_adverbial)
}
