//! `newsgraph serve`: programs and people ask the graph over HTTP.

use super::chatter;
use super::failures::Failures;
use super::options::{self, LimitOptions, MetadataOptions, PipelineOptions, StoreOptions, SureOptions, TrustOption};
use super::progress;
use anyhow::{Context, Result, bail};
use newsgraph::graph::Store;
use newsgraph::serve::{MOST_AT_ONCE, MOST_BYTES, MOST_CONNECTIONS, Server, Settings, Token};
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Serve the graph: SPARQL, JSON and a page for people
///
/// SPARQL 1.1 Protocol is at /sparql, JSON is described in /openapi.yaml, the page is at /. By default only this machine is
/// listened to, and nothing is written. With --write, articles are added by POST to /articles and decisions by POST to
/// /decisions, with the token that is printed, or that --token-file holds. The graph follows what other commands add.
/// Ctrl-C ends it after what was begun.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph serve
  curl 'http://127.0.0.1:7878/sparql?query=ASK%20%7B%20e:Russia%20?p%20?o%20%7D'
  newsgraph serve --write --token-file token.txt
  curl --data-binary @report.txt -H 'Content-Type: text/plain' -H \"Authorization: Bearer $(cat token.txt)\" \\
    'http://127.0.0.1:7878/articles?date=2025-08-19'")]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
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
    /// Let pages of this origin read the answers; * is all; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    cors: Vec<String>,
    /// Largest file that is taken, in MB
    #[arg(long, value_name = "MB", default_value_t = MOST_BYTES >> 20)]
    max_body: usize,
    /// Questions that are answered at once
    #[arg(long, value_name = "N", default_value_t = MOST_AT_ONCE)]
    max_at_once: usize,
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
    progress::index(&store)?;
    let pipeline =
        options.pipeline.pipeline()?.with_trust(TrustOption::trust(options.trust)).with_sure(options.sure.sure(""));
    let how = options::how(&MetadataOptions::default(), false, options.trust, &options.sure, &options.pipeline)?;
    let token = options.token()?;
    if options.max_at_once == 0 || options.max_body == 0 {
        bail!("--max-at-once and --max-body are at least 1");
    }
    let settings = Settings {
        store,
        pipeline,
        options: how,
        token: token.clone(),
        hosts: options.host.clone(),
        origins: options.cors.clone(),
        limits: options.limits.limits(newsgraph::serve::LIMITS),
        most_bytes: options.max_body << 20,
        most_at_once: options.max_at_once,
        most_connections: MOST_CONNECTIONS,
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the threads")?;
    let served = runtime.block_on(serve(options, settings, token));
    // What writes is at its end by now; questions may be broken off.
    runtime.shutdown_timeout(Duration::from_secs(5));
    served
}

async fn serve(options: &Options, settings: Settings, token: Option<Token>) -> Result<()> {
    let cannot = || format!("cannot listen to {}: choose another address with --bind", options.bind);
    let server = Server::bind(options.bind, settings).await.with_context(cannot)?;
    server.open().await?;
    let mut lines = vec![format!("Serving {} at http://{}/", options.store.store.display(), server.address()?)];
    if let (Some(token), None) = (&token, &options.token_file) {
        lines.push(format!("Token for writing: {}", token.reveal()));
    }
    chatter::tell(&lines)?;
    if !options.bind.ip().is_loopback() {
        chatter::hint("other machines can read this graph, and what they send and get is not encrypted");
    }
    server.run(end()).await.context("cannot serve")
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

/// Ctrl-C, or the system's wish that the program ends.
async fn end() {
    let asked = async {
        // Without it, the other way remains.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut ended) = signal(SignalKind::terminate()) else { return asked.await };
        let mut asked = std::pin::pin!(asked);
        std::future::poll_fn(|context| {
            use std::future::Future;
            if asked.as_mut().poll(context).is_ready() || ended.poll_recv(context).is_ready() {
                return std::task::Poll::Ready(());
            }
            std::task::Poll::Pending
        })
        .await;
    }
    #[cfg(not(unix))]
    asked.await;
}
