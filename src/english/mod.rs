//! Facts about English, as data.

pub mod calendar;
pub mod names;
pub mod pronouns;
