//! `newsgraph mcp`: an assistant asks the graph.

use super::failures::Failures;
use super::serving::{self, ServingOptions};
use anyhow::{Context, Result};
use newsgraph::serve::{Settings, Token, assist};

/// Let an assistant ask the graph (Model Context Protocol, over standard input and output)
///
/// Its tools search, show things and articles, list statements, find ways between things, compare articles and ask in SPARQL;
/// every fact comes with the words that state it and the article. With --write it may add articles, too.
/// An assistant that speaks HTTP finds the same tools at /mcp of newsgraph serve.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example, as an assistant's settings name it:
  { \"mcpServers\": { \"news\": { \"command\": \"newsgraph\", \"args\": [\"mcp\", \"--store\", \"/data/news.graph\"] } } }")]
pub struct Options {
    /// Let the assistant add articles
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    serving: ServingOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let token = options.write.then(Token::random).transpose().context("cannot make a token")?;
    let settings = Settings { token, ..options.serving.settings(options.write)? };
    serving::runtime()?.block_on(assist(settings)).context("cannot serve the assistant")
}
