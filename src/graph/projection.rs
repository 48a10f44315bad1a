//! The part of the graph that people look at: things, and what connects them.

use super::closure::implied;
use super::error::GraphError;
use super::index::Graph;
use super::iris::node;
use super::reports::{Report, reports};
use super::write::kind_of;
use crate::knowledge::Kind;
use crate::ontology::vocabulary::{org, rdf};
use crate::text::ArticleId;
use oxigraph::model::{NamedNode, Term};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// What to show.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Only what is near this thing, by name or IRI.
    pub around: Option<String>,
    /// How many edges from it.
    pub hops: usize,
    /// Only what this article says.
    pub article: Option<ArticleId>,
    /// Also what is planned, denied or only reported.
    pub all: bool,
}

/// Things and what connects them, ready to be drawn.
pub type Picture = DiGraph<Node, Edge>;

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name in the graph.
    pub iri: String,
    /// Its name for people.
    pub label: String,
    /// A word for its kind, as in `--format jsonl`, or "post".
    pub kind: &'static str,
}

/// A relation between two things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The relation's name in the graph.
    pub iri: String,
    /// The relation's name for people.
    pub label: String,
    /// Does it hold both ways? Then there is one edge for the pair.
    pub symmetric: bool,
    /// PLOVER's quad class: "VerbalCooperation".
    pub quad_class: Option<String>,
    /// How many articles state it.
    pub n_articles: usize,
    /// Is it a fact, as far as the articles go?
    pub standing: Standing,
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

/// Edges that say the same.
type Key = (NamedNode, NamedNode, NamedNode, Standing);

#[derive(Default)]
struct Bundle {
    articles: BTreeSet<String>,
    quad_class: Option<String>,
}

impl Graph {
    /// What to draw. Nodes and edges come in the order of their names.
    pub fn picture(&self, view: &View) -> Result<Picture, GraphError> {
        let mut bundles: BTreeMap<Key, Bundle> = BTreeMap::new();
        let article = view.article.as_ref().map(|id| format!("{}article/{}", self.base(), id.short()));
        for report in reports(self) {
            let is_wanted = article.as_ref().is_none_or(|article| *article == report.article);
            if !is_wanted || (!view.all && report.standing != Standing::Asserted) {
                continue;
            }
            let Report { subject, relation, object, standing, article, quad_class } = report;
            let (subject, object) = match self.is_symmetric(&relation) && object < subject {
                true => (object, subject),
                false => (subject, object),
            };
            let bundle = bundles.entry((subject, relation, object, standing)).or_default();
            bundle.articles.insert(article);
            bundle.quad_class = bundle.quad_class.take().or(quad_class);
        }
        let mut pairs: BTreeMap<[&NamedNode; 2], Vec<&Key>> = BTreeMap::new();
        for key in bundles.keys() {
            pairs.entry(pair(key)).or_default().push(key);
        }
        let keys: BTreeSet<&Key> = bundles.keys().filter(|key| !self.is_implied(key, &pairs[&pair(key)])).collect();
        let near = match &view.around {
            Some(name) => Some(neighbourhood(self.find_thing(name)?, view.hops, &keys)),
            None => None,
        };
        let mut picture = Picture::new();
        let mut places: BTreeMap<&NamedNode, NodeIndex> = BTreeMap::new();
        let is_near = |thing: &NamedNode| near.as_ref().is_none_or(|near| near.contains(thing));
        let shown: Vec<&Key> =
            keys.into_iter().filter(|(subject, _, object, _)| is_near(subject) && is_near(object)).collect();
        let ends: BTreeSet<&NamedNode> = shown.iter().flat_map(|(subject, _, object, _)| [subject, object]).collect();
        for thing in ends {
            let node = Node { iri: thing.as_str().to_owned(), label: self.label(thing), kind: self.kind(thing) };
            places.insert(thing, picture.add_node(node));
        }
        for key in shown {
            let (subject, relation, object, standing) = key;
            let bundle = &bundles[key];
            let edge = Edge {
                iri: relation.as_str().to_owned(),
                label: self.label(relation),
                symmetric: self.is_symmetric(relation),
                quad_class: bundle.quad_class.clone(),
                n_articles: bundle.articles.len(),
                standing: standing.clone(),
            };
            picture.add_edge(places[subject], places[object], edge);
        }
        Ok(picture)
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
                    .is_some_and(|(general, special)| implied(self.ontology(), special).contains_key(general))
        })
    }

    /// The most special kind that a thing's classes tell.
    pub(super) fn kind(&self, thing: &NamedNode) -> &'static str {
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
}

/// Both ends, in the order of their names.
fn pair((subject, _, object, _): &Key) -> [&NamedNode; 2] {
    if subject < object { [subject, object] } else { [object, subject] }
}

fn local(relation: &NamedNode) -> Option<&str> {
    relation.as_str().rsplit_once('#').map(|(_, local)| local)
}

/// Everything that is at most `hops` edges away.
fn neighbourhood(center: NamedNode, hops: usize, keys: &BTreeSet<&Key>) -> BTreeSet<NamedNode> {
    let mut near = BTreeSet::from([center]);
    for _ in 0..hops {
        let next: Vec<NamedNode> = keys
            .iter()
            .filter(|(subject, _, object, _)| near.contains(subject) || near.contains(object))
            .flat_map(|(subject, _, object, _)| [subject.clone(), object.clone()])
            .collect();
        let before = near.len();
        near.extend(next);
        if near.len() == before {
            break;
        }
    }
    near
}
