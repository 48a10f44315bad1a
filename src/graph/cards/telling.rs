//! Which of several statements tells most: one that joins two named things before all others, then that of things which the
//! article is about, of which many articles speak, told early.

use super::wanted::Told;
use super::{Cards, article_of};
use crate::graph::profile::first;
use crate::ontology::vocabulary::{ENTITY, ng, rdf, schema};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How much a statement tells: its named ends, and their weight in thousandths. More is greater.
pub(super) type Weight = (usize, u64);

/// What weighs statements.
pub(super) struct Telling<'a, 'c> {
    cards: &'c Cards<'a>,
    /// IRIs of named things begin so.
    begins: String,
    /// How many articles speak of a thing.
    n_articles: HashMap<String, usize>,
    /// How many phrases of an article mean a thing, by article.
    mentions: HashMap<String, HashMap<String, usize>>,
}

impl<'a, 'c> Telling<'a, 'c> {
    /// For statements of this graph.
    pub fn of(cards: &'c Cards<'a>) -> Telling<'a, 'c> {
        let begins = format!("{}{ENTITY}", cards.graph.base());
        let n_articles = cards.graph.index().tally(&begins, &[schema::MENTIONS]).unwrap_or_default();
        Telling { cards, begins, n_articles, mentions: HashMap::new() }
    }

    /// What sorts the one that tells most first.
    pub fn key(&mut self, told: &Told) -> (Reverse<Weight>, String) {
        (Reverse(self.weight(told)), told.iri.clone())
    }

    fn weight(&mut self, Told { iri, said }: &Told) -> Weight {
        let article = article_of(iri);
        let cards = self.cards;
        let mentions =
            self.mentions.entry(article.to_owned()).or_insert_with(|| cards.things_of(article).into_iter().collect());
        let ends = [rdf::SUBJECT, rdf::OBJECT].into_iter().filter_map(|end| first(said, end));
        let named: Vec<&str> = ends.filter(|end| end.starts_with(&self.begins)).collect();
        let count =
            |counts: &HashMap<String, usize>, thing: &str| counts.get(thing).copied().unwrap_or_default() as f64;
        let of_things = named.iter().map(|thing| {
            let (here, everywhere) = (count(mentions, thing), count(&self.n_articles, thing));
            (1.0 + here).ln() + (1.0 + everywhere).ln()
        });
        let paragraph = first(said, ng::PARAGRAPH).and_then(|number| number.parse::<f64>().ok()).unwrap_or(1.0);
        let weight = of_things.sum::<f64>() + 1.0 / paragraph.max(1.0);
        (named.len(), (weight * 1000.0) as u64)
    }
}
