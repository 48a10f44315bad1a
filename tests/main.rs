//! All integration tests, in one binary.

/// Imports obey the floors.
mod floors;
/// From bytes to articles, and the laws of reading.
mod reading;
/// Sentences and words of news text.
mod tokens;
