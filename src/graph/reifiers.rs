//! Statements as reifiers of RDF 1.2: `<s1> rdf:reifies <<( e:A ng:met e:B )>>`.
//!
//! A reifier says of a triple that somebody speaks of it, and asserts nothing. The lines are written here and not by the
//! serializer, whose triple terms would change every type of the graph.

use super::export::ExportFormat;
use crate::ontology::vocabulary::rdf;
use oxigraph::model::{GraphName, Quad, Term};
use std::collections::BTreeMap;
use std::io::{self, Write};

const REIFIES: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>";

/// Writes what the statements among these quads reify, behind what was written before in a syntax of lines or Turtle.
pub fn write_reifiers(quads: &[Quad], format: ExportFormat, out: &mut dyn Write) -> io::Result<()> {
    let mut said: BTreeMap<(String, String), [Option<&Term>; 3]> = BTreeMap::new();
    for quad in quads {
        let place =
            [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT].iter().position(|part| *part == quad.predicate.as_str());
        if let Some(place) = place {
            let graph = match &quad.graph_name {
                GraphName::DefaultGraph => String::new(),
                graph => graph.to_string(),
            };
            said.entry((graph, quad.subject.to_string())).or_default()[place] = Some(&quad.object);
        }
    }
    for ((graph, statement), parts) in said {
        let [Some(subject), Some(predicate), Some(object)] = parts else { continue };
        let triple = format!("{statement} {REIFIES} <<( {subject} {predicate} {object} )>>");
        match (format, graph.is_empty()) {
            (ExportFormat::TriG, false) => writeln!(out, "{graph} {{ {triple} . }}")?,
            (_, true) => writeln!(out, "{triple} .")?,
            (_, false) => writeln!(out, "{triple} {graph} .")?,
        }
    }
    Ok(())
}
