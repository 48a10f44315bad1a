//! All names of the articles' files as the index keeps them: what many of them share is written once.

use super::environment::Tables;
use super::trouble::Trouble;
use crate::graph::decisions::Name;
use heed::{AnyTls, RoTxn, RwTxn};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Its place among what is derived.
const NAMES: &[u8] = b"names";

#[derive(Serialize, Deserialize)]
struct Called<'a> {
    /// IRIs of articles.
    #[serde(borrow)]
    articles: Vec<&'a str>,
    #[serde(borrow)]
    names: Vec<Row<'a>>,
}

/// A name; what is not told is its IRI.
#[derive(Serialize, Deserialize)]
struct Row<'a> {
    iri: &'a str,
    #[serde(borrow)]
    address: Option<&'a str>,
    #[serde(borrow)]
    canonical: Option<&'a str>,
    label: &'a str,
    #[serde(borrow)]
    aliases: Vec<&'a str>,
    n_mentions: usize,
    /// Places among the articles.
    articles: Vec<u32>,
}

/// All names.
pub fn names(txn: &RoTxn<AnyTls>, tables: &Tables) -> Result<Vec<Name>, Trouble> {
    let Some(bytes) = tables.derived.get(txn, NAMES)? else { return Ok(Vec::new()) };
    let Called { articles, names } = postcard::from_bytes(bytes)?;
    let articles: Vec<Arc<str>> = articles.into_iter().map(Arc::from).collect();
    let name = |row: Row| Name {
        iri: row.iri.to_owned(),
        address: row.address.unwrap_or(row.iri).to_owned(),
        canonical: row.canonical.unwrap_or(row.iri).to_owned(),
        label: row.label.to_owned(),
        aliases: row.aliases.into_iter().map(str::to_owned).collect(),
        n_mentions: row.n_mentions,
        articles: row.articles.iter().filter_map(|place| articles.get(*place as usize).cloned()).collect(),
    };
    Ok(names.into_iter().map(name).collect())
}

/// Keeps them.
pub fn put_names(txn: &mut RwTxn, tables: &Tables, names: &[Name]) -> Result<(), Trouble> {
    let mut places: FxHashMap<&str, u32> = FxHashMap::default();
    let mut articles: Vec<&str> = Vec::new();
    let mut rows = Vec::with_capacity(names.len());
    for name in names {
        for article in &name.articles {
            places.entry(article).or_insert_with(|| {
                articles.push(article);
                articles.len() as u32 - 1
            });
        }
    }
    for name in names {
        let other = |iri: &str| iri != name.iri;
        rows.push(Row {
            iri: &name.iri,
            address: Some(name.address.as_str()).filter(|iri| other(iri)),
            canonical: Some(name.canonical.as_str()).filter(|iri| other(iri)),
            label: &name.label,
            aliases: name.aliases.iter().map(String::as_str).collect(),
            n_mentions: name.n_mentions,
            articles: name.articles.iter().map(|article| places[&**article]).collect(),
        });
    }
    let bytes = postcard::to_stdvec(&Called { articles, names: rows })?;
    Ok(tables.derived.put(txn, NAMES, &bytes)?)
}
