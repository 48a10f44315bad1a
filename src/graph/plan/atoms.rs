//! Single patterns, and what has a value when they are looked for.

use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern, Variable};
use std::collections::{BTreeMap, BTreeSet};

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

    /// The same of these variables alone.
    pub fn only(&self, variables: &[Variable]) -> Known {
        let is_one = |name: &&String| variables.iter().any(|variable| variable.as_str() == name.as_str());
        let bound = self.bound.iter().filter(is_one).cloned().collect();
        let values = self.values.iter().filter(|(name, _)| is_one(name));
        Known { bound, values: values.map(|(name, value)| (name.clone(), value.clone())).collect() }
    }

    /// Everything that has a value.
    pub fn names(&self) -> &BTreeSet<String> {
        &self.bound
    }

    /// What a pattern always gives values to is known from then on.
    pub fn learn(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                patterns.iter().for_each(|triple| Atom::Triple(None, triple.clone()).learn(self));
            }
            GraphPattern::Path { subject, path, object } => {
                Atom::Path(None, subject.clone(), path.clone(), object.clone()).learn(self);
            }
            GraphPattern::Values { variables, bindings } => {
                Atom::Values(variables.clone(), bindings.clone()).learn(self);
            }
            GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
                self.learn(left);
                self.learn(right);
            }
            GraphPattern::Union { left, right } => {
                let [left, right] = [left, right].map(|pattern| Known::of(pattern));
                self.bound.extend(left.bound.intersection(&right.bound).cloned());
            }
            GraphPattern::Graph { name, inner } => {
                self.bound.extend(name_of_node(name));
                self.learn(inner);
            }
            GraphPattern::Project { inner, variables } | GraphPattern::Group { inner, variables, .. } => {
                self.bound.extend(Known::of(inner).only(variables).bound);
            }
            GraphPattern::LeftJoin { left: inner, .. }
            | GraphPattern::Minus { left: inner, .. }
            | GraphPattern::Filter { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Slice { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner } => self.learn(inner),
            _ => {}
        }
    }

    /// What a pattern always gives values to.
    pub fn of(pattern: &GraphPattern) -> Known {
        let mut known = Known::default();
        known.learn(pattern);
        known
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
    pub fn names(&self) -> Vec<String> {
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

    /// That has a value from then on.
    pub fn learn(&self, known: &mut Known) {
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

    /// As a pattern of its own.
    pub fn pattern(self) -> GraphPattern {
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
