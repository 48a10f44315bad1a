//! `newsgraph merge`: several graphs in one.

use super::failures::{self, Failures};
use super::options::StoreOptions;
use super::output::counted;
use super::{chatter, progress};
use anyhow::{Result, bail};
use newsgraph::graph::{Merged, Store};
use std::path::{Path, PathBuf};

/// Put the articles and decisions of other graphs into this one
///
/// As if this graph had read their articles itself: names are joined over all of them. The others stay as they are. Whatever the order, and whether some were merged
/// before, the result is the same: of two readings of one article the one of the newer program counts.
/// All must name things below one base IRI; a graph that is not there yet takes that of the first.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph merge shard-1.graph shard-2.graph --store all.graph")]
pub struct Options {
    /// Graphs to take over
    #[arg(required = true, value_name = "GRAPH")]
    graphs: Vec<PathBuf>,
    #[command(flatten)]
    store: StoreOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    // A typing error must not leave half of a merge behind.
    let others = options.graphs.iter().map(|path| Ok(Store::open(path)?)).collect::<Result<Vec<Store>>>()?;
    let base = match Store::open(&options.store.store) {
        Ok(store) => store.base().to_owned(),
        Err(_) => others[0].base().to_owned(),
    };
    if let Some(odd) = others.iter().find(|other| other.base() != base) {
        let path = odd.path().display();
        bail!(
            "{path} names its things below {}, and not below {base}: all graphs that are merged need one base IRI",
            odd.base()
        );
    }
    let store = Store::create(&options.store.store, Some(&base))?;
    for other in &others {
        if is_same(store.path(), other.path()) {
            failures.report(&anyhow::anyhow!("{} is the graph itself", other.path().display()));
            continue;
        }
        let merged = progress::with_bar(|progress| store.merge(other, progress))?;
        failures::damaged(&other.flaws());
        chatter::tell(&[told(other.path(), merged)]);
    }
    progress::index(&store)
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// "Merged b.graph: 340 new articles, 2 that were there, 1 decision"
fn told(path: &Path, merged: Merged) -> String {
    let Merged { new, unchanged, replaced, kept, decisions } = merged;
    let parts = [
        (new, "new article", "new articles"),
        (unchanged, "that was there", "that were there"),
        (replaced, "read otherwise there, which counts", "read otherwise there, which counts"),
        (kept, "read otherwise here, which counts", "read otherwise here, which counts"),
        (decisions, "decision", "decisions"),
    ];
    let told = parts.into_iter().filter(|(number, ..)| *number > 0);
    let told: Vec<String> = told.map(|(number, one, many)| counted(number, one, many)).collect();
    let what = if told.is_empty() { "nothing".to_owned() } else { told.join(", ") };
    format!("Merged {}: {what}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_articles_is_told() {
        let merged = Merged { new: 2, unchanged: 1, ..Merged::default() };
        assert_eq!(told(Path::new("b.graph"), merged), "Merged b.graph: 2 new articles, 1 that was there");
        assert_eq!(told(Path::new("b.graph"), Merged::default()), "Merged b.graph: nothing");
    }
}
