//! What the network says of phrases, asked for entities.

use super::cluster::Clusters;
use crate::text::{Document, Reference, TokenRef};
use std::collections::HashMap;

/// The references of a document by head word.
pub(super) struct References<'d> {
    all: &'d [Reference],
    by_head: HashMap<TokenRef, usize>,
}

/// What a phrase takes up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Taken {
    /// Number of an entity.
    Entity(usize),
    /// Something that is no entity, or nothing.
    NoEntity,
}

impl<'d> References<'d> {
    pub fn new(document: &'d Document) -> References<'d> {
        let by_head = document.references.iter().enumerate().map(|(number, reference)| (reference.head, number));
        References { all: &document.references, by_head: by_head.collect() }
    }

    /// What the phrase with this head word takes up, and how likely that is: the first entity on the way back from
    /// antecedent to antecedent.
    pub fn taken(&self, head: TokenRef, clusters: &Clusters) -> Option<(Taken, f32)> {
        let mut reference = self.all.get(*self.by_head.get(&head)?)?;
        let mut probability = 1.0;
        loop {
            probability *= reference.probability;
            let Some(earlier) = reference.antecedent.and_then(|number| self.all.get(number as usize)) else {
                return Some((Taken::NoEntity, probability));
            };
            if let Some(cluster) = clusters.at(earlier.head) {
                return Some((Taken::Entity(cluster), probability));
            }
            reference = earlier;
        }
    }
}
