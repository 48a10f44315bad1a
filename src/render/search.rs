//! What matches words, for people.

use super::table::write_columns;
use crate::graph::{Found, Page, StatementCard};
use std::io::{self, Write};

/// Writes what was found: things, articles and statements, each with how many there are; `width` is the terminal's.
pub fn write_found(found: &Found, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    let Found { query, things, articles, statements } = found;
    if things.total + articles.total + statements.total == 0 {
        return writeln!(out, "nothing has the words '{query}'");
    }
    let rows = things.items.iter().map(|row| {
        let id = row.thing.id.clone();
        vec![
            row.thing.label.clone(),
            row.description.clone(),
            row.n_articles.to_string(),
            row.n_statements.to_string(),
            id,
        ]
    });
    let header = ["name", "what it is", "articles", "statements", "id"];
    section("things", things, &header, rows.collect(), width, out)?;
    let rows = articles.items.iter().map(|row| {
        let text = |text: &Option<String>, missing: &str| text.clone().unwrap_or_else(|| missing.to_owned());
        let card = &row.article;
        vec![
            card.id.clone(),
            text(&card.date, "no date"),
            row.n_statements.to_string(),
            text(&card.title, "no headline"),
        ]
    });
    section("articles", articles, &["id", "date", "statements", "headline"], rows.collect(), width, out)?;
    let rows = statements.items.iter().map(|card| {
        vec![card.when.label.clone(), claim(card), card.evidence.sentence.clone(), card.article.id.clone()]
    });
    section("statements", statements, &["when", "what", "sentence", "article"], rows.collect(), width, out)
}

fn section<T>(
    what: &str,
    page: &Page<T>,
    header: &[&str],
    rows: Vec<Vec<String>>,
    width: Option<u16>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if page.total == 0 {
        return Ok(());
    }
    writeln!(out, "{} of {} {what}\n", rows.len(), page.total)?;
    write_columns(header.iter().map(|word| (*word).to_owned()).collect(), rows, width, out)?;
    writeln!(out)
}

/// "● Sun bought Oracle", "○ Merz visits Kyiv (planned)"
fn claim(card: &StatementCard) -> String {
    let ends = [&card.subject, &card.object].map(|end| end.as_ref().map(|thing| thing.label.as_str()));
    let words = [ends[0], Some(card.relation.label.as_str()), ends[1]];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mark = if card.asserted { "●" } else { "○" };
    let denied = (card.standing == "denied").then_some("denied");
    let how: Vec<&str> = denied.into_iter().chain(Some(card.how.as_str()).filter(|how| !how.is_empty())).collect();
    if how.is_empty() { format!("{mark} {words}") } else { format!("{mark} {words} ({})", how.join(", ")) }
}
