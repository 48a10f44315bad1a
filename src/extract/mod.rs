//! Who does what to whom, when, where, and who says so?
//!
//! Extractors read grammar alone: what a governing word does to the truth of a clause is said by the lexicon, later.

pub mod answers;
mod appositions;
mod arguments;
mod clauses;
mod entries;
mod gapping;
mod mood;
mod negation;
mod nominals;
mod subjects;
pub mod surface;
mod titles;

use crate::knowledge::Proposition;
use crate::text::Sentence;

/// One way English sentences state something.
pub trait Extractor: Sync {
    /// Kept as provenance on everything found; never change it lightly.
    fn name(&self) -> &'static str;
    /// One line for `newsgraph explain`: the shape of sentence understood.
    fn summary(&self) -> &'static str;
    /// What the sentence states; `number` is the sentence's, from 0.
    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition>;
}

/// All extractors. Order does not matter: none sees what another found.
pub const EXTRACTORS: &[&dyn Extractor] = &[
    &clauses::Clauses,
    &clauses::Copulas,
    &titles::Titles,
    &appositions::Appositions,
    &nominals::Nominals,
    &gapping::Gapping,
    &entries::Entries,
];
