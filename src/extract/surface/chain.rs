//! Verbs that are one relation together: "has agreed to try to stop".

use super::fact::surface_subject;
use crate::english::grammar::direction_behind;
use crate::knowledge::{PredicateKind, Proposition};
use crate::text::{Deprel, Sentence, TokenRef, Upos};
use std::collections::HashMap;

/// "to increase" of "has tended to increase": told with the verb above.
pub fn is_in_chain(sentence: &Sentence, clauses: &HashMap<TokenRef, &Proposition>, proposition: &Proposition) -> bool {
    let tree = &sentence.tree;
    let head = proposition.predicate.head;
    let Some(above) = tree.head(head.token as usize).filter(|_| tree.deprel(head.token as usize) == Deprel::Xcomp)
    else {
        return false;
    };
    let shares = surface_subject(proposition).is_some_and(|subject| subject.shared);
    shares
        && tree.child_by(above, Deprel::Obj).is_none()
        && clauses.contains_key(&TokenRef { token: above as u32, ..head })
}

/// "has had to" of "has had to close": a semi-modal is no clause of its own.
pub fn words_above(
    sentence: &Sentence,
    clauses: &HashMap<TokenRef, &Proposition>,
    proposition: &Proposition,
) -> Vec<usize> {
    let tree = &sentence.tree;
    let head = proposition.predicate.head;
    let verb = head.token as usize;
    let is_modal = |above: &usize| {
        tree.deprel(verb) == Deprel::Xcomp && !clauses.contains_key(&TokenRef { token: *above as u32, ..head })
    };
    let Some(above) = tree.head(verb).filter(is_modal) else { return Vec::new() };
    let mut words = vec![above];
    words.extend(infinitive_mark(sentence, verb));
    words.extend(tree.children(above).filter(|child| match tree.deprel(*child) {
        Deprel::Aux | Deprel::AuxPass => true,
        Deprel::Advmod => sentence.tokens[*child].upos == Upos::Part || sentence.tokens[*child].lemma == "never",
        _ => false,
    }));
    words
}

fn infinitive_mark(sentence: &Sentence, verb: usize) -> Option<usize> {
    sentence.tree.children_by(verb, Deprel::Mark).find(|mark| sentence.tokens[*mark].lemma == "to")
}

/// "to", auxiliaries, negation, verb, particle, and "over" of "switched over to".
pub fn relation_words(sentence: &Sentence, proposition: &Proposition, is_first: bool) -> Vec<usize> {
    let tree = &sentence.tree;
    let verb = proposition.predicate.head.token as usize;
    let mut words: Vec<usize> = proposition.predicate.words.iter().map(|word| word.token as usize).collect();
    if !is_first && tree.deprel(verb) == Deprel::Xcomp {
        words.extend(infinitive_mark(sentence, verb));
    }
    if proposition.predicate.kind == PredicateKind::Verb {
        words.extend(direction_behind(sentence, verb));
    }
    words
}

/// "has tended to increase", "is able to pay": the verb in the open complement of one that has no object of its own.
pub fn open_complement<'a>(
    sentence: &Sentence,
    clauses: &HashMap<TokenRef, &'a Proposition>,
    proposition: &Proposition,
) -> Option<&'a Proposition> {
    let tree = &sentence.tree;
    let head = proposition.predicate.head;
    let verb = head.token as usize;
    let is_noun = proposition.predicate.kind == PredicateKind::Copula && sentence.tokens[verb].upos != Upos::Adj;
    if is_noun || tree.child_by(verb, Deprel::Obj).is_some() {
        return None;
    }
    let inner = tree.child_by(verb, Deprel::Xcomp)?;
    clauses.get(&TokenRef { token: inner as u32, ..head }).copied()
}
