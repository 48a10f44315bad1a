//! newsgraph reads news articles and turns them into a knowledge graph that anyone can question.
//!
//! ```text
//!                                                    ┌── extract ──→ Propositions ──┐
//! file ── read ──→ Article ── analyze ──→ Document ──┤        │                     ├── interpret ──→ Statements ──→ Graph ──→ SPARQL answers
//!                                                    └── resolve ──→ Entities ──────┘                                 └── render ──→ DOT
//! ```
//!
//! Each verb is a module, each noun a type.

pub mod analyze;
pub mod english;
pub mod extract;
pub mod graph;
pub mod inquiry;
pub mod interpret;
pub mod knowledge;
pub mod network;
pub mod ontology;
pub mod pipeline;
pub mod read;
pub mod render;
pub mod resolve;
pub mod score;
pub mod serve;
pub mod text;

pub use pipeline::{Pipeline, Reading};
