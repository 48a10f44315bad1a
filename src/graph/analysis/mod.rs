//! Who is central, what connects two things, what belongs together, what is new.
//!
//! All of it works on the projection that pictures are drawn from (see the top of `graph/picture`), so that what is counted
//! can be looked at:
//!
//! - **Which statements count** is said by the view: by default facts alone. What is planned, denied or only reported counts
//!   like a fact where it is asked for, because it ties two things together in the news all the same.
//! - **Weight** of an edge is how well it is attested: over independent stories, the sum of the highest confidence of
//!   their statements.
//! - **Direction** is left out: "Oslo praised Riga" connects both. All edges between two things together are one link, and its
//!   weight is the sum of theirs. A thing's tie to itself does not count.
//! - **Order** of things that score alike is that of their names: the same graph gives the same answer.

mod changes;
mod communities;
mod groups;
mod paths;
mod rank;
mod record;

pub use changes::{Changes, NewThing, Turn, Turned};
pub use communities::{communities, modularity};
pub use groups::{Group, Groups};
pub use paths::{Connections, Hop, Way};
pub use rank::{MEASURES, Measure, Ranking, scores};

use super::picture::Picture;
use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use std::collections::BTreeMap;

/// Things, in the order of the picture's nodes, and one weighted link for each two that are connected.
pub type Network = UnGraph<(), f64>;

impl Picture {
    /// The same things with one link between each two.
    pub fn network(&self) -> Network {
        let mut network = unlinked(self.graph.node_count());
        for ([one, other], edges) in self.pairs() {
            let weight = edges.iter().map(|edge| self.graph[*edge].weight()).sum();
            network.add_edge(one, other, weight);
        }
        network
    }

    /// The edges between each two things, the best attested first.
    fn pairs(&self) -> BTreeMap<[NodeIndex; 2], Vec<EdgeIndex>> {
        let mut pairs: BTreeMap<[NodeIndex; 2], Vec<EdgeIndex>> = BTreeMap::new();
        for edge in self.graph.edge_indices() {
            let Some((from, to)) = self.graph.edge_endpoints(edge) else { continue };
            if from != to {
                pairs.entry([from.min(to), from.max(to)]).or_default().push(edge);
            }
        }
        pairs.values_mut().for_each(|edges| self.best_first(edges));
        pairs
    }

    /// Sorts edges by weight, the heaviest first; of equal ones facts come first.
    fn best_first(&self, edges: &mut [EdgeIndex]) {
        let weight = |edge: &EdgeIndex| self.graph[*edge].weight();
        let standing = |edge: &EdgeIndex| &self.graph[*edge].standing;
        edges.sort_by(|one, other| {
            weight(other).total_cmp(&weight(one)).then(standing(one).cmp(standing(other))).then(one.cmp(other))
        });
    }
}

/// A network of so many things, and no links yet.
fn unlinked(n_things: usize) -> Network {
    let mut network = Network::default();
    for _ in 0..n_things {
        network.add_node(());
    }
    network
}
