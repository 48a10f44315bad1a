//! What data formats tell of nodes and edges: one list for GraphML, GEXF and Cytoscape.

use super::drawing::letters::clean;
use crate::graph::{Edge, Node};

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A count.
    Integer(usize),
    /// A weight.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
}

impl Value {
    /// As XML writes it.
    pub fn text(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Integer(count) => count.to_string(),
            Value::Number(number) => format!("{number:.4}"),
            Value::Boolean(yes) => yes.to_string(),
        }
    }

    /// The name of its type in GraphML.
    pub fn graphml_type(&self) -> &'static str {
        match self {
            Value::Text(_) => "string",
            Value::Integer(_) => "int",
            Value::Number(_) => "double",
            Value::Boolean(_) => "boolean",
        }
    }

    /// The name of its type in GEXF.
    pub fn gexf_type(&self) -> &'static str {
        match self {
            Value::Text(_) => "string",
            Value::Integer(_) => "integer",
            Value::Number(_) => "double",
            Value::Boolean(_) => "boolean",
        }
    }

    /// As JSON.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) => text.as_str().into(),
            Value::Integer(count) => (*count).into(),
            Value::Number(number) => ((number * 1e4).round() / 1e4).into(),
            Value::Boolean(yes) => (*yes).into(),
        }
    }
}

fn text(words: &str) -> Value {
    Value::Text(clean(words))
}

/// Of a node: always the same fields in the same order.
pub fn node_fields(node: &Node) -> [(&'static str, Value); 4] {
    [
        ("label", text(&node.label)),
        ("kind", text(node.kind)),
        ("iri", text(&node.iri)),
        ("importance", Value::Number(node.importance)),
    ]
}

/// Of an edge: always the same fields in the same order. Days that are not known are empty.
pub fn edge_fields(edge: &Edge) -> [(&'static str, Value); 13] {
    let [first, last] = edge.days().map(|day| day.map_or(String::new(), |day| day.to_string()));
    let told = edge.attestations.first();
    [
        ("label", text(&edge.label)),
        ("relation", text(&edge.iri)),
        ("standing", text(edge.standing.as_str())),
        ("how", text(edge.standing.words())),
        ("quad_class", text(edge.quad_class.as_deref().unwrap_or_default())),
        ("symmetric", Value::Boolean(edge.symmetric)),
        ("weight", Value::Number(edge.weight())),
        ("articles", Value::Integer(edge.n_articles())),
        ("sources", Value::Integer(edge.n_sources())),
        ("first_day", text(&first)),
        ("last_day", text(&last)),
        ("quote", text(told.map_or("", |told| &told.quote))),
        ("article", text(told.map_or("", |told| &told.article))),
    ]
}

/// A node and an edge without anything, for the names and types of the fields.
pub fn blank() -> (Node, Edge) {
    let node = Node { iri: String::new(), label: String::new(), kind: "phrase", importance: 0.0 };
    let edge = Edge {
        iri: String::new(),
        label: String::new(),
        symmetric: false,
        quad_class: None,
        standing: crate::graph::Standing::Asserted,
        attestations: Vec::new(),
    };
    (node, edge)
}
