//! `newsgraph export`: the whole graph for other programs.

use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::graph::ExportFormat;
use std::io::Write as _;

/// Write the whole graph for other programs
///
/// N-Quads, TriG and JSON-LD hold the merged view and one named graph for each article;
/// Turtle has no named graphs and holds the merged view alone.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph export --format trig > news.trig
  newsgraph export --format ttl > facts.ttl")]
pub struct Options {
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Nq)]
    format: Format,
    #[command(flatten)]
    graph: GraphOptions,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// N-Quads
    Nq,
    /// TriG
    Trig,
    /// Turtle, the merged view alone
    Ttl,
    /// JSON-LD
    Jsonld,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let graph = options.graph.load()?;
    let format = match options.format {
        Format::Nq => ExportFormat::NQuads,
        Format::Trig => ExportFormat::TriG,
        Format::Ttl => ExportFormat::Turtle,
        Format::Jsonld => ExportFormat::JsonLd,
    };
    let mut out = output::data();
    graph.export(format, &mut out).context(output::CANNOT)?;
    out.flush().context(output::CANNOT)
}
