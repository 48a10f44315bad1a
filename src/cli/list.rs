//! `newsgraph list`: which articles are in the graph.

use super::failures::Failures;
use super::options::StoreOptions;
use super::output;
use super::paint::{self, paint};
use super::progress;
use anyhow::Result;
use newsgraph::graph::{ArticleEntry, Retelling, Store, Tie};
use serde::Serialize;

/// List the articles of the graph
///
/// One line each: the first digits of its hash (they name it in `remove`), date of publication, number of statements
/// and of asserted facts, headline; of corrected versions and of copies by other publishers also the first article that
/// tells the story.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph list
  newsgraph list --json | jq -r '.[].title'
  newsgraph list --store news.graph")]
pub struct Options {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    store: StoreOptions,
}

/// An article, for other programs.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    iri: &'a str,
    sha256: &'a str,
    published: Option<String>,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    statements: usize,
    asserted: usize,
    entities: usize,
    version_of: Option<&'a str>,
    copy_of: Option<&'a str>,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let store = Store::open(&options.store.store)?;
    progress::index(&store)?;
    let (articles, told) = store.listing()?;
    if options.json {
        return output::json(&articles.iter().map(|article| row(article, &told)).collect::<Vec<_>>());
    }
    let lines = articles.iter().map(|article| {
        let date = article.published.map_or("no date   ".to_owned(), |date| date.to_string());
        let title = article.title.as_deref().unwrap_or("no headline");
        let id = paint(paint::LABEL, article.id.short());
        let first = told.iter().find(|told| told.article == article.iri);
        let note = first.map_or(String::new(), |Retelling { first, tie, .. }| {
            let first = first.rsplit('/').next().unwrap_or_default();
            let tie = if *tie == Tie::Version { "version" } else { "copy" };
            paint(paint::DIM, &format!("  ({tie} of {first})"))
        });
        format!("{id}  {date}  {:>5}  {:>5}  {title}{note}", article.n_statements, article.n_asserted)
    });
    output::lines(&lines.collect::<Vec<_>>())
}

fn row<'a>(article: &'a ArticleEntry, told: &'a [Retelling]) -> Row<'a> {
    let first = |tie: Tie| {
        let told = told.iter().find(|told| told.article == article.iri && told.tie == tie);
        told.map(|told| told.first.as_str())
    };
    Row {
        id: article.id.short(),
        iri: &article.iri,
        sha256: &article.id.0,
        published: article.published.map(|date| date.to_string()),
        title: article.title.as_deref(),
        publisher: article.publisher.as_deref(),
        url: article.url.as_deref(),
        statements: article.n_statements,
        asserted: article.n_asserted,
        entities: article.n_entities,
        version_of: first(Tie::Version),
        copy_of: first(Tie::Copy),
    }
}
