//! Communities of a network.
//!
//! Leiden (Traag, Waltman and van Eck 2019, <https://doi.org/10.1038/s41598-019-41695-z>) on modularity, with the best
//! choice taken where the paper draws at random: the same graph gives the same groups. Every group hangs together.

use super::Network;
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, VecDeque};

/// How often all is done again, from the groups found before.
const ROUNDS: usize = 10;
/// A smaller gain is none.
const GAIN: f64 = 1e-10;

/// The group of each node, numbered from 0 in the order of their first nodes.
pub fn communities(network: &Network, resolution: f64) -> Vec<usize> {
    let level = Level::of(network);
    let mut groups: Vec<usize> = (0..level.n_nodes()).collect();
    for _ in 0..ROUNDS {
        let next = leiden(&level, groups.clone(), resolution);
        let is_better = quality(&level, &next, resolution) > quality(&level, &groups, resolution) + GAIN;
        if !is_better {
            break;
        }
        groups = next;
    }
    numbered(&groups)
}

/// Newman's modularity of a division into groups, with this resolution.
pub fn modularity(network: &Network, groups: &[usize], resolution: f64) -> f64 {
    quality(&Level::of(network), groups, resolution)
}

/// A network whose nodes may stand for several things.
struct Level {
    /// For each node its neighbours and the weights of the links, by neighbour.
    links: Vec<Vec<(usize, f64)>>,
    /// Twice the weight of the links inside each node.
    loops: Vec<f64>,
    /// Sum of the weights at each node, `loops` included.
    strengths: Vec<f64>,
    /// Sum of all strengths.
    total: f64,
}

impl Level {
    fn of(network: &Network) -> Level {
        let links = network.node_indices().map(|node| {
            let links = network.edges(node).map(|link| (link.target().index(), *link.weight()));
            links.collect::<BTreeMap<usize, f64>>().into_iter().collect()
        });
        Level::new(links.collect(), vec![0.0; network.node_count()])
    }

    fn new(links: Vec<Vec<(usize, f64)>>, loops: Vec<f64>) -> Level {
        let sums =
            links.iter().zip(&loops).map(|(links, own)| own + links.iter().map(|(_, weight)| weight).sum::<f64>());
        let strengths: Vec<f64> = sums.collect();
        Level { total: strengths.iter().sum(), links, loops, strengths }
    }

    fn n_nodes(&self) -> usize {
        self.links.len()
    }

    /// A node for each group.
    fn joined(&self, groups: &[usize], n_groups: usize) -> Level {
        let mut links = vec![BTreeMap::<usize, f64>::new(); n_groups];
        let mut loops = vec![0.0; n_groups];
        for (node, group) in groups.iter().enumerate() {
            loops[*group] += self.loops[node];
            for (other, weight) in &self.links[node] {
                match groups[*other] == *group {
                    true => loops[*group] += weight,
                    false => *links[*group].entry(groups[*other]).or_default() += weight,
                }
            }
        }
        Level::new(links.into_iter().map(|links| links.into_iter().collect()).collect(), loops)
    }

    /// The weights of a node's links to each group.
    fn to_groups(&self, node: usize, groups: &[usize]) -> BTreeMap<usize, f64> {
        let mut weights = BTreeMap::new();
        self.links[node].iter().for_each(|(other, weight)| *weights.entry(groups[*other]).or_default() += weight);
        weights
    }
}

/// From these groups to better ones: move nodes, refine, join, and again until nothing moves.
fn leiden(level: &Level, groups: Vec<usize>, resolution: f64) -> Vec<usize> {
    let mut level_above;
    let mut level = level;
    let mut groups = numbered(&groups);
    // The node of this level that each node of the first level is in.
    let mut nodes: Vec<usize> = (0..level.n_nodes()).collect();
    loop {
        groups = numbered(&moved(level, groups, resolution));
        let n_groups = groups.iter().max().map_or(0, |most| most + 1);
        if n_groups == level.n_nodes() {
            break;
        }
        let parts = numbered(&refined(level, &groups, resolution));
        let n_parts = parts.iter().max().map_or(0, |most| most + 1);
        if n_parts == level.n_nodes() {
            break;
        }
        let mut above = vec![0; n_parts];
        parts.iter().zip(&groups).for_each(|(part, group)| above[*part] = *group);
        nodes.iter_mut().for_each(|node| *node = parts[*node]);
        level_above = level.joined(&parts, n_parts);
        level = &level_above;
        groups = above;
    }
    nodes.into_iter().map(|node| groups[node]).collect()
}

/// Moves each node to the neighbouring group that gains most, until no move gains.
fn moved(level: &Level, mut groups: Vec<usize>, resolution: f64) -> Vec<usize> {
    // A group of its own is always open: one more number than there are nodes.
    let mut strengths = vec![0.0; level.n_nodes() + 1];
    let mut sizes = vec![0; level.n_nodes() + 1];
    for (node, group) in groups.iter().enumerate() {
        strengths[*group] += level.strengths[node];
        sizes[*group] += 1;
    }
    let mut waiting: VecDeque<usize> = (0..level.n_nodes()).collect();
    let mut is_waiting = vec![true; level.n_nodes()];
    while let Some(node) = waiting.pop_front() {
        is_waiting[node] = false;
        let own = groups[node];
        strengths[own] -= level.strengths[node];
        sizes[own] -= 1;
        let weights = level.to_groups(node, &groups);
        let gain = |group: usize| {
            let expected = resolution * level.strengths[node] * strengths[group] / level.total;
            weights.get(&group).copied().unwrap_or(0.0) - expected
        };
        let mut best = (own, gain(own));
        for group in weights.keys().copied() {
            if gain(group) > best.1 + GAIN {
                best = (group, gain(group));
            }
        }
        // Alone, a node gains nothing and loses nothing.
        if best.1 < -GAIN {
            best = (sizes.iter().position(|size| *size == 0).unwrap_or(own), 0.0);
        }
        let group = best.0;
        groups[node] = group;
        strengths[group] += level.strengths[node];
        sizes[group] += 1;
        if group != own {
            for (other, _) in &level.links[node] {
                if groups[*other] != group && !is_waiting[*other] {
                    is_waiting[*other] = true;
                    waiting.push_back(*other);
                }
            }
        }
    }
    groups
}

/// Splits each group into parts that hang together: nodes that are well connected with their group join, one by one.
fn refined(level: &Level, groups: &[usize], resolution: f64) -> Vec<usize> {
    let n_nodes = level.n_nodes();
    let mut of_group = vec![0.0; n_nodes];
    groups.iter().enumerate().for_each(|(node, group)| of_group[*group] += level.strengths[node]);
    // Links of a node inside its group, summed by where they lead.
    let inside = |node: usize, of: &[usize]| -> BTreeMap<usize, f64> {
        let links = level.links[node].iter().filter(|(other, _)| groups[*other] == groups[node]);
        links.fold(BTreeMap::new(), |mut weights, (other, weight)| {
            *weights.entry(of[*other]).or_default() += weight;
            weights
        })
    };
    // Weight from each node, and from each part, to the rest of its group.
    let mut to_rest: Vec<f64> = (0..n_nodes).map(|node| inside(node, groups).values().sum()).collect();
    let is_tied = |weight: f64, strength: f64, group: usize| {
        weight + GAIN >= resolution * strength * (of_group[group] - strength) / level.total
    };
    let mut parts: Vec<usize> = (0..n_nodes).collect();
    let mut strengths = level.strengths.clone();
    let mut sizes = vec![1; n_nodes];
    for node in 0..n_nodes {
        let group = groups[node];
        let is_alone = sizes[parts[node]] == 1;
        if !is_alone || !is_tied(to_rest[node], level.strengths[node], group) {
            continue;
        }
        let mut best: Option<(usize, f64, f64)> = None;
        for (part, weight) in inside(node, &parts) {
            if part == parts[node] || !is_tied(to_rest[part], strengths[part], group) {
                continue;
            }
            let gain = weight - resolution * level.strengths[node] * strengths[part] / level.total;
            if gain > -GAIN && best.is_none_or(|(_, most, _)| gain > most + GAIN) {
                best = Some((part, gain, weight));
            }
        }
        if let Some((part, _, weight)) = best {
            let own = parts[node];
            sizes[own] -= 1;
            sizes[part] += 1;
            strengths[own] -= level.strengths[node];
            strengths[part] += level.strengths[node];
            to_rest[part] += to_rest[node] - 2.0 * weight;
            parts[node] = part;
        }
    }
    parts
}

fn quality(level: &Level, groups: &[usize], resolution: f64) -> f64 {
    if level.total == 0.0 {
        return 0.0;
    }
    let mut inside: BTreeMap<usize, f64> = BTreeMap::new();
    let mut strengths: BTreeMap<usize, f64> = BTreeMap::new();
    for (node, group) in groups.iter().enumerate() {
        let links = level.links[node].iter().filter(|(other, _)| groups[*other] == *group);
        *inside.entry(*group).or_default() += level.loops[node] + links.map(|(_, weight)| weight).sum::<f64>();
        *strengths.entry(*group).or_default() += level.strengths[node];
    }
    let share = |group: &usize| inside[group] / level.total - resolution * (strengths[group] / level.total).powi(2);
    inside.keys().map(share).sum()
}

/// The same groups, numbered from 0 in the order of their first nodes.
fn numbered(groups: &[usize]) -> Vec<usize> {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    groups
        .iter()
        .map(|group| {
            let next = numbers.len();
            *numbers.entry(*group).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two cliques of four with one link between them.
    const CLIQUES: &[(u32, u32)] =
        &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (4, 6), (4, 7), (5, 6), (5, 7), (6, 7)];

    /// Who met whom in a karate club (Zachary 1977), members numbered from 0.
    const KARATE: &[(u32, u32)] = &[
        (0, 1),
        (0, 2),
        (0, 3),
        (0, 4),
        (0, 5),
        (0, 6),
        (0, 7),
        (0, 8),
        (0, 10),
        (0, 11),
        (0, 12),
        (0, 13),
        (0, 17),
        (0, 19),
        (0, 21),
        (0, 31),
        (1, 2),
        (1, 3),
        (1, 7),
        (1, 13),
        (1, 17),
        (1, 19),
        (1, 21),
        (1, 30),
        (2, 3),
        (2, 7),
        (2, 8),
        (2, 9),
        (2, 13),
        (2, 27),
        (2, 28),
        (2, 32),
        (3, 7),
        (3, 12),
        (3, 13),
        (4, 6),
        (4, 10),
        (5, 6),
        (5, 10),
        (5, 16),
        (6, 16),
        (8, 30),
        (8, 32),
        (8, 33),
        (9, 33),
        (13, 33),
        (14, 32),
        (14, 33),
        (15, 32),
        (15, 33),
        (18, 32),
        (18, 33),
        (19, 33),
        (20, 32),
        (20, 33),
        (22, 32),
        (22, 33),
        (23, 25),
        (23, 27),
        (23, 29),
        (23, 32),
        (23, 33),
        (24, 25),
        (24, 27),
        (24, 31),
        (25, 31),
        (26, 29),
        (26, 33),
        (27, 33),
        (28, 31),
        (28, 33),
        (29, 32),
        (29, 33),
        (30, 32),
        (30, 33),
        (31, 32),
        (31, 33),
        (32, 33),
    ];

    fn network(links: &[(u32, u32)]) -> Network {
        Network::from_edges(links.iter().map(|(one, other)| (*one, *other, 1.0)))
    }

    #[test]
    fn cliques_with_a_bridge_are_two_groups() {
        let groups = communities(&network(CLIQUES), 1.0);
        assert_eq!(groups, [0, 0, 0, 0, 1, 1, 1, 1]);
        // 12 of 13 links lie inside, and each group has half of all ends.
        let expected = 12.0 / 13.0 - 0.5;
        assert!((modularity(&network(CLIQUES), &groups, 1.0) - expected).abs() < 1e-12);
    }

    #[test]
    fn weights_decide() {
        // A ring of four: its two heavy links are the groups.
        let ring = Network::from_edges([(0, 1, 9.0), (1, 2, 1.0), (2, 3, 9.0), (3, 0, 1.0)]);
        assert_eq!(communities(&ring, 1.0), [0, 0, 1, 1]);
    }

    #[test]
    fn the_karate_club_falls_into_four() {
        let club = network(KARATE);
        assert_eq!((club.node_count(), club.edge_count()), (34, 78));
        let groups = communities(&club, 1.0);
        assert_eq!(groups.iter().max(), Some(&3));
        let found = modularity(&club, &groups, 1.0);
        assert!((0.415..0.42).contains(&found), "{found}");
        // The two who fell out, instructor and president, are apart; their closest friends are with them.
        assert!(groups[0] != groups[33] && groups[0] == groups[1] && groups[33] == groups[32]);
    }

    #[test]
    fn a_higher_resolution_gives_smaller_groups() {
        let club = network(KARATE);
        let count = |resolution| communities(&club, resolution).into_iter().max().map_or(0, |most| most + 1);
        assert!(count(0.3) < count(1.0) && count(1.0) < count(3.0), "{} {} {}", count(0.3), count(1.0), count(3.0));
    }

    #[test]
    fn what_is_apart_stays_apart() {
        assert_eq!(communities(&network(&[(0, 1), (2, 3)]), 1.0), [0, 0, 1, 1]);
        assert!(communities(&Network::default(), 1.0).is_empty());
    }
}
