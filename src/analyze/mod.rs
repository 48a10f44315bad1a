//! How is each sentence built?

/// Rules with their names.
macro_rules! named {
    ($($rule:expr),* $(,)?) => { &[$((stringify!($rule), $rule)),*] };
}

mod annotate;
mod answers;
mod attribution;
mod belonging;
pub mod coreference;
mod draft;
mod fixed;
mod invariant;
mod joined;
pub mod lemmatize;
mod multiwords;
mod names;
mod patterns;
mod prose;
mod repair;
#[cfg(test)]
mod rows;
mod segment;
mod split;
mod timely;
mod tokenize;
mod words;

pub use annotate::{annotate, annotate_for, annotate_sentences};
pub use fixed::join_fixed;
pub use prose::{LeftOut, leave_out};
pub use segment::{segment, segment_lines};
