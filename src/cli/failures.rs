//! What went wrong, told at once; the rest goes on.

use super::chatter;
use super::output::counted;
use super::paint::{self, paint};
use anyhow::Context;
use serde_json::json;
use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What of the graph cannot be read, wherever in the program it is noticed; each is told once.
static DAMAGED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Tells what of the graph cannot be read. The rest answers, and the exit code is 1.
pub fn damaged(flaws: &[String]) {
    let mut known = DAMAGED.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    for flaw in flaws {
        if known.insert(flaw.clone()) {
            tell(&anyhow::anyhow!(flaw.clone()));
        }
    }
}

/// Has something of the graph been told that cannot be read?
pub fn is_damaged() -> bool {
    !DAMAGED.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).is_empty()
}

/// From now on this flaw is known: it was told otherwise, with more to say.
pub fn already_told(flaw: &str) {
    DAMAGED.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(flaw.to_owned());
}

/// Counts the inputs that failed. Each is named when it happens: on standard error, or in a file of its own.
#[derive(Debug, Default)]
pub struct Failures {
    count: AtomicUsize,
    /// What was told, where nothing is told twice.
    told: Mutex<Option<HashSet<String>>>,
    file: Mutex<Option<(PathBuf, File, usize)>>,
}

/// An article that could not be read, while others can.
#[derive(Debug)]
pub struct Failure {
    /// Its file.
    pub file: String,
    /// Where it stands there: "line 3".
    pub place: Option<String>,
    /// Its name where it comes from.
    pub id: Option<String>,
    /// What is wrong.
    pub problem: anyhow::Error,
}

impl Failure {
    /// "cannot read news.jsonl, line 3: it is no JSON: …"
    fn told(self, verb: &str) -> anyhow::Error {
        let place = self.place.map_or_else(String::new, |place| format!(", {place}"));
        self.problem.context(format!("cannot {verb} {}{place}", self.file))
    }
}

impl Failures {
    /// Tells of one failure and counts it.
    pub fn report(&self, problem: &anyhow::Error) {
        if self.was_told(message(problem)) {
            return;
        }
        self.count.fetch_add(1, Ordering::Relaxed);
        tell(problem);
    }

    /// From now on articles that fail are told in a file, one JSON object a line.
    pub fn write_to(&self, path: &Path) -> anyhow::Result<()> {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        *self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some((path.to_owned(), file, 0));
        Ok(())
    }

    /// From now on nothing is told twice: whoever tries again and again fails again and again.
    pub fn tell_once(&self) {
        *self.told.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(HashSet::new());
    }

    fn was_told(&self, what: String) -> bool {
        let mut told = self.told.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        told.as_mut().is_some_and(|told| !told.insert(what))
    }

    /// Tells of an article that failed, and counts it. `verb`: what could not be done with it.
    pub fn record(&self, failure: Failure, verb: &str) {
        // The entries of a feed move; their names stay.
        let name = failure.id.as_ref().or(failure.place.as_ref()).map(String::as_str).unwrap_or_default();
        if self.was_told(format!("{}\n{name}\n{}", failure.file, message(&failure.problem))) {
            return;
        }
        let mut file = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let Some((path, file, count)) = &mut *file else { return self.report(&failure.told(verb)) };
        let Failure { file: name, place, id, problem } = &failure;
        let line = json!({"file": name, "place": place, "id": id, "error": message(problem)});
        match writeln!(file, "{line}") {
            Ok(()) => {
                *count += 1;
                self.count.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => {
                self.report(&anyhow::Error::from(error).context(format!("cannot write {}", path.display())));
                self.report(&failure.told(verb));
            }
        }
    }

    /// The value, or nothing and a failure told.
    pub fn sift_article<T>(&self, result: Result<T, Failure>, verb: &str) -> Option<T> {
        result.map_err(|failure| self.record(failure, verb)).ok()
    }

    /// Says at the end how much stands in the file of failures.
    pub fn sum_up(&self) {
        let file = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((path, _, count)) = &*file
            && *count > 0
        {
            chatter::hint(&format!("{} failed: {} says why", counted(*count, "article", "articles"), path.display()));
        }
    }

    /// Has anything failed?
    pub fn any(&self) -> bool {
        let is_damaged = !DAMAGED.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).is_empty();
        self.count.load(Ordering::Relaxed) > 0 || is_damaged
    }

    /// The value, or nothing and a failure told.
    pub fn sift<T>(&self, result: anyhow::Result<T>) -> Option<T> {
        result.map_err(|problem| self.report(&problem)).ok()
    }
}

/// "error: cannot read a.txt: the file is empty", on standard error. A cause that is told already is not told again.
pub fn tell(problem: &anyhow::Error) {
    chatter::say(&format!("{} {}", paint(paint::ERROR, "error:"), message(problem)));
}

fn message(problem: &anyhow::Error) -> String {
    let causes = problem.chain().map(ToString::to_string);
    let told = causes.reduce(|told, cause| if told.contains(&cause) { told } else { format!("{told}: {cause}") });
    told.unwrap_or_default()
}

/// Did the reader of our output go away? That is no failure: `newsgraph query … | head`.
pub fn is_closed_pipe(problem: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn Error + 'static)| match cause.downcast_ref::<io::Error>() {
        Some(cause) => Some(cause.kind()),
        None => cause.downcast_ref::<serde_json::Error>()?.io_error_kind(),
    };
    problem.chain().any(|cause| kind(cause) == Some(io::ErrorKind::BrokenPipe))
}
