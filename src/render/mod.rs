//! How do people see it?

mod answer;
mod clues;
mod comparison;
mod dot;
mod entities;
mod events;
mod jsonl;
mod openie;
mod profile;
mod propositions;
mod table;

pub use answer::{AnswerFormat, write_answer};
pub use clues::{ClueRow, write_clues};
pub use comparison::{write_comparison, write_comparison_json};
pub use dot::Dot;
pub use entities::write_entities;
pub use events::write_events;
pub use jsonl::write_statements;
pub use openie::{OpenRow, write_rows};
pub use profile::{write_profile, write_profile_json};
pub use propositions::{AnswerCell, PropositionRow, write_propositions};
pub use table::write_columns;

use crate::graph::Picture;
use std::io::{self, Write};

/// One format of pictures.
pub trait Renderer: Sync {
    /// Its name, for `--format`.
    fn name(&self) -> &'static str;
    /// Endings of file names, without the dot, in lower case.
    fn extensions(&self) -> &'static [&'static str];
    /// Its media type, for HTTP.
    fn media_type(&self) -> &'static str;
    /// Draws the picture; the same picture gives the same bytes.
    fn render(&self, picture: &Picture, out: &mut dyn Write) -> io::Result<()>;
}

/// All renderers. The first is the fallback for standard output.
pub const RENDERERS: &[&dyn Renderer] = &[&Dot];

/// The renderer with this name or file ending.
pub fn renderer(name: &str) -> Option<&'static dyn Renderer> {
    let name = name.to_ascii_lowercase();
    let mut renderers = RENDERERS.iter().copied();
    renderers.find(|renderer| renderer.name() == name || renderer.extensions().contains(&&*name))
}
