//! All articles in one graph, in memory.
//!
//! The default graph is the merged view, each triple once; each article's evidence is a graph of its own.
//! No triple is in two graphs, so that nothing is counted twice when a question sees them all.
//! The words of the ontology explain themselves in a graph of their own. What is known of the world without an article is not
//! there, unless it is asked for: whoever counts countries wants those that articles mention.

use super::decisions::Decision;
use super::entry::{self, ArticleEntry};
use super::error::GraphError;
use super::events;
use super::identity::{Identities, MERGES};
use super::iris::node;
use super::stories::{self, retellings};
use crate::ontology::{Ontology, vocabulary};
use oxigraph::model::{GraphName, GraphNameRef, Quad, QuadRef, Triple};
use oxigraph::store::Store as Index;
use rayon::prelude::*;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// Below a store's base: the graph of facts that no article states but the ontology knows.
pub const BACKGROUND: &str = "background";

/// Below a store's base: the graph of classes, relations, facets and other words of the ontology.
pub const ONTOLOGY: &str = "ontology";

/// A graph that can be asked.
#[derive(Clone)]
pub struct Graph {
    index: Index,
    base: String,
    ontology: Ontology,
    identities: Arc<Identities>,
}

impl Graph {
    /// Reads the files of articles, all cores at once.
    pub(super) fn load(
        files: &[PathBuf],
        decisions: &[Decision],
        base: &str,
        ontology: &Ontology,
    ) -> Result<Graph, GraphError> {
        let parsed = files.par_iter().map(|path| {
            let bytes = fs::read(path).map_err(GraphError::io("read", path))?;
            entry::parse(path, &bytes, base)
        });
        let quads = parsed.collect::<Result<Vec<Vec<Quad>>, GraphError>>()?;
        Graph::new(quads, decisions, base, ontology)
    }

    /// A graph of the quads of articles: what is one thing goes by one name, under these decisions; with the words of the
    /// ontology.
    pub fn new(
        articles: Vec<Vec<Quad>>,
        decisions: &[Decision],
        base: &str,
        ontology: &Ontology,
    ) -> Result<Graph, GraphError> {
        let identities = Identities::derive(&articles, decisions, base);
        let entries: Vec<ArticleEntry> = articles.par_iter().map(|quads| ArticleEntry::of(quads)).collect();
        let told = stories::record(&retellings(&entries), &node(&format!("{base}{MERGES}")).into());
        let record = identities.record(decisions, base).into_iter().chain(told);
        let renames = &identities.renames;
        let quads = articles.into_par_iter().flat_map_iter(|article| renames.apply(article)).collect::<Vec<Quad>>();
        let mut quads: Vec<Quad> = quads.into_iter().chain(renames.stated()).chain(record).collect();
        let index = Index::new()?;
        quads.extend(events::derived(&quads, base, ontology));
        let mut loader = index.bulk_loader();
        loader.load_quads(quads)?;
        loader.commit()?;
        let identities = Arc::new(identities);
        let graph = Graph { index, base: base.to_owned(), ontology: ontology.clone(), identities };
        graph.load_apart(ontology.terms(base), ONTOLOGY)?;
        Ok(graph)
    }

    /// The same with what the ontology knows of places, states and organisations, in the graph `<base>background`. A clone has
    /// the same index, and sees it from then on.
    pub fn with_background(self) -> Result<Graph, GraphError> {
        self.load_apart(self.ontology.facts(&self.base), BACKGROUND)?;
        Ok(self)
    }

    /// Puts into a graph of its own what the merged view does not say anyway.
    fn load_apart(&self, triples: Vec<Triple>, name: &str) -> Result<(), GraphError> {
        let graph = GraphName::NamedNode(node(&format!("{}{name}", self.base)));
        let quads = triples.into_iter().map(|triple| triple.in_graph(graph.clone())).collect();
        let mut unstated = Vec::new();
        for fact in self.identities.renames.apply(quads) {
            let stated = QuadRef::new(&fact.subject, &fact.predicate, &fact.object, GraphNameRef::DefaultGraph);
            if !self.index.contains(stated)? {
                unstated.push(fact);
            }
        }
        let mut loader = self.index.bulk_loader();
        loader.load_quads(unstated)?;
        Ok(loader.commit()?)
    }

    /// First part of all its IRIs.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Classes, relations and words.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// Number of quads, the ontology's included.
    pub fn len(&self) -> usize {
        self.index.len().unwrap_or_default()
    }

    /// What is one thing, and why.
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    /// Is there nothing at all?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
