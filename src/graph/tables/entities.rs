//! What statements and phrases are about, and the phrases that mean it.

use super::about::About;
use super::{Cell, CellKind, Column, Table, column};
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::ontology::vocabulary::{itsrdf, ng, nif, org, owl, rdf, schema, sem, skos};
use std::collections::{BTreeMap, BTreeSet};

#[rustfmt::skip]
const ENTITIES: &[Column] = &[
    column("iri",        CellKind::Text),
    column("label",      CellKind::Text),
    column("kind",       CellKind::Text),
    column("aliases",    CellKind::List),
    column("same_as",    CellKind::List),
    column("lies_in",    CellKind::Text),
    column("part_of",    CellKind::Text),
    column("n_mentions", CellKind::Integer),
    column("n_articles", CellKind::Integer),
    column("salience",   CellKind::Decimal),
];

#[rustfmt::skip]
const MENTIONS: &[Column] = &[
    column("iri",          CellKind::Text),
    column("entity",       CellKind::Text),
    column("entity_label", CellKind::Text),
    column("article",      CellKind::Text),
    column("text",         CellKind::Text),
    column("type",         CellKind::Text),
    column("begin",        CellKind::Integer),
    column("end",          CellKind::Integer),
    column("sentence",     CellKind::Text),
];

/// What mentions are read by.
#[rustfmt::skip]
const OF_PHRASES: &[&str] = &[
    itsrdf::TA_IDENT_REF, nif::REFERENCE_CONTEXT, nif::ANCHOR_OF, ng::MENTION_TYPE, nif::BEGIN_INDEX, nif::END_INDEX,
    nif::SENTENCE,
];

/// What leads from a statement to what it is about, beside its roles.
const ENDS: &[&str] = &[rdf::SUBJECT, rdf::OBJECT, sem::ACCORDING_TO, sem::HAS_PLACE, ng::DESCRIBES];

/// The roles of a statement beside subject and object.
#[rustfmt::skip]
pub const ROLES: &[&str] = &[
    ng::RECIPIENT, ng::PARTICIPANT, ng::TOPIC, ng::INSTRUMENT, ng::AMOUNT, ng::ORIGIN, ng::DESTINATION, ng::PURPOSE,
    ng::CAUSE, ng::MANNER, ng::OTHER,
];

impl Graph {
    /// Everything that a statement or a phrase leads to, and what posts and parts lead on to.
    pub(super) fn entity_table(&self) -> Table {
        let mut mentions: BTreeMap<String, usize> = BTreeMap::new();
        self.pairs(itsrdf::TA_IDENT_REF).into_iter().for_each(|(_, thing)| *mentions.entry(thing).or_default() += 1);
        let mut articles: BTreeMap<String, usize> = BTreeMap::new();
        self.pairs(schema::MENTIONS).into_iter().for_each(|(_, thing)| *articles.entry(thing).or_default() += 1);
        let mut salience: BTreeMap<String, f64> = BTreeMap::new();
        let shares: BTreeMap<String, String> = self.pairs(ng::SALIENCE).into_iter().collect();
        for (phrase, thing) in self.pairs(itsrdf::TA_IDENT_REF) {
            let share = shares.get(&phrase).and_then(|share| share.parse::<f64>().ok());
            share.into_iter().for_each(|share| *salience.entry(thing.clone()).or_default() += share);
        }
        let statements = self.instances(ng::STATEMENT);
        let is_of_statement = |(subject, _): &(String, String)| statements.contains(subject);
        let ends = ENDS.iter().chain(ROLES).flat_map(|property| self.pairs(property));
        let mut things: BTreeSet<String> = ends.filter(is_of_statement).map(|(_, thing)| thing).collect();
        things.extend(mentions.keys().chain(articles.keys()).cloned());
        for property in [org::POST_IN, ng::POST_AT, ng::INVOLVES, org::SUB_ORGANIZATION_OF, schema::CONTAINED_IN_PLACE]
        {
            let further: Vec<String> = self
                .pairs(property)
                .into_iter()
                .filter(|(thing, _)| things.contains(thing))
                .map(|(_, end)| end)
                .collect();
            things.extend(further);
        }
        let row = |iri: &String| {
            let about = About::of(self, iri);
            let is_article = about.all(rdf::TYPE).any(|class| class == schema::NEWS_ARTICLE);
            vec![
                Cell::Text(iri.clone()),
                Cell::Text(self.name_of(iri)),
                Cell::Text(if is_article { "article" } else { self.kind(&node(iri)) }.to_owned()),
                about.list(skos::ALT_LABEL),
                about.list(owl::SAME_AS),
                about.text(schema::CONTAINED_IN_PLACE),
                about.text(org::SUB_ORGANIZATION_OF),
                Cell::count(mentions.get(iri).copied().unwrap_or_default()),
                Cell::count(articles.get(iri).copied().unwrap_or_default()),
                salience.get(iri).map_or(Cell::None, |sum| Cell::Decimal((sum * 100.0).round() / 100.0)),
            ]
        };
        Table { name: "entities", columns: ENTITIES, rows: things.iter().map(row).collect() }
    }

    pub(super) fn mention_table(&self) -> Table {
        let row = |phrase: &str, thing: &str, about: &About| {
            vec![
                Cell::Text(phrase.to_owned()),
                Cell::Text(thing.to_owned()),
                Cell::Text(self.name_of(thing)),
                about.text(nif::REFERENCE_CONTEXT),
                about.text(nif::ANCHOR_OF),
                about.text(ng::MENTION_TYPE),
                about.integer(nif::BEGIN_INDEX),
                about.integer(nif::END_INDEX),
                about.text(nif::SENTENCE),
            ]
        };
        let mut rows: BTreeMap<(String, String), Vec<Cell>> = BTreeMap::new();
        for article in self.article_iris() {
            for (phrase, said) in self.sheet(&article, OF_PHRASES).all() {
                let about = About::told(said.clone());
                for thing in about.all(itsrdf::TA_IDENT_REF) {
                    rows.insert((phrase.to_owned(), thing.to_owned()), row(phrase, thing, &about));
                }
            }
        }
        Table { name: "mentions", columns: MENTIONS, rows: rows.into_values().collect() }
    }
}
