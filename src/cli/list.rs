//! `newsgraph list`: which articles are in the graph.

use super::failures::Failures;
use super::options::StoreOptions;
use super::output;
use super::paint::{self, paint};
use anyhow::Result;
use newsgraph::graph::{Retelling, Store, Tie, retellings};

/// List the articles of the graph
///
/// One line each: the first digits of its hash (they name it in `remove`), date of publication, number of statements
/// and of asserted facts, headline; of corrected versions and of copies by other publishers also the first article that
/// tells the story.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph list
  newsgraph list --store elections.graph")]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let articles = Store::open(&options.store.store)?.articles()?;
    let told = retellings(&articles);
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
