//! How many hits a pattern has, given what is known: counted in the graph, not guessed.

use super::atoms::{Atom, Known, name_of, name_of_node};
use super::conditions::Tests;
use super::group::may_be_asked_by_row;
use crate::graph::limits::still_allowed;
use crate::graph::quads::{Pattern, Quads};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term};
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeMap, HashMap};

/// Quads of a predicate that are looked at.
const SAMPLE: usize = 96;
/// Objects of them that are counted.
const COUNTED: usize = 24;
/// Subjects of them that are counted.
const SUBJECTS: usize = 6;
/// What follows some relation any number of times, from a thing that is known.
const CLOSURE: f64 = 8.0;
/// Everything.
const ALL: f64 = 1e12;

/// How the quads of a predicate go together.
#[derive(Clone, Copy, Debug)]
struct Spread {
    /// How many a subject has.
    per_subject: f64,
    /// How many an object has.
    per_object: f64,
}

/// Counts, each taken once.
pub struct Sizes<'a> {
    quads: &'a dyn Quads,
    counted: HashMap<String, f64>,
    spreads: BTreeMap<String, Spread>,
    tests: Tests,
}

/// What a pattern costs.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Rows that come out.
    pub rows: f64,
    /// Rows that are looked at.
    pub work: f64,
}

impl Cost {
    const ONE: Cost = Cost { rows: 1.0, work: 0.0 };

    fn of(rows: f64) -> Cost {
        Cost { rows, work: rows }
    }

    /// Of this and of what is asked for each of its rows.
    fn then(self, next: Cost) -> Cost {
        Cost { rows: self.rows * next.rows, work: self.work + self.rows * next.work }
    }
}

/// One end of a pattern.
enum End<T> {
    Value(T),
    Known,
    Open,
}

impl<T> End<T> {
    fn value(self) -> Option<T> {
        if let End::Value(value) = self { Some(value) } else { None }
    }

    fn is_known(&self) -> bool {
        matches!(self, End::Known)
    }
}

impl Sizes<'_> {
    /// Of this graph.
    pub fn new(quads: &dyn Quads) -> Sizes<'_> {
        Sizes { quads, counted: HashMap::new(), spreads: BTreeMap::new(), tests: Tests::default() }
    }

    /// The conditions that values have to meet.
    pub fn tests(&mut self) -> &mut Tests {
        &mut self.tests
    }

    /// Which part of a pattern's hits passes the tests of what it gives a value to.
    pub fn share(&mut self, atom: &Atom, known: &Known) -> f64 {
        let Atom::Triple(_, TriplePattern { predicate: NamedNodePattern::NamedNode(relation), object, .. }) = atom
        else {
            return 1.0;
        };
        match name_of(object) {
            Some(name) if !known.has(&name) => self.tests.share(&name, relation, self.quads),
            _ => 1.0,
        }
    }

    /// How many hits a pattern has for each combination of what is known.
    pub fn of(&mut self, atom: &Atom, known: &Known) -> f64 {
        still_allowed();
        match atom {
            Atom::Values(_, rows) => rows.len() as f64,
            Atom::Triple(place, triple) => self.triple(place.as_ref(), triple, known),
            Atom::Path(place, subject, path, object) => self.path(place.as_ref(), subject, path, object, known),
        }
    }

    /// What a pattern in order costs for each combination of what is known; what it gives values to is known then.
    pub fn of_pattern(&mut self, pattern: &GraphPattern, place: Option<&NamedNodePattern>, known: &mut Known) -> Cost {
        match pattern {
            GraphPattern::Bgp { patterns } => patterns.iter().fold(Cost::ONE, |before, triple| {
                before.then(Cost::of(self.next(&Atom::Triple(place.cloned(), triple.clone()), known)))
            }),
            GraphPattern::Path { subject, path, object } => {
                Cost::of(self.next(&Atom::Path(place.cloned(), subject.clone(), path.clone(), object.clone()), known))
            }
            GraphPattern::Values { variables, bindings } => {
                Cost::of(self.next(&Atom::Values(variables.clone(), bindings.clone()), known))
            }
            GraphPattern::Graph { name, inner } => self.of_pattern(inner, Some(name), known),
            GraphPattern::Join { left, right } if !may_be_asked_by_row(right) => {
                let before = self.of_pattern(left, place, known);
                let alone = self.of_pattern(right, place, &mut Known::default());
                let after = self.of_pattern(right, place, known);
                Cost { rows: before.rows * after.rows, work: before.work + alone.work }
            }
            GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
                let before = self.of_pattern(left, place, known);
                before.then(self.of_pattern(right, place, known))
            }
            GraphPattern::Union { left, right } => {
                let [one, other] = [left, right].map(|part| self.of_pattern(part, place, &mut known.clone()));
                known.learn(pattern);
                Cost { rows: one.rows + other.rows, work: one.work + other.work }
            }
            GraphPattern::Project { inner, variables } => {
                let cost = self.of_pattern(inner, place, &mut known.only(variables));
                known.learn(pattern);
                cost
            }
            GraphPattern::Slice { inner, length, .. } => {
                let Cost { rows, work } = self.of_pattern(inner, place, known);
                Cost { rows: length.map_or(rows, |length| rows.min(length as f64)), work }
            }
            GraphPattern::LeftJoin { left, right, .. } => {
                let before = self.of_pattern(left, place, known);
                let more = self.of_pattern(right, place, &mut known.clone());
                Cost { rows: before.rows, work: before.then(more).work }
            }
            GraphPattern::Minus { left: inner, .. }
            | GraphPattern::Filter { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Group { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner } => self.of_pattern(inner, place, known),
            _ => Cost::of(ALL),
        }
    }

    fn next(&mut self, atom: &Atom, known: &mut Known) -> f64 {
        let size = self.of(atom, known);
        atom.learn(known);
        size
    }

    fn triple(&mut self, place: Option<&NamedNodePattern>, triple: &TriplePattern, known: &Known) -> f64 {
        let TriplePattern { subject, predicate, object } = triple;
        let (from, to) = (end(subject, known), end(object, known));
        let predicate_name = name_of_node(predicate);
        let relation = match predicate {
            NamedNodePattern::NamedNode(node) => Some(node.clone()),
            NamedNodePattern::Variable(variable) => match known.value(variable.as_str()) {
                Some(GroundTerm::NamedNode(node)) => Some(node.clone()),
                _ => None,
            },
        };
        let (from_known, to_known) = (from.is_known(), to.is_known());
        let (subject, object) = (from.value().and_then(resource), to.value());
        let is_told = |told: bool, known: bool| told || known;
        let both = is_told(subject.is_some(), from_known) && is_told(object.is_some(), to_known);
        let graph = match place {
            Some(NamedNodePattern::NamedNode(node)) => Some(GraphName::NamedNode(node.clone())),
            _ => None,
        };
        let in_known_graph = place.and_then(name_of_node).is_some_and(|name| known.has(&name));
        let all = self.count(Pattern { subject, predicate: relation.clone(), object, graph });
        if all == 0.0 {
            return 0.0;
        }
        let Some(relation) = relation else {
            let fewest = match (from_known, to_known) {
                (true, true) => 1.0,
                (true, false) => 16.0,
                (false, true) => 128.0,
                (false, false) if predicate_name.is_some_and(|name| known.has(&name)) => all / 64.0,
                (false, false) => all,
            };
            return fewest.min(all);
        };
        if both {
            // What nearly all have leaves nearly all.
            let any = self.count(Pattern { predicate: Some(relation), ..Pattern::default() });
            return if from_known && to_known { 0.5 } else { (all / any.max(1.0)).min(1.0) };
        }
        let spread = self.spread(&relation);
        let size = match (from_known, to_known) {
            (true, _) => spread.per_subject,
            (false, true) => spread.per_object,
            // All statements of one article: a few of a thousand.
            (false, false) if in_known_graph => all / 16.0,
            (false, false) => all,
        };
        size.min(all)
    }

    fn path(
        &mut self,
        place: Option<&NamedNodePattern>,
        subject: &TermPattern,
        path: &PropertyPathExpression,
        object: &TermPattern,
        known: &Known,
    ) -> f64 {
        match path {
            PropertyPathExpression::NamedNode(node) => {
                let triple =
                    TriplePattern { subject: subject.clone(), predicate: node.clone().into(), object: object.clone() };
                self.triple(place, &triple, known)
            }
            PropertyPathExpression::Reverse(path) => self.path(place, object, path, subject, known),
            PropertyPathExpression::Alternative(one, other) => {
                self.path(place, subject, one, object, known) + self.path(place, subject, other, object, known)
            }
            PropertyPathExpression::Sequence(one, other) => {
                self.path(place, subject, one, object, known).max(self.path(place, subject, other, object, known))
            }
            PropertyPathExpression::ZeroOrMore(_)
            | PropertyPathExpression::OneOrMore(_)
            | PropertyPathExpression::ZeroOrOne(_) => {
                let is_open = |term: &TermPattern| name_of(term).is_some_and(|name| !known.has(&name));
                match (is_open(subject), is_open(object)) {
                    (false, false) => 1.0,
                    (true, true) => ALL,
                    _ => CLOSURE,
                }
            }
            PropertyPathExpression::NegatedPropertySet(_) => ALL / 2.0,
        }
    }

    fn count(&mut self, pattern: Pattern) -> f64 {
        let name = format!("{pattern:?}");
        if let Some(counted) = self.counted.get(&name) {
            return *counted;
        }
        let counted = self.quads.frequency(&pattern);
        self.counted.insert(name, counted);
        counted
    }

    fn spread(&mut self, relation: &NamedNode) -> Spread {
        if let Some(spread) = self.spreads.get(relation.as_str()) {
            return *spread;
        }
        let of =
            |object: Term| Pattern { predicate: Some(relation.clone()), object: Some(object), ..Pattern::default() };
        let all = self.count(Pattern { predicate: Some(relation.clone()), ..Pattern::default() });
        let sample = self.quads.sample(relation, SAMPLE);
        let step = sample.len().div_ceil(COUNTED).max(1);
        let counted: Vec<&(Term, Term)> = sample.iter().step_by(step).collect();
        // A quad that is met by chance is one of many of its object: that is how often it is met in a join, too.
        let per_object = counted.iter().map(|(_, object)| self.count(of(object.clone()))).sum::<f64>();
        let per_subject = counted.iter().take(SUBJECTS).map(|(subject, _)| {
            let subject = resource(subject.clone());
            self.count(Pattern { subject, predicate: Some(relation.clone()), ..Pattern::default() })
        });
        let per_subject: Vec<f64> = per_subject.collect();
        let mean = |sum: f64, n: usize| if n == 0 { all.min(1.0) } else { sum / n as f64 };
        let spread = Spread {
            per_subject: mean(per_subject.iter().sum(), per_subject.len()),
            per_object: mean(per_object, counted.len()),
        };
        self.spreads.insert(relation.as_str().to_owned(), spread);
        spread
    }
}

/// What is known of an end.
fn end(term: &TermPattern, known: &Known) -> End<Term> {
    match term {
        TermPattern::NamedNode(node) => End::Value(node.clone().into()),
        TermPattern::Literal(literal) => End::Value(literal.clone().into()),
        other => match name_of(other) {
            Some(name) => match known.value(&name) {
                Some(GroundTerm::NamedNode(node)) => End::Value(node.clone().into()),
                Some(GroundTerm::Literal(literal)) => End::Value(literal.clone().into()),
                None if known.has(&name) => End::Known,
                None => End::Open,
            },
            None => End::Open,
        },
    }
}

fn resource(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.into()),
        Term::BlankNode(node) => Some(node.into()),
        _ => None,
    }
}
