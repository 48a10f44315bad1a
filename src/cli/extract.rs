//! `newsgraph extract`: what articles state, to standard output, without a store.

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{self, Layout, MetadataOptions, PipelineOptions, TrustOption};
use super::{output, progress};
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::extract::surface;
use newsgraph::graph::{ExportFormat, article_quads, write_quads};
use newsgraph::ontology::vocabulary::DEFAULT_BASE;
use newsgraph::{Pipeline, Reading};
use std::io::Write as _;
use std::path::PathBuf;

/// Print what articles state, without a store
///
/// jsonl has one statement a line with all its facets and offsets (code points), entities one entity a line with its mentions,
/// nq and trig the RDF of the store, openie the bare propositions in the words of the sentence.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph extract --format jsonl report.txt
  newsgraph extract --format openie --input lines sentences.txt
  echo 'Oracle bought Sun in 2010.' | newsgraph extract --format trig -")]
pub struct Options {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// How the input is laid out
    #[arg(long, value_enum, default_value_t = Layout::Text)]
    input: Layout,
    /// For openie: the shortest arguments, one triple a line
    #[arg(long, value_enum)]
    style: Option<Style>,
    #[command(flatten)]
    metadata: MetadataOptions,
    /// Count the words of others too, when it is said which statements are asserted
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    /// Read articles that are not English, too
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One statement a line, as JSON
    Jsonl,
    /// One entity a line, as JSON
    Entities,
    /// N-Quads
    Nq,
    /// TriG
    Trig,
    /// Sentence, confidence, relation, arguments, between tabs
    Openie,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// Sentence number, subject, relation, object
    Triples,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    if options.style.is_some() && options.format != Format::Openie {
        super::wrong_usage("--style belongs to --format openie");
    }
    let pipeline = options.pipeline.pipeline()?.with_trust(TrustOption::trust(options.trust));
    let inputs = inputs::gather(&options.articles, failures);
    let mut out = output::data();
    progress::in_order(
        &inputs,
        |input| extract(options, &pipeline, input),
        |extracted| match failures.sift(extracted) {
            Some(bytes) => out.write_all(&bytes).context(output::CANNOT),
            None => Ok(()),
        },
    )?;
    out.flush().context(output::CANNOT)
}

fn extract(options: &Options, pipeline: &Pipeline, input: &Input) -> Result<Vec<u8>> {
    let metadata = options.metadata.metadata(options.force);
    let reading = match options.input {
        Layout::Text => pipeline.read(inputs::article(input, &metadata)?),
        Layout::Lines => pipeline.understand(pipeline.analyze_lines(inputs::lines(input, &metadata)?)),
    };
    write(options, pipeline, &reading)
}

fn write(options: &Options, pipeline: &Pipeline, reading: &Reading) -> Result<Vec<u8>> {
    Ok(match options.format {
        Format::Openie => openie(reading, options.style).into_bytes(),
        Format::Nq => quads(options, reading, pipeline, ExportFormat::NQuads)?,
        Format::Trig => quads(options, reading, pipeline, ExportFormat::TriG)?,
        Format::Jsonl | Format::Entities => anyhow::bail!("this format is not there yet"),
    })
}

/// Sentence, confidence, relation, arguments; or sentence number, subject, relation, object.
fn openie(reading: &Reading, style: Option<Style>) -> String {
    let document = &reading.document;
    let tuples = surface::tuples(
        document,
        &reading.propositions,
        style.map_or(surface::Style::Long, |_| surface::Style::Triples),
    );
    let mut lines = String::new();
    for tuple in tuples {
        let mut cells = match style {
            None => vec![
                document.words(document.sentences[tuple.sentence].span).to_owned(),
                format!("{:.2}", tuple.confidence),
                tuple.relation.clone(),
            ],
            Some(Style::Triples) => vec![(tuple.sentence + 1).to_string()],
        };
        match style {
            None => cells.extend(tuple.arguments),
            Some(Style::Triples) => {
                let mut arguments = tuple.arguments.into_iter();
                cells.extend(arguments.next());
                cells.push(tuple.relation);
                cells.extend(arguments);
            }
        }
        lines.push_str(&cells.join("\t"));
        lines.push('\n');
    }
    lines
}

/// The RDF that a store would keep of the article.
fn quads(options: &Options, reading: &Reading, pipeline: &Pipeline, format: ExportFormat) -> Result<Vec<u8>> {
    let Reading { document, entities, statements, .. } = reading;
    let how = options::how(&options.metadata, false, options.trust, &options.pipeline)?;
    let quads = article_quads(document, entities, statements, pipeline.ontology(), DEFAULT_BASE, &how);
    let mut bytes = Vec::new();
    write_quads(quads, format, DEFAULT_BASE, &mut bytes)?;
    Ok(bytes)
}
