//! `newsgraph draw`: the picture.

use super::failures::Failures;
use super::options::StoreOptions;
use super::output;
use anyhow::{Context, Result};
use newsgraph::graph::Store;
use std::path::PathBuf;

/// Draw the graph
///
/// Nodes are persons, countries, organisations, places and things; arrows are the asserted facts between them.
/// With --all also what is only planned, denied or reported. The format follows the ending of the file.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph draw -o news.dot
  newsgraph draw --around 'Donald Trump' --hops 1 | dot -Tsvg > trump.svg")]
pub struct Options {
    /// File to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format, if the file's ending does not say it
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Only what is near this entity, by name or e:Name
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How near
    #[arg(long, value_name = "N", requires = "around", default_value_t = 1)]
    hops: usize,
    /// Also what is planned, denied or only reported
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    store: StoreOptions,
}

pub fn run(_options: &Options, _failures: &Failures) -> Result<()> {
    anyhow::bail!("this command is not there yet")
}
