//! What happened in the world, as far as statements describe it.

use super::about::About;
use super::{Cell, CellKind, Column, Table, column};
use crate::graph::index::Graph;
use crate::ontology::vocabulary::{ng, sem};
use std::collections::{BTreeMap, BTreeSet};

#[rustfmt::skip]
const EVENTS: &[Column] = &[
    column("iri",          CellKind::Text),
    column("label",        CellKind::Text),
    column("class",        CellKind::Text),
    column("day",          CellKind::Date),
    column("actors",       CellKind::List),
    column("places",       CellKind::List),
    column("n_statements", CellKind::Integer),
    column("n_articles",   CellKind::Integer),
];

impl Graph {
    pub(super) fn event_table(&self) -> Table {
        let mut reports: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (statement, event) in self.pairs(ng::DESCRIBES) {
            reports.entry(event).or_default().push(statement);
        }
        let events =
            self.instances(sem::EVENT).into_iter().chain(reports.keys().cloned()).collect::<BTreeSet<String>>();
        let row = |iri: &String| {
            let about = About::of(self, iri);
            let reports = reports.get(iri).map_or(&[][..], Vec::as_slice);
            let articles: BTreeSet<&str> = reports.iter().filter_map(|iri| iri.split('#').next()).collect();
            vec![
                Cell::Text(iri.clone()),
                Cell::Text(self.name_of(iri)),
                about.word(sem::EVENT_TYPE),
                about.date(sem::HAS_TIME_STAMP),
                about.list(sem::HAS_ACTOR),
                about.list(sem::HAS_PLACE),
                Cell::count(reports.len()),
                Cell::count(articles.len()),
            ]
        };
        Table { name: "events", columns: EVENTS, rows: events.iter().map(row).collect() }
    }
}
