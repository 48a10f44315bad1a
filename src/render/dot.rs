//! Graphviz: `newsgraph draw -o news.dot`, then `dot -Tsvg news.dot`.

use super::{Renderer, Style};
use crate::graph::{Edge, Node, Picture, Standing};
use petgraph::visit::EdgeRef;
use std::io::{self, Write};

/// Lines of a label are broken near this column.
const WIDTH: usize = 24;

/// Longer labels are cut.
const LONGEST_LABEL: usize = 96;

/// Shape and colour by kind.
#[rustfmt::skip]
const SHAPES: &[(&str, &str, &str)] = &[
    ("person",       "ellipse",   "#FFF3D6"),
    ("organization", "box",       "#DCEBF7"),
    ("government",   "box3d",     "#DCEBF7"),
    ("country",      "hexagon",   "#D9F0E8"),
    ("place",        "house",     "#D9F0E8"),
    ("group",        "box",       "#EDEDED"),
    ("event",        "octagon",   "#F6E3EE"),
    ("work",         "note",      "#FFFFFF"),
    ("product",      "component", "#FFFFFF"),
    ("law",          "tab",       "#FFFFFF"),
    ("post",         "cds",       "#FFFBE0"),
    ("phrase",       "plaintext", "#FFFFFF"),
];

/// Colours by quad class, told apart by the colour-blind (Okabe and Ito 2008).
#[rustfmt::skip]
const COLOURS: &[(&str, &str)] = &[
    ("VerbalCooperation",   "#0072B2"),
    ("MaterialCooperation", "#009E73"),
    ("VerbalConflict",      "#E69F00"),
    ("MaterialConflict",    "#D55E00"),
];

const NO_CLASS: &str = "#555555";
const DENIED: &str = "#C00020";

/// Graphviz DOT.
pub struct Dot;

impl Renderer for Dot {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["dot", "gv"]
    }

    fn media_type(&self) -> &'static str {
        "text/vnd.graphviz"
    }

    fn render(&self, picture: &Picture, _style: &Style, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "digraph newsgraph {{")?;
        writeln!(out, "  graph [charset=\"UTF-8\", rankdir=LR, nodesep=0.3, ranksep=0.9]")?;
        writeln!(out, "  node [fontname=\"Helvetica\", fontsize=12, style=filled, color=\"#888888\"]")?;
        writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10]")?;
        for index in picture.graph.node_indices() {
            writeln!(out, "  n{} [{}]", index.index(), node(&picture.graph[index]))?;
        }
        for reference in picture.graph.edge_references() {
            let (source, target) = (reference.source().index(), reference.target().index());
            writeln!(out, "  n{source} -> n{target} [{}]", edge(reference.weight()))?;
        }
        writeln!(out, "}}")
    }
}

fn node(node: &Node) -> String {
    let known = SHAPES.iter().find(|(kind, _, _)| *kind == node.kind);
    let (_, shape, fill) = known.unwrap_or(&("", "plaintext", "#FFFFFF"));
    let style = if node.kind == "group" { ", style=\"filled,rounded\"" } else { "" };
    let (label, tooltip) = (quoted(&wrapped(&node.label)), quoted(&node.iri));
    format!("label={label}, shape={shape}, fillcolor=\"{fill}\"{style}, tooltip={tooltip}")
}

fn edge(edge: &Edge) -> String {
    let note = |words: &str| if words.is_empty() { String::new() } else { format!(" ({words})") };
    let (label, style) = match &edge.standing {
        Standing::Asserted => (edge.label.clone(), "solid"),
        Standing::Open(words) => (format!("{}?{}", edge.label, note(words)), "dashed"),
        Standing::Denied(words) => (format!("{} ✗{}", edge.label, note(words)), "dashed"),
    };
    let class = edge.quad_class.as_deref().and_then(|class| COLOURS.iter().find(|(known, _)| *known == class));
    let colour = match edge.standing {
        Standing::Denied(_) => DENIED,
        _ => class.map_or(NO_CLASS, |(_, colour)| colour),
    };
    let direction = if edge.symmetric { ", dir=none" } else { "" };
    let width = 1.0 + 0.5 * (edge.n_articles().clamp(1, 5) - 1) as f32;
    let articles =
        if edge.n_articles() == 1 { "1 article".to_owned() } else { format!("{} articles", edge.n_articles()) };
    format!(
        "label={}, color=\"{colour}\", fontcolor=\"{colour}\", style={style}, penwidth={width:.1}{direction}, tooltip={}",
        quoted(&wrapped(&label)),
        quoted(&format!("{label}: {articles}"))
    )
}

/// Breaks a label between words, and cuts it if it is very long.
fn wrapped(label: &str) -> String {
    let mut short: String = label.chars().take(LONGEST_LABEL).collect();
    if short.len() < label.len() {
        short.push('…');
    }
    let mut lines: Vec<String> = Vec::new();
    for word in short.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// A string of DOT. Graphviz reads backslashes as escapes and ampersands as HTML entities, in quotes too.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '&' => quoted.push_str("&amp;"),
            '\n' => quoted.push_str("\\n"),
            char if char.is_control() => quoted.push(' '),
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}
