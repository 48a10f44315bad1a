//! How do people see it?

mod answer;
mod answer_sources;
mod articles;
mod changes;
mod clues;
mod comparison;
mod connections;
mod cyjs;
mod dot;
pub mod drawing;
mod entities;
mod events;
mod fields;
mod gexf;
mod graphml;
mod groups;
mod jsonl;
mod links;
mod mermaid;
mod openie;
mod page;
mod png;
mod profile;
mod propositions;
mod questions;
mod ranking;
mod sheet;
mod source;
mod svg;
mod table;
mod tables;
mod timeline;
mod xml;

pub use answer::{AnswerFormat, read_answer, write_answer};
pub use answer_sources::{question_of_articles, write_articles_of};
pub use articles::write_article;
pub use changes::{write_changes, write_changes_json};
pub use clues::{ClueRow, write_clues};
pub use comparison::{write_comparison, write_comparison_json};
pub use connections::{write_connections, write_connections_json};
pub use cyjs::Cyjs;
pub use dot::Dot;
pub use drawing::{Layout, Style, Theme};
pub use entities::write_entities;
pub use events::write_events;
pub use gexf::Gexf;
pub use graphml::GraphMl;
pub use groups::{write_groups, write_groups_json};
pub use jsonl::write_statements;
pub(crate) use links::rounded;
pub use mermaid::Mermaid;
pub use openie::{OpenRow, write_rows};
pub use page::Page;
pub use png::{Pdf, Png};
pub use profile::{write_profile, write_profile_json};
pub use propositions::{AnswerCell, PropositionRow, write_propositions};
pub use questions::{write_questions, write_questions_json};
pub use ranking::{write_ranking, write_ranking_json};
pub use svg::Svg;
pub use table::write_columns;
pub use tables::{TABLE_FORMATS, TableFormat, neo4j_files};

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
    /// More things than this it shows badly; less important ones are to be left out. Data formats show all.
    fn most_nodes(&self, _style: &Style) -> Option<usize> {
        None
    }
    /// Is it no text?
    fn is_binary(&self) -> bool {
        false
    }
    /// Can it draw a chart of days?
    fn draws_timelines(&self) -> bool {
        false
    }
    /// Draws the picture; the same picture gives the same bytes.
    fn render(&self, picture: &Picture, style: &Style, out: &mut dyn Write) -> io::Result<()>;
}

/// All renderers. The first is the fallback for standard output.
pub const RENDERERS: &[&dyn Renderer] = &[&Dot, &Svg, &Png, &Pdf, &Page, &GraphMl, &Gexf, &Cyjs, &Mermaid];

/// The renderer with this name or file ending.
pub fn renderer(name: &str) -> Option<&'static dyn Renderer> {
    let name = name.to_ascii_lowercase();
    let mut renderers = RENDERERS.iter().copied();
    renderers.find(|renderer| renderer.name() == name || renderer.extensions().contains(&&*name))
}

/// What a picture is called: what it is drawn around, or its article.
fn title(picture: &Picture) -> String {
    match (picture.title.as_str(), picture.articles.as_slice()) {
        ("", [article]) => article.title.clone().unwrap_or_else(|| "What one article says".to_owned()),
        ("", []) => "An empty graph".to_owned(),
        ("", articles) => format!("What {} articles say", articles.len()),
        (title, _) => title.to_owned(),
    }
}
