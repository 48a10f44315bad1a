//! `newsgraph changes`: what is new since a day.

use super::analysis::CountOptions;
use super::failures::Failures;
use super::options::{self, GraphOptions};
use super::output;
use anyhow::{Context, Result};
use newsgraph::render::{write_changes, write_changes_json};
use newsgraph::text::Date;
use std::io::Write as _;

/// Show what is new since a day
///
/// What articles published on that day or later state and no earlier article does: what is told otherwise than before
/// (plans that came true, denials, new holders of a post), new things with the facts about them, and new facts about what
/// was known. With --named or --all also what is newly planned, denied or only reported. Articles without a date count as
/// earlier ones.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph changes --since 2025-08-19
  newsgraph changes --since 2025-08-19 --named --json")]
pub struct Options {
    /// The first day of what is new
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::date)]
    since: Date,
    /// All lines, however many
    #[arg(long)]
    full: bool,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    count: CountOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let graph = options.graph.load()?;
    let changes = graph.changes(options.since, options.count.scope())?;
    let mut out = output::data();
    match options.json {
        true => write_changes_json(&changes, &mut out),
        false => write_changes(&changes, options.full, &mut out),
    }
    .and_then(|()| out.flush())
    .context(output::CANNOT)
}
