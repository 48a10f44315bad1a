//! `newsgraph add`: read articles into the graph.

mod summary;

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{self, MetadataOptions, PipelineOptions, StoreOptions, TrustOption};
use super::{output, progress};
use anyhow::{Context, Result};
use newsgraph::graph::{AddOptions, Added, Store};
use newsgraph::{Pipeline, Reading};
use std::path::PathBuf;
use summary::{Digest, Summary};

/// Read articles into the graph
///
/// Takes files, folders (with all below them) and - for standard input. Makes the graph if there is none.
/// The same article with the same options again changes nothing; with other options it is replaced.
/// Ends with what was found and what to ask next.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph add examples/articles
  newsgraph add report.txt --date 2025-08-19 --publisher 'The Daily Example'
  curl -s https://example.org/report.txt | newsgraph add -")]
pub struct Options {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    metadata: MetadataOptions,
    /// Do not keep the text in the graph, only offsets and the words of the evidence
    #[arg(long)]
    no_text: bool,
    /// Let direct triples follow from the words of others too, not from the article's alone
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    /// First part of all IRIs; fixed by the first article of a graph
    #[arg(long, value_name = "IRI")]
    base: Option<String>,
    /// Read articles that are not English, too
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let inputs = inputs::gather(&options.articles, failures);
    if inputs.len() > 1 && (options.metadata.title.is_some() || options.metadata.url.is_some()) {
        super::wrong_usage("--title and --url belong to one article, and there are several");
    }
    if inputs.is_empty() {
        return Ok(());
    }
    let pipeline = options.pipeline.pipeline()?.with_trust(TrustOption::trust(options.trust));
    let store = Store::create(&options.store.store, options.base.as_deref())?;
    let how = options::how(&options.metadata, options.no_text, options.trust, &options.pipeline)?;
    let mut summary = Summary::default();
    let read = |input: &Input| add(options, &pipeline, &store, &how, input);
    progress::in_order(&inputs, read, |digest| {
        failures.sift(digest).into_iter().for_each(|digest| summary.take(digest));
        Ok(())
    })?;
    output::lines(&summary.lines(&options.store.store))
}

/// Reads one article and writes it into the store, if it is not there yet.
fn add(options: &Options, pipeline: &Pipeline, store: &Store, how: &AddOptions, input: &Input) -> Result<Digest> {
    let article = inputs::article(input, &options.metadata.metadata(options.force))?;
    let cannot = || format!("cannot add {input}");
    if store.holds(&article.id, how).with_context(cannot)? {
        return Ok(Digest::known());
    }
    let reading = pipeline.read(article);
    let Reading { document, entities, statements, .. } = &reading;
    let added = store.add(document, entities, statements, pipeline.ontology(), how).with_context(cannot)?;
    Ok(Digest::of(&reading, pipeline.ontology(), store.base(), added == Added::Replaced))
}
