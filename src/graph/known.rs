//! What was looked up once: names, kinds and the like, which long answers ask for again and again.

use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// So many of a sort are kept; then they are looked up anew.
const MOST: usize = 100_000;

/// Answers that stay the same as long as a graph does. Clones of a graph share them.
#[derive(Default)]
pub struct Known {
    /// Best names, by IRI.
    pub labels: Lookups<String>,
    /// Words for kinds, by IRI.
    pub kinds: Lookups<&'static str>,
    /// PLOVER's quad classes, by the IRI of a class of events.
    pub quad_classes: Lookups<Option<String>>,
    /// What a curated relation implies, by its local name.
    pub implied: Lookups<Arc<BTreeMap<String, bool>>>,
    /// The words of each article, where no index keeps them, by IRI.
    pub words: OnceLock<Vec<(String, BTreeSet<String>)>>,
}

/// Answers by name.
#[derive(Default)]
pub struct Lookups<V>(Mutex<FxHashMap<String, V>>);

impl<V: Clone> Lookups<V> {
    /// What is known of a name; what is not is looked up.
    pub fn get(&self, name: &str, look_up: impl FnOnce() -> V) -> V {
        if let Some(value) = self.all().get(name) {
            return value.clone();
        }
        // Nobody waits while it is looked up.
        let value = look_up();
        let mut all = self.all();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(name.to_owned(), value.clone());
        value
    }
}

impl<V> Lookups<V> {
    fn all(&self) -> MutexGuard<'_, FxHashMap<String, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
