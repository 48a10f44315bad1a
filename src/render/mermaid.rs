//! Mermaid, for Markdown on GitHub, GitLab, in notes and wikis. <https://mermaid.js.org/syntax/flowchart.html>

use super::Renderer;
use super::drawing::Style;
use super::drawing::letters::clean;
use super::drawing::look::{Shape, kind_look, kind_looks};
use super::drawing::words::verb;
use crate::graph::{Picture, Standing};
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Longer labels are cut.
const LONGEST: usize = 80;

/// As many nodes as Mermaid still arranges well.
const MOST_NODES: usize = 60;

/// A Mermaid flowchart.
pub struct Mermaid;

impl Renderer for Mermaid {
    fn name(&self) -> &'static str {
        "mermaid"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mmd", "mermaid"]
    }

    fn media_type(&self) -> &'static str {
        "text/vnd.mermaid"
    }

    fn most_nodes(&self, _style: &Style) -> Option<usize> {
        Some(MOST_NODES)
    }

    fn render(&self, picture: &Picture, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "flowchart LR")?;
        let graph = &picture.graph;
        if graph.node_count() < picture.n_nodes {
            writeln!(out, "  %% {} of {} things, the most important ones", graph.node_count(), picture.n_nodes)?;
        }
        for index in graph.node_indices() {
            let node = &graph[index];
            let [open, close] = brackets(kind_look(node.kind).shape);
            let kind = kind_look(node.kind).kind;
            writeln!(out, "  n{}{open}\"{}\"{close}:::{kind}", index.index(), quoted(&node.label))?;
        }
        for reference in graph.edge_references() {
            let edge = reference.weight();
            let line = match (edge.standing == Standing::Asserted, edge.symmetric) {
                (true, false) => "-->",
                (true, true) => "---",
                (false, false) => "-.->",
                (false, true) => "-.-",
            };
            let (from, to) = (reference.source().index(), reference.target().index());
            writeln!(out, "  n{from} {line}|\"{}\"| n{to}", quoted(&verb(edge)))?;
        }
        let kinds: BTreeSet<&str> = graph.node_weights().map(|node| kind_look(node.kind).kind).collect();
        for look in kind_looks().iter().filter(|look| kinds.contains(look.kind)) {
            let (fill, line, ink) = (style.theme.fill(look), style.theme.line(look), style.theme.ink());
            writeln!(out, "  classDef {} fill:{fill},stroke:{line},color:{ink}", look.kind)?;
        }
        Ok(())
    }
}

fn brackets(shape: Shape) -> [&'static str; 2] {
    match shape {
        Shape::Stadium => ["([", "])"],
        Shape::DoubleRectangle => ["[[", "]]"],
        Shape::Hexagon => ["{{", "}}"],
        Shape::Rounded => ["(", ")"],
        Shape::Signpost => [">", "]"],
        _ => ["[", "]"],
    }
}

/// Words between quotes. Mermaid has no escapes but entities; whatever is not plain becomes one.
fn quoted(text: &str) -> String {
    let mut short: String = clean(text).chars().take(LONGEST).collect();
    if short.chars().count() < text.chars().count() {
        short.push('…');
    }
    let mut quoted = String::new();
    for char in short.chars() {
        match char {
            char if char.is_alphanumeric() || " .,'’-–:()…?✗".contains(char) => quoted.push(char),
            char => quoted.push_str(&format!("#{};", u32::from(char))),
        }
    }
    quoted
}
