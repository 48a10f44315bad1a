//! `newsgraph add`: read articles into the graph.

mod summary;

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{self, MetadataOptions, PipelineOptions, StoreOptions, TrustOption};
use super::{chatter, progress};
use anyhow::{Context, Result};
use newsgraph::graph::{AddOptions, Added, Store, Tie};
use newsgraph::text::ArticleId;
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
  newsgraph add examples/articles/moscow-reaction.txt --date 2025-08-19 --publisher 'The Daily Example'
  newsgraph add examples/articles/war-background.txt --url https://example.org/war --replace-older
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
    /// Take out older versions of the articles: of the same address, or of the same publisher with nearly the same text
    #[arg(long)]
    replace_older: bool,
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
    chatter::note(&format!("ready to read {} articles", inputs.len()));
    let store = Store::create(&options.store.store, options.base.as_deref())?;
    let how = options::how(&options.metadata, options.no_text, options.trust, &options.pipeline)?;
    let mut summary = Summary::default();
    let read = |input: &Input| add(options, &pipeline, &store, &how, input);
    let mut added = Vec::new();
    progress::in_order(&inputs, read, |digest| {
        if let Some(Read { id, digest, undated }) = failures.sift(digest) {
            if let Some(input) = undated {
                chatter::hint(&format!("{input} tells no date of publication: add it with --date YYYY-MM-DD"));
            }
            added.push(id);
            summary.take(digest);
        }
        Ok(())
    })?;
    chatter::tell(&summary.lines(&options.store.store))?;
    if options.replace_older {
        replace_older(&store, &added)?;
    }
    progress::index(&store)
}

/// Takes out what a later version replaces, where one of both was just added; of two from one day the one added last stays.
fn replace_older(store: &Store, added: &[ArticleId]) -> Result<()> {
    let (articles, told) = store.listing()?;
    let find = |iri: &str| articles.iter().find(|article| article.iri == iri);
    for told in told.iter().filter(|told| told.tie == Tie::Version) {
        let (Some(earlier), Some(later)) = (find(&told.earlier), find(&told.article)) else { continue };
        let [earlier_is_new, later_is_new] = [earlier, later].map(|article| added.contains(&article.id));
        if !earlier_is_new && !later_is_new {
            continue;
        }
        let is_reversed =
            earlier_is_new && !later_is_new && (later.published.is_none() || later.published == earlier.published);
        let (older, newer) = if is_reversed { (later, earlier) } else { (earlier, later) };
        if store.remove(&older.id)? {
            chatter::tell(&[format!("{} replaces {}", newer.id.short(), older.id.short())])?;
        }
    }
    Ok(())
}

/// One article, read.
struct Read {
    id: ArticleId,
    digest: Digest,
    /// Its name, if neither it nor the user tells when it was published.
    undated: Option<String>,
}

/// Reads one article and writes it into the store, if it is not there yet.
fn add(options: &Options, pipeline: &Pipeline, store: &Store, how: &AddOptions, input: &Input) -> Result<Read> {
    let article = inputs::article(input, &options.metadata.metadata(options.force))?;
    let cannot = || format!("cannot add {input}");
    if store.holds(&article.id, how).with_context(cannot)? {
        return Ok(Read { id: article.id, digest: Digest::known(), undated: None });
    }
    let reading = pipeline.read(article);
    let Reading { document, entities, statements, .. } = &reading;
    let added = store.add(document, entities, statements, pipeline.ontology(), how).with_context(cannot)?;
    chatter::note(&format!("read {input}: {} statements", statements.len()));
    let digest = Digest::of(&reading, pipeline.ontology(), store.base(), added == Added::Replaced);
    let undated = document.article.published.is_none().then(|| input.to_string());
    Ok(Read { id: document.article.id.clone(), digest, undated })
}
