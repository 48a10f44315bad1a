//! What changes of the merged view and the posts, gathered and then written in the order of the tables.

use super::environment::{Table, Tables};
use super::patch::{KNOWN, Post, Share};
use super::terms::{Key, joined, stored};
use super::trouble::Trouble;
use heed::RwTxn;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// How often a triple of the merged view is stated, and by what. It is there while any count is above zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// By articles.
    pub articles: u32,
    /// By identity: best names and decided kinds.
    pub identity: u32,
    /// By events.
    pub events: u32,
}

impl Counts {
    fn all(self) -> u32 {
        self.articles + self.identity + self.events
    }

    /// Do articles or identity state it? Events are derived from these.
    pub fn is_told(self) -> bool {
        self.articles + self.identity > 0
    }
}

/// Who states a triple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Articles,
    Identity,
    Events,
}

/// Changes that wait.
#[derive(Default)]
pub struct Ledger {
    facts: FxHashMap<[Key; 3], [i32; 3]>,
    posts: FxHashMap<(Post, u32), i32>,
    texts: FxHashMap<Key, Vec<u8>>,
    /// Things that got or lost a label.
    pub relabelled: FxHashSet<Key>,
    /// Triples that came or went.
    pub moved: FxHashSet<[Key; 3]>,
}

impl Ledger {
    /// A triple is stated once more (1), or once less (-1).
    pub fn fact(&mut self, triple: [Key; 3], who: By, by: i32) {
        self.facts.entry(triple).or_default()[who as usize] += by;
    }

    /// What stands for what.
    pub fn text(&mut self, key: Key, bytes: &[u8]) {
        self.texts.entry(key).or_insert_with(|| bytes.to_vec());
    }

    /// The share of a pack comes (1) or goes (-1).
    pub fn share(&mut self, number: u32, share: &Share, by: i32) {
        share.facts.iter().for_each(|fact| self.fact(*fact, By::Articles, by));
        share.posts.iter().for_each(|post| *self.posts.entry((*post, number)).or_default() += by);
    }

    /// A pack is to be found elsewhere than before.
    pub fn posts_of(&mut self, number: u32, old: &Share, new: &Share) {
        for (share, by) in [(old, -1), (new, 1)] {
            share.posts.iter().for_each(|post| *self.posts.entry((*post, number)).or_default() += by);
        }
    }

    /// How much waits.
    pub fn len(&self) -> usize {
        self.facts.len() + self.posts.len()
    }

    /// Writes all that waits.
    pub fn write(&mut self, txn: &mut RwTxn, tables: &Tables) -> Result<(), Trouble> {
        let mut facts: Vec<([Key; 3], [i32; 3])> =
            self.facts.drain().filter(|(_, by)| by.iter().any(|by| *by != 0)).collect();
        facts.sort_unstable();
        let (mut come, mut gone) = (Vec::new(), Vec::new());
        for (triple, by) in facts {
            let key = joined(triple);
            let old: Counts = match tables.spo.get(txn, &key)? {
                Some(bytes) => postcard::from_bytes(bytes)?,
                None => Counts::default(),
            };
            let [articles, identity, events] = [old.articles, old.identity, old.events];
            let add = |count: u32, by: i32| count.saturating_add_signed(by);
            let new =
                Counts { articles: add(articles, by[0]), identity: add(identity, by[1]), events: add(events, by[2]) };
            if new.all() > 0 {
                tables.spo.put(txn, &key, &postcard::to_stdvec(&new)?)?;
            }
            match (old.all() > 0, new.all() > 0) {
                (false, true) => come.push(triple),
                (true, false) => gone.push(triple),
                _ => {}
            }
            if triple[1] == KNOWN.label && old.is_told() != new.is_told() {
                self.relabelled.insert(triple[0]);
            }
        }
        for triple in &gone {
            tables.spo.delete(txn, &joined(*triple))?;
        }
        for triple in &come {
            for key in triple {
                if let Some(text) = self.texts.get(key) {
                    put_if_new(tables.text, txn, &stored(*key), text)?;
                }
            }
        }
        let turned: [(Table, Turn); 2] =
            [(tables.pos, |[s, p, o]| [*p, *o, *s]), (tables.osp, |[s, p, o]| [*o, *s, *p])];
        for (table, turn) in turned {
            for key in sorted(&gone, turn) {
                table.delete(txn, &joined(key))?;
            }
            for key in sorted(&come, turn) {
                table.put(txn, &joined(key), &[])?;
            }
        }
        self.moved.extend(come.into_iter().chain(gone));
        self.texts.clear();
        let mut posts: Vec<((Post, u32), i32)> = self.posts.drain().filter(|(_, by)| *by != 0).collect();
        posts.sort_unstable();
        for ((post, number), by) in posts {
            let number = number.to_be_bytes();
            if by > 0 {
                tables.post.put(txn, &post, &number)?;
            } else {
                tables.post.delete_one_duplicate(txn, &post, &number)?;
            }
        }
        Ok(())
    }
}

/// A triple in the order of another table.
type Turn = fn(&[Key; 3]) -> [Key; 3];

fn sorted(triples: &[[Key; 3]], turn: fn(&[Key; 3]) -> [Key; 3]) -> Vec<[Key; 3]> {
    let mut turned: Vec<[Key; 3]> = triples.iter().map(turn).collect();
    turned.sort_unstable();
    turned
}

/// Writes what no value has yet.
pub fn put_if_new(table: Table, txn: &mut RwTxn, key: &[u8], value: &[u8]) -> Result<(), Trouble> {
    if table.get(txn, key)?.is_none() {
        table.put(txn, key, value)?;
    }
    Ok(())
}
