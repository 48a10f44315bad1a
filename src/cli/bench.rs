//! `newsgraph bench`: how fast, and where the time goes.

use super::failures::Failures;
use super::inputs;
use super::options::PipelineOptions;
use super::output::{self, counted};
use super::paint::{self, paint};
use anyhow::{Context, Result, bail};
use newsgraph::graph::{AddOptions, article_quads, sorted_lines};
use newsgraph::knowledge::Proposition;
use newsgraph::network::Timing;
use newsgraph::ontology::vocabulary::DEFAULT_BASE;
use newsgraph::read::{self, MAX_BYTES, Metadata};
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
  newsgraph bench --seconds 30 examples/articles/washington-talks.txt")]
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
const STAGES: [&str; 7] = ["read", "segment", "annotate", "extract", "resolve", "interpret", "write"];

/// Time spent, by stage.
#[derive(Default)]
struct Times {
    stages: [Duration; STAGES.len()],
    /// Inside `annotate`.
    network: Timing,
    n_words: usize,
    n_rounds: usize,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let pipeline = options.pipeline.pipeline()?;
    let inputs = inputs::gather(&options.articles, failures);
    let mut articles = Vec::new();
    for input in &inputs {
        let bytes = inputs::bytes(input, MAX_BYTES).and_then(|bytes| read(&bytes).map(|_| bytes));
        articles.extend(failures.sift(bytes.with_context(|| format!("cannot measure {input}"))));
    }
    if articles.is_empty() {
        bail!("there is nothing to measure");
    }
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build().context("cannot start a thread")?;
    let times = one_core.install(|| {
        round(&pipeline, &articles, &mut Times::default());
        let mut times = Times::default();
        let (start, counted) = (Instant::now(), Timing::now());
        while times.n_rounds == 0 || start.elapsed().as_secs_f64() < options.seconds {
            round(&pipeline, &articles, &mut times);
        }
        times.network = Timing::now().since(counted);
        times
    });
    output::lines(&report(&times, articles.len()))
}

/// Takes every article through all stages once.
fn round(pipeline: &Pipeline, articles: &[Vec<u8>], times: &mut Times) {
    for bytes in articles {
        let mut clock = Instant::now();
        let mut stages = times.stages.iter_mut();
        let mut lap = || {
            if let Some(stage) = stages.next() {
                *stage += clock.elapsed();
            }
            clock = Instant::now();
        };
        let Ok(article) = read(bytes) else { continue };
        lap();
        let document = analyze::segment(article);
        lap();
        let document = analyze::annotate(document, pipeline.model(), pipeline.ontology());
        lap();
        let sentences = document.sentences.iter().enumerate();
        let propositions: Vec<Proposition> = sentences
            .flat_map(|(number, sentence)| {
                pipeline.extractors().iter().flat_map(move |extractor| extractor.extract(sentence, number))
            })
            .collect();
        lap();
        let ontology = pipeline.ontology();
        let entities = resolve::resolve(&document, &propositions, ontology);
        lap();
        let standards = interpret::Standards::default();
        let statements = interpret::interpret(&document, &propositions, &entities, ontology, standards);
        lap();
        let how = AddOptions::default();
        sorted_lines(&article_quads(&document, &entities, &statements, ontology, DEFAULT_BASE, &how));
        lap();
        times.n_words += document.sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>();
    }
    times.n_rounds += 1;
}

fn read(bytes: &[u8]) -> Result<Article> {
    let metadata = Metadata { force: true, ..Metadata::default() };
    Ok(read::read("", bytes, &metadata)?)
}

fn report(times: &Times, n_articles: usize) -> Vec<String> {
    let total: Duration = times.stages.iter().sum();
    let total = total.as_secs_f64().max(f64::MIN_POSITIVE);
    let per_second = times.n_words as f64 / total;
    let speed = paint(paint::HEADING, &format!("{per_second:.0} words per second on one core"));
    let [articles, rounds] = [counted(n_articles, "article", "articles"), counted(times.n_rounds, "round", "rounds")];
    let rounds = format!("({articles}, {} words, {rounds})", times.n_words / times.n_rounds);
    let mut lines = vec![format!("{speed}  {}", paint(paint::DIM, &rounds)), String::new()];
    let share_of = |time: Duration| time.as_secs_f64() / total;
    for (stage, time) in STAGES.iter().zip(times.stages) {
        lines.push(row(stage, share_of(time)));
        if *stage == "annotate" {
            lines.push(row("  network", share_of(times.network.predictions)));
            lines.push(row("    matrix products", share_of(times.network.matrix_products)));
        }
    }
    let rest = 1.0 - share_of(times.network.matrix_products);
    lines.extend([String::new(), row("all but matrix products", rest)]);
    lines
}

/// "annotate                 81.0 %  ████████"
fn row(name: &str, share: f64) -> String {
    let bar = "█".repeat((share * 40.0).round() as usize);
    format!("{name:<24} {:>5.1} %  {}", share * 100.0, paint(paint::LABEL, &bar))
}
