//! What went wrong, told at once; the rest goes on.

use super::paint::{self, paint};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts the inputs that failed. Each is named on standard error when it happens.
#[derive(Debug, Default)]
pub struct Failures {
    count: AtomicUsize,
}

impl Failures {
    /// Tells of one failure and counts it.
    pub fn report(&self, problem: &anyhow::Error) {
        self.count.fetch_add(1, Ordering::Relaxed);
        tell(problem);
    }

    /// Has anything failed?
    pub fn any(&self) -> bool {
        self.count.load(Ordering::Relaxed) > 0
    }

    /// The value, or nothing and a failure told.
    pub fn sift<T>(&self, result: anyhow::Result<T>) -> Option<T> {
        result.map_err(|problem| self.report(&problem)).ok()
    }
}

/// "error: cannot read a.txt: the file is empty", on standard error.
pub fn tell(problem: &anyhow::Error) {
    anstream::eprintln!("{} {problem:#}", paint(paint::ERROR, "error:"));
}

/// Did the reader of our output go away? That is no failure: `newsgraph query … | head`.
pub fn is_closed_pipe(problem: &anyhow::Error) -> bool {
    problem
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
