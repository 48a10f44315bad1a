//! `newsgraph extract`: what articles state, to standard output, without a store.

use super::articles::{Articles, FetchOptions, ReadingOptions, Waiting};
use super::failures::{Failure, Failures};
use super::inputs::{self, Input};
use super::options::{self, BaseOptions, Layout, MetadataOptions, PipelineOptions, SureOptions, TrustOption};
use super::{chatter, output, progress};
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::extract::answers::{self, Answer, Weighed};
use newsgraph::extract::surface::{self, Tuple};
use newsgraph::graph::{AddOptions, ExportFormat, article_quads, write_quads};
use newsgraph::knowledge::Proposition;
use newsgraph::pipeline::how_of_article;
use newsgraph::render::{self, AnswerCell, ClueRow, OpenRow, PropositionRow};
use newsgraph::text::{Document, TokenRef};
use newsgraph::{Pipeline, Reading};
use std::io::Write as _;
use std::path::PathBuf;

/// Print what articles state, without a store
///
/// Takes what add takes, and gives one article after another: memory does not grow with their number.
///
/// jsonl has one statement a line with all its facets, words and offsets (code points), entities one entity a line with its mentions,
/// events one political event a line (PLOVER class, source, target, ISO country codes),
/// nq and trig the RDF of the store, openie the bare propositions in the words of the sentence,
/// articles the articles as they are read, one a line, with their text, in which offsets count, and what their files say of them,
/// propositions every predicate with what answers who or what, when, where, why and how about it: for verbs from the clauses
/// around it too, each with a confidence.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph extract --format jsonl examples/articles/washington-talks.txt
  newsgraph extract --format openie examples/articles/
  newsgraph extract --format articles examples/articles/war-background.txt
  curl -s https://example.org/news.jsonl | newsgraph extract --from jsonl --errors errors.jsonl -
  echo 'Oracle bought Sun in 2010.' | newsgraph extract --format trig -")]
pub struct Options {
    /// Files, folders and addresses (with --fetch); - is standard input
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
    #[command(flatten)]
    base: BaseOptions,
    #[command(flatten)]
    reading: ReadingOptions,
    #[command(flatten)]
    web: FetchOptions,
    /// Count the words of others too, when it is said which statements are asserted
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    #[command(flatten)]
    sure: SureOptions,
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
    /// One political event a line, as JSON: its PLOVER class, who acts towards whom, and their countries
    Events,
    /// One article a line as it is read, as JSON: text, paragraphs, title, date, authors, address, file
    Articles,
    /// N-Quads
    Nq,
    /// TriG
    Trig,
    /// Sentence, confidence, relation, arguments, between tabs
    Openie,
    /// One predicate a line with what its arguments answer, as JSON: what the grammar says, before interpretation
    Propositions,
    /// One phrase that could answer about a verb a line, with what speaks for it, as JSON: to fit the weights to
    #[value(hide = true)]
    Clues,
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
    let pipeline =
        options.pipeline.pipeline()?.with_trust(TrustOption::trust(options.trust)).with_sure(options.sure.sure(""));
    let pipeline = match options.format {
        Format::Propositions | Format::Clues => pipeline.with_answers(),
        _ => pipeline,
    };
    let how = options::how(&options.metadata, false, options.trust, &options.sure, &options.pipeline)?;
    let mut out = output::data();
    let mut print = |bytes: Vec<u8>| out.write_all(&bytes).and_then(|()| out.flush()).context(output::CANNOT);
    if options.input == Layout::Lines {
        let inputs = inputs::gather(&options.articles, failures);
        let read = |input: &Input| of_lines(options, &pipeline, &how, input);
        return progress::in_order(&inputs, read, |extracted| failures.sift(extracted).map_or(Ok(()), &mut print));
    }
    let said = options.metadata.metadata(options.force);
    let articles = Articles::new(&options.articles, &options.reading, &options.web, said, failures)?;
    options.metadata.check_single(articles.files().len());
    let read = |waiting: Waiting| of_article(options, &pipeline, &how, waiting);
    progress::as_they_come(
        |give: &mut dyn FnMut(Waiting) -> bool| articles.each(give),
        read,
        |extracted| failures.sift_article(extracted, "read").map_or(Ok(()), &mut print),
    )?;
    articles.sum_up();
    Ok(())
}

fn of_lines(options: &Options, pipeline: &Pipeline, how: &AddOptions, input: &Input) -> Result<Vec<u8>> {
    let article = inputs::lines(input, &options.metadata.metadata(options.force))?;
    write(options, pipeline, &pipeline.understand(pipeline.analyze_lines(article)), how)
}

fn of_article(options: &Options, pipeline: &Pipeline, how: &AddOptions, waiting: Waiting) -> Result<Vec<u8>, Failure> {
    let (article, said) = waiting.read()?;
    let origin = article.origin.clone();
    let wrong = |problem: anyhow::Error| Waiting::failure(&origin, problem);
    if options.format == Format::Articles {
        let mut out = Vec::new();
        render::write_article(&article, options.base.or_default(), &mut out).map_err(|error| wrong(error.into()))?;
        return Ok(out);
    }
    let how = how_of_article(how.clone(), said, origin.clone());
    let reading = pipeline.read(article);
    chatter::left_out(&origin.found_at(), reading.left_out);
    write(options, pipeline, &reading, &how).map_err(wrong)
}

fn write(options: &Options, pipeline: &Pipeline, reading: &Reading, how: &AddOptions) -> Result<Vec<u8>> {
    let Reading { document, entities, statements, .. } = reading;
    let (ontology, base) = (pipeline.ontology(), options.base.or_default());
    let mut out = Vec::new();
    match options.format {
        Format::Jsonl => {
            let with_lines = options.input == Layout::Lines;
            render::write_statements(document, statements, ontology, base, with_lines, &mut out)?;
        }
        Format::Events => {
            let with_lines = options.input == Layout::Lines;
            render::write_events(document, &pipeline.events(reading), base, with_lines, &mut out)?;
        }
        Format::Articles => render::write_article(&document.article, base, &mut out)?,
        Format::Entities => render::write_entities(document, entities, base, &mut out)?,
        Format::Nq | Format::Trig => {
            let quads = article_quads(document, entities, statements, ontology, base, how);
            let syntax = if options.format == Format::Nq { ExportFormat::NQuads } else { ExportFormat::TriG };
            write_quads(quads, syntax, base, &mut out)?;
        }
        Format::Openie if options.style == Some(Style::Triples) => triples(reading, &mut out)?,
        Format::Openie => {
            let tuples = surface::tuples(document, &reading.propositions, surface::Style::Long);
            let rows: Vec<OpenRow> = tuples.into_iter().map(|tuple| open_row(document, tuple)).collect();
            render::write_rows(&rows, &mut out)?;
        }
        Format::Propositions => {
            let rows: Vec<PropositionRow> =
                answers::answers(document, &reading.propositions, entities).into_iter().map(proposition_row).collect();
            render::write_propositions(document, &rows, options.input == Layout::Lines, &mut out)?;
        }
        Format::Clues => {
            let weighed = answers::weigh(document, &reading.propositions, entities);
            let rows: Vec<ClueRow> = weighed.into_iter().map(|it| clue_row(document, it)).collect();
            render::write_clues(document, &rows, &mut out)?;
        }
    }
    Ok(out)
}

fn open_row(document: &Document, tuple: Tuple) -> OpenRow<'_> {
    OpenRow {
        sentence: document.words(document.sentences[tuple.sentence].span),
        confidence: tuple.confidence,
        relation: tuple.relation,
        arguments: tuple.arguments,
    }
}

fn proposition_row((proposition, found): (Proposition, Vec<Answer>)) -> PropositionRow {
    let cell = |answer: Answer| AnswerCell {
        question: answer.question.as_str(),
        slot: answer.slot,
        head: answer.head,
        span: answer.span,
        marker: answer.marker,
        shared: answer.shared,
        confidence: answer.confidence,
    };
    PropositionRow { proposition, answers: found.into_iter().map(cell).collect() }
}

fn clue_row(document: &Document, weighed: Weighed) -> ClueRow {
    let sentence = document.sentence(weighed.predicate);
    let phrases = weighed.phrases.into_iter();
    ClueRow {
        verb: weighed.predicate,
        head: TokenRef { token: weighed.candidate.head as u32, ..weighed.predicate },
        opener: weighed.opener.map(|token| TokenRef { token: token as u32, ..weighed.predicate }),
        arcs: weighed.candidate.up.len() + weighed.candidate.down.len(),
        clues: weighed.head_clues,
        phrases: phrases.map(|(phrase, clues)| (sentence.span_of(phrase.words), clues)).collect(),
    }
}

/// Sentence number from 1, subject, relation, object.
fn triples(reading: &Reading, out: &mut Vec<u8>) -> Result<()> {
    for tuple in surface::tuples(&reading.document, &reading.propositions, surface::Style::Triples) {
        if let [subject, objects @ ..] = &tuple.arguments[..] {
            writeln!(out, "{}\t{subject}\t{}\t{}", tuple.sentence + 1, tuple.relation, objects.join(" "))?;
        }
    }
    Ok(())
}
