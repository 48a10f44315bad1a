//! The best tree with exactly one root.
//!
//! Chu–Liu/Edmonds ([Chu & Liu 1965], [Edmonds 1967](https://nvlpubs.nist.gov/nistpubs/jres/71B/jresv71Bn4p233_A1b.pdf)).
//! The unlabelled algorithm allows many words under the root, so the likely roots are tried one by one
//! ([Zmigrod et al. 2020](https://aclanthology.org/2020.emnlp-main.390)).
//! Eisner's algorithm would forbid crossing arcs; English news has some.

/// Roots tried when the best heads are no tree.
const ROOTS_TRIED: usize = 5;
/// Stands for "not allowed"; sums of it stay finite.
const NEVER: f64 = -1e9;
/// Stands for a score that is no number, or beyond this: bad, but allowed.
const WORST: f64 = -1e6;

/// Scores of arcs: row = dependent, column = head, node 0 = root.
struct Scores {
    nodes: usize,
    values: Vec<f64>,
}

impl Scores {
    fn at(&self, dependent: usize, head: usize) -> f64 {
        self.values[dependent * self.nodes + head]
    }

    fn set(&mut self, dependent: usize, head: usize, score: f64) {
        self.values[dependent * self.nodes + head] = score;
    }

    /// The best head of every node; that of the root is 0.
    fn best_heads(&self) -> Vec<usize> {
        (0..self.nodes)
            .map(|node| {
                let row = &self.values[node * self.nodes..][..self.nodes];
                if node == 0 { 0 } else { best(row) }
            })
            .collect()
    }
}

/// Place of the greatest value, the first of equals.
fn best(row: &[f64]) -> usize {
    let mut place = 0;
    for (i, &value) in row.iter().enumerate() {
        if value > row[place] {
            place = i;
        }
    }
    place
}

/// Heads of n words from n × (n + 1) scores: row = word, column = head, column 0 = root. Word i is head number i + 1.
pub(super) fn heads(scores: &[f32], words: usize) -> Vec<u32> {
    if words == 0 {
        return Vec::new();
    }
    let nodes = words + 1;
    let mut full = Scores { nodes, values: vec![NEVER; nodes * nodes] };
    for dependent in 1..nodes {
        for head in (0..nodes).filter(|&head| head != dependent) {
            let score = f64::from(scores[(dependent - 1) * nodes + head]);
            full.set(dependent, head, if score.abs() < -WORST { score } else { WORST });
        }
    }
    let greedy = full.best_heads();
    if greedy[1..].iter().filter(|&&head| head == 0).count() == 1 && cycle(&greedy).is_empty() {
        return greedy[1..].iter().map(|&head| head as u32).collect();
    }
    let mut roots: Vec<usize> = (1..nodes).collect();
    roots.sort_by(|&a, &b| full.at(b, 0).total_cmp(&full.at(a, 0)));
    let tried = roots.into_iter().take(ROOTS_TRIED).map(|root| {
        let mut rooted = Scores { nodes, values: full.values.clone() };
        for node in 1..nodes {
            rooted.set(node, 0, NEVER);
            rooted.set(root, node, NEVER);
        }
        rooted.set(root, 0, full.at(root, 0));
        let found = arborescence(&rooted);
        let score: f64 = (1..nodes).map(|node| rooted.at(node, found[node])).sum();
        (score, found)
    });
    let best = tried.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or_else(|| vec![0; words], |(_, found)| found[1..].iter().map(|&head| head as u32).collect())
}

/// The nodes of some cycle, empty if there is none.
fn cycle(heads: &[usize]) -> Vec<usize> {
    // 0 not seen, else the number of the walk that came by.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut ring = vec![node];
            let mut next = heads[node];
            while next != node {
                ring.push(next);
                next = heads[next];
            }
            return ring;
        }
    }
    Vec::new()
}

/// The best heads without a cycle: contract a cycle to one node, solve the smaller problem, open the cycle again.
fn arborescence(scores: &Scores) -> Vec<usize> {
    let mut heads = scores.best_heads();
    let ring = cycle(&heads);
    if ring.is_empty() {
        return heads;
    }
    let mut in_ring = vec![false; scores.nodes];
    for &node in &ring {
        in_ring[node] = true;
    }
    let outside: Vec<usize> = (0..scores.nodes).filter(|&node| !in_ring[node]).collect();
    let contracted = outside.len();
    let mut small = Scores { nodes: contracted + 1, values: vec![NEVER; (contracted + 1) * (contracted + 1)] };
    let ring_score: f64 = ring.iter().map(|&node| scores.at(node, heads[node])).sum();
    // For each node outside: the ring's best head for it, and the ring's node that best takes it as a head.
    let mut leaves = vec![0; contracted];
    let mut enters = vec![0; contracted];
    for (i, &node) in outside.iter().enumerate() {
        for (j, &other) in outside.iter().enumerate() {
            small.set(i, j, scores.at(node, other));
        }
        let leaving: Vec<f64> = ring.iter().map(|&head| scores.at(node, head)).collect();
        let entering: Vec<f64> =
            ring.iter().map(|&inner| scores.at(inner, node) - scores.at(inner, heads[inner])).collect();
        leaves[i] = ring[best(&leaving)];
        enters[i] = ring[best(&entering)];
        small.set(i, contracted, leaving[best(&leaving)]);
        small.set(contracted, i, entering[best(&entering)] + ring_score);
    }
    let found = arborescence(&small);
    for (i, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if found[i] == contracted { leaves[i] } else { outside[found[i]] };
    }
    let entry = found[contracted];
    heads[enters[entry]] = outside[entry];
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every tree over n words with one root, the slow way.
    fn slow(scores: &[f32], words: usize) -> f64 {
        let nodes = words + 1;
        let mut best = f64::NEG_INFINITY;
        for mut code in 0..nodes.pow(words as u32) {
            let mut heads = vec![0; nodes];
            for head in heads.iter_mut().skip(1) {
                *head = code % nodes;
                code /= nodes;
            }
            let one_root = heads[1..].iter().filter(|&&head| head == 0).count() == 1;
            if one_root && cycle(&heads).is_empty() {
                best = best.max((0..words).map(|i| f64::from(scores[i * nodes + heads[i + 1]])).sum());
            }
        }
        best
    }

    #[test]
    fn as_good_as_the_best_of_all_trees() {
        let mut state = 7u64;
        let mut draw = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 40) as f32 / (1 << 24) as f32
        };
        for round in 0..300 {
            let words = 1 + round % 5;
            let scores: Vec<f32> = (0..words * (words + 1)).map(|_| draw() * 10.0).collect();
            let found = heads(&scores, words);
            let score: f64 = (0..words).map(|i| f64::from(scores[i * (words + 1) + found[i] as usize])).sum();
            assert!((score - slow(&scores, words)).abs() < 1e-4, "{words} words: {scores:?}");
        }
    }

    #[test]
    fn odd_numbers_still_give_a_tree() {
        for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0] {
            let found = heads(&[odd; 12], 3);
            assert_eq!(found.iter().filter(|&&head| head == 0).count(), 1);
        }
        assert!(heads(&[], 0).is_empty());
    }
}
