//! The index as it was at one moment, to be asked.

use super::beside::BACKGROUND_PACK;
use super::environment::{Environment, Table, Tables};
use super::pack::{Pack, Part};
use super::patch::{Fate, KNOWN, Patch, Post, Role, post};
use super::terms::{Key, WIDTH, joined, key_of_iri, parted, read_key, stored};
use super::trouble::Trouble;
use crate::graph::index::BACKGROUND;
use crate::ontology::vocabulary::ARTICLE;
use heed::{RoTxn, WithoutTls};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// So often a pack's objects are looked through, before they are sorted.
const SCANS: usize = 4;

/// A view of the index that no writer changes.
pub struct Snapshot {
    moment: Arc<Moment>,
    /// Is what the ontology knows of the world to be seen?
    has_background: bool,
}

/// The index at one moment.
struct Moment {
    // Fields are dropped in this order: what lies in the map before the transaction that keeps it there.
    opened: Mutex<FxHashMap<u32, Arc<Opened>>>,
    homes: Mutex<FxHashMap<Key, Option<u32>>>,
    txn: Mutex<RoTxn<'static, WithoutTls>>,
    environment: Arc<Environment>,
    base: String,
}

/// A pack with its patch, ready to be asked.
pub struct Opened {
    /// The block. It lies in the map of the snapshot that opened it, and is never given away without that.
    pub pack: Pack<'static>,
    /// What is otherwise now.
    pub patch: Patch,
    /// May two of its quads have become one?
    pub may_repeat: bool,
    /// How often it was asked for an object.
    n_asked: AtomicUsize,
    /// Its rows by their objects, for whoever asks more than once; none where there are too many to number them so.
    by_object: OnceLock<Option<ByObject>>,
}

/// A triple of the merged view, by keys.
pub type Fact = [Key; 3];

impl Snapshot {
    /// The index as it is now.
    pub fn new(environment: Arc<Environment>, base: &str) -> Result<Snapshot, Trouble> {
        let txn = environment.read()?;
        let moment = Moment {
            opened: Mutex::default(),
            homes: Mutex::default(),
            txn: Mutex::new(txn),
            environment,
            base: base.to_owned(),
        };
        Ok(Snapshot { moment: Arc::new(moment), has_background: false })
    }

    /// The same moment with what the ontology knows of the world.
    pub fn with_background(&self) -> Snapshot {
        Snapshot { moment: Arc::clone(&self.moment), has_background: true }
    }

    fn is_shown(&self, number: u32) -> bool {
        number != BACKGROUND_PACK || self.has_background
    }

    /// The transaction, for one who reads at a time.
    pub fn read(&self) -> MutexGuard<'_, RoTxn<'static, WithoutTls>> {
        locked(&self.moment.txn)
    }

    /// The tables.
    pub fn tables(&self) -> &Tables {
        &self.moment.environment.tables
    }

    /// A pack.
    #[allow(unsafe_code)]
    pub fn pack(&self, number: u32) -> Result<Arc<Opened>, Trouble> {
        if let Some(opened) = locked(&self.moment.opened).get(&number) {
            return Ok(Arc::clone(opened));
        }
        let txn = self.read();
        let slot = number.to_be_bytes();
        let missing = || Trouble::Damaged(format!("pack {number} is missing"));
        let bytes = self.tables().packs.get(&txn, &slot)?.ok_or_else(missing)?;
        // SAFETY: the bytes lie in LMDB's map, which stays where it is as long as its environment is open, and no writer
        // touches pages that a transaction can see as long as it lives. Both live as long as this snapshot. The slice leaves
        // it only inside an `Opened`, which this module's callers hold beside an `Arc` of the snapshot and never without.
        let bytes: &'static [u8] = unsafe { std::slice::from_raw_parts(bytes.as_ptr(), bytes.len()) };
        let pack = Pack::new(bytes).ok_or_else(missing)?;
        let patch: Patch = match self.tables().patches.get(&txn, &slot)? {
            Some(bytes) => postcard::from_bytes(bytes)?,
            None => Patch::default(),
        };
        drop(txn);
        let opened = Arc::new(Opened::new(pack, patch));
        locked(&self.moment.opened).insert(number, Arc::clone(&opened));
        Ok(opened)
    }

    /// The packs of a graph: one for an article.
    pub fn packs_of(&self, graph: Key) -> Result<Vec<u32>, Trouble> {
        self.shown(self.tables().graphs, &stored(graph))
    }

    /// The packs where something of this key may stand in this role, beside the one that coined it.
    pub fn posted(&self, role: Role, key: Key) -> Result<Vec<u32>, Trouble> {
        let post: Post = post(role, key);
        self.shown(self.tables().post, &post)
    }

    fn shown(&self, table: Table, key: &[u8]) -> Result<Vec<u32>, Trouble> {
        let mut found = numbers(table, &self.read(), key)?;
        found.retain(|number| self.is_shown(*number));
        Ok(found)
    }

    /// The pack of the article that alone may coin this name; none for names of the world.
    pub fn home(&self, key: Key, text: impl FnOnce() -> Result<Vec<u8>, Trouble>) -> Result<Option<u32>, Trouble> {
        if let Some(home) = locked(&self.moment.homes).get(&key) {
            return Ok(*home);
        }
        let text = text()?;
        let home = match std::str::from_utf8(text.get(1..).unwrap_or_default()) {
            Ok(iri)
                if text[0] == b'I'
                    && iri.strip_prefix(&self.moment.base).is_some_and(|rest| rest.starts_with(ARTICLE)) =>
            {
                let article = iri.split('#').next().unwrap_or(iri);
                self.packs_of(key_of_iri(article))?.first().copied()
            }
            _ => None,
        };
        locked(&self.moment.homes).insert(key, home);
        Ok(home)
    }

    /// All packs that are counted in, the articles' in the order of their numbers.
    pub fn all_packs(&self) -> Result<Vec<u32>, Trouble> {
        let txn = self.read();
        let mut found = BTreeSet::new();
        for pair in self.tables().graphs.iter(&txn)? {
            found.insert(u32::from_be_bytes(pair?.1.try_into().unwrap_or_default()));
        }
        found.retain(|number| self.is_shown(*number));
        Ok(found.into_iter().collect())
    }

    /// The names of all graphs.
    pub fn graphs(&self) -> Result<Vec<Key>, Trouble> {
        let txn = self.read();
        let background = key_of_iri(&format!("{}{BACKGROUND}", self.moment.base));
        let mut found = Vec::new();
        for pair in self.tables().graphs.iter(&txn)?.move_between_keys() {
            let graph = read_key(pair?.0);
            if graph != background || self.is_shown(BACKGROUND_PACK) {
                found.push(graph);
            }
        }
        Ok(found)
    }

    /// The bytes of a term of the merged view.
    pub fn text(&self, key: Key) -> Result<Option<Vec<u8>>, Trouble> {
        Ok(self.tables().text.get(&self.read(), &stored(key))?.map(<[u8]>::to_vec))
    }

    /// The same, if it begins so.
    pub fn text_that_begins(&self, key: Key, begins: &[u8]) -> Result<Option<Vec<u8>>, Trouble> {
        let txn = self.read();
        let text = self.tables().text.get(&txn, &stored(key))?;
        Ok(text.filter(|text| text.starts_with(begins)).map(<[u8]>::to_vec))
    }

    /// Is a triple part of the merged view?
    pub fn has_fact(&self, fact: Fact) -> Result<bool, Trouble> {
        Ok(self.tables().spo.get(&self.read(), &joined(fact))?.is_some())
    }

    /// At most `limit` triples of the merged view that have these ends, behind `after`.
    pub fn facts(&self, wanted: [Option<Key>; 3], after: Option<Fact>, limit: usize) -> Result<Vec<Fact>, Trouble> {
        let (table, turn) = order(self.tables(), wanted);
        let mut prefix = Vec::with_capacity(3 * WIDTH);
        for at in turn {
            match wanted[at] {
                Some(key) => prefix.extend_from_slice(&stored(key)),
                None => break,
            }
        }
        let start = after.map(|fact| joined(turn.map(|at| fact[at])));
        let first = match &start {
            Some(after) => Bound::Excluded(&after[..]),
            // LMDB knows no empty keys.
            None if prefix.is_empty() => Bound::Unbounded,
            None => Bound::Included(&prefix[..]),
        };
        let txn = self.read();
        let mut found = Vec::new();
        for pair in table.range(&txn, &(first, Bound::Unbounded))? {
            let (key, _) = pair?;
            if !key.starts_with(&prefix) || found.len() >= limit {
                break;
            }
            let keys = parted(key);
            let mut fact = [0; 3];
            turn.iter().zip(keys).for_each(|(at, key)| fact[*at] = key);
            found.push(fact);
        }
        Ok(found)
    }

    /// How many triples the merged view has.
    pub fn n_facts(&self) -> Result<usize, Trouble> {
        Ok(self.tables().spo.len(&self.read())? as usize)
    }
}

/// The table in which triples with these ends stand together, and the order of its columns.
fn order(tables: &Tables, wanted: [Option<Key>; 3]) -> (Table, [usize; 3]) {
    match wanted.map(|key| key.is_some()) {
        [true, false, true] | [false, false, true] => (tables.osp, [2, 0, 1]),
        [false, true, _] => (tables.pos, [1, 2, 0]),
        _ => (tables.spo, [0, 1, 2]),
    }
}

fn numbers(table: Table, txn: &RoTxn<'static, WithoutTls>, key: &[u8]) -> Result<Vec<u32>, Trouble> {
    let pairs = table.get_duplicates(txn, key)?.into_iter().flatten();
    pairs.map(|pair| Ok(u32::from_be_bytes(pair?.1.try_into().unwrap_or_default()))).collect()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is wanted of a pack's quads, by the pack's own terms: each end may be one of several.
struct Ends {
    subjects: Option<Vec<u32>>,
    predicate: Option<Key>,
    predicate_term: Option<u32>,
    objects: Option<Vec<u32>>,
}

impl Opened {
    fn new(pack: Pack<'static>, patch: Patch) -> Opened {
        let may_repeat = !patch.is_plain();
        Opened { pack, patch, may_repeat, n_asked: AtomicUsize::new(0), by_object: OnceLock::new() }
    }

    /// The rows of evidence that have an object.
    fn with_object(&self, term: u32) -> Vec<usize> {
        use super::pack::Part::Evidence;
        if self.n_asked.fetch_add(1, Ordering::Relaxed) < SCANS {
            return self.pack.with_object(Evidence, term);
        }
        match self.by_object.get_or_init(|| ByObject::of(&self.pack)) {
            Some(by_object) => by_object.rows(term).iter().map(|at| usize::from(*at)).collect(),
            None => self.pack.with_object(Evidence, term),
        }
    }

    /// The terms that are called so now; of the pack's own it may be known which.
    fn terms(&self, key: Key, own: Option<u32>) -> Vec<u32> {
        let own = own.or_else(|| self.pack.find(key)).filter(|term| self.patch.new_name(*term).is_none());
        if self.may_repeat {
            own.into_iter().chain(self.patch.called(key)).collect()
        } else {
            own.into_iter().collect()
        }
    }

    /// Quads of evidence that have these ends: terms of the pack where it has them, keys in any case. Of some ends it may be
    /// known which terms of the pack they are.
    pub fn evidence(&self, wanted: [Option<Key>; 3], known: [Option<u32>; 3]) -> Vec<[Found; 3]> {
        let [subject, predicate, object] = wanted;
        let ends = Ends {
            subjects: subject.map(|key| self.terms(key, known[0])),
            predicate,
            predicate_term: known[1],
            objects: object.map(|key| self.terms(key, known[2])),
        };
        let mut found = self.rows(&ends);
        if self.may_repeat {
            self.links(&ends, object, &mut found);
            // Two rows are one only where something is called otherwise than in the pack.
            let is_renamed = |row: &[Found; 3]| row.iter().any(|end| end.term.is_none());
            if found.len() > 1 && found.iter().any(is_renamed) {
                let mut seen = FxHashSet::default();
                found.retain(|row| seen.insert(row.map(|end| end.key)));
            }
        }
        found
    }

    fn rows(&self, ends: &Ends) -> Vec<[Found; 3]> {
        use super::pack::Part::Evidence;
        let Ends { subjects, predicate, predicate_term, objects } = ends;
        let is_other_name = *predicate == Some(KNOWN.other_name) && self.may_repeat;
        let predicates: Option<Vec<u32>> = predicate.map(|key| {
            let label = is_other_name.then(|| self.pack.find(KNOWN.label)).flatten();
            predicate_term.or_else(|| self.pack.find(key)).into_iter().chain(label).collect()
        });
        let lists = [subjects, &predicates, objects];
        if lists.iter().any(|list| list.as_ref().is_some_and(Vec::is_empty)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut look = |at: usize| {
            let row = self.pack.row(Evidence, at);
            let fits = |which: usize| lists[which].as_ref().is_none_or(|list| list.contains(&row[which]));
            if !fits(1) || !fits(2) {
                return;
            }
            let mut keys = row.map(|term| self.found(term));
            if self.may_repeat {
                match self.patch.fate(Evidence, at) {
                    Fate::Gone => return,
                    Fate::OtherName => keys[1] = Found { term: None, key: KNOWN.other_name },
                    Fate::Same => {}
                }
                if predicate.is_some_and(|predicate| predicate != keys[1].key) {
                    return;
                }
            }
            found.push(keys);
        };
        match lists {
            [Some(subjects), ..] => {
                subjects.iter().flat_map(|term| self.pack.of_subject(Evidence, *term)).for_each(&mut look);
            }
            [None, _, Some(objects)] => objects.iter().flat_map(|term| self.with_object(*term)).for_each(&mut look),
            [None, Some(predicates), None] => {
                self.pack.with_predicates(Evidence, predicates).into_iter().for_each(&mut look);
            }
            [None, None, None] => (0..self.pack.n_rows).for_each(&mut look),
        }
        found
    }

    fn links(&self, ends: &Ends, object: Option<Key>, found: &mut Vec<[Found; 3]>) {
        if ends.predicate.is_some_and(|predicate| predicate != KNOWN.describes) {
            return;
        }
        for (statement, event) in &self.patch.links {
            let is_wanted = ends.subjects.as_ref().is_none_or(|subjects| subjects.contains(statement));
            if is_wanted && object.is_none_or(|object| object == *event) {
                let [predicate, object] = [KNOWN.describes, *event].map(|key| Found { term: None, key });
                found.push([self.found(*statement), predicate, object]);
            }
        }
    }

    fn found(&self, term: u32) -> Found {
        match self.patch.new_name(term) {
            Some(key) => Found { term: None, key },
            None => Found { term: Some(term), key: self.pack.key(term) },
        }
    }
}

/// Rows of evidence by their objects.
struct ByObject {
    /// Where the rows of each term end.
    ends: Vec<u16>,
    rows: Vec<u16>,
}

impl ByObject {
    /// Of a pack: its rows are counted by object, and each is put in its place.
    fn of(pack: &Pack) -> Option<ByObject> {
        u16::try_from(pack.n_rows).ok()?;
        let object = |at: usize| pack.row(Part::Evidence, at)[2] as usize;
        let mut ends = vec![0_u16; pack.n_terms + 1];
        (0..pack.n_rows).for_each(|at| ends[object(at) + 1] += 1);
        for term in 0..pack.n_terms {
            ends[term + 1] += ends[term];
        }
        let mut rows = vec![0; pack.n_rows];
        for at in 0..pack.n_rows {
            let place = &mut ends[object(at)];
            rows[usize::from(*place)] = at as u16;
            *place += 1;
        }
        Some(ByObject { ends, rows })
    }

    fn rows(&self, term: u32) -> &[u16] {
        let end = |term: usize| self.ends.get(term).copied().map_or(0, usize::from);
        let begin = (term as usize).checked_sub(1).map_or(0, end);
        self.rows.get(begin..end(term as usize)).unwrap_or_default()
    }
}

/// One end of a quad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The term of the pack that spells it; otherwise the merged view does.
    pub term: Option<u32>,
    /// What stands for it.
    pub key: Key,
}
