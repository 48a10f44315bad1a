//! What a person may be asked about identity: doubtful merges and near misses, most valuable first.

use super::identity::{Merge, NearMiss};
use super::index::Graph;
use super::iris::node;
use super::picture::said;
use super::store::Store;
use crate::graph::GraphError;
use crate::ontology::vocabulary::{itsrdf, nif};
use oxigraph::model::GraphName;
use std::collections::{BTreeMap, BTreeSet};

/// Surer merges are not asked about.
const SURE: f64 = 0.9;
/// Quotations of one side.
const MOST_QUOTES: usize = 2;

/// A question about two names: are they one thing?
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// What a decision on it is about.
    pub about: [String; 2],
    /// Both names.
    pub names: [String; 2],
    /// Are they merged now?
    pub is_merged: bool,
    /// "surname"
    pub reason: &'static str,
    /// 0 to 1.
    pub score: f64,
    /// What speaks for it.
    pub evidence: Vec<String>,
    /// What speaks against it; empty for merges.
    pub against: String,
    /// How many phrases an answer touches.
    pub n_mentions: usize,
    /// Sentences of both, with the first digits of their articles.
    pub quotes: [Vec<(String, String)>; 2],
}

impl Graph {
    /// The questions that no decision answers, those first that touch most and are least sure.
    pub fn doubts(&self, store: &Store) -> Result<Vec<Doubt>, GraphError> {
        let identities = self.identities();
        let merges = identities.merges.iter().filter(|merge| merge.decision.is_none() && merge.score < SURE);
        let mut found: BTreeMap<[String; 2], Doubt> = BTreeMap::new();
        let merged = merges.filter_map(|merge| self.of_merge(merge));
        for doubt in merged.chain(identities.near_misses.iter().filter_map(|near| self.of_near_miss(near))) {
            let known = found.entry(doubt.about.clone()).or_insert_with(|| Doubt { n_mentions: 0, ..doubt.clone() });
            known.n_mentions += doubt.n_mentions;
        }
        for decision in store.decisions()? {
            if let [one, other] = &decision.about[..] {
                found.remove(&[one.clone(), other.clone()]);
            }
        }
        let mut doubts: Vec<Doubt> = found.into_values().collect();
        // An open question is worth most where the score says neither yes nor no.
        let value = |doubt: &Doubt| {
            let unsure = if doubt.is_merged { 1.0 - doubt.score } else { doubt.score - 0.4 };
            unsure * (1.0 + doubt.n_mentions as f64).ln()
        };
        doubts.sort_by(|one, other| value(other).total_cmp(&value(one)).then(one.about.cmp(&other.about)));
        Ok(doubts)
    }

    fn of_merge(&self, merge: &Merge) -> Option<Doubt> {
        let names = &self.identities().names;
        let one = names.iter().find(|name| name.iri == merge.merged)?;
        let other = names.iter().find(|name| name.label == merge.names[1] && name.canonical == merge.into)?;
        let quotes = [&one.articles, &other.articles].map(|articles| articles.as_slice());
        let quotes = [(&one.label, quotes[0]), (&other.label, quotes[1])]
            .map(|(label, articles)| self.quotes(&merge.into, Some(label), articles));
        Some(Doubt {
            about: sorted([one.address.clone(), other.address.clone()]),
            names: merge.names.clone(),
            is_merged: true,
            reason: merge.reason.as_str(),
            score: merge.score,
            evidence: merge.evidence.clone(),
            against: String::new(),
            n_mentions: one.n_mentions,
            quotes,
        })
    }

    fn of_near_miss(&self, near: &NearMiss) -> Option<Doubt> {
        let names = &self.identities().names;
        let find =
            |at: usize| names.iter().find(|name| name.canonical == near.things[at] && name.label == near.names[at]);
        let (one, other) = (find(0)?, find(1)?);
        let about = [one.address.clone(), other.address.clone()];
        if about[0] == about[1] {
            return None;
        }
        Some(Doubt {
            about: sorted(about),
            names: near.names.clone(),
            is_merged: false,
            reason: near.reason.as_str(),
            score: near.score,
            evidence: near.evidence.clone(),
            against: near.against.clone(),
            n_mentions: near.n_mentions,
            quotes: [
                self.quotes(&near.things[0], None, &one.articles),
                self.quotes(&near.things[1], None, &other.articles),
            ],
        })
    }

    /// Sentences that name a thing in these articles; with `words`, those first that use them.
    fn quotes(&self, thing: &str, words: Option<&String>, articles: &[String]) -> Vec<(String, String)> {
        let mut quotes: BTreeSet<(bool, String, String)> = BTreeSet::new();
        for article in articles.iter().take(MOST_QUOTES) {
            let (thing, graph, property) = (node(thing), node(article), node(itsrdf::TA_IDENT_REF));
            let graph = GraphName::NamedNode(graph);
            let phrases = self.index().quads_for_pattern(
                None,
                Some(property.as_ref()),
                Some(thing.as_ref().into()),
                Some(graph.as_ref()),
            );
            for phrase in phrases.flatten() {
                let about = said(self, &phrase);
                let first = |property: &str| about.get(property).and_then(|values| values.first());
                let Some(own) = first(nif::ANCHOR_OF) else { continue };
                let sentence = first(nif::SENTENCE).and_then(|sentence| self.text(sentence, nif::ANCHOR_OF));
                let id = article.rsplit('/').next().unwrap_or_default().to_owned();
                let is_other = words.is_some_and(|words| words != own);
                quotes.insert((is_other, id, sentence.unwrap_or_else(|| own.clone())));
            }
        }
        quotes.into_iter().take(MOST_QUOTES).map(|(_, id, words)| (words, id)).collect()
    }
}

fn sorted(mut pair: [String; 2]) -> [String; 2] {
    pair.sort_unstable();
    pair
}
