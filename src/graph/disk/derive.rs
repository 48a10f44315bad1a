//! From what articles say to what all of them make: identity, events, stories, merges and background.

use super::beside::{Record, Renewal};
use super::called::{put_names, written};
use super::environment::Tables;
use super::happenings::Dirty;
use super::ledger::{Ledger, put_if_new};
use super::listing::Row;
use super::patch::{KNOWN, Renaming};
use super::retold;
use super::shelf::{derived, forget, put_derived};
use super::stale::{Differences, Wanted, fingerprint};
use super::terms::{Key, bytes_of_iri, stored};
use super::trouble::Trouble;
use super::work::Work;
use crate::graph::identity::{Identities, Renames, Seen};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{ng, skos};
use heed::{AnyTls, RoTxn, RwTxn};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Counts in and out what came and went, and derives what follows.
pub fn derive(
    txn: &mut RwTxn,
    tables: &Tables,
    wanted: &Wanted,
    found: &Differences,
    rows: &BTreeMap<String, Row>,
    pending: &BTreeMap<String, Row>,
) -> Result<(), Trouble> {
    let base = wanted.base;
    let ontology = wanted.ontology.unwrap_or_else(|| Ontology::embedded());
    let fingerprint = fingerprint(ontology).to_le_bytes();
    let old_world = tables.meta.get(txn, b"ontology")?.map(<[u8]>::to_vec);
    let is_other_world = old_world.as_deref() != Some(&fingerprint[..]);
    let gone: BTreeSet<u32> =
        found.gone.iter().chain(pending.keys()).filter_map(|digits| rows.get(digits)).map(|row| row.number).collect();
    let new: BTreeSet<u32> = pending.values().map(|row| row.number).collect();
    for (name, bytes) in [(skos::ALT_LABEL, KNOWN.other_name), (ng::DESCRIBES, KNOWN.describes)] {
        put_if_new(tables.text, txn, &stored(bytes), &bytes_of_iri(name))?;
    }

    let (identities, names) = identities(txn, tables, wanted, &gone)?;
    let before: Renames = derived(txn, tables, "renames")?.unwrap_or_default();
    let renaming = Renaming::new(&identities.renames);
    for (key, text) in &renaming.texts {
        put_if_new(tables.text, txn, &stored(*key), text)?;
    }

    let mut work = Work { txn, tables, ledger: Ledger::default(), dirty: Dirty::default() };
    let touched = work.touched(&before, &identities.renames, base)?;
    for number in &gone {
        work.take_out(*number)?;
    }
    for number in touched.iter().filter(|number| !gone.contains(number) && !new.contains(number)) {
        work.change(*number, &identities.renames, &renaming, ontology)?;
    }
    for number in &new {
        work.count_in(*number, &identities.renames, &renaming, ontology)?;
    }
    work.state(&before, &identities.renames)?;
    work.write()?;
    if is_other_world && old_world.is_some() {
        work.dirty.begin_anew(work.txn, tables, &identities.renames, ontology)?;
    }
    let relabelled: FxHashSet<Key> = std::mem::take(&mut work.ledger.relabelled);
    work.dirty.relabelled(work.txn, tables, &relabelled, &identities.renames, ontology)?;
    let Work { txn: inside, ledger, dirty, .. } = &mut work;
    dirty.derive(inside, tables, ledger, base, &identities.renames, ontology)?;
    work.write()?;
    let moved = std::mem::take(&mut work.ledger.moved);
    drop(work);

    let told = retold::told(txn, tables, &gone, &new)?;
    Record { identities: &identities, decisions: wanted.decisions, told: &told }.keep(txn, tables, base)?;
    let renewal = Renewal {
        base,
        ontology: is_other_world.then_some(ontology),
        renaming: &renaming,
        is_renamed: before != identities.renames,
        moved: &moved,
    };
    renewal.record(txn, tables)?;

    for number in &gone {
        forget(txn, tables, *number)?;
    }
    for digits in &found.gone {
        tables.articles.delete(txn, digits.as_bytes())?;
    }
    for (digits, row) in pending {
        tables.articles.put(txn, digits.as_bytes(), &postcard::to_stdvec(row)?)?;
    }
    tables.pending.clear(txn)?;
    if before != identities.renames {
        put_derived(txn, tables, "renames", &identities.renames)?;
    }
    put_derived(txn, tables, "merges", &identities.merges)?;
    put_derived(txn, tables, "near misses", &identities.near_misses)?;
    put_names(txn, tables, &names)?;
    put_derived(txn, tables, "told", &told)?;
    tables.meta.put(txn, b"ontology", &fingerprint)?;
    tables.meta.put(txn, b"decisions", &found.decisions.to_le_bytes())?;
    tables.meta.put(txn, b"settled", &[1])?;
    Ok(())
}

/// What is one thing in the articles that stay, and all their names, as they are kept.
fn identities(
    txn: &RoTxn<AnyTls>,
    tables: &Tables,
    wanted: &Wanted,
    gone: &BTreeSet<u32>,
) -> Result<(Identities, Vec<u8>), Trouble> {
    let mut order: Vec<(&str, &[u8])> = Vec::new();
    for found in tables.seen.iter(txn)? {
        let (number, bytes) = found?;
        if !gone.contains(&u32::from_be_bytes(number.try_into().unwrap_or_default())) {
            // An article's IRI stands first.
            order.push((postcard::take_from_bytes(bytes)?.0, bytes));
        }
    }
    order.sort_unstable();
    let mut trouble = None;
    let seen = order.into_iter().map_while(|(_, bytes)| match postcard::from_bytes::<Seen>(bytes) {
        Ok(seen) => Some(seen),
        Err(error) => {
            trouble = Some(Trouble::from(error));
            None
        }
    });
    let (identities, names) = Identities::of_seen(seen, wanted.decisions, wanted.base, written);
    trouble.map_or_else(|| Ok((identities, names?)), Err)
}
