//! All articles in one graph, in memory or on disk.
//!
//! The default graph is the merged view, each triple once; each article's evidence is a graph of its own.
//! No triple is in two graphs, so that nothing is counted twice when a question sees them all.

use super::decisions::Decision;
use super::disk::{Disk, Trouble};
use super::entry::{self, ArticleEntry};
use super::error::GraphError;
use super::events;
use super::files::{self, ArticleFile};
use super::identity::{Identities, MERGES, Merge};
use super::iris::node;
use super::quads::{InMemory, Quads};
use super::stories::{self, retellings};
use crate::ontology::{Ontology, vocabulary};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad, QuadRef};
use oxigraph::store::Store as Index;
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// Below a store's base: the graph of facts that no article states but the ontology knows.
pub const BACKGROUND: &str = "background";

/// A graph that can be asked.
#[derive(Clone)]
pub struct Graph {
    quads: Arc<dyn Quads>,
    base: String,
    ontology: Ontology,
    identities: Arc<OnceLock<Identities>>,
    disk: Option<Disk>,
    remark: Option<String>,
}

impl Graph {
    /// Reads the files of articles into memory, all cores at once.
    pub(super) fn load(
        files: &[ArticleFile],
        decisions: &[Decision],
        base: &str,
        ontology: &Ontology,
    ) -> Result<Graph, GraphError> {
        let parsed = files.par_iter().filter_map(|ArticleFile { digits, path }| {
            let text = files::read(path).and_then(|bytes| bytes.map(|bytes| files::unpacked(path, bytes)).transpose());
            Some(text.transpose()?.and_then(|text| entry::parse(path, digits, &text, base)))
        });
        let quads = parsed.collect::<Result<Vec<Vec<Quad>>, GraphError>>()?;
        Graph::new(quads, decisions, base, ontology)
    }

    /// The graph of an index on disk.
    pub(super) fn on_disk(disk: Disk, base: &str, ontology: &Ontology) -> Graph {
        Graph {
            quads: Arc::new(disk.quads()),
            base: base.to_owned(),
            ontology: ontology.clone(),
            identities: Arc::default(),
            disk: Some(disk),
            remark: None,
        }
    }

    /// The same graph, and why it is in memory.
    pub(super) fn because(self, why: String) -> Graph {
        Graph { remark: Some(why), ..self }
    }

    /// A graph of the quads of articles, in memory: what is one thing goes by one name, under these decisions, with the
    /// ontology as background.
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
        let background = GraphName::NamedNode(node(&format!("{base}{BACKGROUND}")));
        let facts = ontology.triples(base).into_iter().map(|triple| triple.in_graph(background.clone()));
        let facts = renames.apply(facts.collect());
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
        let known = OnceLock::new();
        known.get_or_init(|| identities);
        Ok(Graph {
            quads: Arc::new(InMemory(index)),
            base: base.to_owned(),
            ontology: ontology.clone(),
            identities: Arc::new(known),
            disk: None,
            remark: None,
        })
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
        self.quads.n_quads()
    }

    /// What is one thing, and why.
    pub fn identities(&self) -> &Identities {
        self.identities.get_or_init(|| self.disk.as_ref().and_then(|disk| identities(disk).ok()).unwrap_or_default())
    }

    /// The names that became one with a thing.
    pub(super) fn merges_into(&self, thing: &str) -> Vec<Merge> {
        let of = |merges: &[Merge]| merges.iter().filter(|merge| merge.into == thing).cloned().collect();
        match (self.identities.get(), &self.disk) {
            (None, Some(disk)) => of(&disk.derived::<Vec<Merge>>("merges").unwrap_or_default()),
            _ => of(&self.identities().merges),
        }
    }

    /// Why it was built in memory, where an index on disk was wanted.
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    /// Is there nothing at all?
    pub fn is_empty(&self) -> bool {
        self.index().iter().next().is_none()
    }

    /// The graph of background facts.
    pub fn background(&self) -> NamedNode {
        node(&format!("{}{BACKGROUND}", self.base))
    }

    /// The quads themselves, for those who know RDF.
    pub fn index(&self) -> &dyn Quads {
        &*self.quads
    }

    /// The same, to be kept.
    pub(super) fn shared_index(&self) -> Arc<dyn Quads> {
        Arc::clone(&self.quads)
    }
}

fn identities(disk: &Disk) -> Result<Identities, Trouble> {
    Ok(Identities {
        renames: disk.derived("renames")?,
        merges: disk.derived("merges")?,
        near_misses: disk.derived("near misses")?,
        names: disk.derived("names")?,
    })
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
