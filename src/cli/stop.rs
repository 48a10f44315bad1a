//! Ctrl-C ends a command that goes on by itself at the next good moment; a second one ends it at once.

use anyhow::{Context, Result};
use std::process;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// What shells give for a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Whether the user wants an end.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    asked: Arc<(Mutex<bool>, Condvar)>,
}

impl Stop {
    /// From now on Ctrl-C, and the signals that end a service, are heard here.
    pub fn on_signals() -> Result<Stop> {
        let stop = Stop::default();
        let heard = stop.clone();
        let hear = move || {
            if heard.is_asked() {
                process::exit(INTERRUPTED);
            }
            heard.ask();
        };
        ctrlc::set_handler(hear).context("cannot listen to Ctrl-C")?;
        Ok(stop)
    }

    /// Asks for an end.
    pub fn ask(&self) {
        *self.lock() = true;
        self.asked.1.notify_all();
    }

    /// Is an end wanted?
    pub fn is_asked(&self) -> bool {
        *self.lock()
    }

    /// Waits; no longer than until an end is wanted.
    pub fn wait(&self, time: Duration) {
        let waited = self.asked.1.wait_timeout_while(self.lock(), time, |is_asked| !*is_asked);
        drop(waited);
    }

    /// The same for one that lets others go on meanwhile.
    pub async fn asked(&self) {
        let (tell, told) = tokio::sync::oneshot::channel();
        let stop = self.clone();
        thread::spawn(move || {
            let waited = stop.asked.1.wait_while(stop.lock(), |is_asked| !*is_asked);
            drop(waited);
            let _ = tell.send(());
        });
        let _ = told.await;
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.asked.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn whoever_waits_hears_it() {
        let stop = Stop::default();
        let other = stop.clone();
        thread::spawn(move || other.ask());
        let began = Instant::now();
        stop.wait(Duration::from_secs(60));
        assert!(stop.is_asked() && began.elapsed() < Duration::from_secs(30));
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(stop.asked());
    }
}
