//! Places for work that may take long: so much is done at once, and no more, whoever comes and goes.

use super::problem::Problem;
use crate::graph::Asker;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Who finds no place by then is asked to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many places.
pub struct Places(Arc<Semaphore>);

impl Places {
    /// For so much work at once.
    pub fn new(most: usize) -> Places {
        Places(Arc::new(Semaphore::new(most)))
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
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await;
        let place = place.map_err(|_| Problem::busy())?.map_err(|_| Problem::busy())?;
        let working = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        working.await.unwrap_or_else(|_| Err(Problem::crash()))
    }

    /// Waits until one is free.
    pub async fn free(&self) {
        let _ = self.0.acquire().await;
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
            let places = Arc::new(Places::new(1));
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
