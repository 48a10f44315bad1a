//! What is asked of each of many rows with EXISTS or NOT EXISTS, found once for all of them, where that costs less.
//!
//! "Which claims has nobody else made?" is all claims without those that somebody else has made: one table for all, and not one
//! search for each. It is the same only if both sides always have values for what they share.

use super::atoms::Known;
use super::group::{DEARER, MANY, is_plain};
use super::joins::order;
use super::sizes::Sizes;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::Variable;
use std::collections::BTreeSet;

/// A condition and the pattern, in order, that it stands behind: what is found once for all is taken out of the first and put
/// into the second.
pub fn without_lookups(
    condition: Expression,
    inner: GraphPattern,
    sizes: &mut Sizes,
) -> (Option<Expression>, GraphPattern) {
    match condition {
        Expression::And(one, other) => {
            let (one, inner) = without_lookups(*one, inner, sizes);
            let (other, inner) = without_lookups(*other, inner, sizes);
            let both = match (one, other) {
                (Some(one), Some(other)) => Some(Expression::And(Box::new(one), Box::new(other))),
                (one, other) => one.or(other),
            };
            (both, inner)
        }
        Expression::Not(asked) => match *asked {
            Expression::Exists(pattern) => match once(&pattern, &inner, sizes) {
                Some(right) => (None, GraphPattern::Minus { left: Box::new(inner), right: Box::new(right) }),
                None => (Some(Expression::Not(Box::new(Expression::Exists(pattern)))), inner),
            },
            asked => (Some(Expression::Not(Box::new(asked))), inner),
        },
        condition => (Some(condition), inner),
    }
}

/// What a pattern and the rows before it share, found once; none if asking for each row is cheaper or something else.
fn once(pattern: &GraphPattern, inner: &GraphPattern, sizes: &mut Sizes) -> Option<GraphPattern> {
    let (seen, known, own) = (in_scope(inner), Known::of(inner), Known::of(pattern));
    let shared: Vec<Variable> = in_scope(pattern).intersection(&seen).cloned().collect();
    let is_always_there = |variable: &Variable| known.has(variable.as_str()) && own.has(variable.as_str());
    if shared.is_empty() || !shared.iter().all(is_always_there) || !is_plain(pattern) {
        return None;
    }
    let n_rows = sizes.of_pattern(inner, None, &mut Known::default()).rows;
    let by_row = order(pattern.clone(), None, &known, sizes);
    let lookups = n_rows * sizes.of_pattern(&by_row, None, &mut known.clone()).work;
    let alone = order(pattern.clone(), None, &Known::default(), sizes);
    let work = sizes.of_pattern(&alone, None, &mut Known::default()).work;
    let is_cheaper = lookups > MANY && DEARER * (work + n_rows) < lookups;
    let table = GraphPattern::Project { inner: Box::new(alone), variables: shared };
    is_cheaper.then(|| GraphPattern::Distinct { inner: Box::new(table) })
}

fn in_scope(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut found = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| _ = found.insert(variable.clone()));
    found
}
