//! What belongs together: groups of things with more, and better attested, links among them than chance would give.

use super::Network;
use super::communities::{communities, modularity};
use crate::graph::picture::Picture;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// The groups of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// The largest first.
    pub groups: Vec<Group>,
    /// How much more of the weight lies inside groups than chance would give, -0.5 to 1; from about 0.3 on groups are plain.
    pub modularity: f64,
}

/// Things that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its most important members: "Vladimir Putin, Donald Trump, Alaska".
    pub name: String,
    /// The most important first: those with the best attested links inside.
    pub members: Vec<NodeIndex>,
    /// The edges between members: those between named members first, and of these the best attested.
    pub edges: Vec<EdgeIndex>,
    /// Sum of the weights of the edges between members.
    pub inside: f64,
    /// Sum of the weights of the edges that lead out of it.
    pub outside: f64,
}

/// So many members name a group.
const NAMED_BY: usize = 3;
/// Kinds whose names say little: they name a group only where it has no other members.
const UNNAMED: &[&str] = &["phrase", "amount", "time"];

impl Picture {
    /// Its groups. With a higher resolution they are smaller; 1 is usual.
    pub fn groups(&self, resolution: f64) -> Groups {
        let network = self.network();
        let found = communities(&network, resolution);
        let mut members: BTreeMap<usize, Vec<NodeIndex>> = BTreeMap::new();
        self.graph.node_indices().for_each(|thing| members.entry(found[thing.index()]).or_default().push(thing));
        let mut groups: Vec<Group> =
            members.into_values().map(|members| self.group(members, &network, &found)).collect();
        groups.sort_by(|one, other| {
            other.members.len().cmp(&one.members.len()).then(other.inside.total_cmp(&one.inside))
        });
        Groups { groups, modularity: modularity(&network, &found, 1.0) }
    }

    fn group(&self, mut members: Vec<NodeIndex>, network: &Network, found: &[usize]) -> Group {
        let is_inside = |one: NodeIndex, other: NodeIndex| found[one.index()] == found[other.index()];
        let weights = |thing: NodeIndex, inside: bool| -> f64 {
            let links = network.edges(thing).filter(|link| is_inside(thing, link.target()) == inside);
            links.map(|link| link.weight()).sum()
        };
        let own: BTreeMap<NodeIndex, f64> = members.iter().map(|thing| (*thing, weights(*thing, true))).collect();
        members.sort_by(|one, other| own[other].total_cmp(&own[one]).then(one.cmp(other)));
        let outside = members.iter().map(|thing| weights(*thing, false)).sum();
        let is_named = |thing: &&NodeIndex| !UNNAMED.contains(&self.graph[**thing].kind);
        let (named, unnamed): (Vec<&NodeIndex>, Vec<&NodeIndex>) = members.iter().partition(is_named);
        let names = if named.is_empty() { unnamed } else { named };
        let names: Vec<&str> =
            names.into_iter().take(NAMED_BY).map(|thing| self.graph[*thing].label.as_str()).collect();
        let edges = members.iter().flat_map(|thing| self.graph.edges(*thing));
        let edges = edges.filter(|edge| edge.source() != edge.target() && is_inside(edge.source(), edge.target()));
        let mut edges: Vec<EdgeIndex> = edges.map(|edge| edge.id()).collect();
        self.best_first(&mut edges);
        // Stable: of edges between named members, and of the others, the best attested stay first.
        let ends = |edge: &EdgeIndex| {
            self.graph.edge_endpoints(*edge).map_or(0, |(from, to)| [from, to].iter().filter(is_named).count())
        };
        edges.sort_by_key(|edge| std::cmp::Reverse(ends(edge)));
        Group { name: names.join(", "), inside: own.values().sum::<f64>() / 2.0, members, edges, outside }
    }
}
