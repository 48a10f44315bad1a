//! Has a store changed? A short name for what its files are, and a look that is cheap enough to take at every question.

use super::error::GraphError;
use super::iris::hex;
use super::store::{ARTICLES, DECISIONS, Store};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A folder that was written to later than so long ago may be written to again in the same tick of the clock.
const TICK: Duration = Duration::from_millis(100);
/// Digits of a name.
const LENGTH: usize = 16;

/// When the folders of a store were last written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched {
    folders: [Option<SystemTime>; 2],
    /// Will a later change be seen in them?
    is_settled: bool,
}

impl Touched {
    /// Is it sure that nothing was written between both looks?
    pub fn is_still(&self, later: &Touched) -> bool {
        self.is_settled && self.folders == later.folders
    }
}

impl Store {
    /// Looks when its folders were last written to: files are renamed into them, so every change shows.
    pub fn touched(&self) -> Touched {
        let written = |folder: &str| fs::metadata(self.path().join(folder)).and_then(|folder| folder.modified()).ok();
        let folders = [ARTICLES, DECISIONS].map(written);
        let now = SystemTime::now();
        let is_old = |time: &SystemTime| now.duration_since(*time).is_ok_and(|age| age > TICK);
        Touched { folders, is_settled: folders.iter().flatten().all(is_old) }
    }

    /// A name for what its files are: it changes when an article or a decision comes, goes or is written again.
    pub fn revision(&self) -> Result<String, GraphError> {
        let articles = self.files()?.into_iter().map(|file| file.path);
        let mut all = String::new();
        for path in articles.chain(self.decision_files()?).collect::<Vec<PathBuf>>() {
            let Ok(file) = fs::metadata(&path) else { continue };
            let time = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let _ = writeln!(all, "{name} {} {}", file.len(), time.as_nanos());
        }
        Ok(hex(all.as_bytes())[..LENGTH].to_owned())
    }
}
