//! From what is printed of a statement to the statement.

use super::index::Graph;
use super::iris::{expanded, node};
use crate::ontology::vocabulary::{ARTICLE, ng, rdf};
use oxigraph::model::{GraphName, NamedOrBlankNode, Term};

/// Digits of an article's hash in its IRI.
const DIGITS: usize = 12;

impl Graph {
    /// The IRIs of the statements that are meant by an IRI, `article:46b75ec75422#s3f9a1c22`, `46b75ec75422:s3f9a1c22`,
    /// `s3f9a1c22`, or the beginning of one; of one that is written out in full, no longer ones. Sorted.
    pub fn statements_named(&self, written: &str) -> Vec<String> {
        let articles = format!("{}{ARTICLE}", self.base());
        let begins = begins(written, self.base());
        let is_meant = named_by(written, self.base());
        let is_whole = |iri: &&String| **iri == begins || begins.starts_with('#') && iri.ends_with(&begins);
        let (property, class) = (node(rdf::TYPE), Term::from(node(ng::STATEMENT)));
        // Of an article that is named in full no other need be looked through.
        let article = begins.split_once('#').map(|(article, _)| article);
        let article = article.filter(|article| article.len() == articles.len() + DIGITS);
        let graph = article.map(|article| GraphName::NamedNode(node(article)));
        let graph = graph.as_ref().map(GraphName::as_ref);
        let all = self.index().quads_for_pattern(None, Some(property.as_ref()), Some(class.as_ref()), graph);
        let all = all.flatten().filter_map(|quad| match quad.subject {
            NamedOrBlankNode::NamedNode(statement) => Some(statement.into_string()),
            NamedOrBlankNode::BlankNode(_) => None,
        });
        let mut found: Vec<String> = all.filter(|iri| is_meant(iri)).collect();
        let whole: Vec<String> = found.iter().filter(is_whole).cloned().collect();
        if !whole.is_empty() {
            found = whole;
        }
        found.sort();
        found.dedup();
        found
    }
}

/// How the IRIs of the statements that are meant begin; with `#`, what their ids begin with.
fn begins(written: &str, base: &str) -> String {
    let written = written.trim().trim_matches(['<', '>']);
    match expanded(written, base) {
        Some(iri) => iri,
        None if written.contains(['#', ':']) => format!("{base}{ARTICLE}{}", written.replacen(':', "#", 1)),
        None => format!("#{written}"),
    }
}

/// Is a statement of this IRI meant by what is written?
pub fn named_by(written: &str, base: &str) -> impl Fn(&str) -> bool + use<> {
    let begins = begins(written, base);
    move |iri| match begins.strip_prefix('#') {
        Some(id) => iri.rsplit('#').next().is_some_and(|own| own.starts_with(id)),
        None => iri.starts_with(&begins),
    }
}
