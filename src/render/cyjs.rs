//! Cytoscape JSON, for the Cytoscape program and for Cytoscape.js. <https://js.cytoscape.org/#notation/elements-json>

use super::drawing::{Style, spread};
use super::fields::{Value, edge_fields, node_fields};
use super::{Renderer, title};
use crate::graph::Picture;
use petgraph::visit::EdgeRef;
use serde_json::{Map, json};
use std::io::{self, Write};

/// Cytoscape JSON.
pub struct Cyjs;

impl Renderer for Cyjs {
    fn name(&self) -> &'static str {
        "cyjs"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["cyjs"]
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn render(&self, picture: &Picture, _style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let places = spread(picture);
        let nodes = picture.graph.node_indices().map(|index| {
            let place = places[index.index()];
            let data = data(&[("id", format!("n{}", index.index()))], &node_fields(&picture.graph[index]));
            json!({ "data": data, "position": { "x": place.x.round(), "y": place.y.round() } })
        });
        let edges = picture.graph.edge_references().map(|reference| {
            let own = [
                ("id", format!("e{}", reference.id().index())),
                ("source", format!("n{}", reference.source().index())),
                ("target", format!("n{}", reference.target().index())),
            ];
            json!({ "data": data(&own, &edge_fields(reference.weight())) })
        });
        let all = json!({
            "format_version": "1.0",
            "generated_by": "newsgraph",
            "target_cytoscapejs_version": "~3.0",
            "data": { "name": title(picture) },
            "elements": { "nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>() },
        });
        serde_json::to_writer_pretty(&mut *out, &all)?;
        writeln!(out)
    }
}

fn data(own: &[(&str, String)], fields: &[(&'static str, Value)]) -> Map<String, serde_json::Value> {
    let own = own.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into()));
    // Cytoscape takes "label" for what is drawn; the kind of a node and the verb of an edge are columns like others.
    own.chain(fields.iter().map(|(name, value)| ((*name).to_owned(), value.json()))).collect()
}
