//! Is the index what the folder is? Sizes and times of files are compared, and only what differs is read: other files, and those
//! of whose statements people say something else than before.

use super::environment::Tables;
use super::terms::digest;
use super::trouble::Trouble;
use crate::graph::decisions::Decision;
use crate::graph::files::ArticleFile;
use heed::{AnyTls, RoTxn};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A file that was written later than so long ago may be written again in the same tick of the clock.
const TICK: Duration = Duration::from_millis(50);
/// The same where times are kept in whole seconds.
const COARSE: Duration = Duration::from_secs(2);

/// A file as its folder lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub size: u64,
    /// When it was written, in nanoseconds; 0 if that does not tell whether it will have changed.
    pub time: u64,
    /// What people say of its statements.
    pub judged: Judged,
}

/// What tells verdicts on an article from others; nothing where there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    verdicts: u128,
    /// The ontology that tells what a confirmed statement implies. Whoever asks for none takes what the index has.
    ontology: Option<u128>,
}

impl Judged {
    /// Of what `Verdicts::told` tells.
    pub fn of(told: Option<String>, ontology: Option<u128>) -> Judged {
        told.map_or(Judged::default(), |told| Judged { verdicts: digest(told.as_bytes()), ontology })
    }

    fn is(self, wanted: Judged) -> bool {
        self.verdicts == wanted.verdicts && (wanted.ontology.is_none() || self.ontology == wanted.ontology)
    }
}

/// A file as the index knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Of its pack.
    pub number: u32,
    /// In bytes.
    pub size: u64,
    /// When it was written.
    pub time: u64,
    /// Of its bytes.
    pub digest: u128,
    /// What people said of its statements.
    pub judged: Judged,
}

impl Row {
    /// Has the file the size and time of the listing, and is nothing else said of its statements?
    pub fn is(&self, listed: &Listed) -> bool {
        self.size == listed.size && self.time == listed.time && listed.time != 0 && self.is_judged_as(listed)
    }

    /// Is nothing else said of its statements?
    pub fn is_judged_as(&self, listed: &Listed) -> bool {
        self.judged.is(listed.judged)
    }
}

/// Articles' files with sizes and times, and what `judged` says of each, by digits.
pub fn articles(files: Vec<ArticleFile>, judged: impl Fn(&str) -> Judged) -> Result<BTreeMap<String, Listed>, Trouble> {
    let now = SystemTime::now();
    let mut found = BTreeMap::new();
    for ArticleFile { digits, path } in files {
        if let Some((size, time)) = stamp(&path, now)? {
            let judged = judged(&digits);
            found.insert(digits, Listed { path, size, time, judged });
        }
    }
    Ok(found)
}

/// Size and time of a file; none if it has gone.
fn stamp(path: &std::path::Path, now: SystemTime) -> Result<Option<(u64, u64)>, Trouble> {
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let written = metadata.modified()?;
    let since = written.duration_since(UNIX_EPOCH).unwrap_or_default();
    let tick = if since.subsec_nanos() == 0 { COARSE } else { TICK };
    let is_settled = now.duration_since(written).is_ok_and(|age| age > tick);
    let time = if is_settled { since.as_nanos() as u64 } else { 0 };
    Ok(Some((metadata.len(), time)))
}

/// What tells one set of decisions from another. It is made of what was read, and of no file: of one that cannot be read now, or
/// comes while others are looked at, the index does not know, and the next question sees that.
pub fn decisions(all: &[Decision]) -> u128 {
    let mut told: Vec<String> = all.iter().map(|decision| format!("{}\n{}", decision.id, decision.turtle())).collect();
    told.sort_unstable();
    digest(told.concat().as_bytes())
}

/// The rows of a table.
pub fn rows(txn: &RoTxn<AnyTls>, tables: &Tables, is_pending: bool) -> Result<BTreeMap<String, Row>, Trouble> {
    let table = if is_pending { tables.pending } else { tables.articles };
    let row = |found: heed::Result<(&[u8], &[u8])>| {
        let (digits, row) = found?;
        Ok((String::from_utf8_lossy(digits).into_owned(), postcard::from_bytes(row)?))
    };
    table.iter(txn)?.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::decisions::Verdict;

    #[test]
    fn a_decision_that_was_not_read_is_one_that_the_index_does_not_know() {
        let base = "https://newsgraph.example/";
        let decision = |name: &str| {
            let about = [name, "Riga"].map(|name| format!("{base}entity/{name}")).to_vec();
            Decision::new(base, Verdict::Same, about, None, None, None)
        };
        let (one, other) = (decision("Oslo"), decision("Bergen"));
        let both = decisions(&[one.clone(), other.clone()]);
        assert_eq!(both, decisions(&[other.clone(), one.clone()]), "their order does not matter");
        assert!(both != decisions(std::slice::from_ref(&one)) && decisions(&[one]) != decisions(&[other]));
    }
}
