//! How likely is a phrase an answer?
//!
//! Two logistic models of clues in the tree: is anything under the head word an answer, and if so, are these words?
//! `benches/quality/answers` fits their weights and cross-validates them by sentence; the tables are `heads.tsv` and `phrases.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

type Weights = HashMap<&'static str, f32>;

static HEADS: LazyLock<Weights> = LazyLock::new(|| weights(include_str!("heads.tsv")));
static PHRASES: LazyLock<Weights> = LazyLock::new(|| weights(include_str!("phrases.tsv")));

/// The weight that every example has.
const ALWAYS: &str = "always";

fn weights(table: &'static str) -> Weights {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .filter_map(|(clue, weight)| Some((clue, weight.parse().ok()?)))
        .collect()
}

/// That a phrase under the head is an answer.
pub fn of_head(clues: &[String]) -> f32 {
    share(&HEADS, clues)
}

/// That these are its words, if one is.
pub fn of_phrase(clues: &[String]) -> f32 {
    share(&PHRASES, clues)
}

fn share(weights: &Weights, clues: &[String]) -> f32 {
    let of = |clue: &str| weights.get(clue).copied().unwrap_or_default();
    let sum: f32 = of(ALWAYS) + clues.iter().map(|clue| of(clue)).sum::<f32>();
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_a_number() {
        for (table, weights) in [(include_str!("heads.tsv"), &*HEADS), (include_str!("phrases.tsv"), &*PHRASES)] {
            assert_eq!(weights.len(), table.lines().filter(|line| !line.starts_with('#')).count());
            assert!(weights.contains_key(ALWAYS));
        }
    }
}
