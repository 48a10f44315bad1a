//! From the tables of a folder to facts, entities, mentions and traps.

use super::{Direct, Fact, GoldEntity, GoldMention, Importance, Quote, Trap};
use crate::knowledge::{Factuality, MentionKind, Polarity};
use crate::score::error::GoldError;
use crate::score::table::{Layout, Row, Table};
use crate::text::Date;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

pub const FACTS: Layout = Layout {
    file: "facts.tsv",
    columns: &[
        "id",
        "subject",
        "relation",
        "alt_relations",
        "object",
        "source",
        "polarity",
        "factuality",
        "importance",
        "direct",
        "evidence",
        "begin",
        "end",
    ],
};
pub const ENTITIES: Layout = Layout {
    file: "entities.tsv",
    columns: &["canonical", "type", "importance", "aliases", "names", "adjectival", "nominal"],
};
pub const MENTIONS: Layout = Layout { file: "mentions.tsv", columns: &["entity", "kind", "begin", "end", "surface"] };
pub const QUESTIONS: Layout = Layout { file: "questions.tsv", columns: &["id", "kind", "question"] };

const POLARITIES: &[(&str, Polarity)] = &[("+", Polarity::Positive), ("-", Polarity::Negative)];
const FACTUALITIES: &[(&str, Factuality)] = &[
    ("actual", Factuality::Actual),
    ("planned", Factuality::Planned),
    ("hypothetical", Factuality::Hypothetical),
    ("wish", Factuality::Wished),
];
const IMPORTANCES: &[(&str, Importance)] =
    &[("1", Importance::Central), ("2", Importance::Relevant), ("3", Importance::Minor)];
const DIRECTS: &[(&str, Direct)] = &[("yes", Direct::Due), ("no", Direct::Forbidden), ("optional", Direct::Optional)];
const MENTION_KINDS: &[(&str, MentionKind)] = &[
    ("NAM", MentionKind::Name),
    ("ADJ", MentionKind::Adjective),
    ("NOM", MentionKind::Description),
    ("PRO", MentionKind::Pronoun),
];

/// What stands before the date in a README: it reads like a command.
const DATE_OPTION: &str = "--date ";

pub fn facts(table: &Table) -> Result<Vec<Fact>, GoldError> {
    let facts = table.rows().map(|row| {
        Ok(Fact {
            id: row.name("id")?.to_owned(),
            subject: row.name("subject")?.to_owned(),
            relations: [row.name("relation")?]
                .into_iter()
                .chain(row.values("alt_relations"))
                .map(String::from)
                .collect(),
            object: row.text("object").to_owned(),
            sources: row.values("source").map(String::from).collect(),
            polarity: row.choice("polarity", POLARITIES)?,
            factuality: row.choice("factuality", FACTUALITIES)?,
            importance: row.choice("importance", IMPORTANCES)?,
            direct: row.choice("direct", DIRECTS)?,
            evidence: quote(row, "evidence")?,
        })
    });
    let facts = facts.collect::<Result<Vec<_>, _>>()?;
    each_once(table, "id")?;
    Ok(facts)
}

pub fn entities(table: &Table) -> Result<Vec<GoldEntity>, GoldError> {
    let entities = table.rows().map(|row| {
        let canonical = row.name("canonical")?;
        let mentioned =
            ["names", "adjectival"].into_iter().flat_map(|column| row.values(column).map(without_paragraphs));
        let names = [canonical].into_iter().chain(row.values("aliases")).chain(mentioned);
        Ok(GoldEntity {
            canonical: canonical.to_owned(),
            class: row.text("type").to_owned(),
            importance: match row.text("importance") {
                "" => Importance::Minor,
                _ => row.choice("importance", IMPORTANCES)?,
            },
            names: names.map(String::from).collect(),
            descriptions: row.values("nominal").map(without_paragraphs).map(String::from).collect(),
        })
    });
    let entities = entities.collect::<Result<Vec<_>, _>>()?;
    each_once(table, "canonical")?;
    Ok(entities)
}

pub fn mentions(table: &Table, entities: &[GoldEntity]) -> Result<Vec<GoldMention>, GoldError> {
    let known: HashSet<&str> = entities.iter().map(|entity| &*entity.canonical).collect();
    let mentions = table.rows().map(|row| {
        let entity = row.name("entity")?;
        if !known.contains(entity) {
            let problem = format!("{entity:?} is the canonical name of nothing in {}; add it there", ENTITIES.file);
            return Err(row.complaint("entity", problem));
        }
        let kind = row.choice("kind", MENTION_KINDS)?;
        Ok(GoldMention { entity: entity.to_owned(), kind, surface: quote(row, "surface")? })
    });
    mentions.collect()
}

/// "Ruritania - invade - Graustark", or with `|`.
pub fn traps(table: &Table) -> Result<Vec<Trap>, GoldError> {
    let traps = table.rows().filter(|row| row.text("kind") == "trap").map(|row| {
        let question = row.text("question").replace(" - ", "|");
        let parts: Vec<&str> = question.split('|').map(str::trim).collect();
        let [subject, relation, object] = parts[..] else {
            return Err(row.complaint("question", "is no trap; write SUBJECT - RELATION - OBJECT"));
        };
        let [subject, relation, object] = [subject, relation, object].map(str::to_owned);
        Ok(Trap { id: row.name("id")?.to_owned(), subject, relation, object })
    });
    traps.collect()
}

/// The first `--date YYYY-MM-DD` of a file, if there is one.
pub fn date(path: &Path) -> Result<Option<Date>, GoldError> {
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(path).map_err(|source| GoldError::Io { path: path.to_owned(), source })?;
    let mut dates = text.lines().zip(1..).filter_map(|(line, number)| {
        let (_, after) = line.split_once(DATE_OPTION)?;
        let is_part = |char: &char| char.is_ascii_digit() || *char == '-';
        let date: String = after.chars().take_while(is_part).collect();
        (!date.is_empty()).then_some((number, date))
    });
    let Some((line, date)) = dates.next() else { return Ok(None) };
    date.parse().map(Some).map_err(|_| GoldError::Line {
        path: path.to_owned(),
        line,
        problem: format!("{date:?} is no date; write it as in 2025-08-19"),
    })
}

fn quote(row: Row, column: &'static str) -> Result<Quote, GoldError> {
    let words = row.name(column)?.to_owned();
    let (begin, end) = (row.number("begin")?, row.number("end")?);
    if end <= begin {
        return Err(row.complaint("end", format!("{end} is not after begin, {begin}; it is exclusive")));
    }
    Ok(Quote { begin, end, words, line: row.line })
}

/// "the Ukrainian leader (P5,P25)" → "the Ukrainian leader"
fn without_paragraphs(name: &str) -> &str {
    match name.rsplit_once("(P") {
        Some((name, paragraphs)) if paragraphs.find(')') == Some(paragraphs.len() - 1) => name.trim_end(),
        _ => name,
    }
}

fn each_once(table: &Table, column: &'static str) -> Result<(), GoldError> {
    let mut seen = HashSet::new();
    match table.rows().find(|row| !seen.insert(row.text(column))) {
        Some(row) => Err(row.complaint(column, format!("{:?} stands here for the second time", row.text(column)))),
        None => Ok(()),
    }
}
