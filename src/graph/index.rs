//! All articles in one graph, in memory or on disk.
//!
//! The default graph is the merged view, each triple once; each article's evidence is a graph of its own.
//! No triple is in two graphs, so that nothing is counted twice when a question sees them all.
//! The words of the ontology explain themselves in a graph of their own. What is known of the world without an article is not
//! there, unless it is asked for: whoever counts countries wants those that articles mention.

use super::closure::implied;
use super::decisions::Decision;
use super::disk::{Disk, Trouble};
use super::entry::ArticleEntry;
use super::error::GraphError;
use super::events;
use super::identity::{Identities, MERGES, Merge};
use super::iris::node;
use super::known::Known;
use super::picture::{Report, reports};
use super::quads::{InMemory, Quads};
use super::stories::{self, Retelling, retellings};
use super::verdicts::Verdicts;
use crate::ontology::{Ontology, vocabulary};
use oxigraph::model::{GraphName, GraphNameRef, Quad, QuadRef, Triple};
use oxigraph::store::Store as Index;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Below a store's base: the graph of facts that no article states but the ontology knows.
pub const BACKGROUND: &str = "background";

/// Below a store's base: the graph of classes, relations, facets and other words of the ontology.
pub const ONTOLOGY: &str = "ontology";

/// A graph that can be asked.
#[derive(Clone)]
pub struct Graph {
    quads: Arc<dyn Quads>,
    base: String,
    ontology: Ontology,
    identities: Arc<OnceLock<Identities>>,
    reports: Arc<OnceLock<Vec<Report>>>,
    known: Arc<Known>,
    place: Place,
    remark: Option<String>,
}

/// Where the quads are.
#[derive(Clone)]
enum Place {
    Memory(Index),
    Disk(Disk),
}

impl Graph {
    /// The graph of an index on disk.
    pub(super) fn on_disk(disk: Disk, base: &str, ontology: &Ontology) -> Graph {
        Graph {
            quads: Arc::new(disk.quads()),
            base: base.to_owned(),
            ontology: ontology.clone(),
            identities: Arc::default(),
            reports: Arc::default(),
            known: Arc::default(),
            place: Place::Disk(disk),
            remark: None,
        }
    }

    /// The same graph, and why it is in memory.
    pub(super) fn because(self, why: String) -> Graph {
        Graph { remark: Some(why), ..self }
    }

    /// A graph of the quads of articles, in memory: what is one thing goes by one name, and what is wrong is no fact, under
    /// these decisions; with the words of the ontology.
    pub fn new(
        articles: Vec<Vec<Quad>>,
        decisions: &[Decision],
        base: &str,
        ontology: &Ontology,
    ) -> Result<Graph, GraphError> {
        let verdicts = Verdicts::of(decisions);
        let articles: Vec<Vec<Quad>> = articles.into_par_iter().map(|quads| verdicts.apply(quads, ontology)).collect();
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
        load_apart(&index, ontology.terms(base), ONTOLOGY, &identities, base)?;
        let known = OnceLock::new();
        known.get_or_init(|| identities);
        Ok(Graph {
            quads: Arc::new(InMemory(index.clone())),
            base: base.to_owned(),
            ontology: ontology.clone(),
            identities: Arc::new(known),
            reports: Arc::default(),
            known: Arc::default(),
            place: Place::Memory(index),
            remark: None,
        })
    }

    /// The same with what the ontology knows of places, states and organisations, in the graph `<base>background`. Clones do not
    /// see it.
    pub fn with_background(self) -> Result<Graph, GraphError> {
        let (quads, place): (Arc<dyn Quads>, Place) = match &self.place {
            Place::Memory(index) => {
                let index = copied(index)?;
                load_apart(&index, self.ontology.facts(&self.base), BACKGROUND, self.identities(), &self.base)?;
                (Arc::new(InMemory(index.clone())), Place::Memory(index))
            }
            Place::Disk(disk) => {
                let disk = disk.with_background();
                (Arc::new(disk.quads()), Place::Disk(disk))
            }
        };
        Ok(Graph { quads, place, reports: Arc::default(), known: Arc::default(), ..self })
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
        self.quads.n_quads()
    }

    /// What is one thing, and why.
    pub fn identities(&self) -> &Identities {
        self.identities.get_or_init(|| match &self.place {
            Place::Disk(disk) => identities(disk).unwrap_or_default(),
            Place::Memory(_) => Identities::default(),
        })
    }

    /// What was looked up in it before.
    pub(super) fn lookups(&self) -> &Known {
        &self.known
    }

    /// What a curated relation implies, by local names.
    pub(super) fn implied(&self, local: &str) -> Arc<BTreeMap<String, bool>> {
        self.known.implied.get(local, || Arc::new(implied(&self.ontology, local)))
    }

    /// Is it in memory, and not on disk?
    pub(super) fn is_in_memory(&self) -> bool {
        matches!(self.place, Place::Memory(_))
    }

    /// All statements with both ends, read once.
    pub(super) fn reports(&self) -> &[Report] {
        self.reports.get_or_init(|| reports(self))
    }

    /// The names that became one with a thing.
    pub(super) fn merges_into(&self, thing: &str) -> Vec<Merge> {
        let of = |merges: &[Merge]| merges.iter().filter(|merge| merge.into == thing).cloned().collect();
        match (self.identities.get(), &self.place) {
            (None, Place::Disk(disk)) => of(&disk.derived::<Vec<Merge>>("merges").unwrap_or_default()),
            _ => of(&self.identities().merges),
        }
    }

    /// All articles without their texts, in any order, and which of them tell an earlier one's story.
    pub(super) fn listed(&self) -> Result<(Vec<ArticleEntry>, Vec<Retelling>), GraphError> {
        if let Place::Disk(disk) = &self.place {
            let listed = disk.entries().and_then(|entries| Ok((entries, disk.retellings()?)));
            let (entries, told) = listed.map_err(|trouble| match trouble {
                Trouble::Graph(error) => error,
                Trouble::Index(problem) | Trouble::Damaged(problem) => GraphError::UnreadableIndex { problem },
            })?;
            return Ok((entries.into_iter().map(|(_, entry)| entry).collect(), told));
        }
        let mut entries = Vec::new();
        for article in self.article_iris() {
            let graph = GraphName::from(node(&article));
            let quads = self.index().quads_for_pattern(None, None, None, Some(graph.as_ref()));
            entries.push(ArticleEntry::of(&quads.collect::<Result<Vec<Quad>, _>>()?));
        }
        let told = retellings(&entries);
        Ok((entries, told))
    }

    /// The index on disk, if it has one.
    pub(super) fn disk(&self) -> Option<&Disk> {
        match &self.place {
            Place::Disk(disk) => Some(disk),
            Place::Memory(_) => None,
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

    /// The quads themselves, for those who know RDF.
    pub fn index(&self) -> &dyn Quads {
        &*self.quads
    }

    /// The same, to be kept.
    pub(super) fn shared_index(&self) -> Arc<dyn Quads> {
        Arc::clone(&self.quads)
    }
}

/// The same quads in an index of their own.
fn copied(index: &Index) -> Result<Index, GraphError> {
    let copy = Index::new()?;
    let mut loader = copy.bulk_loader();
    loader.load_quads(index.iter().collect::<Result<Vec<Quad>, _>>()?)?;
    loader.commit()?;
    Ok(copy)
}

/// Puts into a graph of its own what the merged view does not say anyway.
fn load_apart(
    index: &Index,
    triples: Vec<Triple>,
    name: &str,
    identities: &Identities,
    base: &str,
) -> Result<(), GraphError> {
    let graph = GraphName::NamedNode(node(&format!("{base}{name}")));
    let quads = triples.into_iter().map(|triple| triple.in_graph(graph.clone())).collect();
    let mut unstated = Vec::new();
    for fact in identities.renames.apply(quads) {
        let stated = QuadRef::new(&fact.subject, &fact.predicate, &fact.object, GraphNameRef::DefaultGraph);
        if !index.contains(stated)? {
            unstated.push(fact);
        }
    }
    let mut loader = index.bulk_loader();
    loader.load_quads(unstated)?;
    Ok(loader.commit()?)
}

fn identities(disk: &Disk) -> Result<Identities, Trouble> {
    Ok(Identities {
        renames: disk.derived("renames")?,
        merges: disk.derived("merges")?,
        near_misses: disk.derived("near misses")?,
        names: disk.called()?,
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
