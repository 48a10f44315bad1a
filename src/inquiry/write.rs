//! What came of a plain question, as text and as JSON.

use super::{Inquiry, Passage};
use crate::graph::{Answer, ArticleCard, StatementCard};
use crate::render::{AnswerFormat, rounded, write_answer};
use anstyle::Style;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Rows of the ready question's answer that are shown.
const MOST_ROWS: usize = 10;
/// Facts of one sentence that are told with it.
const MOST_FACTS: usize = 2;

/// Writes an answer for people: the ready question that asks the same, then the articles with their best sentences, and below
/// each sentence the facts about what is asked, behind `●`. `base` is what IRIs begin with, `width`
/// the terminal's.
pub fn write_inquiry(inquiry: &Inquiry, base: &str, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    if let Some(ready) = &inquiry.ready {
        writeln!(out, "As a ready question: {}", ready.command())?;
        write_rows(&ready.answer, base, width, out)?;
        writeln!(out)?;
    }
    for (number, told) in inquiry.told.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
        writeln!(out, "{bold}{}{bold:#}  {dim}{}{dim:#}", title(&told.article), told.article.id)?;
        for passage in &told.passages {
            writeln!(out, "  “{}”", passage.text)?;
            for card in facts(inquiry, passage) {
                writeln!(out, "    {dim}{}{dim:#}", fact(card))?;
            }
        }
    }
    Ok(())
}

/// The first rows of the ready question's answer.
fn write_rows(answer: &Answer, base: &str, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    let Answer::Solutions { variables, rows } = answer else {
        return write_answer(answer, AnswerFormat::usual(answer), base, width, out);
    };
    let first =
        Answer::Solutions { variables: variables.clone(), rows: rows.iter().take(MOST_ROWS).cloned().collect() };
    write_answer(&first, AnswerFormat::Table, base, width, out)?;
    match rows.len().checked_sub(MOST_ROWS + 1) {
        Some(more) => writeln!(out, "and {} more", more + 1),
        None => Ok(()),
    }
}

/// "The Harbour Post, 2026-03-04: Fishermen end strike"
fn title(article: &ArticleCard) -> String {
    let from = [&article.publisher, &article.date].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let title = article.title.clone().unwrap_or_else(|| "without a headline".to_owned());
    if from.is_empty() { title } else { format!("{from}: {title}") }
}

/// What is asserted and names something of the question. What only repeats the sentence is left out.
fn facts<'a>(inquiry: &Inquiry, passage: &'a Passage) -> Vec<&'a StatementCard> {
    let asked: Vec<&String> = inquiry.understood.things.iter().flat_map(|thing| &thing.iris).collect();
    let names = |card: &StatementCard| {
        let ends = [&card.subject, &card.object].into_iter().flatten().chain(card.roles.iter().map(|role| &role.thing));
        ends.chain(&card.sources).any(|thing| asked.contains(&&thing.iri))
    };
    let repeats = |card: &StatementCard| {
        let length = |text: &str| text.chars().count();
        card.object.as_ref().is_some_and(|thing| 2 * length(&thing.label) > length(&passage.text))
    };
    let has_ends = |card: &StatementCard| card.subject.is_some() && card.object.is_some();
    let mut facts: Vec<&StatementCard> = passage
        .statements
        .iter()
        .filter(|card| card.asserted && names(card) && has_ends(card) && !repeats(card))
        .collect();
    facts.truncate(MOST_FACTS);
    facts
}

/// "● Vasek Pospisil beat Reilly Opelka, 2019-11-19"
fn fact(card: &StatementCard) -> String {
    let subject = card.subject.as_ref().map_or("somebody", |thing| &thing.label);
    let object = card.object.as_ref().map(|thing| format!(" {}", thing.label)).unwrap_or_default();
    let is_told = card.when.from.is_some() && !card.when.inferred;
    let when = if is_told { format!(", {}", card.when.label) } else { String::new() };
    format!("● {subject} {}{object}{when}", card.relation.label)
}

impl Inquiry {
    /// All of it as one JSON object; places are code points of the articles' texts.
    pub fn json(&self) -> Value {
        let understood = &self.understood;
        let things = understood.things.iter().map(|thing| json!({ "name": thing.name, "iris": thing.iris }));
        let ready = self
            .ready
            .as_ref()
            .map(|ready| json!({ "question": ready.question, "given": ready.given, "command": ready.command() }));
        json!({
            "question": understood.question,
            "things": things.collect::<Vec<_>>(),
            "words": understood.terms.iter().map(|term| &term.form).collect::<Vec<_>>(),
            "from": understood.days[0].map(|day| day.to_string()),
            "to": understood.days[1].map(|day| day.to_string()),
            "unknown": understood.unknown,
            "ready": ready,
            "articles": self.told.iter().map(|told| json!({
                "article": told.article,
                "score": rounded(told.score),
                "passages": told.passages.iter().map(|passage| json!({
                    "begin": passage.begin,
                    "end": passage.end,
                    "text": passage.text,
                    "score": rounded(passage.score),
                    "facts": facts(self, passage),
                })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        })
    }
}
