//! The curated relations.

use super::OntologyError;
use super::turtle::{Entry, Source};
use super::vocabulary::{NG, PLOVER, ng, org, owl, rdf, rdfs, schema, sem};
use crate::knowledge::Kind;
use crate::text::{Behaviour, Behaviours};
use std::collections::BTreeMap;

/// A curated relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Local name: "met".
    pub local: String,
    /// Its IRI: in our namespace, but for a few of W3C ORG ("holds").
    pub iri: String,
    /// The word for people: "met".
    pub label: String,
    /// "meet"
    pub lemma: String,
    /// Does it hold both ways?
    pub symmetric: bool,
    /// Local names of the relations that it implies, direct ones only.
    pub implies: Vec<String>,
    /// Local name of the relation that holds the other way round ("sold": "bought from").
    pub inverse: Option<String>,
    /// PLOVER category.
    pub event_class: Option<String>,
    /// Kinds that its subject may be of; empty: any.
    pub domain: Vec<Kind>,
    /// Kinds that its object may be of; empty: any.
    pub range: Vec<Kind>,
    /// Does it harm a person if it is said wrongly?
    pub harms: bool,
    /// How all words behave that evoke it.
    pub behaviours: Behaviours,
}

/// Kinds of the things in a class that a domain or range may name.
const CLASSES: &[(&str, &[Kind])] = &[
    (org::ORGANIZATION, &[Kind::Organization, Kind::Government, Kind::Country, Kind::Group]),
    (schema::COUNTRY, &[Kind::Country]),
    (schema::CREATIVE_WORK, &[Kind::Work, Kind::Law]),
    (schema::PERSON, &[Kind::Person, Kind::Group]),
    (schema::PLACE, &[Kind::Place, Kind::Country]),
    (schema::PRODUCT, &[Kind::Product]),
    (sem::EVENT, &[Kind::Event]),
];

/// Is it a class that a domain, a range or `ng:takes` may name?
pub fn is_class(iri: &str) -> bool {
    CLASSES.iter().any(|(class, _)| *class == iri)
}

/// Relations by local name.
pub type Relations = BTreeMap<String, Relation>;

/// Adds the relations among the entries of a file; one that is already there is replaced.
pub fn add(relations: &mut Relations, source: &Source, entries: &[Entry]) -> Result<(), OntologyError> {
    for entry in entries.iter().filter(|entry| entry.iris(rdf::TYPE).any(|class| class == ng::RELATION)) {
        let relation = read(source, entry)?;
        relations.insert(relation.local.clone(), relation);
    }
    Ok(())
}

fn read(source: &Source, entry: &Entry) -> Result<Relation, OntologyError> {
    let Some(local) = local_name(&entry.subject) else {
        return Err(source.complaint(entry, "a relation must be in the namespace ng:"));
    };
    let text = |property: &str, example: &str| match entry.texts(property).next() {
        Some(text) => Ok(text.to_string()),
        None => Err(source.complaint(entry, format!("has no {example}; add it"))),
    };
    Ok(Relation {
        local: local.to_string(),
        iri: entry.subject.clone(),
        label: text(rdfs::LABEL, "rdfs:label")?,
        lemma: text(ng::LEMMA, "ng:lemma")?,
        symmetric: entry.iris(rdf::TYPE).any(|class| class == owl::SYMMETRIC_PROPERTY),
        implies: entry.iris(rdfs::SUB_PROPERTY_OF).filter_map(|iri| iri.strip_prefix(NG)).map(String::from).collect(),
        inverse: entry.iris(owl::INVERSE_OF).find_map(local_name).map(String::from),
        event_class: entry.iris(sem::EVENT_TYPE).find_map(|iri| iri.strip_prefix(PLOVER)).map(String::from),
        domain: kinds(entry, rdfs::DOMAIN),
        range: kinds(entry, rdfs::RANGE),
        harms: entry.texts(ng::HARMS).any(|value| value == "true"),
        behaviours: behaviours(source, entry)?,
    })
}

/// What an entry says of behaviour.
pub fn behaviours(source: &Source, entry: &Entry) -> Result<Behaviours, OntologyError> {
    entry.iris(ng::BEHAVES).try_fold(Behaviours::default(), |found, iri| {
        match iri.strip_prefix(NG).and_then(Behaviour::from_name) {
            Some(behaviour) => Ok(found.with(behaviour)),
            None => {
                let names: Vec<&str> = Behaviour::ALL.iter().map(|behaviour| behaviour.as_str()).collect();
                Err(source
                    .complaint(entry, format!("behaves as <{iri}>, which is none of ng: and {}", names.join(", "))))
            }
        }
    })
}

/// Kinds of the things in the classes that an entry names.
pub fn kinds(entry: &Entry, property: &str) -> Vec<Kind> {
    let classes = entry.iris(property).filter_map(|iri| CLASSES.iter().find(|(class, _)| *class == iri));
    classes.flat_map(|(_, kinds)| kinds.iter().copied()).collect()
}

/// `ng:met` is "met" and `org:holds` is "holds".
pub fn local_name(iri: &str) -> Option<&str> {
    iri.strip_prefix(NG)
        .or_else(|| [org::HOLDS, org::MEMBER_OF].contains(&iri).then(|| iri.rsplit('#').next()).flatten())
}
