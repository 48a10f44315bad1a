//! What a question may cost, and the thread on which it is answered.
//!
//! Whoever asks may be anybody: a question may be nested until a parser's stack overflows, run for years, or hold all memory.
//! So its nesting is measured before it is parsed (`nesting`), it is answered on a thread with a large stack of its own, and
//! its plan is given marks (`marks`) at which that thread looks at clock and memory (`meter`) and stops if they are used up.

mod marks;
mod memory;
mod meter;
mod nesting;

pub use marks::{functions, marked};
pub use memory::Metered;
pub use meter::still_allowed;
pub use nesting::check;

use super::ask::QueryError;
use oxigraph::sparql::CancellationToken;
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Address space for the stack of one question; what is not used costs nothing.
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

/// Answers a question within its limits, on a thread of its own.
pub fn within<T: Send>(limits: &Limits, work: impl FnOnce() -> Result<T, QueryError> + Send) -> Result<T, QueryError> {
    let limited = || {
        meter::begin(limits);
        work()
    };
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, limited);
        let thread = thread.map_err(|error| QueryError::Evaluation(format!("cannot start a thread: {error}")))?;
        thread.join().unwrap_or_else(|crash| match crash.downcast::<QueryError>() {
            Ok(stopped) => Err(*stopped),
            Err(crash) => resume_unwind(crash),
        })
    })
}

/// Stops an evaluation when its time is over, unless it is dropped before.
pub struct Watch {
    _end: Sender<()>,
}

impl Watch {
    /// From now on.
    pub fn new(time: Duration, stop: CancellationToken) -> Watch {
        let (end, ended) = channel();
        thread::spawn(move || {
            if ended.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
                stop.cancel();
            }
        });
        Watch { _end: end }
    }
}
