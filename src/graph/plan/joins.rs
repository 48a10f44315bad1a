//! Joins in the order of what is found first and fewest.
//!
//! "Who met Ana Petrova?" begins with her, goes to the statements that speak of her, and asks each whether it is asserted. A
//! group of patterns is taken apart into single ones; the next is always the one that has fewest hits given what is known by
//! then. They are written as nested loops (`LATERAL`), which the optimizer leaves as they are.

use super::sizes::Sizes;
use crate::graph::quads::Quads;
use spargebra::Query;
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern, Variable};
use std::collections::{BTreeMap, BTreeSet};

/// The same question with its joins in order.
pub fn ordered(query: Query, quads: &dyn Quads) -> Query {
    let mut sizes = Sizes::new(quads);
    let mut plan = |pattern: GraphPattern| order(pattern, None, &Known::default(), &mut sizes);
    match query {
        Query::Select { dataset, pattern, base_iri } => Query::Select { dataset, pattern: plan(pattern), base_iri },
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: plan(pattern), base_iri },
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: plan(pattern), base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => Query::Describe { dataset, pattern: plan(pattern), base_iri },
    }
}

/// Names of variables and blank nodes that have a value by now, and the value where there is only one.
#[derive(Clone, Debug, Default)]
pub struct Known {
    bound: BTreeSet<String>,
    values: BTreeMap<String, GroundTerm>,
}

impl Known {
    /// Has it a value?
    pub fn has(&self, name: &str) -> bool {
        self.bound.contains(name)
    }

    /// The only value that it can have.
    pub fn value(&self, name: &str) -> Option<&GroundTerm> {
        self.values.get(name)
    }
}

/// A single pattern, and in which graph it is looked for.
#[derive(Clone, Debug)]
pub enum Atom {
    Triple(Option<NamedNodePattern>, TriplePattern),
    Path(Option<NamedNodePattern>, TermPattern, PropertyPathExpression, TermPattern),
    Values(Vec<Variable>, Vec<Vec<Option<GroundTerm>>>),
}

impl Atom {
    /// What it gives values to.
    fn names(&self) -> Vec<String> {
        let graph = |graph: &Option<NamedNodePattern>| graph.as_ref().and_then(name_of_node);
        match self {
            Atom::Triple(place, TriplePattern { subject, predicate, object }) => {
                let ends = [name_of(subject), name_of_node(predicate), name_of(object), graph(place)];
                ends.into_iter().flatten().collect()
            }
            Atom::Path(place, subject, _, object) => {
                [name_of(subject), name_of(object), graph(place)].into_iter().flatten().collect()
            }
            Atom::Values(variables, rows) => {
                let is_always_there = |at: &usize| rows.iter().all(|row| row.get(*at).is_some_and(Option::is_some));
                let named = (0..variables.len()).filter(is_always_there);
                named.map(|at| variables[at].as_str().to_owned()).collect()
            }
        }
    }

    fn learn(&self, known: &mut Known) {
        known.bound.extend(self.names());
        if let Atom::Values(variables, rows) = self
            && let [row] = &rows[..]
        {
            for (variable, value) in variables.iter().zip(row) {
                if let Some(value) = value {
                    known.values.insert(variable.as_str().to_owned(), value.clone());
                }
            }
        }
    }

    fn pattern(self) -> GraphPattern {
        let placed = |place: Option<NamedNodePattern>, pattern: GraphPattern| match place {
            Some(name) => GraphPattern::Graph { name, inner: Box::new(pattern) },
            None => pattern,
        };
        match self {
            Atom::Triple(place, triple) => placed(place, GraphPattern::Bgp { patterns: vec![triple] }),
            Atom::Path(place, subject, path, object) => placed(place, GraphPattern::Path { subject, path, object }),
            Atom::Values(variables, bindings) => GraphPattern::Values { variables, bindings },
        }
    }
}

/// The name of what may have any value.
pub fn name_of(term: &TermPattern) -> Option<String> {
    match term {
        TermPattern::Variable(variable) => Some(variable.as_str().to_owned()),
        TermPattern::BlankNode(node) => Some(format!("_:{}", node.as_str())),
        _ => None,
    }
}

/// The same for predicates and graphs.
pub fn name_of_node(node: &NamedNodePattern) -> Option<String> {
    match node {
        NamedNodePattern::Variable(variable) => Some(variable.as_str().to_owned()),
        NamedNodePattern::NamedNode(_) => None,
    }
}

/// Orders what is in a pattern, which is looked for in this graph, with these values known before.
fn order(pattern: GraphPattern, place: Option<&NamedNodePattern>, known: &Known, sizes: &mut Sizes) -> GraphPattern {
    let inside = |inner: Box<GraphPattern>, sizes: &mut Sizes| Box::new(order(*inner, place, known, sizes));
    match pattern {
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Join { .. }
        | GraphPattern::Graph { .. } => group(pattern, place, known, sizes),
        GraphPattern::LeftJoin { left, right, expression } => {
            let left = order(*left, place, known, sizes);
            let mut after = known.clone();
            learn(&left, &mut after);
            let right = order(*right, place, &after, sizes);
            GraphPattern::LeftJoin { left: Box::new(left), right: Box::new(right), expression }
        }
        GraphPattern::Filter { expr, inner } => GraphPattern::Filter { expr, inner: inside(inner, sizes) },
        GraphPattern::Union { left, right } => {
            GraphPattern::Union { left: inside(left, sizes), right: inside(right, sizes) }
        }
        GraphPattern::Extend { inner, variable, expression } => {
            GraphPattern::Extend { inner: inside(inner, sizes), variable, expression }
        }
        GraphPattern::Minus { left, right } => GraphPattern::Minus { left: inside(left, sizes), right },
        GraphPattern::OrderBy { inner, expression } => {
            GraphPattern::OrderBy { inner: inside(inner, sizes), expression }
        }
        GraphPattern::Project { inner, variables } => GraphPattern::Project { inner: inside(inner, sizes), variables },
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: inside(inner, sizes) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: inside(inner, sizes) },
        GraphPattern::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: inside(inner, sizes), start, length }
        }
        GraphPattern::Group { inner, variables, aggregates } => {
            GraphPattern::Group { inner: inside(inner, sizes), variables, aggregates }
        }
        other => other,
    }
}

/// A group: its single patterns in order, joined with what cannot be taken apart.
fn group(pattern: GraphPattern, place: Option<&NamedNodePattern>, known: &Known, sizes: &mut Sizes) -> GraphPattern {
    let (mut atoms, mut others) = (Vec::new(), Vec::new());
    take_apart(pattern, place, &mut atoms, &mut others);
    let mut known = known.clone();
    // Tables come first: they are short, and what they say is known then.
    let (tables, mut open): (Vec<Atom>, Vec<Atom>) =
        atoms.into_iter().partition(|atom| matches!(atom, Atom::Values(..)));
    let mut done: Vec<Atom> = Vec::new();
    for table in tables {
        table.learn(&mut known);
        done.push(table);
    }
    while !open.is_empty() {
        let is_tied = |atom: &Atom| atom.names().iter().any(|name| known.has(name)) || atom.names().is_empty();
        let any_tied = open.iter().any(is_tied);
        let best = (0..open.len())
            .filter(|at| !any_tied || is_tied(&open[*at]))
            .map(|at| {
                let tells_nothing = open[at].names().iter().all(|name| known.has(name));
                (sizes.of(&open[at], &known), tells_nothing, at)
            })
            .min_by(|one, other| one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        let Some((_, _, at)) = best else { break };
        let next = open.remove(at);
        next.learn(&mut known);
        done.push(next);
    }
    let chain = done
        .into_iter()
        .map(Atom::pattern)
        .reduce(|left, right| GraphPattern::Lateral { left: Box::new(left), right: Box::new(right) });
    let others = others.into_iter().map(|(place, other)| {
        let other = order(other, place.as_ref(), &known, sizes);
        match place {
            Some(name) => GraphPattern::Graph { name, inner: Box::new(other) },
            None => other,
        }
    });
    let joined = |left, right| GraphPattern::Join { left: Box::new(left), right: Box::new(right) };
    chain.into_iter().chain(others).reduce(joined).unwrap_or_default()
}

/// Single patterns, and what is none, each with its graph.
fn take_apart(
    pattern: GraphPattern,
    place: Option<&NamedNodePattern>,
    atoms: &mut Vec<Atom>,
    others: &mut Vec<(Option<NamedNodePattern>, GraphPattern)>,
) {
    // A graph that this function was given stands around all of it already.
    match pattern {
        GraphPattern::Bgp { patterns } => atoms.extend(patterns.into_iter().map(|triple| Atom::Triple(None, triple))),
        GraphPattern::Path { subject, path, object } => atoms.push(Atom::Path(None, subject, path, object)),
        GraphPattern::Values { variables, bindings } => atoms.push(Atom::Values(variables, bindings)),
        GraphPattern::Join { left, right } => {
            take_apart(*left, place, atoms, others);
            take_apart(*right, place, atoms, others);
        }
        GraphPattern::Graph { name, inner } => {
            let (mut own, mut rest) = (Vec::new(), Vec::new());
            take_apart(*inner, Some(&name), &mut own, &mut rest);
            // A graph that is asked for nothing is still asked for.
            let is_plain = !own.is_empty();
            let placed = |place: Option<NamedNodePattern>| Some(place.unwrap_or_else(|| name.clone()));
            atoms.extend(own.into_iter().map(|atom| match atom {
                Atom::Triple(place, triple) => Atom::Triple(placed(place), triple),
                Atom::Path(place, subject, path, object) => Atom::Path(placed(place), subject, path, object),
                values => values,
            }));
            others.extend(rest.into_iter().map(|(place, other)| (placed(place), other)));
            if !is_plain && others.is_empty() {
                others.push((Some(name), GraphPattern::Bgp { patterns: Vec::new() }));
            }
        }
        other => others.push((None, other)),
    }
}

/// What a pattern always gives values to.
fn learn(pattern: &GraphPattern, known: &mut Known) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            patterns.iter().for_each(|triple| Atom::Triple(None, triple.clone()).learn(known));
        }
        GraphPattern::Path { subject, path, object } => {
            Atom::Path(None, subject.clone(), path.clone(), object.clone()).learn(known);
        }
        GraphPattern::Values { variables, bindings } => Atom::Values(variables.clone(), bindings.clone()).learn(known),
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            learn(left, known);
            learn(right, known);
        }
        GraphPattern::Graph { name, inner } => {
            known.bound.extend(name_of_node(name));
            learn(inner, known);
        }
        GraphPattern::LeftJoin { left: inner, .. }
        | GraphPattern::Minus { left: inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => learn(inner, known),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::quads::InMemory;
    use oxigraph::model::{GraphName, NamedNode, Quad};
    use oxigraph::store::Store;
    use spargebra::SparqlParser;

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
    fn answers_stay_the_same() {
        let quads = quads();
        for query in [
            "SELECT * { ?s :asserted :yes ; :relation ?r ; :about :t7 }",
            "SELECT * { GRAPH ?g { ?s :asserted :yes ; :relation ?r } ?r :sub :met }",
            "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s :about ?t OPTIONAL { ?s :none ?x } } FILTER(?t != :t3) } GROUP BY ?g",
            "SELECT * { { ?s :about :t1 } UNION { ?s :about :t2 } ?s :relation ?r MINUS { ?s :about :t2 } }",
            "SELECT * { VALUES (?t ?r) { (:t7 UNDEF) (UNDEF :r1) } GRAPH :g1 { ?s :about ?t ; :relation ?r } }",
            "SELECT ?g { GRAPH ?g {} }",
            "SELECT * { ?s :relation/:sub ?k ; :about|:none :t4 . ?k ^:sub/:sub* ?top }",
        ] {
            let parse = || SparqlParser::new().parse_query(&format!("{PREFIX}{query}")).expect("a query");
            let rows = |query: Query| -> Vec<String> {
                let evaluator = oxigraph::sparql::SparqlEvaluator::new();
                let mut prepared = evaluator.for_query(query);
                prepared.dataset_mut().set_default_graph_as_union();
                let oxigraph::sparql::QueryResults::Solutions(found) = quads.evaluate(prepared).expect("answered")
                else {
                    panic!("no solutions")
                };
                let mut rows: Vec<String> =
                    found.map(|row| format!("{:?}", row.expect("a row").iter().collect::<BTreeMap<_, _>>())).collect();
                rows.sort();
                rows
            };
            assert_eq!(rows(ordered(parse(), &quads)), rows(parse()), "{query}");
        }
    }
}
