//! Bringing the index up to date: what the folder has is read, counted in or taken out, and what is derived follows.
//!
//! Articles are first kept, in batches that each are whole on the disk (`pending`); nobody sees them yet. Then one transaction
//! counts them in and derives identity, events, merges and background, so that readers see the graph before or after, and
//! whoever is stopped in between leaves an index that is stale and no more.

use super::beside::FIRST_ARTICLE;
use super::derive::derive;
use super::environment::{Environment, Tables};
use super::kept::Kept;
use super::listing::{self, Judged, Listed, Row};
use super::shelf::{forget, keep};
use super::stale::{Differences, Wanted, fingerprint};
use super::terms::digest;
use super::trouble::Trouble;
use crate::graph::entry;
use crate::graph::error::GraphError;
use crate::graph::files;
use crate::graph::verdicts::Verdicts;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::ARTICLE;
use heed::{AnyTls, RoTxn};
use rayon::prelude::*;

/// So many articles are read and kept at once.
const BATCH: usize = 256;

/// How far it is: articles kept, and how many there are to keep.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Brings the index up to date.
/// What could not be read is left out, and told.
pub fn settle(environment: &Environment, wanted: &Wanted, progress: Progress) -> Result<Vec<GraphError>, Trouble> {
    let tables = &environment.tables;
    let mut txn = environment.write()?;
    // Somebody else may have done it while we waited.
    let mut found = Differences::find(wanted, &txn, tables)?;
    if found.none() {
        return Ok(found.damaged.into_values().collect());
    }
    let rows = listing::rows(&txn, tables, false)?;
    let mut pending = listing::rows(&txn, tables, true)?;
    let outdated: Vec<String> = pending
        .iter()
        .filter(|(digits, row)| found.listed.get(*digits).is_none_or(|file| !row.is(file)))
        .map(|(digits, _)| digits.clone())
        .collect();
    for digits in outdated {
        if let Some(row) = pending.remove(&digits) {
            forget(&mut txn, tables, row.number)?;
            tables.pending.delete(&mut txn, digits.as_bytes())?;
        }
    }
    let open: Vec<String> = found.unknown.iter().filter(|digits| !pending.contains_key(*digits)).cloned().collect();
    let mut next = next_number(&txn, tables)?;
    let verdicts = Verdicts::of(wanted.decisions);
    let n_all = open.len();
    for (at, batch) in open.chunks(BATCH).enumerate() {
        let file =
            |digits: &String| or_damaged(read(wanted, &verdicts, digits, &found.listed[digits], rows.get(digits)));
        let read = batch.par_iter().map(file);
        for (digits, file) in batch.iter().zip(read.collect::<Result<Vec<File>, Trouble>>()?) {
            match file {
                File::Gone => {}
                File::Damaged(error) => {
                    if rows.contains_key(digits) {
                        found.gone.push(digits.clone());
                    }
                    found.damaged.insert(digits.clone(), error);
                }
                File::Same(row) => tables.articles.put(&mut txn, digits.as_bytes(), &postcard::to_stdvec(&row)?)?,
                File::New(mut row, kept) => {
                    row.number = next;
                    next += 1;
                    keep(&mut txn, tables, row.number, &kept)?;
                    tables.pending.put(&mut txn, digits.as_bytes(), &postcard::to_stdvec(&row)?)?;
                    pending.insert(digits.clone(), row);
                }
            }
        }
        progress((at * BATCH + batch.len()).min(n_all), n_all);
        if n_all > BATCH {
            // What is kept is safe; who is stopped later goes on from here.
            tables.meta.put(&mut txn, b"settled", &[0])?;
            txn.commit()?;
            txn = environment.write()?;
        }
    }
    if !found.is_only_touched(&pending) {
        derive(&mut txn, tables, wanted, &found, &rows, &pending)?;
    }
    found.keep_damaged(&mut txn, tables)?;
    txn.commit()?;
    Ok(found.damaged.into_values().collect())
}

/// A file, read.
enum File {
    Gone,
    /// It cannot be read, or is not what was written.
    Damaged(GraphError),
    /// It has the same bytes as before, and nothing else is said of its statements.
    Same(Row),
    New(Row, Kept),
}

/// A file that cannot be read costs itself alone.
fn or_damaged(file: Result<File, Trouble>) -> Result<File, Trouble> {
    match file {
        Err(Trouble::Graph(error)) if error.file().is_some() => Ok(File::Damaged(error)),
        file => file,
    }
}

fn read(
    wanted: &Wanted,
    verdicts: &Verdicts,
    digits: &str,
    listed: &Listed,
    row: Option<&Row>,
) -> Result<File, Trouble> {
    let Some(bytes) = files::read(&listed.path)? else { return Ok(File::Gone) };
    let digest = digest(&bytes);
    if let Some(row) = row.filter(|row| row.digest == digest && row.is_judged_as(listed)) {
        return Ok(File::Same(Row { size: listed.size, time: listed.time, ..row.clone() }));
    }
    let size = bytes.len() as u64;
    let text = files::unpacked(&listed.path, bytes)?;
    let ontology = wanted.ontology.unwrap_or_else(|| Ontology::embedded());
    let article = format!("{}{ARTICLE}{digits}", wanted.base);
    let quads = verdicts.apply(entry::parse(&listed.path, digits, &text, wanted.base)?, ontology);
    let kept = Kept::of(&quads, &article)?;
    let told = verdicts.told(&article);
    let world = told.is_some().then(|| fingerprint(ontology));
    let judged = Judged::of(told, world);
    Ok(File::New(Row { number: 0, size, time: listed.time, digest, judged }, kept))
}

fn next_number(txn: &RoTxn<AnyTls>, tables: &Tables) -> Result<u32, Trouble> {
    let last = tables.packs.last(txn)?.and_then(|(number, _)| Some(u32::from_be_bytes(number.try_into().ok()?)));
    Ok(last.map_or(FIRST_ARTICLE, |last| (last + 1).max(FIRST_ARTICLE)))
}
