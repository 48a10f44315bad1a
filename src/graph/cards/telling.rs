//! Which of several statements tells most: one that joins two named things before all others, then what its article is most about,
//! of things of which many articles speak.

use super::Cards;
use super::wanted::Told;
use crate::graph::profile::first;
use crate::ontology::vocabulary::{ENTITY, ng, rdf, schema};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How much a statement tells: its named ends, and their weight in thousandths. More is greater.
pub(super) type Weight = (usize, u64);

/// What weighs statements.
pub(super) struct Telling {
    /// IRIs of named things begin so.
    begins: String,
    /// How many articles speak of a thing.
    n_articles: HashMap<String, usize>,
}

impl Telling {
    /// For statements of this graph.
    pub fn of(cards: &Cards) -> Telling {
        let begins = format!("{}{ENTITY}", cards.graph.base());
        let n_articles = cards.graph.index().tally(&begins, &[schema::MENTIONS]).unwrap_or_default();
        Telling { begins, n_articles }
    }

    /// What sorts the one that tells most first.
    pub fn key(&self, told: &Told) -> (Reverse<Weight>, String) {
        (Reverse(self.weight(told)), told.iri.clone())
    }

    fn weight(&self, Told { said, .. }: &Told) -> Weight {
        let ends = [rdf::SUBJECT, rdf::OBJECT].into_iter().filter_map(|end| first(said, end));
        let named: Vec<&str> = ends.filter(|end| end.starts_with(&self.begins)).collect();
        let n_articles = |thing: &&str| self.n_articles.get(*thing).copied().unwrap_or_default() as f64;
        let most = named.iter().map(n_articles).fold(1.0, f64::max);
        let salience = first(said, ng::SALIENCE).and_then(|share| share.parse::<f64>().ok()).unwrap_or(0.5);
        (named.len(), (salience * (1.0 + most.ln()) * 1000.0) as u64)
    }
}
