//! From what people call a thing to what a decision is about.

use crate::english::variants::folded;
use crate::graph::error::{Candidate, GraphError};
use crate::graph::index::shorten;
use crate::graph::iris::{entity, expanded, slug};
use crate::graph::suggest::suggest;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A name that articles use, before and after merging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The IRI in the articles' files.
    pub iri: String,
    /// The IRI that decides for every article: `e:Merz` for all that are only called Merz.
    pub address: String,
    /// The IRI in the graph.
    pub canonical: String,
    /// The best name, there.
    pub label: String,
    /// Other names.
    pub aliases: BTreeSet<String>,
    /// How many phrases mean it.
    pub n_mentions: usize,
    /// The articles that speak of it, by IRI.
    pub articles: Vec<Arc<str>>,
}

/// What a decision is about: a name, another name, `e:Name`, an IRI, or `Name@digits` for a name in one article alone,
/// where `article` finds the IRI of the article with these digits.
pub fn find_term(
    names: &[Name],
    wanted: &str,
    base: &str,
    article: impl Fn(&str) -> Result<String, GraphError>,
) -> Result<String, GraphError> {
    let wanted = wanted.trim();
    if let Some((name, digits)) = of_article(wanted) {
        let article = article(digits)?;
        let found = find_in_article(names, name, base, &article)?;
        return Ok(format!("{article}#x-{}", slug(&found.label, '-')));
    }
    everywhere(names, wanted, base)
}

/// "John Smith@46b75e": the name, and the first digits of the article.
pub fn of_article(wanted: &str) -> Option<(&str, &str)> {
    let (name, digits) = wanted.trim().rsplit_once('@')?;
    let is_article = digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_article.then_some((name, digits))
}

/// What goes by a name in one article, by its IRI.
pub fn find_in_article(names: &[Name], wanted: &str, base: &str, article: &str) -> Result<Name, GraphError> {
    let own: Vec<Name> =
        names.iter().filter(|name| name.articles.iter().any(|own| **own == *article)).cloned().collect();
    let term = everywhere(&own, wanted, base)?;
    let found = own.iter().find(|found| found.address == term || found.iri == term);
    found.cloned().ok_or_else(|| unknown(&own, wanted))
}

fn everywhere(names: &[Name], wanted: &str, base: &str) -> Result<String, GraphError> {
    let term = |name: &Name| name.address.clone();
    let candidate = |iri: String| {
        let n_articles: usize = names.iter().filter(|name| name.address == iri).map(|name| name.articles.len()).sum();
        Candidate { term: shorten(&iri, base), about: counted_articles(n_articles) }
    };
    if let Some(iri) = expanded(wanted, base) {
        let is_exact = names.iter().any(|name| name.iri == iri || name.address == iri);
        let renamed = || names.iter().find(|name| name.canonical == iri).map(term);
        return if is_exact { Some(iri) } else { renamed() }.ok_or_else(|| unknown(names, wanted));
    }
    let folded_name = folded(wanted);
    let by_label = names.iter().filter(|name| folded(&name.label) == folded_name).map(|name| (term(name), term(name)));
    let by_alias = names
        .iter()
        .filter(|name| name.aliases.iter().any(|alias| folded(alias) == folded_name))
        .map(|name| (name.canonical.clone(), term(name)));
    let namesake = entity(base, wanted).into_string();
    for found in [by_label.collect::<BTreeMap<_, _>>(), by_alias.collect()] {
        // Beside one that was told from it in one article, the name alone is that of all others.
        if found.len() > 1 && found.values().any(|term| *term == namesake) {
            return Ok(namesake);
        }
        if found.len() > 1 {
            let candidates = found.into_values().map(candidate).collect();
            return Err(GraphError::ManyThings { name: wanted.to_owned(), candidates });
        }
        if let Some(term) = found.into_values().next() {
            return Ok(term);
        }
    }
    Err(unknown(names, wanted))
}

/// "1 article", "3 articles"
pub fn counted_articles(number: usize) -> String {
    if number == 1 { "1 article".to_owned() } else { format!("{number} articles") }
}

fn unknown(names: &[Name], wanted: &str) -> GraphError {
    let called = names.iter().flat_map(|name| {
        std::iter::once(&name.label).chain(&name.aliases).map(|called| (called.as_str(), name.label.as_str()))
    });
    GraphError::NoSuchThing { name: wanted.to_owned(), similar: suggest(wanted, called) }
}
