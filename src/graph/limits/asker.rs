//! Whoever asks may go away before the answer is there.

use super::meter::work_for;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Somebody who waits for answers. Questions that are asked for one who has left are stopped.
///
/// ```
/// use newsgraph::graph::Asker;
/// let asker = Asker::default();
/// let answer = asker.served(|| 6 * 7);
/// asker.leave();
/// assert!(answer == 42 && asker.has_left());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Asker(Arc<AtomicBool>);

impl Asker {
    /// Goes away.
    pub fn leave(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Does nobody wait any more?
    pub fn has_left(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Does work for them on this thread: the questions in it end when they leave.
    pub fn served<T>(&self, work: impl FnOnce() -> T) -> T {
        let _before = Before(work_for(Some(self.clone())));
        work()
    }
}

/// For whom the thread worked before; for them it works again when this is dropped.
struct Before(Option<Asker>);

impl Drop for Before {
    fn drop(&mut self) {
        work_for(self.0.take());
    }
}
