//! Several stores in one.
//!
//! In whatever order and groups they come, the result is the same: of two readings of one article the one counts that the newer
//! program made, and of two by the same program the one whose lines come later in the order of bytes.

use super::decisions::Decision;
use super::entry::{self, ArticleEntry};
use super::error::GraphError;
use super::files::ArticleFile;
use super::store::Store;
use super::write::sorted_lines;
use crate::text::ArticleId;
use rayon::prelude::*;
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What became of the articles and decisions of another store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Articles that were not here.
    pub new: usize,
    /// Articles that were here and said the same.
    pub unchanged: usize,
    /// Articles that the other store reads otherwise, and whose reading there counts.
    pub replaced: usize,
    /// Articles that the other store reads otherwise, and whose reading here counts.
    pub kept: usize,
    /// Decisions that were not here.
    pub decisions: usize,
}

impl Store {
    /// Takes over the articles and decisions of another store, which stays as it is. `progress` is told how many articles are
    /// done, and how many there are. What cannot be read there is left out; the other store's `flaws` tell it.
    ///
    /// # Errors
    /// If the stores name things below different IRIs, or something cannot be written.
    pub fn merge(&self, other: &Store, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Merged, GraphError> {
        if other.base() != self.base() {
            let (base, asked) = (other.base().to_owned(), self.base().to_owned());
            return Err(GraphError::OtherBase { path: other.path().to_path_buf(), base, asked });
        }
        let files = other.files()?;
        let n_done = AtomicUsize::new(0);
        let take = |file: &ArticleFile| {
            let taken = self.take(other, file);
            progress(n_done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            taken
        };
        let articles: Vec<Merged> = files.par_iter().map(take).collect::<Result<_, GraphError>>()?;
        let decisions = self.take_decisions(other)?;
        Ok(articles.into_iter().fold(Merged { decisions, ..Merged::default() }, Merged::and))
    }

    fn take(&self, other: &Store, file: &ArticleFile) -> Result<Merged, GraphError> {
        let id = ArticleId(file.digits.clone());
        let Some(theirs) = other.flaws.sift(entry::read(&file.path, &file.digits, other.base()))? else {
            return Ok(Merged::default());
        };
        let lines = sorted_lines(&theirs);
        let ours = match entry::read(&self.place(&id), &file.digits, self.base()) {
            // What is damaged here is no reading.
            Err(GraphError::Damaged { .. }) => None,
            read => read?,
        };
        if let Some(ours) = &ours {
            let before = sorted_lines(ours);
            if before == lines {
                return Ok(Merged { unchanged: 1, ..Merged::default() });
            }
            let rank = |quads, lines| (version(&ArticleEntry::of(quads).version), lines);
            if rank(ours, &before) > rank(&theirs, &lines) {
                return Ok(Merged { kept: 1, ..Merged::default() });
            }
        }
        self.put(&id, &lines)?;
        let is_new = usize::from(ours.is_none());
        Ok(Merged { new: is_new, replaced: 1 - is_new, ..Merged::default() })
    }

    /// A decision is named by its bytes: one that is here is the same.
    fn take_decisions(&self, other: &Store) -> Result<usize, GraphError> {
        let here: HashSet<String> = self.decisions()?.into_iter().map(|decision| decision.id).collect();
        let new: Vec<Decision> =
            other.decisions()?.into_iter().filter(|decision| !here.contains(&decision.id)).collect();
        new.iter().try_for_each(|decision| self.put_decision(decision))?;
        Ok(new.len())
    }
}

impl Merged {
    fn and(self, other: Merged) -> Merged {
        Merged {
            new: self.new + other.new,
            unchanged: self.unchanged + other.unchanged,
            replaced: self.replaced + other.replaced,
            kept: self.kept + other.kept,
            decisions: self.decisions + other.decisions,
        }
    }
}

/// "0.10.2" → 0, 10, 2
fn version(words: &str) -> Vec<u64> {
    words.split(['.', '-', '+']).map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        assert!(version("0.10.2") > version("0.9.12"));
        assert!(version("1.0.0") > version("0.10.2"));
        assert_eq!(version(""), Vec::<u64>::new());
    }
}
