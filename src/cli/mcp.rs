//! `newsgraph mcp`: an assistant asks the graph.

use super::failures::Failures;
use super::options::{self, LimitOptions, MetadataOptions, PipelineOptions, StoreOptions, SureOptions, TrustOption};
use anyhow::{Context, Result};
use newsgraph::graph::Store;
use newsgraph::serve::{LIMITS, MOST_AT_ONCE, MOST_BYTES, MOST_CONNECTIONS, Settings, Token, assist};

/// Let an assistant ask the graph (Model Context Protocol, over standard input and output)
///
/// Its tools search, show things and articles, list statements, find ways between things, compare articles and ask in SPARQL;
/// every fact comes with the words that state it and the article. With --write it may add articles, too.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example, as an assistant's settings name it:
  { \"mcpServers\": { \"news\": { \"command\": \"newsgraph\", \"args\": [\"mcp\", \"--store\", \"/data/news.graph\"] } } }")]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// Let the assistant add articles
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    limits: LimitOptions,
    /// Let direct triples of added articles follow from the words of others too
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    #[command(flatten)]
    sure: SureOptions,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let store = match options.write {
        true => Store::create(&options.store.store, None)?,
        false => Store::open(&options.store.store)?,
    };
    let pipeline =
        options.pipeline.pipeline()?.with_trust(TrustOption::trust(options.trust)).with_sure(options.sure.sure(""));
    let settings = Settings {
        store,
        pipeline,
        options: options::how(&MetadataOptions::default(), false, options.trust, &options.sure, &options.pipeline)?,
        token: options.write.then(Token::random).transpose().context("cannot make a token")?,
        hosts: Vec::new(),
        origins: Vec::new(),
        limits: options.limits.limits(LIMITS),
        most_bytes: MOST_BYTES,
        most_at_once: MOST_AT_ONCE,
        most_connections: MOST_CONNECTIONS,
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the threads")?;
    runtime.block_on(assist(settings)).context("cannot serve the assistant")
}
