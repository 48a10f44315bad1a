//! What one article says, read at once: for whoever goes through all of its statements.

use super::index::Graph;
use super::iris::node;
use super::picture::Said;
use super::quads::Found;
use crate::ontology::vocabulary::{ng, nif, prov, rdf, sem};
use oxigraph::model::{GraphName, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

/// What statements are read by: who, what, when, how sure, and the words.
#[rustfmt::skip]
pub const OF_STATEMENTS: &[&str] = &[
    rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT, sem::ACCORDING_TO, sem::EVENT_TYPE,
    ng::ASSERTED, ng::UNSURE, ng::CONFIRMED, ng::REJECTED, ng::POLARITY, ng::FACTUALITY, ng::CERTAINTY, ng::CONFIDENCE,
    ng::SALIENCE,
    sem::HAS_EARLIEST_BEGIN_TIME_STAMP, sem::HAS_LATEST_END_TIME_STAMP, ng::INFERRED_EARLIEST, ng::INFERRED_LATEST,
    prov::WAS_DERIVED_FROM, nif::SENTENCE, nif::ANCHOR_OF,
];

/// What is said of each thing in the graph of one article, by IRI.
pub struct Sheet(BTreeMap<String, Said>);

impl Sheet {
    fn of(quads: Found<'_>) -> Sheet {
        let mut said: BTreeMap<String, Said> = BTreeMap::new();
        for quad in quads.flatten() {
            let value = match quad.object {
                Term::NamedNode(iri) => iri.into_string(),
                Term::Literal(text) => text.value().to_owned(),
                _ => continue,
            };
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                let about = said.entry(subject.into_string()).or_default();
                about.entry(quad.predicate.into_string()).or_default().insert(value);
            }
        }
        Sheet(said)
    }

    /// What is said of one thing.
    pub fn said(&self, iri: &str) -> Option<&Said> {
        self.0.get(iri)
    }

    /// A value of one thing.
    pub fn text(&self, iri: &str, property: &str) -> Option<&str> {
        self.said(iri)?.get(property)?.first().map(String::as_str)
    }

    /// All that something is said of, by IRI.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Said)> {
        self.0.iter().map(|(iri, said)| (iri.as_str(), said))
    }

    /// Its statements, by IRI.
    pub fn statements(&self) -> impl Iterator<Item = (&str, &Said)> {
        let is_statement = |said: &Said| said.contains_key(rdf::PREDICATE);
        self.all().filter(move |(_, said)| is_statement(said))
    }
}

impl Graph {
    /// These properties of all that an article speaks of.
    pub(super) fn sheet(&self, article: &str, properties: &[&str]) -> Sheet {
        Sheet::of(self.index().of_graph(&node(article), properties))
    }

    /// All that an article says.
    pub(super) fn whole_sheet(&self, article: &str) -> Sheet {
        let graph = GraphName::from(node(article));
        Sheet::of(self.index().quads_for_pattern(None, None, None, Some(graph.as_ref())))
    }
}
