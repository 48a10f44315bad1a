//! The ready questions, as a table and as JSON.

use super::table::write_columns;
use crate::ontology::{Parameter, Question};
use serde::Serialize;
use std::io::{self, Write};

/// Writes name, title and parameters of each; `width` is the terminal's.
pub fn write_questions(questions: &[&Question], width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    let rows = questions.iter().map(|question| {
        let parameters = question.parameters.iter().map(|parameter| match parameter.required {
            true => format!("--{}", parameter.name),
            false => format!("[--{}]", parameter.name),
        });
        vec![question.name.clone(), question.title.clone(), parameters.collect::<Vec<_>>().join(" ")]
    });
    write_columns(["question", "asks", "about"].map(str::to_owned).to_vec(), rows.collect(), width, out)
}

#[derive(Serialize)]
struct QuestionRow<'a> {
    name: &'a str,
    title: &'a str,
    example: &'a str,
    parameters: Vec<ParameterRow<'a>>,
}

#[derive(Serialize)]
struct ParameterRow<'a> {
    name: &'a str,
    kind: &'static str,
    about: &'a str,
    required: bool,
}

/// Writes the same as one JSON array.
pub fn write_questions_json(questions: &[&Question], out: &mut dyn Write) -> io::Result<()> {
    let rows = questions.iter().map(|question| QuestionRow {
        name: &question.name,
        title: &question.title,
        example: &question.example,
        parameters: question
            .parameters
            .iter()
            .map(|Parameter { name, kind, about, required, .. }| ParameterRow {
                name,
                kind: kind.as_str(),
                about,
                required: *required,
            })
            .collect(),
    });
    serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>())?;
    writeln!(out)
}
