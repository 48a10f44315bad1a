//! The merged store as five tables: articles, entities, statements, events, mentions.
//!
//! What a column names by IRI is a row of another table: the ends of statements are entities, their events are events.

mod about;
mod entities;
mod events;
mod statements;

use super::index::Graph;
use super::iris::node;
use crate::ontology::vocabulary::{ng, rdf, schema};
use crate::text::Date;
pub(super) use about::About;
pub(super) use entities::ROLES;
use oxigraph::model::{NamedOrBlankNode, Term};
use std::collections::BTreeSet;

/// One table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name: "statements".
    pub name: &'static str,
    /// What its cells hold.
    pub columns: &'static [Column],
    /// As many cells as columns, each of its column's kind or `None`.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: "subject_label".
    pub name: &'static str,
    /// What its cells hold.
    pub kind: CellKind,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Words or an IRI.
    Text,
    /// A whole number.
    Integer,
    /// A number between 0 and 1.
    Decimal,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// Several texts; none if there are none.
    List,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    None,
    /// Words or an IRI.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number between 0 and 1.
    Decimal(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// Several texts.
    List(Vec<String>),
}

/// A column of this name and kind.
const fn column(name: &'static str, kind: CellKind) -> Column {
    Column { name, kind }
}

#[rustfmt::skip]
const ARTICLES: &[Column] = &[
    column("iri",          CellKind::Text),
    column("sha256",       CellKind::Text),
    column("title",        CellKind::Text),
    column("published",    CellKind::Date),
    column("publisher",    CellKind::Text),
    column("url",          CellKind::Text),
    column("authors",      CellKind::List),
    column("n_statements", CellKind::Integer),
    column("n_asserted",   CellKind::Integer),
    column("n_entities",   CellKind::Integer),
    column("version_of",   CellKind::Text),
    column("copy_of",      CellKind::Text),
];

impl Graph {
    /// All five tables, each sorted.
    pub fn tables(&self) -> Vec<Table> {
        vec![
            self.article_table(),
            self.entity_table(),
            self.statement_table(),
            self.event_table(),
            self.mention_table(),
        ]
    }

    fn article_table(&self) -> Table {
        let row = |iri: &String| {
            let about = About::of(self, iri);
            let sheet = self.sheet(iri, &[rdf::PREDICATE, ng::ASSERTED]);
            let statements: Vec<&str> = sheet.statements().map(|(statement, _)| statement).collect();
            let is_asserted = |statement: &&&str| sheet.text(statement, ng::ASSERTED) == Some("true");
            let people = |property| about.all(property).map(|iri| self.name_of(iri)).collect();
            vec![
                Cell::Text(iri.clone()),
                about.text(ng::SHA256),
                about.text(schema::HEADLINE),
                about.date(schema::DATE_PUBLISHED),
                about.first(schema::PUBLISHER).map_or(Cell::None, |iri| Cell::Text(self.name_of(iri))),
                about.text(schema::URL),
                Cell::List(people(schema::AUTHOR)),
                Cell::count(statements.len()),
                Cell::count(statements.iter().filter(is_asserted).count()),
                Cell::count(about.all(schema::MENTIONS).count()),
                about.text(ng::VERSION_OF),
                about.text(ng::COPY_OF),
            ]
        };
        Table {
            name: "articles",
            columns: ARTICLES,
            rows: self.instances(schema::NEWS_ARTICLE).iter().map(row).collect(),
        }
    }

    /// All that is of a class, by IRI.
    fn instances(&self, class: &str) -> BTreeSet<String> {
        let class = node(class);
        let quads =
            self.index().quads_for_pattern(None, Some(node(rdf::TYPE).as_ref()), Some(class.as_ref().into()), None);
        named(quads.flatten().map(|quad| quad.subject))
    }

    /// What has a property: pairs of subject and object, both by IRI.
    fn pairs(&self, property: &str) -> BTreeSet<(String, String)> {
        let property = node(property);
        let quads = self.index().quads_for_pattern(None, Some(property.as_ref()), None, None).flatten();
        let pairs = quads.filter_map(|quad| match (quad.subject, quad.object) {
            (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) => {
                Some((subject.into_string(), object.into_string()))
            }
            _ => None,
        });
        pairs.collect()
    }
}

fn named(nodes: impl Iterator<Item = NamedOrBlankNode>) -> BTreeSet<String> {
    let iris = nodes.filter_map(|node| match node {
        NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
        NamedOrBlankNode::BlankNode(_) => None,
    });
    iris.collect()
}

impl Cell {
    fn count(number: usize) -> Cell {
        Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
