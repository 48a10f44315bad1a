//! `newsgraph compare`: two articles side by side.

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{self, MetadataOptions, PipelineOptions, StoreOptions, SureOptions};
use super::output;
use super::remote::ServerOption;
use anyhow::{Context, Result};
use newsgraph::Reading;
use newsgraph::graph::{Graph, Iris, Store, article_quads};
use newsgraph::ontology::vocabulary::DEFAULT_BASE;
use newsgraph::render::{write_comparison, write_comparison_json};
use std::io::Write as _;
use std::path::Path;

/// Set two articles side by side
///
/// What both state, where they differ (polarity, factuality, number, date, place, source), and what only one states,
/// with the words of each. Two files are read without a graph; else both are articles of the graph, named by IRI or by
/// the first digits of the hash, which `newsgraph list` shows.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph compare examples/articles/european-leaders.txt examples/articles/three-way-summit.txt
  newsgraph compare 46b75e 5f2be8 --json")]
pub struct Options {
    /// File, IRI, or first digits of the hash
    #[arg(value_name = "A")]
    one: String,
    /// The same of the other
    #[arg(value_name = "B")]
    other: String,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    metadata: MetadataOptions,
    #[command(flatten)]
    sure: SureOptions,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let both = [&options.one, &options.other];
    if let Some(server) = options.server.server(None)? {
        let given = [("a", both[0]), ("b", both[1])].map(|(name, article)| (name, article.clone()));
        let given = [&given[..], &[("form", "comparison".to_owned())]].concat();
        let printed = server.printed("/compare", &given, options.json)?;
        return output::data().write_all(&printed).context(output::CANNOT);
    }
    let (graph, articles) = match both.map(|name| Path::new(name).is_file()) {
        [true, true] => of_files(options, both)?,
        [false, false] => of_store(options, both)?,
        _ => super::wrong_usage("compare takes two files, or two articles of the graph, and not one of each"),
    };
    let names = [0, 1].map(|at| graph.headline(&articles[at]).unwrap_or_else(|| both[at].clone()));
    let comparison = graph.compare(&articles[0], &articles[1]);
    let mut out = output::data();
    match options.json {
        true => write_comparison_json(&comparison, &names, &mut out),
        false => write_comparison(&comparison, &names, &mut out),
    }
    .and_then(|()| out.flush())
    .context(output::CANNOT)
}

fn of_store(options: &Options, names: [&String; 2]) -> Result<(Graph, [String; 2])> {
    let store = Store::open(&options.store.store)?;
    let [one, other] = names.map(|name| store.find(name));
    let iri = |id| Iris::new(store.base(), &id).article().into_string();
    let articles = [iri(one?), iri(other?)];
    Ok((options::opened(&store, options.pipeline.pipeline()?.ontology())?, articles))
}

/// A graph of its own: names of both articles are merged as in any graph.
fn of_files(options: &Options, names: [&String; 2]) -> Result<(Graph, [String; 2])> {
    let pipeline = options.pipeline.pipeline()?.with_sure(options.sure.sure(""));
    let how = options::how(&options.metadata, false, None, &options.sure, &options.pipeline)?;
    let mut quads = Vec::new();
    let mut articles = Vec::new();
    for name in names {
        let article = inputs::article(&Input::named(Path::new(name)), &options.metadata.metadata(false))?;
        let Reading { document, entities, statements, .. } = pipeline.read(article);
        articles.push(Iris::new(DEFAULT_BASE, &document.article.id).article().into_string());
        quads.push(article_quads(&document, &entities, &statements, pipeline.ontology(), DEFAULT_BASE, &how));
    }
    let graph = Graph::new(quads, &[], DEFAULT_BASE, pipeline.ontology())?;
    let [one, other] = &articles[..] else { anyhow::bail!("there must be two files") };
    Ok((graph, [one.clone(), other.clone()]))
}
