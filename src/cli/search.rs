//! `newsgraph search`: what has these words.

use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::graph::{Directory, Sought};
use newsgraph::render::write_found;
use std::io::Write as _;

/// Find things, articles and statements by words
///
/// Things are found by their names, articles by headline and text, statements by the sentence that makes them. All words
/// must be there, in any order, with or without capitals and accents; the last may be unfinished. ● stands before what the
/// articles themselves assert, ○ before what is planned, denied, only possible or said by somebody.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph search ceasefire
  newsgraph search Donald Tr --in things --kind person
  newsgraph search prisoner exchange --json | jq -r '.statements.items[].evidence.sentence'")]
pub struct Options {
    /// The words
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// Where to look (default: everywhere); may be given several times
    #[arg(long, value_name = "PLACE", value_enum)]
    r#in: Vec<Place>,
    /// Only things of this kind, such as person, country, organization
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// At most so many of each
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// One JSON object, as the server's /search tells it
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    graph: GraphOptions,
}

#[derive(Clone, Copy, ValueEnum)]
enum Place {
    Things,
    Articles,
    Statements,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let graph = options.graph.load()?;
    let places = options.r#in.iter().filter_map(|place| Some(place.to_possible_value()?.get_name().to_owned()));
    let sought = Sought {
        words: &options.words.join(" "),
        kind: options.kind.as_deref(),
        places: places.collect(),
        offset: 0,
        limit: options.top,
    };
    let found = graph.cards().search(&Directory::of(&graph), &graph.listing()?, &sought);
    if options.json {
        return output::json(&found);
    }
    let mut out = output::data();
    write_found(&found, output::width(), &mut out).and_then(|()| out.flush()).context(output::CANNOT)
}
