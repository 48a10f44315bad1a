//! Conditions that say something of one value: which part of the graph's values meets them is tried, not guessed.
//!
//! "Which sums of money are told?" begins with the names that look like sums, if these are few.

use crate::graph::algebra::{parts, variables_in};
use crate::graph::quads::Quads;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern};
use spargebra::term::{GroundTerm, Variable};
use std::collections::BTreeMap;

/// So many values of a relation are tried.
const TRIED: usize = 200;

/// The conditions around what is being ordered, by the variable that each is about.
#[derive(Default)]
pub struct Tests {
    conditions: BTreeMap<String, Vec<Expression>>,
    /// What was tried, by variable and relation.
    shares: BTreeMap<(String, String), f64>,
}

impl Tests {
    /// Notes what a condition says of single variables; what was noted before is given back, to be put back after it.
    pub fn note(&mut self, condition: &Expression) -> BTreeMap<String, Vec<Expression>> {
        let before = self.conditions.clone();
        let mut open = vec![condition];
        while let Some(condition) = open.pop() {
            if let Expression::And(one, other) = condition {
                open.extend([&**one, &**other]);
                continue;
            }
            let variables = variables_in(condition).unwrap_or_default();
            if let [variable] = &variables.into_iter().collect::<Vec<String>>()[..]
                && is_of_values(&mut condition.clone())
            {
                self.conditions.entry(variable.clone()).or_default().push(condition.clone());
            }
        }
        before
    }

    /// Puts back what was noted before.
    pub fn put_back(&mut self, before: BTreeMap<String, Vec<Expression>>) {
        self.conditions = before;
        self.shares.clear();
    }

    /// Which part of the objects of a relation a variable may be.
    pub fn share(&mut self, variable: &str, relation: &NamedNode, quads: &dyn Quads) -> f64 {
        let Some(conditions) = self.conditions.get(variable) else { return 1.0 };
        let name = (variable.to_owned(), relation.as_str().to_owned());
        *self.shares.entry(name).or_insert_with(|| {
            let sample = quads.sample(relation, TRIED).into_iter().map(|(_, object)| object);
            passing(variable, conditions, sample.collect()).unwrap_or(1.0)
        })
    }
}

/// Does it look at the value, and not whether there is one or what we have functions for?
fn is_of_values(condition: &mut Expression) -> bool {
    !matches!(condition, Expression::Bound(_) | Expression::FunctionCall(Function::Custom(_), _))
        && parts(condition).into_iter().all(is_of_values)
}

/// The part of some values that meets conditions.
fn passing(variable: &str, conditions: &[Expression], values: Vec<Term>) -> Option<f64> {
    let (variable, counted) = (Variable::new_unchecked(variable), Variable::new_unchecked("counted"));
    let row = |value: Term| match value {
        Term::NamedNode(node) => Some(vec![Some(GroundTerm::NamedNode(node))]),
        Term::Literal(literal) => Some(vec![Some(GroundTerm::Literal(literal))]),
        _ => None,
    };
    let bindings: Vec<Vec<Option<GroundTerm>>> = values.into_iter().filter_map(row).collect();
    let n_values = bindings.len();
    let table = GraphPattern::Values { variables: vec![variable], bindings };
    let passing = conditions
        .iter()
        .fold(table, |inner, condition| GraphPattern::Filter { expr: condition.clone(), inner: Box::new(inner) });
    let pattern = GraphPattern::Group {
        inner: Box::new(passing),
        variables: Vec::new(),
        aggregates: vec![(counted, AggregateExpression::CountSolutions { distinct: false })],
    };
    let query = Query::Select { dataset: None, pattern, base_iri: None };
    let answer = SparqlEvaluator::new().for_query(query).on_store(&Store::new().ok()?).execute().ok()?;
    let QueryResults::Solutions(mut rows) = answer else { return None };
    let row = rows.next()?.ok()?;
    let Some(Term::Literal(count)) = row.get("counted") else { return None };
    let n_passing: usize = Literal::value(count).parse().ok()?;
    // That none of a few passes does not say that none does.
    Some((n_passing as f64 + 0.5) / (n_values as f64 + 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::quads::InMemory;
    use oxigraph::model::{GraphName, Quad};
    use spargebra::SparqlParser;

    #[test]
    fn conditions_are_tried_on_values_of_the_relation() {
        let node = |name: String| NamedNode::new_unchecked(format!("x:{name}"));
        let store = Store::new().expect("a store");
        for number in 0..100 {
            let words = if number % 10 == 0 { format!("${number} million") } else { format!("Thing {number}") };
            for (property, value) in
                [("label", Term::from(Literal::from(words))), ("class", node(format!("c{}", number % 4)).into())]
            {
                let quad = Quad::new(node(format!("t{number}")), node(property.into()), value, GraphName::DefaultGraph);
                store.insert(&quad).expect("can be kept");
            }
        }
        let quads = InMemory(store);
        for (condition, variable, property, share) in [
            ("REGEX(?v, \"[$] ?[0-9]\")", "v", "label", 0.1),
            ("?v IN (<x:c1>, <x:c3>)", "v", "class", 0.5),
            ("?v IN (<x:c1>, <x:c3>) && ?v != <x:c3>", "v", "class", 0.25),
            ("BOUND(?v)", "v", "label", 1.0),
            ("?v = ?w", "v", "label", 1.0),
            ("REGEX(?v, \"[$]\")", "w", "label", 1.0),
        ] {
            let text = format!("SELECT * {{ ?s ?p ?v FILTER({condition}) }}");
            let query = SparqlParser::new().parse_query(&text).expect("a query");
            let Query::Select { pattern: GraphPattern::Project { inner, .. }, .. } = query else { panic!("{query:?}") };
            let GraphPattern::Filter { expr, .. } = *inner else { panic!("{inner:?}") };
            let mut tests = Tests::default();
            let before = tests.note(&expr);
            let found = tests.share(variable, &node(property.to_owned()), &quads);
            assert!((found - share).abs() < 0.1 * share.max(0.5), "{condition}: {found}");
            tests.put_back(before);
            assert_eq!(tests.share(variable, &node(property.to_owned()), &quads), 1.0);
        }
    }
}
