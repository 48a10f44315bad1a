//! From the statements of one article to RDF: its evidence, in a graph of its own, and what it adds to the merged view.
//!
//! No blank nodes, no clock: the same article, options and version give the same quads.

mod evidence;
mod metadata;
mod posts;
mod statements;
mod things;

pub use metadata::{OPTIONS, PUBLISHER, VERSION};
pub use things::{CLASSES, kind_of};

use super::iris::{Iris, node};
use super::options::AddOptions;
use crate::knowledge::{Entity, Identity, Statement};
use crate::ontology::Ontology;
use crate::text::{CodePoints, Document};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use std::collections::BTreeSet;

/// All that one article says, as quads: the default graph is the merged view, the named graph the evidence.
pub fn article_quads(
    document: &Document,
    entities: &[Entity],
    statements: &[Statement],
    ontology: &Ontology,
    base: &str,
    options: &AddOptions,
) -> Vec<Quad> {
    let iris = Iris::new(base, &document.article.id);
    let direct = statements.iter().filter(|statement| statement.asserted && statement.object.is_some());
    let ends = direct.flat_map(|statement| [&statement.subject, &statement.object]).flatten();
    let events = statements.iter().filter_map(|statement| statement.event.as_ref());
    let things = ends.chain(events).map(|thing| &thing.identity);
    let merged = entities.iter().map(|entity| &entity.identity).chain(things);
    let mut writer = Writer {
        graph: iris.article(),
        points: CodePoints::new(&document.article.text),
        merged: merged.collect(),
        described: BTreeSet::new(),
        salient: BTreeSet::new(),
        quads: Vec::new(),
        document,
        ontology,
        options,
        iris,
    };
    writer.metadata(entities);
    writer.sentences();
    entities.iter().for_each(|entity| writer.entity(entity));
    statements.iter().for_each(|statement| writer.statement(statement));
    writer.quads
}

/// The quads as the lines of a file: N-Quads, sorted, each once.
pub fn sorted_lines(quads: &[Quad]) -> Vec<u8> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    for quad in quads {
        serializer.serialize_quad(quad).expect("a vector takes all bytes");
    }
    let bytes = serializer.finish().expect("a vector takes all bytes");
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    lines.sort_unstable();
    lines.dedup();
    lines.concat()
}

/// Collects the quads of one article.
struct Writer<'a> {
    document: &'a Document,
    ontology: &'a Ontology,
    options: &'a AddOptions,
    iris: Iris,
    graph: NamedNode,
    points: CodePoints,
    /// What the merged view speaks of; other phrases stay with the evidence.
    merged: BTreeSet<&'a Identity>,
    /// What has its type and label already.
    described: BTreeSet<NamedNode>,
    /// Phrases that tell how salient a thing is.
    salient: BTreeSet<NamedNode>,
    quads: Vec<Quad>,
}

impl Writer<'_> {
    /// Adds to the merged view.
    fn fact(&mut self, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), node(predicate), object, GraphName::DefaultGraph));
    }

    /// Adds to the article's own graph.
    fn evidence(&mut self, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), node(predicate), object, self.graph.clone()));
    }

    /// Adds to one of both.
    fn add(&mut self, is_merged: bool, subject: &NamedNode, predicate: &str, object: impl Into<Term>) {
        match is_merged {
            true => self.fact(subject, predicate, object),
            false => self.evidence(subject, predicate, object),
        }
    }
}

/// A name in English.
fn english(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, "en")
}
