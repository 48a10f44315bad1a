//! Ready questions with their parameters.
//!
//! A value never becomes part of the query's text: it is a table of one row (`VALUES`) in the parsed query, at the very start
//! of its pattern, where filters see it too.

use super::ask::{Answer, QueryError, Sources};
use super::error::GraphError;
use super::index::Graph;
use super::limits::{self, Limits};
use crate::ontology::{Parameter, ParameterKind, Question};
use crate::text::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;
use std::collections::BTreeMap;

/// What is wrong with what a ready question was given.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// It has no such parameter.
    #[error("{question} has no parameter {parameter}: {}", known_hint(known))]
    Unknown {
        /// The question.
        question: String,
        /// What was given.
        parameter: String,
        /// What may be given.
        known: Vec<String>,
    },
    /// It cannot be asked without.
    #[error("{question} needs --{parameter}: {about}")]
    Missing {
        /// The question.
        question: String,
        /// What must be given.
        parameter: String,
        /// What that is.
        about: String,
    },
    /// Nothing goes by the name, or too much.
    #[error("--{parameter}: {source}")]
    Thing {
        /// What was given.
        parameter: String,
        /// Why it means nothing.
        source: GraphError,
    },
    /// No day.
    #[error("--{parameter}: '{value}' is no day: write it as in 2025-08-19")]
    Date {
        /// What was given.
        parameter: String,
        /// Its value.
        value: String,
    },
    /// It cannot be asked or answered.
    #[error(transparent)]
    Query(#[from] QueryError),
}

impl Graph {
    /// Asks a ready question; `given` are values by parameter. Things are given by name, `e:Name` or IRI.
    pub fn answer(&self, question: &Question, given: &BTreeMap<String, String>) -> Result<Answer, QuestionError> {
        self.answer_within(question, given, &Limits::default())
    }

    /// The same within limits.
    pub fn answer_within(
        &self,
        question: &Question,
        given: &BTreeMap<String, String>,
        limits: &Limits,
    ) -> Result<Answer, QuestionError> {
        if let Some(parameter) = given.keys().find(|name| question.parameters.iter().all(|known| known.name != **name))
        {
            let known = question.parameters.iter().map(|known| known.name.clone()).collect();
            return Err(QuestionError::Unknown {
                question: question.name.clone(),
                parameter: parameter.clone(),
                known,
            });
        }
        let mut values = Vec::new();
        for parameter in &question.parameters {
            match given.get(&parameter.name) {
                Some(value) => {
                    values.push((Variable::new_unchecked(&parameter.variable), self.bound(parameter, value)?));
                }
                None if parameter.required => {
                    let Parameter { name, about, .. } = parameter.clone();
                    return Err(QuestionError::Missing { question: question.name.clone(), parameter: name, about });
                }
                None => {}
            }
        }
        limits::check(&question.query)?;
        let answer = limits::within(limits, || {
            let mut query = self.parsed(&question.query)?;
            if !values.is_empty() {
                let (variables, row): (Vec<Variable>, Vec<GroundTerm>) = values.into_iter().unzip();
                let row = row.into_iter().map(Some).collect();
                bind(&mut query, GraphPattern::Values { variables, bindings: vec![row] });
            }
            self.evaluated(query, &Sources::default(), limits)
        });
        Ok(answer?)
    }

    /// Of the questions that `question` names beside it, those that have an answer to the same values, with the values they take.
    /// A question that knows none of them is not asked.
    pub fn answered_beside(
        &self,
        question: &Question,
        given: &BTreeMap<String, String>,
        limits: &Limits,
    ) -> Vec<(&Question, BTreeMap<String, String>)> {
        let others = question.see.iter().filter_map(|name| self.ontology().question(name));
        let asked = others.filter_map(|other| {
            let is_known = |name: &String| other.parameters.iter().any(|parameter| parameter.name == *name);
            let shared: BTreeMap<String, String> = given
                .iter()
                .filter(|(name, _)| is_known(name))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            let is_same = given.is_empty() || !shared.is_empty();
            let has_all = other.parameters.iter().all(|own| !own.required || shared.contains_key(&own.name));
            let answer = (is_same && has_all).then(|| self.answer_within(other, &shared, limits))?.ok()?;
            (!answer.is_empty()).then_some((other, shared))
        });
        asked.collect()
    }

    fn bound(&self, parameter: &Parameter, value: &str) -> Result<GroundTerm, QuestionError> {
        let name = || parameter.name.clone();
        Ok(match parameter.kind {
            ParameterKind::Thing => {
                let thing = self.find_thing(value);
                thing.map_err(|source| QuestionError::Thing { parameter: name(), source })?.into()
            }
            ParameterKind::Date => {
                let day: Result<Date, _> = value.trim().parse();
                let day = day.map_err(|_| QuestionError::Date { parameter: name(), value: value.to_owned() })?;
                Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
            }
            ParameterKind::Words => Literal::new_simple_literal(value.trim()).into(),
        })
    }
}

/// Joins a table with the first pattern of the query.
fn bind(query: &mut Query, table: GraphPattern) {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let place = first(outermost(pattern));
    let right = std::mem::take(place);
    *place = GraphPattern::Join { left: Box::new(table), right: Box::new(right) };
}

/// What stands in the braces of WHERE, below what SELECT and its modifiers make of it.
fn outermost(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::Slice { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::OrderBy { inner, .. } => outermost(inner),
        GraphPattern::Project { inner, .. } => inner,
        pattern => pattern,
    }
}

/// The pattern that is evaluated first.
fn first(pattern: &mut GraphPattern) -> &mut GraphPattern {
    match pattern {
        GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Group { inner, .. } => first(inner),
        GraphPattern::Join { left, .. }
        | GraphPattern::Lateral { left, .. }
        | GraphPattern::LeftJoin { left, .. }
        | GraphPattern::Minus { left, .. } => first(left),
        pattern => pattern,
    }
}

/// What may be given.
fn known_hint(known: &[String]) -> String {
    match known {
        [] => "it takes none".to_owned(),
        known => format!("it takes {}", known.iter().map(|name| format!("--{name}")).collect::<Vec<_>>().join(", ")),
    }
}
