//! What is said of things that articles share: only what is looked for is spelt out.

use super::dataset::{Handle, View, in_pack};
use super::snapshot::Snapshot;
use super::terms::{bytes_of_iri, key_of_iri, term_of};
use super::trouble::Trouble;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::sync::Arc;

/// Triples of the merged view that are fetched at once.
const MANY: usize = 4096;

/// The quads with any of these predicates that are about things whose IRIs begin so.
pub fn about(snapshot: &Arc<Snapshot>, begins: &str, predicates: &[&str]) -> Result<Vec<Quad>, Trouble> {
    let begins = bytes_of_iri(begins);
    let mut found = Vec::new();
    for predicate in predicates {
        let property = NamedNode::new_unchecked(*predicate);
        let wanted = [None, Some(key_of_iri(predicate)), None];
        let mut last = None;
        loop {
            let facts = snapshot.facts(wanted, last, MANY)?;
            last = facts.last().copied();
            for [subject, _, object] in &facts {
                let Some(subject) = snapshot.text_that_begins(*subject, &begins)? else { continue };
                let missing = || Trouble::Damaged("a term is missing".to_owned());
                let object = term_of(&snapshot.text(*object)?.ok_or_else(missing)?);
                found.push(Quad::new(named(&subject), property.clone(), object, GraphName::DefaultGraph));
            }
            if facts.len() < MANY {
                break;
            }
        }
        found.extend(in_packs(snapshot, &begins, &property)?);
    }
    Ok(found)
}

/// The same of evidence.
fn in_packs(snapshot: &Arc<Snapshot>, begins: &[u8], property: &NamedNode) -> Result<Vec<Quad>, Trouble> {
    let view = View::new(snapshot);
    let relation = Handle::of_fact(key_of_iri(property.as_str()));
    let mut found = Vec::new();
    for number in &*view.candidates([None, Some(&relation), None])? {
        let opened = snapshot.pack(*number)?;
        for ([subject, _, object], graph) in in_pack(&opened, *number, [None, Some(relation.key()), None], [None; 3]) {
            if subject.is_own() || !view.text(&subject)?.starts_with(begins) {
                continue;
            }
            let graph = match graph.map(|graph| view.term(&graph)).transpose()? {
                Some(Term::NamedNode(graph)) => graph.into(),
                _ => GraphName::DefaultGraph,
            };
            found.push(Quad::new(named(&view.text(&subject)?), property.clone(), view.term(&object)?, graph));
        }
    }
    Ok(found)
}

fn named(iri: &[u8]) -> NamedOrBlankNode {
    NamedNode::new_unchecked(String::from_utf8_lossy(iri.get(1..).unwrap_or_default())).into()
}
