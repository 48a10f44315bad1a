//! What of a store cannot be read, while the rest answers.

use super::error::GraphError;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files that cannot be read, and why. Clones share what they know.
#[derive(Clone, Debug, Default)]
pub struct Flaws(Arc<Mutex<BTreeMap<PathBuf, String>>>);

impl Flaws {
    /// What was read; nothing, and a note, where one file is at fault. Anything else is an error.
    pub fn sift<T>(&self, read: Result<Option<T>, GraphError>) -> Result<Option<T>, GraphError> {
        match read {
            Err(error) if error.file().is_some() => {
                self.note(&error);
                Ok(None)
            }
            read => read,
        }
    }

    /// Notes what is wrong with a file.
    pub fn note(&self, error: &GraphError) {
        if let Some(path) = error.file() {
            self.known().insert(path.to_path_buf(), error.to_string());
        }
    }

    /// What is known, by file.
    pub fn told(&self) -> Vec<String> {
        self.known().values().cloned().collect()
    }

    /// Begins anew.
    pub fn forget(&self) {
        self.known().clear();
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<PathBuf, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
