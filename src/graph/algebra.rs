//! What the patterns and expressions of a question are made of.

use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use std::collections::BTreeSet;

/// The patterns that a pattern is made of.
pub fn inner(pattern: &mut GraphPattern) -> Vec<&mut GraphPattern> {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => Vec::new(),
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Union { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Minus { left, right } => vec![left, right],
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Service { inner, .. } => vec![inner],
        // Patterns of SPARQL extensions that the parser does not know.
        #[allow(unreachable_patterns)]
        _ => Vec::new(),
    }
}

/// The expressions that stand in a pattern itself.
pub fn expressions(pattern: &mut GraphPattern) -> Vec<&mut Expression> {
    match pattern {
        GraphPattern::Filter { expr, .. } => vec![expr],
        GraphPattern::LeftJoin { expression: Some(expression), .. } | GraphPattern::Extend { expression, .. } => {
            vec![expression]
        }
        GraphPattern::OrderBy { expression, .. } => {
            let keys = expression.iter_mut();
            keys.map(|key| match key {
                OrderExpression::Asc(key) | OrderExpression::Desc(key) => key,
            })
            .collect()
        }
        GraphPattern::Group { aggregates, .. } => {
            let aggregated = aggregates.iter_mut().filter_map(|(_, aggregate)| match aggregate {
                AggregateExpression::FunctionCall { expr, .. } => Some(expr),
                AggregateExpression::CountSolutions { .. } => None,
            });
            aggregated.collect()
        }
        _ => Vec::new(),
    }
}

/// The expressions that an expression is made of.
pub fn parts(expression: &mut Expression) -> Vec<&mut Expression> {
    match expression {
        Expression::Or(one, other)
        | Expression::And(one, other)
        | Expression::Equal(one, other)
        | Expression::SameTerm(one, other)
        | Expression::Greater(one, other)
        | Expression::GreaterOrEqual(one, other)
        | Expression::Less(one, other)
        | Expression::LessOrEqual(one, other)
        | Expression::Add(one, other)
        | Expression::Subtract(one, other)
        | Expression::Multiply(one, other)
        | Expression::Divide(one, other) => vec![one, other],
        Expression::UnaryPlus(one) | Expression::UnaryMinus(one) | Expression::Not(one) => vec![one],
        Expression::If(condition, one, other) => vec![condition, one, other],
        Expression::Coalesce(parts) | Expression::FunctionCall(_, parts) => parts.iter_mut().collect(),
        Expression::In(one, list) => std::iter::once(&mut **one).chain(list).collect(),
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Exists(_)
        | Expression::Bound(_) => Vec::new(),
    }
}

/// The patterns of EXISTS in an expression.
pub fn patterns_in<'a>(expression: &'a mut Expression, found: &mut Vec<&'a mut GraphPattern>) {
    match expression {
        Expression::Exists(pattern) => found.push(pattern),
        expression => parts(expression).into_iter().for_each(|part| patterns_in(part, found)),
    }
}

/// The variables of an expression, by name; none of them all if it asks whether something exists.
pub fn variables_in(expression: &Expression) -> Option<BTreeSet<String>> {
    let mut expression = expression.clone();
    let mut found = BTreeSet::new();
    let mut open = vec![&mut expression];
    while let Some(expression) = open.pop() {
        match expression {
            Expression::Exists(_) => return None,
            Expression::Variable(variable) | Expression::Bound(variable) => {
                found.insert(variable.as_str().to_owned());
            }
            expression => open.extend(parts(expression)),
        }
    }
    Some(found)
}
