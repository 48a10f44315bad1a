//! Other people's parsers, held in check: a crash or an endless loop of theirs costs one article.

use super::ReadError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Name of the threads in which such parsers run; the program says nothing of their crashes.
pub const THREAD: &str = "guarded";

/// Deeply nested files take much of it.
const STACK: usize = 256 << 20;

/// What `work` gives, if it gives something in time. It goes on alone, if it does not: nothing can stop it.
pub fn guarded<T: Send + 'static>(
    what: &'static str,
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ReadError> {
    let failed = |problem: &str| ReadError::Malformed { what, problem: problem.to_owned() };
    let (give, take) = mpsc::channel();
    let thread = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn(move || {
        // The other side may have given up waiting.
        let _ = give.send(catch_unwind(AssertUnwindSafe(work)));
    });
    thread?;
    match take.recv_timeout(time) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) => Err(failed("its parser gave up")),
        Err(_) => Err(failed(&format!("its parser took longer than {} seconds", time.as_secs()))),
    }
}

/// What this thread has computed so far, where the system tells: a clock that stands while others have the processor.
#[cfg(test)]
pub fn cpu_time() -> Duration {
    let Ok(stat) = std::fs::read_to_string("/proc/thread-self/stat") else { return Duration::ZERO };
    // Behind the name of the program: user and system time are the 12th and 13th number, in hundredths of a second.
    let numbers = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    Duration::from_millis(numbers.skip(11).take(2).filter_map(|number| number.parse::<u64>().ok()).sum::<u64>() * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crashes_and_loops_are_errors() {
        let second = Duration::from_millis(300);
        assert_eq!(guarded("page", second, || 7).expect("it is in time"), 7);
        let slow = guarded("page", second, || thread::sleep(Duration::from_secs(5)));
        assert!(slow.is_err_and(|error| error.to_string().contains("took longer")));
        let lost: Result<(), _> = guarded("page", second, || std::panic::resume_unwind(Box::new("lost")));
        assert!(lost.is_err_and(|error| error.to_string().contains("gave up")));
    }
}
