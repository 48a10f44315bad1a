//! How two things are connected.

use super::{Network, unlinked};
use crate::graph::error::GraphError;
use crate::graph::index::Graph;
use crate::graph::picture::{Picture, Scope, View};
use petgraph::algo::astar;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeFiltered, EdgeRef};
use std::collections::BTreeSet;
use std::ops::Add;

/// The ways between two things.
#[derive(Clone, Debug)]
pub struct Connections {
    /// What is asked for.
    pub picture: Picture,
    /// From here,
    pub from: NodeIndex,
    /// to there.
    pub to: NodeIndex,
    /// The shortest first.
    pub ways: Vec<Way>,
}

/// One way between two things; no thing is on it twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// From link to link.
    pub hops: Vec<Hop>,
    /// Sum over its hops: 1 and 1 / (1 + weight of the best attested edge).
    pub cost: f64,
}

/// From one thing to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where it starts.
    pub from: NodeIndex,
    /// Where it ends.
    pub to: NodeIndex,
    /// The best attested edge between both, in either direction.
    pub best: EdgeIndex,
    /// The other edges between both.
    pub others: Vec<EdgeIndex>,
}

/// Relations to a day, a length or a price: what two things share there connects nobody.
const NO_TIES: &[&str] = &["takesPlaceOn", "lastsFor", "costs"];

/// Fewer hops win, then the better attested ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
struct Cost {
    hops: u32,
    /// Sum of 1 / (1 + weight).
    doubt: f64,
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost { hops: self.hops + other.hops, doubt: self.doubt + other.doubt }
    }
}

impl Cost {
    fn of_hop(weight: f64) -> Cost {
        Cost { hops: 1, doubt: 1.0 / (1.0 + weight) }
    }

    fn total(self) -> f64 {
        f64::from(self.hops) + self.doubt
    }
}

impl Graph {
    /// The shortest ways between two things, by name or IRI, whatever the direction of the statements; at most `most`. They lead
    /// through the roles of statements and through what phrases name, too: "raised its offer for Corrib Lines".
    pub fn connections(&self, names: [&str; 2], view: &View, most: usize) -> Result<Connections, GraphError> {
        let [one, other] = [self.find_thing(names[0])?, self.find_thing(names[1])?];
        if one == other {
            return Err(GraphError::SameThing { names: names.map(str::to_owned), label: self.label(&one) });
        }
        let picture = self.picture(&View { with_roles: true, ..view.clone() })?;
        let within = view.within();
        let apart = || GraphError::NotConnected { one: self.label(&one), other: self.label(&other), within };
        let [from, to] = [picture.find(one.as_str()), picture.find(other.as_str())];
        let (Some(from), Some(to)) = (from, to) else { return Err(apart()) };
        let ways = picture.ways(from, to, most);
        if ways.is_empty() {
            return Err(apart());
        }
        Ok(Connections { picture, from, to, ways })
    }
}

/// From facts to all that is said, as far as is needed to connect two things.
const WIDER: [Scope; 3] = [Scope::Facts, Scope::Named, Scope::All];

impl Graph {
    /// [`Graph::connections`] over the narrowest part of the graph that connects both: facts, else also what is planned, denied,
    /// only said or unsure of what has a name, else of anything.
    pub fn nearest_connections(&self, names: [&str; 2], view: &View, most: usize) -> Result<Connections, GraphError> {
        let mut found = self.connections(names, &View { scope: WIDER[0], ..view.clone() }, most);
        for scope in &WIDER[1..] {
            match found {
                Err(GraphError::NotConnected { .. }) => {
                    found = self.connections(names, &View { scope: *scope, ..view.clone() }, most);
                }
                _ => break,
            }
        }
        found
    }
}

impl Picture {
    /// The shortest ways between two things, at most `most`, without loops (Yen 1971, <https://doi.org/10.1287/mnsc.17.11.712>).
    pub fn ways(&self, from: NodeIndex, to: NodeIndex, most: usize) -> Vec<Way> {
        let mut pairs = self.pairs();
        pairs.values_mut().for_each(|edges| edges.retain(|edge| self.ties(*edge)));
        pairs.retain(|_, edges| !edges.is_empty());
        let mut network = unlinked(self.graph.node_count());
        for ([one, other], edges) in &pairs {
            network.add_edge(*one, *other, self.graph[edges[0]].weight());
        }
        let hop = |pair: &[NodeIndex]| {
            let edges = &pairs[&[pair[0].min(pair[1]), pair[0].max(pair[1])]];
            Hop { from: pair[0], to: pair[1], best: edges[0], others: edges[1..].to_vec() }
        };
        shortest(&network, from, to, most)
            .into_iter()
            .map(|(cost, things)| Way { hops: things.windows(2).map(hop).collect(), cost: cost.total() })
            .collect()
    }

    fn ties(&self, edge: EdgeIndex) -> bool {
        let relation = self.graph[edge].iri.rsplit('#').next().unwrap_or_default();
        !NO_TIES.contains(&relation)
    }
}

/// Yen's algorithm: each next way leaves an earlier one at some thing, by a link that no earlier way takes from there.
fn shortest(network: &Network, from: NodeIndex, to: NodeIndex, most: usize) -> Vec<(Cost, Vec<NodeIndex>)> {
    let mut found: Vec<(Cost, Vec<NodeIndex>)> = Vec::new();
    let mut waiting: Vec<(Cost, Vec<NodeIndex>)> = Vec::new();
    waiting.extend(way(network, from, to, &BTreeSet::new(), &BTreeSet::new()));
    while found.len() < most {
        let Some(best) = waiting.iter().enumerate().min_by(|one, other| by_cost(one.1, other.1)).map(|(at, _)| at)
        else {
            break;
        };
        let (cost, things) = waiting.swap_remove(best);
        for (at, spur) in things.iter().enumerate().take(things.len() - 1) {
            let root = &things[..=at];
            let alike = found.iter().map(|(_, way)| way).chain([&things]).filter(|way| way.starts_with(root));
            let closed: BTreeSet<[NodeIndex; 2]> = alike.map(|way| pair(way[at], way[at + 1])).collect();
            let passed: BTreeSet<NodeIndex> = root[..at].iter().copied().collect();
            if let Some((_, rest)) = way(network, *spur, to, &passed, &closed) {
                let whole = [&root[..at], &rest].concat();
                if waiting.iter().all(|(_, way)| *way != whole) {
                    waiting.push((cost_of(network, &whole), whole));
                }
            }
        }
        found.push((cost, things));
    }
    found
}

/// The shortest way that meets nothing of `passed` and takes no link of `closed`.
fn way(
    network: &Network,
    from: NodeIndex,
    to: NodeIndex,
    passed: &BTreeSet<NodeIndex>,
    closed: &BTreeSet<[NodeIndex; 2]>,
) -> Option<(Cost, Vec<NodeIndex>)> {
    let is_open = |edge: <&Network as petgraph::visit::IntoEdgeReferences>::EdgeRef| {
        let ends = [edge.source(), edge.target()];
        ends.iter().all(|end| !passed.contains(end)) && !closed.contains(&pair(ends[0], ends[1]))
    };
    let open = EdgeFiltered::from_fn(network, is_open);
    astar(&open, from, |thing| thing == to, |edge| Cost::of_hop(*edge.weight()), |_| Cost::default())
}

fn cost_of(network: &Network, things: &[NodeIndex]) -> Cost {
    let links = things.windows(2).filter_map(|pair| network.find_edge(pair[0], pair[1]));
    links.map(|link| Cost::of_hop(network[link])).fold(Cost::default(), Add::add)
}

fn by_cost(one: &(Cost, Vec<NodeIndex>), other: &(Cost, Vec<NodeIndex>)) -> std::cmp::Ordering {
    let ((cost, things), (other_cost, other_things)) = (one, other);
    let order = cost.hops.cmp(&other_cost.hops).then(cost.doubt.total_cmp(&other_cost.doubt));
    order.then_with(|| things.cmp(other_things))
}

fn pair(one: NodeIndex, other: NodeIndex) -> [NodeIndex; 2] {
    [one.min(other), one.max(other)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(n_things: usize, links: &[(u32, u32, f64)]) -> Network {
        let mut network = unlinked(n_things);
        for (one, other, weight) in links {
            network.add_edge((*one).into(), (*other).into(), *weight);
        }
        network
    }

    fn check(network: &Network, most: usize, expected: &[&[usize]]) {
        let last = NodeIndex::new(network.node_count() - 1);
        let found: Vec<Vec<usize>> = shortest(network, NodeIndex::new(0), last, most)
            .into_iter()
            .map(|(_, things)| things.into_iter().map(NodeIndex::index).collect())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn fewer_hops_win_and_then_the_better_attested() {
        // A weak link of one hop, a weak and a strong way of two, a very strong way of three.
        let network = network(
            6,
            &[
                (0, 5, 0.1),
                (0, 1, 0.2),
                (1, 5, 0.2),
                (0, 2, 3.0),
                (2, 5, 3.0),
                (0, 3, 90.0),
                (3, 4, 90.0),
                (4, 5, 90.0),
            ],
        );
        check(&network, 9, &[&[0, 5], &[0, 2, 5], &[0, 1, 5], &[0, 3, 4, 5]]);
        check(&network, 2, &[&[0, 5], &[0, 2, 5]]);
    }

    #[test]
    fn no_thing_is_passed_twice() {
        // 1 and 2 are tied to each other and to both ends.
        let network = network(4, &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 0.5), (1, 3, 1.0), (2, 3, 0.5)]);
        check(&network, 9, &[&[0, 1, 3], &[0, 2, 3], &[0, 1, 2, 3], &[0, 2, 1, 3]]);
    }

    #[test]
    fn what_is_apart_has_no_way() {
        check(&network(3, &[(0, 1, 1.0)]), 3, &[]);
    }
}
