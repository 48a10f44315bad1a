//! Questions in plain English.

use crate::cli::chatter::{self, ChatterOptions};
use crate::cli::options::{GraphOptions, LimitOptions};
use crate::cli::output;
use crate::cli::remote::{self, ServerOption};
use anyhow::{Context, Result};
use clap::{Arg, Args, Command, FromArgMatches};
use newsgraph::Pipeline;
use newsgraph::graph::Limits;
use newsgraph::inquiry::{Inquiry, write_inquiry};
use std::ffi::OsString;
use std::io::Write as _;

/// What goes with a question in plain English.
#[derive(Args)]
struct Options {
    /// At most so many sentences
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..))]
    top: u16,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
    #[command(flatten)]
    limits: LimitOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

/// Answers the question that these words are, between options.
pub fn ask(words: &[OsString]) -> Result<()> {
    let question = Arg::new("QUESTION").num_args(1..).required(true);
    let command = ChatterOptions::augment_args(Options::augment_args(Command::new("newsgraph ask")));
    let command = command.no_binary_name(true).arg(question);
    let matches = command.try_get_matches_from(words).unwrap_or_else(|error| error.exit());
    chatter::set(&ChatterOptions::from_arg_matches(&matches)?);
    remote::check(&matches);
    let options = Options::from_arg_matches(&matches)?;
    let question: Vec<&str> =
        matches.get_many::<String>("QUESTION").into_iter().flatten().map(String::as_str).collect();
    if let Some(server) = options.server.server(options.limits.time())? {
        let question = question.join(" ");
        return match options.json {
            true => output::json(&server.inquiry(&question, options.top)?),
            false => output::data().write_all(&server.inquiry_as_text(&question, options.top)?).context(output::CANNOT),
        };
    }
    let pipeline = Pipeline::english().with_ontology(options.graph.ontology()?);
    let graph = options.graph.load()?;
    let inquiry = Inquiry::of(
        &question.join(" "),
        &pipeline,
        &graph,
        options.top.into(),
        &options.limits.limits(Limits::default()),
    )?;
    if options.json {
        return output::json(&inquiry.json());
    }
    // Colours go only to terminals.
    let mut out = anstream::stdout().lock();
    let written = write_inquiry(&inquiry, graph.base(), output::width(), &mut out).and_then(|()| out.flush());
    written.context(output::CANNOT)?;
    let understood = &inquiry.understood;
    if !understood.unknown.is_empty() {
        chatter::hint(&format!("no article has: {}", understood.unknown.join(", ")));
    }
    for thing in understood.things.iter().filter(|thing| thing.iris.len() > 1) {
        let called: Vec<String> = thing.iris.iter().map(|iri| graph.shorten(iri)).collect();
        chatter::hint(&format!("'{}' may be any of {}; all count", thing.name, called.join(", ")));
    }
    Ok(())
}
