//! `newsgraph explain`: every stage of one sentence on one screen.

pub mod facts;
pub mod screen;
mod tree;

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{MetadataOptions, PipelineOptions, SureOptions};
use super::{chatter, output};
use anyhow::{Context, Result, bail};
use newsgraph::interpret::Standards;
use newsgraph::read::{self, Metadata};
use newsgraph::text::Article;
use std::path::PathBuf;

/// Show what is made of a sentence, stage by stage
///
/// First the tree: every word stands to the right of its head, with its relation, part of speech, lemma and name.
/// Then the propositions with the rules that found them, the entities,
/// and the statements with their facets, their evidence, and why they are asserted or not.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph explain 'Oracle bought Sun in 2010.'
  newsgraph explain --file examples/articles/washington-talks.txt --sentence 3")]
pub struct Options {
    /// The sentence, or several
    #[arg(value_name = "SENTENCE", required_unless_present = "file", conflicts_with = "file")]
    text: Option<String>,
    /// Explain the sentences of a file instead; - is standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Only the sentence with this number, from 1
    #[arg(long, value_name = "N")]
    sentence: Option<usize>,
    #[command(flatten)]
    metadata: MetadataOptions,
    #[command(flatten)]
    sure: SureOptions,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let standards = Standards { sure: options.sure.sure(""), ..Standards::default() };
    let pipeline = options.pipeline.pipeline()?.with_sure(standards.sure).with_misread();
    let reading = pipeline.read(article(options)?);
    chatter::left_out("the text", reading.left_out);
    let n_sentences = reading.document.sentences.len();
    let wanted = match options.sentence {
        Some(number) if (1..=n_sentences).contains(&number) => number - 1..number,
        Some(number) => bail!("there is no sentence {number}: the text has {n_sentences}"),
        None => 0..n_sentences,
    };
    if wanted.is_empty() {
        bail!("there is no sentence in the text");
    }
    for number in wanted.clone() {
        if number > wanted.start {
            output::lines(&["".into(), "─".repeat(72), "".into()])?;
        }
        output::lines(&screen::screen(&reading, number, &pipeline, standards))?;
    }
    Ok(())
}

fn article(options: &Options) -> Result<Article> {
    let metadata = options.metadata.metadata(true);
    match (&options.text, &options.file) {
        (Some(text), _) => {
            let metadata = Metadata { running_text: true, ..metadata };
            read::read("", text.as_bytes(), &metadata).context("cannot read the sentence")
        }
        (None, Some(file)) => inputs::article(&Input::named(file), &metadata),
        (None, None) => bail!("there is nothing to explain"),
    }
}
