//! A plan with marks at which clock and memory are looked at, and with texts that do not grow without end.
//!
//! A mark is a call of a function of our own, bound to a variable that nobody sees: Oxigraph's evaluator calls it for every row.
//! Marks stand wherever rows come from or are gathered. Where memory is limited, what makes texts longer than they were (CONCAT,
//! REPLACE and the like) is stopped at texts of some length: a nest of them would otherwise hold all memory between two marks.

use super::Limits;
use super::meter::{asker, still_allowed, stop_for_memory};
use crate::graph::iris::ng;
use oxigraph::model::{Literal, NamedNode, Term};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::Variable;

/// The mark.
const MARK: &str = "limit-mark";
/// Hands a text on if it is no longer than so many bytes.
const TEXT: &str = "limit-text";

/// One text may take this part of the memory.
const SHARE: usize = 8;
/// A letter in capitals, or as a code of an address, takes so many times its bytes at most.
const WIDEST: usize = 3;
/// What is put in the place of a part of another text has so many bytes at most, where it is not written in the question.
const SHORTEST: usize = 1 << 10;

/// The function behind an IRI.
pub type Own = (NamedNode, fn(&[Term]) -> Option<Term>);

/// The functions that a marked plan calls.
pub fn functions() -> [Own; 2] {
    let mark = |_: &[Term]| {
        still_allowed();
        None
    };
    [(ng(MARK), mark), (ng(TEXT), no_longer)]
}

fn no_longer(given: &[Term]) -> Option<Term> {
    still_allowed();
    let [text, Term::Literal(most)] = given else { return None };
    let length = match text {
        Term::Literal(literal) => literal.value().len(),
        Term::NamedNode(node) => node.as_str().len(),
        _ => 0,
    };
    if most.value().parse().is_ok_and(|most: usize| length > most) {
        stop_for_memory();
    }
    Some(text.clone())
}

/// The same plan with marks, if anything may end it.
pub fn marked(query: Query, limits: &Limits) -> Query {
    if limits.time.is_none() && limits.memory.is_none() && asker().is_none() {
        return query;
    }
    let mut marks = Marks { count: 0, longest: limits.memory.map(|memory| memory / SHARE) };
    match query {
        Query::Select { dataset, pattern, base_iri } => {
            Query::Select { dataset, pattern: marks.pattern(pattern), base_iri }
        }
        Query::Ask { dataset, pattern, base_iri } => Query::Ask { dataset, pattern: marks.pattern(pattern), base_iri },
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset, pattern: marks.pattern(pattern), base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => {
            Query::Describe { dataset, pattern: marks.pattern(pattern), base_iri }
        }
    }
}

struct Marks {
    /// How many there are: each has a variable of its own.
    count: usize,
    /// So many bytes a text may have; any number if `None`.
    longest: Option<usize>,
}

impl Marks {
    fn mark(&mut self, pattern: GraphPattern) -> Box<GraphPattern> {
        self.count += 1;
        let variable = Variable::new_unchecked(format!("limit_mark_{}", self.count));
        let expression = Expression::FunctionCall(Function::Custom(ng(MARK)), Vec::new());
        Box::new(GraphPattern::Extend { inner: Box::new(pattern), variable, expression })
    }

    fn below(&mut self, pattern: GraphPattern) -> Box<GraphPattern> {
        let pattern = self.pattern(pattern);
        self.mark(pattern)
    }

    fn pattern(&mut self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern as P;
        match pattern {
            P::Bgp { .. } | P::Path { .. } => pattern,
            P::Values { ref bindings, .. } if bindings.len() < 2 => pattern,
            P::Values { .. } => *self.mark(pattern),
            P::Join { left, right } => {
                let joined = P::Join { left: self.inner(*left), right: self.inner(*right) };
                *self.mark(joined)
            }
            P::LeftJoin { left, right, expression } => {
                let expression = expression.map(|expression| self.expression(expression));
                let joined = P::LeftJoin { left: self.inner(*left), right: self.inner(*right), expression };
                *self.mark(joined)
            }
            P::Lateral { left, right } => P::Lateral { left: self.inner(*left), right: self.inner(*right) },
            P::Minus { left, right } => P::Minus { left: self.below(*left), right: self.below(*right) },
            P::Union { left, right } => P::Union { left: self.inner(*left), right: self.inner(*right) },
            P::Filter { expr, inner } => P::Filter { expr: self.expression(expr), inner: self.below(*inner) },
            P::Graph { name, inner } => P::Graph { name, inner: self.inner(*inner) },
            P::Extend { inner, variable, expression } => {
                let expression = self.expression(expression);
                P::Extend { inner: self.below(*inner), variable, expression }
            }
            P::OrderBy { inner, expression } => {
                // Keys are compared one after another: the first one looks at the clock, and is the same for all rows.
                let mark = OrderExpression::Asc(Expression::FunctionCall(Function::Custom(ng(MARK)), Vec::new()));
                let told = expression.into_iter().map(|order| self.order(order));
                let expression = std::iter::once(mark).chain(told).collect();
                P::OrderBy { inner: self.below(*inner), expression }
            }
            P::Project { inner, variables } => P::Project { inner: self.below(*inner), variables },
            P::Distinct { inner } => P::Distinct { inner: self.inner(*inner) },
            P::Reduced { inner } => P::Reduced { inner: self.inner(*inner) },
            P::Slice { inner, start, length } => P::Slice { inner: self.inner(*inner), start, length },
            P::Group { inner, variables, aggregates } => {
                let aggregates =
                    aggregates.into_iter().map(|(variable, sum)| (variable, self.aggregate(sum))).collect();
                P::Group { inner: self.below(*inner), variables, aggregates }
            }
            P::Service { name, inner, silent } => P::Service { name, inner, silent },
        }
    }

    fn inner(&mut self, pattern: GraphPattern) -> Box<GraphPattern> {
        Box::new(self.pattern(pattern))
    }

    fn order(&mut self, order: OrderExpression) -> OrderExpression {
        match order {
            OrderExpression::Asc(expression) => OrderExpression::Asc(self.expression(expression)),
            OrderExpression::Desc(expression) => OrderExpression::Desc(self.expression(expression)),
        }
    }

    fn aggregate(&mut self, aggregate: AggregateExpression) -> AggregateExpression {
        match aggregate {
            AggregateExpression::CountSolutions { distinct } => AggregateExpression::CountSolutions { distinct },
            AggregateExpression::FunctionCall { name, expr, distinct } => {
                AggregateExpression::FunctionCall { name, expr: self.expression(expr), distinct }
            }
        }
    }

    fn expression(&mut self, expression: Expression) -> Expression {
        use Expression as E;
        let mut two =
            |left: Box<E>, right: Box<E>| (Box::new(self.expression(*left)), Box::new(self.expression(*right)));
        match expression {
            E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => expression,
            E::Or(left, right) => pair(E::Or, two(left, right)),
            E::And(left, right) => pair(E::And, two(left, right)),
            E::Equal(left, right) => pair(E::Equal, two(left, right)),
            E::SameTerm(left, right) => pair(E::SameTerm, two(left, right)),
            E::Greater(left, right) => pair(E::Greater, two(left, right)),
            E::GreaterOrEqual(left, right) => pair(E::GreaterOrEqual, two(left, right)),
            E::Less(left, right) => pair(E::Less, two(left, right)),
            E::LessOrEqual(left, right) => pair(E::LessOrEqual, two(left, right)),
            E::Add(left, right) => pair(E::Add, two(left, right)),
            E::Subtract(left, right) => pair(E::Subtract, two(left, right)),
            E::Multiply(left, right) => pair(E::Multiply, two(left, right)),
            E::Divide(left, right) => pair(E::Divide, two(left, right)),
            E::In(one, others) => E::In(Box::new(self.expression(*one)), self.all(others)),
            E::UnaryPlus(inner) => E::UnaryPlus(Box::new(self.expression(*inner))),
            E::UnaryMinus(inner) => E::UnaryMinus(Box::new(self.expression(*inner))),
            E::Not(inner) => E::Not(Box::new(self.expression(*inner))),
            E::Exists(pattern) => E::Exists(self.below(*pattern)),
            E::If(condition, then, other) => {
                let [condition, then, other] = [condition, then, other].map(|inner| Box::new(self.expression(*inner)));
                E::If(condition, then, other)
            }
            E::Coalesce(all) => E::Coalesce(self.all(all)),
            E::FunctionCall(function, given) => self.call(function, given),
        }
    }

    fn all(&mut self, expressions: Vec<Expression>) -> Vec<Expression> {
        expressions.into_iter().map(|inner| self.expression(inner)).collect()
    }

    /// Texts that a function makes longer are short enough before, where memory is limited.
    fn call(&mut self, function: Function, given: Vec<Expression>) -> Expression {
        let given = self.all(given);
        let Some(longest) = self.longest else { return Expression::FunctionCall(function, given) };
        // How long each may be, so that what is made of them is no longer than it may be.
        let rooms: Vec<usize> = match &function {
            Function::Concat => {
                let n_open = given.iter().filter(|text| written(text).is_none()).count();
                vec![longest / n_open.max(1); given.len()]
            }
            Function::EncodeForUri | Function::UCase | Function::LCase => vec![longest / WIDEST],
            Function::Replace => {
                let replacement = given.get(2).and_then(written).unwrap_or(SHORTEST);
                vec![longest / (replacement + 1), SHORTEST, SHORTEST, SHORTEST]
            }
            _ => return Expression::FunctionCall(function, given),
        };
        let guarded = given.into_iter().zip(rooms).map(|(text, room)| match written(&text) {
            Some(_) => text,
            None => {
                let room = Literal::from(i64::try_from(room).unwrap_or(i64::MAX));
                Expression::FunctionCall(Function::Custom(ng(TEXT)), vec![text, Expression::Literal(room)])
            }
        });
        Expression::FunctionCall(function, guarded.collect())
    }
}

/// How many bytes a text has that stands in the question itself.
fn written(text: &Expression) -> Option<usize> {
    match text {
        Expression::Literal(text) => Some(text.value().len()),
        Expression::NamedNode(node) => Some(node.as_str().len()),
        _ => None,
    }
}

fn pair(
    make: impl Fn(Box<Expression>, Box<Expression>) -> Expression,
    (left, right): (Box<Expression>, Box<Expression>),
) -> Expression {
    make(left, right)
}
