//! Which phrases mean the same thing in the world?

use crate::knowledge::{Entity, Proposition};
use crate::ontology::Ontology;
use crate::text::Document;

/// All entities of an article with their mentions, in the order of their first mention.
pub fn resolve(_document: &Document, _propositions: &[Proposition], _ontology: &Ontology) -> Vec<Entity> {
    Vec::new()
}
