//! All integration tests, in one binary.

/// Questions hold no more than they may.
#[global_allocator]
static MEMORY: newsgraph::graph::Metered = newsgraph::graph::Metered;

/// Who is central, what connects, what is new.
mod analysis;
/// What the documentation shows.
mod docs;
/// Political events, and what the arguments of verbs answer.
mod events;
/// Files for other programs, and what queries understand.
mod exports;
/// Files of every format.
mod files;
/// Imports obey the floors.
mod floors;
/// The store and the graph.
mod graph;
/// Every command of the guide for users.
mod guide;
/// Files that nobody wrote by accident.
mod hostile;
/// One thing, one name, across articles; and what people decide.
mod identity;
/// The index on disk: the same answers as in memory, whatever happens to it.
mod index;
/// Questions in plain English.
mod inquiry;
/// What holds for any text whatever.
mod laws;
/// Articles made by hand.
mod made;
/// Graphs that go elsewhere.
mod moving;
/// Training and runtime give the same numbers.
mod network;
/// Pictures made by hand and by dice.
mod networks;
/// Events as things, and the days of stories.
mod occasions;
/// The ontology is sound.
mod ontology;
/// Pictures in every format.
mod pictures;
/// The program, as people call it.
mod program;
/// What may be asked of articles, and the answers.
mod questions;
/// From bytes to articles, and the laws of reading.
mod reading;
/// Ready questions and their answers.
mod ready;
/// What is printed and drawn.
mod rendering;
/// Names, descriptions and pronouns that mean the same thing.
mod resolving;
/// What an article is about, and that it comes first.
mod salience;
/// Figures of reading, against gold.
mod scoring;
/// What single sentences state.
mod sentences;
/// Any order of adding, removing and deciding.
mod sequences;
/// A server that listens on this machine.
mod serve;
/// What is a fact, what stays a statement, what is not made.
mod substance;
/// Time expressions on the calendar.
mod times;
/// Sentences and words of news text.
mod tokens;
/// What sentences say in their own words.
mod tuples;
/// What a person says of a statement.
mod verdicts;
/// Nothing is lost, and nothing believed that nobody wrote.
mod whole;
/// Why a statement was made, and why not.
mod why;
