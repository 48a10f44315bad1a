//! One row for each statement, with the names of what it is about, so that most questions need no join.

use super::about::About;
use super::entities::ROLES;
use super::{Cell, CellKind, Column, Table, column};
use crate::graph::index::Graph;
use crate::graph::picture::Said;
use crate::graph::sheet::{OF_STATEMENTS, Sheet};
use crate::graph::when::When;
use crate::ontology::vocabulary::{NG, ng, nif, prov, rdf, sem};
use std::collections::BTreeMap;

#[rustfmt::skip]
const STATEMENTS: &[Column] = &[
    column("iri",            CellKind::Text),
    column("article",        CellKind::Text),
    column("paragraph",      CellKind::Integer),
    column("sentence",       CellKind::Integer),
    column("subject",        CellKind::Text),
    column("subject_label",  CellKind::Text),
    column("relation",       CellKind::Text),
    column("relation_label", CellKind::Text),
    column("object",         CellKind::Text),
    column("object_label",   CellKind::Text),
    column("asserted",       CellKind::Boolean),
    column("unsure",         CellKind::Boolean),
    column("confirmed",      CellKind::Boolean),
    column("rejected",       CellKind::Boolean),
    column("polarity",       CellKind::Text),
    column("factuality",     CellKind::Text),
    column("certainty",      CellKind::Text),
    column("confidence",     CellKind::Decimal),
    column("salience",       CellKind::Decimal),
    column("sources",        CellKind::List),
    column("source_labels",  CellKind::List),
    column("place",          CellKind::Text),
    column("place_label",    CellKind::Text),
    column("time_text",      CellKind::Text),
    column("first_day",      CellKind::Date),
    column("last_day",       CellKind::Date),
    column("time_inferred",  CellKind::Boolean),
    column("roles",          CellKind::List),
    column("role_labels",    CellKind::List),
    column("content",        CellKind::List),
    column("event_class",    CellKind::Text),
    column("event",          CellKind::Text),
    column("lemma",          CellKind::Text),
    column("rule",           CellKind::Text),
    column("words",          CellKind::Text),
    column("begin",          CellKind::Integer),
    column("end",            CellKind::Integer),
];

/// What a row tells beside what all that go through statements read.
#[rustfmt::skip]
const MORE: &[&str] = &[
    ng::PARAGRAPH, ng::SENTENCE, sem::HAS_PLACE, ng::TIME_TEXT, ng::CONTENT, ng::DESCRIBES, ng::LEMMA, ng::RULE,
    nif::BEGIN_INDEX, nif::END_INDEX,
];

impl Graph {
    pub(super) fn statement_table(&self) -> Table {
        let properties: Vec<&str> = OF_STATEMENTS.iter().chain(ROLES).chain(MORE).copied().collect();
        let mut rows: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
        for article in self.article_iris() {
            let sheet = self.sheet(&article, &properties);
            rows.extend(sheet.statements().map(|(iri, said)| (iri.to_owned(), self.statement_row(iri, said, &sheet))));
        }
        Table { name: "statements", columns: STATEMENTS, rows: rows.into_values().collect() }
    }

    fn statement_row(&self, iri: &str, said: &Said, sheet: &Sheet) -> Vec<Cell> {
        let when = When::of(said);
        let about = About::told(said.clone());
        let words = about.first(prov::WAS_DERIVED_FROM).and_then(|phrase| sheet.said(phrase)).cloned().map(About::told);
        let of_words = |cell: &dyn Fn(&About) -> Cell| words.as_ref().map_or(Cell::None, cell);
        let label = |property| about.first(property).map_or(Cell::None, |iri| Cell::Text(self.name_of(iri)));
        let labels = |property| Cell::List(about.all(property).map(|iri| self.name_of(iri)).collect());
        let roles: Vec<(&str, &str)> = ROLES
            .iter()
            .flat_map(|role| about.all(role).map(move |thing| (role.trim_start_matches(NG), thing)))
            .collect();
        let [first_day, last_day] = when.days.map(|day| day.map_or(Cell::None, Cell::Date));
        let certainty = match about.word(ng::CERTAINTY) {
            Cell::None => Cell::Text("certain".to_owned()),
            certainty => certainty,
        };
        vec![
            Cell::Text(iri.to_owned()),
            Cell::Text(iri.split('#').next().unwrap_or_default().to_owned()),
            about.integer(ng::PARAGRAPH),
            about.integer(ng::SENTENCE),
            about.text(rdf::SUBJECT),
            label(rdf::SUBJECT),
            about.text(rdf::PREDICATE),
            label(rdf::PREDICATE),
            about.text(rdf::OBJECT),
            label(rdf::OBJECT),
            Cell::Boolean(about.first(ng::ASSERTED) == Some("true")),
            Cell::Boolean(about.first(ng::UNSURE) == Some("true")),
            Cell::Boolean(about.first(ng::CONFIRMED) == Some("true")),
            Cell::Boolean(about.first(ng::REJECTED) == Some("true")),
            about.word(ng::POLARITY),
            about.word(ng::FACTUALITY),
            certainty,
            about.decimal(ng::CONFIDENCE),
            about.decimal(ng::SALIENCE),
            about.list(sem::ACCORDING_TO),
            labels(sem::ACCORDING_TO),
            about.text(sem::HAS_PLACE),
            label(sem::HAS_PLACE),
            about.text(ng::TIME_TEXT),
            first_day,
            last_day,
            Cell::Boolean(when.inferred),
            Cell::List(roles.iter().map(|(role, thing)| format!("{role} {thing}")).collect()),
            Cell::List(roles.iter().map(|(role, thing)| format!("{role} {}", self.name_of(thing))).collect()),
            about.list(ng::CONTENT),
            about.word(sem::EVENT_TYPE),
            about.text(ng::DESCRIBES),
            about.text(ng::LEMMA),
            about.text(ng::RULE),
            of_words(&|words| words.text(nif::ANCHOR_OF)),
            of_words(&|words| words.integer(nif::BEGIN_INDEX)),
            of_words(&|words| words.integer(nif::END_INDEX)),
        ]
    }
}
