//! `newsgraph serve`: programs and people ask the graph over HTTP.

use super::failures::Failures;
use super::serving::{self, ServingOptions};
use super::stop::Stop;
use super::{chatter, progress};
use anyhow::{Context, Result, bail};
use newsgraph::serve::{MOST_AT_ONCE, MOST_BYTES, Server, Settings, Token};
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Serve the graph: SPARQL, JSON and a page for people
///
/// SPARQL 1.1 Protocol is at /sparql, JSON is described in /openapi.yaml, tools for assistants (Model Context Protocol) are at
/// /mcp, the page is at /. By default only this machine is
/// listened to, and nothing is written. With --write, articles are added by POST to /articles and decisions by POST to
/// /decisions, with the token that is printed, or that --token-file holds. The graph follows what other commands add.
/// Ctrl-C ends it after what was begun; a second one ends it at once.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph serve
  curl 'http://127.0.0.1:7878/sparql?query=ASK%20%7B%20e:Russia%20?p%20?o%20%7D'
  newsgraph serve --write --token-file token.txt
  curl --data-binary @report.txt -H 'Content-Type: text/plain' -H \"Authorization: Bearer $(cat token.txt)\" \\
    'http://127.0.0.1:7878/articles?date=2025-08-19'")]
pub struct Options {
    /// Address and port to listen to; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    bind: SocketAddr,
    /// Let those who have the token add and remove articles, and decide about names
    #[arg(long)]
    write: bool,
    /// File with the token, of at least 16 signs (default: one made by chance, and printed)
    #[arg(long, value_name = "FILE", requires = "write")]
    token_file: Option<PathBuf>,
    /// Name by which the server may be asked, beside addresses and localhost; may be given several times
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Let pages of this origin read the answers, and write nothing; * is all; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    cors: Vec<String>,
    /// Largest file that is taken, in MB
    #[arg(long, value_name = "MB", default_value_t = MOST_BYTES >> 20)]
    max_body: usize,
    /// Questions that are answered at once
    #[arg(long, value_name = "N", default_value_t = MOST_AT_ONCE)]
    max_at_once: usize,
    #[command(flatten)]
    serving: ServingOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    if options.max_at_once == 0 || options.max_body == 0 {
        bail!("--max-at-once and --max-body are at least 1");
    }
    let token = options.token()?;
    let settings = Settings {
        token: token.clone(),
        hosts: options.host.clone(),
        origins: options.cors.clone(),
        most_bytes: options.max_body << 20,
        most_at_once: options.max_at_once,
        ..options.serving.settings(options.write)?
    };
    progress::index(&settings.store)?;
    let stop = Stop::on_signals()?;
    // What writes is at its end when this is; questions may be broken off.
    serving::runtime()?.block_on(serve(options, settings, token, &stop))
}

async fn serve(options: &Options, settings: Settings, token: Option<Token>, stop: &Stop) -> Result<()> {
    let cannot = || format!("cannot listen to {}: choose another address with --bind", options.bind);
    let server = Server::bind(options.bind, settings).await.with_context(cannot)?;
    server.open().await?;
    let mut lines = vec![format!("Serving {} at http://{}/", options.serving.store.store.display(), server.address()?)];
    if let (Some(token), None) = (&token, &options.token_file) {
        lines.push(format!("Token for writing: {}", token.reveal()));
    }
    chatter::tell(&lines);
    if !options.bind.ip().is_loopback() {
        chatter::hint("other machines can read this graph, and what they send and get is not encrypted");
    }
    server.run(stop.asked()).await.context("cannot serve")
}

impl Options {
    fn token(&self) -> Result<Option<Token>> {
        let Some(path) = &self.token_file else {
            return self.write.then(Token::random).transpose().context("cannot make a token");
        };
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let unfit = || format!("{} holds no token: write at least 16 signs without blanks into it", path.display());
        Token::chosen(&text).map(Some).with_context(unfit)
    }
}
