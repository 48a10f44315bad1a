//! How likely is a statement read rightly? A first estimate from the road it came by.

use crate::knowledge::{Kind, PredicateKind, Proposition, Thing};

/// What each kind of predicate starts from.
const START: &[(PredicateKind, f32)] = &[
    (PredicateKind::Verb, 0.85),
    (PredicateKind::Copula, 0.85),
    (PredicateKind::Noun, 0.70),
    (PredicateKind::Post, 0.93),
    (PredicateKind::Attribute, 0.80),
];

/// Between 0 and 1, two digits.
pub fn confidence(proposition: &Proposition, subject: Option<&Thing>, object: Option<&Thing>, curated: bool) -> f32 {
    let start = START.iter().find(|(kind, _)| *kind == proposition.predicate.kind).map_or(0.7, |(_, start)| *start);
    let has_shared = proposition.arguments.iter().any(|argument| argument.shared);
    let is_vague = |thing: Option<&Thing>| thing.is_none_or(|thing| matches!(thing.kind, Kind::Phrase | Kind::Amount));
    let factor = [(has_shared, 0.93), (is_vague(subject), 0.9), (is_vague(object), 0.95), (!curated, 0.95)]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .fold(1.0, |product, (_, factor)| product * factor);
    (start * factor * 100.0_f32).round() / 100.0
}
