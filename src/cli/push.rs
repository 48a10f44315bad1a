//! `newsgraph push`: the graph into another store, over HTTP.

use super::chatter;
use super::failures::Failures;
use super::options::{BackgroundOptions, BaseOptions, GraphOptions};
use anyhow::{Context, Result, bail};
use newsgraph::graph::{ExportFormat, ExportOptions, write_triples};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use ureq::Agent;
use ureq::http::Uri;
use ureq::http::header::{AUTHORIZATION, CONTENT_TYPE};

/// Somebody must answer the call by then.
const CONNECTING: Duration = Duration::from_secs(10);
/// A large graph takes a store some minutes.
const PATIENCE: Duration = Duration::from_secs(1800);
/// Most bytes of a complaint.
const LONGEST_COMPLAINT: u64 = 4096;

/// Put the graph into another store, by SPARQL 1.1 Graph Store Protocol
///
/// URL is the address that the store has for that protocol: http://127.0.0.1:3030/news/data of Jena Fuseki, http://127.0.0.1:7878/store of Oxigraph,
/// http://127.0.0.1:7200/repositories/news/rdf-graphs/service of GraphDB.
/// The merged view replaces its default graph, and each article's graph the one of the same name; what other graphs it has stays, also those of articles that were removed here.
/// Many stores look for a query's patterns in the default graph alone: with --flat it gets everything, and every query answers as newsgraph query does.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph push http://127.0.0.1:3030/news/data --flat
  newsgraph push https://rdf.example.org/store --authorization-file secret.txt")]
pub struct Options {
    /// Where the store has its graphs
    #[arg(value_name = "URL")]
    url: Uri,
    /// Let the default graph hold everything, and send nothing else
    #[arg(long)]
    flat: bool,
    /// File with what the store is told in the header Authorization: 'Bearer …', 'Basic …'
    #[arg(long, value_name = "FILE")]
    authorization_file: Option<PathBuf>,
    #[command(flatten)]
    base: BaseOptions,
    #[command(flatten)]
    background: BackgroundOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let store = Receiver::new(options)?;
    let graph = options.graph.load_with(options.background.background)?;
    let base = options.base.given().unwrap_or(graph.base());
    let form = ExportOptions { flat: options.flat, reifiers: false, base: options.base.given() };
    let (mut n_graphs, mut n_triples) = (0, 0);
    for (name, triples) in graph.triples_by_graph(form)? {
        let mut bytes = Vec::new();
        write_triples(&triples, ExportFormat::NTriples, base, &mut bytes)?;
        store.put(name.as_deref(), &bytes)?;
        n_graphs += 1;
        n_triples += triples.len();
    }
    chatter::tell(&[format!("Sent {n_triples} triples in {n_graphs} graphs to {}", options.url)]);
    Ok(())
}

/// The store that the graph is sent to.
struct Receiver {
    url: String,
    authorization: Option<String>,
    agent: Agent,
}

impl Receiver {
    fn new(options: &Options) -> Result<Receiver> {
        let url = options.url.to_string();
        if !matches!(options.url.scheme_str(), Some("http" | "https")) {
            bail!("'{url}' is no address of a store: write it as in http://127.0.0.1:3030/news/data");
        }
        let secret = options.authorization_file.as_ref().map(|path| {
            fs::read_to_string(path)
                .map(|text| text.trim().to_owned())
                .with_context(|| format!("cannot read {}", path.display()))
        });
        // Whoever is sent elsewhere must not take a secret and a graph along.
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECTING))
            .timeout_global(Some(PATIENCE));
        Ok(Receiver { url, authorization: secret.transpose()?, agent: config.build().into() })
    }

    /// Replaces a graph, by its IRI; without one, the default graph.
    fn put(&self, name: Option<&str>, triples: &[u8]) -> Result<()> {
        let which = match name {
            Some(iri) => format!("graph={}", utf8_percent_encode(iri, NON_ALPHANUMERIC)),
            None => "default".to_owned(),
        };
        let mark = if self.url.contains('?') { '&' } else { '?' };
        let mut request =
            self.agent.put(format!("{}{mark}{which}", self.url)).header(CONTENT_TYPE, "application/n-triples");
        if let Some(authorization) = &self.authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let mut answer = request.send(triples).with_context(|| format!("cannot send to {}", self.url))?;
        if answer.status().is_success() {
            return Ok(());
        }
        let complaint = answer.body_mut().with_config().limit(LONGEST_COMPLAINT).read_to_string().unwrap_or_default();
        let complaint = complaint.lines().next().unwrap_or_default().trim().to_owned();
        let graph = name.map_or("the merged view".to_owned(), |name| format!("<{name}>"));
        bail!("{} does not take {graph}: {} {complaint}", self.url, answer.status());
    }
}
