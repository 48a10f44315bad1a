//! `newsgraph parse`: the grammar alone.

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::PipelineOptions;
use super::{output, progress};
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::read::Metadata;
use newsgraph::text::{Document, Repair, conllu};
use newsgraph::{Pipeline, analyze};
use std::io::Write as _;
use std::path::PathBuf;

/// Analyse sentences: words, parts of speech, lemmas, dependencies, names, coreference
///
/// Gives every word of the text, also of lines that state nothing to the other commands (addresses, cross-links, posts).
/// Prints CoNLL-U (names as NER= and phrases that mean the same as Entity= in the last column), or words with their name
/// tags (IOB2).
/// Input may be running text, one sentence a line, or CoNLL-U, whose words are kept and whose analysis is made anew.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  echo 'Oracle bought Sun in 2010.' | newsgraph parse -
  newsgraph parse examples/articles/washington-talks.txt > washington.conllu
  newsgraph parse --input conllu washington.conllu")]
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
    /// Say which rules changed the parser's tree, as Repair=rule:head:relation in the last column: what the word had
    /// before (head 0 is the root), several with commas between them; without coreference
    #[arg(long)]
    repairs: bool,
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
    let parse = |input: &Input| parse(&pipeline, options, input);
    progress::in_order(&inputs, parse, |parsed| {
        failures.sift(parsed).map_or(Ok(()), |text| out.write_all(text.as_bytes()).context(output::CANNOT))
    })?;
    out.flush().context(output::CANNOT)
}

fn parse(pipeline: &Pipeline, options: &Options, input: &Input) -> Result<String> {
    let documents = documents(pipeline, options.input, input)?.into_iter();
    Ok(match (options.format, options.input) {
        (Format::Iob2, _) => documents.map(|document| conllu::iob2(&document)).collect(),
        (Format::Conllu, _) if options.repairs => documents.map(|document| with_repairs(&document)).collect(),
        // Lines have nothing to do with each other.
        (Format::Conllu, Layout::Lines) => documents.map(|document| conllu::write(&document)).collect(),
        (Format::Conllu, _) => documents.map(|document| with_chains(pipeline, document)).collect(),
    })
}

fn with_chains(pipeline: &Pipeline, document: Document) -> String {
    let reading = pipeline.understand(document.clone());
    conllu::write_with_chains(&document, &pipeline.chains(&reading))
}

fn with_repairs(document: &Document) -> String {
    conllu::write_with(document, |word| {
        let sentence = &document.sentences[word.sentence as usize];
        let repairs = sentence.repairs.iter().filter(|repair| repair.token == word.token as usize);
        let was = |repair: &Repair| {
            let head = repair.head.map_or(0, |head| head + 1);
            format!("{}:{head}:{}", repair.rule.replace("::", "."), repair.deprel)
        };
        let all: Vec<String> = repairs.map(was).collect();
        (!all.is_empty()).then(|| format!("Repair={}", all.join(",")))
    })
}

fn documents(pipeline: &Pipeline, layout: Layout, input: &Input) -> Result<Vec<Document>> {
    let metadata = Metadata { force: true, every_word: true, ..Metadata::default() };
    Ok(match layout {
        Layout::Text => vec![pipeline.analyze(inputs::article(input, &metadata)?)],
        Layout::Lines => vec![pipeline.analyze_lines(inputs::lines(input, &metadata)?)],
        Layout::Conllu => {
            let bytes = inputs::bytes(input, inputs::LARGEST_CORPUS)?;
            let text = String::from_utf8(bytes).with_context(|| format!("cannot read {input}"))?;
            let gold = conllu::read(&text).with_context(|| format!("cannot read {input}"))?;
            gold.into_iter()
                .map(|document| analyze::annotate(document, pipeline.model(), pipeline.ontology()))
                .collect()
        }
    })
}
