//! What is new, as text and as JSON.

use super::connections::ThingRow;
use super::links::{LinkRow, best, clean, headline, link_lines, standing};
use super::profile::quoted;
use crate::graph::{Changes, Turn, Turned};
use petgraph::graph::EdgeIndex;
use serde::Serialize;
use std::io::{self, Write};

/// More of one sort are counted, not shown.
const MOST: usize = 25;
/// So many facts about each new thing.
const FACTS: usize = 3;

/// Writes what is new since a day for people. All of it with `full`, else the first of each sort.
pub fn write_changes(changes: &Changes, full: bool, out: &mut dyn Write) -> io::Result<()> {
    let (since, n_new, n_earlier) = (changes.since, changes.articles.len(), changes.n_earlier);
    let undated = match changes.n_undated {
        0 => String::new(),
        some => format!(" ({some} without a date among them)"),
    };
    let articles = if n_new == 1 { "article" } else { "articles" };
    writeln!(out, "Since {since}: {n_new} {articles}, after {n_earlier} earlier{undated}")?;
    for article in &changes.articles {
        let date = article.published.map_or_else(String::new, |day| day.to_string());
        writeln!(out, "  {}  {date}  {}", article.id, clean(article.title.as_deref().unwrap_or("no headline")))?;
    }
    let most = if full { usize::MAX } else { MOST };
    let turned: Vec<Vec<String>> = changes.turned.iter().map(|turned| turn(changes, turned)).collect();
    section(out, "Told otherwise than before", &turned, most)?;
    let things: Vec<Vec<String>> = changes
        .things
        .iter()
        .filter(|new| !new.facts.is_empty())
        .map(|new| {
            let thing = &changes.picture.graph[new.thing];
            let facts = new.facts.iter().take(if full { usize::MAX } else { FACTS });
            let more = new.facts.len().saturating_sub(if full { usize::MAX } else { FACTS });
            let more = (more > 0).then(|| format!("    and {more} more"));
            let facts = facts.flat_map(|edge| lines(changes, *edge)).map(|line| format!("    {line}"));
            std::iter::once(format!("{}  {}", clean(&thing.label), thing.kind)).chain(facts).chain(more).collect()
        })
        .collect();
    section(out, "New things and the facts about them", &things, most)?;
    let named = changes.things.iter().filter(|new| new.facts.is_empty()).map(|new| &changes.picture.graph[new.thing]);
    let named: Vec<String> = named.map(|thing| clean(&thing.label)).collect();
    if !named.is_empty() {
        let more = named.len().saturating_sub(most);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(out, "\nNew, but no facts about them ({})", named.len())?;
        writeln!(out, "  {}{more}", named.iter().take(most).cloned().collect::<Vec<_>>().join(", "))?;
    }
    let facts: Vec<Vec<String>> = changes.facts.iter().map(|edge| lines(changes, *edge)).collect();
    section(out, "New facts about what was known", &facts, most)?;
    let others: Vec<Vec<String>> = changes.others.iter().map(|edge| lines(changes, *edge)).collect();
    match (full, others.len()) {
        (_, 0) => {}
        (true, _) => section(out, "New facts about what has no name", &others, most)?,
        (false, many) => writeln!(out, "\nNew facts about what has no name ({many}): --full tells them")?,
    }
    let claims: Vec<Vec<String>> = changes.claims.iter().map(|edge| lines(changes, *edge)).collect();
    section(out, "Newly planned, denied or only reported", &claims, most)?;
    if changes.n_again > 0 {
        writeln!(out, "\n{} earlier facts are told again", changes.n_again)?;
    }
    if changes.is_empty() {
        writeln!(out, "\nNothing is new")?;
    }
    Ok(())
}

fn section(out: &mut dyn Write, title: &str, entries: &[Vec<String>], most: usize) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title} ({})", entries.len())?;
    entries.iter().take(most).flatten().try_for_each(|line| writeln!(out, "  {line}"))?;
    match entries.len().saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more: --full"),
    }
}

/// An edge with the words of a new article.
fn lines(changes: &Changes, edge: EdgeIndex) -> Vec<String> {
    let told = best(changes.told(edge, true));
    told.map_or_else(Vec::new, |told| link_lines(&changes.picture, edge, told).to_vec())
}

/// "came true: ● Oslo · joined · pact", the words now, and the words before.
fn turn(changes: &Changes, turned: &Turned) -> Vec<String> {
    let Turned { turn, now, before } = turned;
    let words = |edge: EdgeIndex, new: bool| {
        // Of what happened again, the last time is the news.
        let last = (new && *turn == Turn::Again)
            .then(|| changes.told(edge, new).max_by_key(|told| told.when.days[0]))
            .flatten();
        let told = last.or_else(|| best(changes.told(edge, new))).or_else(|| best(changes.told(edge, !new)));
        told.map_or_else(String::new, |told| clean(&quoted(&told.quote, &told.article)))
    };
    let mut lines = vec![format!("{}: {}", turn.as_str(), headline(&changes.picture, *now))];
    lines.push(format!("    now     {}", words(*now, true)));
    for edge in before {
        let how = match (*edge == *now, standing(&changes.picture.graph[*edge])) {
            (false, how) if !how.is_empty() => format!("  [{}]", clean(&how)),
            (false, _) if changes.picture.graph[*edge].standing == changes.picture.graph[*now].standing => {
                format!("  {}", headline(&changes.picture, *edge))
            }
            _ => String::new(),
        };
        lines.push(format!("    before  {}{how}", words(*edge, false)));
    }
    lines
}

#[derive(Serialize)]
struct ChangesRow<'a> {
    since: String,
    articles: Vec<ArticleRow<'a>>,
    earlier: usize,
    undated: usize,
    turned: Vec<TurnedRow<'a>>,
    things: Vec<NewThingRow<'a>>,
    facts: Vec<LinkRow<'a>>,
    others: Vec<LinkRow<'a>>,
    claims: Vec<LinkRow<'a>>,
    again: usize,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    published: Option<String>,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct TurnedRow<'a> {
    turn: &'static str,
    now: LinkRow<'a>,
    before: Vec<LinkRow<'a>>,
}

#[derive(Serialize)]
struct NewThingRow<'a> {
    thing: ThingRow<'a>,
    facts: Vec<LinkRow<'a>>,
}

/// Writes all of it as one JSON object.
pub fn write_changes_json(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let picture = &changes.picture;
    let articles = changes.articles.iter().map(|article| ArticleRow {
        id: &article.id,
        published: article.published.map(|day| day.to_string()),
        title: article.title.as_deref(),
    });
    let turned = changes.turned.iter().map(|turned| TurnedRow {
        turn: turned.turn.as_str(),
        now: LinkRow::of(picture, turned.now),
        before: LinkRow::all(picture, &turned.before),
    });
    let things = changes
        .things
        .iter()
        .map(|new| NewThingRow { thing: ThingRow::of(picture, new.thing), facts: LinkRow::all(picture, &new.facts) });
    let row = ChangesRow {
        since: changes.since.to_string(),
        articles: articles.collect(),
        earlier: changes.n_earlier,
        undated: changes.n_undated,
        turned: turned.collect(),
        things: things.collect(),
        facts: LinkRow::all(picture, &changes.facts),
        others: LinkRow::all(picture, &changes.others),
        claims: LinkRow::all(picture, &changes.claims),
        again: changes.n_again,
    };
    serde_json::to_writer_pretty(&mut *out, &row)?;
    writeln!(out)
}
