//! Facts about English, as data.

pub mod spelling;
