//! The figures of all articles, and of each.

use super::figures::{Figure, of_facts, of_mentions};
use super::{Listing, Scored};
use crate::cli::output;
use crate::cli::paint::{self, paint};
use anyhow::Result;
use newsgraph::score::{FactFigures, MentionFigures};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Figures of one article, or of all.
struct Column {
    name: String,
    facts: FactFigures,
    mentions: Option<MentionFigures>,
}

/// A column for each article, and one for all if there are several; then what was asked to be listed.
pub fn text(articles: &[Scored]) -> Result<Vec<String>> {
    let columns = columns(articles);
    let has_mentions = columns.iter().any(|column| column.mentions.is_some());
    let figures: Vec<Vec<Figure>> = columns.iter().map(|column| column.figures(has_mentions)).collect();
    let header = [String::new()].into_iter().chain(columns.iter().map(|column| column.name.clone())).collect();
    let rows = figures[0].iter().enumerate().map(|(at, first)| {
        let amounts = figures.iter().map(|figures| figures[at].amount.text());
        [first.label.clone()].into_iter().chain(amounts).collect()
    });
    let mut lines = output::table(header, rows.collect())?;
    for Column { name, facts, .. } in columns.iter().filter(|column| column.facts.is_flood()) {
        let problem =
            format!("flood: {} statements in {name}; found and right are not to be trusted", facts.n_statements);
        lines.extend([String::new(), paint(paint::NO, &problem)]);
    }
    for article in articles {
        for Listing { name, columns, rows } in &article.listings {
            let heading = format!("{}: {} {name}", short_name(&article.folder), rows.len());
            lines.extend([String::new(), paint(paint::HEADING, &heading)]);
            if !rows.is_empty() {
                lines.extend(output::table(columns.iter().map(|column| (*column).to_owned()).collect(), rows.clone())?);
            }
        }
    }
    Ok(lines)
}

/// One object: `articles`, each with its figures and lists, and the figures of `all`.
pub fn json(articles: &[Scored]) -> Result<Vec<String>> {
    let each = articles.iter().map(|article| {
        let mut object = Column::of(article).json();
        object.insert("folder".into(), json!(article.folder.display().to_string()));
        object.insert("date".into(), json!(article.date.map(|date| date.to_string())));
        object.extend(article.listings.iter().map(|listing| (key(listing.name), listing_json(listing))));
        Value::Object(object)
    });
    let object = json!({ "articles": each.collect::<Vec<_>>(), "all": sum(articles).json() });
    Ok(vec![serde_json::to_string_pretty(&object)?])
}

fn listing_json(listing: &Listing) -> Value {
    let row = |cells: &Vec<String>| {
        let cells = listing.columns.iter().zip(cells).map(|(column, cell)| (key(column), json!(cell)));
        Value::Object(cells.collect())
    };
    listing.rows.iter().map(row).collect()
}

/// "missed facts" → "missed_facts"
fn key(name: &str) -> String {
    name.replace(' ', "_")
}

fn columns(articles: &[Scored]) -> Vec<Column> {
    let mut columns: Vec<Column> = articles.iter().map(Column::of).collect();
    if articles.len() > 1 {
        columns.push(sum(articles));
    }
    columns
}

fn sum(articles: &[Scored]) -> Column {
    let mut all = Column { name: "all".to_owned(), facts: FactFigures::default(), mentions: None };
    for article in articles {
        all.facts += &article.facts;
        if let Some(mentions) = &article.mentions {
            *all.mentions.get_or_insert_default() += mentions;
        }
    }
    all
}

impl Column {
    fn of(article: &Scored) -> Column {
        let Scored { folder, facts, mentions, .. } = article;
        Column { name: short_name(folder), facts: facts.clone(), mentions: mentions.clone() }
    }

    /// `with_mentions`: those of an article without marked mentions are nothing of nothing.
    fn figures(&self, with_mentions: bool) -> Vec<Figure> {
        let mut figures = of_facts(&self.facts);
        if with_mentions {
            figures.extend(of_mentions(self.mentions.as_ref().unwrap_or(&MentionFigures::default())));
        }
        figures
    }

    fn json(&self) -> Map<String, Value> {
        let object = |figures: Vec<Figure>| -> Value {
            Value::Object(figures.into_iter().map(|figure| (figure.key, figure.amount.json())).collect())
        };
        let mut facts = object(of_facts(&self.facts));
        facts["flood"] = json!(self.facts.is_flood());
        let mentions = self.mentions.as_ref().map(|mentions| object(of_mentions(mentions)));
        Map::from_iter([("facts".to_owned(), facts), ("mentions".to_owned(), json!(mentions))])
    }
}

/// Last part of the folder's path.
fn short_name(folder: &Path) -> String {
    folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned())
}
