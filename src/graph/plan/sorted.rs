//! Rows put in order once they are there.
//!
//! The evaluator asks for the words of both rows at each comparison; where an order looks at nothing but what is told, it is
//! taken out of the plan, and the answer is sorted instead. What comes first is said by SPARQL 1.1 (15.1), and where that is
//! silent, as by the evaluator: what has no value, blank nodes, IRIs, literals; literals by their values where these can be
//! compared, and else by their words.

use oxigraph::model::{Literal, Term};
use spareval::ExpressionTerm;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::Variable;
use std::cmp::Ordering;

/// An order of rows.
#[derive(Debug, Default)]
pub struct Sorting(Vec<Key>);

/// What rows are compared by.
#[derive(Debug)]
struct Key {
    /// The column.
    at: usize,
    /// Its words, and not its value.
    is_text: bool,
    /// The last one first.
    is_down: bool,
}

/// A question without its outermost order, and that order; as it is, if the order looks at more than what is told, or if not
/// all rows are wanted.
pub fn taken_out(query: Query) -> (Query, Sorting) {
    match query {
        Query::Select { dataset, pattern, base_iri } => {
            let (pattern, sorting) = unsorted(pattern);
            (Query::Select { dataset, pattern, base_iri }, sorting)
        }
        other => (other, Sorting::default()),
    }
}

fn unsorted(pattern: GraphPattern) -> (GraphPattern, Sorting) {
    match pattern {
        GraphPattern::Distinct { inner } => {
            let (inner, sorting) = unsorted(*inner);
            (GraphPattern::Distinct { inner: Box::new(inner) }, sorting)
        }
        GraphPattern::Project { inner, variables } => {
            let (inner, sorting) = match *inner {
                GraphPattern::OrderBy { inner, expression } => match keys(&expression, &variables) {
                    Some(keys) => (inner, Sorting(keys)),
                    None => (Box::new(GraphPattern::OrderBy { inner, expression }), Sorting::default()),
                },
                other => (Box::new(other), Sorting::default()),
            };
            (GraphPattern::Project { inner, variables }, sorting)
        }
        other => (other, Sorting::default()),
    }
}

fn keys(order: &[OrderExpression], told: &[Variable]) -> Option<Vec<Key>> {
    let key = |expression: &OrderExpression| {
        let (OrderExpression::Asc(value) | OrderExpression::Desc(value)) = expression;
        let (variable, is_text) = match value {
            Expression::Variable(variable) => (variable, false),
            Expression::FunctionCall(Function::Str, of) => match &of[..] {
                [Expression::Variable(variable)] => (variable, true),
                _ => return None,
            },
            _ => return None,
        };
        let at = told.iter().position(|told| told == variable)?;
        Some(Key { at, is_text, is_down: matches!(expression, OrderExpression::Desc(_)) })
    };
    order.iter().map(key).collect()
}

impl Sorting {
    /// Puts rows in order.
    pub fn sort(&self, rows: &mut [Vec<Option<Term>>]) {
        if !self.0.is_empty() {
            rows.sort_by(|one, other| self.compare(one, other));
        }
    }

    fn compare(&self, one: &[Option<Term>], other: &[Option<Term>]) -> Ordering {
        let each = self.0.iter().map(|Key { at, is_text, is_down }| {
            let [one, other] = [one, other].map(|row| row.get(*at).and_then(Option::as_ref));
            let order = match is_text {
                true => one.and_then(text).cmp(&other.and_then(text)),
                false => by_presence(one, other),
            };
            if *is_down { order.reverse() } else { order }
        });
        each.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// `STR` of SPARQL: a blank node has none.
fn text(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

fn by_presence(one: Option<&Term>, other: Option<&Term>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => by_term(one, other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}

fn by_term(one: &Term, other: &Term) -> Ordering {
    let sort = |term: &Term| match term {
        Term::BlankNode(_) => 0,
        Term::NamedNode(_) => 1,
        Term::Literal(_) => 2,
    };
    match (one, other) {
        (Term::BlankNode(one), Term::BlankNode(other)) => one.as_str().cmp(other.as_str()),
        (Term::NamedNode(one), Term::NamedNode(other)) => one.as_str().cmp(other.as_str()),
        (Term::Literal(one), Term::Literal(other)) => by_literal(one, other),
        (one, other) => sort(one).cmp(&sort(other)),
    }
}

fn by_literal(one: &Literal, other: &Literal) -> Ordering {
    let words = |literal: &Literal| {
        (literal.value().to_owned(), literal.datatype().into_owned(), literal.language().map(str::to_owned))
    };
    let is_string = |literal: &Literal| literal.datatype() == oxigraph::model::vocab::xsd::STRING;
    if is_string(one) && is_string(other) {
        return one.value().cmp(other.value());
    }
    let values = [one, other].map(|literal| ExpressionTerm::from(Term::from(literal.clone())));
    by_value(&values[0], &values[1]).unwrap_or_else(|| words(one).cmp(&words(other)))
}

/// Where values can be compared.
fn by_value(one: &ExpressionTerm, other: &ExpressionTerm) -> Option<Ordering> {
    use ExpressionTerm::*;
    match (one, other) {
        (LangStringLiteral { value: one, language }, LangStringLiteral { value: other, language: others }) => {
            (language == others).then(|| one.cmp(other))
        }
        (BooleanLiteral(one), BooleanLiteral(other)) => one.partial_cmp(other),
        (IntegerLiteral(one), IntegerLiteral(other)) => one.partial_cmp(other),
        (DecimalLiteral(one), DecimalLiteral(other)) => one.partial_cmp(other),
        (FloatLiteral(one), FloatLiteral(other)) => one.partial_cmp(other),
        (DoubleLiteral(one), DoubleLiteral(other)) => one.partial_cmp(other),
        // As the wider of two sorts of numbers.
        (IntegerLiteral(one), DecimalLiteral(other)) => other.partial_cmp(&(*one).into()).map(Ordering::reverse),
        (IntegerLiteral(one), FloatLiteral(other)) => other.partial_cmp(&(*one).into()).map(Ordering::reverse),
        (IntegerLiteral(one), DoubleLiteral(other)) => other.partial_cmp(&(*one).into()).map(Ordering::reverse),
        (DecimalLiteral(one), FloatLiteral(other)) => other.partial_cmp(&(*one).into()).map(Ordering::reverse),
        (DecimalLiteral(one), DoubleLiteral(other)) => other.partial_cmp(&(*one).into()).map(Ordering::reverse),
        (FloatLiteral(one), DoubleLiteral(other)) => other.partial_cmp(&(*one).into()).map(Ordering::reverse),
        (
            DecimalLiteral(_) | FloatLiteral(_) | DoubleLiteral(_),
            IntegerLiteral(_) | DecimalLiteral(_) | FloatLiteral(_),
        ) => by_value(other, one).map(Ordering::reverse),
        (DateTimeLiteral(one), DateTimeLiteral(other)) => one.partial_cmp(other),
        (DateLiteral(one), DateLiteral(other)) => one.partial_cmp(other),
        (TimeLiteral(one), TimeLiteral(other)) => one.partial_cmp(other),
        (GYearLiteral(one), GYearLiteral(other)) => one.partial_cmp(other),
        (GYearMonthLiteral(one), GYearMonthLiteral(other)) => one.partial_cmp(other),
        (GMonthLiteral(one), GMonthLiteral(other)) => one.partial_cmp(other),
        (GMonthDayLiteral(one), GMonthDayLiteral(other)) => one.partial_cmp(other),
        (GDayLiteral(one), GDayLiteral(other)) => one.partial_cmp(other),
        (DurationLiteral(one), DurationLiteral(other)) => one.partial_cmp(other),
        (YearMonthDurationLiteral(one), YearMonthDurationLiteral(other)) => one.partial_cmp(other),
        (DayTimeDurationLiteral(one), DayTimeDurationLiteral(other)) => one.partial_cmp(other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::sparql::{QueryResults, SparqlEvaluator};
    use oxigraph::store::Store;
    use spargebra::SparqlParser;

    fn rows(query: Query) -> Vec<Vec<Option<Term>>> {
        let answer = SparqlEvaluator::new().for_query(query).on_store(&Store::new().expect("a store")).execute();
        let QueryResults::Solutions(found) = answer.expect("an answer") else { panic!("no rows") };
        found.map(|row| row.expect("a row").values().to_vec()).collect()
    }

    #[test]
    fn rows_come_in_the_order_that_the_evaluator_gives_them() {
        let table = "VALUES (?a ?b) { (<x:b> 2) (\"b\" 10) (\"a\"@en 1.5) (\"a\"@de UNDEF) (UNDEF 3) (<x:a> 1e0) (\"b\" 9) \
             (\"2025-01-02\"^^xsd:date 0) (\"2025-01-01\"^^xsd:date 0) (true 7) (\"a\" \"x\") (12 <x:c>) (2.5 <x:c>) \
             (\"?\"^^<x:own> 1) (\"a\"@en 1.25) }";
        for order in ["?a ?b", "DESC(?a) ?b", "?b DESC(?a)", "STR(?b) STR(?a) ?b ?a", "DESC(STR(?a)) ?a ?b"] {
            for form in ["SELECT ?a ?b", "SELECT DISTINCT ?b ?a"] {
                let text =
                    format!("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> {form} {{ {table} }} ORDER BY {order}");
                let query = SparqlParser::new().parse_query(&text).expect("a query");
                let (unsorted, sorting) = taken_out(query.clone());
                assert!(!unsorted.to_string().contains("ORDER"), "{unsorted}");
                let mut found = rows(unsorted);
                found.reverse();
                sorting.sort(&mut found);
                assert_eq!(found, rows(query), "{form} … {order}");
            }
        }
    }

    #[test]
    fn what_is_not_told_or_not_wanted_is_left_to_the_evaluator() {
        for text in [
            "SELECT ?a { ?a ?b ?c } ORDER BY ?b",
            "SELECT ?a { ?a ?b ?c } ORDER BY STRLEN(?a)",
            "SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 1",
            "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a } }",
        ] {
            let (query, sorting) = taken_out(SparqlParser::new().parse_query(text).expect("a query"));
            assert!(query.to_string().contains("ORDER BY") && sorting.0.is_empty(), "{query}");
        }
    }
}
