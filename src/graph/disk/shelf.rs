//! What stands in the tables, by number or name.

use super::environment::Tables;
use super::kept::{Kept, Listed};
use super::pack::Pack;
use super::patch::Patch;
use super::retold;
use super::trouble::Trouble;
use heed::{AnyTls, RoTxn, RwTxn};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Keeps an article.
pub fn keep(txn: &mut RwTxn, tables: &Tables, number: u32, kept: &Kept) -> Result<(), Trouble> {
    let number = number.to_be_bytes();
    let Kept { pack, entry, teller, seen, reports, words } = kept;
    for (table, bytes) in [
        (tables.packs, pack),
        (tables.entries, entry),
        (tables.tellers, teller),
        (tables.seen, seen),
        (tables.reports, reports),
    ] {
        table.put(txn, &number, bytes)?;
    }
    for word in words {
        tables.words.put(txn, word.as_bytes(), &number)?;
    }
    Ok(())
}

/// Forgets one.
pub fn forget(txn: &mut RwTxn, tables: &Tables, number: u32) -> Result<(), Trouble> {
    let words = words_of(txn, tables, number)?;
    let number = number.to_be_bytes();
    for word in words {
        tables.words.delete_one_duplicate(txn, word.as_bytes(), &number)?;
    }
    for table in [tables.packs, tables.patches, tables.entries, tables.tellers, tables.seen, tables.reports] {
        table.delete(txn, &number)?;
    }
    Ok(())
}

/// The words of an article's headline and text.
fn words_of(txn: &RwTxn, tables: &Tables, number: u32) -> Result<BTreeSet<String>, Trouble> {
    let slot = number.to_be_bytes();
    let (Some(pack), Some(entry)) = (tables.packs.get(txn, &slot)?, tables.entries.get(txn, &slot)?) else {
        return Ok(BTreeSet::new());
    };
    let entry: Listed = postcard::from_bytes(entry)?;
    Ok(retold::words_of(&block(pack)?, entry.entry().title.as_deref()))
}

/// A pack with its patch, out of the tables.
pub fn taken(txn: &RoTxn<AnyTls>, tables: &Tables, number: u32) -> Result<(Vec<u8>, Option<Patch>), Trouble> {
    let missing = || Trouble::Damaged(format!("pack {number} is missing"));
    let bytes = tables.packs.get(txn, &number.to_be_bytes())?.ok_or_else(missing)?.to_vec();
    let patch = tables.patches.get(txn, &number.to_be_bytes())?.map(postcard::from_bytes).transpose()?;
    Ok((bytes, patch))
}

/// The block itself.
pub fn block(bytes: &[u8]) -> Result<Pack<'_>, Trouble> {
    Pack::new(bytes).ok_or_else(|| Trouble::Damaged("a pack is no pack".to_owned()))
}

/// A value of `derived`.
pub fn derived<T: DeserializeOwned>(txn: &RoTxn<AnyTls>, tables: &Tables, name: &str) -> Result<Option<T>, Trouble> {
    Ok(tables.derived.get(txn, name.as_bytes())?.map(postcard::from_bytes).transpose()?)
}

/// Writes one, if it is another than before.
pub fn put_derived<T: Serialize>(txn: &mut RwTxn, tables: &Tables, name: &str, value: &T) -> Result<(), Trouble> {
    let bytes = postcard::to_stdvec(value)?;
    if tables.derived.get(txn, name.as_bytes())? != Some(&bytes[..]) {
        tables.derived.put(txn, name.as_bytes(), &bytes)?;
    }
    Ok(())
}
