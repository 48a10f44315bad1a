//! What went wrong, told at once; the rest goes on.

use super::paint::{self, paint};
use std::error::Error;
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

/// "error: cannot read a.txt: the file is empty", on standard error. A cause that is told already is not told again.
pub fn tell(problem: &anyhow::Error) {
    let causes = problem.chain().map(ToString::to_string);
    let told = causes.reduce(|told, cause| if told.contains(&cause) { told } else { format!("{told}: {cause}") });
    anstream::eprintln!("{} {}", paint(paint::ERROR, "error:"), told.unwrap_or_default());
}

/// Did the reader of our output go away? That is no failure: `newsgraph query … | head`.
pub fn is_closed_pipe(problem: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn Error + 'static)| match cause.downcast_ref::<io::Error>() {
        Some(cause) => Some(cause.kind()),
        None => cause.downcast_ref::<serde_json::Error>()?.io_error_kind(),
    };
    problem.chain().any(|cause| kind(cause) == Some(io::ErrorKind::BrokenPipe))
}
