//! How likely is a statement read rightly?
//!
//! A logistic model of a few features of the statement and of the road it came by. `benches/quality/confidence` fits the
//! weights to articles with gold and cross-validates them by article; its table is `confidence.tsv`.

use crate::knowledge::{Factuality, Kind, Polarity, Statement, Thing};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Weight of each feature, in logits.
static WEIGHTS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    let rows = include_str!("confidence.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t'))
        .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
        .collect()
});

/// Phrases of more words are long.
const MAX_WORDS: usize = 6;

/// Evidence of more bytes is long.
const MAX_EVIDENCE: usize = 120;

/// Between 0.05 and 0.95, two digits.
pub fn confidence(statement: &Statement) -> f32 {
    let sum: f32 = features(statement).filter_map(|name| WEIGHTS.get(name)).sum();
    let share = 1.0 / (1.0 + (-sum).exp());
    (share.clamp(0.05, 0.95) * 100.0).round() / 100.0
}

/// The features that hold. A rule is a feature of its name.
fn features(statement: &Statement) -> impl Iterator<Item = &'static str> {
    let Statement { subject, object, relation, sources, .. } = statement;
    let is_phrase = |thing: &Option<Thing>| thing.as_ref().is_some_and(|thing| thing.kind == Kind::Phrase);
    let is_long =
        |thing: &Option<Thing>| thing.as_ref().is_some_and(|thing| thing.label.split_whitespace().count() > MAX_WORDS);
    let held = [
        (true, "always"),
        (relation.open, "open relation"),
        (subject.is_none(), "no subject"),
        (object.is_none(), "no object"),
        (is_phrase(subject), "phrase for subject"),
        (is_phrase(object), "phrase for object"),
        (is_long(subject), "long subject"),
        (is_long(object), "long object"),
        (!sources.is_empty(), "source"),
        (statement.polarity == Polarity::Negative, "negative"),
        (statement.factuality != Factuality::Actual, "not actual"),
        (statement.roles.len() > 2, "many roles"),
        (statement.evidence.len() > MAX_EVIDENCE, "long evidence"),
    ];
    held.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name).chain([statement.rule])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_a_number() {
        let n_rows = include_str!("confidence.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WEIGHTS.len(), n_rows);
        assert!(WEIGHTS.contains_key("always"));
    }
}
