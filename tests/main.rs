//! All integration tests, in one binary.

/// Imports obey the floors.
mod floors;
/// What holds for any text whatever.
mod laws;
/// The ontology is sound.
mod ontology;
/// The program, as people call it.
mod program;
/// From bytes to articles, and the laws of reading.
mod reading;
/// Names, descriptions and pronouns that mean the same thing.
mod resolving;
/// Time expressions on the calendar.
mod times;
/// Sentences and words of news text.
mod tokens;
