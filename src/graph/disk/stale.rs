//! What has changed since the index was settled.

use super::environment::Tables;
use super::listing::{self, Listed, Row};
use super::terms::digest;
use super::trouble::Trouble;
use crate::graph::decisions::Decision;
use crate::graph::error::GraphError;
use crate::graph::files::ArticleFile;
use crate::ontology::Ontology;
use heed::{AnyTls, RoTxn};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the index is to be made of.
pub struct Wanted<'a> {
    pub base: &'a str,
    pub files: Vec<ArticleFile>,
    pub decision_files: Vec<PathBuf>,
    pub decisions: &'a dyn Fn() -> Result<Vec<Decision>, GraphError>,
    /// Whoever asks for no ontology takes what the index has.
    pub ontology: Option<&'a Ontology>,
}

/// What the derived part depends on beside the articles.
pub fn fingerprint(ontology: &Ontology) -> u128 {
    let texts: Vec<u8> = ontology.turtle().flat_map(|(_, text)| [text.as_bytes(), &[0]].concat()).collect();
    digest(&texts)
}

/// What has changed since the index was settled.
pub struct Differences {
    /// All files of articles, by digits.
    pub listed: BTreeMap<String, Listed>,
    /// Files of this size and time are not known, or were changed.
    pub unknown: Vec<String>,
    /// Files that are gone.
    pub gone: Vec<String>,
    /// What stands for all decisions.
    pub decisions: u128,
    /// Is all but the files as it was?
    is_settled: bool,
}

impl Differences {
    /// Compares the index with the folder.
    pub fn find(wanted: &Wanted, txn: &RoTxn<AnyTls>, tables: &Tables) -> Result<Differences, Trouble> {
        let listed = listing::articles(wanted.files.clone())?;
        let rows = listing::rows(txn, tables, false)?;
        let is_known = |digits: &&String| rows.get(*digits).is_some_and(|row| row.is(&listed[*digits]));
        let unknown: Vec<String> = listed.keys().filter(|digits| !is_known(digits)).cloned().collect();
        let gone: Vec<String> = rows.keys().filter(|digits| !listed.contains_key(*digits)).cloned().collect();
        let decisions = listing::decisions(&wanted.decision_files)?;
        let has = |name: &str, value: u128| {
            Ok::<_, Trouble>(tables.meta.get(txn, name.as_bytes())? == Some(&value.to_le_bytes()))
        };
        let has_ontology = match wanted.ontology {
            Some(ontology) => has("ontology", fingerprint(ontology))?,
            None => true,
        };
        let is_settled =
            has_ontology && has("decisions", decisions)? && tables.meta.get(txn, b"settled")? == Some(&[1]);
        Ok(Differences { listed, unknown, gone, decisions, is_settled })
    }

    /// Is the index up to date?
    pub fn none(&self) -> bool {
        self.is_only_touched(&BTreeMap::new()) && self.unknown.is_empty()
    }

    /// Do all files say what they said?
    pub fn is_only_touched(&self, pending: &BTreeMap<String, Row>) -> bool {
        self.is_settled && pending.is_empty() && self.gone.is_empty()
    }
}
