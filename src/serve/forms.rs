//! The forms in which rows and triples are sent, and which of them a client takes.

use super::accept::best;
use super::problem::Problem;
use super::reply;
use crate::graph::{Answer, ExportFormat, write_triples};
use crate::render::{AnswerFormat, write_answer};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use oxigraph::model::Triple;

/// The forms of rows, and of yes and no.
const ROWS: &[(AnswerFormat, &[&str])] = &[
    (AnswerFormat::Json, &["application/sparql-results+json", "application/json"]),
    (AnswerFormat::Xml, &["application/sparql-results+xml", "application/xml", "text/xml"]),
    (AnswerFormat::Csv, &["text/csv"]),
    (AnswerFormat::Tsv, &["text/tab-separated-values"]),
];

/// What a client takes of what a question may be answered with.
#[derive(Clone, Copy)]
pub struct Wanted {
    rows: Option<(AnswerFormat, &'static str)>,
    triples: Option<(ExportFormat, &'static str)>,
}

impl Wanted {
    /// As its headers say; it is a problem if it takes nothing at all.
    pub fn of(headers: &HeaderMap) -> Result<Wanted, Problem> {
        let wanted = Wanted { rows: best(headers, ROWS), triples: best(headers, ExportFormat::ALL) };
        if wanted.rows.is_none() && wanted.triples.is_none() {
            return Err(not_acceptable("rows", ROWS));
        }
        Ok(wanted)
    }

    /// Rows, if it takes them in any form but the JSON of pages.
    pub fn rows(headers: &HeaderMap) -> Option<Wanted> {
        const OTHERS: &[(Option<AnswerFormat>, &[&str])] = &[
            (None, &["application/json"]),
            (Some(AnswerFormat::Json), &["application/sparql-results+json"]),
            (Some(AnswerFormat::Xml), &["application/sparql-results+xml"]),
            (Some(AnswerFormat::Csv), &["text/csv"]),
            (Some(AnswerFormat::Tsv), &["text/tab-separated-values"]),
        ];
        let (format, media_type) = best(headers, OTHERS)?;
        Some(Wanted { rows: Some((format?, media_type)), triples: best(headers, ExportFormat::ALL) })
    }

    /// An answer in the form that the client takes.
    pub fn answer(&self, answer: &Answer, base: &str) -> Result<Response, Problem> {
        if let Answer::Triples(found) = answer {
            return self.triples(found, base);
        }
        let (format, media_type) = self.rows.ok_or_else(|| not_acceptable("rows", ROWS))?;
        let mut out = Vec::new();
        sent(media_type, write_answer(answer, format, base, None, &mut out), out)
    }

    /// Triples in the syntax that the client takes.
    pub fn triples(&self, triples: &[Triple], base: &str) -> Result<Response, Problem> {
        let (format, media_type) = self.triples.ok_or_else(|| not_acceptable("triples", ExportFormat::ALL))?;
        let mut out = Vec::new();
        sent(media_type, write_triples(triples, format, base, &mut out), out)
    }
}

/// Triples alone, in the syntax that the client takes.
pub fn triples(headers: &HeaderMap, triples: &[Triple], base: &str) -> Result<Response, Problem> {
    Wanted { rows: None, triples: best(headers, ExportFormat::ALL) }.triples(triples, base)
}

fn sent<E: ToString>(media_type: &'static str, written: Result<(), E>, out: Vec<u8>) -> Result<Response, Problem> {
    written.map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(reply::varying(reply::bytes(media_type, out)))
}

/// The client takes nothing that the answer could be.
fn not_acceptable<T>(what: &str, known: &[(T, &[&str])]) -> Problem {
    let known: Vec<&str> = known.iter().map(|(_, types)| types[0]).collect();
    let words = format!("{what} are sent as {}: accept one of them", known.join(", "));
    Problem::new(StatusCode::NOT_ACCEPTABLE, words)
}
