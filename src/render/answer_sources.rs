//! What the articles are that a table of an answer names by the first digits of their hashes: publisher, date and headline of each.

use crate::graph::{Answer, shorten};
use crate::ontology::vocabulary::ARTICLE;
use oxigraph::model::Term;
use std::io::{self, Write};

/// So many articles are told below a table.
const MOST: usize = 40;

/// What to ask so as to tell below an answer what its articles are; nothing if it names none, or tells their headlines itself.
pub fn question_of_articles(answer: &Answer, base: &str) -> Option<String> {
    let articles = articles(answer, base);
    let values: String = articles.iter().take(MOST).map(|iri| format!(" <{iri}>")).collect();
    (!articles.is_empty()).then(|| {
        format!(
            "SELECT ?article ?publisher ?date ?headline WHERE {{ VALUES ?article {{{values} }} \
             OPTIONAL {{ ?article schema:publisher/rdfs:label ?publisher }} \
             OPTIONAL {{ ?article schema:datePublished ?date }} OPTIONAL {{ ?article schema:headline ?headline }} }}"
        )
    })
}

/// Writes a line for each article of an answer, in its order. `told` is the answer to [`question_of_articles`].
pub fn write_articles_of(answer: &Answer, told: &Answer, base: &str, out: &mut dyn Write) -> io::Result<()> {
    let Answer::Solutions { rows, .. } = told else { return Ok(()) };
    let articles = articles(answer, base);
    writeln!(out)?;
    for iri in articles.iter().take(MOST) {
        let is_of =
            |row: &&Vec<Option<Term>>| matches!(row.first(), Some(Some(Term::NamedNode(of))) if of.as_str() == *iri);
        let values = rows.iter().find(is_of).into_iter().flat_map(|row| row.iter().skip(1).flatten());
        let words: Vec<&str> = values.filter_map(text).collect();
        let words = if words.is_empty() { "no date and no headline".to_owned() } else { words.join(", ") };
        writeln!(out, "{}  {}", shorten(iri, base), words.replace(char::is_control, " "))?;
    }
    if articles.len() > MOST { writeln!(out, "… newsgraph list tells what the others are") } else { Ok(()) }
}

/// The articles that an answer names, each once, in its order.
fn articles<'a>(answer: &'a Answer, base: &str) -> Vec<&'a str> {
    let Answer::Solutions { variables, rows } = answer else { return Vec::new() };
    if variables.iter().any(|variable| variable == "headline") {
        return Vec::new();
    }
    let begins = format!("{base}{ARTICLE}");
    let mut found: Vec<&str> = Vec::new();
    for value in rows.iter().flatten().flatten() {
        let Term::NamedNode(iri) = value else { continue };
        let is_article = iri.as_str().strip_prefix(&begins).is_some_and(|rest| !rest.contains('#'));
        if is_article && found.len() <= MOST && !found.contains(&iri.as_str()) {
            found.push(iri.as_str());
        }
    }
    found
}

fn text(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(text) => Some(text.value()),
        _ => None,
    }
}
