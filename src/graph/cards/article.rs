//! Articles: one line, a row of a list, or the whole with all that was read from it.

use super::{Cards, StatementCard, ThingCard, Wanted};
use crate::graph::entry::ArticleEntry;
use crate::graph::error::GraphError;
use crate::graph::index::Graph;
use crate::graph::profile::first;
use crate::graph::stories::{Retelling, Tie};
use crate::ontology::vocabulary::{itsrdf, ng, nif, schema};
use serde::Serialize;

/// What an article is called by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleCard {
    /// First digits of its hash.
    pub id: String,
    /// Its name in the graph.
    pub iri: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where.
    pub url: Option<String>,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleRow {
    /// What it is called by.
    #[serde(flatten)]
    pub article: ArticleCard,
    /// SHA-256 of its text.
    pub sha256: String,
    /// How many statements it makes.
    pub n_statements: usize,
    /// How many of them are facts.
    pub n_asserted: usize,
    /// How many were left unsure.
    pub n_unsure: usize,
    /// How many things it speaks of.
    pub n_entities: usize,
    /// The first article that this one is a version of.
    pub version_of: Option<String>,
    /// The first article that this one is a copy of.
    pub copy_of: Option<String>,
}

/// A whole article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FullArticle {
    /// As in a list.
    #[serde(flatten)]
    pub row: ArticleRow,
    /// Its writers.
    pub authors: Vec<String>,
    /// Its text, if the graph keeps it.
    pub text: Option<String>,
    /// Where its paragraphs stand.
    pub paragraphs: Vec<Paragraph>,
    /// What it states, in its order.
    pub statements: Vec<StatementCard>,
    /// The phrases that mean things, in its order.
    pub mentions: Vec<Mention>,
}

/// A line of the text that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// In code points.
    pub begin: usize,
    /// In code points.
    pub end: usize,
}

/// A phrase that means a thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mention {
    /// In code points.
    pub begin: usize,
    /// In code points.
    pub end: usize,
    /// Its words.
    pub text: Option<String>,
    /// "name", "adjective", "description", "pronoun"
    pub r#type: Option<String>,
    /// What it means.
    pub entity: ThingCard,
}

impl Cards<'_> {
    /// What an article is called by, by its IRI.
    pub fn article(&self, iri: &str) -> ArticleCard {
        if let Some(known) = self.articles.borrow().get(iri) {
            return known.clone();
        }
        let text = |property: &str| self.graph.text(iri, property);
        let card = ArticleCard {
            id: last(iri).to_owned(),
            iri: iri.to_owned(),
            title: text(schema::HEADLINE),
            date: text(schema::DATE_PUBLISHED),
            publisher: text(schema::PUBLISHER).map(|publisher| self.graph.name_of(&publisher)),
            url: text(schema::URL),
        };
        self.articles.borrow_mut().insert(iri.to_owned(), card.clone());
        card
    }

    /// A row of a list.
    pub fn article_row(&self, entry: &ArticleEntry, told: &[Retelling]) -> ArticleRow {
        let first = |tie: Tie| {
            let told = told.iter().find(|told| told.article == entry.iri && told.tie == tie);
            told.map(|told| last(&told.first).to_owned())
        };
        let n_unsure = self.pairs(ng::UNSURE, Some(&entry.iri)).iter().filter(|(_, unsure)| unsure == "true").count();
        ArticleRow {
            article: ArticleCard {
                id: entry.id.short().to_owned(),
                iri: entry.iri.clone(),
                title: entry.title.clone(),
                date: entry.published.map(|day| day.to_string()),
                publisher: entry.publisher.clone(),
                url: entry.url.clone(),
            },
            sha256: entry.id.0.clone(),
            n_statements: entry.n_statements,
            n_asserted: entry.n_asserted,
            n_unsure,
            n_entities: entry.n_entities,
            version_of: first(Tie::Version),
            copy_of: first(Tie::Copy),
        }
    }

    /// The whole article.
    pub fn full_article(&self, entry: &ArticleEntry, told: &[Retelling]) -> FullArticle {
        self.open(&entry.iri);
        let text = self.graph.text(&entry.iri, nif::IS_STRING);
        let authors = self.graph.objects_of(&entry.iri, schema::AUTHOR);
        let wanted = Wanted { article: Some(entry.iri.clone()), order: super::Order::Article, ..Wanted::default() };
        let statements = self.chosen(&wanted);
        FullArticle {
            row: self.article_row(entry, told),
            authors: authors.iter().map(|iri| self.graph.name_of(iri)).collect(),
            paragraphs: text.as_deref().map(paragraphs).unwrap_or_default(),
            text,
            statements: statements.iter().filter_map(|iri| self.statement(iri)).collect(),
            mentions: self.mentions(&entry.iri),
        }
    }

    fn mentions(&self, article: &str) -> Vec<Mention> {
        let found = self.pairs(itsrdf::TA_IDENT_REF, Some(article)).into_iter().filter_map(|(phrase, thing)| {
            let said = self.said(&phrase);
            let text = |property: &str| first(&said, property).map(str::to_owned);
            Some(Mention {
                begin: text(nif::BEGIN_INDEX)?.parse().ok()?,
                end: text(nif::END_INDEX)?.parse().ok()?,
                text: text(nif::ANCHOR_OF),
                r#type: text(ng::MENTION_TYPE),
                entity: self.thing(&thing),
            })
        });
        let mut mentions: Vec<Mention> = found.collect();
        mentions.sort_by(|one, other| {
            (one.begin, one.end, &one.entity.iri).cmp(&(other.begin, other.end, &other.entity.iri))
        });
        mentions
    }
}

impl Graph {
    /// All articles, the newest first, without their texts, and which of them tell an earlier one's story.
    pub fn listing(&self) -> Result<(Vec<ArticleEntry>, Vec<Retelling>), GraphError> {
        let (mut entries, told) = self.listed()?;
        entries.sort_by(|one, other| (other.published, &one.id).cmp(&(one.published, &other.id)));
        Ok((entries, told))
    }
}

/// The last part of an IRI.
pub fn last(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or(iri)
}

/// Lines that are not empty.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut begin = 0;
    for line in text.split('\n') {
        let end = begin + line.chars().count();
        if !line.trim().is_empty() {
            found.push(Paragraph { begin, end });
        }
        begin = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_count_code_points() {
        let found = paragraphs("Zürich\n\nEs läuft. \nÄ");
        let spans: Vec<_> = found.iter().map(|paragraph| (paragraph.begin, paragraph.end)).collect();
        assert_eq!(spans, [(0, 6), (8, 18), (19, 20)]);
    }
}
