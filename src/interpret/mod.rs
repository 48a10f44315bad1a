//! What is that in the words of our ontology?

mod appointments;
mod assembly;
mod circumstances;
mod clauses;
mod credits;
mod enumerated;
pub mod events;
mod hindrances;
mod implied;
pub mod judge;
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
mod salience;
mod sources;
mod statements;
mod story;
mod substance;
mod surroundings;
mod things;
pub mod times;
mod when;

use crate::knowledge::{Entity, Proposition, Statement};
pub use hindrances::{Hindrance, hindrances};
pub use judge::Sure;

use crate::ontology::Ontology;
use crate::text::Document;

/// Whose word is enough for a direct triple, beside the article's own. (`interpret/substance.rs`, `docs/model.md`)
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

/// What it takes for a statement to be asserted, and so to become a direct triple, or to be kept at all.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Standards {
    /// Whose word is enough.
    pub trust: Trust,
    /// How likely it must be that the statement is read rightly.
    pub sure: Sure,
    /// Are statements kept, too, that are almost surely misread?
    pub with_misread: bool,
}

impl Standards {
    /// Is a statement, already judged, almost surely misread? To who asks for no sureness none is.
    pub fn is_misread(self, statement: &Statement) -> bool {
        self.sure != Sure::ANY && statement.confidence < judge::ALMOST_SURELY_MISREAD
    }
}

/// The statements of an article, in the order of the text.
pub fn interpret(
    document: &Document,
    propositions: &[Proposition],
    entities: &[Entity],
    ontology: &Ontology,
    standards: Standards,
) -> Vec<Statement> {
    statements::Interpreter::new(document, propositions, entities, ontology, standards).statements()
}
