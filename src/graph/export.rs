//! The graph for other programs, sorted: the same graph gives the same bytes.

use super::error::GraphError;
use super::index::Graph;
use crate::ontology::vocabulary;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Quad, Triple};
use std::io::{self, Write};

/// A syntax of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// One quad a line.
    NQuads,
    /// Turtle with named graphs.
    TriG,
    /// No named graphs: the merged view alone.
    Turtle,
    /// JSON.
    JsonLd,
}

impl ExportFormat {
    fn syntax(self) -> RdfFormat {
        match self {
            ExportFormat::NQuads => RdfFormat::NQuads,
            ExportFormat::TriG => RdfFormat::TriG,
            ExportFormat::Turtle => RdfFormat::Turtle,
            ExportFormat::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        }
    }
}

impl Graph {
    /// Writes all graphs, the merged view first.
    pub fn export(&self, format: ExportFormat, out: &mut dyn Write) -> Result<(), GraphError> {
        let quads = self.index().iter().collect::<Result<Vec<Quad>, GraphError>>()?;
        write_quads(quads, format, self.base(), out).map_err(GraphError::Output)
    }
}

/// Writes quads, sorted, each once.
pub fn write_quads(mut quads: Vec<Quad>, format: ExportFormat, base: &str, out: &mut dyn Write) -> io::Result<()> {
    if format == ExportFormat::Turtle {
        quads.retain(|quad| quad.graph_name == GraphName::DefaultGraph);
    }
    quads.sort_by_cached_key(|quad| {
        let graph = (quad.graph_name != GraphName::DefaultGraph).then(|| quad.graph_name.to_string());
        (graph, quad.subject.to_string(), !is_type(quad), quad.predicate.to_string(), quad.object.to_string())
    });
    quads.dedup();
    let mut serializer = serializer(format.syntax(), base).for_writer(out);
    for quad in &quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?.flush()
}

/// Writes triples as Turtle, in the order given.
pub fn write_turtle(triples: &[Triple], base: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serializer(RdfFormat::Turtle, base).for_writer(out);
    for triple in triples {
        serializer.serialize_triple(triple)?;
    }
    serializer.finish()?.flush()
}

/// People want to know first what a thing is.
fn is_type(quad: &Quad) -> bool {
    quad.predicate.as_str() == vocabulary::rdf::TYPE
}

fn serializer(format: RdfFormat, base: &str) -> RdfSerializer {
    let plain = RdfSerializer::from_format(format);
    vocabulary::prefixes(base)
        .fold(plain, |serializer, (prefix, iri)| serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer))
}
