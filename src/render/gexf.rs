//! GEXF, for Gephi: with places and colours. <https://gexf.net/1.3/>
//!
//! All edges are directed, as in GraphML.

use super::drawing::look::{Theme, kind_look};
use super::drawing::{Style, spread};
use super::fields::{Value, blank, edge_fields, node_fields};
use super::xml::Xml;
use super::{Renderer, title};
use crate::graph::Picture;
use petgraph::visit::EdgeRef;
use std::io::{self, Write};

/// GEXF.
pub struct Gexf;

impl Renderer for Gexf {
    fn name(&self) -> &'static str {
        "gexf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gexf"]
    }

    fn media_type(&self) -> &'static str {
        "application/gexf+xml"
    }

    fn render(&self, picture: &Picture, _style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::default();
        xml.declare()?;
        let root = [
            ("xmlns", "http://gexf.net/1.3".to_owned()),
            ("xmlns:viz", "http://gexf.net/1.3/viz".to_owned()),
            ("version", "1.3".to_owned()),
        ];
        xml.open("gexf", &root)?;
        xml.open("meta", &[])?;
        xml.words("creator", &[], "newsgraph")?;
        xml.words("description", &[], &title(picture))?;
        xml.close("meta")?;
        xml.open("graph", &[("mode", "static".to_owned()), ("defaultedgetype", "directed".to_owned())])?;
        let (node, edge) = blank();
        declare(&mut xml, "node", &node_fields(&node))?;
        declare(&mut xml, "edge", &edge_fields(&edge))?;
        let places = spread(picture);
        xml.open("nodes", &[])?;
        for index in picture.graph.node_indices() {
            let fields = node_fields(&picture.graph[index]);
            xml.open("node", &[("id", format!("n{}", index.index())), ("label", fields[0].1.text())])?;
            values(&mut xml, &fields)?;
            let place = places[index.index()];
            let at = [("x", format!("{:.1}", place.x)), ("y", format!("{:.1}", -place.y)), ("z", "0".to_owned())];
            xml.empty("viz:position", &at)?;
            let [red, green, blue] = rgb(Theme::Light.line(kind_look(picture.graph[index].kind)));
            let colour = [("r", red.to_string()), ("g", green.to_string()), ("b", blue.to_string())];
            xml.empty("viz:color", &colour)?;
            xml.close("node")?;
        }
        xml.close("nodes")?;
        xml.open("edges", &[])?;
        for reference in picture.graph.edge_references() {
            let edge = reference.weight();
            let attributes = [
                ("id", format!("e{}", reference.id().index())),
                ("source", format!("n{}", reference.source().index())),
                ("target", format!("n{}", reference.target().index())),
                ("label", edge_fields(edge)[0].1.text()),
                // Gephi makes one of all edges of a kind between the same two things.
                ("kind", format!("{} {}", edge.label, edge.standing.words()).trim_end().to_owned()),
                // Gephi takes no weight of zero.
                ("weight", format!("{:.4}", edge.weight().max(0.01))),
            ];
            xml.open("edge", &attributes)?;
            values(&mut xml, &edge_fields(edge))?;
            xml.close("edge")?;
        }
        xml.close("edges")?;
        xml.close("graph")?;
        xml.close("gexf")?;
        out.write_all(&xml.into_bytes())
    }
}

/// Fields that are attributes of their own need no declaration.
const OWN: &[&str] = &["label", "weight"];

fn declare(xml: &mut Xml, class: &str, fields: &[(&str, Value)]) -> io::Result<()> {
    xml.open("attributes", &[("class", class.to_owned())])?;
    for (name, value) in fields.iter().filter(|(name, _)| !OWN.contains(name)) {
        let attributes =
            [("id", (*name).to_owned()), ("title", (*name).to_owned()), ("type", value.gexf_type().to_owned())];
        xml.empty("attribute", &attributes)?;
    }
    xml.close("attributes")
}

fn values(xml: &mut Xml, fields: &[(&str, Value)]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (name, value) in fields.iter().filter(|(name, _)| !OWN.contains(name)) {
        xml.empty("attvalue", &[("for", (*name).to_owned()), ("value", value.text())])?;
    }
    xml.close("attvalues")
}

/// "#0072B2" → 0, 114, 178
fn rgb(colour: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| colour.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).unwrap_or_default())
}
