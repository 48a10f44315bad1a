//! Turtle files as lists of entries, in the order of the text.

use super::OntologyError;
use super::vocabulary::{DEFAULT_BASE, FORMER, turtle_header};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// One Turtle file and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it comes from, for error messages.
    pub path: PathBuf,
    /// What it says. All our prefixes may be used in it without declaring them.
    pub text: Cow<'static, str>,
}

/// Everything that one file says of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// IRI of the subject.
    pub subject: String,
    /// IRIs of the predicates with the objects, in the order of the text.
    pub properties: Vec<(String, Term)>,
}

impl Source {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Source, OntologyError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| OntologyError::Io { path: path.to_path_buf(), source })?;
        // A file that declares our prefixes itself may do so as they were once.
        let renewed = FORMER.iter().fold(text, |text, (former, today)| match text.contains(former) {
            true => text.replace(&format!("<{former}"), &format!("<{today}")),
            false => text,
        });
        Ok(Source { path: path.to_path_buf(), text: renewed.into() })
    }

    /// Its triples; those about entities as a store with this base IRI names them.
    pub fn triples(&self, base: &str) -> Result<Vec<Triple>, OntologyError> {
        let header = turtle_header(base);
        let text = self.text.trim_start_matches('\u{feff}');
        let text = if base == DEFAULT_BASE { Cow::Borrowed(text) } else { rebased(text, base) };
        let whole = format!("{header}{text}");
        let mut triples = Vec::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).without_named_graphs().for_slice(whole.as_bytes()) {
            let quad = quad.map_err(|error| {
                let place = error.location().map(|range| {
                    let header_columns = if range.start.line == 0 { header.chars().count() as u64 } else { 0 };
                    (range.start.line + 1, range.start.column.saturating_sub(header_columns) + 1)
                });
                self.syntax_error(&error.to_string(), place)
            })?;
            triples.push(Triple::new(quad.subject, quad.predicate, quad.object));
        }
        Ok(triples)
    }

    /// Its entries; blank nodes have none.
    pub fn entries(&self) -> Result<Vec<Entry>, OntologyError> {
        let mut entries: Vec<Entry> = Vec::new();
        for triple in self.triples(DEFAULT_BASE)? {
            let NamedOrBlankNode::NamedNode(subject) = triple.subject else { continue };
            let (subject, property) = (subject.into_string(), (triple.predicate.into_string(), triple.object));
            match entries.last_mut() {
                Some(last) if last.subject == subject => last.properties.push(property),
                _ => entries.push(Entry { subject, properties: vec![property] }),
            }
        }
        Ok(entries)
    }

    /// A complaint about an entry: it names the line that begins with the entry.
    pub fn complaint(&self, entry: &Entry, problem: impl Into<String>) -> OntologyError {
        let local = entry.subject.rsplit(['#', '/']).next().unwrap_or_default();
        let (short, long) = (format!(":{local}"), format!("<{}>", entry.subject));
        let starts_entry =
            |line: &str| line.split_whitespace().next().is_some_and(|word| word.ends_with(&short) || word == long);
        let line = self.text.lines().position(starts_entry).map_or(0, |line| line + 1);
        OntologyError::Entry { path: self.path.clone(), line, entry: local.to_string(), problem: problem.into() }
    }

    fn syntax_error(&self, message: &str, place: Option<(u64, u64)>) -> OntologyError {
        // The parser's message opens with the position in the text with our header.
        let message =
            message.split_once(": ").filter(|_| message.starts_with("Parser error")).map_or(message, |(_, rest)| rest);
        let place = place.map_or(String::new(), |(line, column)| format!(" at line {line}, column {column}"));
        OntologyError::Syntax { path: self.path.clone(), problem: format!("{message}{place}; correct that line") }
    }
}

/// A file that declares our store prefixes itself declares them for the default base.
fn rebased<'a>(text: &'a str, base: &str) -> Cow<'a, str> {
    use super::vocabulary::STORE_PREFIXES;
    STORE_PREFIXES.iter().fold(Cow::Borrowed(text), |text, (_, path)| {
        Cow::Owned(text.replace(&format!("<{DEFAULT_BASE}{path}"), &format!("<{base}{path}")))
    })
}

impl Entry {
    /// The objects of a property, in the order of the text.
    pub fn values<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a Term> {
        self.properties.iter().filter(move |(name, _)| name == property).map(|(_, value)| value)
    }

    /// The objects that are texts.
    pub fn texts<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a str> {
        self.values(property).filter_map(|value| match value {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        })
    }

    /// The objects that are IRIs.
    pub fn iris<'a>(&'a self, property: &'a str) -> impl Iterator<Item = &'a str> {
        self.values(property).filter_map(|value| match value {
            Term::NamedNode(node) => Some(NamedNode::as_str(node)),
            _ => None,
        })
    }
}
