//! What is that in the words of our ontology?

mod appointments;
mod assembly;
mod circumstances;
mod clauses;
mod confidence;
mod credits;
mod enumerated;
pub mod events;
mod implied;
mod media;
mod nominals;
mod occasions;
mod parts;
mod places;
mod posts;
mod predicates;
mod qualities;
mod relations;
mod roles;
mod sources;
mod statements;
mod story;
mod surroundings;
mod things;
pub mod times;
mod when;

use crate::knowledge::{Entity, Proposition, Statement};
use crate::ontology::Ontology;
use crate::text::Document;

/// Whose word is enough for a direct triple, beside the article's own. (ontology.md, section 4)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Trust {
    /// Nobody's.
    #[default]
    Article,
    /// What people say of what they did themselves.
    SelfReports,
    /// What anybody is quoted with.
    Reported,
}

/// The statements of an article, in the order of the text.
pub fn interpret(
    document: &Document,
    propositions: &[Proposition],
    entities: &[Entity],
    ontology: &Ontology,
    trust: Trust,
) -> Vec<Statement> {
    statements::Interpreter::new(document, propositions, entities, ontology, trust).statements()
}
