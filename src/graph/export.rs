//! The graph for other programs, sorted: the same graph gives the same bytes.

use super::error::GraphError;
use super::index::Graph;
use super::iris::{hex, node};
use super::jsonld::write_jsonld;
use super::reifiers::write_reifiers;
use crate::ontology::{Ontology, vocabulary};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// A syntax of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// One quad a line.
    NQuads,
    /// One triple a line, without named graphs.
    NTriples,
    /// Turtle with named graphs.
    TriG,
    /// Turtle, without named graphs.
    Turtle,
    /// JSON.
    JsonLd,
    /// XML, without named graphs.
    RdfXml,
}

/// In what form a graph is taken away.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExportOptions<'a> {
    /// Does the default graph hold everything, and not the merged view alone? Named graphs stay beside it, where the syntax
    /// has them.
    pub flat: bool,
    /// Do statements reify their triples as in RDF 1.2, too?
    pub reifiers: bool,
    /// What IRIs begin with in place of the store's base.
    pub base: Option<&'a str>,
}

impl ExportFormat {
    fn syntax(self) -> RdfFormat {
        match self {
            ExportFormat::NQuads => RdfFormat::NQuads,
            ExportFormat::NTriples => RdfFormat::NTriples,
            ExportFormat::TriG => RdfFormat::TriG,
            ExportFormat::Turtle => RdfFormat::Turtle,
            ExportFormat::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
            ExportFormat::RdfXml => RdfFormat::RdfXml,
        }
    }

    /// All syntaxes, with their media types: the one of the specification first. Turtle is for whoever has no wish.
    pub const ALL: &[(ExportFormat, &[&str])] = &[
        (ExportFormat::Turtle, &["text/turtle", "application/x-turtle", "application/turtle"]),
        (ExportFormat::NTriples, &["application/n-triples", "text/plain"]),
        (ExportFormat::RdfXml, &["application/rdf+xml", "application/xml", "text/xml"]),
        (ExportFormat::JsonLd, &["application/ld+json", "application/json"]),
        (ExportFormat::TriG, &["application/trig", "application/x-trig"]),
        (ExportFormat::NQuads, &["application/n-quads", "text/x-nquads"]),
    ];

    /// Can it tell one graph from another?
    pub fn has_graphs(self) -> bool {
        !matches!(self, ExportFormat::NTriples | ExportFormat::Turtle | ExportFormat::RdfXml)
    }
}

impl Graph {
    /// Writes all graphs, the merged view first; a syntax without named graphs gets the merged view alone.
    pub fn export(&self, format: ExportFormat, out: &mut dyn Write) -> Result<(), GraphError> {
        self.export_as(format, ExportOptions::default(), out)
    }

    /// Writes the graph in the form that is asked for, the merged view first. A syntax without named graphs gets the merged
    /// view alone, or, if it is to be flat, everything. JSON-LD and RDF/XML have no reifiers.
    pub fn export_as(
        &self,
        format: ExportFormat,
        options: ExportOptions,
        out: &mut dyn Write,
    ) -> Result<(), GraphError> {
        if options.reifiers && matches!(format, ExportFormat::JsonLd | ExportFormat::RdfXml) {
            return Err(GraphError::NoReifiers);
        }
        let base = options.base.unwrap_or(self.base());
        let mut quads = self.exported(format, options)?;
        write_sorted(&mut quads, format, base, out).map_err(GraphError::Output)?;
        if options.reifiers {
            write_reifiers(&quads, format, out).map_err(GraphError::Output)?;
        }
        out.flush().map_err(GraphError::Output)
    }

    /// What has changed since an earlier export in N-Quads with the same options, as an RDF patch: lines `D` are gone, lines
    /// `A` are new. Both exports are named by the SHA-256 of their bytes: that is the graph's revision.
    pub fn export_since(&self, earlier: &[u8], options: ExportOptions, out: &mut dyn Write) -> Result<(), GraphError> {
        let mut now = Vec::new();
        self.export_as(ExportFormat::NQuads, options, &mut now)?;
        let (before, after) = (lines(earlier), lines(&now));
        let mut write = || -> io::Result<()> {
            writeln!(out, "H id <urn:sha256:{}> .", hex(&now))?;
            writeln!(out, "H prev <urn:sha256:{}> .", hex(earlier))?;
            writeln!(out, "TX .")?;
            for (mark, changed) in [(b"D ", before.difference(&after)), (b"A ", after.difference(&before))] {
                for line in changed {
                    out.write_all(mark)?;
                    out.write_all(line)?;
                    out.write_all(b"\n")?;
                }
            }
            writeln!(out, "TC .")?;
            out.flush()
        };
        write().map_err(GraphError::Output)
    }

    fn exported(&self, format: ExportFormat, options: ExportOptions) -> Result<Vec<Quad>, GraphError> {
        let mut quads = self.index().iter().collect::<Result<Vec<Quad>, _>>()?;
        quads.iter_mut().for_each(with_exact_offsets);
        if let Some(base) = options.base.filter(|base| *base != self.base()) {
            quads = quads.into_iter().map(|quad| rebased(quad, self.base(), base)).collect();
        }
        if options.flat {
            let named = quads.iter().filter(|quad| quad.graph_name != GraphName::DefaultGraph);
            let flat: Vec<Quad> =
                named.map(|quad| Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() }).collect();
            quads.extend(flat);
        }
        if !format.has_graphs() {
            quads.retain(|quad| quad.graph_name == GraphName::DefaultGraph);
        }
        Ok(quads)
    }
}

/// Writes quads, sorted, each once; a syntax without named graphs gets those of the default graph.
pub fn write_quads(mut quads: Vec<Quad>, format: ExportFormat, base: &str, out: &mut dyn Write) -> io::Result<()> {
    write_sorted(&mut quads, format, base, out)
}

fn write_sorted(quads: &mut Vec<Quad>, format: ExportFormat, base: &str, out: &mut dyn Write) -> io::Result<()> {
    if !format.has_graphs() {
        quads.retain(|quad| quad.graph_name == GraphName::DefaultGraph);
    }
    quads.sort_by_cached_key(|quad| {
        let graph = (quad.graph_name != GraphName::DefaultGraph).then(|| quad.graph_name.to_string());
        (graph, quad.subject.to_string(), !is_type(quad), quad.predicate.to_string(), quad.object.to_string())
    });
    quads.dedup();
    if format == ExportFormat::JsonLd {
        return write_jsonld(quads, base, out);
    }
    let mut serializer = serializer(format.syntax(), base).for_writer(out);
    for quad in &*quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?.flush()
}

/// Writes triples in any syntax, sorted.
pub fn write_triples(triples: &[Triple], format: ExportFormat, base: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut quads: Vec<Quad> = triples.iter().map(|triple| triple.clone().in_graph(GraphName::DefaultGraph)).collect();
    quads.iter_mut().for_each(with_exact_offsets);
    write_quads(quads, format, base, out)
}

/// The triples of a document in Turtle.
pub fn turtle(text: &str) -> Result<Vec<Triple>, GraphError> {
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
    let triples = parser.map(|quad| quad.map(Triple::from)).collect::<Result<Vec<Triple>, _>>();
    triples.map_err(|error| GraphError::NoTurtle { problem: error.to_string() })
}

impl Graph {
    /// All triples of a graph, by its IRI; without one, of the merged view. `None` if there is no such graph.
    pub fn triples_of(&self, name: Option<&str>) -> Result<Option<Vec<Triple>>, GraphError> {
        let graph = name.map_or(GraphName::DefaultGraph, |name| node(name).into());
        let quads = self.index().quads_for_pattern(None, None, None, Some(graph.as_ref()));
        let triples = quads.map(|quad| Ok(Triple::from(quad?))).collect::<Result<Vec<Triple>, GraphError>>()?;
        Ok((name.is_none() || !triples.is_empty()).then_some(triples))
    }

    /// All triples in the form that is asked for, by the IRI of their graph; without one, those of the default graph, which come
    /// first. If the default graph is to hold everything, there is no other.
    pub fn triples_by_graph(
        &self,
        options: ExportOptions,
    ) -> Result<BTreeMap<Option<String>, Vec<Triple>>, GraphError> {
        let format = if options.flat { ExportFormat::NTriples } else { ExportFormat::NQuads };
        let mut found: BTreeMap<Option<String>, Vec<Triple>> = BTreeMap::new();
        for quad in self.exported(format, options)? {
            let name = match &quad.graph_name {
                GraphName::NamedNode(name) => Some(name.as_str().to_owned()),
                _ => None,
            };
            found.entry(name).or_default().push(quad.into());
        }
        Ok(found)
    }

    /// What is said of a thing anywhere, and in the merged view what leads to it; `None` if nothing is.
    pub fn triples_about(&self, iri: &str) -> Result<Option<Vec<Triple>>, GraphError> {
        let thing = node(iri);
        let said = self.index().quads_for_pattern(Some(thing.as_ref().into()), None, None, None);
        let merged = GraphName::DefaultGraph;
        let told = self.index().quads_for_pattern(None, None, Some(thing.as_ref().into()), Some(merged.as_ref()));
        let triples =
            said.chain(told).map(|quad| Ok(Triple::from(quad?))).collect::<Result<Vec<Triple>, GraphError>>()?;
        Ok((!triples.is_empty()).then_some(triples))
    }
}

/// Writes triples as Turtle, in the order given.
pub fn write_turtle(triples: &[Triple], base: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serializer(RdfFormat::Turtle, base).for_writer(out);
    for triple in triples {
        serializer.serialize_triple(triple)?;
    }
    serializer.finish()?.flush()
}

/// Writes the classes, relations, facets and other words of the ontology alone, with their version.
pub fn write_ontology(ontology: &Ontology, format: ExportFormat, base: &str, out: &mut dyn Write) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let itself = node(vocabulary::NG.trim_end_matches('#'));
    let versions = [
        (vocabulary::owl::VERSION_IRI, Term::from(node(&format!("{}/{version}", itself.as_str())))),
        (vocabulary::owl::VERSION_INFO, Term::from(Literal::new_simple_literal(version))),
    ];
    let versions = versions.into_iter().map(|(property, value)| Triple::new(itself.clone(), node(property), value));
    let all = ontology.terms(base).into_iter().chain(versions);
    write_quads(all.map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect(), format, base, out)
}

/// People want to know first what a thing is.
fn is_type(quad: &Quad) -> bool {
    quad.predicate.as_str() == vocabulary::rdf::TYPE
}

/// NIF counts in non-negative integers, of which the index keeps that they are integers.
fn with_exact_offsets(quad: &mut Quad) {
    let is_offset = [vocabulary::nif::BEGIN_INDEX, vocabulary::nif::END_INDEX].contains(&quad.predicate.as_str());
    if let (true, Term::Literal(number)) = (is_offset, &quad.object) {
        quad.object = Literal::new_typed_literal(number.value(), xsd::NON_NEGATIVE_INTEGER).into();
    }
}

/// The same quad below another base.
fn rebased(quad: Quad, from: &str, to: &str) -> Quad {
    let renamed = |node: NamedNode| match node.as_str().strip_prefix(from) {
        Some(rest) => NamedNode::new_unchecked(format!("{to}{rest}")),
        None => node,
    };
    let subject = match quad.subject {
        NamedOrBlankNode::NamedNode(subject) => renamed(subject).into(),
        subject => subject,
    };
    let object = match quad.object {
        Term::NamedNode(object) => renamed(object).into(),
        object => object,
    };
    let graph_name = match quad.graph_name {
        GraphName::NamedNode(graph) => renamed(graph).into(),
        graph => graph,
    };
    Quad { subject, predicate: renamed(quad.predicate), object, graph_name }
}

fn lines(bytes: &[u8]) -> BTreeSet<&[u8]> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    lines.filter(|line| !line.is_empty() && !line.starts_with(b"#")).collect()
}

fn serializer(format: RdfFormat, base: &str) -> RdfSerializer {
    let plain = RdfSerializer::from_format(format);
    vocabulary::prefixes(base)
        .fold(plain, |serializer, (prefix, iri)| serializer.clone().with_prefix(prefix, iri).unwrap_or(serializer))
}
