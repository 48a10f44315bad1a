//! Places for work that may take long: so much is done at once, and no more, whoever comes and goes.

use super::problem::Problem;
use super::workers::Workers;
use crate::graph::Asker;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// Who finds no place by then is asked to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many places.
pub struct Places {
    free: Arc<Semaphore>,
    workers: Workers,
}

impl Places {
    /// For so much work at once, done by these threads.
    pub fn new(most: usize, workers: &Workers) -> Places {
        Places { free: Arc::new(Semaphore::new(most)), workers: workers.clone() }
    }

    /// Does work where it holds nobody up, if there is a place for it. The place is free again when the work is done, and not when
    /// nobody waits for it any more: whoever hung up and came again would otherwise have as much done at once as they like. The
    /// questions in the work end then.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let waiting = Waiting(Asker::default());
        let asker = waiting.0.clone();
        self.done(move || asker.served(work)).await
    }

    /// The same for what is done to the end, whoever waits.
    pub async fn done<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.free).acquire_owned()).await;
        let place = place.map_err(|_| Problem::busy())?.map_err(|_| Problem::busy())?;
        let (tell, told) = oneshot::channel();
        let job = move || {
            let done = catch_unwind(AssertUnwindSafe(work));
            drop(place);
            // Nobody may wait any more.
            let _ = tell.send(done.unwrap_or_else(|_| Err(Problem::crash())));
        };
        self.workers.start(Box::new(job)).map_err(|_| Problem::busy())?;
        told.await.unwrap_or_else(|_| Err(Problem::crash()))
    }

    /// Waits until one is free.
    pub async fn free(&self) {
        let _ = self.free.acquire().await;
    }
}

/// Somebody who waits for an answer: dropped when the connection is.
struct Waiting(Asker);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.leave();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;

    #[test]
    fn who_hangs_up_frees_no_place() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        runtime.block_on(async {
            let places = Arc::new(Places::new(1, &Workers::default()));
            let (begun, has_begun) = tokio::sync::oneshot::channel();
            let (end, ended) = mpsc::channel::<()>();
            let is_done = Arc::new(AtomicBool::new(false));
            let (first, done) = (Arc::clone(&places), Arc::clone(&is_done));
            let asked = tokio::spawn(async move {
                let work = move || {
                    let _ = begun.send(());
                    let _ = ended.recv();
                    done.store(true, Ordering::Release);
                    Ok(())
                };
                first.work(work).await
            });
            has_begun.await.expect("it begins");
            asked.abort();
            assert!(asked.await.is_err_and(|error| error.is_cancelled()));
            let next = places.work(|| Ok(()));
            let mut next = std::pin::pin!(next);
            assert!(tokio::time::timeout(Duration::from_millis(200), &mut next).await.is_err(), "the place is taken");
            end.send(()).expect("it waits");
            assert!(next.await.is_ok() && is_done.load(Ordering::Acquire));
        });
    }
}
