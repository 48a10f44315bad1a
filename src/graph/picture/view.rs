//! Which part of the graph is shown.

use super::reports::Report;
use super::{Picture, Standing, local};
use crate::graph::error::GraphError;
use crate::graph::index::Graph;
use crate::text::{ArticleId, Date};
use oxigraph::model::NamedNode;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::VecDeque;
use std::collections::btree_map::{BTreeMap, Entry};

/// What beside facts is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Nothing: what articles state as positive, actual and certain.
    Facts,
    /// Also what is planned, possible, denied or only reported between things that have a name.
    #[default]
    Named,
    /// Also what is planned, possible, denied or only reported of phrases and amounts.
    All,
}

/// What to show.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Only what is near this thing, by name or IRI.
    pub around: Option<String>,
    /// How many edges from it.
    pub hops: usize,
    /// Only what connects these two things, by name or IRI: all ways that are at most one edge longer than the shortest.
    pub between: Option<[String; 2]>,
    /// Only what this article says.
    pub article: Option<ArticleId>,
    /// Only things of these kinds, if any are given: "person", "post".
    pub kinds: Vec<String>,
    /// Only these relations and what implies them, if any are given: "met", "ng:met", an IRI.
    pub relations: Vec<String>,
    /// Only what may have happened on this day or later; undated statements are left out.
    pub from: Option<Date>,
    /// Only what may have happened on this day or earlier; undated statements are left out.
    pub to: Option<Date>,
    /// What beside facts.
    pub scope: Scope,
    /// At most so many things: the most important ones.
    pub most: Option<usize>,
    /// Also what takes part beside both ends, what a phrase names, and where a post is.
    pub with_roles: bool,
}

impl View {
    /// What part of the graph it is, where something was not found in it: "in what is asked for".
    pub(in crate::graph) fn within(&self) -> &'static str {
        let View { article, kinds, relations, from, to, scope, .. } = self;
        let is_narrow =
            article.is_some() || !kinds.is_empty() || !relations.is_empty() || from.is_some() || to.is_some();
        match scope {
            Scope::All if is_narrow => " in what is asked for",
            Scope::All => "",
            Scope::Facts | Scope::Named => " in what is asked for: ask for more, as with --all",
        }
    }
}

/// Kinds of what has no name.
const UNNAMED: &[&str] = &["phrase", "amount", "time"];

/// A view whose names are resolved.
pub(super) struct Selection<'a> {
    graph: &'a Graph,
    view: &'a View,
    around: Option<NamedNode>,
    between: Option<[NamedNode; 2]>,
    article: Option<String>,
    relations: Vec<String>,
}

impl<'a> Selection<'a> {
    /// Finds what the view names.
    pub fn of(graph: &'a Graph, view: &'a View) -> Result<Selection<'a>, GraphError> {
        let find = |name: &String| graph.find_thing(name);
        let between = match &view.between {
            Some([one, other]) => Some([find(one)?, find(other)?]),
            None => None,
        };
        Ok(Selection {
            graph,
            view,
            around: view.around.as_ref().map(find).transpose()?,
            between,
            article: view.article.as_ref().map(|id| id.short().to_owned()),
            relations: view.relations.iter().map(|name| graph.find_relation(name)).collect::<Result<_, _>>()?,
        })
    }

    /// The thing that the picture is drawn around.
    pub fn center(&self) -> Option<&NamedNode> {
        self.around.as_ref().or(self.between.as_ref().map(|[one, _]| one))
    }

    /// What it shows, in words.
    pub fn title(&self) -> String {
        let label = |thing: &NamedNode| self.graph.label(thing);
        match (&self.around, &self.between) {
            (Some(thing), _) => label(thing),
            (None, Some([one, other])) => format!("{} – {}", label(one), label(other)),
            (None, None) => String::new(),
        }
    }

    /// Is the statement of an article, standing, day and relation that is asked for?
    pub fn takes(&self, report: &Report) -> bool {
        let told = &report.attestation;
        let is_of_article = self.article.as_ref().is_none_or(|article| *article == told.article);
        let stands = self.view.scope != Scope::Facts || report.standing == Standing::Asserted;
        is_of_article && stands && self.is_in_time(told.when.days) && self.is_of_relation(&report.relation)
    }

    fn is_in_time(&self, [first, last]: [Option<Date>; 2]) -> bool {
        let View { from, to, .. } = self.view;
        if from.is_none() && to.is_none() {
            return true;
        }
        let is_dated = first.is_some() || last.is_some();
        let is_after = from.is_none_or(|from| last.is_none_or(|last| last >= from));
        let is_before = to.is_none_or(|to| first.is_none_or(|first| first <= to));
        is_dated && is_after && is_before
    }

    fn is_of_relation(&self, relation: &NamedNode) -> bool {
        let implies = |wanted: &String| {
            let general = wanted.rsplit_once('#').map_or("", |(_, local)| local);
            wanted == relation.as_str()
                || local(relation).is_some_and(|local| self.graph.implied(local).contains_key(general))
        };
        self.relations.is_empty() || self.relations.iter().any(implies)
    }

    /// Leaves the things of the wanted kinds, near the wanted ones, and at most so many.
    pub fn narrow(&self, picture: &mut Picture) -> Result<(), GraphError> {
        let wanted = [self.around.as_slice(), self.between.as_ref().map_or(&[], |both| both.as_slice())].concat();
        let all = |_: EdgeIndex| true;
        if !self.view.kinds.is_empty() {
            let is_wanted: Vec<bool> = picture
                .graph
                .node_weights()
                .map(|node| {
                    self.view.kinds.iter().any(|kind| kind == node.kind)
                        || wanted.iter().any(|thing| thing.as_str() == node.iri)
                })
                .collect();
            picture.retain(|node| is_wanted[node.index()], all);
        }
        if self.view.scope == Scope::Named {
            let is_named = |node: NodeIndex| !UNNAMED.contains(&picture.graph[node].kind);
            let is_shown: Vec<bool> = picture
                .graph
                .edge_references()
                .map(|edge| {
                    edge.weight().standing == Standing::Asserted || (is_named(edge.source()) && is_named(edge.target()))
                })
                .collect();
            picture.retain(|_| true, |edge| is_shown[edge.index()]);
        }
        if let Some(thing) = &self.around {
            let hops = picture.find(thing.as_str()).map(|center| distances(picture, center)).unwrap_or_default();
            picture.retain(|node| hops.get(&node).is_some_and(|hops| *hops <= self.view.hops), all);
        }
        if let Some([one, other]) = &self.between {
            let ends = [one, other].map(|thing| picture.find(thing.as_str()));
            let [from, to] = ends.map(|end| end.map(|end| distances(picture, end)).unwrap_or_default());
            let shortest = ends[1].and_then(|end| from.get(&end)).copied();
            let is_between = |node: NodeIndex| {
                let way = from.get(&node).zip(to.get(&node)).map(|(there, back)| there + back);
                way.zip(shortest).is_some_and(|(way, shortest)| way <= shortest + 1)
            };
            picture.retain(is_between, all);
            if picture.graph.edge_count() == 0 {
                let [one, other] = [one, other].map(|thing| self.graph.label(thing));
                return Err(GraphError::NotConnected { one, other, within: self.view.within() });
            }
        }
        picture.weigh();
        if let Some(most) = self.view.most {
            picture.thin(most);
        }
        Ok(())
    }
}

/// Number of edges from a node to every node that can be reached, whatever their direction.
fn distances(picture: &Picture, from: NodeIndex) -> BTreeMap<NodeIndex, usize> {
    let mut found = BTreeMap::from([(from, 0)]);
    let mut waiting = VecDeque::from([from]);
    while let Some(node) = waiting.pop_front() {
        let hops = found[&node] + 1;
        for next in picture.graph.neighbors_undirected(node) {
            if let Entry::Vacant(free) = found.entry(next) {
                free.insert(hops);
                waiting.push_back(next);
            }
        }
    }
    found
}
