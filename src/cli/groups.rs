//! `newsgraph groups`: what belongs together.

use super::analysis::AnalysisOptions;
use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use anyhow::{Context, Result, bail};
use newsgraph::render::{write_groups, write_groups_json};
use std::io::Write as _;

/// Find groups of entities that belong together
///
/// Groups are things with more, and better attested, links among them than chance would give (Leiden on modularity).
/// Each is named by its most important members and told with its best attested facts. A modularity of 0.3 and more says
/// that the groups are plain; with one of 0 there are none. The same graph gives the same groups.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph groups
  newsgraph groups --resolution 2 --least 5 --json")]
pub struct Options {
    /// More than 1 gives smaller groups, less gives larger ones
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    resolution: f64,
    /// Only groups of at least so many things
    #[arg(long, value_name = "N", default_value_t = 3)]
    least: usize,
    /// At most so many groups
    #[arg(long, value_name = "N", default_value_t = 12)]
    top: usize,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analysis: AnalysisOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    if !(options.resolution.is_finite() && options.resolution > 0.0) {
        bail!("a resolution is a number above 0; 1 is usual");
    }
    let graph = options.graph.load()?;
    let picture = graph.picture(&options.analysis.view())?;
    let groups = picture.groups(options.resolution);
    let mut out = output::data();
    match options.json {
        true => write_groups_json(&groups, &picture, options.least, options.top, &mut out),
        false => write_groups(&groups, &picture, options.least, options.top, &mut out),
    }
    .and_then(|()| out.flush())
    .context(output::CANNOT)
}
