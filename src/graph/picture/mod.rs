//! What people look at: things, and what connects them.
//!
//! Pictures and graph analysis share this one projection of the RDF graph:
//!
//! - A **node** is a thing that is subject or object of a statement.
//! - An **edge** is all statements with the same subject, relation, object and standing (asserted, open, denied; open and
//!   denied ones also by who says so). A symmetric relation is one edge for both directions. A fact that another fact
//!   between the same two things implies ("met" beside "hosted") is left out, and so is the saying of what is drawn itself.
//! - An edge's **weight** is how well it is attested: over all independent stories that state it, the sum of the highest
//!   confidence of their statements. Copies and versions of one story count once.
//! - Its **salience** is how much the articles are about it: likewise, the sum of the highest salience of their statements,
//!   those that may be misread for less. A node is as important as all edges at it are salient.

mod inner;
mod reports;
mod view;

pub(super) use reports::{Report, Said, quad_class, reports, said, standing};
pub use view::{Scope, View};

use super::error::GraphError;
use super::index::Graph;
use super::iris::node;
use super::when::When;
use super::write::kind_of;
use crate::knowledge::Kind;
use crate::ontology::vocabulary::{ng, org, rdf, schema};
use crate::text::Date;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term, Triple};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};
use view::Selection;

/// Things and what connects them, ready to be drawn or measured.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Nodes and edges, in the order of their names.
    pub graph: DiGraph<Node, Edge>,
    /// What it shows, in words: "Around Vladimir Putin".
    pub title: String,
    /// Number of nodes before the least important ones were left out.
    pub n_nodes: usize,
    /// Number of edges before that.
    pub n_edges: usize,
    /// The articles that state what is shown, by date.
    pub articles: Vec<Told>,
    /// The thing that it is drawn around.
    pub center: Option<NodeIndex>,
}

/// A thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its name in the graph.
    pub iri: String,
    /// Its name for people.
    pub label: String,
    /// A word for its kind, as in `--format jsonl`, or "post".
    pub kind: &'static str,
    /// Sum of the salience of all edges at it, those that are not shown included.
    pub importance: f64,
}

/// A relation between two things.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The relation's name in the graph.
    pub iri: String,
    /// The relation's name for people.
    pub label: String,
    /// Does it hold both ways? Then there is one edge for the pair.
    pub symmetric: bool,
    /// PLOVER's quad class: "VerbalCooperation".
    pub quad_class: Option<String>,
    /// Is it a fact, as far as the articles go?
    pub standing: Standing,
    /// The statements behind it, by article and place in it.
    pub attestations: Vec<Attestation>,
}

/// One statement behind an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Attestation {
    /// IRI of the statement.
    pub statement: String,
    /// First digits of the article.
    pub article: String,
    /// First digits of the first article that tells the same story.
    pub story: String,
    /// Who says so; the article itself if nobody.
    pub sources: Vec<String>,
    /// When it holds.
    pub when: When,
    /// How likely the statement was read rightly, 0 to 1.
    pub confidence: f64,
    /// How much its article is about it, 0 to 1; one half where an earlier version read it, which did not say.
    pub salience: f64,
    /// The words that make it.
    pub quote: String,
    /// The sentence they stand in.
    pub sentence: String,
}

/// An article behind a picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Date of publication.
    pub published: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// First digits of its hash.
    pub id: String,
}

/// Is it a fact, as far as the articles go?
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// An article states it as positive, actual and certain.
    Asserted,
    /// Planned, possible, wished or only reported; in words: "Merz, planned".
    Open(String),
    /// Denied; by whom and how, in words.
    Denied(String),
}

impl Standing {
    /// "fact", "open" or "denied".
    pub fn as_str(&self) -> &'static str {
        match self {
            Standing::Asserted => "fact",
            Standing::Open(_) => "open",
            Standing::Denied(_) => "denied",
        }
    }

    /// By whom and how, in words; empty for facts.
    pub fn words(&self) -> &str {
        match self {
            Standing::Asserted => "",
            Standing::Open(words) | Standing::Denied(words) => words,
        }
    }
}

impl Edge {
    /// How many articles state it.
    pub fn n_articles(&self) -> usize {
        self.attestations.iter().map(|told| &told.article).collect::<BTreeSet<_>>().len()
    }

    /// How many sources vouch for it: people who are quoted, and stories that state it themselves.
    pub fn n_sources(&self) -> usize {
        let stories = self.attestations.iter().filter(|told| told.sources.is_empty()).map(|told| &told.story);
        let speakers = self.attestations.iter().flat_map(|told| &told.sources);
        stories.chain(speakers).collect::<BTreeSet<_>>().len()
    }

    /// How well it is attested: see the top of this file.
    pub fn weight(&self) -> f64 {
        self.sum_over_stories(|told| told.confidence)
    }

    /// How much the articles are about it: see the top of this file.
    pub fn salience(&self) -> f64 {
        self.sum_over_stories(|told| told.salience * told.confidence)
    }

    /// Of each independent story its statement with most of something.
    fn sum_over_stories(&self, share: impl Fn(&Attestation) -> f64) -> f64 {
        let mut stories: BTreeMap<&str, f64> = BTreeMap::new();
        for told in &self.attestations {
            let best = stories.entry(&told.story).or_default();
            *best = best.max(share(told));
        }
        stories.values().sum()
    }

    /// The first day that any statement gives, and the last.
    pub fn days(&self) -> [Option<Date>; 2] {
        let all = |end: usize| self.attestations.iter().filter_map(move |told| told.when.days[end]);
        [all(0).min(), all(1).max()]
    }
}

/// Edges that say the same.
type Key = (NamedNode, NamedNode, NamedNode, Standing);

#[derive(Default)]
struct Bundle {
    attestations: Vec<Attestation>,
    quad_class: Option<String>,
}

/// "Russia annexed Crimea", read surely in one article and less surely in another: the other attests it, too.
fn with_unsure_ones(bundles: BTreeMap<Key, Bundle>) -> BTreeMap<Key, Bundle> {
    let is_unsure = |key: &Key| matches!(&key.3, Standing::Open(words) if words == reports::UNSURE);
    let (unsure, mut rest): (BTreeMap<_, _>, BTreeMap<_, _>) = bundles.into_iter().partition(|(key, _)| is_unsure(key));
    for ((subject, relation, object, standing), bundle) in unsure {
        let fact = (subject, relation, object, Standing::Asserted);
        match rest.get_mut(&fact) {
            Some(sure) => sure.attestations.extend(bundle.attestations),
            None => drop(rest.insert((fact.0, fact.1, fact.2, standing), bundle)),
        }
    }
    rest
}

impl Graph {
    /// What to draw. Nodes and edges come in the order of their names.
    pub fn picture(&self, view: &View) -> Result<Picture, GraphError> {
        let selection = Selection::of(self, view)?;
        let mut bundles: BTreeMap<Key, Bundle> = BTreeMap::new();
        let inner = if view.with_roles { inner::inner(self, self.reports()) } else { Vec::new() };
        let taken: Vec<&Report> =
            self.reports().iter().chain(&inner).filter(|report| selection.takes(report)).collect();
        let shown: BTreeSet<&str> = taken.iter().map(|report| report.attestation.statement.as_str()).collect();
        // "Merz expects that Putin will meet Zelenskiy" is drawn as that meeting, on the word of Merz, and not as a box of words.
        let is_drawn_as_content = |report: &Report| {
            !view.with_roles
                && report.content.iter().any(|content| shown.contains(content.as_str()))
                && self.kind(&report.object) == Kind::Phrase.as_str()
        };
        for report in taken.into_iter().filter(|report| !is_drawn_as_content(report)) {
            let Report { subject, relation, object, standing, attestation, quad_class, .. } = report.clone();
            let (subject, object) = match self.is_symmetric(&relation) && object < subject {
                true => (object, subject),
                false => (subject, object),
            };
            let bundle = bundles.entry((subject, relation, object, standing)).or_default();
            bundle.attestations.push(attestation);
            bundle.quad_class = bundle.quad_class.take().or(quad_class);
        }
        let mut bundles = with_unsure_ones(bundles);
        let mut pairs: BTreeMap<[&NamedNode; 2], Vec<&Key>> = BTreeMap::new();
        for key in bundles.keys() {
            pairs.entry(pair(key)).or_default().push(key);
        }
        let implied: Vec<Key> =
            bundles.keys().filter(|key| self.is_implied(key, &pairs[&pair(key)])).cloned().collect();
        for key in implied {
            bundles.remove(&key);
        }
        let mut picture = self.assembled(bundles);
        picture.title = selection.title();
        picture.center = selection.center().and_then(|center| picture.find(center.as_str()));
        selection.narrow(&mut picture)?;
        picture.articles = self.told(&picture);
        Ok(picture)
    }

    /// The triples of an answer as a picture. What the articles state of them comes with them.
    pub fn picture_of(&self, triples: &[Triple]) -> Picture {
        let mut known: BTreeMap<(NamedNode, NamedNode, NamedNode), Bundle> = BTreeMap::new();
        for report in self.reports() {
            let ends = if self.is_symmetric(&report.relation) { 2 } else { 1 };
            let both = [(&report.subject, &report.object), (&report.object, &report.subject)];
            for (subject, object) in both.into_iter().take(ends) {
                let bundle = known.entry((subject.clone(), report.relation.clone(), object.clone())).or_default();
                bundle.attestations.push(report.attestation.clone());
                bundle.quad_class = bundle.quad_class.take().or(report.quad_class.clone());
            }
        }
        let mut bundles: BTreeMap<Key, Bundle> = BTreeMap::new();
        for triple in triples {
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
            let object = match &triple.object {
                Term::NamedNode(object) => object.clone(),
                // A value is a node of its own, named by its words.
                Term::Literal(value) => NamedNode::new_unchecked(format!("{VALUE}{}", value.value())),
                _ => continue,
            };
            let key = (subject.clone(), triple.predicate.clone(), object);
            let bundle = known.remove(&key).unwrap_or_default();
            bundles.insert((key.0, key.1, key.2, Standing::Asserted), bundle);
        }
        let mut picture = self.assembled(bundles);
        picture.articles = self.told(&picture);
        picture
    }

    fn assembled(&self, bundles: BTreeMap<Key, Bundle>) -> Picture {
        let mut picture = Picture::default();
        let ends: BTreeSet<&NamedNode> = bundles.keys().flat_map(|(subject, _, object, _)| [subject, object]).collect();
        let places: BTreeMap<NamedNode, NodeIndex> =
            ends.into_iter().map(|thing| (thing.clone(), picture.graph.add_node(self.drawn(thing)))).collect();
        for ((subject, relation, object, standing), bundle) in bundles {
            let edge = Edge {
                iri: relation.as_str().to_owned(),
                label: self.label(&relation),
                symmetric: self.is_symmetric(&relation),
                quad_class: bundle.quad_class,
                standing,
                attestations: bundle.attestations,
            };
            picture.graph.add_edge(places[&subject], places[&object], edge);
        }
        picture.weigh();
        picture
    }

    fn drawn(&self, thing: &NamedNode) -> Node {
        let (label, kind) = match thing.as_str().strip_prefix(VALUE) {
            Some(value) => (value.to_owned(), "phrase"),
            None => (self.label(thing), self.kind(thing)),
        };
        Node { iri: thing.as_str().to_owned(), label, kind, importance: 0.0 }
    }

    /// The articles behind what a picture shows.
    fn told(&self, picture: &Picture) -> Vec<Told> {
        let attestations = picture.graph.edge_weights().flat_map(|edge| &edge.attestations);
        let ids: BTreeSet<&String> = attestations.map(|told| &told.article).collect();
        let told = ids.into_iter().map(|id| {
            let article = format!("{}article/{id}", self.base());
            Told {
                published: self.text(&article, schema::DATE_PUBLISHED).and_then(|date| date.parse().ok()),
                title: self.headline(&article),
                publisher: self.text(&article, schema::PUBLISHER).map(|publisher| self.name_of(&publisher)),
                url: self.text(&article, schema::URL),
                id: id.clone(),
            }
        });
        told.collect::<BTreeSet<Told>>().into_iter().collect()
    }

    fn is_symmetric(&self, relation: &NamedNode) -> bool {
        local(relation).and_then(|local| self.ontology().relation(local)).is_some_and(|relation| relation.symmetric)
    }

    /// "met" says nothing more where "hosted" stands already.
    fn is_implied(&self, key: &Key, between: &[&Key]) -> bool {
        let (subject, relation, object, standing) = key;
        if *standing != Standing::Asserted {
            return false;
        }
        let both_ways = self.is_symmetric(relation);
        between.iter().any(|(from, other, to, other_standing)| {
            let same_way = from == subject && to == object;
            let is_other = (same_way || both_ways) && other != relation && other_standing == standing;
            is_other
                && local(relation)
                    .zip(local(other))
                    .is_some_and(|(general, special)| self.implied(special).contains_key(general))
        })
    }

    /// The most special kind that a thing's classes tell.
    pub(super) fn kind(&self, thing: &NamedNode) -> &'static str {
        self.lookups().kinds.get(thing.as_str(), || self.kind_of(thing))
    }

    fn kind_of(&self, thing: &NamedNode) -> &'static str {
        let quads =
            self.index().quads_for_pattern(Some(thing.as_ref().into()), Some(node(rdf::TYPE).as_ref()), None, None);
        let classes: BTreeSet<String> = quads
            .flatten()
            .filter_map(|quad| match quad.object {
                Term::NamedNode(class) => Some(class.into_string()),
                _ => None,
            })
            .collect();
        if classes.contains(org::POST) {
            return "post";
        }
        kind_of(&classes.iter().map(String::as_str).collect()).map_or("phrase", Kind::as_str)
    }

    /// Copies and versions of a story, by article, with the first article that tells it.
    fn stories(&self) -> BTreeMap<String, String> {
        let ties = [ng::COPY_OF, ng::VERSION_OF].into_iter().flat_map(|property| {
            let property = node(property);
            let quads = self.index().quads_for_pattern(None, Some(property.as_ref()), None, None);
            quads.flatten().collect::<Vec<_>>()
        });
        let pairs = ties.filter_map(|quad| match (quad.subject, quad.object, quad.graph_name) {
            (NamedOrBlankNode::NamedNode(copy), Term::NamedNode(first), GraphName::NamedNode(_)) => {
                Some((copy.into_string(), first.into_string()))
            }
            _ => None,
        });
        pairs.collect()
    }
}

/// What the names of values begin with, which are no things.
const VALUE: &str = "urn:value:";

impl Picture {
    /// The node of this IRI.
    pub fn find(&self, iri: &str) -> Option<NodeIndex> {
        self.graph.node_indices().find(|node| self.graph[*node].iri == iri)
    }

    /// Keeps the nodes that `keep` names, and of the edges those that `keep_edge` names, and forgets nodes without edges.
    pub fn retain(&mut self, keep: impl Fn(NodeIndex) -> bool, keep_edge: impl Fn(EdgeIndex) -> bool) {
        let is_shown = |edge: EdgeIndex| {
            let ends = self.graph.edge_endpoints(edge);
            ends.is_some_and(|(from, to)| keep(from) && keep(to)) && keep_edge(edge)
        };
        let shown: BTreeSet<_> = self.graph.edge_indices().filter(|edge| is_shown(*edge)).collect();
        let linked: BTreeSet<NodeIndex> = shown
            .iter()
            .filter_map(|edge| self.graph.edge_endpoints(*edge))
            .flat_map(|(from, to)| [from, to])
            .chain(self.center.filter(|center| keep(*center)))
            .collect();
        let center = self.center.map(|center| self.graph[center].iri.clone());
        self.graph = self.graph.filter_map(
            |index, node| linked.contains(&index).then(|| node.clone()),
            |index, edge| shown.contains(&index).then(|| edge.clone()),
        );
        self.center = center.and_then(|iri| self.find(&iri));
    }

    /// Leaves out the least important nodes, so that `most` are shown, if so many are connected. The center stays.
    pub fn thin(&mut self, most: usize) {
        if self.graph.node_count() <= most {
            return;
        }
        let mut order: Vec<NodeIndex> = self.graph.node_indices().collect();
        let rank = |index: &NodeIndex| (Some(*index) == self.center, self.graph[*index].importance);
        order.sort_by(|one, other| {
            let ((center, weight), (other_center, other_weight)) = (rank(one), rank(other));
            other_center.cmp(&center).then(other_weight.total_cmp(&weight)).then(one.cmp(other))
        });
        let kept = self.connected(&order, most);
        self.retain(|node| kept.contains(&node), |_| true);
    }

    /// The first of these nodes that are connected among themselves, `most` of them. The center needs no connection.
    fn connected(&self, order: &[NodeIndex], most: usize) -> BTreeSet<NodeIndex> {
        let mut kept: BTreeSet<NodeIndex> = self.center.into_iter().collect();
        // Important ones that wait for somebody whom they have to do with.
        let mut waiting: Vec<NodeIndex> = Vec::new();
        for node in order {
            if kept.len() >= most || kept.contains(node) {
                continue;
            }
            let others: BTreeSet<NodeIndex> = self.graph.neighbors_undirected(*node).collect();
            let brought: Vec<NodeIndex> = waiting.iter().filter(|other| others.contains(other)).copied().collect();
            let is_connected = others.iter().any(|other| kept.contains(other));
            let n_free = most - kept.len();
            if !is_connected && (brought.is_empty() || n_free < 2) {
                waiting.push(*node);
                continue;
            }
            kept.insert(*node);
            kept.extend(brought.iter().take(n_free - 1));
            waiting.retain(|other| !kept.contains(other));
        }
        kept
    }

    /// Gives every node its importance, and counts what there is.
    fn weigh(&mut self) {
        self.n_nodes = self.graph.node_count();
        self.n_edges = self.graph.edge_count();
        let saliences: Vec<_> = self
            .graph
            .edge_indices()
            .filter_map(|edge| Some((self.graph.edge_endpoints(edge)?, self.graph[edge].salience())))
            .collect();
        for ((from, to), salience) in saliences {
            for end in [from, to] {
                self.graph[end].importance += salience;
            }
        }
    }
}

/// Both ends, in the order of their names.
fn pair((subject, _, object, _): &Key) -> [&NamedNode; 2] {
    if subject < object { [subject, object] } else { [object, subject] }
}

fn local(relation: &NamedNode) -> Option<&str> {
    relation.as_str().rsplit_once('#').map(|(_, local)| local)
}
