//! The ready question that asks what a plain one asks.
//!
//! A ready question is read as the plain one is, by its title: "Who met whom, when and where?" evokes the same relation as "Who
//! met Merz?". It asks the same if nothing of the plain question is left over: every name and day is a parameter, and every other
//! word, or its relation, is in its title or name.

use super::stems::{stem, words};
use super::understand::{Meant, Part, Term, Understood};
use crate::english::is_post;
use crate::graph::{Answer, Graph, Limits};
use crate::ontology::{Parameter, ParameterKind, Question};
use crate::pipeline::Pipeline;
use crate::text::Article;
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
    let ontology = pipeline.ontology();
    let is_worded = |question: &Question| {
        let stems: Vec<String> = words(&question.title).chain(words(&question.name)).map(stem).collect();
        move |term: &Term| term.stems.iter().any(|stem| stems.contains(stem))
    };
    // A title is only read where a relation may tell what its words do not.
    let may_fit = |question: &&Question| {
        let is_worded = is_worded(question);
        given(understood, question, |term| is_worded(term) || term.relation.is_some()).is_some()
    };
    let questions: Vec<&Question> = ontology.questions().iter().filter(may_fit).collect();
    let titles: Vec<&str> = questions.iter().map(|question| question.title.as_str()).collect();
    let reading = pipeline.understand(pipeline.analyze_lines(Article::of_text(titles.join("\n"))));
    let mut found: Vec<(usize, &Question, BTreeMap<String, String>)> = Vec::new();
    for (number, question) in questions.into_iter().enumerate() {
        let is_worded = is_worded(question);
        let is_told = |term: &Term| {
            let mut own = reading.statements.iter().filter(|own| own.predicate_head.sentence as usize == number);
            let is_related = |relation: &String| {
                own.any(|own| !own.relation.open && ontology.implies(relation, &own.relation.local))
            };
            is_worded(term) || term.relation.as_ref().is_some_and(is_related)
        };
        if let Some(given) = given(understood, question, is_told) {
            found.push((words(&question.title).count(), question, given));
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
