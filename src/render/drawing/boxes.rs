//! How large are things and words?

use super::letters::Font;
use super::look::{Shape, kind_look};
use super::words;
use super::{Drawing, LabelLine, Link, NodeBox};
use crate::graph::{Edge, Picture, Standing};
use kurbo::{BezPath, Point, Rect, Size, Vec2};
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// Things with a name.
const NAME: Font = Font { size: 14.0, bold: true };
/// Phrases.
const PHRASE: Font = Font { size: 12.0, bold: false };
/// Verbs.
const VERB: Font = Font { size: 12.0, bold: false };
/// Dates and sources.
const DETAIL: Font = Font { size: 10.0, bold: false };

/// Words of things break near here.
const WIDEST_NAME: f64 = 150.0;
/// Words of relations break near here.
const WIDEST_LABEL: f64 = 130.0;
/// Longer words of things end in "…".
const MOST_LINES: usize = 4;
/// More verbs between two things are only counted.
const MOST_VERBS: usize = 5;

/// All boxes of a picture at the origin, all links without a path.
pub fn sized(picture: &Picture) -> Drawing {
    let nodes: Vec<NodeBox> = picture.graph.node_indices().map(|node| node_box(picture, node)).collect();
    let mut bundles: BTreeMap<(NodeIndex, NodeIndex), Vec<EdgeIndex>> = BTreeMap::new();
    let (both_ways, one_way): (Vec<_>, Vec<_>) =
        picture.graph.edge_references().partition(|edge| edge.weight().symmetric);
    for edge in one_way {
        bundles.entry((edge.source(), edge.target())).or_default().push(edge.id());
    }
    // What holds both ways goes with what holds in one direction, if anything does.
    for edge in both_ways {
        let (from, to) = (edge.source(), edge.target());
        let pair = if bundles.contains_key(&(to, from)) { (to, from) } else { (from, to) };
        bundles.entry(pair).or_default().push(edge.id());
    }
    let links = bundles.into_iter().map(|((from, to), edges)| link(picture, from, to, edges)).collect();
    Drawing { nodes, links, ..Drawing::default() }
}

fn node_box(picture: &Picture, node: NodeIndex) -> NodeBox {
    let thing = &picture.graph[node];
    let shape = kind_look(thing.kind).shape;
    let font = if shape == Shape::Plain { PHRASE } else { NAME };
    let mut lines = font.wrapped(&thing.label, WIDEST_NAME, MOST_LINES);
    if lines.is_empty() {
        lines.push("?".to_owned());
    }
    let widest = lines.iter().map(|line| font.width(line)).fold(24.0, f64::max);
    let height = lines.len() as f64 * font.line();
    let (side, top) = match shape {
        Shape::Stadium => (14.0, 7.0),
        Shape::Hexagon | Shape::Signpost | Shape::Octagon => (16.0, 8.0),
        Shape::House => (10.0, 10.0),
        Shape::Plain => (7.0, 4.0),
        _ => (11.0, 7.0),
    };
    let size = Size::new((widest + 2.0 * side).ceil(), (height + 2.0 * top).ceil());
    NodeBox { node, area: Rect::from_origin_size(Point::ORIGIN, size), font, lines }
}

fn link(picture: &Picture, from: NodeIndex, to: NodeIndex, mut edges: Vec<EdgeIndex>) -> Link {
    let edge = |index: &EdgeIndex| -> &Edge { &picture.graph[*index] };
    edges.sort_by(|one, other| {
        let is_fact = |index| edge(index).standing == Standing::Asserted;
        is_fact(other).cmp(&is_fact(one)).then(edge(other).weight().total_cmp(&edge(one).weight())).then(one.cmp(other))
    });
    let directed = edges.iter().any(|index| !edge(index).symmetric);
    // "met?" once, with all who say so.
    let mut verbs: Vec<(String, Vec<EdgeIndex>)> = Vec::new();
    for index in &edges {
        let verb = words::verb(edge(index));
        match verbs.iter_mut().find(|(known, _)| *known == verb) {
            Some((_, same)) => same.push(*index),
            None => verbs.push((verb, vec![*index])),
        }
    }
    let n_more = verbs.iter().skip(MOST_VERBS).map(|(_, same)| same.len()).sum();
    verbs.truncate(MOST_VERBS);
    edges = verbs.iter().flat_map(|(_, same)| same.iter().copied()).collect();
    let mut lines = Vec::new();
    for (verb, same) in verbs {
        let mut add = |text: &str, font: Font, is_detail: bool| {
            for text in font.wrapped(text, WIDEST_LABEL, 3) {
                lines.push(LabelLine { edge: same.first().copied(), text, font, is_detail });
            }
        };
        add(&verb, VERB, false);
        let mut details: Vec<String> = same.iter().map(|index| words::detail(edge(index))).collect();
        details.dedup();
        details.retain(|detail| !detail.is_empty());
        add(&details.join("; "), DETAIL, true);
    }
    if n_more > 0 {
        lines.push(LabelLine { edge: None, text: format!("+ {n_more} more"), font: DETAIL, is_detail: true });
    }
    let width = lines.iter().map(|line| line.font.width(&line.text)).fold(12.0, f64::max);
    let height: f64 = lines.iter().map(|line| line.font.line()).sum();
    let label = Rect::from_origin_size(Point::ORIGIN, Size::new((width + 8.0).ceil(), (height + 4.0).ceil()));
    Link {
        from: from.index(),
        to: to.index(),
        directed,
        edges,
        n_more,
        lines,
        label,
        bends: [Vec::new(), Vec::new()],
        path: BezPath::new(),
        end: (Point::ORIGIN, Vec2::ZERO),
    }
}
