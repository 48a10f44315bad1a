//! What matches words: things by their names, articles by headline and text, statements by their sentence.

use super::{ArticleRow, Cards, Directory, Page, StatementCard, ThingRow};
use crate::graph::entry::ArticleEntry;
use crate::graph::stories::Retelling;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Sought<'a> {
    /// Words, all of them; the last may be unfinished.
    pub words: &'a str,
    /// Only things of this kind: "person".
    pub kind: Option<&'a str>,
    /// Any of `PLACES`; all if there are none.
    pub places: Vec<String>,
    /// The first that is shown of each.
    pub offset: usize,
    /// At most so many of each.
    pub limit: usize,
}

/// Where words are looked for.
pub const PLACES: [&str; 3] = ["things", "articles", "statements"];

/// What has the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The words.
    pub query: String,
    /// Those that are called so from the first word on come first, then those of most articles.
    pub things: Page<ThingRow>,
    /// The newest first.
    pub articles: Page<ArticleRow>,
    /// Facts first, then by day, the latest first.
    pub statements: Page<StatementCard>,
}

impl Cards<'_> {
    /// Looks for words. `listing` is that of the graph.
    pub fn search(
        &self,
        directory: &Directory,
        (entries, told): &(Vec<ArticleEntry>, Vec<Retelling>),
        sought: &Sought<'_>,
    ) -> Found {
        let Sought { words, kind, places, offset, limit } = sought;
        let is_asked = |place: &str| places.is_empty() || places.iter().any(|known| known == place);
        let things = if is_asked("things") { self.find_things(directory, words, *kind) } else { Vec::new() };
        let having = if is_asked("articles") { self.find_articles(directory, words) } else { BTreeSet::new() };
        let articles: Vec<&ArticleEntry> = entries.iter().filter(|entry| having.contains(&entry.iri)).collect();
        let statements = if is_asked("statements") { self.find_statements(directory, words) } else { Vec::new() };
        Found {
            query: (*words).to_owned(),
            things: Page::of(&things, *offset, *limit, |listed| self.listed(listed, words)),
            articles: Page::of(&articles, *offset, *limit, |entry| self.article_row(entry, told)),
            statements: Page::of_some(&statements, *offset, *limit, |iri| self.statement(iri)),
        }
    }
}
