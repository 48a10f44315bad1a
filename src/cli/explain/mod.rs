//! `newsgraph explain`: every stage of one sentence on one screen.

mod facts;
mod screen;
mod tree;

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{MetadataOptions, PipelineOptions};
use super::output;
use anyhow::{Result, bail};
use newsgraph::Pipeline;
use newsgraph::read::READERS;
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
  newsgraph explain --file article.txt --sentence 3 --date 2025-08-19")]
pub struct Options {
    /// The sentence, or several
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    sentence_text: Option<String>,
    /// Explain the sentences of a file instead; - is standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Only the sentence with this number, from 1
    #[arg(long, value_name = "N")]
    sentence: Option<usize>,
    #[command(flatten)]
    metadata: MetadataOptions,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let pipeline = options.pipeline.pipeline()?;
    let reading = pipeline.read(article(options)?);
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
        output::lines(&screen::screen(&reading, number, rules(&pipeline)))?;
    }
    Ok(())
}

fn rules(pipeline: &Pipeline) -> &[&'static dyn newsgraph::extract::Extractor] {
    pipeline.extractors()
}

fn article(options: &Options) -> Result<Article> {
    let metadata = options.metadata.metadata();
    match (&options.sentence_text, &options.file) {
        (Some(text), _) => match READERS.first() {
            Some(reader) => Ok(reader.read(text.as_bytes(), &metadata)?),
            None => bail!("this program has no readers"),
        },
        (None, Some(file)) if file.as_os_str() == "-" => {
            inputs::article(&Input::Stdin, &metadata, inputs::LARGEST_ARTICLE)
        }
        (None, Some(file)) => inputs::article(&Input::File(file.clone()), &metadata, inputs::LARGEST_ARTICLE),
        (None, None) => bail!("there is nothing to explain"),
    }
}
