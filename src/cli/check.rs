//! `newsgraph check`: is everything what was written?

use super::again::Again;
use super::failures::{self, Failures};
use super::options::{PipelineOptions, StoreOptions};
use super::output::counted;
use super::{chatter, output, progress};
use anyhow::{Context, Result, anyhow, bail};
use newsgraph::graph::{Check, ExportFormat, ExportOptions, Graph, Kept, Store};
use newsgraph::ontology::Ontology;
use sha2::{Digest as _, Sha256};

/// Check that every file of the graph is what was written
///
/// Articles carry the number of their quads and a checksum, decisions are named by theirs. Every question looks at these
/// where a file is new or changed; this looks at all. What is damaged is named, and the exit code is 1.
///
/// --repair reads a damaged article again from the text that its file keeps, writes files without a checksum with one, makes
/// the index anew, takes away what crashes left, and names what it cannot mend. Nothing is deleted that somebody wrote.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph check
  newsgraph check --repair")]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// Mend what can be mended
    #[arg(long)]
    repair: bool,
    /// Also compare the index with all files: takes the memory of a graph without an index
    #[arg(long, conflicts_with = "repair")]
    index: bool,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let store = Store::open(&options.store.store)?;
    let check = store.check()?;
    failures::damaged(&check.bad_decisions);
    let mut n_mended = 0;
    // The model is read once, and only if there is something to mend.
    let again = match options.repair && !check.damaged.is_empty() {
        true => Some(Again::new(&options.pipeline)?),
        false => None,
    };
    for kept in &check.damaged {
        match again.as_ref().map(|again| mend(again, &store, kept)) {
            Some(Ok(())) => {
                n_mended += 1;
                chatter::tell(&[format!("Mended {}: read again from the text in it", kept.path.display())]);
            }
            Some(Err(problem)) => {
                failures::already_told(&kept.problem);
                failures.report(&problem);
            }
            None => failures::damaged(std::slice::from_ref(&kept.problem)),
        }
    }
    if options.repair {
        store.tidy();
        let n_sealed = store.convert()?;
        if n_sealed > 0 {
            chatter::tell(&[format!("Gave {} a checksum", counted(n_sealed, "file", "files"))]);
        }
        store.forget_index()?;
    }
    progress::index(&store)?;
    if options.index {
        compare(&store, &options.pipeline.world.load()?, failures)?;
    }
    output::lines(&summary(&check, n_mended, options.repair))
}

fn summary(check: &Check, n_mended: usize, is_repaired: bool) -> Vec<String> {
    let n_damaged = check.damaged.len() - n_mended;
    let articles = counted(check.n_whole + n_mended, "article", "articles");
    let decisions = counted(check.n_decisions, "decision", "decisions");
    let mut lines = vec![format!("{articles} and {decisions} are whole")];
    if n_damaged + check.bad_decisions.len() > 0 {
        let bad = counted(check.bad_decisions.len(), "decision", "decisions");
        lines.push(format!("{} and {bad} are damaged", counted(n_damaged, "article", "articles")));
    }
    if check.n_unsealed > 0 && !is_repaired {
        lines.push(format!(
            "{} of them without a checksum, from an older version: newsgraph check --repair writes one",
            check.n_unsealed
        ));
    }
    lines
}

/// Reads a damaged article again, from the text that its file still holds.
fn mend(again: &Again, store: &Store, kept: &Kept) -> Result<()> {
    let path = kept.path.display();
    let Some(article) = &kept.article else {
        bail!(
            "{}; it cannot be mended, because its text is not whole in it: take it out with newsgraph remove --store '{}' \
             '{path}', and add the article again",
            kept.problem.split("; newsgraph check").next().unwrap_or_default(),
            store.path().display()
        );
    };
    again.put_again(store, article).map(|_| ()).with_context(|| format!("cannot mend {path}"))
}

/// Are the answers of the index those of the files?
fn compare(store: &Store, ontology: &Ontology, failures: &Failures) -> Result<()> {
    if digest(&store.graph(ontology)?)? != digest(&store.graph_in_memory(ontology)?)? {
        failures.report(&anyhow!("the index does not say what the files say: newsgraph check --repair makes it anew"));
    }
    Ok(())
}

fn digest(graph: &Graph) -> Result<Vec<u8>> {
    let mut hash = Sha256::new();
    graph.export_as(ExportFormat::NQuads, ExportOptions::default(), &mut hash)?;
    Ok(hash.finalize().to_vec())
}
