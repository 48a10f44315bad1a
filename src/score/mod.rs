//! How well is an article read, against what a careful reader took from it?
//!
//! The reader's facts and mentions are the gold ([`Gold`]); [`score_facts`] and [`score_mentions`] compare them with
//! what the pipeline made of the same text. Figures are counts, so that those of several articles add up.

mod calibration;
mod error;
mod facts;
mod figures;
mod gold;
mod mentions;
mod names;
mod table;
mod wording;

pub use calibration::Calibration;
pub use error::GoldError;
pub use facts::{FactReport, score_facts};
pub use figures::{FactFigures, MentionFigures, Share};
pub use gold::{Direct, Fact, Gold, GoldEntity, GoldMention, Importance, Trap};
pub use mentions::{MentionReport, Scattered, score_mentions};
