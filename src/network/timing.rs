//! Where the time goes, for `newsgraph bench`.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

static MATRIX_PRODUCTS: AtomicU64 = AtomicU64::new(0);
static PREDICTIONS: AtomicU64 = AtomicU64::new(0);

/// Time that all predictions of this process have taken so far, summed over threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// Inside matrix products, from f32 rows in to f32 rows out (rounding to int8 and scaling back included): of inputs with
    /// weights, of queries with keys, of attention weights with values.
    pub matrix_products: Duration,
    /// Inside the network, matrix products included.
    pub predictions: Duration,
}

impl Timing {
    /// The counters as they stand; take two and subtract.
    pub fn now() -> Timing {
        let duration = |counter: &AtomicU64| Duration::from_nanos(counter.load(Relaxed));
        Timing { matrix_products: duration(&MATRIX_PRODUCTS), predictions: duration(&PREDICTIONS) }
    }

    /// What came on top of an earlier reading.
    pub fn since(self, earlier: Timing) -> Timing {
        Timing {
            matrix_products: self.matrix_products.saturating_sub(earlier.matrix_products),
            predictions: self.predictions.saturating_sub(earlier.predictions),
        }
    }
}

pub(super) fn matrix_product<T>(work: impl FnOnce() -> T) -> T {
    timed(&MATRIX_PRODUCTS, work)
}

/// Products that were timed where they are computed: queries by keys and weights by values in attention.
pub(super) fn add_matrix_products(time: Duration) {
    MATRIX_PRODUCTS.fetch_add(time.as_nanos() as u64, Relaxed);
}

pub(super) fn prediction<T>(work: impl FnOnce() -> T) -> T {
    timed(&PREDICTIONS, work)
}

fn timed<T>(counter: &AtomicU64, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = work();
    counter.fetch_add(started.elapsed().as_nanos() as u64, Relaxed);
    result
}
