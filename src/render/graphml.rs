//! GraphML, for networkx, igraph, yEd and Gephi. <http://graphml.graphdrawing.org/specification.html>
//!
//! All edges are directed, since networkx takes no others beside them; `symmetric` tells which hold both ways.

use super::drawing::Style;
use super::fields::{Value, blank, edge_fields, node_fields};
use super::xml::Xml;
use super::{Renderer, title};
use crate::graph::Picture;
use petgraph::visit::EdgeRef;
use std::io::{self, Write};

/// GraphML.
pub struct GraphMl;

impl Renderer for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["graphml"]
    }

    fn media_type(&self) -> &'static str {
        "application/graphml+xml"
    }

    fn render(&self, picture: &Picture, _style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::default();
        xml.declare()?;
        xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns".to_owned())])?;
        let (node, edge) = blank();
        keys(&mut xml, "node", &node_fields(&node))?;
        keys(&mut xml, "edge", &edge_fields(&edge))?;
        xml.open("graph", &[("id", "newsgraph".to_owned()), ("edgedefault", "directed".to_owned())])?;
        xml.words("desc", &[], &title(picture))?;
        for index in picture.graph.node_indices() {
            xml.open("node", &[("id", format!("n{}", index.index()))])?;
            data(&mut xml, "node", &node_fields(&picture.graph[index]))?;
            xml.close("node")?;
        }
        for reference in picture.graph.edge_references() {
            let attributes = [
                ("id", format!("e{}", reference.id().index())),
                ("source", format!("n{}", reference.source().index())),
                ("target", format!("n{}", reference.target().index())),
            ];
            xml.open("edge", &attributes)?;
            data(&mut xml, "edge", &edge_fields(reference.weight()))?;
            xml.close("edge")?;
        }
        xml.close("graph")?;
        xml.close("graphml")?;
        out.write_all(&xml.into_bytes())
    }
}

fn keys(xml: &mut Xml, of: &str, fields: &[(&str, Value)]) -> io::Result<()> {
    for (name, value) in fields {
        let attributes = [
            ("id", format!("{of}_{name}")),
            ("for", of.to_owned()),
            ("attr.name", (*name).to_owned()),
            ("attr.type", value.graphml_type().to_owned()),
        ];
        xml.empty("key", &attributes)?;
    }
    Ok(())
}

fn data(xml: &mut Xml, of: &str, fields: &[(&str, Value)]) -> io::Result<()> {
    for (name, value) in fields {
        xml.words("data", &[("key", format!("{of}_{name}"))], &value.text())?;
    }
    Ok(())
}
