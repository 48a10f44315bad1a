//! Facts about English, as data.

pub mod press;
pub mod spelling;
