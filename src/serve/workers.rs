//! Threads that are used again, each with as much stack as any question needs: starting one costs more than a small answer.

use crate::graph::roomy_thread;
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Something to do; it does not panic.
pub type Job = Box<dyn FnOnce() + Send>;

/// A thread that has had nothing to do for so long ends, and gives back what its stack took.
const IDLE: Duration = Duration::from_secs(10);

/// As many threads as there is work at once.
#[derive(Clone, Default)]
pub struct Workers(Arc<Mutex<Idle>>);

/// Threads that wait for work, the last one on top: its memory is at hand.
#[derive(Default)]
struct Idle {
    waiting: Vec<(usize, Sender<Job>)>,
    /// How many threads there have been.
    count: usize,
}

impl Workers {
    /// Has a thread do this at once.
    pub fn start(&self, mut job: Job) -> io::Result<()> {
        loop {
            let Some((_, worker)) = self.idle().waiting.pop() else { break };
            match worker.send(job) {
                Ok(()) => return Ok(()),
                Err(back) => job = back.0,
            }
        }
        let (workers, number) = (self.clone(), self.number());
        roomy_thread(move || workers.work(number, job)).map(drop)
    }

    /// Does one thing after another, until there is nothing to do for a while.
    fn work(&self, number: usize, first: Job) {
        let (give, take) = channel::<Job>();
        first();
        loop {
            self.idle().waiting.push((number, give.clone()));
            let next = match take.recv_timeout(IDLE) {
                Ok(next) => next,
                Err(_) if self.leaves(number) => return,
                // Somebody has just chosen this one.
                Err(_) => match take.recv() {
                    Ok(next) => next,
                    Err(_) => return,
                },
            };
            next();
        }
    }

    /// No longer waits; `false` if it does not wait any more, because work is on its way.
    fn leaves(&self, number: usize) -> bool {
        let mut idle = self.idle();
        let before = idle.waiting.len();
        idle.waiting.retain(|(other, _)| *other != number);
        idle.waiting.len() < before
    }

    fn number(&self) -> usize {
        let mut idle = self.idle();
        idle.count += 1;
        idle.count
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_thread_does_one_thing_after_another() {
        let workers = Workers::default();
        let (tell, told) = channel();
        for _ in 0..50 {
            let tell = tell.clone();
            workers.start(Box::new(move || tell.send(thread::current().id()).expect("heard"))).expect("a thread");
            told.recv().expect("done");
            while workers.idle().waiting.is_empty() {
                thread::yield_now();
            }
        }
        assert_eq!(workers.idle().count, 1);
    }

    #[test]
    fn what_comes_at_once_is_done_at_once() {
        let workers = Workers::default();
        let (tell, told) = channel();
        let ends: Vec<Sender<()>> = (0..4)
            .map(|number| {
                let (end, ended) = channel();
                let tell = tell.clone();
                let job = move || {
                    let _ = ended.recv();
                    tell.send(number).expect("heard");
                };
                workers.start(Box::new(job)).expect("a thread");
                end
            })
            .collect();
        for (number, end) in ends.into_iter().enumerate().rev() {
            end.send(()).expect("it waits");
            assert_eq!(told.recv(), Ok(number));
        }
    }
}
