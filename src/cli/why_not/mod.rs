//! `newsgraph why-not`: how far a fact that one misses came.

mod asked;
mod steps;

use super::again::{self, Again};
use super::failures::Failures;
use super::options::{self, PipelineOptions, StoreOptions};
use super::output::{self, counted};
use super::paint::paint;
use super::why::record::About;
use super::{chatter, why};
use anyhow::Result;
use asked::{Asked, Ends};
use newsgraph::graph::{ArticleEntry, Store};
use serde::Serialize;
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
///
/// With --json one object: asked, both ends as the graph calls them, and the relation; furthest, the furthest step of all
/// sentences, or null: apart, joined, otherwise, made, asserted; articles_of_both; articles, each with its sentences, which have step,
/// place and words, and the statements (with hindrances), or clauses, that were made.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph why-not 'Donald Trump met Vladimir Putin'
  newsgraph why-not 'Donald Trump met Vladimir Putin' --limit 3
  newsgraph why-not 'Donald Trump met Vladimir Putin' --json")]
pub struct Options {
    /// A small sentence: 'Oracle bought Sun'
    #[arg(value_name = "SENTENCE")]
    sentence: String,
    /// Look at so many articles that speak of both, the newest ones
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
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
    match options.json {
        true => output::json(&Record::of(&asked, &found, articles.len()))?,
        false => output::lines(&lines(&asked, &found, articles.len()))?,
    }
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
            lines.push(format!("  {}: {}", step.place, step.marked));
            lines.push(format!("      {}", paint(step.step.style(), step.step.as_str())));
            lines.extend(step.details.lines.iter().cloned());
        }
    }
    lines
}

/// The same for programs.
#[derive(Serialize)]
struct Record<'a> {
    asked: Ends<'a>,
    furthest: Option<Step>,
    /// How many articles speak of both; with --limit not all of them are told.
    articles_of_both: usize,
    articles: Vec<OfArticle<'a>>,
}

#[derive(Serialize)]
struct OfArticle<'a> {
    #[serde(flatten)]
    article: About<'a>,
    sentences: &'a [Found],
}

impl<'a> Record<'a> {
    fn of(asked: &'a Asked, found: &'a [(ArticleEntry, Vec<Found>)], n_articles: usize) -> Record<'a> {
        let told = |(entry, sentences): &'a (ArticleEntry, Vec<Found>)| OfArticle {
            article: About::of(entry, None),
            sentences,
        };
        Record {
            asked: asked.record(),
            furthest: all_steps(found).into_iter().max(),
            articles_of_both: n_articles,
            articles: found.iter().map(told).collect(),
        }
    }
}

fn all_steps(found: &[(ArticleEntry, Vec<Found>)]) -> Vec<Step> {
    found.iter().flat_map(|(_, steps)| steps).map(|found| found.step).collect()
}

/// The furthest step of all sentences, in a sentence.
fn verdict(found: &[(ArticleEntry, Vec<Found>)], n_articles: usize) -> String {
    let steps = all_steps(found);
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
