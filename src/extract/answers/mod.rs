//! Who, what, when, where, why and how: the arguments of a predicate as answers to questions about it.
//!
//! The questions are those of question-answer driven semantic role labelling (He, Lewis and Zettlemoyer 2015,
//! <https://aclanthology.org/D15-1076>). Grammar alone answers: no name is looked up, no relation known.
//!
//! [`direct`] gives what stands in the clause itself or is shared with it. People also answer from the clauses around:
//! for a verb, [`choice`] weighs every phrase of the sentence, by clues in the tree and by the hints of the `Document`.

mod candidates;
mod choice;
mod clues;
mod direct;
mod likelihood;
mod questions;

pub use candidates::{Candidate, Phrase};
pub use choice::{Weighed, weigh};

use crate::knowledge::{Entity, PredicateKind, Proposition, Slot};
use crate::text::{Document, Span, TokenRef};
use candidates::Scene;

/// What a phrase answers about a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Who or what.
    What,
    /// When, how long.
    When,
    /// Where, where to, where from.
    Where,
    /// Why, what for.
    Why,
    /// How, how much.
    How,
}

impl Question {
    /// The word in `--format propositions`.
    pub fn as_str(self) -> &'static str {
        match self {
            Question::What => "what",
            Question::When => "when",
            Question::Where => "where",
            Question::Why => "why",
            Question::How => "how",
        }
    }
}

/// A phrase that answers a question about a predicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// Its place in the grammar of the predicate; none where it is inferred from another clause.
    pub slot: Option<Slot>,
    /// Its head word.
    pub head: TokenRef,
    /// Taken over from another clause.
    pub shared: bool,
    /// The word that joins it, in lower case: preposition, or what opens an adverbial clause; may be empty.
    pub marker: String,
    /// The phrase.
    pub span: Span,
    /// How likely people would answer with it, from 0 to 1; only weighed for verbs.
    pub confidence: Option<f32>,
}

/// The answers that each predicate gives, in the order of the text.
///
/// A verb's answers are those phrases of its sentence with which people would answer more likely than not to be worth it.
/// Others give what grammar gives them: conjuncts and appositions answer one by one, and a relative clause is left away.
pub fn answers(
    document: &Document,
    propositions: &[Proposition],
    entities: &[Entity],
) -> Vec<(Proposition, Vec<Answer>)> {
    let all = direct::answers(document, propositions, entities);
    let mut scenes: Vec<Option<Scene>> = document.sentences.iter().map(|_| None).collect();
    let chosen: Vec<Vec<Answer>> = all
        .iter()
        .map(|(proposition, found)| {
            if proposition.predicate.kind != PredicateKind::Verb {
                return found.clone();
            }
            let number = proposition.predicate.head.sentence as usize;
            let scene = scenes[number].get_or_insert_with(|| Scene::new(document, number, &all));
            choice::choose(document, scene, proposition, found)
        })
        .collect();
    all.into_iter().zip(chosen).map(|((proposition, _), answers)| (proposition, answers)).collect()
}
