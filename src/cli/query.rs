//! `newsgraph query`: ask in SPARQL.

use super::failures::Failures;
use super::options::StoreOptions;
use super::output;
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::graph::Store;
use newsgraph::ontology::Ontology;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// Ask the graph a question in SPARQL
///
/// All prefixes are known: e: entities, ng: relations and facets, rel: open vocabulary, sem:, prov:, nif:, schema:, org:,
/// skos:, rdfs:, plover:, wd:. Patterns see the merged view and the evidence of every article;
/// GRAPH ?article { … } sees one article. SELECT and ASK answer with a table, CONSTRUCT and DESCRIBE with Turtle.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph query 'SELECT ?who WHERE { e:Donald_Trump ng:met ?who }'
  newsgraph query --format csv -f question.rq > answers.csv
  newsgraph query 'DESCRIBE e:Alaska'")]
pub struct Options {
    /// The query
    #[arg(required_unless_present = "file", conflicts_with = "file", value_name = "SPARQL")]
    query: Option<String>,
    /// Read the query from a file; - is standard input
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// How to print the answer (default: table, or turtle for graphs)
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    store: StoreOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
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

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let query = match (&options.query, &options.file) {
        (Some(query), _) => query.clone(),
        (None, Some(file)) if file.as_os_str() == "-" => {
            io::read_to_string(io::stdin()).context("cannot read the query from standard input")?
        }
        (None, Some(file)) => {
            std::fs::read_to_string(file).with_context(|| format!("cannot read the query from {}", file.display()))?
        }
        (None, None) => unreachable!("clap wants one of them"),
    };
    let graph = Store::open(&options.store.store)?.graph(Ontology::embedded())?;
    anyhow::bail!("this command is not there yet")
}
