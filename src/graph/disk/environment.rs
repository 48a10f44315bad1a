//! The LMDB file below a store: its tables, and how it is opened.
//!
//! ```text
//! news.graph/index/           derived; may be deleted at any time
//!   data.mdb
//!     meta        name → what the index was made of, and whether it is finished
//!     articles    digits → number, size, time and digest of the file      pending: the same, not counted in yet
//!     packs       number → block (pack.rs)          patches  number → what identity and events change of it (patch.rs)
//!     entries, tellers, seen, reports               number → what lists, stories, identity and events need
//!     graphs      name of a graph → numbers         post     role and part of a key → numbers
//!     spo, pos, osp                                 the merged view, with counts; text: key → term
//!     groups      statements alike → numbers        happenings: statements alike → what was derived of them
//!     words       word of headline and text → numbers
//!     derived     identities and the like, as a whole
//! ```

use super::trouble::Trouble;
use heed::types::Bytes;
use heed::{Database, DatabaseFlags, Env, EnvFlags, EnvOpenOptions, RoTxn, RwTxn, WithoutTls};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// Address space, not memory and not disk: so large may an index become.
const MAP: usize = 64 << 30;
const TABLES: u32 = 20;
/// LMDB's file.
const DATA: &str = "data.mdb";

/// Bytes to bytes, in the order of the keys.
pub type Table = Database<Bytes, Bytes>;

/// All tables.
#[derive(Clone, Copy)]
pub struct Tables {
    pub meta: Table,
    pub articles: Table,
    pub pending: Table,
    pub packs: Table,
    pub patches: Table,
    pub entries: Table,
    pub tellers: Table,
    pub seen: Table,
    pub reports: Table,
    pub graphs: Table,
    pub post: Table,
    pub spo: Table,
    pub pos: Table,
    pub osp: Table,
    pub text: Table,
    pub groups: Table,
    pub happenings: Table,
    pub words: Table,
    pub derived: Table,
}

/// An open index.
pub struct Environment {
    env: Env<WithoutTls>,
    /// Its tables.
    pub tables: Tables,
}

/// Those that this program has open: LMDB must not open a file twice.
static OPEN: LazyLock<Mutex<HashMap<PathBuf, Weak<Environment>>>> = LazyLock::new(Mutex::default);

impl Environment {
    /// Opens the index in a folder, and makes it if there is none and it `may_write`.
    pub fn open(folder: &Path, may_write: bool) -> Result<Arc<Environment>, Trouble> {
        if may_write {
            fs::create_dir_all(folder)?;
        }
        let place = folder.canonicalize()?;
        let mut open = known();
        if let Some(environment) = open.get(&place).and_then(Weak::upgrade) {
            return Ok(environment);
        }
        let env = opened(&place, may_write)?;
        is_whole(&place, &env)?;
        let tables = if may_write { made(&env)? } else { found(&env)? };
        let environment = Arc::new(Environment { env, tables });
        open.insert(place, Arc::downgrade(&environment));
        Ok(environment)
    }

    /// Deletes the index in a folder, unless this program has it open.
    pub fn delete(folder: &Path) -> Result<(), Trouble> {
        let Ok(place) = folder.canonicalize() else { return Ok(()) };
        let open = known();
        if open.get(&place).and_then(Weak::upgrade).is_some() {
            return Err(Trouble::Index("it is damaged, and in use".to_owned()));
        }
        fs::remove_dir_all(&place)?;
        Ok(())
    }

    /// A view of the index as it is now; it stays like that whatever is written.
    pub fn read(&self) -> Result<RoTxn<'static, WithoutTls>, Trouble> {
        Ok(self.env.clone().static_read_txn()?)
    }

    /// The right to write; waits until nobody else writes.
    pub fn write(&self) -> Result<RwTxn<'_>, Trouble> {
        Ok(self.env.write_txn()?)
    }
}

fn known() -> MutexGuard<'static, HashMap<PathBuf, Weak<Environment>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens the file. One that was let go a moment ago may not be closed yet.
#[allow(unsafe_code)]
fn opened(place: &Path, may_write: bool) -> Result<Env<WithoutTls>, Trouble> {
    let mut options = EnvOpenOptions::new().read_txn_without_tls();
    options.map_size(MAP).max_dbs(TABLES).max_readers(1024);
    if !may_write {
        // SAFETY: this flag takes rights away and promises nothing.
        unsafe { options.flags(EnvFlags::READ_ONLY) };
    }
    for _ in 0..50 {
        // SAFETY: what LMDB asks of those who map its file holds here. The file is opened once in this program (`OPEN`), and
        // other programs write it through LMDB alone, under its lock; nobody else has reason to write into a folder that is
        // ours and derived. Who replaces it deletes the file and makes a new one, which leaves mapped pages as they were.
        match unsafe { options.open(place) } {
            Err(heed::Error::EnvAlreadyOpened) => std::thread::sleep(Duration::from_millis(2)),
            opened => return Ok(opened?),
        }
    }
    Err(Trouble::Index("this program has it open already".to_owned()))
}

/// A file that was cut off would stop the program when its lost pages are looked at.
fn is_whole(place: &Path, env: &Env<WithoutTls>) -> Result<(), Trouble> {
    let length = fs::metadata(place.join(DATA))?.len();
    let pages = env.info().last_page_number as u64 + 1;
    let page = u64::from(env.stat().page_size);
    if length < pages * page { Err(Trouble::Damaged("its file is cut off".to_owned())) } else { Ok(()) }
}

/// Several values for one key, all of one length.
const SEVERAL: DatabaseFlags = DatabaseFlags::DUP_SORT.union(DatabaseFlags::DUP_FIXED);

fn made(env: &Env<WithoutTls>) -> Result<Tables, Trouble> {
    let mut txn = env.write_txn()?;
    let tables = Tables::each(|name, flags| {
        Ok(env.database_options().types::<Bytes, Bytes>().name(name).flags(flags).create(&mut txn)?)
    })?;
    txn.commit()?;
    Ok(tables)
}

fn found(env: &Env<WithoutTls>) -> Result<Tables, Trouble> {
    let txn = env.read_txn()?;
    let tables = Tables::each(|name, flags| {
        let table = env.database_options().types::<Bytes, Bytes>().name(name).flags(flags).open(&txn)?;
        table.ok_or_else(|| Trouble::Damaged("it has no tables".to_owned()))
    })?;
    txn.commit()?;
    Ok(tables)
}

impl Tables {
    fn each(mut table: impl FnMut(&str, DatabaseFlags) -> Result<Table, Trouble>) -> Result<Tables, Trouble> {
        let none = DatabaseFlags::empty();
        Ok(Tables {
            meta: table("meta", none)?,
            articles: table("articles", none)?,
            pending: table("pending", none)?,
            packs: table("packs", none)?,
            patches: table("patches", none)?,
            entries: table("entries", none)?,
            tellers: table("tellers", none)?,
            seen: table("seen", none)?,
            reports: table("reports", none)?,
            graphs: table("graphs", SEVERAL)?,
            post: table("post", SEVERAL)?,
            spo: table("spo", none)?,
            pos: table("pos", none)?,
            osp: table("osp", none)?,
            text: table("text", none)?,
            groups: table("groups", SEVERAL)?,
            happenings: table("happenings", none)?,
            words: table("words", SEVERAL)?,
            derived: table("derived", none)?,
        })
    }
}
