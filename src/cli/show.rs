//! `newsgraph show`: everything known of one entity.

use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use super::remote::ServerOption;
use anyhow::{Context, Result};
use newsgraph::render::{write_profile, write_profile_json};
use std::io::Write as _;

/// Show everything known of one entity
///
/// The words that mean it and how often, its posts, the names that became one with it and why, what it does, undergoes
/// and says by date, each with the words that say so, and the articles. ● stands before what the articles themselves
/// assert, ○ before what is planned, denied, only possible or said by somebody.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph show 'Donald Trump'
  newsgraph show e:Ukraine --json")]
pub struct Options {
    /// Name, e:Name or IRI
    #[arg(value_name = "NAME")]
    name: String,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    /// All lines, however many
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    server: ServerOption,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    if let Some(server) = options.server.server(None)? {
        let profile = server.profile(&options.name, options.json, options.all)?;
        return output::data().write_all(&profile).context(output::CANNOT);
    }
    let graph = options.graph.load()?;
    let mut profile = graph.profile(&options.name)?;
    let mut out = output::data();
    match options.json {
        true => write_profile_json(&profile, &mut out),
        false => {
            profile.iri = graph.shorten(&profile.iri);
            write_profile(&profile, options.all, &mut out)
        }
    }
    .and_then(|()| out.flush())
    .context(output::CANNOT)
}
