//! All articles in one graph, in memory.
//!
//! The default graph is the merged view, each triple once; each article's evidence is a graph of its own.
//! No triple is in two graphs, so that nothing is counted twice when a question sees them all.

use super::entry;
use super::error::GraphError;
use super::events;
use super::iris::node;
use crate::ontology::{Ontology, vocabulary};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad, QuadRef};
use oxigraph::store::Store as Index;
use rayon::prelude::*;
use std::fs;
use std::path::PathBuf;

/// Below a store's base: the graph of facts that no article states but the ontology knows.
pub const BACKGROUND: &str = "background";

/// A graph that can be asked.
#[derive(Clone)]
pub struct Graph {
    index: Index,
    base: String,
    ontology: Ontology,
}

impl Graph {
    /// Reads the files of articles, all cores at once.
    pub(super) fn load(files: &[PathBuf], base: &str, ontology: &Ontology) -> Result<Graph, GraphError> {
        let parsed = files.par_iter().map(|path| {
            let bytes = fs::read(path).map_err(GraphError::io("read", path))?;
            entry::parse(path, &bytes, base)
        });
        let quads = parsed.collect::<Result<Vec<Vec<Quad>>, GraphError>>()?;
        Graph::new(quads.into_iter().flatten(), base, ontology)
    }

    /// A graph of these quads, with the ontology as background.
    pub fn new(quads: impl IntoIterator<Item = Quad>, base: &str, ontology: &Ontology) -> Result<Graph, GraphError> {
        let index = Index::new()?;
        let mut quads: Vec<Quad> = quads.into_iter().collect();
        quads.extend(events::derived(&quads, base, ontology));
        let mut loader = index.bulk_loader();
        loader.load_quads(quads)?;
        loader.commit()?;
        let background = GraphName::NamedNode(node(&format!("{base}{BACKGROUND}")));
        let facts = ontology.triples(base).into_iter().map(|triple| triple.in_graph(background.clone()));
        let mut unstated = Vec::new();
        for fact in facts {
            let stated = QuadRef::new(&fact.subject, &fact.predicate, &fact.object, GraphNameRef::DefaultGraph);
            if !index.contains(stated)? {
                unstated.push(fact);
            }
        }
        let mut loader = index.bulk_loader();
        loader.load_quads(unstated)?;
        loader.commit()?;
        Ok(Graph { index, base: base.to_owned(), ontology: ontology.clone() })
    }

    /// First part of all its IRIs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Classes, relations and words.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// Number of quads, background included.
    pub fn len(&self) -> usize {
        self.index.len().unwrap_or_default()
    }

    /// Is there nothing at all?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The graph of background facts.
    pub fn background(&self) -> NamedNode {
        node(&format!("{}{BACKGROUND}", self.base))
    }

    /// The quads themselves, for those who know RDF.
    pub fn index(&self) -> &Index {
        &self.index
    }
}

impl Graph {
    /// An IRI as people write it: `e:Donald_Trump`, `ng:met`; in angle brackets if no prefix fits.
    pub fn shorten(&self, iri: &str) -> String {
        shorten(iri, &self.base)
    }
}

/// The same for a store with this base IRI.
pub fn shorten(iri: &str, base: &str) -> String {
    let fitting = vocabulary::prefixes(base).filter(|(_, namespace)| iri.starts_with(namespace.as_str()));
    match fitting.max_by_key(|(_, namespace)| namespace.len()) {
        Some((prefix, namespace)) => format!("{prefix}:{}", &iri[namespace.len()..]),
        None => format!("<{iri}>"),
    }
}
