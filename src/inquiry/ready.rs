//! The ready question that asks what a plain one asks.
//!
//! A ready question is read as the plain one is, by its title: "Who met whom, when and where?" evokes the same relation as "Who
//! met Merz?". It asks the same if nothing of the plain question is left over: every name and day is a parameter, and every other
//! word, or its relation, is in its title or name.

use super::stems::{stem, words};
use super::understand::{Meant, Part, Term, Understood, article};
use crate::english::is_post;
use crate::graph::{Answer, Graph, Limits};
use crate::ontology::{Parameter, ParameterKind, Question};
use crate::pipeline::Pipeline;
use std::collections::BTreeMap;

/// A ready question with what it is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// "met"
    pub question: String,
    /// Values by parameter.
    pub given: BTreeMap<String, String>,
    /// Its answer: at least one row.
    pub answer: Answer,
}

impl Ready {
    /// As it is typed: `newsgraph ask met --who 'Friedrich Merz'`.
    pub fn command(&self) -> String {
        let quoted = |value: &str| match value.chars().all(|char| char.is_ascii_alphanumeric() || char == '-') {
            true => value.to_owned(),
            false => format!("'{}'", value.replace('\'', "'\\''")),
        };
        let given = self.given.iter().map(|(name, value)| format!(" --{name} {}", quoted(value)));
        format!("newsgraph ask {}{}", self.question, given.collect::<String>())
    }
}

/// The ready question that asks this and has an answer, if there is one; of several that which asks for the least beside.
pub fn ready(understood: &Understood, pipeline: &Pipeline, graph: &Graph, limits: &Limits) -> Option<Ready> {
    let questions = pipeline.ontology().questions();
    let titles: Vec<&str> = questions.iter().map(|question| question.title.as_str()).collect();
    let reading = pipeline.understand(pipeline.analyze_lines(article(&titles.join("\n"))));
    let relations_of = |number: usize| -> Vec<&str> {
        let own = reading.statements.iter().filter(|statement| statement.predicate_head.sentence as usize == number);
        own.filter(|statement| !statement.relation.open).map(|statement| statement.relation.local.as_str()).collect()
    };
    let mut found: Vec<(usize, &Question, BTreeMap<String, String>)> = Vec::new();
    for (number, question) in questions.iter().enumerate() {
        let stems: Vec<String> = words(&question.title).chain(words(&question.name)).map(stem).collect();
        let relations = relations_of(number);
        let is_told = |term: &Term| {
            let is_related = |relation: &String| {
                let ontology = pipeline.ontology();
                relations.iter().any(|own| ontology.implies(relation, own))
            };
            term.stems.iter().any(|stem| stems.contains(stem)) || term.relation.as_ref().is_some_and(is_related)
        };
        if let Some(given) = given(understood, question, is_told) {
            found.push((stems.len(), question, given));
        }
    }
    found.sort_by_key(|(length, ..)| *length);
    found.into_iter().find_map(|(_, question, given)| {
        let answer = graph.answer_within(question, &given, limits).ok().filter(|answer| !answer.is_empty())?;
        Some(Ready { question: question.name.clone(), given, answer })
    })
}

/// The values of the parameters, if all of the plain question is in them or is told by the ready one.
fn given(
    understood: &Understood,
    question: &Question,
    is_told: impl Fn(&Term) -> bool,
) -> Option<BTreeMap<String, String>> {
    let mut given = BTreeMap::new();
    for thing in &understood.things {
        let parameter = question.parameters.iter().find(|parameter| {
            parameter.kind == ParameterKind::Thing && !given.contains_key(&parameter.name) && takes(parameter, thing)
        })?;
        given.insert(parameter.name.clone(), thing.name.clone());
    }
    let named = |name: &str| question.parameters.iter().find(|parameter| parameter.name == name);
    // Nothing is told of days after the newest article.
    let until = understood.days[1].filter(|day| understood.today.is_none_or(|today| *day < today));
    for (name, day) in [("since", understood.days[0]), ("until", until)] {
        if let Some(day) = day {
            given.insert(named(name)?.name.clone(), day.to_string());
        }
    }
    let mut is_anything_told = false;
    for term in understood.terms.iter().filter(|term| term.thing.is_none() && !term.is_time) {
        if is_told(term) {
            is_anything_told = true;
        } else if is_post(&term.lemma) && named("post").is_some() && !given.contains_key("post") {
            given.insert("post".to_owned(), term.lemma.clone());
            is_anything_told = true;
        } else {
            return None;
        }
    }
    let has_needed =
        question.parameters.iter().all(|parameter| !parameter.required || given.contains_key(&parameter.name));
    (is_anything_told && has_needed).then_some(given)
}

/// Is the parameter for what a thing does in the question? `who` is the one who acts, unless it is "one of" both sides.
fn takes(parameter: &Parameter, thing: &Meant) -> bool {
    let is_either = parameter.about.starts_with("one ") || parameter.about.contains(" of ");
    match parameter.name.as_str() {
        "who" | "by" => thing.part == Part::Subject || is_either,
        "whom" => thing.part != Part::Subject,
        "where" | "place" | "country" => thing.part == Part::Place || thing.part == Part::Other,
        _ => true,
    }
}
