//! What a query names that is not there, and what may have been meant.

use super::index::Graph;
use super::iris::node;
use super::suggest::suggest;
use super::written::opaque;
use crate::ontology::vocabulary::{ENTITY, NG, RELATION};
use std::collections::BTreeSet;

impl Graph {
    /// What a query names of ours that nothing in the graph is called, each with what to do: an unknown name is no error of
    /// SPARQL, but nothing can be found by it.
    pub fn unknown_terms(&self, query: &str) -> Vec<String> {
        let Ok(query) = self.parsed(query) else { return Vec::new() };
        let named = iris(&query.to_string());
        named.iter().filter_map(|iri| self.unknown(iri)).collect()
    }

    /// Does any triple have it as subject or object?
    pub fn speaks_of(&self, iri: &str) -> bool {
        let node = node(iri);
        let index = self.index();
        index.quads_for_pattern(Some(node.as_ref().into()), None, None, None).next().is_some()
            || index.quads_for_pattern(None, None, Some(node.as_ref().into()), None).next().is_some()
    }

    fn unknown(&self, iri: &str) -> Option<String> {
        let written = self.shorten(iri);
        let of_store = |path: &str| iri.strip_prefix(self.base()).and_then(|rest| rest.strip_prefix(path));
        let is_used = || self.index().quads_for_pattern(None, Some(node(iri).as_ref()), None, None).next().is_some();
        if let Some(local) = iri.strip_prefix(NG) {
            // A function, and no term.
            if local == "when" || self.speaks_of(iri) || is_used() {
                return None;
            }
            return Some(told("no relation", &written, self.similar_relations(local)));
        }
        if let Some(local) = of_store(RELATION) {
            let similar = || self.similar_relations(local);
            return (!self.speaks_of(iri) && !is_used()).then(|| told("no relation", &written, similar()));
        }
        let local = of_store(ENTITY).filter(|_| !self.speaks_of(iri))?;
        let names = &self.identities().names;
        let written_names: Vec<(&str, String)> = names
            .iter()
            .flat_map(|known| {
                let short = self.shorten(&known.canonical);
                std::iter::once(&known.label).chain(&known.aliases).map(move |name| (name.as_str(), short.clone()))
            })
            .collect();
        let wanted = super::iris::decoded(local).replace('_', " ");
        let similar = suggest(&wanted, written_names.iter().map(|(name, short)| (*name, short.as_str())));
        Some(told("no entity", &written, similar))
    }

    fn similar_relations(&self, local: &str) -> Vec<String> {
        let curated =
            self.ontology().relations().map(|relation| (spaced(&relation.local), self.shorten(&relation.iri)));
        let used = self.relation_uses().into_keys().map(|iri| {
            let local = iri.rsplit(['/', '#']).next().unwrap_or_default();
            (spaced(local), self.shorten(&iri))
        });
        let called: Vec<(String, String)> = curated.chain(used).collect();
        suggest(&spaced(local), called.iter().map(|(name, short)| (name.as_str(), short.as_str())))
    }
}

fn told(what: &str, written: &str, similar: Vec<String>) -> String {
    match similar.is_empty() {
        true => format!("{what} {written} is in the graph"),
        false => format!("{what} {written} is in the graph; did you mean {}?", similar.join(" or ")),
    }
}

/// "takesPlaceIn" → "takes place in"
fn spaced(local: &str) -> String {
    local.chars().fold(String::new(), |words, char| match char.is_uppercase() {
        true => words + " " + &char.to_lowercase().to_string(),
        false => words + &char.to_string(),
    })
}

/// The IRIs of a query that is written out, each once.
fn iris(query: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut at = 0;
    while let Some(char) = query[at..].chars().next() {
        let rest = &query[at..];
        let length = opaque(rest).unwrap_or(char.len_utf8());
        if char == '<' && length > 1 {
            found.insert(rest[1..length - 1].to_owned());
        }
        at += length;
    }
    found
}
