//! Packs that are no article's: merges, decisions and stories, and what the ontology knows.

use super::environment::Tables;
use super::ledger::Ledger;
use super::pack::{self, Part};
use super::patch::{Patch, Renaming, Share};
use super::shelf::{block, derived, put_derived, taken};
use super::terms::{Key, digest, joined, key_of_iri, stored};
use super::trouble::Trouble;
use crate::graph::decisions::Decision;
use crate::graph::identity::{Identities, MERGES, Merge};
use crate::graph::index::{BACKGROUND, ONTOLOGY};
use crate::graph::iris::node;
use crate::graph::stories::{self, Retelling};
use crate::ontology::Ontology;
use heed::RwTxn;
use oxigraph::model::{GraphName, Quad, Triple};
use rustc_hash::FxHashSet;

/// The first number of an article's pack.
pub const FIRST_ARTICLE: u32 = 256;
/// What the ontology knows of the world: whoever asks for no background does not see it.
pub const BACKGROUND_PACK: u32 = 0;
const FIRST_MERGES: u32 = 1;
const MERGES_PACKS: u32 = 64;
/// Name among what is derived: what tells whether such a pack has changed.
const RECORD: &str = "record";
const ONTOLOGY_PACK: u32 = FIRST_MERGES + MERGES_PACKS;

/// What the graph of merges tells.
pub struct Record<'a> {
    pub identities: &'a Identities,
    pub decisions: &'a [Decision],
    pub told: &'a [Retelling],
}

/// What one of its packs tells.
#[derive(Default)]
struct Told<'a> {
    merges: Vec<&'a Merge>,
    decisions: Vec<&'a Decision>,
    told: Vec<Retelling>,
    /// All of it, as bytes.
    bytes: Vec<u8>,
}

impl<'a> Record<'a> {
    /// In packs of their own; only those that change are made and written.
    pub fn keep(&self, txn: &mut RwTxn, tables: &Tables, base: &str) -> Result<(), Trouble> {
        let graph = node(&format!("{base}{MERGES}"));
        let before: Vec<u128> = derived(txn, tables, RECORD)?.unwrap_or_default();
        let mut after = Vec::new();
        for (part, told) in (0..).zip(self.parted(base)?) {
            let digest = digest(&told.bytes);
            after.push(digest);
            if before.get(part as usize) == Some(&digest) {
                continue;
            }
            let mut quads = self.identities.record_of(&told.merges, &told.decisions, base);
            quads.extend(stories::record(&told.told, &graph.clone().into()));
            let bytes = if quads.is_empty() { None } else { Some(pack::build(&graph, &quads)) };
            replace(txn, tables, FIRST_MERGES + part, bytes, &Patch::default())?;
        }
        put_derived(txn, tables, RECORD, &after)
    }

    /// What is told of one thing stands in one pack.
    fn parted(&self, base: &str) -> Result<Vec<Told<'a>>, Trouble> {
        let mut parts: Vec<Told> = (0..MERGES_PACKS).map(|_| Told::default()).collect();
        let part = |subject: &str| (key_of_iri(subject) % u128::from(MERGES_PACKS)) as usize;
        let renames = &self.identities.renames;
        for merge in &self.identities.merges {
            let part = &mut parts[part(&merge.iri(base))];
            part.merges.push(merge);
            part.bytes.extend(postcard::to_stdvec(merge)?);
            let agreed = merge.agrees_on.iter().map(|iri| renames.canonical(iri));
            agreed.for_each(|iri| part.bytes.extend([iri.as_bytes(), &[0]].concat()));
        }
        for decision in self.decisions {
            let part = &mut parts[part(&decision.iri)];
            part.decisions.push(decision);
            part.bytes.extend([decision.iri.as_bytes(), decision.turtle().as_bytes()].concat());
        }
        for told in self.told {
            let part = &mut parts[part(&told.article)];
            part.told.push(told.clone());
            part.bytes.extend(postcard::to_stdvec(told)?);
        }
        Ok(parts)
    }
}

/// Puts a pack that is no article's in the place of the one before.
fn replace(
    txn: &mut RwTxn,
    tables: &Tables,
    number: u32,
    bytes: Option<Vec<u8>>,
    patch: &Patch,
) -> Result<(), Trouble> {
    let key = number.to_be_bytes();
    let old = match tables.packs.get(txn, &key)? {
        Some(_) => Some(taken(txn, tables, number)?),
        None => None,
    };
    if old.as_ref().is_some_and(|(old, before)| Some(old) == bytes.as_ref() && before.as_ref() == Some(patch)) {
        return Ok(());
    }
    let mut ledger = Ledger::default();
    if let Some((old, before)) = &old {
        let pack = block(old)?;
        ledger.share(number, &Share::new(&pack, &before.clone().unwrap_or_default()), -1);
        tables.graphs.delete_one_duplicate(txn, &stored(pack.key(pack.graph())), &key)?;
        tables.packs.delete(txn, &key)?;
        tables.patches.delete(txn, &key)?;
    }
    if let Some(bytes) = bytes {
        let pack = block(&bytes)?;
        ledger.share(number, &Share::new(&pack, patch), 1);
        tables.graphs.put(txn, &stored(pack.key(pack.graph())), &key)?;
        tables.packs.put(txn, &key, &bytes)?;
        tables.patches.put(txn, &key, &postcard::to_stdvec(patch)?)?;
    }
    ledger.write(txn, tables)
}

/// What may have changed what the ontology says beside the merged view.
pub struct Renewal<'a> {
    pub base: &'a str,
    /// Another ontology than before.
    pub ontology: Option<&'a Ontology>,
    pub renaming: &'a Renaming,
    pub is_renamed: bool,
    /// Triples that the merged view has gained or lost.
    pub moved: &'a FxHashSet<[Key; 3]>,
}

impl Renewal<'_> {
    /// The words of the ontology, and the facts that no article states but the ontology knows, under the names of today.
    pub fn record(&self, txn: &mut RwTxn, tables: &Tables) -> Result<(), Trouble> {
        self.pack(txn, tables, ONTOLOGY_PACK, ONTOLOGY, Ontology::terms)?;
        self.pack(txn, tables, BACKGROUND_PACK, BACKGROUND, Ontology::facts)
    }

    fn pack(
        &self,
        txn: &mut RwTxn,
        tables: &Tables,
        number: u32,
        name: &str,
        triples: impl Fn(&Ontology, &str) -> Vec<Triple>,
    ) -> Result<(), Trouble> {
        let graph = node(&format!("{}{name}", self.base));
        let bytes = match self.ontology {
            Some(ontology) => {
                let triples = triples(ontology, self.base).into_iter();
                let facts: Vec<Quad> = triples.map(|triple| triple.in_graph(GraphName::from(graph.clone()))).collect();
                if facts.is_empty() {
                    return replace(txn, tables, number, None, &Patch::default());
                }
                pack::build(&graph, &facts)
            }
            // An ontology may know nothing of the world.
            None if tables.packs.get(txn, &number.to_be_bytes())?.is_none() => return Ok(()),
            None => taken(txn, tables, number)?.0,
        };
        let pack = block(&bytes)?;
        let mut patch = Patch::new(&pack, self.renaming);
        let rows: Vec<(u32, [Key; 3])> = pack
            .rows(Part::Evidence)
            .enumerate()
            .filter_map(|(at, row)| Some((at as u32, patch.keys(&pack, Part::Evidence, at, row)?)))
            .collect();
        let is_untouched =
            self.ontology.is_none() && !self.is_renamed && !rows.iter().any(|(_, triple)| self.moved.contains(triple));
        if is_untouched {
            return Ok(());
        }
        let mut stated = Vec::new();
        for (at, triple) in rows {
            if tables.spo.get(txn, &joined(triple))?.is_some() {
                stated.push(at);
            }
        }
        patch.drop_rows(stated.into_iter());
        replace(txn, tables, number, Some(bytes), &patch)
    }
}
