//! Joins in the order of what is found first and fewest.
//!
//! "Who met Ana Petrova?" begins with her, goes to the statements that speak of her, and asks each whether it is asserted. A
//! group of patterns is taken apart (`group`); the next is always the one that has fewest hits given what is known by then.
//! They are written as nested loops (`LATERAL`), which the optimizer leaves as they are. What stands in EXISTS is ordered in
//! the same way, given what is known where it is asked.

use super::atoms::Known;
use super::blanks::name_blanks;
use super::exists::without_lookups;
use super::group::group;
use super::sizes::Sizes;
use crate::graph::algebra::patterns_in;
use crate::graph::quads::Quads;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::NamedNodePattern;

/// The same question with its joins in order.
pub fn ordered(query: Query, quads: &dyn Quads) -> Query {
    let mut sizes = Sizes::new(quads);
    let mut plan = |mut pattern: GraphPattern| {
        name_blanks(&mut pattern);
        order(pattern, None, &Known::default(), &mut sizes)
    };
    match query {
        Query::Select { dataset, pattern, base_iri } => Query::Select { dataset, pattern: plan(pattern), base_iri },
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: plan(pattern), base_iri },
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: plan(pattern), base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => Query::Describe { dataset, pattern: plan(pattern), base_iri },
    }
}

/// Orders what is in a pattern, which is looked for in this graph, with these values known before.
pub fn order(
    pattern: GraphPattern,
    place: Option<&NamedNodePattern>,
    known: &Known,
    sizes: &mut Sizes,
) -> GraphPattern {
    let inside = |inner: Box<GraphPattern>, sizes: &mut Sizes| Box::new(order(*inner, place, known, sizes));
    match pattern {
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Join { .. }
        | GraphPattern::Graph { .. } => group(pattern, known, sizes),
        GraphPattern::LeftJoin { left, right, expression } => {
            let left = inside(left, sizes);
            let mut after = known.clone();
            after.learn(&left);
            let right = Box::new(order(*right, place, &after, sizes));
            after.learn(&right);
            let expression = expression.map(|expression| asked(expression, place, &after, sizes));
            GraphPattern::LeftJoin { left, right, expression }
        }
        GraphPattern::Lateral { left, right } => {
            let left = inside(left, sizes);
            let mut after = known.clone();
            after.learn(&left);
            GraphPattern::Lateral { left, right: Box::new(order(*right, place, &after, sizes)) }
        }
        GraphPattern::Filter { expr, inner } => {
            let noted = sizes.tests().note(&expr);
            let (inner, after) = before(*inner, place, known, sizes);
            sizes.tests().put_back(noted);
            let is_outside = place.is_none() && known.names().is_empty();
            let (expr, inner) = if is_outside { without_lookups(expr, *inner, sizes) } else { (Some(expr), *inner) };
            match expr {
                Some(expr) => GraphPattern::Filter { expr: asked(expr, place, &after, sizes), inner: Box::new(inner) },
                None => inner,
            }
        }
        GraphPattern::Union { left, right } => {
            GraphPattern::Union { left: inside(left, sizes), right: inside(right, sizes) }
        }
        GraphPattern::Extend { inner, variable, expression } => {
            let (inner, after) = before(*inner, place, known, sizes);
            GraphPattern::Extend { inner, variable, expression: asked(expression, place, &after, sizes) }
        }
        // What is taken away is found by itself, once.
        GraphPattern::Minus { left, right } => GraphPattern::Minus {
            left: inside(left, sizes),
            right: Box::new(order(*right, place, &Known::default(), sizes)),
        },
        GraphPattern::OrderBy { inner, expression } => {
            let (inner, after) = before(*inner, place, known, sizes);
            let mut key = |key| match key {
                OrderExpression::Asc(key) => OrderExpression::Asc(asked(key, place, &after, sizes)),
                OrderExpression::Desc(key) => OrderExpression::Desc(asked(key, place, &after, sizes)),
            };
            let expression = expression.into_iter().map(&mut key).collect();
            GraphPattern::OrderBy { inner, expression }
        }
        // Whoever is inside does not see other variables.
        GraphPattern::Project { inner, variables } => {
            let inner = Box::new(order(*inner, place, &known.only(&variables), sizes));
            GraphPattern::Project { inner, variables }
        }
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: inside(inner, sizes) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: inside(inner, sizes) },
        GraphPattern::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: inside(inner, sizes), start, length }
        }
        GraphPattern::Group { inner, variables, aggregates } => {
            let (inner, after) = before(*inner, place, known, sizes);
            let mut aggregate = |(variable, aggregate)| match aggregate {
                AggregateExpression::FunctionCall { name, expr, distinct } => {
                    let expr = asked(expr, place, &after, sizes);
                    (variable, AggregateExpression::FunctionCall { name, expr, distinct })
                }
                counted => (variable, counted),
            };
            let aggregates = aggregates.into_iter().map(&mut aggregate).collect();
            GraphPattern::Group { inner, variables, aggregates }
        }
        other => other,
    }
}

/// A pattern in order, and what is known behind it.
fn before(
    inner: GraphPattern,
    place: Option<&NamedNodePattern>,
    known: &Known,
    sizes: &mut Sizes,
) -> (Box<GraphPattern>, Known) {
    let inner = order(inner, place, known, sizes);
    let mut after = known.clone();
    after.learn(&inner);
    (Box::new(inner), after)
}

/// Orders what stands in EXISTS, which is asked for each row of what stands before it.
fn asked(mut expression: Expression, place: Option<&NamedNodePattern>, known: &Known, sizes: &mut Sizes) -> Expression {
    let mut patterns = Vec::new();
    patterns_in(&mut expression, &mut patterns);
    for pattern in patterns {
        *pattern = order(std::mem::take(pattern), place, known, sizes);
    }
    expression
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::quads::InMemory;
    use oxigraph::model::{GraphName, NamedNode, Quad};
    use oxigraph::store::Store;
    use spargebra::SparqlParser;
    use std::collections::BTreeMap;

    const PREFIX: &str = "PREFIX : <x:> ";

    /// Ninety statements about thirty things, three of which are of one thing.
    fn quads() -> InMemory {
        let store = Store::new().expect("a store");
        let node = |name: String| NamedNode::new_unchecked(format!("x:{name}"));
        for number in 0..90 {
            let graph: GraphName = node(format!("g{}", number / 10)).into();
            let statement = node(format!("s{number}"));
            for (property, object) in [
                ("asserted", "yes".to_owned()),
                ("about", format!("t{}", number % 30)),
                ("relation", format!("r{}", number % 5)),
            ] {
                let quad = Quad::new(statement.clone(), node(property.into()), node(object), graph.clone());
                store.insert(&quad).expect("can be kept");
            }
        }
        for number in 0..5 {
            let kind = if number == 0 { "met" } else { "other" };
            let quad =
                Quad::new(node(format!("r{number}")), node("sub".into()), node(kind.into()), GraphName::DefaultGraph);
            store.insert(&quad).expect("can be kept");
        }
        InMemory(store)
    }

    /// The predicates of a plan, in order.
    fn plan(query: &str) -> Vec<String> {
        let query = SparqlParser::new().parse_query(&format!("{PREFIX}{query}")).expect("a query");
        let text = ordered(query, &quads()).to_string();
        let words = text.split_whitespace().filter_map(|word| word.strip_prefix("<x:")?.split('>').next());
        words.filter(|word| ["asserted", "about", "relation", "sub"].contains(word)).map(str::to_owned).collect()
    }

    #[test]
    fn what_is_asked_for_comes_first_and_what_nearly_all_have_comes_last() {
        assert_eq!(
            plan("SELECT * { ?s :asserted :yes ; :relation ?r ; :about :t7 }"),
            ["about", "relation", "asserted"]
        );
        assert_eq!(
            plan("SELECT * { GRAPH ?g { ?s :asserted :yes ; :relation ?r } ?r :sub :met }"),
            ["sub", "relation", "asserted"]
        );
    }

    #[test]
    fn tables_bind_what_stands_in_any_graph() {
        let query = "SELECT * { VALUES ?t { :t7 } GRAPH ?g { ?s :asserted :yes ; :relation ?r ; :about ?t } }";
        assert_eq!(plan(query)[0], "about");
    }

    #[test]
    fn what_is_optional_is_ordered_by_what_is_known_before() {
        let query = "SELECT * { ?s :about :t7 OPTIONAL { ?x :relation ?r . ?s :relation ?r } }";
        assert_eq!(plan(query), ["about", "relation", "relation"]);
        let text = format!(
            "{:?}",
            ordered(SparqlParser::new().parse_query(&format!("{PREFIX}{query}")).expect("one"), &quads())
        );
        let (of_s, of_x) = (text.rfind("\"s\"").expect("s"), text.rfind("\"x\"").expect("x"));
        assert!(of_s < of_x, "{text}");
    }

    #[test]
    fn what_stands_in_exists_is_ordered_by_what_is_known_where_it_is_asked() {
        let query = "SELECT * { ?s :about ?t ; :relation :r1 \
                     FILTER NOT EXISTS { ?x :asserted :yes ; :relation ?r ; :about ?t . ?r :sub :met } }";
        assert_eq!(plan(query), ["relation", "about", "about", "relation", "sub", "asserted"]);
        let text =
            ordered(SparqlParser::new().parse_query(&format!("{PREFIX}{query}")).expect("one"), &quads()).to_string();
        assert!(text.contains("NOT EXISTS") && text.contains("LATERAL"), "{text}");
    }

    #[test]
    fn what_cannot_be_taken_apart_has_its_turn_when_it_is_small() {
        let query = "SELECT * { { ?s :about :t7 } UNION { ?s :about :t8 } ?s :relation ?r ; :asserted :yes }";
        assert_eq!(plan(query), ["about", "about", "relation", "asserted"]);
        let query = "SELECT * { ?s :relation :r3 ; :asserted ?yes { SELECT ?s { ?s :about :t8 } } }";
        assert_eq!(plan(query)[0], "about");
    }

    #[test]
    fn many_that_are_compared_with_many_are_joined_by_a_table() {
        let store = quads();
        let node = |name: String| NamedNode::new_unchecked(format!("x:{name}"));
        for number in 100..700 {
            for (property, object) in [("about", format!("t{}", number % 4)), ("relation", format!("r{}", number % 2))]
            {
                let quad =
                    Quad::new(node(format!("s{number}")), node(property.into()), node(object), GraphName::DefaultGraph);
                store.0.insert(&quad).expect("can be kept");
            }
        }
        let plan = |query: &str| {
            let query = SparqlParser::new().parse_query(&format!("{PREFIX}{query}")).expect("a query");
            ordered(query, &store).to_string()
        };
        let pairs = "SELECT * { ?s :about ?t ; :relation ?r . ?o :about ?t ; :relation ?r }";
        assert_eq!(plan(pairs).matches("SELECT").count(), 3, "{}", plan(pairs));
        for query in [
            "SELECT ?t (COUNT(*) AS ?n) { ?s :about ?t ; :relation ?r . ?o :about ?t ; :relation ?r } GROUP BY ?t",
            "SELECT ?t (COUNT(?n) AS ?all) { ?s :about ?t ; :relation ?r . ?o :about ?t ; :relation ?r \
             OPTIONAL { ?o :none ?n } FILTER(?s != ?o) FILTER NOT EXISTS { ?s :asserted :yes } ?r :sub ?k } GROUP BY ?t",
            "SELECT ?t (COUNT(*) AS ?n) { { ?s :about ?t } UNION { ?s :none ?t } ?o :about ?t ; :relation/:sub :met } GROUP BY ?t",
            "SELECT ?t (COUNT(*) AS ?n) { ?s :about ?t ; :relation ?r \
             FILTER(?r != :r4 && NOT EXISTS { ?o :about ?t ; :asserted :yes }) } GROUP BY ?t",
            "SELECT ?t (COUNT(*) AS ?n) { ?s :about ?t OPTIONAL { ?s :asserted ?yes } \
             FILTER NOT EXISTS { ?o :about ?t ; :asserted ?yes } } GROUP BY ?t",
            "SELECT ?r (COUNT(*) AS ?n) { { ?s :about/^:about ?o FILTER(?s != ?o) } UNION { ?s :about ?o } ?s :relation ?r } GROUP BY ?r",
        ] {
            let parse = || SparqlParser::new().parse_query(&format!("{PREFIX}{query}")).expect("a query");
            assert_eq!(rows(ordered(parse(), &store), &store), rows(parse(), &store), "{query}");
        }
        let others = "SELECT * { ?s :about ?t ; :relation ?r FILTER NOT EXISTS { ?o :about ?t ; :asserted ?y } }";
        assert!(plan(others).contains("MINUS"), "{}", plan(others));
        let others = "SELECT * { ?s :about :t9 ; :relation ?r FILTER NOT EXISTS { ?o :relation ?r ; :asserted ?y } }";
        assert!(!plan(others).contains("MINUS"), "{}", plan(others));
        let few = "SELECT * { ?s :about :t9 ; :relation ?r . ?o :about :t8 ; :relation ?r }";
        assert_eq!(plan(few).matches("SELECT").count(), 1, "{}", plan(few));
    }

    /// The answer, sorted.
    fn rows(query: Query, quads: &InMemory) -> Vec<String> {
        let evaluator = oxigraph::sparql::SparqlEvaluator::new();
        let mut prepared = evaluator.for_query(query);
        prepared.dataset_mut().set_default_graph_as_union();
        let oxigraph::sparql::QueryResults::Solutions(found) = quads.evaluate(prepared).expect("answered") else {
            panic!("no solutions")
        };
        let row = |row: Result<oxigraph::sparql::QuerySolution, _>| {
            format!("{:?}", row.expect("a row").iter().collect::<BTreeMap<_, _>>())
        };
        let mut rows: Vec<String> = found.map(row).collect();
        rows.sort();
        rows
    }

    /// By the letter of SPARQL (18.6, Graph); the optimizer of Oxigraph by itself leaves `?g` without a value here.
    #[test]
    fn what_asks_nothing_of_a_graph_stands_in_every_one() {
        let quads = quads();
        for inner in ["VALUES ?t { :t7 }", "GRAPH ?h { ?o :about :t7 }"] {
            let query = |around: &str, end: &str| {
                let query = format!("{PREFIX}SELECT * {{ ?s :about :t8 {around}{inner}{end} }}");
                SparqlParser::new().parse_query(&query).expect("a query")
            };
            let found = rows(ordered(query("GRAPH ?g { ", " }"), &quads), &quads);
            assert_eq!(found.len(), 9 * rows(query("", ""), &quads).len(), "{inner}");
            assert!(found.len() >= 3 * 9 && found.iter().all(|row| row.contains("\"g\"")), "{inner}: {found:?}");
        }
    }

    #[test]
    fn answers_stay_the_same() {
        let quads = quads();
        for query in [
            "SELECT * { ?s :asserted :yes ; :relation ?r ; :about :t7 }",
            "SELECT * { GRAPH ?g { ?s :asserted :yes ; :relation ?r } ?r :sub :met }",
            "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s :about ?t OPTIONAL { ?s :none ?x } } FILTER(?t != :t3) } GROUP BY ?g",
            "SELECT * { { ?s :about :t1 } UNION { ?s :about :t2 } ?s :relation ?r MINUS { ?s :about :t2 } }",
            "SELECT * { VALUES (?t ?r) { (:t7 UNDEF) (UNDEF :r1) } GRAPH :g1 { ?s :about ?t ; :relation ?r } }",
            "SELECT ?g { GRAPH ?g {} }",
            "SELECT * { { SELECT ?s { ?s :about :t8 } } GRAPH ?g {} }",
            "SELECT * { GRAPH ?g { ?s :about ?t ; :asserted ?yes } GRAPH ?h { ?o :about ?t ; :asserted ?yes ; :relation ?r } }",
            "SELECT * { ?s :relation/:sub ?k { ?o :relation/:sub ?k ; :about :t7 } UNION { ?o :about :t8 } }",
            "SELECT DISTINCT ?t { ?s :about ?t ; :relation [ :sub :met ] MINUS { [] :about ?t ; :relation [ :sub :met ] } }",
            "SELECT ?s ?o { ?s :asserted [] ; :about ?t . ?o :about ?t ; :asserted [] OPTIONAL { ?o :none ?n } }",
            "SELECT * { ?s :about :t7 ; :relation ?r FILTER NOT EXISTS { ?x :about :t8 ; :relation ?r } }",
            "SELECT * { ?s :about ?t ; :relation :r1 FILTER EXISTS { ?x :about ?t ; :relation ?q FILTER(?q != :r1) } }",
            "SELECT * { ?s :about ?t OPTIONAL { ?s :none ?n } FILTER NOT EXISTS { ?x :about ?t ; :relation ?n } }",
            "SELECT * { { ?s :about :t1 ; :relation ?r } UNION { ?s :about :t2 } ?s :asserted ?yes . ?r :sub ?k }",
            "SELECT * { { ?s :about ?t FILTER(?t = :t4) } UNION { ?s :none ?t } ?s :relation ?r }",
            "SELECT * { ?s :about :t7 { SELECT ?r (COUNT(?o) AS ?n) { ?o :relation ?r } GROUP BY ?r } ?s :relation ?r }",
            "SELECT * { ?s :about ?t { ?s :relation ?r FILTER(?t = :t4) } }",
            "SELECT * { ?s :about :t7 { ?s :relation ?r OPTIONAL { ?r :sub ?k FILTER(?s != :s7) } } }",
            "SELECT * { GRAPH ?g { ?s :about :t7 FILTER NOT EXISTS { ?x :about :t8 } } }",
            "SELECT * { GRAPH ?g { { ?s :about :t7 } UNION { ?s :about :t8 } ?s :relation ?r MINUS { ?s :relation :r2 } } }",
            "SELECT * { ?s :relation ?r MINUS { ?s :about ?t . ?x :relation ?r } }",
            "SELECT (EXISTS { ?s :relation ?r . ?r :sub :met } AS ?is) ?s { ?s :about :t5 }",
            "SELECT * { ?s :about :t5 BIND(:r0 AS ?r) OPTIONAL { ?s :relation ?r } { ?r :sub ?k } }",
            "SELECT * { VALUES ?r { :r0 :r1 } ?s :about :t5 LATERAL { ?s :relation ?r } }",
            "SELECT * { ?s :relation/:sub ?k ; :about|:none :t4 . ?k ^:sub/:sub* ?top }",
        ] {
            let parse = || SparqlParser::new().parse_query(&format!("{PREFIX}{query}")).expect("a query");
            assert_eq!(rows(ordered(parse(), &quads), &quads), rows(parse(), &quads), "{query}");
        }
    }
}
