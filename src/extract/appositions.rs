//! "Friedrich Merz, chancellor of Germany": what a name is said to be beside it.

use super::Extractor;
use super::titles::{Post, head_of, is_post_noun, post_ending_at, post_proposition};
use crate::english::grammar::{core_phrase, phrase, preposition};
use crate::knowledge::{Argument, Mood, Predicate, PredicateKind, Proposition, Slot, Tense};
use crate::text::{Deprel, NameKind, Sentence, TokenRef, Upos};

/// "Friedrich Merz, chancellor of Germany", "the bank's chief executive, Jane Doe"
pub struct Appositions;

impl Extractor for Appositions {
    fn name(&self) -> &'static str {
        "apposition"
    }

    fn summary(&self) -> &'static str {
        "a noun phrase beside another that says what it is"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        let tree = &sentence.tree;
        (0..sentence.tokens.len())
            .filter(|token| tree.deprel(*token) == Deprel::Appos)
            .filter_map(|second| Some((tree.head(second)?, second)))
            .filter_map(|(first, second)| self.between(sentence, number, first, second))
            .collect()
    }
}

impl Appositions {
    fn between(&self, sentence: &Sentence, number: usize, first: usize, second: usize) -> Option<Proposition> {
        let is_person = |token: usize| sentence.name_at(token).is_some_and(|name| name.kind == NameKind::Person);
        let (named, description) = match (is_name(sentence, first), is_name(sentence, second)) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => return None,
        };
        if preposition(sentence, description).is_some() && description == second
            || !matches!(sentence.tokens[description].upos, Upos::Noun | Upos::Propn)
        {
            return None;
        }
        if description == second && !is_closed(sentence, description) {
            return None;
        }
        if is_post_noun(sentence, description) && is_person(named) {
            let post = Post { of: post_of(sentence, description), ..post_ending_at(sentence, description) };
            let mut found = post_proposition(sentence, number, named, &post, self.name());
            found.span = found.span.cover(core_phrase(sentence, description));
            return Some(found);
        }
        let argument = |slot: Slot, head: usize| Argument {
            slot,
            head: TokenRef::new(number, head),
            span: if slot_is_subject(head, named) {
                core_phrase(sentence, head)
            } else {
                whole_description(sentence, head, named)
            },
            shared: false,
        };
        let arguments = vec![argument(Slot::Subject, named), argument(Slot::Complement, description)];
        Some(Proposition {
            predicate: Predicate {
                kind: PredicateKind::Attribute,
                head: TokenRef::new(number, description),
                lemma: "be".to_owned(),
                words: Vec::new(),
            },
            span: arguments[0].span.cover(arguments[1].span),
            arguments,
            mood: Mood { tense: Tense::None, ..Mood::default() },
            governor: None,
            sources: Vec::new(),
            rule: self.name(),
        })
    }
}

/// "…, the mayor, …" ends with a mark; in "… with Kenya, an official said" the official is no apposition of Kenya.
fn is_closed(sentence: &Sentence, description: usize) -> bool {
    let last = sentence.tree.subtree(description).last().copied().unwrap_or(description);
    [last, last + 1].iter().any(|word| sentence.tokens.get(*word).is_none_or(|token| token.upos == Upos::Punct))
}

fn slot_is_subject(head: usize, named: usize) -> bool {
    head == named
}

/// The description without the name inside it.
fn whole_description(sentence: &Sentence, description: usize, named: usize) -> crate::text::Span {
    if sentence.tree.head(named) == Some(description) {
        core_phrase(sentence, description)
    } else {
        phrase(sentence, description)
    }
}

fn is_name(sentence: &Sentence, token: usize) -> bool {
    sentence.name_at(token).is_some_and(|name| head_of(sentence, name.tokens.clone()) == token)
}

/// Whose post it is: "Putin's envoy", "envoy of Putin", "the company's", "German".
fn post_of(sentence: &Sentence, noun: usize) -> Vec<usize> {
    let tree = &sentence.tree;
    let by_possessive = tree.child_by(noun, Deprel::NmodPoss);
    let by_preposition = tree.children_by(noun, Deprel::Nmod).find(|child| {
        preposition(sentence, *child).is_some_and(|preposition| matches!(preposition.as_str(), "of" | "to" | "at"))
    });
    match by_possessive.or(by_preposition) {
        Some(owner) => vec![owner],
        None => post_ending_at(sentence, noun).of,
    }
}
