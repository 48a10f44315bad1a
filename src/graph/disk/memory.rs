//! What one question has found so far: joins ask for the same again and again. What is asked for once is not kept; that it was
//! asked for is noted.

use super::dataset::{Row, Where};
use super::terms::{Key, ShortKey};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::rc::Rc;

/// So much is remembered, in rows; then all is forgotten, and what is asked from then on remembered.
const MOST: usize = 200_000;
/// Longer lists are no more remembered than they are asked for twice.
pub const LONGEST: usize = 20_000;
/// Of so many things it is noted that they were asked for: the last of those that share a place.
const NOTED: usize = 1 << 16;
/// So much is asked for before anything is noted.
const FEW: usize = 50;
/// What a list costs beside its rows, in rows.
const LIST: usize = 3;

/// What rows were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Asked {
    ends: [Option<ShortKey>; 3],
    place: Option<Option<ShortKey>>,
}

impl Asked {
    /// Rows with these ends there.
    pub fn new(ends: [Option<ShortKey>; 3], place: Where) -> Asked {
        let place = match place {
            Where::Everywhere => None,
            Where::MergedView => Some(None),
            Where::Graph(graph) => Some(Some(graph.into())),
        };
        Asked { ends, place }
    }
}

/// Where something is spoken of as a subject.
#[derive(Clone)]
pub struct Home {
    /// The packs that may have it.
    pub packs: Rc<[u32]>,
    /// Has the merged view anything?
    pub has_facts: bool,
}

/// What was found.
#[derive(Default)]
pub struct Memory {
    n_asked: usize,
    /// Hashes of what was asked for.
    noted: Vec<u64>,
    rows: FxHashMap<Asked, Rc<[Row]>>,
    n_rows: usize,
    homes: FxHashMap<ShortKey, Home>,
    graphs: FxHashMap<Key, Rc<[u32]>>,
    terms: FxHashMap<(u32, ShortKey), u32>,
}

impl Memory {
    /// Was this asked for before? It is noted that it was.
    pub fn was_asked(&mut self, asked: &Asked) -> bool {
        // Short questions need no room for notes.
        self.n_asked += 1;
        if self.n_asked < FEW {
            return false;
        }
        if self.noted.is_empty() {
            self.noted = vec![0; NOTED];
        }
        let hash = FxBuildHasher.hash_one(asked) | 1;
        let place = &mut self.noted[(hash >> 40) as usize % NOTED];
        std::mem::replace(place, hash) == hash
    }

    /// Rows that were found before.
    pub fn rows(&self, asked: &Asked) -> Option<Rc<[Row]>> {
        self.rows.get(asked).cloned()
    }

    /// Remembers all rows of an answer.
    pub fn keep_rows(&mut self, asked: Asked, rows: Vec<Row>) -> Rc<[Row]> {
        if self.n_rows > MOST {
            self.rows.clear();
            self.n_rows = 0;
        }
        self.n_rows += rows.len() + LIST;
        let rows: Rc<[Row]> = rows.into();
        self.rows.insert(asked, Rc::clone(&rows));
        rows
    }

    /// Where a subject is.
    pub fn home(&self, subject: ShortKey) -> Option<Home> {
        self.homes.get(&subject).cloned()
    }

    /// Remembers that.
    pub fn keep_home(&mut self, subject: ShortKey, home: &Home) {
        bounded(&mut self.homes).insert(subject, home.clone());
    }

    /// The packs of a graph.
    pub fn graph(&self, graph: Key) -> Option<Rc<[u32]>> {
        self.graphs.get(&graph).cloned()
    }

    /// Remembers them.
    pub fn keep_graph(&mut self, graph: Key, packs: Vec<u32>) -> Rc<[u32]> {
        let packs: Rc<[u32]> = packs.into();
        bounded(&mut self.graphs).insert(graph, Rc::clone(&packs));
        packs
    }

    /// The number of a relation in a pack.
    pub fn term(&self, pack: u32, relation: ShortKey) -> Option<u32> {
        self.terms.get(&(pack, relation)).copied()
    }

    /// Remembers it.
    pub fn keep_term(&mut self, pack: u32, relation: ShortKey, term: u32) {
        bounded(&mut self.terms).insert((pack, relation), term);
    }
}

/// A map with room for one more.
fn bounded<K, V>(map: &mut FxHashMap<K, V>) -> &mut FxHashMap<K, V> {
    if map.len() >= MOST {
        map.clear();
    }
    map
}
