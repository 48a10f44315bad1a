//! The articles of one moment, to be found by their names.

use crate::graph::{ArticleEntry, GraphError, Retelling, article_digits};
use std::collections::{BTreeMap, HashMap};

/// All articles, and which of them tell an earlier one's story.
#[derive(Debug, Default)]
pub struct Listing {
    entries: Vec<ArticleEntry>,
    /// Places of articles by hash.
    by_hash: BTreeMap<String, usize>,
    /// Places of articles by IRI.
    by_iri: HashMap<String, usize>,
    /// What goes back to earlier articles, by the IRI of the later one.
    told: BTreeMap<String, Vec<Retelling>>,
}

impl Listing {
    /// Of articles, the newest first.
    pub fn new(entries: Vec<ArticleEntry>, retellings: Vec<Retelling>) -> Listing {
        let mut told: BTreeMap<String, Vec<Retelling>> = BTreeMap::new();
        for retelling in retellings {
            told.entry(retelling.article.clone()).or_default().push(retelling);
        }
        let by_hash = entries.iter().enumerate().map(|(at, entry)| (entry.id.0.clone(), at)).collect();
        let by_iri = entries.iter().enumerate().map(|(at, entry)| (entry.iri.clone(), at)).collect();
        Listing { entries, by_hash, by_iri, told }
    }

    /// All articles, the newest first.
    pub fn entries(&self) -> &[ArticleEntry] {
        &self.entries
    }

    /// Those with these IRIs, the newest first.
    pub fn of<'a>(&self, iris: impl IntoIterator<Item = &'a str>) -> Vec<&ArticleEntry> {
        let mut places: Vec<usize> = iris.into_iter().filter_map(|iri| self.by_iri.get(iri).copied()).collect();
        places.sort_unstable();
        places.into_iter().map(|at| &self.entries[at]).collect()
    }

    /// Which earlier articles this one goes back to.
    pub fn told(&self, entry: &ArticleEntry) -> &[Retelling] {
        self.told.get(&entry.iri).map(Vec::as_slice).unwrap_or_default()
    }

    /// All that goes back to earlier articles.
    pub fn retellings(&self) -> Vec<Retelling> {
        self.told.values().flatten().cloned().collect()
    }

    /// The one article that is meant by an IRI, a hash, or at least four of its first digits.
    pub fn find(&self, name: &str) -> Result<&ArticleEntry, GraphError> {
        let unknown = || GraphError::Unknown { name: name.to_owned() };
        let digits = article_digits(name).ok_or_else(unknown)?;
        let fitting = self.by_hash.range(digits.clone()..).take_while(|(hash, _)| hash.starts_with(&digits));
        match &fitting.map(|(_, at)| &self.entries[*at]).collect::<Vec<_>>()[..] {
            [] => Err(unknown()),
            [one] => Ok(one),
            several => {
                let candidates = several.iter().map(|entry| entry.id.short().to_owned()).collect();
                Err(GraphError::Ambiguous { name: name.to_owned(), candidates })
            }
        }
    }
}
