//! Ready questions: the list, and the answer to one.

use crate::graph::{Answer, Cards, Page};
use crate::ontology::Question;
use crate::serve::app::Call;
use crate::serve::forms::Wanted;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;
use oxigraph::model::Term;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All of them, by name.
pub fn list(call: &Call) -> Result<Response, Problem> {
    let mut questions: Vec<&Question> = call.moment.graph.ontology().questions().iter().collect();
    questions.sort_by_key(|question| &question.name);
    let limit = call.parameters.number("limit", 500, [1, 500])?;
    let offset = call.parameters.number("offset", 0, [0, u32::MAX as usize])?;
    Ok(reply::json(&Page::of(&questions, offset, limit, |question| described(question))))
}

fn described(question: &Question) -> Value {
    let parameters = question.parameters.iter().map(|parameter| {
        json!({
            "name": parameter.name, "kind": parameter.kind.as_str(), "about": parameter.about, "required": parameter.required,
        })
    });
    json!({
        "name": question.name, "title": question.title, "example": question.example, "background": question.background,
        "sparql": question.query, "parameters": parameters.collect::<Vec<_>>(),
    })
}

/// The answer to one; what else the address says are its parameters.
pub fn answer(call: &Call) -> Result<Response, Problem> {
    let moment = &call.moment;
    let question = moment.graph.ontology().question(&call.id);
    let question =
        question.ok_or_else(|| Problem::missing(format!("no question '{}': /questions lists them", call.id)))?;
    let (offset, limit) = call.parameters.page()?;
    let mut given = BTreeMap::new();
    for (name, value) in
        call.parameters.iter().filter(|(name, value)| !["offset", "limit"].contains(name) && !value.trim().is_empty())
    {
        if given.insert(name.to_owned(), value.to_owned()).is_some() {
            return Err(Problem::bad(format!("{name} is given twice: give it once")));
        }
    }
    let graph = if question.background { moment.with_background()? } else { &moment.graph };
    let answer = graph.answer_within(question, &given, &call.app.settings.limits)?;
    if let Some(wanted) = Wanted::rows(&call.headers) {
        return wanted.answer(&answer, graph.base());
    }
    let cards = graph.cards();
    let (columns, rows, boolean) = match &answer {
        Answer::Solutions { variables, rows } => (variables.clone(), rows.clone(), None),
        Answer::Boolean(yes) => (Vec::new(), Vec::new(), Some(*yes)),
        Answer::Triples(triples) => {
            let row = |triple: &oxigraph::model::Triple| {
                vec![
                    Some(triple.subject.clone().into()),
                    Some(triple.predicate.clone().into()),
                    Some(triple.object.clone()),
                ]
            };
            (["subject", "predicate", "object"].map(str::to_owned).to_vec(), triples.iter().map(row).collect(), None)
        }
    };
    let page =
        Page::of(&rows, offset, limit, |row| row.iter().map(|value| cell(&cards, value.as_ref())).collect::<Vec<_>>());
    let mut body = serde_json::to_value(&page).unwrap_or_default();
    body["question"] = json!(question.name);
    body["columns"] = json!(columns);
    body["boolean"] = json!(boolean);
    let beside =
        if answer.is_empty() { graph.answered_beside(question, &given, &call.app.settings.limits) } else { Vec::new() };
    let beside =
        beside.iter().map(|(other, given)| json!({ "name": other.name, "title": other.title, "given": given }));
    body["beside"] = json!(beside.collect::<Vec<_>>());
    Ok(reply::varying(reply::json(&body)))
}

fn cell(cards: &Cards<'_>, value: Option<&Term>) -> Value {
    match value {
        None => Value::Null,
        Some(Term::NamedNode(node)) => {
            let thing = cards.thing(node.as_str());
            json!({ "type": "iri", "value": thing.iri, "id": thing.id, "label": thing.label })
        }
        Some(Term::Literal(text)) => {
            let datatype = text.language().is_none().then(|| text.datatype().as_str());
            json!({ "type": "literal", "value": text.value(), "language": text.language(), "datatype": datatype })
        }
        Some(other) => json!({ "type": "literal", "value": other.to_string(), "language": null, "datatype": null }),
    }
}
