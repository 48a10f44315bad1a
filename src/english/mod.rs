//! Facts about English, as data.
