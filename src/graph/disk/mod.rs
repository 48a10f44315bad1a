//! The graph on disk: what the articles' files hold, ready to be asked without reading them.
//!
//! An article is a block that depends on its file, and on what people say of its statements, alone (`pack`); what identity and
//! events make of it is a patch beside it.
//! The merged view is one table of triples in three orders, each with how often it is stated, so that taking an article out
//! takes away its share and no more. All of it is derived: it may be deleted, and is made again.

mod about;
mod beside;
mod called;
mod dataset;
mod derive;
mod environment;
mod frequency;
mod happenings;
mod kept;
mod ledger;
mod listing;
mod memory;
mod pack;
mod patch;
mod retold;
mod settle;
mod shelf;
mod snapshot;
mod stale;
mod tally;
mod terms;
mod trouble;
mod work;

pub use dataset::OnDisk;
pub use settle::Progress;
pub use stale::Wanted;
pub use trouble::Trouble;

use super::decisions::Name;
use super::entry::ArticleEntry;
use super::error::GraphError;
use super::stories::Retelling;
use super::wording::SoughtWord;
use environment::Environment;
use serde::de::DeserializeOwned;
use snapshot::Snapshot;
use stale::Differences;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Raised whenever the same files would make another index: tables, packs, or rules of identity and events.
const FORMAT: u32 = 7;

/// An index that is up to date, as it was when it was opened.
#[derive(Clone)]
pub struct Disk {
    snapshot: Arc<Snapshot>,
    /// What could not be read, and is not in it.
    pub damaged: Arc<Vec<GraphError>>,
}

impl Disk {
    /// Opens the index in a folder and brings it up to date; one that is damaged or of another version is made anew.
    pub fn open(folder: &Path, wanted: &Wanted, progress: Progress) -> Result<Disk, Trouble> {
        match Disk::attempt(folder, wanted, progress) {
            Err(Trouble::Damaged(_)) => {
                Environment::delete(folder)?;
                Disk::attempt(folder, wanted, progress)
            }
            opened => opened,
        }
    }

    fn attempt(folder: &Path, wanted: &Wanted, progress: Progress) -> Result<Disk, Trouble> {
        let environment = match Environment::open(folder, true) {
            // Whoever may not write may still read what somebody else has written.
            Err(Trouble::Index(problem)) => Environment::open(folder, false).map_err(|_| Trouble::Index(problem))?,
            opened => opened?,
        };
        if !stamped(&environment, wanted)? {
            return Err(Trouble::Damaged("it is of another version".to_owned()));
        }
        let snapshot = Snapshot::new(Arc::clone(&environment), wanted.base)?;
        let found = Differences::find(wanted, &snapshot.read(), &environment.tables)?;
        if found.none() {
            let damaged = Arc::new(found.damaged.into_values().collect());
            return Ok(Disk { snapshot: Arc::new(snapshot), damaged });
        }
        // Nobody can write over what an open view still needs.
        drop(snapshot);
        let damaged = Arc::new(settle::settle(&environment, wanted, progress)?);
        Ok(Disk { snapshot: Arc::new(Snapshot::new(environment, wanted.base)?), damaged })
    }

    /// Its quads.
    pub fn quads(&self) -> OnDisk {
        OnDisk(Arc::clone(&self.snapshot))
    }

    /// The same moment with what the ontology knows of the world.
    pub fn with_background(&self) -> Disk {
        Disk { snapshot: Arc::new(self.snapshot.with_background()), damaged: Arc::clone(&self.damaged) }
    }

    /// Identities and the like; the default if there are none.
    pub fn derived<T: DeserializeOwned + Default>(&self, name: &str) -> Result<T, Trouble> {
        let txn = self.snapshot.read();
        Ok(shelf::derived(&txn, self.snapshot.tables(), name)?.unwrap_or_default())
    }

    /// All names of the articles' files.
    pub fn called(&self) -> Result<Vec<Name>, Trouble> {
        called::names(&self.snapshot.read(), self.snapshot.tables())
    }

    /// All articles, without their texts.
    pub fn entries(&self) -> Result<Vec<(u32, ArticleEntry)>, Trouble> {
        let txn = self.snapshot.read();
        let tables = self.snapshot.tables();
        let mut found = Vec::new();
        for pair in tables.entries.iter(&txn)? {
            let (number, bytes) = pair?;
            let listed: kept::Listed = postcard::from_bytes(bytes)?;
            found.push((u32::from_be_bytes(number.try_into().unwrap_or_default()), listed.entry()));
        }
        Ok(found)
    }

    /// The text of an article, by its number.
    pub fn text(&self, number: u32) -> Result<Option<String>, Trouble> {
        Ok(retold::text_of(&self.snapshot.pack(number)?.pack))
    }

    /// The IRIs of all articles, by their numbers.
    pub fn names(&self) -> Result<BTreeMap<u32, String>, Trouble> {
        let txn = self.snapshot.read();
        let mut found = BTreeMap::new();
        for pair in self.snapshot.tables().entries.iter(&txn)? {
            let (number, bytes) = pair?;
            let number = u32::from_be_bytes(number.try_into().unwrap_or_default());
            found.insert(number, postcard::from_bytes::<kept::Listed>(bytes)?.iri);
        }
        Ok(found)
    }

    /// The IRIs of the articles that have each of these words.
    pub fn articles_with(&self, wanted: &[SoughtWord]) -> Result<Vec<BTreeSet<String>>, Trouble> {
        let names = self.names()?;
        let txn = self.snapshot.read();
        let mut found = Vec::new();
        for word in wanted {
            let mut here = BTreeSet::new();
            let words = self.snapshot.tables().words.prefix_iter(&txn, word.begins.as_bytes())?;
            let mut last: (&[u8], bool) = (&[], false);
            for pair in words.move_through_duplicate_values() {
                let (own, number) = pair?;
                if own != last.0 {
                    last = (own, std::str::from_utf8(own).is_ok_and(&word.fits));
                }
                if last.1 {
                    let number = u32::from_be_bytes(number.try_into().unwrap_or_default());
                    here.extend(names.get(&number).cloned());
                }
            }
            found.push(here);
        }
        Ok(found)
    }

    /// Which articles tell an earlier one's story.
    pub fn retellings(&self) -> Result<Vec<Retelling>, Trouble> {
        self.derived("told")
    }
}

/// Is the index of this version and base? A new one becomes so.
fn stamped(environment: &Environment, wanted: &Wanted) -> Result<bool, Trouble> {
    // The hash of the standard library names shingles; another one would compare other articles.
    let mut hasher = DefaultHasher::new();
    ["shingle"].hash(&mut hasher);
    let stamp = format!("{FORMAT} {} {:x} {}", env!("CARGO_PKG_VERSION"), hasher.finish(), wanted.base);
    let tables = &environment.tables;
    {
        let txn = environment.read()?;
        match tables.meta.get(&txn, b"stamp")? {
            Some(found) => return Ok(found == stamp.as_bytes()),
            None if tables.packs.len(&txn)? > 0 => return Ok(false),
            None => {}
        }
    }
    let mut txn = environment.write()?;
    tables.meta.put(&mut txn, b"stamp", stamp.as_bytes())?;
    txn.commit()?;
    Ok(true)
}

/// Its name in a store.
pub const FOLDER: &str = "index";

/// The folder of a store's index.
pub fn folder(store: &Path) -> PathBuf {
    store.join(FOLDER)
}
