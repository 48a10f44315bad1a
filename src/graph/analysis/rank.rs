//! Who is central.

use super::Network;
use crate::graph::picture::Picture;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::VecDeque;

/// One idea of being central.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Linked with things that are central themselves: the share of a walk along the links, by weight, that is spent at it
    /// (Brin and Page 1998, damping 0.85). All shares together are 1.
    PageRank,
    /// How many other things it is linked with.
    Degree,
    /// How well attested its links are together.
    Strength,
    /// Between others: over all pairs of other things, the mean share of their shortest ways that lead over it, 0 to 1
    /// (Brandes 2001). Ways are as long as they have hops.
    Betweenness,
}

/// All measures, in the order in which they are told.
pub const MEASURES: &[Measure] = &[Measure::PageRank, Measure::Degree, Measure::Strength, Measure::Betweenness];

impl Measure {
    /// "pagerank"
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::PageRank => "pagerank",
            Measure::Degree => "degree",
            Measure::Strength => "strength",
            Measure::Betweenness => "betweenness",
        }
    }
}

/// The things of a picture, the most central first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// What was measured, in this order; the first one sorts.
    pub measures: Vec<Measure>,
    /// A thing, and a score for each measure.
    pub rows: Vec<(NodeIndex, Vec<f64>)>,
}

/// How often the shares are passed on at most, and when they no longer change.
const ROUNDS: usize = 500;
const STILL: f64 = 1e-12;
const DAMPING: f64 = 0.85;

impl Picture {
    /// Ranks things by the first of the measures. All things take part; those of the wanted kinds are told, or all.
    pub fn ranking(&self, measures: &[Measure], kinds: &[&str]) -> Ranking {
        let network = self.network();
        let columns: Vec<Vec<f64>> = measures.iter().map(|measure| scores(&network, *measure)).collect();
        let is_wanted = |thing: &NodeIndex| kinds.is_empty() || kinds.contains(&self.graph[*thing].kind);
        let things = self.graph.node_indices().filter(is_wanted);
        let mut rows: Vec<(NodeIndex, Vec<f64>)> =
            things.map(|thing| (thing, columns.iter().map(|column| column[thing.index()]).collect())).collect();
        rows.sort_by(|(_, one), (_, other)| {
            let differing = one.iter().zip(other).map(|(one, other)| other.total_cmp(one));
            differing.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        });
        Ranking { measures: measures.to_vec(), rows }
    }
}

/// A score for each node, in their order.
pub fn scores(network: &Network, measure: Measure) -> Vec<f64> {
    match measure {
        Measure::PageRank => page_rank(network),
        Measure::Degree => network.node_indices().map(|thing| network.edges(thing).count() as f64).collect(),
        Measure::Strength => strengths(network),
        Measure::Betweenness => betweenness(network),
    }
}

fn strengths(network: &Network) -> Vec<f64> {
    network.node_indices().map(|thing| network.edges(thing).map(|link| link.weight()).sum()).collect()
}

/// petgraph's own knows no weights.
fn page_rank(network: &Network) -> Vec<f64> {
    let n_things = network.node_count() as f64;
    let strengths = strengths(network);
    let mut shares = vec![1.0 / n_things; network.node_count()];
    for _ in 0..ROUNDS {
        // What has no links passes its share on to all.
        let idle: f64 =
            shares.iter().zip(&strengths).filter(|(_, strength)| **strength == 0.0).map(|(share, _)| share).sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * idle) / n_things; shares.len()];
        for link in network.edge_references() {
            let ends = [link.source().index(), link.target().index()];
            for [from, to] in [ends, [ends[1], ends[0]]] {
                if strengths[from] > 0.0 {
                    next[to] += DAMPING * shares[from] * link.weight() / strengths[from];
                }
            }
        }
        let change: f64 = shares.iter().zip(&next).map(|(before, after)| (before - after).abs()).sum();
        shares = next;
        if change < STILL {
            break;
        }
    }
    shares
}

/// Brandes, "A faster algorithm for betweenness centrality": <https://doi.org/10.1080/0022250X.2001.9990249>.
fn betweenness(network: &Network) -> Vec<f64> {
    let n_things = network.node_count();
    let mut between = vec![0.0; n_things];
    for source in network.node_indices() {
        let mut order = Vec::new();
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); n_things];
        let mut n_ways = vec![0.0; n_things];
        let mut hops: Vec<Option<usize>> = vec![None; n_things];
        n_ways[source.index()] = 1.0;
        hops[source.index()] = Some(0);
        let mut waiting = VecDeque::from([source]);
        while let Some(thing) = waiting.pop_front() {
            order.push(thing.index());
            let next_hops = hops[thing.index()].map(|hops| hops + 1);
            for next in network.neighbors(thing) {
                if hops[next.index()].is_none() {
                    hops[next.index()] = next_hops;
                    waiting.push_back(next);
                }
                if hops[next.index()] == next_hops {
                    n_ways[next.index()] += n_ways[thing.index()];
                    before[next.index()].push(thing.index());
                }
            }
        }
        let mut passed = vec![0.0; n_things];
        for thing in order.into_iter().rev() {
            for earlier in &before[thing] {
                passed[*earlier] += n_ways[*earlier] / n_ways[thing] * (1.0 + passed[thing]);
            }
            if thing != source.index() {
                between[thing] += passed[thing];
            }
        }
    }
    // Each pair was met from both ends.
    let n_others = n_things.saturating_sub(1) as f64;
    let n_pairs = n_others * (n_others - 1.0);
    between.into_iter().map(|sum| if n_pairs > 0.0 { sum / n_pairs } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A star of four around 0, and 5 behind 4.
    fn star() -> Network {
        Network::from_edges([(0, 1, 1.0), (0, 2, 1.0), (0, 3, 2.0), (0, 4, 1.0), (4, 5, 1.0)])
    }

    fn rounded(scores: Vec<f64>) -> Vec<f64> {
        scores.into_iter().map(|score| (score * 1000.0).round() / 1000.0).collect()
    }

    #[test]
    fn the_hub_is_central() {
        assert_eq!(scores(&star(), Measure::Degree), [4.0, 1.0, 1.0, 1.0, 2.0, 1.0]);
        assert_eq!(scores(&star(), Measure::Strength), [5.0, 1.0, 1.0, 2.0, 2.0, 1.0]);
        // Of the ten pairs of others, 0 is between nine, and 4 between the four of 5.
        assert_eq!(rounded(scores(&star(), Measure::Betweenness)), [0.9, 0.0, 0.0, 0.0, 0.4, 0.0]);
        let shares = scores(&star(), Measure::PageRank);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(shares[0] > shares[3] && shares[3] > shares[1] && shares[1] == shares[2], "{shares:?}");
    }

    #[test]
    fn ways_of_equal_length_share() {
        // A square: each corner is on one of the two ways between its neighbours.
        let square = Network::from_edges([(0, 1, 1.0), (1, 2, 5.0), (2, 3, 1.0), (3, 0, 1.0)]);
        assert_eq!(rounded(scores(&square, Measure::Betweenness)), [0.167; 4]);
    }

    #[test]
    fn shares_are_those_of_the_walk() {
        // Two things share evenly; three in a row give the one in the middle the shares that the equations have.
        let row = Network::from_edges([(0, 1, 3.0), (1, 2, 3.0)]);
        let middle = (0.05 + 0.85 * 0.1) / (1.0 - 0.85 * 0.85);
        assert!((scores(&row, Measure::PageRank)[1] - middle).abs() < 1e-9);
    }

    #[test]
    fn nothing_has_no_scores() {
        MEASURES.iter().for_each(|measure| assert!(scores(&Network::default(), *measure).is_empty()));
    }
}
