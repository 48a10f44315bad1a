//! Clock and memory of the question that this thread answers.

use super::memory::held;
use super::{Asker, Limits};
use crate::graph::ask::QueryError;
use std::cell::{Cell, RefCell};
use std::panic::resume_unwind;
use std::time::{Duration, Instant};

/// The clock, and whether anybody waits, is looked at once in so many times.
const SELDOM: u32 = 16;

/// What is counted of a question.
#[derive(Clone, Copy, Default)]
pub struct Meter {
    limits: Limits,
    until: Option<Instant>,
    most: Option<isize>,
    calls: u32,
}

thread_local! {
    static METER: Cell<Option<Meter>> = const { Cell::new(None) };
    static ASKER: RefCell<Option<Asker>> = const { RefCell::new(None) };
}

/// For whom this thread works, if that is known.
pub fn asker() -> Option<Asker> {
    ASKER.with_borrow(Clone::clone)
}

/// From now on this thread works for somebody; for whom it did before.
pub fn work_for(asker: Option<Asker>) -> Option<Asker> {
    ASKER.replace(asker)
}

/// Counts for this thread from now on; what was counted before goes on with [`end`].
pub fn begin(limits: &Limits) -> Option<Meter> {
    let until = limits.time.and_then(|time| Instant::now().checked_add(time));
    let most = limits.memory.map(|most| held().saturating_add(isize::try_from(most).unwrap_or(isize::MAX)));
    METER.replace(Some(Meter { limits: *limits, until, most, calls: 0 }))
}

/// Counts no longer.
pub fn end(before: Option<Meter>) {
    METER.set(before);
}

/// Ends the question if its time or memory is used up, or nobody waits for its answer: unwinds to where its thread began, which
/// tells why.
///
/// A question's plan is somebody else's code: it cannot be asked to give up from inside.
pub fn still_allowed() {
    let Some(mut meter) = METER.get() else { return };
    meter.calls = meter.calls.wrapping_add(1);
    METER.set(Some(meter));
    if meter.most.is_some_and(|most| held() > most) {
        stop_for_memory();
    }
    if meter.calls % SELDOM != 0 {
        return;
    }
    if meter.until.is_some_and(|until| Instant::now() > until) {
        resume_unwind(Box::new(QueryError::TooLong { seconds: seconds(meter.limits.time) }));
    }
    if ASKER.with_borrow(|asker| asker.as_ref().is_some_and(Asker::has_left)) {
        resume_unwind(Box::new(QueryError::NobodyWaits));
    }
}

/// Ends the question, because it would need more memory than it may have.
pub fn stop_for_memory() -> ! {
    let memory = METER.get().and_then(|meter| meter.limits.memory);
    resume_unwind(Box::new(QueryError::TooMuchMemory { megabytes: memory.unwrap_or_default() >> 20 }));
}

fn seconds(time: Option<Duration>) -> f64 {
    time.unwrap_or_default().as_secs_f64()
}
