//! What a relation implies.

use crate::ontology::Ontology;
use std::collections::BTreeMap;

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
