//! How likely it is that a tuple says what the sentence says.
//!
//! A logistic regression on how much of each tuple of the CaRB development set its gold has, checked in five folds.

use super::fact::Fact;
use crate::knowledge::PredicateKind;
use crate::text::{Deprel, Upos};

/// Where a tuple of a clause starts from.
const BASE: f32 = 0.6;

/// "Chancellor Friedrich Merz", said of him.
pub const POST: f32 = 0.6;
/// "Rome, the capital", said of it.
pub const ATTRIBUTE: f32 = 0.5;
/// "Rome's streets", said as what Rome has.
pub const POSSESSION: f32 = 0.25;
/// "the talks in Rome", said as where the talks are.
pub const MODIFIER: f32 = 0.15;

/// The confidence of a tuple of a clause.
pub fn of_clause(fact: &Fact<'_>, relation: &str, arguments: &[String]) -> f32 {
    let tree = &fact.sentence.tree;
    let head = fact.proposition.predicate.head.token as usize;
    let deprel = tree.deprel(head);
    let is_subordinate = std::iter::once(head)
        .chain(tree.ancestors(head))
        .any(|word| matches!(tree.deprel(word), Deprel::AclRelcl | Deprel::Acl | Deprel::Ccomp | Deprel::Advcl));
    let has_only_adverbs = fact.direct.is_none() && fact.there.is_none() && fact.others.iter().all(|part| part.adverb);
    let count = |text: &str, most: usize| text.split(' ').count().min(most) as f32;
    let n_words_of_rest = arguments[1..].iter().map(|argument| count(argument, 30)).sum::<f32>().min(30.0);
    let one_if = |is_so: bool| f32::from(u8::from(is_so));
    let weighted = [
        (0.76, one_if(deprel == Deprel::Root)),
        (0.46, one_if(matches!(deprel, Deprel::Conj | Deprel::Parataxis))),
        (0.45, one_if(fact.sentence.tokens[fact.subject].upos == Upos::Propn)),
        (0.10, count(relation, 8)),
        (-0.03, n_words_of_rest),
        (-0.04, count(&arguments[0], 15)),
        (-0.19, arguments.len().saturating_sub(2).min(5) as f32),
        (-0.26, one_if(is_subordinate)),
        (-0.31, one_if(fact.proposition.predicate.kind == PredicateKind::Copula)),
        (-0.33, one_if(deprel == Deprel::Acl)),
        (-0.47, one_if(has_only_adverbs)),
        (-0.64, one_if(fact.there.is_some())),
    ];
    let sum: f32 = weighted.iter().map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-BASE - sum).exp())
}
