//! What a question asks for and nobody looks at.
//!
//! "Who says what" may be asked of somebody: `?s rdf:subject|rdf:object ?someone`. Nobody is named, and every statement with a
//! subject comes as often as it has ends. Where rows are told once each (`DISTINCT`), a choice of relations to something that
//! stands nowhere else says only that there is one; and if one of them is asked for beside it, it says nothing.

use crate::graph::algebra::inner;
use spargebra::Query;
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNode, NamedNodePattern, TermPattern};

/// The same question without choices that say nothing.
pub fn without_idle(mut query: Query) -> Query {
    let text = query.to_string();
    if let Query::Select { pattern, .. } = &mut query
        && let Some(body) = told_once(pattern)
    {
        prune(body, &text, &stated(body));
    }
    query
}

/// What stands in the braces, if its rows are told once each.
fn told_once(pattern: &mut GraphPattern) -> Option<&mut GraphPattern> {
    match pattern {
        GraphPattern::Slice { inner, .. } => told_once(inner),
        GraphPattern::Distinct { inner } => match &mut **inner {
            GraphPattern::Project { inner, .. } => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// What something is asked to have, and by which relation.
type Stated = Vec<(TermPattern, NamedNode)>;

/// What is always asked for in a pattern, in its own graph.
fn stated(pattern: &GraphPattern) -> Stated {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let named = patterns.iter().filter_map(|triple| match &triple.predicate {
                NamedNodePattern::NamedNode(relation) => Some((triple.subject.clone(), relation.clone())),
                NamedNodePattern::Variable(_) => None,
            });
            named.collect()
        }
        GraphPattern::Join { left, right } => [stated(left), stated(right)].concat(),
        GraphPattern::LeftJoin { left: inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. } => stated(inner),
        _ => Stated::new(),
    }
}

fn prune(pattern: &mut GraphPattern, text: &str, known: &Stated) {
    match pattern {
        GraphPattern::Path { subject, path, object: TermPattern::Variable(object) } => {
            let is_idle = mentions(text, object.as_str()) == 1;
            let is_stated = |relation: &NamedNode| known.iter().any(|(of, by)| of == subject && by == relation);
            if is_idle && choices(path).is_some_and(|relations| relations.into_iter().any(is_stated)) {
                *pattern = GraphPattern::default();
            }
        }
        GraphPattern::Join { .. }
        | GraphPattern::Filter { .. }
        | GraphPattern::Extend { .. }
        | GraphPattern::OrderBy { .. } => inner(pattern).into_iter().for_each(|part| prune(part, text, known)),
        GraphPattern::LeftJoin { left, right, .. } => {
            prune(left, text, known);
            let known = stated(right);
            prune(right, text, &known);
        }
        GraphPattern::Graph { inner: part, .. } => {
            let known = stated(part);
            prune(part, text, &known);
        }
        _ => {}
    }
}

/// The relations of `a|b|c`.
fn choices(path: &PropertyPathExpression) -> Option<Vec<&NamedNode>> {
    match path {
        PropertyPathExpression::NamedNode(relation) => Some(vec![relation]),
        PropertyPathExpression::Alternative(one, other) => Some([choices(one)?, choices(other)?].concat()),
        _ => None,
    }
}

/// How often a question names a variable.
fn mentions(text: &str, variable: &str) -> usize {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    let of_variable = text.match_indices(variable).filter(|(at, _)| {
        let ends = !text[at + variable.len()..].starts_with(is_name);
        ends && text[..*at].ends_with(['?', '$'])
    });
    of_variable.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    #[test]
    fn a_choice_that_says_nothing_is_left_out() {
        let is_left_out = |text: &str| {
            let query = SparqlParser::new().parse_query(&format!("PREFIX : <x:> {text}")).expect("a query");
            let pruned = without_idle(query.clone()).to_string();
            assert!(pruned == query.to_string() || !pruned.contains("<x:b>"), "{pruned}");
            pruned != query.to_string()
        };
        for (text, is_idle) in [
            ("SELECT DISTINCT ?s ?a { GRAPH ?g { ?s :a|:b ?x ; :a ?a } }", true),
            ("SELECT DISTINCT ?s { ?s :a|:b ?x ; :a ?a FILTER(?a > 1) } ORDER BY ?s LIMIT 2", true),
            ("SELECT DISTINCT ?s ?o { ?s :c ?c OPTIONAL { ?s :a|:b ?x ; :a ?o } }", true),
            // It is looked at, or counted, or says something.
            ("SELECT DISTINCT ?s ?x { ?s :a|:b ?x ; :a ?a }", false),
            ("SELECT DISTINCT ?s { ?s :a|:b ?x ; :a ?a FILTER(?x > 1) }", false),
            ("SELECT DISTINCT ?s { VALUES ?x { :t } ?s :a|:b ?x ; :a ?a }", false),
            ("SELECT ?s { ?s :a|:b ?x ; :a ?a }", false),
            ("SELECT DISTINCT (COUNT(?a) AS ?n) { ?s :a|:b ?x ; :a ?a }", false),
            ("SELECT DISTINCT ?s { ?s :a|:b ?x ; :c ?a }", false),
            ("SELECT DISTINCT ?s { ?s :a|:b ?x . ?o :a ?s }", false),
            ("SELECT DISTINCT ?s { GRAPH ?g { ?s :a|:b ?x } ?s :a ?a }", false),
            ("SELECT DISTINCT ?s { ?s :a|:b ?x OPTIONAL { ?s :a ?a } }", false),
        ] {
            assert_eq!(is_left_out(text), is_idle, "{text}");
        }
    }
}
