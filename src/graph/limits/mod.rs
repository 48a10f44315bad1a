//! What a question may cost, and the thread on which it is answered.
//!
//! Whoever asks may be anybody: a question may be nested until a parser's stack overflows, run for years, or hold all memory.
//! So its nesting is measured before it is parsed (`nesting`), it is answered on a thread with a large stack, and
//! its plan is given marks (`marks`) at which that thread looks at clock and memory (`meter`) and stops if they are used up, or
//! if whoever asked has gone away (`asker`).

mod asker;
mod marks;
mod memory;
mod meter;
mod nesting;

pub use asker::Asker;
pub use marks::{functions, marked};
pub use memory::Metered;
pub use meter::still_allowed;
pub use nesting::check;

use super::ask::QueryError;
use oxigraph::sparql::CancellationToken;
use std::any::Any;
use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Address space for the stack of a question; what is not used costs nothing.
const STACK: usize = 512 << 20;

/// What a question may cost; nothing is limited by default but nesting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take.
    pub time: Option<Duration>,
    /// How many rows or triples its answer may have.
    pub rows: Option<usize>,
    /// How many bytes it may hold, its answer included; counted where the program's allocator is [`Metered`].
    pub memory: Option<usize>,
}

thread_local! {
    /// Has this thread as much stack as any question needs?
    static IS_ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Starts a thread with as much stack as any question needs: those that it asks are answered on it, and not each on a thread of
/// its own.
pub fn roomy_thread(work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    let roomy = || {
        IS_ROOMY.set(true);
        work();
    };
    thread::Builder::new().stack_size(STACK).spawn(roomy)
}

/// Answers a question within its limits, on a thread with a large stack.
pub fn within<T: Send>(limits: &Limits, work: impl FnOnce() -> Result<T, QueryError> + Send) -> Result<T, QueryError> {
    if IS_ROOMY.get() {
        let before = meter::begin(limits);
        let answer = catch_unwind(AssertUnwindSafe(work));
        meter::end(before);
        return answer.unwrap_or_else(stopped);
    }
    let asker = meter::asker();
    let limited = || {
        meter::work_for(asker);
        meter::begin(limits);
        work()
    };
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, limited);
        let thread = thread.map_err(|error| QueryError::Evaluation(format!("cannot start a thread: {error}")))?;
        thread.join().unwrap_or_else(stopped)
    })
}

/// Why a question was stopped; what else unwinds goes on.
fn stopped<T>(crash: Box<dyn Any + Send>) -> Result<T, QueryError> {
    match crash.downcast::<QueryError>() {
        Ok(stopped) => Err(*stopped),
        Err(crash) => resume_unwind(crash),
    }
}

/// Stops an evaluation when its time is over or its asker has left, unless it is dropped before.
pub struct Watch {
    _end: Sender<()>,
}

/// So often it is looked whether the asker is still there.
const LOOK: Duration = Duration::from_millis(100);

impl Watch {
    /// From now on; none where nothing ends an evaluation.
    pub fn new(limits: &Limits, stop: CancellationToken) -> Option<Watch> {
        let asker = meter::asker();
        if limits.time.is_none() && asker.is_none() {
            return None;
        }
        let until = limits.time.and_then(|time| Instant::now().checked_add(time));
        let is_over =
            move || until.is_some_and(|until| Instant::now() > until) || asker.as_ref().is_some_and(Asker::has_left);
        let (end, ended) = channel();
        thread::spawn(move || {
            while ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if is_over() {
                    return stop.cancel();
                }
            }
        });
        Some(Watch { _end: end })
    }
}
