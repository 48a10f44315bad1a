//! Which files are new, or changed, and at rest.

use super::Place;
use crate::cli::failures::Failures;
use crate::cli::folders::files_in;
use crate::cli::inputs::Input;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// A file that changed less long ago may still be written.
pub const SETTLED: Duration = Duration::from_secs(2);

/// What was looked at before.
#[derive(Default)]
pub struct Seen {
    /// As they were when they were read.
    read: HashMap<PathBuf, Look>,
    /// As they are, and since when, of those that may still be written.
    waiting: HashMap<PathBuf, (Look, Instant)>,
}

/// Length and time of a file.
type Look = (u64, SystemTime);

/// What the clocks say: the one that files are dated by, and the one that nobody sets.
#[derive(Clone, Copy)]
struct Clocks {
    of_files: SystemTime,
    ours: Instant,
}

impl Clocks {
    fn now() -> Clocks {
        Clocks { of_files: SystemTime::now(), ours: Instant::now() }
    }
}

impl Seen {
    /// Feeds, and files that are new or changed and at rest.
    pub fn appeared(&mut self, places: &[&Place], failures: &Failures) -> Vec<Input> {
        let mut found = Vec::new();
        for place in places {
            if place.is_feed {
                found.push(Input::Web(place.name.to_string_lossy().into_owned()));
                continue;
            }
            let Some(files) = failures.sift(files_in(&place.name)) else { continue };
            self.waiting.retain(|path, _| !path.starts_with(&place.name) || files.contains(path));
            found.extend(files.into_iter().filter(|path| self.notices(path, Clocks::now())).map(Input::Found));
        }
        found
    }

    /// Is anything still being written?
    pub fn waits(&self) -> bool {
        self.n_waiting() > 0
    }

    /// So many files.
    pub fn n_waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Is it at rest, and not as it was when it was read? Then it counts as read from now on.
    fn notices(&mut self, path: &Path, now: Clocks) -> bool {
        let Ok(about) = fs::metadata(path) else { return false };
        let look = (about.len(), about.modified().unwrap_or(SystemTime::UNIX_EPOCH));
        if self.read.get(path) == Some(&look) {
            return false;
        }
        // The clock of a network's disk may be another one than ours: what was the same some time ago is at rest, too.
        let is_old = now.of_files.duration_since(look.1).is_ok_and(|age| age >= SETTLED);
        let since = self.waiting.get(path).filter(|(before, _)| *before == look).map_or(now.ours, |(_, since)| *since);
        if is_old || now.ours.saturating_duration_since(since) >= SETTLED {
            self.waiting.remove(path);
            self.read.insert(path.to_owned(), look);
            return true;
        }
        self.waiting.insert(path.to_owned(), (look, since));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_when_at_rest_and_again_when_they_change() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.txt");
        let (mut seen, start) = (Seen::default(), Clocks::now());
        // The clock of the files is another one, and an hour behind: no file is old by it.
        let hour = Duration::from_secs(3600);
        let at =
            |seconds: u64| Clocks { of_files: start.of_files - hour, ours: start.ours + Duration::from_secs(seconds) };
        fs::write(&path, "The ferry").expect("written");
        assert!(!seen.notices(&path, at(0)), "it may still be written");
        fs::write(&path, "The ferry runs.").expect("written");
        assert!(!seen.notices(&path, at(5)), "it grew");
        assert!(seen.waits() && seen.notices(&path, at(8)) && !seen.waits());
        assert!(!seen.notices(&path, at(20)), "it was read");
        fs::write(&path, "The ferry runs again.").expect("written");
        assert!(!seen.notices(&path, at(30)) && seen.notices(&path, at(33)));
        let old = folder.path().join("b.txt");
        fs::write(&old, "The bridge is shut.").expect("written");
        assert!(!seen.notices(&old, Clocks { of_files: SystemTime::UNIX_EPOCH, ..start }), "it may still be written");
        let later = Clocks { of_files: start.of_files + hour, ..start };
        assert!(seen.notices(&old, later), "it was at rest before we came");
    }
}
