//! All names of the articles' files as the index keeps them: what many of them share is written once.

use super::environment::Tables;
use super::trouble::Trouble;
use crate::graph::decisions::Name;
use crate::graph::identity::NameRow;
use heed::{AnyTls, RoTxn, RwTxn};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Its place among what is derived.
const NAMES: &[u8] = b"names";

#[derive(Deserialize)]
struct Called<'a> {
    /// IRIs of articles.
    #[serde(borrow)]
    articles: Vec<&'a str>,
    #[serde(borrow)]
    names: Vec<Row<'a>>,
}

/// A name; what is not told is its IRI.
#[derive(Deserialize)]
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

/// The same to be written.
#[derive(Serialize)]
struct Written<'a> {
    articles: &'a [&'a str],
    names: Vec<WrittenRow<'a>>,
}

#[derive(Serialize)]
struct WrittenRow<'a> {
    iri: &'a str,
    address: Option<&'a str>,
    canonical: Option<&'a str>,
    label: &'a str,
    aliases: &'a BTreeSet<&'a str>,
    n_mentions: usize,
    articles: &'a [u32],
}

/// All names, as they are kept.
pub fn written(articles: &[&str], rows: &mut dyn Iterator<Item = NameRow>) -> Result<Vec<u8>, Trouble> {
    let row = |NameRow { iri, address, canonical, label, aliases, n_mentions, articles }| WrittenRow {
        iri,
        address: Some(address).filter(|other| *other != iri),
        canonical: Some(canonical).filter(|other| *other != iri),
        label,
        aliases,
        n_mentions,
        articles,
    };
    Ok(postcard::to_stdvec(&Written { articles, names: rows.map(row).collect() })?)
}

/// Keeps them.
pub fn put_names(txn: &mut RwTxn, tables: &Tables, names: &[u8]) -> Result<(), Trouble> {
    if tables.derived.get(txn, NAMES)? != Some(names) {
        tables.derived.put(txn, NAMES, names)?;
    }
    Ok(())
}
