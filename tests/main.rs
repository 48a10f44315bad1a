//! All integration tests, in one binary.

/// Imports obey the floors.
mod floors;
/// Time expressions on the calendar.
mod times;
/// What holds for any text whatever.
mod laws;
/// The program, as people call it.
mod program;

/// The ontology is sound.
mod ontology;

/// The store and the graph.
mod graph;
/// Articles made by hand.
mod made;
/// What is printed and drawn.
mod rendering;
