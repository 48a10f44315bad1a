//! `newsgraph export`: the whole graph for other programs.

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{BackgroundOptions, BaseOptions, GraphOptions};
use super::output;
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::graph::{ExportFormat, ExportOptions, Graph, write_ontology};
use newsgraph::render::{TABLE_FORMATS, TableFormat, neo4j_files};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Largest earlier export, in bytes.
const LARGEST_EXPORT: usize = 1 << 34;

/// Write the whole graph for other programs
///
/// RDF: nq, trig and jsonld hold the merged view as default graph and one named graph for each article; nt and ttl have no
/// named graphs and hold the merged view alone. Many stores look for a query's patterns in the default graph alone: with
/// --flat it holds everything, and every query answers as newsgraph query does.
///
/// Tables: csv, jsonl and parquet write articles, entities, statements, events and mentions, each into a file of the folder
/// --out; neo4j the files for neo4j-admin database import.
#[derive(clap::Args)]
#[command(
    // Without a value it asks for the ontology itself.
    mut_arg("ontology", |ontology| ontology.num_args(0..=1).default_missing_value("-").help(
        "Folder of Turtle files of your own, beside the built-in ones; without a folder: write the ontology alone"
    )),
    after_long_help = "\
Example:
  newsgraph export --format trig > news.trig
  newsgraph export --flat > news.nq
  newsgraph export --since news.nq --flat > changes.rdfp
  newsgraph export --format parquet --out tables
  newsgraph export --format csv --table statements > statements.csv
  newsgraph export --ontology > newsgraph.ttl"
)]
pub struct Options {
    /// What to write (default: nq, of the ontology ttl)
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Let the default graph hold everything, for stores that look nowhere else
    #[arg(long)]
    flat: bool,
    /// Let statements reify their triples, as in RDF 1.2, too
    #[arg(long)]
    rdf12: bool,
    /// Write what has changed since an earlier export in N-Quads, as an RDF patch
    #[arg(long, value_name = "FILE", conflicts_with = "rdf12")]
    since: Option<PathBuf>,
    /// File to write, or folder for tables (default: standard output)
    #[arg(short, long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write this table alone
    #[arg(long, value_enum)]
    table: Option<TableName>,
    #[command(flatten)]
    base: BaseOptions,
    #[command(flatten)]
    background: BackgroundOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// N-Quads
    Nq,
    /// N-Triples, the merged view alone
    Nt,
    /// TriG
    Trig,
    /// Turtle, the merged view alone
    Ttl,
    /// JSON-LD
    Jsonld,
    /// Tables of comma-separated values
    Csv,
    /// Tables of JSON objects, one a line
    Jsonl,
    /// Tables in Parquet
    Parquet,
    /// CSV for Neo4j's bulk import
    Neo4j,
}

#[derive(Clone, Copy, ValueEnum)]
enum TableName {
    Articles,
    Entities,
    Statements,
    Events,
    Mentions,
}

impl Format {
    /// The syntax of RDF; `None` for tables.
    fn syntax(self) -> Option<ExportFormat> {
        match self {
            Format::Nq => Some(ExportFormat::NQuads),
            Format::Nt => Some(ExportFormat::NTriples),
            Format::Trig => Some(ExportFormat::TriG),
            Format::Ttl => Some(ExportFormat::Turtle),
            Format::Jsonld => Some(ExportFormat::JsonLd),
            Format::Csv | Format::Jsonl | Format::Parquet | Format::Neo4j => None,
        }
    }

    fn tables(self) -> Option<&'static dyn TableFormat> {
        let name = self.to_possible_value()?;
        TABLE_FORMATS.iter().copied().find(|format| format.name() == name.get_name())
    }
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let syntax = options.format.map_or(Some(ExportFormat::NQuads), Format::syntax);
    check(options, syntax)?;
    if options.graph.wants_ontology_alone() {
        let format = options.format.and_then(Format::syntax).unwrap_or(ExportFormat::Turtle);
        let ontology = options.graph.ontology()?;
        return to(options.out.as_deref(), |out| {
            Ok(write_ontology(&ontology, format, options.base.or_default(), out)?)
        });
    }
    let graph = options.graph.load_with(options.background.background)?;
    let form = ExportOptions { flat: options.flat, reifiers: options.rdf12, base: options.base.given() };
    match (syntax, &options.since) {
        (Some(_), Some(earlier)) => {
            let earlier = inputs::bytes(&Input::named(earlier), LARGEST_EXPORT)?;
            to(options.out.as_deref(), |out| Ok(graph.export_since(&earlier, form, out)?))
        }
        (Some(syntax), None) => to(options.out.as_deref(), |out| Ok(graph.export_as(syntax, form, out)?)),
        (None, _) => tables(options, &graph),
    }
}

/// Refuses options that do not go together.
fn check(options: &Options, syntax: Option<ExportFormat>) -> Result<()> {
    let wrong = |problem: &str| -> Result<()> { super::wrong_usage(problem) };
    let is_neo4j = options.format == Some(Format::Neo4j);
    match syntax {
        Some(_) if options.table.is_some() => wrong("--table is for the formats csv, jsonl and parquet"),
        Some(ExportFormat::JsonLd) if options.rdf12 => wrong("--rdf12 is for the formats nq, nt, trig and ttl"),
        Some(syntax) if options.since.is_some() && syntax != ExportFormat::NQuads => {
            wrong("--since compares exports in N-Quads: leave --format out")
        }
        None if options.graph.wants_ontology_alone() => {
            wrong("the ontology is no table: write it as ttl, nt, nq or jsonld")
        }
        None if options.flat || options.rdf12 || options.since.is_some() || options.base.given().is_some() => {
            wrong("--flat, --rdf12, --since and --base are for RDF, and not for tables")
        }
        None if is_neo4j && options.table.is_some() => wrong("--table is for the formats csv, jsonl and parquet"),
        None if options.out.is_none() && options.table.is_none() => {
            wrong("these are several tables: name a folder for them with --out, or one of them with --table")
        }
        _ => Ok(()),
    }
}

fn tables(options: &Options, graph: &Graph) -> Result<()> {
    let tables = graph.tables();
    let Some(format) = options.format.and_then(Format::tables) else {
        let files = neo4j_files(&tables)?;
        return files.into_iter().try_for_each(|(name, bytes)| write_file(options, &name, &bytes));
    };
    match options.table.and_then(|table| table.to_possible_value()) {
        Some(name) => {
            let wanted = tables.iter().filter(|table| table.name == name.get_name());
            to(options.out.as_deref(), |out| Ok(wanted.clone().try_for_each(|table| format.write(table, out))?))
        }
        None => tables.iter().try_for_each(|table| {
            let mut bytes = Vec::new();
            format.write(table, &mut bytes)?;
            write_file(options, &format!("{}.{}", table.name, format.name()), &bytes)
        }),
    }
}

/// Writes a file of the folder that was asked for.
fn write_file(options: &Options, name: &str, bytes: &[u8]) -> Result<()> {
    let folder = options.out.as_deref().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = folder.join(name);
    output::file(&path, |out| Ok(out.write_all(bytes)?))
}

/// Writes to a file, or to standard output.
fn to(path: Option<&Path>, write: impl Fn(&mut dyn Write) -> Result<()>) -> Result<()> {
    match path {
        Some(path) => output::file(path, write),
        None => {
            let mut out = output::data();
            write(&mut out).and_then(|()| Ok(out.flush()?)).context(output::CANNOT)
        }
    }
}
