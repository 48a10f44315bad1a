//! What is new since a day: what articles published then or later state and no earlier article does.
//!
//! Articles without a date count as earlier ones. A thing is new if no earlier article speaks of it. Facts are the same if
//! their relation and both ends are; phrases that name nothing are the same in the same words.

mod turns;

pub use turns::{Turn, Turned};

use crate::english::variants::folded;
use crate::graph::error::GraphError;
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::graph::picture::{Attestation, Picture, Scope, Told, View};
use crate::ontology::vocabulary::schema;
use crate::text::Date;
use oxigraph::model::Term;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// What is new.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The first day of what is new.
    pub since: Date,
    /// Everything that all articles state.
    pub picture: Picture,
    /// The articles of this day and later.
    pub articles: Vec<Told>,
    /// How many articles are earlier; those without a date are among them.
    pub n_earlier: usize,
    /// How many articles have no date.
    pub n_undated: usize,
    /// Things that no earlier article speaks of; those with the most facts first.
    pub things: Vec<NewThing>,
    /// Other new facts about what was known, the best attested first.
    pub facts: Vec<EdgeIndex>,
    /// New facts about what has no name.
    pub others: Vec<EdgeIndex>,
    /// What is told otherwise than before.
    pub turned: Vec<Turned>,
    /// What is newly planned, denied or only reported, as far as it is asked for.
    pub claims: Vec<EdgeIndex>,
    /// Number of earlier facts that are told again.
    pub n_again: usize,
    /// When each article was published, by its first digits.
    days: BTreeMap<String, Option<Date>>,
}

/// A thing that no earlier article speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewThing {
    /// The thing.
    pub thing: NodeIndex,
    /// The facts about it; a fact about two new things is told once.
    pub facts: Vec<EdgeIndex>,
}

/// Kinds that are no news by themselves.
const NO_NEWS: &[&str] = &["phrase", "amount", "time", "post"];

impl Graph {
    /// What is new since a day, this day included. New facts and what turned are always told; the scope says which claims.
    pub fn changes(&self, since: Date, scope: Scope) -> Result<Changes, GraphError> {
        let picture = self.picture(&View { scope: Scope::All, ..View::default() })?;
        let is_new = |article: &Told| article.published.is_some_and(|day| day >= since);
        let (articles, earlier): (Vec<Told>, Vec<Told>) = picture.articles.iter().cloned().partition(is_new);
        let days = picture.articles.iter().map(|article| (article.id.clone(), article.published)).collect();
        let mut changes = Changes {
            since,
            days,
            n_earlier: earlier.len(),
            n_undated: earlier.iter().filter(|article| article.published.is_none()).count(),
            things: Vec::new(),
            facts: Vec::new(),
            others: Vec::new(),
            turned: Vec::new(),
            claims: Vec::new(),
            n_again: 0,
            picture,
            articles,
        };
        let known = self.known(&earlier, &changes);
        let keys = changes.by_key();
        for edges in keys.values() {
            let news = self.compared(&changes, edges);
            changes.turned.extend(news.turned);
            changes.facts.extend(news.facts);
            changes.claims.extend(news.claims);
            changes.n_again += news.n_again;
        }
        changes.sort_posts();
        changes.introduce(&known);
        let picture = &changes.picture;
        changes.claims.retain(|edge| scope == Scope::All || (scope == Scope::Named && picture.is_of_named(*edge)));
        picture.best_first(&mut changes.claims);
        changes.turned.sort_by_key(|turned| (turned.turn, turned.now));
        Ok(changes)
    }

    /// Everything that an earlier article speaks of.
    fn known(&self, earlier: &[Told], changes: &Changes) -> BTreeSet<NodeIndex> {
        let mut iris = BTreeSet::new();
        for article in earlier {
            let article = node(&format!("{}article/{}", self.base(), article.id));
            let mentions = node(schema::MENTIONS);
            let quads =
                self.index().quads_for_pattern(Some(article.as_ref().into()), Some(mentions.as_ref()), None, None);
            iris.extend(quads.flatten().filter_map(|quad| match quad.object {
                Term::NamedNode(thing) => Some(thing.into_string()),
                _ => None,
            }));
        }
        let graph = &changes.picture.graph;
        let told = graph.edge_indices().filter(|edge| changes.told(*edge, false).next().is_some());
        let ends = told.filter_map(|edge| graph.edge_endpoints(edge)).flat_map(|(from, to)| [from, to]);
        graph.node_indices().filter(|thing| iris.contains(&graph[*thing].iri)).chain(ends).collect()
    }
}

impl Changes {
    /// The statements behind an edge in new articles, or in earlier ones.
    pub fn told(&self, edge: EdgeIndex, new: bool) -> impl Iterator<Item = &Attestation> {
        let is_new = |told: &Attestation| self.published(told).is_some_and(|day| day >= self.since);
        self.picture.graph[edge].attestations.iter().filter(move |told| is_new(told) == new)
    }

    /// When the article of a statement was published.
    fn published(&self, told: &Attestation) -> Option<Date> {
        self.days.get(&told.article).copied().flatten()
    }

    /// Is nothing new?
    pub fn is_empty(&self) -> bool {
        [&self.facts, &self.others, &self.claims].iter().all(|edges| edges.is_empty())
            && self.things.is_empty()
            && self.turned.is_empty()
    }

    /// Edges by what they say, whatever their standing.
    fn by_key(&self) -> BTreeMap<[String; 3], Vec<EdgeIndex>> {
        let graph = &self.picture.graph;
        let name = |thing: NodeIndex| match graph[thing].iri.contains('#') {
            true => folded(&graph[thing].label),
            false => graph[thing].iri.clone(),
        };
        let mut keys: BTreeMap<[String; 3], Vec<EdgeIndex>> = BTreeMap::new();
        for edge in graph.edge_indices() {
            if let Some((from, to)) = graph.edge_endpoints(edge) {
                keys.entry([name(from), graph[edge].iri.clone(), name(to)]).or_default().push(edge);
            }
        }
        keys
    }

    /// Takes the facts about new things to them.
    fn introduce(&mut self, known: &BTreeSet<NodeIndex>) {
        let graph = &self.picture.graph;
        let is_news = |thing: &NodeIndex| {
            let kind = graph[*thing].kind;
            !known.contains(thing) && !NO_NEWS.contains(&kind) && !graph[*thing].iri.contains('#')
        };
        let mut facts = std::mem::take(&mut self.facts);
        self.picture.best_first(&mut facts);
        let mut touching: BTreeMap<NodeIndex, Vec<EdgeIndex>> = BTreeMap::new();
        for edge in &facts {
            let (from, to) = graph.edge_endpoints(*edge).unwrap_or_default();
            BTreeSet::from([from, to]).into_iter().for_each(|end| touching.entry(end).or_default().push(*edge));
        }
        let mut things: Vec<(NodeIndex, Vec<EdgeIndex>)> = graph
            .node_indices()
            .filter(is_news)
            .map(|thing| (thing, touching.remove(&thing).unwrap_or_default()))
            .collect();
        let importance = |thing: NodeIndex| graph[thing].importance;
        things.sort_by(|(one, facts), (other, others)| {
            others.len().cmp(&facts.len()).then(importance(*other).total_cmp(&importance(*one))).then(one.cmp(other))
        });
        let mut told: BTreeSet<EdgeIndex> = BTreeSet::new();
        for (thing, own) in things {
            let own: Vec<EdgeIndex> = own.into_iter().filter(|edge| told.insert(*edge)).collect();
            self.things.push(NewThing { thing, facts: own });
        }
        facts.retain(|edge| !told.contains(edge));
        let is_known = |edge: &EdgeIndex| {
            let ends = graph.edge_endpoints(*edge);
            ends.is_some_and(|(from, to)| {
                [from, to].iter().any(|end| known.contains(end) && !graph[*end].iri.contains('#'))
            })
        };
        (self.facts, self.others) = facts.into_iter().partition(is_known);
    }
}

impl Picture {
    /// Have both ends a name?
    fn is_of_named(&self, edge: EdgeIndex) -> bool {
        let is_named = |thing: NodeIndex| !["phrase", "amount", "time"].contains(&self.graph[thing].kind);
        self.graph.edge_endpoints(edge).is_some_and(|(from, to)| is_named(from) && is_named(to))
    }
}
