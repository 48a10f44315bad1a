//! What phrases say without a verb, as tuples with one.

use super::Tuple;
use super::confidence::{ATTRIBUTE, MODIFIER, POSSESSION, POST};
use super::extent::{Extent, phrase, written_preposition};
use crate::english::grammar::{core_phrase, span_of_subtree};
use crate::knowledge::{Proposition, Slot};
use crate::text::{Deprel, Document, Upos};

/// "Chancellor Friedrich Merz": he is that.
pub fn post(document: &Document, proposition: &Proposition) -> Option<Tuple> {
    let person = proposition.argument(&Slot::Subject)?;
    let sentence = document.sentence(proposition.predicate.head);
    let words: Vec<usize> = proposition.predicate.words.iter().map(|word| word.token as usize).collect();
    let first_of = proposition.arguments.iter().skip(1).map(|argument| argument.head.token as usize).min();
    let start = first_of.into_iter().chain(words.first().copied()).min().unwrap_or(0);
    let end = words.last().copied().unwrap_or(start);
    let title = document.words(sentence.span_of(start.min(end)..end + 1));
    let name = sentence
        .name_at(person.head.token as usize)
        .map(|name| sentence.span_of(name.tokens.clone()))
        .unwrap_or(person.span);
    Some(tuple(proposition, POST, "is", [document.words(name), title]))
}

/// "Rome, the capital": it is that.
pub fn attribute(document: &Document, proposition: &Proposition) -> Tuple {
    let phrases = proposition.arguments.iter().map(|argument| document.words(argument.span));
    tuple(proposition, ATTRIBUTE, "is", phrases)
}

/// "Sun's buyer": the possessor has it.
pub fn possession(document: &Document, proposition: &Proposition) -> Option<Tuple> {
    let sentence = document.sentence(proposition.predicate.head);
    let tree = &sentence.tree;
    let noun = proposition.predicate.head.token as usize;
    let owner = tree.child_by(noun, Deprel::NmodPoss)?;
    if !matches!(sentence.tokens[owner].upos, Upos::Propn | Upos::Noun) {
        return None;
    }
    let owned = span_of_subtree(sentence, noun, |child| {
        let is_no_part = matches!(
            tree.deprel(child),
            Deprel::Case | Deprel::AclRelcl | Deprel::Appos | Deprel::Cop | Deprel::Nsubj | Deprel::Conj | Deprel::Cc
        );
        child == owner || tree.head(child) == Some(noun) && is_no_part
    });
    let owner = core_phrase(sentence, owner);
    Some(tuple(proposition, POSSESSION, "has", [document.words(owner), document.words(owned)]))
}

/// "the talks in Rome": they are there. What "of" says is part of the thing itself.
pub fn modifiers(document: &Document, proposition: &Proposition) -> Vec<Tuple> {
    let sentence = document.sentence(proposition.predicate.head);
    let tree = &sentence.tree;
    let noun = proposition.predicate.head.token as usize;
    let is_plural = sentence.tokens[noun].feats.has("Number", "Plur");
    let be = if is_plural { "are" } else { "is" };
    let modifiers = tree.children_by(noun, Deprel::Nmod).filter_map(|child| {
        let preposition = written_preposition(sentence, child).filter(|preposition| preposition != "of")?;
        let bare = document.words(phrase(sentence, noun, Extent::Bare));
        let whole = document.words(phrase(sentence, child, Extent::Whole));
        Some(tuple(proposition, MODIFIER, &format!("{be} {preposition}"), [bare, whole]))
    });
    modifiers.collect()
}

fn tuple<'a>(
    proposition: &Proposition,
    confidence: f32,
    relation: &str,
    arguments: impl IntoIterator<Item = &'a str>,
) -> Tuple {
    Tuple {
        sentence: proposition.predicate.head.sentence as usize,
        confidence,
        relation: relation.to_owned(),
        arguments: arguments.into_iter().map(str::to_owned).collect(),
    }
}
