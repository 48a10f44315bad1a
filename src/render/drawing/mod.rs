//! Where does everything stand on the sheet? Lengths are in pixels, from the top left.
//!
//! Relations between the same two things share one line, and their words are boxes of their own that the layout places
//! like nodes, so that no words lie on others.

mod boxes;
pub mod groups;
mod layered;
pub mod letters;
pub mod look;
mod packing;
mod radial;
mod routes;
mod separation;
pub mod stress;
pub mod words;

use crate::graph::Picture;
use groups::Group;
use kurbo::{BezPath, Point, Rect, Size, Vec2};
use letters::Font;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

pub use look::Theme;

/// How things are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// What belongs together stands together: distances follow those in the graph (stress, Gansner et al. 2004).
    #[default]
    Force,
    /// Arrows lead from left to right (Sugiyama et al. 1981).
    Layered,
    /// Rings around one thing.
    Radial,
}

impl Layout {
    /// All layouts by name.
    pub const NAMES: &'static [(&'static str, Layout)] =
        &[("force", Layout::Force), ("layered", Layout::Layered), ("radial", Layout::Radial)];
}

/// How a picture is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Arrangement.
    pub layout: Layout,
    /// Colours.
    pub theme: Theme,
    /// A chart of days in place of the graph.
    pub timeline: bool,
}

impl Style {
    /// As many things as people take in on one sheet. A ring has room for few: its spokes grow with its circumference.
    pub fn most_nodes(&self) -> usize {
        match self.layout {
            Layout::Radial if !self.timeline => 40,
            _ if self.timeline => 200,
            _ => 60,
        }
    }
}

/// Space between a thing and the words at its line.
const GAP: f64 = 22.0;
/// Space between things whose lines get their words later.
const SPREAD_GAP: f64 = 80.0;

/// Everything in its place.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// Of the sheet.
    pub size: Size,
    /// Things.
    pub nodes: Vec<NodeBox>,
    /// Lines between them.
    pub links: Vec<Link>,
    /// What is drawn of each story, where there are several.
    pub groups: Vec<Group>,
}

/// A thing with its words.
#[derive(Clone, Debug)]
pub struct NodeBox {
    /// Which thing.
    pub node: NodeIndex,
    /// Where.
    pub area: Rect,
    /// Of its words.
    pub font: Font,
    /// Its words.
    pub lines: Vec<String>,
}

/// What connects two things, in one direction.
#[derive(Clone, Debug)]
pub struct Link {
    /// Place in `nodes`.
    pub from: usize,
    /// Place in `nodes`.
    pub to: usize,
    /// Does it end in an arrow?
    pub directed: bool,
    /// The relations whose words are shown, best attested first.
    pub edges: Vec<EdgeIndex>,
    /// How many more there are.
    pub n_more: usize,
    /// Its words.
    pub lines: Vec<LabelLine>,
    /// Where they stand.
    pub label: Rect,
    /// Points that it passes before its label, and behind it.
    pub bends: [Vec<Point>; 2],
    /// The line from outline to outline.
    pub path: BezPath,
    /// Where the line ends, and in which direction.
    pub end: (Point, Vec2),
}

/// A line of words of a link.
#[derive(Clone, Debug)]
pub struct LabelLine {
    /// Of which relation; of "+ 2 more" none.
    pub edge: Option<EdgeIndex>,
    /// Words.
    pub text: String,
    /// Of the words.
    pub font: Font,
    /// Is it about the relation: its date, its sources?
    pub is_detail: bool,
}

/// What a layout places: nodes first, the words of links behind them.
#[derive(Debug, Default)]
struct Items {
    sizes: Vec<Size>,
    /// From thing to words to thing, by place in `sizes`.
    ties: Vec<(usize, usize)>,
    /// Space between tied ones.
    gap: f64,
    /// What stands in the middle, if anything.
    root: Option<usize>,
}

/// What a layout gives: a point for each item, and for ties that go round others the points that they pass.
#[derive(Debug, Default)]
struct Places {
    centers: Vec<Point>,
    /// By place in `ties`.
    bends: BTreeMap<usize, Vec<Point>>,
}

/// What relations connect, by place in the drawing.
#[derive(Debug, Default)]
struct Part {
    nodes: Vec<usize>,
    links: Vec<usize>,
    /// Its frame, if it has one.
    group: Option<usize>,
}

/// Places for the things alone, by the place of the node: for formats that others draw.
pub fn spread(picture: &Picture) -> Vec<Point> {
    let mut drawing = boxes::sized(picture);
    drawing.links.clear();
    let mut pairs: Vec<(usize, usize)> =
        picture.graph.edge_references().map(|edge| (edge.source().index(), edge.target().index())).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut parts = Vec::new();
    for nodes in components(picture) {
        let place = |node: usize| nodes.binary_search(&node).ok();
        let ties = pairs.iter().filter_map(|(from, to)| Some((place(*from)?, place(*to)?)));
        let items = Items {
            sizes: nodes.iter().map(|node| drawing.nodes[*node].area.size()).collect(),
            ties: ties.collect(),
            gap: SPREAD_GAP,
            root: None,
        };
        let mut centers = stress::arranged(&items).centers;
        separation::push_apart(&items.sizes, &mut centers);
        for (node, center) in nodes.iter().zip(centers) {
            let area = &mut drawing.nodes[*node].area;
            *area = Rect::from_center_size(center, area.size());
        }
        parts.push(Part { nodes, ..Part::default() });
    }
    packing::pack(&mut drawing, &parts);
    drawing.nodes.iter().map(|node| node.area.center()).collect()
}

/// Nodes that relations connect, in ascending order.
fn components(picture: &Picture) -> Vec<Vec<usize>> {
    let n_nodes = picture.graph.node_count();
    let mut parts = UnionFind::new(n_nodes);
    for edge in picture.graph.edge_references() {
        parts.union(edge.source().index(), edge.target().index());
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..n_nodes {
        members.entry(parts.find(node)).or_default().push(node);
    }
    members.into_values().collect()
}

impl Drawing {
    /// Arranges a picture.
    pub fn of(picture: &Picture, layout: Layout) -> Drawing {
        let mut drawing = boxes::sized(picture);
        let components = components(picture);
        let is_grouped = components.len() > 1 && groups::tells_stories(picture);
        let mut parts = Vec::new();
        for nodes in components {
            let links: Vec<usize> = (0..drawing.links.len())
                .filter(|link| nodes.binary_search(&drawing.links[*link].from).is_ok())
                .collect();
            drawing.arrange(&nodes, &links, picture, layout);
            let mut part = Part { nodes, links, group: None };
            if let Some(group) =
                is_grouped.then(|| groups::around(drawing.extent(&part), &part.nodes, picture)).flatten()
            {
                part.group = Some(drawing.groups.len());
                drawing.groups.push(group);
            }
            parts.push(part);
        }
        packing::pack(&mut drawing, &parts);
        drawing
    }

    /// Places one connected part, anywhere.
    fn arrange(&mut self, nodes: &[usize], links: &[usize], picture: &Picture, layout: Layout) {
        let mut items = Items { gap: GAP, ..Items::default() };
        items.sizes.extend(nodes.iter().map(|node| self.nodes[*node].area.size()));
        items.sizes.extend(links.iter().map(|link| self.links[*link].label.size()));
        let place = |node: usize| nodes.binary_search(&node).unwrap_or_default();
        for (number, link) in links.iter().enumerate() {
            let Link { from, to, .. } = &self.links[*link];
            items.ties.push((place(*from), nodes.len() + number));
            items.ties.push((nodes.len() + number, place(*to)));
        }
        let center = picture.center.map(NodeIndex::index).and_then(|center| nodes.binary_search(&center).ok());
        let weight = |place: &usize| picture.graph[self.nodes[nodes[*place]].node].importance;
        let heaviest = (0..nodes.len()).rev().max_by(|one, other| weight(one).total_cmp(&weight(other)));
        items.root = center.or(heaviest);
        let mut places = match layout {
            Layout::Force => stress::arranged(&items),
            Layout::Layered => layered::arranged(&items),
            Layout::Radial => radial::arranged(&items),
        };
        if layout != Layout::Layered {
            separation::separate(&items, &mut places.centers);
        }
        for (number, node) in nodes.iter().enumerate() {
            let area = &mut self.nodes[*node].area;
            *area = Rect::from_center_size(places.centers[number], area.size());
        }
        for (number, link) in links.iter().enumerate() {
            let link = &mut self.links[*link];
            link.label = Rect::from_center_size(places.centers[nodes.len() + number], link.label.size());
            link.bends = [2 * number, 2 * number + 1].map(|tie| places.bends.remove(&tie).unwrap_or_default());
        }
        for link in links {
            routes::route(self, *link, layout);
        }
    }

    /// Moves a part of it.
    fn shift(&mut self, Part { nodes, links, group }: &Part, by: Vec2) {
        if let Some(group) = group {
            self.groups[*group].area = self.groups[*group].area + by;
        }
        for node in nodes {
            self.nodes[*node].area = self.nodes[*node].area + by;
        }
        for link in links {
            let link = &mut self.links[*link];
            link.label = link.label + by;
            link.path = kurbo::Affine::translate(by) * std::mem::take(&mut link.path);
            link.end.0 += by;
            link.bends.iter_mut().flatten().for_each(|point| *point += by);
        }
    }

    /// Where it has ink.
    fn extent(&self, Part { nodes, links, group }: &Part) -> Rect {
        let boxes = nodes.iter().map(|node| self.nodes[*node].area);
        let labels = links.iter().map(|link| self.links[*link].label);
        let lines = links.iter().map(|link| kurbo::Shape::bounding_box(&self.links[*link].path));
        let frames = group.iter().map(|group| self.groups[*group].area);
        boxes.chain(labels).chain(lines).chain(frames).reduce(|one, other| one.union(other)).unwrap_or_default()
    }

    /// How many relations have their words on the sheet.
    pub fn n_shown(&self) -> usize {
        self.links.iter().map(|link| link.edges.len()).sum()
    }
}
