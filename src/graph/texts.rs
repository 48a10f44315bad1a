//! The texts of articles, and where they speak of a thing.

use super::cards::article_of;
use super::disk::Disk;
use super::index::Graph;
use super::iris::node;
use super::wording::{SoughtWord, all_words};
use crate::ontology::vocabulary::{itsrdf, nif, prov, rdf, schema};
use oxigraph::model::{GraphName, NamedOrBlankNode, Term};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl Graph {
    /// The IRIs of all articles, sorted.
    pub fn article_iris(&self) -> Vec<String> {
        if let Some(Ok(names)) = self.disk().map(Disk::names) {
            return names.into_values().collect::<BTreeSet<String>>().into_iter().collect();
        }
        let class: Term = node(schema::NEWS_ARTICLE).into();
        let typed = self.index().quads_for_pattern(None, Some(node(rdf::TYPE).as_ref()), Some(class.as_ref()), None);
        let mut found: Vec<String> = typed
            .flatten()
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(article) => Some(article.into_string()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }

    /// The text of an article, if the graph keeps it.
    pub fn kept_text(&self, article: &str) -> Option<String> {
        self.text(article, nif::IS_STRING)
    }

    /// The IRIs of the articles that have each of these words in headline or text, or, without a text, in what tells of a
    /// statement.
    pub fn articles_with(&self, wanted: &[SoughtWord]) -> Vec<BTreeSet<String>> {
        if let Some(Ok(found)) = self.disk().map(|disk| disk.articles_with(wanted)) {
            return found;
        }
        let articles = self.lookups().words.get_or_init(|| {
            let articles = self.article_iris().into_par_iter();
            articles.map(|article| (article.clone(), self.words_of(&article))).collect()
        });
        let having = |word: &SoughtWord| {
            let found = articles.iter().filter(|(_, words)| word.is_in(words));
            found.map(|(article, _)| article.clone()).collect()
        };
        wanted.iter().map(having).collect()
    }

    fn words_of(&self, article: &str) -> BTreeSet<String> {
        let kept = self.kept_text(article).map(|text| vec![text]);
        let told = kept.unwrap_or_else(|| self.evidence_in(article).into_iter().map(|(_, words)| words).collect());
        all_words(self.headline(article).iter().chain(&told).map(String::as_str))
    }

    /// The words of an article that state something, in its order, each with its first code point; those within others are left
    /// out.
    pub fn told_words(&self, article: &str) -> Vec<(usize, String)> {
        let mut found = self.evidence_in(article);
        // The longest of those that begin together comes first.
        found.sort_by_cached_key(|(begin, words)| (*begin, Reverse(words.chars().count())));
        let mut end = 0;
        found.retain(|(begin, words)| {
            let is_new = *begin >= end;
            end = end.max(begin + words.chars().count());
            is_new
        });
        found
    }

    /// The words behind each statement of an article, with their first code points.
    fn evidence_in(&self, article: &str) -> Vec<(usize, String)> {
        let (graph, property) = (GraphName::NamedNode(node(article)), node(prov::WAS_DERIVED_FROM));
        let told = self.index().quads_for_pattern(None, Some(property.as_ref()), None, Some(graph.as_ref()));
        let phrases: BTreeSet<String> = told
            .flatten()
            .filter_map(|quad| match quad.object {
                Term::NamedNode(phrase) => Some(phrase.into_string()),
                _ => None,
            })
            .collect();
        let told = phrases.iter().filter_map(|phrase| {
            let begin = self.text(phrase, nif::BEGIN_INDEX)?.parse().ok()?;
            Some((begin, self.text(phrase, nif::ANCHOR_OF)?))
        });
        told.collect()
    }

    /// Where an article speaks of a thing, by name, description or pronoun: first code point of each phrase, in order.
    pub fn mentions_in(&self, article: &str, thing: &str) -> Vec<usize> {
        let (graph, property) = (GraphName::NamedNode(node(article)), node(itsrdf::TA_IDENT_REF));
        let thing: Term = node(thing).into();
        let phrases =
            self.index().quads_for_pattern(None, Some(property.as_ref()), Some(thing.as_ref()), Some(graph.as_ref()));
        let mut found: Vec<usize> = phrases
            .flatten()
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(phrase) => Some(phrase.into_string()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .filter(|phrase| article_of(phrase) == article)
            .filter_map(|phrase| self.text(&phrase, nif::BEGIN_INDEX)?.parse().ok())
            .collect();
        found.sort_unstable();
        found
    }
}
