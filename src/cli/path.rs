//! `newsgraph path`: how two things are connected.

use super::analysis::AnalysisOptions;
use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use super::remote::ServerOption;
use anyhow::{Context, Result};
use newsgraph::render::{write_connections, write_connections_json};
use std::io::Write as _;

/// Show how two entities are connected
///
/// The shortest ways from one to the other over what the articles state, whatever its direction; of ways of one length the
/// better attested come first. They lead through all who take part, through what a phrase names ("its offer for Corrib Lines")
/// and through posts. Each hop is told with its date, the words that say so and the article. ● stands before facts, ○ before
/// what is planned, denied, only possible or said by somebody: that counts where facts alone connect nothing, or as you say.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph path 'Emmanuel Macron' 'Vladimir Putin'
  newsgraph path e:Ukraine e:NATO -k 5 --named --json")]
pub struct Options {
    /// Name, e:Name or IRI
    #[arg(value_name = "A")]
    one: String,
    /// The same of the other
    #[arg(value_name = "B")]
    other: String,
    /// At most so many ways
    #[arg(short = 'k', long = "ways", value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    ways: u16,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
    #[command(flatten)]
    analysis: AnalysisOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    if let Some(server) = options.server.server(None)? {
        let ends = [("a", &options.one), ("b", &options.other)].map(|(name, end)| (name, end.clone()));
        let given: Vec<(&str, String)> =
            ends.into_iter().chain([("ways", options.ways.to_string())]).chain(options.analysis.parameters()).collect();
        let printed = server.printed("/path", &given, options.json)?;
        return output::data().write_all(&printed).context(output::CANNOT);
    }
    let graph = options.graph.load()?;
    let ends = [options.one.as_str(), options.other.as_str()];
    let (view, ways) = (options.analysis.view(), options.ways.into());
    let found = match options.analysis.is_scope_given() {
        true => graph.connections(ends, &view, ways),
        false => graph.nearest_connections(ends, &view, ways),
    }?;
    let mut out = output::data();
    match options.json {
        true => write_connections_json(&found, &mut out),
        false => write_connections(&found, &mut out),
    }
    .and_then(|()| out.flush())
    .context(output::CANNOT)
}
