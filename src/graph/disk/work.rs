//! Packs that come, go and change, and what that does to the merged view and to events.

use super::beside::FIRST_ARTICLE;
use super::environment::{Table, Tables};
use super::happenings::Dirty;
use super::ledger::{By, Ledger};
use super::pack::{Pack, Part};
use super::patch::{Patch, Renaming, Role, Share, post};
use super::shelf::{block, taken};
use super::terms::{Key, WIDTH, bytes_of, key_of, key_of_iri, stored};
use super::trouble::Trouble;
use crate::graph::identity::Renames;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::ARTICLE;
use heed::RwTxn;
use oxigraph::model::{Quad, TermRef};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// So many changes wait before they are written.
const WAITING: usize = 400_000;

/// Packs that come, go and change.
pub struct Work<'t, 'e> {
    pub txn: &'t mut RwTxn<'e>,
    pub tables: &'t Tables,
    pub ledger: Ledger,
    pub dirty: Dirty,
}

impl Work<'_, '_> {
    /// Packs of which something is called otherwise than before.
    pub fn touched(&self, before: &Renames, after: &Renames, base: &str) -> Result<BTreeSet<u32>, Trouble> {
        let home = format!("{base}{ARTICLE}");
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let mut articles: BTreeSet<&str> = BTreeSet::new();
        for (one, other) in [(before, after), (after, before)] {
            let moved = one.everywhere.iter().filter(|(from, to)| other.everywhere.get(*from) != Some(to));
            for from in moved.map(|(from, _)| from) {
                names.insert(from);
                // What one article alone calls so is found by its article; a famous name that it goes by has nothing new.
                if !from.starts_with(&home) {
                    names.insert(before.canonical(from));
                }
            }
            names.extend(
                one.labels
                    .iter()
                    .filter(|(iri, label)| other.labels.get(*iri) != Some(label))
                    .map(|(iri, _)| iri.as_str()),
            );
            names.extend(
                one.kinds.iter().filter(|(iri, kind)| other.kinds.get(*iri) != Some(kind)).map(|(iri, _)| iri.as_str()),
            );
            let splits = one.in_article.iter().filter(|(place, to)| other.in_article.get(*place) != Some(to));
            articles.extend(splits.map(|((article, _), _)| article.as_str()));
        }
        articles.extend(names.iter().filter(|name| name.starts_with(&home)).filter_map(|name| name.split('#').next()));
        let mut found = BTreeSet::new();
        let numbers = |table: Table, key: &[u8], found: &mut BTreeSet<u32>| {
            for pair in table.get_duplicates(self.txn, key)?.into_iter().flatten() {
                found.insert(u32::from_be_bytes(pair?.1.try_into().unwrap_or_default()));
            }
            Ok::<_, Trouble>(())
        };
        for article in articles {
            numbers(self.tables.graphs, &stored(key_of_iri(article)), &mut found)?;
        }
        for name in names {
            for role in [Role::Subject, Role::Object] {
                numbers(self.tables.post, &post(role, key_of_iri(name)), &mut found)?;
            }
            // The merged view has things that the evidence calls by other names, or not at all.
            numbers(self.tables.post, &post(Role::Predicate, fact_key(key_of_iri(name))), &mut found)?;
        }
        found.retain(|number| *number >= FIRST_ARTICLE);
        Ok(found)
    }

    /// A pack goes.
    pub fn take_out(&mut self, number: u32) -> Result<(), Trouble> {
        let (bytes, patch) = taken(self.txn, self.tables, number)?;
        let pack = block(&bytes)?;
        if let Some(patch) = patch {
            self.ledger.share(number, &share(&pack, &patch), -1);
        }
        self.dirty.leave(self.txn, self.tables, number)?;
        let graph = stored(pack.key(pack.graph()));
        self.tables.graphs.delete_one_duplicate(self.txn, &graph, &number.to_be_bytes())?;
        self.write_if_full()
    }

    /// A pack comes.
    pub fn count_in(
        &mut self,
        number: u32,
        renames: &Renames,
        renaming: &Renaming,
        ontology: &Ontology,
    ) -> Result<(), Trouble> {
        let (bytes, _) = taken(self.txn, self.tables, number)?;
        let pack = block(&bytes)?;
        let patch = Patch::new(&pack, renaming);
        self.tables.graphs.put(self.txn, &stored(pack.key(pack.graph())), &number.to_be_bytes())?;
        self.put(number, &pack, &patch, renames, ontology)
    }

    /// Names in a pack may have changed.
    pub fn change(
        &mut self,
        number: u32,
        renames: &Renames,
        renaming: &Renaming,
        ontology: &Ontology,
    ) -> Result<(), Trouble> {
        let (bytes, old) = taken(self.txn, self.tables, number)?;
        let pack = block(&bytes)?;
        let old = old.unwrap_or_default();
        let patch = Patch::new(&pack, renaming).with_links(old.links.clone());
        if patch == old {
            return Ok(());
        }
        self.ledger.share(number, &share(&pack, &old), -1);
        self.dirty.leave(self.txn, self.tables, number)?;
        self.put(number, &pack, &patch, renames, ontology)
    }

    /// A pack is there with this patch.
    fn put(
        &mut self,
        number: u32,
        pack: &Pack,
        patch: &Patch,
        renames: &Renames,
        ontology: &Ontology,
    ) -> Result<(), Trouble> {
        self.ledger.share(number, &share(pack, patch), 1);
        self.texts(pack);
        self.tables.patches.put(self.txn, &number.to_be_bytes(), &postcard::to_stdvec(patch)?)?;
        self.dirty.join(self.txn, self.tables, number, renames, ontology)?;
        self.write_if_full()
    }

    /// Best names and decided kinds that no file states.
    pub fn state(&mut self, before: &Renames, after: &Renames) -> Result<(), Trouble> {
        let keyed = |renames: &Renames| -> BTreeMap<[Key; 3], [Vec<u8>; 3]> {
            let terms = |quad: Quad| {
                [quad.subject.as_ref().into(), TermRef::from(&quad.predicate), quad.object.as_ref()].map(bytes_of)
            };
            renames
                .stated()
                .into_iter()
                .map(terms)
                .map(|terms| ([0, 1, 2].map(|at| key_of(&terms[at])), terms))
                .collect()
        };
        let (old, new) = (keyed(&before.stated_beside(after)), keyed(&after.stated_beside(before)));
        for triple in old.keys().filter(|triple| !new.contains_key(*triple)) {
            self.ledger.fact(*triple, By::Identity, -1);
        }
        for (triple, terms) in new.iter().filter(|(triple, _)| !old.contains_key(*triple)) {
            self.ledger.fact(*triple, By::Identity, 1);
            triple.iter().zip(terms).for_each(|(key, text)| self.ledger.text(*key, text));
        }
        Ok(())
    }

    /// What the facts of a pack are made of.
    fn texts(&mut self, pack: &Pack) {
        let terms: FxHashSet<u32> = pack.rows(Part::Facts).flatten().collect();
        let texts = pack.all_texts();
        for term in terms {
            if let Some(text) = texts.get(term as usize) {
                self.ledger.text(pack.key(term), text);
            }
        }
    }

    fn write_if_full(&mut self) -> Result<(), Trouble> {
        if self.ledger.len() > WAITING { self.write() } else { Ok(()) }
    }

    /// Writes what waits.
    pub fn write(&mut self) -> Result<(), Trouble> {
        self.ledger.write(self.txn, self.tables)
    }
}

/// What stands for a thing of the merged view among the posts, apart from predicates.
fn fact_key(key: Key) -> Key {
    key ^ (0xFAC7 << (8 * WIDTH - 16))
}

/// The share of a pack; things of the merged view are posted, too, for whoever changes their names.
fn share(pack: &Pack, patch: &Patch) -> Share {
    let mut share = Share::new(pack, patch);
    let things: FxHashSet<Key> = share.facts.iter().flat_map(|[subject, _, object]| [*subject, *object]).collect();
    let is_known = |role: Role, key: Key| share.posts.contains(&post(role, key));
    let unposted: Vec<Key> =
        things.into_iter().filter(|key| !is_known(Role::Subject, *key) && !is_known(Role::Object, *key)).collect();
    share.posts.extend(unposted.into_iter().map(|key| post(Role::Predicate, fact_key(key))));
    share
}
