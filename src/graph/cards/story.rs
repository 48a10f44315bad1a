//! Articles that tell of the same happenings, side by side.
//!
//! Two articles are of one story if one is a version or a copy of the other, or if they report the same events: one event that
//! only these two report ties them, and one that many report ties them less. A story is what hangs together by such ties.

use super::article::last;
use super::{ArticleCard, Cards, EventCard, StatementCard, ThingCard, article_of};
use crate::graph::analysis::communities;
use crate::graph::comparison::{Claim, Comparison};
use crate::graph::entry::ArticleEntry;
use crate::graph::stories::Retelling;
use crate::ontology::vocabulary::sem;
use petgraph::graph::UnGraph;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A story in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoryRow {
    /// The first digits of its first article.
    pub id: String,
    /// The headline of the article that shares most with the others.
    pub title: String,
    /// The first day of publication.
    pub from: Option<String>,
    /// The last one.
    pub to: Option<String>,
    /// How many events two or more of its articles report.
    pub n_events: usize,
    /// Who takes part in them, the most often named first.
    pub actors: Vec<ThingCard>,
    /// Its articles, the oldest first.
    pub articles: Vec<ArticleCard>,
}

/// A story side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Story {
    /// As in a list.
    #[serde(flatten)]
    pub row: StoryRow,
    /// What two and more articles state alike, that of most first.
    pub common: Vec<Shared>,
    /// What they state otherwise.
    pub differing: Vec<Differing>,
    /// What each alone states.
    pub only: Vec<Alone>,
    /// The events that they share.
    pub events: Vec<EventCard>,
}

/// What several articles state alike.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shared {
    /// Ids of the articles.
    pub articles: Vec<String>,
    /// A statement of each, in their order.
    pub statements: Vec<StatementCard>,
}

/// What articles state otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Differing {
    /// Ids of the articles.
    pub articles: Vec<String>,
    /// A statement of each, in their order.
    pub statements: Vec<StatementCard>,
    /// In what.
    pub points: Vec<Point>,
}

/// In what statements differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    what: &'static str,
    values: Vec<String>,
}

/// What one article alone states.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alone {
    article: String,
    statements: Vec<StatementCard>,
}

/// So many articles of a story are set side by side, the newest ones.
const MOST_ARTICLES: usize = 12;
/// So many of what one article alone states.
const MOST_ALONE: usize = 30;
/// Those who are named with a story.
const MOST_ACTORS: usize = 5;
/// Articles with less in common tell different stories.
const LEAST: f64 = 0.5;
/// A copy or a version.
const RETOLD: f64 = 10.0;
/// How fine stories are told apart.
const RESOLUTION: f64 = 1.0;

/// A story as a list keeps it.
pub type Members = Vec<String>;

impl Cards<'_> {
    /// All stories, the one with the newest article first: IRIs of their articles, the oldest first.
    pub fn stories(&self, articles: &[ArticleEntry], told: &[Retelling]) -> Vec<Members> {
        let places: BTreeMap<&str, usize> =
            articles.iter().enumerate().map(|(at, entry)| (entry.iri.as_str(), at)).collect();
        let mut ties: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut tie = |one: &str, other: &str, weight: f64| {
            let (Some(one), Some(other)) = (places.get(one), places.get(other)) else { return };
            if one != other {
                *ties.entry((*one.min(other), *one.max(other))).or_default() += weight;
            }
        };
        for retelling in told {
            tie(&retelling.article, &retelling.earlier, RETOLD);
        }
        for statements in self.reports().into_values() {
            let tellers: BTreeSet<&str> = statements.iter().map(|iri| article_of(iri)).collect();
            let weight = 1.0 / (tellers.len().saturating_sub(1)).max(1) as f64;
            for one in &tellers {
                tellers
                    .range::<str, _>((std::ops::Bound::Excluded(*one), std::ops::Bound::Unbounded))
                    .for_each(|other| tie(one, other, weight));
            }
        }
        let mut network: UnGraph<(), f64> = UnGraph::default();
        let nodes: Vec<_> = articles.iter().map(|_| network.add_node(())).collect();
        for ((one, other), weight) in ties.into_iter().filter(|(_, weight)| *weight >= LEAST) {
            network.add_edge(nodes[one], nodes[other], weight);
        }
        let mut stories: BTreeMap<usize, Vec<&ArticleEntry>> = BTreeMap::new();
        for (at, group) in communities(&network, RESOLUTION).into_iter().enumerate() {
            stories.entry(group).or_default().push(&articles[at]);
        }
        let mut stories: Vec<Vec<&ArticleEntry>> = stories.into_values().collect();
        for story in &mut stories {
            story.sort_by(|one, other| (one.published, &one.id).cmp(&(other.published, &other.id)));
        }
        stories.sort_by(|one, other| {
            let newest = |story: &Vec<&ArticleEntry>| story.last().map(|entry| (entry.published, entry.id.clone()));
            newest(other).cmp(&newest(one))
        });
        stories.into_iter().map(|story| story.into_iter().map(|entry| entry.iri.clone()).collect()).collect()
    }

    /// A story of these articles in a list.
    pub fn story_row(&self, articles: &[String]) -> StoryRow {
        self.row_of(articles, &self.shared_events(articles))
    }

    fn row_of(&self, articles: &[String], shared: &BTreeMap<String, BTreeSet<String>>) -> StoryRow {
        let mut actors: BTreeMap<String, usize> = BTreeMap::new();
        let mut shares: BTreeMap<&str, usize> = BTreeMap::new();
        for (event, statements) in shared {
            for actor in self.graph.objects_of(event, sem::HAS_ACTOR) {
                *actors.entry(actor).or_default() += 1;
            }
            let tellers: BTreeSet<&str> = statements.iter().map(|iri| article_of(iri)).collect();
            tellers.into_iter().for_each(|teller| *shares.entry(teller).or_default() += 1);
        }
        let mut actors: Vec<(String, usize)> = actors.into_iter().collect();
        if actors.is_empty() {
            let first = articles.first().map(|article| self.things_of(article)).unwrap_or_default();
            let named = first.into_iter().filter(|thing| !thing.contains('#')).take(MOST_ACTORS);
            actors = named.enumerate().map(|(place, thing)| (thing, MOST_ACTORS - place)).collect();
        }
        actors.sort_by(|(one, count), (other, more)| (more, one).cmp(&(count, other)));
        let cards: Vec<ArticleCard> = articles.iter().map(|iri| self.article(iri)).collect();
        let count = |card: &&ArticleCard| shares.get(card.iri.as_str()).copied().unwrap_or_default();
        // Of several that share as much, the first.
        let central = cards.iter().rev().max_by_key(count);
        StoryRow {
            id: articles.first().map(|iri| last(iri).to_owned()).unwrap_or_default(),
            title: central.and_then(|card| card.title.clone()).unwrap_or_else(|| "no headline".to_owned()),
            from: cards.iter().filter_map(|card| card.date.clone()).min(),
            to: cards.iter().filter_map(|card| card.date.clone()).max(),
            n_events: shared.len(),
            actors: actors.into_iter().take(MOST_ACTORS).map(|(actor, _)| self.thing(&actor)).collect(),
            articles: cards,
        }
    }

    /// Events that two or more of these articles report.
    fn shared_events(&self, articles: &[String]) -> BTreeMap<String, BTreeSet<String>> {
        use crate::ontology::vocabulary::ng;
        let mut reports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for article in articles {
            for (statement, event) in self.pairs(ng::DESCRIBES, Some(article)) {
                reports.entry(event).or_default().insert(statement);
            }
        }
        let is_shared = |statements: &BTreeSet<String>| {
            statements.iter().map(|iri| article_of(iri)).collect::<BTreeSet<_>>().len() > 1
        };
        reports.retain(|_, statements| is_shared(statements));
        reports
    }

    /// A story of these articles, side by side.
    pub fn story(&self, articles: &[String]) -> Story {
        let compared = &articles[articles.len().saturating_sub(MOST_ARTICLES)..];
        compared.iter().for_each(|article| drop(self.open(article)));
        let mut alike = Alike::default();
        let mut alone: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
        let mut points: BTreeMap<(&'static str, String), String> = BTreeMap::new();
        let claims: Vec<Vec<Claim>> = compared.iter().map(|article| self.graph.claims(article)).collect();
        for (at, one) in compared.iter().enumerate() {
            for (place, other) in compared.iter().enumerate().skip(at + 1) {
                let comparison = Comparison::of([claims[at].clone(), claims[place].clone()]);
                for pair in &comparison.both {
                    alike.join(&pair[0].statement, &pair[1].statement);
                }
                for difference in &comparison.differing {
                    let [left, right] = [0, 1].map(|side| difference.deeds[side].statement.clone());
                    alike.join(&left, &right);
                    for (what, values) in &difference.points {
                        for (statement, value) in [&left, &right].into_iter().zip(values) {
                            points.insert((what, statement.clone()), value.clone());
                        }
                    }
                }
                for (article, deeds) in [one, other].into_iter().zip(&comparison.only) {
                    alone.entry(article).or_default().extend(deeds.iter().map(|deed| deed.statement.clone()));
                }
            }
        }
        if let [one] = compared {
            let wanted = super::Wanted {
                article: Some(one.clone()),
                rejected: Some(false),
                order: super::Order::Article,
                ..Default::default()
            };
            alone.entry(one).or_default().extend(self.chosen(&wanted));
        }
        let (mut common, mut differing) = (Vec::new(), Vec::new());
        for group in alike.groups() {
            let mut tellers: BTreeMap<&str, &String> = BTreeMap::new();
            for iri in group {
                tellers.entry(article_of(iri)).or_insert(iri);
            }
            let ids = tellers.keys().map(|article| last(article).to_owned()).collect();
            let statements: Vec<StatementCard> = tellers.values().filter_map(|iri| self.statement(iri)).collect();
            let told = self.points(&statements, &points);
            match told.is_empty() {
                true => common.push(Shared { articles: ids, statements }),
                false => differing.push(Differing { articles: ids, statements, points: told }),
            }
        }
        common.sort_by_key(|shared| std::cmp::Reverse(shared.articles.len()));
        differing.sort_by_key(|differing| std::cmp::Reverse(differing.articles.len()));
        let only = alone.into_iter().map(|(article, statements)| {
            let own = statements.iter().filter(|iri| !alike.has(iri)).filter_map(|iri| self.statement(iri));
            let mut statements: Vec<StatementCard> = own.collect();
            statements.sort_by_key(|card| (!card.asserted, card.evidence.begin));
            statements.truncate(MOST_ALONE);
            Alone { article: last(article).to_owned(), statements }
        });
        let shared = self.shared_events(articles);
        Story {
            row: self.row_of(articles, &shared),
            common,
            differing,
            only: only.collect(),
            events: shared.iter().map(|(event, statements)| self.event(event, statements)).collect(),
        }
    }

    fn points(&self, statements: &[StatementCard], told: &BTreeMap<(&'static str, String), String>) -> Vec<Point> {
        let whats: BTreeSet<&'static str> = told.keys().map(|(what, _)| *what).collect();
        let points = whats.into_iter().filter_map(|what| {
            let values: Vec<Option<&String>> =
                statements.iter().map(|card| told.get(&(what, card.iri.clone()))).collect();
            let values: Vec<String> = match values.iter().any(Option::is_some) {
                true => values.into_iter().map(|value| value.cloned().unwrap_or_default()).collect(),
                false => return None,
            };
            Some(Point { what, values })
        });
        points.collect()
    }
}

/// Statements that say the same, in groups.
#[derive(Default)]
struct Alike {
    groups: Vec<BTreeSet<String>>,
    places: BTreeMap<String, usize>,
}

impl Alike {
    fn has(&self, statement: &str) -> bool {
        self.places.contains_key(statement)
    }

    fn join(&mut self, one: &str, other: &str) {
        let (one_place, other_place) = (self.place(one), self.place(other));
        if one_place != other_place {
            let moved = std::mem::take(&mut self.groups[other_place]);
            for statement in &moved {
                self.places.insert(statement.clone(), one_place);
            }
            self.groups[one_place].extend(moved);
        }
    }

    fn place(&mut self, statement: &str) -> usize {
        if let Some(place) = self.places.get(statement) {
            return *place;
        }
        self.groups.push(BTreeSet::from([statement.to_owned()]));
        self.places.insert(statement.to_owned(), self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn groups(&self) -> impl Iterator<Item = &BTreeSet<String>> {
        self.groups.iter().filter(|group| !group.is_empty())
    }
}
