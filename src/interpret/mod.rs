//! What is that in the words of our ontology?

pub mod times;

use crate::knowledge::{Entity, Proposition, Statement};
use crate::ontology::Ontology;
use crate::text::Document;

/// Whose word is enough for a direct triple, beside the article's own. (ontology.md, section 4)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
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
    _document: &Document,
    _propositions: &[Proposition],
    _entities: &[Entity],
    _ontology: &Ontology,
    _trust: Trust,
) -> Vec<Statement> {
    Vec::new()
}
