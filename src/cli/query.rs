//! `newsgraph query`: ask in SPARQL.

use super::chatter;
use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{BackgroundOptions, GraphOptions, LimitOptions};
use super::output;
use super::remote::ServerOption;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use newsgraph::graph::{Answer, Limits, Sources};
use newsgraph::render::{AnswerFormat, question_of_articles, write_answer, write_articles_of};
use std::io::Write as _;
use std::path::PathBuf;

/// Largest file of a query, in bytes.
const LARGEST_QUERY: usize = 1 << 20;

/// Ask the graph a question in SPARQL
///
/// All prefixes are known: e: entities, ng: relations and facets, rel: open vocabulary, sem:, prov:, nif:, schema:, org:,
/// skos:, rdfs:, plover:, wd: and usual ones such as foaf:. Patterns see the merged view and the evidence of every article;
/// GRAPH ?article { … } sees one article. ng:when(?s) is the time of a statement as people read it. SELECT and ASK answer
/// with a table, CONSTRUCT and DESCRIBE with Turtle.
///
/// Names are written as they are, with _ for blanks (e:Victoria,_British_Columbia), and match without a language tag
/// (rdfs:label "Peru"). What no article says, such as that Lima is in Peru, is not among the answers without --background.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph query 'SELECT ?who WHERE { e:Donald_Trump ng:met ?who }'
  echo 'ASK { e:Donald_Trump ng:met e:Vladimir_Putin }' | newsgraph query -f -
  newsgraph query 'DESCRIBE e:Alaska'
  newsgraph query --background 'ASK { e:Lima schema:containedInPlace e:Peru }'")]
pub struct Options {
    /// The query
    #[arg(required_unless_present = "file", conflicts_with = "file", value_name = "SPARQL")]
    query: Option<String>,
    /// Read the query from a file; - is standard input
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    server: ServerOption,
    /// How to print the answer (default: table, or turtle for graphs)
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    background: BackgroundOptions,
    #[command(flatten)]
    limits: LimitOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

/// How an answer is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned columns, IRIs shortened
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated values, as RDF terms
    Tsv,
    /// SPARQL 1.1 Query Results JSON
    Json,
    /// SPARQL Query Results XML
    Xml,
    /// Turtle, for CONSTRUCT and DESCRIBE
    Turtle,
}

impl Format {
    fn answer_format(self) -> AnswerFormat {
        match self {
            Format::Table => AnswerFormat::Table,
            Format::Csv => AnswerFormat::Csv,
            Format::Tsv => AnswerFormat::Tsv,
            Format::Json => AnswerFormat::Json,
            Format::Xml => AnswerFormat::Xml,
            Format::Turtle => AnswerFormat::Turtle,
        }
    }
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let query = query(options)?;
    if let Some(server) = options.server.server(options.limits.time())? {
        let ask = |query: &str| server.query(query).ok();
        return print(&server.query(&query)?, options.format, &server.base()?, ask);
    }
    let graph = options.graph.load_with(options.background.background)?;
    let (sources, limits) = (Sources::default(), options.limits.limits(Limits::default()));
    let answer = graph.ask_within(&query, &sources, &limits)?;
    print(&answer, options.format, graph.base(), |query| graph.ask(query).ok())?;
    graph.unknown_terms(&query).iter().for_each(|unknown| chatter::hint(unknown));
    if answer.is_empty() && !options.background.background && !chatter::is_quiet() {
        // A hint is worth a second question, and no error: the answer stands.
        let with = graph.with_background().ok().and_then(|with| with.ask_within(&query, &sources, &limits).ok());
        if with.is_some_and(|with| !with.is_empty()) {
            chatter::hint("no article says so; with --background, which knows what lies in what, there is an answer");
        }
    }
    Ok(())
}

/// Prints an answer; without a format, in the one for people, and then what the articles are that it names, which `ask` tells.
pub fn print(answer: &Answer, format: Option<Format>, base: &str, ask: impl Fn(&str) -> Option<Answer>) -> Result<()> {
    let format = format.map_or_else(|| AnswerFormat::usual(answer), Format::answer_format);
    if format == AnswerFormat::Turtle && !matches!(answer, Answer::Triples(_)) {
        bail!("turtle is for CONSTRUCT and DESCRIBE: ask SELECT and ASK for table, csv, tsv, json or xml");
    }
    let mut out = output::data();
    write_answer(answer, format, base, output::width(), &mut out).context(output::CANNOT)?;
    if format == AnswerFormat::Table {
        let told = question_of_articles(answer, base).and_then(|query| ask(&query));
        told.map_or(Ok(()), |told| write_articles_of(answer, &told, base, &mut out)).context(output::CANNOT)?;
    }
    out.flush().context(output::CANNOT)
}

fn query(options: &Options) -> Result<String> {
    match (&options.query, &options.file) {
        (Some(query), _) => Ok(query.clone()),
        (None, Some(file)) => {
            let input = Input::named(file);
            let bytes = inputs::bytes(&input, LARGEST_QUERY)?;
            String::from_utf8(bytes).with_context(|| format!("cannot read {input}"))
        }
        (None, None) => bail!("there is nothing to ask"),
    }
}
