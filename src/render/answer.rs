//! Answers to SPARQL in the formats of the W3C, and as a table.

use super::table::write_table;
use crate::graph::{Answer, write_turtle};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, QueryResultsSerializer, SliceQueryResultsParserOutput,
};
use std::io::{self, Write};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFormat {
    /// Aligned columns, IRIs shortened.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated RDF terms.
    Tsv,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL Query Results XML.
    Xml,
    /// Turtle; for triples alone.
    Turtle,
}

impl AnswerFormat {
    /// The one for people: a table, but Turtle for triples.
    pub fn usual(answer: &Answer) -> AnswerFormat {
        if matches!(answer, Answer::Triples(_)) { AnswerFormat::Turtle } else { AnswerFormat::Table }
    }
}

/// Writes an answer. `width` is the terminal's, for tables. Triples in a format of solutions have three columns.
pub fn write_answer(
    answer: &Answer,
    format: AnswerFormat,
    base: &str,
    width: Option<u16>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let results = match format {
        AnswerFormat::Table => return write_table(answer, base, width, out),
        AnswerFormat::Turtle => return turtle(answer, base, out),
        AnswerFormat::Csv => QueryResultsFormat::Csv,
        AnswerFormat::Tsv => QueryResultsFormat::Tsv,
        AnswerFormat::Json => QueryResultsFormat::Json,
        AnswerFormat::Xml => QueryResultsFormat::Xml,
    };
    if format == AnswerFormat::Xml {
        fits_xml(answer)?;
    }
    let serializer = QueryResultsSerializer::from_format(results);
    match answer {
        Answer::Boolean(yes) => end_line(serializer.serialize_boolean_to_writer(out, *yes)?, format),
        Answer::Solutions { variables, rows } => {
            let named = variables.iter().map(Variable::new_unchecked).collect();
            solutions(serializer, named, rows.iter().cloned(), format, out)
        }
        Answer::Triples(triples) => {
            let named = ["subject", "predicate", "object"].map(Variable::new_unchecked).to_vec();
            solutions(serializer, named, triples.iter().map(row), format, out)
        }
    }
}

/// Reads an answer in SPARQL 1.1 Query Results JSON.
pub fn read_answer(json: &[u8]) -> io::Result<Answer> {
    let parser = QueryResultsParser::from_format(QueryResultsFormat::Json);
    Ok(match parser.for_slice(json)? {
        SliceQueryResultsParserOutput::Boolean(yes) => Answer::Boolean(yes),
        SliceQueryResultsParserOutput::Solutions(solutions) => {
            let variables = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let rows = solutions.map(|solution| Ok(solution?.values().to_vec()));
            Answer::Solutions { variables, rows: rows.collect::<io::Result<_>>()? }
        }
    })
}

fn solutions(
    serializer: QueryResultsSerializer,
    variables: Vec<Variable>,
    rows: impl Iterator<Item = Vec<Option<Term>>>,
    format: AnswerFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = serializer.serialize_solutions_to_writer(out, variables.clone())?;
    for row in rows {
        let bound = variables.iter().zip(&row).filter_map(|(variable, value)| Some((variable, value.as_ref()?)));
        writer.serialize(bound)?;
    }
    end_line(writer.finish()?, format)
}

/// XML 1.0 has no way to write some signs, not even as references; what is written with them no parser reads.
fn fits_xml(answer: &Answer) -> io::Result<()> {
    let unfit = match answer {
        Answer::Boolean(_) => None,
        Answer::Solutions { rows, .. } => rows.iter().flatten().flatten().find_map(unfit),
        Answer::Triples(triples) => triples.iter().map(|triple| &triple.object).find_map(unfit),
    };
    match unfit {
        Some(sign) => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("the answer holds the sign U+{:04X}, which XML cannot hold: ask for json, csv or tsv", sign as u32),
        )),
        None => Ok(()),
    }
}

/// A sign of a term that no XML document may hold.
fn unfit(term: &Term) -> Option<char> {
    match term {
        Term::Literal(text) => text.value().chars().find(|sign| !is_xml(*sign)),
        _ => None,
    }
}

/// <https://www.w3.org/TR/xml/#charsets>
fn is_xml(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// JSON and XML come without a line end.
fn end_line(out: &mut dyn Write, format: AnswerFormat) -> io::Result<()> {
    if matches!(format, AnswerFormat::Json | AnswerFormat::Xml) { writeln!(out) } else { Ok(()) }
}

fn turtle(answer: &Answer, base: &str, out: &mut dyn Write) -> io::Result<()> {
    match answer {
        Answer::Triples(triples) => write_turtle(triples, base, out),
        _ => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "turtle is for CONSTRUCT and DESCRIBE; SELECT and ASK answer with table, csv, tsv, json or xml",
        )),
    }
}

fn row(triple: &Triple) -> Vec<Option<Term>> {
    vec![Some(triple.subject.clone().into()), Some(triple.predicate.clone().into()), Some(triple.object.clone())]
}
