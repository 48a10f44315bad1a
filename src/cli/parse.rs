//! `newsgraph parse`: the grammar alone.

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::PipelineOptions;
use super::{output, progress};
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::Pipeline;
use newsgraph::read::Metadata;
use newsgraph::text::{Document, Sentence};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

/// Analyse sentences: words, parts of speech, lemmas, dependencies, names
///
/// Prints CoNLL-U (names as NER= in the last column), or words with their name tags (IOB2).
/// Input may be running text, one sentence a line, or CoNLL-U, whose words are kept and whose analysis is made anew.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  echo 'Oracle bought Sun in 2010.' | newsgraph parse -
  newsgraph parse --input conllu --format conllu treebank.conllu > parsed.conllu")]
pub struct Options {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// How the input is laid out
    #[arg(long, value_enum, default_value_t = Layout::Text)]
    input: Layout,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// Running text
    Text,
    /// One sentence a line, kept as it is
    Lines,
    /// Sentences and words of a CoNLL-U file
    Conllu,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Ten columns, <https://universaldependencies.org/format.html>
    Conllu,
    /// Word, tab, name tag (B-PER, I-PER, O)
    Iob2,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let pipeline = options.pipeline.pipeline()?;
    let inputs = inputs::gather(&options.articles, failures);
    let mut out = output::data();
    let print = |input: &Input| document(&pipeline, options.input, input).map(|document| options.format.write(&document));
    progress::in_order(&inputs, print, |printed| {
        failures.sift(printed).map_or(Ok(()), |text| out.write_all(text.as_bytes()).context(output::CANNOT))
    })?;
    out.flush().context(output::CANNOT)
}

fn document(pipeline: &Pipeline, layout: Layout, input: &Input) -> Result<Document> {
    let metadata = Metadata::default();
    Ok(match layout {
        Layout::Text => pipeline.analyze(inputs::article(input, &metadata, inputs::LARGEST_ARTICLE)?),
        Layout::Lines => pipeline.analyze_lines(inputs::article(input, &metadata, inputs::LARGEST_CORPUS)?),
        Layout::Conllu => todo!("conllu"),
    })
}

impl Format {
    fn write(self, document: &Document) -> String {
        match self {
            Format::Conllu => String::new(),
            Format::Iob2 => document.sentences.iter().map(iob2).collect(),
        }
    }
}

/// A line for each word, an empty one after the sentence.
fn iob2(sentence: &Sentence) -> String {
    let mut lines = String::new();
    for (at, token) in sentence.tokens.iter().enumerate() {
        let _ = match sentence.name_at(at) {
            Some(name) if name.tokens.start == at => writeln!(lines, "{}\tB-{}", token.form, name.kind.tag()),
            Some(name) => writeln!(lines, "{}\tI-{}", token.form, name.kind.tag()),
            None => writeln!(lines, "{}\tO", token.form),
        };
    }
    lines.push('\n');
    lines
}
