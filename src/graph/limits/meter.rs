//! Clock and memory of the question that this thread answers.

use super::Limits;
use super::memory::held;
use crate::graph::ask::QueryError;
use std::cell::Cell;
use std::panic::resume_unwind;
use std::time::{Duration, Instant};

/// The clock is looked at once in so many times.
const SELDOM: u32 = 16;

#[derive(Clone, Copy, Default)]
struct Meter {
    limits: Limits,
    until: Option<Instant>,
    most: Option<isize>,
    calls: u32,
}

thread_local! {
    static METER: Cell<Option<Meter>> = const { Cell::new(None) };
}

/// Begins to count for this thread.
pub fn begin(limits: &Limits) {
    let until = limits.time.and_then(|time| Instant::now().checked_add(time));
    let most = limits.memory.map(|most| held().saturating_add(isize::try_from(most).unwrap_or(isize::MAX)));
    METER.set(Some(Meter { limits: *limits, until, most, calls: 0 }));
}

/// Ends the question if its time or memory is used up: unwinds to where its thread began, which tells why.
///
/// A question's plan is somebody else's code: it cannot be asked to give up from inside.
pub fn still_allowed() {
    let Some(mut meter) = METER.get() else { return };
    meter.calls = meter.calls.wrapping_add(1);
    METER.set(Some(meter));
    if meter.most.is_some_and(|most| held() > most) {
        resume_unwind(Box::new(QueryError::TooMuchMemory { megabytes: meter.limits.memory.unwrap_or_default() >> 20 }));
    }
    if meter.calls % SELDOM == 0 && meter.until.is_some_and(|until| Instant::now() > until) {
        resume_unwind(Box::new(QueryError::TooLong { seconds: seconds(meter.limits.time) }));
    }
}

fn seconds(time: Option<Duration>) -> f64 {
    time.unwrap_or_default().as_secs_f64()
}
