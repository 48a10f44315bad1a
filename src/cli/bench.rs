//! `newsgraph bench`: how fast, and where the time goes.

use super::failures::Failures;
use super::inputs;
use super::options::PipelineOptions;
use super::output;
use super::paint::{self, paint};
use anyhow::{Context, Result, bail};
use newsgraph::knowledge::Proposition;
use newsgraph::read::Metadata;
use newsgraph::text::Article;
use newsgraph::{Pipeline, analyze, interpret, resolve};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Measure words per second on one core, and the share of each stage
///
/// Reads the articles again and again on one core, after a first round that does not count.
/// Words are the tokens of Universal Dependencies, punctuation included.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph bench examples/articles
  newsgraph bench --seconds 30 article.txt")]
pub struct Options {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// How long to measure
    #[arg(long, default_value_t = 5.0, value_name = "N")]
    seconds: f64,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

/// The stages in their order.
const STAGES: [&str; 5] = ["segment", "annotate", "extract", "resolve", "interpret"];

/// Time spent, by stage.
#[derive(Default)]
struct Times {
    stages: [Duration; STAGES.len()],
    n_words: usize,
    n_rounds: usize,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let pipeline = options.pipeline.pipeline()?;
    let inputs = inputs::gather(&options.articles, failures);
    let articles: Vec<Article> =
        inputs.iter().filter_map(|input| failures.sift(inputs::article(input, &Metadata::default()))).collect();
    if articles.is_empty() {
        bail!("there is nothing to measure");
    }
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build().context("cannot start a thread")?;
    let times = one_core.install(|| {
        round(&pipeline, &articles, &mut Times::default());
        let mut times = Times::default();
        let start = Instant::now();
        while times.n_rounds == 0 || start.elapsed().as_secs_f64() < options.seconds {
            round(&pipeline, &articles, &mut times);
        }
        times
    });
    output::lines(&report(&times, articles.len()))
}

/// Takes every article through all stages once.
fn round(pipeline: &Pipeline, articles: &[Article], times: &mut Times) {
    for article in articles {
        let mut clock = Instant::now();
        let mut lap = |stage: usize, times: &mut Times| {
            times.stages[stage] += clock.elapsed();
            clock = Instant::now();
        };
        let document = analyze::segment(article.clone());
        lap(0, times);
        let document = analyze::annotate(document, pipeline.model());
        lap(1, times);
        let sentences = document.sentences.iter().enumerate();
        let propositions: Vec<Proposition> = sentences
            .flat_map(|(number, sentence)| {
                pipeline.extractors().iter().flat_map(move |extractor| extractor.extract(sentence, number))
            })
            .collect();
        lap(2, times);
        let entities = resolve::resolve(&document, &propositions, pipeline.ontology());
        lap(3, times);
        let trust = interpret::Trust::default();
        interpret::interpret(&document, &propositions, &entities, pipeline.ontology(), trust);
        lap(4, times);
        times.n_words += document.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>();
    }
    times.n_rounds += 1;
}

fn report(times: &Times, n_articles: usize) -> Vec<String> {
    let total: Duration = times.stages.iter().sum();
    let total = total.as_secs_f64().max(f64::MIN_POSITIVE);
    let per_second = times.n_words as f64 / total;
    let speed = paint(paint::HEADING, &format!("{per_second:.0} words per second on one core"));
    let rounds =
        format!("({n_articles} articles, {} words, {} rounds)", times.n_words / times.n_rounds, times.n_rounds);
    let mut lines = vec![format!("{speed}  {}", paint(paint::DIM, &rounds)), String::new()];
    lines.extend(STAGES.iter().zip(times.stages).map(|(stage, time)| share(stage, time.as_secs_f64() / total)));
    lines
}

/// "annotate   81.0 %  ████████"
fn share(stage: &str, share: f64) -> String {
    let bar = "█".repeat((share * 40.0).round() as usize);
    format!("{stage:<22} {:>5.1} %  {}", share * 100.0, paint(paint::LABEL, &bar))
}
