//! Propositions as tuples of the sentence's own words: open information extraction.

mod chain;
mod confidence;
mod extent;
mod fact;
mod implied;
mod long;
mod triples;

use crate::knowledge::{PredicateKind, Proposition};
use crate::text::{Document, TokenRef};
use fact::Fact;
use std::collections::{HashMap, HashSet};

/// How much of a proposition is printed in one tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Style {
    /// Everything in one tuple, phrases whole.
    #[default]
    Long,
    /// Three parts a tuple, the shortest phrases that still say it.
    Triples,
}

/// A relation and what it relates, in the words of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    /// Number of the sentence, from 0.
    pub sentence: usize,
    /// 0 to 1.
    pub confidence: f32,
    /// The predicate's words.
    pub relation: String,
    /// First who acts or is, then the others in the order of the text.
    pub arguments: Vec<String>,
}

/// Below this, a triple is not worth a line: what it says is better read off the phrase itself.
const LEAST_OF_A_TRIPLE: f32 = 0.3;

/// The tuples of a document, in the order of the text.
pub fn tuples(document: &Document, propositions: &[Proposition], style: Style) -> Vec<Tuple> {
    let clauses: HashMap<TokenRef, &Proposition> = propositions
        .iter()
        .filter(|proposition| matches!(proposition.predicate.kind, PredicateKind::Verb | PredicateKind::Copula))
        .map(|proposition| (proposition.predicate.head, proposition))
        .collect();
    let mut ordered: Vec<&Proposition> = propositions.iter().collect();
    ordered.sort_by_key(|proposition| proposition.predicate.head);
    let mut found = Vec::new();
    for proposition in ordered {
        match proposition.predicate.kind {
            PredicateKind::Verb | PredicateKind::Copula => {
                let fact = Fact::of(document, &clauses, proposition);
                found.extend(fact.into_iter().flat_map(|fact| match style {
                    Style::Long => long::tuples(&fact),
                    Style::Triples => triples::tuples(&fact),
                }));
            }
            PredicateKind::Post => found.extend(implied::post(document, proposition)),
            PredicateKind::Attribute => found.push(implied::attribute(document, proposition)),
            PredicateKind::Noun => {
                found.extend(implied::possession(document, proposition));
                found.extend(implied::modifiers(document, proposition));
            }
        }
    }
    let mut seen = HashSet::new();
    found.retain(|tuple: &Tuple| {
        (style == Style::Long || tuple.confidence >= LEAST_OF_A_TRIPLE)
            && seen.insert((tuple.sentence, tuple.relation.clone(), tuple.arguments.clone()))
    });
    found
}
