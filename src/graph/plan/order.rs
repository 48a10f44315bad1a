//! Rows in one order, whichever way they were found.

use spargebra::Query;
use spargebra::algebra::{AggregateExpression, AggregateFunction, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::Variable;

/// The same question; rows that its own order leaves alike come in the order of their words, and so do the words that are
/// strung together in a group.
pub fn with_fixed_order(query: Query) -> Query {
    match query {
        Query::Select { dataset, pattern, base_iri } => {
            Query::Select { dataset, pattern: grouped(fixed(pattern, &[])), base_iri }
        }
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: grouped(pattern), base_iri }
        }
        other => other,
    }
}

/// Has the question an order of its own, or does it ask for some rows of all?
pub fn has_own_order(query: &Query) -> bool {
    fn ordered(pattern: &GraphPattern) -> bool {
        match pattern {
            GraphPattern::OrderBy { .. } | GraphPattern::Slice { .. } => true,
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner } => ordered(inner),
            _ => false,
        }
    }
    matches!(query, Query::Select { pattern, .. } if ordered(pattern))
}

/// Adds what is told to an order.
fn fixed(pattern: GraphPattern, told: &[Variable]) -> GraphPattern {
    match pattern {
        GraphPattern::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: Box::new(fixed(*inner, told)), start, length }
        }
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: Box::new(fixed(*inner, told)) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: Box::new(fixed(*inner, told)) },
        GraphPattern::Project { inner, variables } => {
            GraphPattern::Project { inner: Box::new(fixed(*inner, &variables)), variables }
        }
        GraphPattern::OrderBy { inner, mut expression } => {
            let words = |variable: &Variable| {
                let value = Expression::Variable(variable.clone());
                [Expression::FunctionCall(Function::Str, vec![value.clone()]), value].map(OrderExpression::Asc)
            };
            expression.extend(told.iter().flat_map(words));
            GraphPattern::OrderBy { inner, expression }
        }
        other => other,
    }
}

/// Sorts what a group strings together or takes any one of.
fn grouped(pattern: GraphPattern) -> GraphPattern {
    let inside = |inner: Box<GraphPattern>| Box::new(grouped(*inner));
    match pattern {
        GraphPattern::Group { inner, variables, aggregates } => {
            let words = aggregates.iter().filter_map(|(_, aggregate)| match aggregate {
                AggregateExpression::FunctionCall {
                    name: AggregateFunction::GroupConcat { .. } | AggregateFunction::Sample,
                    expr,
                    ..
                } => Some(OrderExpression::Asc(expr.clone())),
                _ => None,
            });
            let expression: Vec<OrderExpression> = words.collect();
            let inner = inside(inner);
            let inner =
                if expression.is_empty() { inner } else { Box::new(GraphPattern::OrderBy { inner, expression }) };
            GraphPattern::Group { inner, variables, aggregates }
        }
        GraphPattern::Slice { inner, start, length } => GraphPattern::Slice { inner: inside(inner), start, length },
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: inside(inner) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: inside(inner) },
        GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: inside(inner), variables },
        GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy { inner: inside(inner), expression },
        GraphPattern::Extend { inner, variable, expression } => {
            GraphPattern::Extend { inner: inside(inner), variable, expression }
        }
        GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: inside(inner) },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn fixed_text(query: &str) -> String {
        with_fixed_order(SparqlParser::new().parse_query(query).expect("a query")).to_string()
    }

    #[test]
    fn ties_are_broken_by_what_is_told() {
        let text = fixed_text("SELECT DISTINCT ?a ?b { ?a <x:p> ?b } ORDER BY DESC(?b)");
        assert!(text.contains("DESC(?b) ASC(STR(?a))") || text.contains("STR(?a)"), "{text}");
        assert!(!fixed_text("SELECT ?a { ?a <x:p> ?b }").contains("ORDER"));
    }

    #[test]
    fn words_of_a_group_are_sorted() {
        let text = fixed_text("SELECT ?a (GROUP_CONCAT(?b) AS ?all) { ?a <x:p> ?b } GROUP BY ?a");
        assert!(text.contains("ORDER BY"), "{text}");
        assert!(!fixed_text("SELECT ?a (COUNT(?b) AS ?n) { ?a <x:p> ?b } GROUP BY ?a").contains("ORDER"));
    }
}
