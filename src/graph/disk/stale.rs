//! What has changed since the index was settled.

use super::environment::Tables;
use super::listing::{self, Judged, Listed, Row};
use super::terms::digest;
use super::trouble::Trouble;
use crate::graph::decisions::Decision;
use crate::graph::entry;
use crate::graph::error::GraphError;
use crate::graph::files::ArticleFile;
use crate::graph::verdicts::Verdicts;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::ARTICLE;
use heed::{AnyTls, RoTxn, RwTxn};
use std::collections::{BTreeMap, BTreeSet};

/// What the index is to be made of.
pub struct Wanted<'a> {
    pub base: &'a str,
    pub files: Vec<ArticleFile>,
    pub decisions: &'a [Decision],
    /// Whoever asks for no ontology takes what the index has.
    pub ontology: Option<&'a Ontology>,
}

/// What the derived part depends on beside the articles.
pub fn fingerprint(ontology: &Ontology) -> u128 {
    let texts: Vec<u8> = ontology.turtle().flat_map(|(_, text)| [text.as_bytes(), &[0]].concat()).collect();
    digest(&texts)
}

/// Name in the table of what the index was made of: the files that could not be read then.
const DAMAGED: &[u8] = b"damaged";

fn damaged(txn: &RoTxn<AnyTls>, tables: &Tables) -> Result<BTreeSet<String>, Trouble> {
    Ok(tables.meta.get(txn, DAMAGED)?.map(postcard::from_bytes).transpose()?.unwrap_or_default())
}

/// What has changed since the index was settled.
pub struct Differences {
    /// All files of articles, by digits.
    pub listed: BTreeMap<String, Listed>,
    /// Files of this size and time are not known, or were changed.
    pub unknown: Vec<String>,
    /// Files that are gone.
    pub gone: Vec<String>,
    /// Files that could not be read when the index was settled, and still cannot.
    pub damaged: BTreeMap<String, GraphError>,
    /// What stands for all decisions.
    pub decisions: u128,
    /// Is all but the files as it was?
    is_settled: bool,
}

impl Differences {
    /// Compares the index with the folder.
    pub fn find(wanted: &Wanted, txn: &RoTxn<AnyTls>, tables: &Tables) -> Result<Differences, Trouble> {
        let verdicts = Verdicts::of(wanted.decisions);
        let world = wanted.ontology.filter(|_| !verdicts.is_empty()).map(fingerprint);
        let judged = |digits: &str| Judged::of(verdicts.told(&format!("{}{ARTICLE}{digits}", wanted.base)), world);
        let listed = listing::articles(wanted.files.clone(), judged)?;
        let rows = listing::rows(txn, tables, false)?;
        let is_known = |digits: &&String| rows.get(*digits).is_some_and(|row| row.is(&listed[*digits]));
        let was_damaged = damaged(txn, tables)?;
        let mut damaged = BTreeMap::new();
        let mut unknown: Vec<String> = listed.keys().filter(|digits| !is_known(digits)).cloned().collect();
        unknown.retain(|digits| {
            if rows.contains_key(digits) || !was_damaged.contains(digits) {
                return true;
            }
            let read = entry::read(&listed[digits].path, digits, wanted.base);
            let is_whole = read.is_ok();
            damaged.extend(read.err().map(|error| (digits.clone(), error)));
            is_whole
        });
        let gone: Vec<String> = rows.keys().filter(|digits| !listed.contains_key(*digits)).cloned().collect();
        let decisions = listing::decisions(wanted.decisions);
        let has = |name: &str, value: u128| {
            Ok::<_, Trouble>(tables.meta.get(txn, name.as_bytes())? == Some(&value.to_le_bytes()))
        };
        let has_ontology = match wanted.ontology {
            Some(ontology) => has("ontology", fingerprint(ontology))?,
            None => true,
        };
        let is_settled =
            has_ontology && has("decisions", decisions)? && tables.meta.get(txn, b"settled")? == Some(&[1]);
        Ok(Differences { listed, unknown, gone, damaged, decisions, is_settled })
    }

    /// Is the index up to date?
    pub fn none(&self) -> bool {
        self.is_only_touched(&BTreeMap::new()) && self.unknown.is_empty()
    }

    /// Keeps which files cannot be read, so that nobody takes them for new ones.
    pub fn keep_damaged(&self, txn: &mut RwTxn, tables: &Tables) -> Result<(), Trouble> {
        let damaged: BTreeSet<&String> = self.damaged.keys().collect();
        Ok(tables.meta.put(txn, DAMAGED, &postcard::to_stdvec(&damaged)?)?)
    }

    /// Do all files say what they said?
    pub fn is_only_touched(&self, pending: &BTreeMap<String, Row>) -> bool {
        self.is_settled && pending.is_empty() && self.gone.is_empty()
    }
}
