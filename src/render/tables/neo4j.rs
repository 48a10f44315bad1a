//! CSV for `neo4j-admin database import`: nodes with `:ID` and `:LABEL`, relationships with `:START_ID`, `:END_ID`, `:TYPE`.
//!
//! Statements are nodes, with relationships to what they are about; a fact is a relationship of its own between both ends,
//! too, named as its relation: `(:Person)-[:MET]->(:Person)`.

use super::csv::{write_line, written};
use crate::graph::{Cell, Table};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Between the texts of a list in one cell: what the import takes for it by itself.
const BETWEEN: &str = ";";

/// Which columns a node keeps, and what the import calls them.
type Kept = &'static [(&'static str, &'static str)];

#[rustfmt::skip]
const NODES: &[(&str, &str, Kept)] = &[
    ("articles", "Article", &[
        ("iri", "iri:ID"), ("title", "title"), ("published", "published:date"), ("publisher", "publisher"), ("url", "url"),
        ("authors", "authors:string[]"), ("sha256", "sha256"),
    ]),
    ("events", "Event", &[
        ("iri", "iri:ID"), ("label", "name"), ("class", "class"), ("day", "day:date"),
    ]),
    ("entities", "Entity", &[
        ("iri", "iri:ID"), ("label", "name"), ("kind", "kind"), ("aliases", "aliases:string[]"), ("same_as", "sameAs:string[]"),
        ("n_mentions", "mentions:int"), ("salience", "salience:double"),
    ]),
    ("statements", "Statement", &[
        ("iri", "iri:ID"), ("words", "name"), ("relation_label", "relation"), ("asserted", "asserted:boolean"),
        ("unsure", "unsure:boolean"), ("confirmed", "confirmed:boolean"), ("rejected", "rejected:boolean"),
        ("polarity", "polarity"), ("factuality", "factuality"), ("certainty", "certainty"), ("confidence", "confidence:double"),
        ("salience", "salience:double"), ("first_day", "firstDay:date"), ("last_day", "lastDay:date"), ("time_inferred", "timeInferred:boolean"),
        ("event_class", "eventClass"), ("lemma", "lemma"),
    ]),
];

/// What leads from a row to another: table, column, type of the relationship.
#[rustfmt::skip]
const LINKS: &[(&str, &str, &str)] = &[
    ("entities",   "lies_in",    "LIES_IN"),
    ("entities",   "part_of",    "PART_OF"),
    ("events",     "actors",     "ACTOR"),
    ("events",     "places",     "PLACE"),
    ("statements", "article",    "STATED_IN"),
    ("statements", "subject",    "SUBJECT"),
    ("statements", "object",     "OBJECT"),
    ("statements", "sources",    "ACCORDING_TO"),
    ("statements", "place",      "PLACE"),
    ("statements", "event",      "DESCRIBES"),
    ("statements", "content",    "CONTENT"),
];

const RELATIONSHIPS: &[&str] =
    &[":START_ID", ":END_ID", ":TYPE", "statement", "firstDay:date", "lastDay:date", "confidence:double", "times:int"];

/// The files of a bulk import, by name.
pub fn neo4j_files(tables: &[Table]) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (name, label, kept) in NODES {
        let Some(table) = tables.iter().find(|table| table.name == *name) else { continue };
        let mut out = Vec::new();
        write_line(kept.iter().map(|(_, header)| (*header).to_owned()).chain([":LABEL".to_owned()]), &mut out)?;
        for row in &table.rows {
            // An article and an event are entities, too, where something is said of them.
            if !known.insert(text(table, row, "iri")) {
                continue;
            }
            let cells = kept.iter().map(|(column, _)| one_line(&text(table, row, column)));
            let kind = text(table, row, "kind");
            let labels = if kind.is_empty() { (*label).to_owned() } else { format!("{label};{}", capital(&kind)) };
            write_line(cells.chain([labels]), &mut out)?;
        }
        files.push((format!("{name}.csv"), out));
    }
    let mut out = Vec::new();
    write_line(RELATIONSHIPS.iter().map(|header| (*header).to_owned()), &mut out)?;
    for line in relationships(tables).into_iter().filter(|line| known.contains(&line[0]) && known.contains(&line[1])) {
        write_line(line.into_iter(), &mut out)?;
    }
    files.push(("relationships.csv".to_owned(), out));
    Ok(files)
}

fn relationships(tables: &[Table]) -> Vec<Vec<String>> {
    let mut lines = BTreeSet::new();
    let line = |from: &str, to: &str, kind: &str| {
        let mut line = vec![from.to_owned(), to.to_owned(), kind.to_owned()];
        line.resize(RELATIONSHIPS.len(), String::new());
        line
    };
    let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
    for table in tables {
        for row in &table.rows {
            let iri = text(table, row, "iri");
            for (_, column, kind) in LINKS.iter().filter(|(name, ..)| *name == table.name) {
                lines.extend(texts(table, row, column).iter().map(|end| line(&iri, end, kind)));
            }
            for role in texts(table, row, "roles") {
                if let Some((role, end)) = role.split_once(' ') {
                    lines.insert(line(&iri, end, &kind(role)));
                }
            }
            if table.name == "mentions" {
                *times.entry((text(table, row, "article"), text(table, row, "entity"))).or_default() += 1;
            }
            let ends = ["subject", "object", "relation"].map(|column| text(table, row, column));
            if text(table, row, "asserted") == "true" && ends.iter().all(|end| !end.is_empty()) {
                let local = ends[2].rsplit(['#', '/']).next().unwrap_or_default();
                let mut fact = line(&ends[0], &ends[1], &kind(local));
                let more = ["iri", "first_day", "last_day", "confidence"].map(|column| text(table, row, column));
                fact[3..7].clone_from_slice(&more);
                lines.insert(fact);
            }
        }
    }
    for ((article, thing), times) in times {
        let mut mention = line(&article, &thing, "MENTIONS");
        mention[7] = times.to_string();
        lines.insert(mention);
    }
    lines.into_iter().collect()
}

fn cell<'a>(table: &Table, row: &'a [Cell], column: &str) -> &'a Cell {
    let at = table.columns.iter().position(|known| known.name == column);
    at.and_then(|at| row.get(at)).unwrap_or(&Cell::None)
}

fn text(table: &Table, row: &[Cell], column: &str) -> String {
    written(cell(table, row, column), BETWEEN)
}

fn texts(table: &Table, row: &[Cell], column: &str) -> Vec<String> {
    match cell(table, row, column) {
        Cell::List(texts) => texts.clone(),
        Cell::Text(text) => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// "takesPlaceIn" → "TAKES_PLACE_IN"
fn kind(local: &str) -> String {
    local.chars().fold(String::new(), |mut words, char| {
        if char.is_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.extend(if char.is_alphanumeric() { char.to_uppercase().collect() } else { vec!['_'] });
        words
    })
}

/// "person" → "Person"
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The import takes a line end for the end of a row, also between quotes.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
