//! All integration tests, in one binary.

/// Imports obey the floors.
mod floors;

/// The ontology is sound.
mod ontology;
