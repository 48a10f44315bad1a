//! One edge of a picture, with the words behind it, as lines and as JSON.

use super::profile::quoted;
use crate::graph::{Attestation, Edge, Picture, Standing};
use petgraph::graph::EdgeIndex;
use serde::Serialize;

/// "2025-08-15  ● Donald Trump · met · Vladimir Putin  [2 articles]" and the words below it.
pub(super) fn link_lines(picture: &Picture, edge: EdgeIndex, told: &Attestation) -> [String; 2] {
    [
        format!("{:<11}  {}", told.when, headline(picture, edge)),
        format!("{:13}{}", "", clean(&quoted(&told.quote, &told.article))),
    ]
}

/// "● Donald Trump · met · Vladimir Putin  [2 articles]"
pub(super) fn headline(picture: &Picture, edge: EdgeIndex) -> String {
    let link = &picture.graph[edge];
    let mark = if link.standing == Standing::Asserted { "●" } else { "○" };
    let [from, to] = ends(picture, edge);
    let count = match link.n_articles() {
        0 | 1 => String::new(),
        many => format!("{many} articles"),
    };
    let notes: Vec<String> = [standing(link), count].into_iter().filter(|note| !note.is_empty()).collect();
    let notes = if notes.is_empty() { String::new() } else { format!("  [{}]", notes.join("; ")) };
    clean(&format!("{mark} {from} · {} · {to}{notes}", link.label))
}

/// "planned", "denied: Merz"; nothing for facts.
pub(super) fn standing(edge: &Edge) -> String {
    match &edge.standing {
        Standing::Asserted => String::new(),
        Standing::Open(words) => words.clone(),
        Standing::Denied(words) if words.is_empty() => "denied".to_owned(),
        Standing::Denied(words) => format!("denied: {words}"),
    }
}

/// The statement that was read most surely.
pub(super) fn best<'a>(told: impl Iterator<Item = &'a Attestation>) -> Option<&'a Attestation> {
    told.reduce(|best, next| if next.confidence > best.confidence { next } else { best })
}

/// Names of both ends.
pub(super) fn ends(picture: &Picture, edge: EdgeIndex) -> [&str; 2] {
    let ends = picture.graph.edge_endpoints(edge);
    ends.map_or(["", ""], |(from, to)| [from, to].map(|thing| picture.graph[thing].label.as_str()))
}

/// Control characters could move the terminal's cursor.
pub(super) fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// One edge, for programs.
#[derive(Serialize)]
pub(super) struct LinkRow<'a> {
    subject: &'a str,
    relation: &'a str,
    object: &'a str,
    iri: &'a str,
    standing: &'static str,
    how: &'a str,
    weight: f64,
    articles: usize,
    statements: Vec<StatementRow<'a>>,
}

#[derive(Serialize)]
struct StatementRow<'a> {
    iri: &'a str,
    article: &'a str,
    sources: &'a [String],
    from: Option<String>,
    to: Option<String>,
    inferred: bool,
    confidence: f64,
    quote: &'a str,
}

impl<'a> LinkRow<'a> {
    pub(super) fn of(picture: &'a Picture, edge: EdgeIndex) -> LinkRow<'a> {
        let link = &picture.graph[edge];
        let [subject, object] = ends(picture, edge);
        LinkRow {
            subject,
            relation: &link.label,
            object,
            iri: &link.iri,
            standing: link.standing.as_str(),
            how: link.standing.words(),
            weight: rounded(link.weight()),
            articles: link.n_articles(),
            statements: link.attestations.iter().map(StatementRow::of).collect(),
        }
    }

    pub(super) fn all(picture: &'a Picture, edges: &[EdgeIndex]) -> Vec<LinkRow<'a>> {
        edges.iter().map(|edge| LinkRow::of(picture, *edge)).collect()
    }
}

impl<'a> StatementRow<'a> {
    fn of(told: &'a Attestation) -> StatementRow<'a> {
        let [from, to] = told.when.days.map(|day| day.map(|day| day.to_string()));
        let Attestation { statement, article, sources, when, confidence, quote, .. } = told;
        let (inferred, confidence) = (when.inferred, *confidence);
        StatementRow { iri: statement, article, sources, from, to, inferred, confidence, quote }
    }
}

/// A share with two digits, as it is kept: 0.87 and not 0.8700000047683716.
pub(super) fn two_digits(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
}

/// To six decimals.
pub(crate) fn rounded(score: f64) -> f64 {
    (score * 1e6).round() / 1e6
}
