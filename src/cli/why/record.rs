//! `--json`: everything that led to a statement, as one JSON object.

use super::ends::End;
use super::made::Made;
use super::reasons::Reason;
use super::sentence::At;
use super::sure::Judged;
use anyhow::Result;
use newsgraph::graph::{AddOptions, ArticleEntry, StatementCard, VerdictCard};
use newsgraph::knowledge::Statement;
use newsgraph::ontology::Ontology;
use newsgraph::render::write_statements;
use newsgraph::text::{Article, Document};
use serde::Serialize;
use serde_json::Value;

/// What the program prints; of a statement that is no longer made all is null but what the graph has.
#[derive(Serialize)]
pub struct Record<'a> {
    pub article: About<'a>,
    /// Those of its sentence; where that stands is told beside them.
    pub words: &'a str,
    #[serde(flatten)]
    pub at: Option<At>,
    pub in_graph: InGraph<'a>,
    /// As `extract --format jsonl` prints it.
    pub statement: Option<Value>,
    pub made_by: Option<Made<'a>>,
    pub who_is_who: Option<Vec<End<'a>>>,
    pub judge: Option<Judged>,
    /// All that keeps it from being asserted; nothing if it is.
    pub hindrances: Option<Vec<Reason>>,
    /// Of a statement that is no longer made: what is made of its sentence today.
    pub instead: Option<Vec<Value>>,
}

/// An article.
#[derive(Serialize)]
pub struct About<'a> {
    iri: &'a str,
    id: &'a str,
    title: Option<&'a str>,
    published: Option<String>,
    publisher: Option<&'a str>,
}

impl<'a> About<'a> {
    /// What is known of an article; the headline of the text where the graph has none.
    pub fn of(entry: &'a ArticleEntry, article: Option<&'a Article>) -> About<'a> {
        About {
            iri: &entry.iri,
            id: entry.id.short(),
            title: entry.title.as_deref().or(article.and_then(|article| article.title.as_deref())),
            published: entry.published.map(|date| date.to_string()),
            publisher: entry.publisher.as_deref(),
        }
    }
}

/// What the graph has of a statement, and what wrote it.
#[derive(Serialize)]
pub struct InGraph<'a> {
    iri: &'a str,
    asserted: bool,
    /// What a person said of it.
    verdict: Option<&'a VerdictCard>,
    rule: Option<&'a str>,
    subject: Option<&'a str>,
    relation: &'a str,
    object: Option<&'a str>,
    version: &'a str,
    /// The program that tells this.
    this_version: &'static str,
}

impl<'a> InGraph<'a> {
    pub fn of(kept: &'a StatementCard, entry: &'a ArticleEntry) -> InGraph<'a> {
        InGraph {
            iri: &kept.iri,
            asserted: kept.asserted,
            verdict: kept.verdict.as_ref(),
            rule: kept.rule.as_deref(),
            subject: kept.subject.as_ref().map(|thing| thing.label.as_str()),
            relation: &kept.relation.label,
            object: kept.object.as_ref().map(|thing| thing.label.as_str()),
            version: &entry.version,
            this_version: AddOptions::VERSION,
        }
    }
}

/// A statement as `extract --format jsonl` prints it.
pub fn statement(document: &Document, statement: &Statement, ontology: &Ontology, base: &str) -> Result<Value> {
    let mut line = Vec::new();
    write_statements(document, std::slice::from_ref(statement), ontology, base, false, &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}
