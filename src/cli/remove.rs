//! `newsgraph remove`: as if an article had never been read.

use super::chatter;
use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::StoreOptions;
use super::progress;
use anyhow::{Result, bail};
use newsgraph::graph::Store;
use newsgraph::read::Metadata;
use newsgraph::text::ArticleId;
use std::path::Path;

/// Take articles out of the graph
///
/// As if they had never been read. An article is named by its file (the one that was read, or the one in the graph), by its IRI, or by the first digits of its hash
/// (at least four), which `newsgraph list` shows.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph remove examples/articles/war-background.txt
  newsgraph remove 5f2be8")]
pub struct Options {
    /// File, IRI, or first digits of the hash
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<String>,
    #[command(flatten)]
    store: StoreOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let store = Store::open(&options.store.store)?;
    store.tidy();
    for name in &options.articles {
        for id in failures.sift(remove(&store, name, failures)).unwrap_or_default() {
            chatter::tell(&[format!("Removed {} ({name})", id.short())]);
        }
    }
    progress::index(&store)
}

/// Takes out the articles of a file, or the one that an IRI or the digits of a hash mean.
fn remove(store: &Store, name: &str, failures: &Failures) -> Result<Vec<ArticleId>> {
    let ids = if store.is_file_of(Path::new(name)) {
        vec![store.find(name)?]
    } else if Path::new(name).is_file() {
        let metadata = Metadata { force: true, ..Metadata::default() };
        inputs::all(&Input::File(name.into()), &metadata, failures).into_iter().map(|article| article.id).collect()
    } else {
        vec![store.find(name)?]
    };
    let mut removed = Vec::new();
    for id in ids {
        if store.remove(&id)? {
            removed.push(id);
        }
    }
    if removed.is_empty() {
        bail!("{name} is not in the graph: newsgraph list shows what is");
    }
    Ok(removed)
}
