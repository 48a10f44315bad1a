//! A plan with marks at which clock and memory are looked at, and with texts that do not grow without end.
//!
//! A mark is a call of a function of our own, bound to a variable that nobody sees: Oxigraph's evaluator calls it for every row.
//! Marks stand wherever rows come from or are gathered. What makes texts longer than they were (CONCAT, REPLACE and the like)
//! takes only texts of some length: a nest of them would otherwise hold all memory between two marks.

use super::meter::still_allowed;
use crate::graph::iris::ng;
use oxigraph::model::{NamedNode, Term};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::Variable;

/// The mark.
const MARK: &str = "limit-mark";
/// Hands a text on if it is not too long; for what is put in the place of a part of another.
const SHORT: &str = "limit-short";
/// The same for texts that are put together.
const TEXT: &str = "limit-text";

const SHORTEST: usize = 1 << 10;
const LONGEST: usize = 64 << 10;
/// Texts put together at once.
const MOST_PARTS: usize = 200;

/// The function behind an IRI.
pub type Own = (NamedNode, fn(&[Term]) -> Option<Term>);

/// The functions that a marked plan calls.
pub fn functions() -> [Own; 3] {
    let mark = |_: &[Term]| {
        still_allowed();
        None
    };
    [(ng(MARK), mark), (ng(SHORT), |given| no_longer(given, SHORTEST)), (ng(TEXT), |given| no_longer(given, LONGEST))]
}

fn no_longer(given: &[Term], most: usize) -> Option<Term> {
    still_allowed();
    let [text] = given else { return None };
    let length = match text {
        Term::Literal(literal) => literal.value().len(),
        Term::NamedNode(node) => node.as_str().len(),
        _ => 0,
    };
    (length <= most).then(|| text.clone())
}

/// The same plan with marks.
pub fn marked(query: Query) -> Query {
    let mut marks = Marks(0);
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

/// Counts the marks: each has a variable of its own.
struct Marks(usize);

impl Marks {
    fn mark(&mut self, pattern: GraphPattern) -> Box<GraphPattern> {
        self.0 += 1;
        let variable = Variable::new_unchecked(format!("limit_mark_{}", self.0));
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

    /// Texts that a function makes longer are short enough before.
    fn call(&mut self, function: Function, given: Vec<Expression>) -> Expression {
        let mut given = self.all(given);
        let guarded = |guard: &str, inner: Expression| {
            if matches!(inner, Expression::Literal(_) | Expression::NamedNode(_)) {
                return inner;
            }
            Expression::FunctionCall(Function::Custom(ng(guard)), vec![inner])
        };
        match &function {
            Function::Concat => given.truncate(MOST_PARTS),
            Function::EncodeForUri | Function::UCase | Function::LCase | Function::Replace => {}
            _ => return Expression::FunctionCall(function, given),
        }
        let is_replacement = |at: usize| at > 0 && matches!(function, Function::Replace);
        let given = given.into_iter().enumerate();
        let given = given.map(|(at, text)| guarded(if is_replacement(at) { SHORT } else { TEXT }, text)).collect();
        Expression::FunctionCall(function, given)
    }
}

fn pair(
    make: impl Fn(Box<Expression>, Box<Expression>) -> Expression,
    (left, right): (Box<Expression>, Box<Expression>),
) -> Expression {
    make(left, right)
}
