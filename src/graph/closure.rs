//! What a relation implies.

use super::iris::curated;
use crate::ontology::Ontology;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// A curated relation and all that it implies, by local name, each with its symmetry: who hosted somebody met them.
pub fn implied(ontology: &Ontology, local: &str) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    let mut open = vec![local.to_owned()];
    while let Some(local) = open.pop() {
        let Some(relation) = ontology.relation(&local) else { continue };
        if found.insert(local, relation.symmetric).is_none() {
            open.extend(relation.implies.iter().cloned());
        }
    }
    found
}

/// The triple of a relation between two things, and what the ontology makes of it: who hosted somebody met them, and was met by
/// them. A relation that was coined from a text implies nothing.
pub fn direct(
    ontology: &Ontology,
    [subject, relation, object]: [&NamedNode; 3],
    is_coined: bool,
) -> BTreeSet<[NamedNode; 3]> {
    let mut found = BTreeSet::from([[subject, relation, object].map(NamedNode::clone)]);
    if is_coined {
        return found;
    }
    let local = relation.as_str().rsplit(['#', '/']).next().unwrap_or_default();
    for (local, symmetric) in implied(ontology, local) {
        let relation = curated(&local, ontology);
        if symmetric {
            found.insert([object.clone(), relation.clone(), subject.clone()]);
        }
        found.insert([subject.clone(), relation, object.clone()]);
    }
    found
}
