//! `newsgraph why-not`: how far a fact that one misses came.

mod asked;
mod steps;

use super::again::{self, Again};
use super::failures::Failures;
use super::options::{self, PipelineOptions, StoreOptions};
use super::output::{self, counted};
use super::paint::paint;
use super::{chatter, why};
use anyhow::Result;
use asked::Asked;
use newsgraph::graph::{ArticleEntry, Store};
use std::cmp::Reverse;
use steps::{Found, Step};

/// Tell how far a fact that the graph does not have came
///
/// What is asked is a small sentence of two names and what one does to the other. For each sentence of the articles that
/// speaks of both, by name, description or pronoun, it tells the furthest step that was reached: nothing joins the two there
/// (and what is said instead); they are joined, but no statement was made; another relation was made; the statement was made but
/// is not asserted (and why); or it is a fact.
///
/// Articles are read again from the texts that the graph keeps, the newest first; those that came furthest are told first.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph why-not 'Donald Trump met Vladimir Putin'
  newsgraph why-not 'Donald Trump met Vladimir Putin' --limit 3")]
pub struct Options {
    /// A small sentence: 'Oracle bought Sun'
    #[arg(value_name = "SENTENCE")]
    sentence: String,
    /// Look at so many articles that speak of both, the newest ones
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let store = Store::open(&options.store.store)?;
    let again = Again::new(&options.pipeline)?;
    let graph = options::opened(&store, again.pipeline().ontology())?;
    let asked = Asked::of(&options.sentence, again.pipeline(), &graph)?;
    let mut articles = store.listing()?.0;
    articles.retain(|entry| asked.is_in(&entry.iri));
    // The newest first; those without a date last.
    articles.sort_by(|one, other| (&other.published, &one.id).cmp(&(&one.published, &other.id)));
    let mut found: Vec<(ArticleEntry, Vec<Found>)> = Vec::new();
    for listed in articles.iter().take(options.limit) {
        // A list of articles comes without their texts.
        let Some(entry) = failures.sift(store.entry(&listed.id).map_err(Into::into)).flatten() else { continue };
        let Some(reading) = failures.sift(again.reading(&entry)) else { continue };
        let steps = steps::steps(&asked, &reading, &graph, again.pipeline().ontology(), again::standards(&entry));
        found.push((entry, steps));
    }
    // Where the furthest step was reached stands first.
    found.sort_by_key(|(_, steps)| Reverse(steps.iter().map(|found| found.step).max()));
    output::lines(&lines(&asked, &found, articles.len()))?;
    if articles.len() > options.limit {
        let left = counted(articles.len() - options.limit, "article was", "articles were");
        chatter::hint(&format!("{left} not looked at: --limit {}", articles.len()));
    }
    Ok(())
}

fn lines(asked: &Asked, found: &[(ArticleEntry, Vec<Found>)], n_articles: usize) -> Vec<String> {
    let mut lines = vec![asked.told(), verdict(found, n_articles)];
    for (entry, steps) in found.iter().filter(|(_, steps)| !steps.is_empty()) {
        lines.push(String::new());
        lines.extend(why::article(entry, None));
        for step in steps {
            lines.push(format!("  {}: {}", step.place, step.sentence));
            lines.push(format!("      {}", paint(step.step.style(), step.step.as_str())));
            lines.extend(step.details.iter().cloned());
        }
    }
    lines
}

/// The furthest step of all sentences, in a sentence.
fn verdict(found: &[(ArticleEntry, Vec<Found>)], n_articles: usize) -> String {
    let steps: Vec<Step> = found.iter().flat_map(|(_, steps)| steps).map(|found| found.step).collect();
    match steps.iter().max() {
        None if n_articles == 0 => "No article speaks of both.".to_owned(),
        None => format!("{} of both, but no sentence of any.", counted(n_articles, "article speaks", "articles speak")),
        Some(furthest) => {
            let sentences = counted(steps.len(), "sentence speaks", "sentences speak");
            format!(
                "{sentences} of both; the furthest that was reached: {}.",
                paint(furthest.style(), furthest.as_str())
            )
        }
    }
}
