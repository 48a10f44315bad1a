//! The statements that report that something happened, as far as telling events apart needs them.

use crate::ontology::vocabulary::{ng, rdf, sem};
use crate::text::Date;
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Rules whose statements report no event: what something is, what it is called, which post somebody holds.
const OF_STATES: &[&str] = &["amount", "apposition", "ascription", "copula", "name", "post", "title"];

/// What the name of a statement has behind its article's.
const STATEMENT: &str = "#s";

/// A statement that something happened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    /// The statement.
    pub iri: String,
    /// Its article.
    pub article: String,
    /// What is said to happen.
    pub relation: String,
    /// Who or what acts.
    pub subject: String,
    /// To whom or what, if to anything.
    pub object: Option<String>,
    /// First and last day, as its words say, else as far as they are inferred.
    pub days: Option<(Date, Date)>,
    /// Do its own words tell the days?
    pub is_told: bool,
    /// Where.
    pub places: BTreeSet<String>,
    /// PLOVER category.
    pub class: Option<String>,
    /// The event that the article itself names.
    pub event: Option<String>,
}

impl Report {
    /// The day, where it is one.
    pub fn day(&self) -> Option<Date> {
        self.days.filter(|(first, last)| first == last).map(|(first, _)| first)
    }
}

/// All statements that say of something that it happened, sorted by article and name.
pub fn reports(quads: &[Quad]) -> Vec<Report> {
    let mut said: BTreeMap<(&str, &str), Vec<&Quad>> = BTreeMap::new();
    for quad in quads {
        if let (GraphName::NamedNode(article), NamedOrBlankNode::NamedNode(subject)) = (&quad.graph_name, &quad.subject)
            && subject.as_str().contains(STATEMENT)
        {
            said.entry((article.as_str(), subject.as_str())).or_default().push(quad);
        }
    }
    said.into_iter().filter_map(|((article, iri), quads)| report(article, iri, &quads)).collect()
}

fn report(article: &str, iri: &str, quads: &[&Quad]) -> Option<Report> {
    let values = |property: &'static str| {
        quads.iter().filter(move |quad| quad.predicate.as_str() == property).map(|quad| match &quad.object {
            Term::NamedNode(iri) => iri.as_str(),
            Term::Literal(text) => text.value(),
            _ => "",
        })
    };
    let value = |property: &'static str| values(property).next();
    let subject = value(rdf::SUBJECT)?.to_owned();
    let is_event = value(ng::RULE).is_some_and(|rule| !OF_STATES.contains(&rule));
    let has_happened = value(ng::POLARITY).is_some_and(|facet| facet.ends_with("Positive"))
        && value(ng::FACTUALITY).is_some_and(|facet| facet.ends_with("Actual"))
        && value(ng::REJECTED).is_none();
    let day = |property| value(property).and_then(|day| day.parse::<Date>().ok());
    let told = day(sem::HAS_EARLIEST_BEGIN_TIME_STAMP).zip(day(sem::HAS_LATEST_END_TIME_STAMP));
    (is_event && has_happened).then(|| Report {
        iri: iri.to_owned(),
        article: article.to_owned(),
        relation: value(rdf::PREDICATE).unwrap_or_default().to_owned(),
        subject,
        object: value(rdf::OBJECT).map(str::to_owned),
        days: told.or(day(ng::INFERRED_EARLIEST).zip(day(ng::INFERRED_LATEST))),
        is_told: told.is_some(),
        places: values(sem::HAS_PLACE).map(str::to_owned).collect(),
        class: value(sem::EVENT_TYPE).map(str::to_owned),
        event: value(ng::DESCRIBES).map(str::to_owned),
    })
}
