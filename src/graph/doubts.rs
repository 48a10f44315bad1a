//! What a person may be asked about identity: doubtful merges and near misses, most valuable first.

use super::decisions::Name;
use super::identity::{Merge, NearMiss};
use super::index::Graph;
use super::iris::node;
use super::picture::said;
use super::store::Store;
use crate::graph::GraphError;
use crate::ontology::vocabulary::{itsrdf, nif};
use oxigraph::model::GraphName;
use rustc_hash::FxHashMap;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// A question, and where sentences of both names are found: a thing, words for it, articles.
struct Open<'a> {
    doubt: Doubt,
    sides: [Side<'a>; 2],
}

/// A thing's IRI, its name where sentences are to have it, and the IRIs of articles.
type Side<'a> = (&'a str, Option<&'a str>, &'a [Arc<str>]);

/// The names of all articles, to be found by what merges and near misses say of them; of several the first.
struct Called<'a> {
    by_iri: FxHashMap<&'a str, &'a Name>,
    /// By the IRI in the graph and the label.
    by_label: FxHashMap<(&'a str, &'a str), &'a Name>,
}

impl<'a> Called<'a> {
    fn of(names: &'a [Name]) -> Called<'a> {
        let mut called = Called { by_iri: FxHashMap::default(), by_label: FxHashMap::default() };
        for name in names {
            called.by_iri.entry(&name.iri).or_insert(name);
            called.by_label.entry((&name.canonical, &name.label)).or_insert(name);
        }
        called
    }

    fn labelled(&self, canonical: &str, label: &str) -> Option<&'a Name> {
        self.by_label.get(&(canonical, label)).copied()
    }
}

impl Graph {
    /// The questions that no decision answers, those first that touch most and are least sure.
    pub fn doubts(&self, store: &Store) -> Result<Vec<Doubt>, GraphError> {
        Ok(self.first_doubts(store, 0, usize::MAX)?.0)
    }

    /// The same, but so many from a place on; and how many there are.
    pub fn first_doubts(&self, store: &Store, offset: usize, limit: usize) -> Result<(Vec<Doubt>, usize), GraphError> {
        let open = self.open_doubts(store)?;
        let n_all = open.len();
        let quoted = |Open { doubt, sides }: Open| {
            let quotes = sides.map(|(thing, words, articles)| self.quotes(thing, words, articles));
            Doubt { quotes, ..doubt }
        };
        Ok((open.into_iter().skip(offset).take(limit).map(quoted).collect(), n_all))
    }

    fn open_doubts(&self, store: &Store) -> Result<Vec<Open<'_>>, GraphError> {
        let identities = self.identities();
        let called = Called::of(&identities.names);
        let merges = identities.merges.iter().filter(|merge| merge.decision.is_none() && merge.score < SURE);
        let mut found: BTreeMap<[String; 2], Open> = BTreeMap::new();
        let merged = merges.filter_map(|merge| of_merge(merge, &called));
        for open in merged.chain(identities.near_misses.iter().filter_map(|near| of_near_miss(near, &called))) {
            let n_mentions = open.doubt.n_mentions;
            match found.entry(open.doubt.about.clone()) {
                Entry::Occupied(known) => known.into_mut().doubt.n_mentions += n_mentions,
                Entry::Vacant(free) => {
                    free.insert(open);
                }
            }
        }
        for decision in store.decisions()? {
            if let [one, other] = &decision.about[..] {
                found.remove(&[one.clone(), other.clone()]);
            }
        }
        let mut open: Vec<Open> = found.into_values().collect();
        // An open question is worth most where the score says neither yes nor no.
        let value = |Open { doubt, .. }: &Open| {
            let unsure = if doubt.is_merged { 1.0 - doubt.score } else { doubt.score - 0.4 };
            unsure * (1.0 + doubt.n_mentions as f64).ln()
        };
        open.sort_by(|one, other| {
            value(other).total_cmp(&value(one)).then_with(|| one.doubt.about.cmp(&other.doubt.about))
        });
        Ok(open)
    }

    /// Sentences that name a thing in these articles; with `words`, those first that use them.
    fn quotes(&self, thing: &str, words: Option<&str>, articles: &[Arc<str>]) -> Vec<(String, String)> {
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
                let is_other = words.is_some_and(|words| words != own.as_str());
                quotes.insert((is_other, id, sentence.unwrap_or_else(|| own.clone())));
            }
        }
        quotes.into_iter().take(MOST_QUOTES).map(|(_, id, words)| (words, id)).collect()
    }
}

fn of_merge<'a>(merge: &'a Merge, called: &Called<'a>) -> Option<Open<'a>> {
    let one = *called.by_iri.get(merge.merged.as_str())?;
    let other = called.labelled(&merge.into, &merge.names[1])?;
    let doubt = Doubt {
        about: sorted([one.address.clone(), other.address.clone()]),
        names: merge.names.clone(),
        is_merged: true,
        reason: merge.reason.as_str(),
        score: merge.score,
        evidence: merge.evidence.clone(),
        against: String::new(),
        n_mentions: one.n_mentions,
        quotes: Default::default(),
    };
    Some(Open { doubt, sides: [one, other].map(|name| (&*merge.into, Some(&*name.label), &*name.articles)) })
}

fn of_near_miss<'a>(near: &'a NearMiss, called: &Called<'a>) -> Option<Open<'a>> {
    let find = |at: usize| called.labelled(&near.things[at], &near.names[at]);
    let (one, other) = (find(0)?, find(1)?);
    let about = [one.address.clone(), other.address.clone()];
    if about[0] == about[1] {
        return None;
    }
    let doubt = Doubt {
        about: sorted(about),
        names: near.names.clone(),
        is_merged: false,
        reason: near.reason.as_str(),
        score: near.score,
        evidence: near.evidence.clone(),
        against: near.against.clone(),
        n_mentions: near.n_mentions,
        quotes: Default::default(),
    };
    let [first, second] = &near.things;
    Some(Open { doubt, sides: [(first, None, &one.articles), (second, None, &other.articles)] })
}

fn sorted(mut pair: [String; 2]) -> [String; 2] {
    pair.sort_unstable();
    pair
}
