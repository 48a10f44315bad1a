//! What a page or another program shows of one thing, statement, article, story: small records, ready to be written as JSON.
//!
//! A card costs what it shows: it is read from the quads around one name. Names and articles that several cards share are looked
//! up once. What needs all articles (`Directory`) is made once for a graph and kept by whoever asks often.

mod article;
mod directory;
mod happenings;
mod page;
mod statement;
mod story;
mod telling;
mod thing;
mod verdict;
mod wanted;

pub use article::{ArticleCard, ArticleRow, FullArticle, Mention, Paragraph};
pub use directory::{Directory, Listed};
pub use happenings::{EventCard, Happening};
pub use page::Page;
pub use statement::{Evidence, RelationCard, RoleCard, StatementCard, WhenCard, statement_id};
pub use story::{Differing, Shared, Story, StoryRow};
pub use thing::{FullThing, Neighbour, ThingCard, ThingRow};
pub use verdict::VerdictCard;
pub use wanted::{Order, Role, Wanted};

use super::index::Graph;
use super::iris::node;
use super::picture::{Said, said};
use super::sheet::Sheet;
use crate::ontology::vocabulary::rdf;
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Makes cards of one graph.
pub struct Cards<'a> {
    graph: &'a Graph,
    things: RefCell<HashMap<String, ThingCard>>,
    articles: RefCell<HashMap<String, ArticleCard>>,
    sheets: RefCell<HashMap<String, Rc<Sheet>>>,
}

impl Graph {
    /// Makes cards.
    pub fn cards(&self) -> Cards<'_> {
        Cards { graph: self, things: RefCell::default(), articles: RefCell::default(), sheets: RefCell::default() }
    }
}

impl Cards<'_> {
    /// Reads an article as a whole, where much of it is asked for.
    fn open(&self, article: &str) -> Rc<Sheet> {
        let mut sheets = self.sheets.borrow_mut();
        Rc::clone(sheets.entry(article.to_owned()).or_insert_with(|| Rc::new(self.graph.whole_sheet(article))))
    }

    /// What is said of a statement in its article's graph.
    fn said(&self, statement: &str) -> Said {
        if let Some(sheet) = self.sheets.borrow().get(article_of(statement)) {
            return sheet.said(statement).cloned().unwrap_or_default();
        }
        let (subject, predicate) = (node(statement), node(rdf::PREDICATE));
        let graph = GraphName::NamedNode(node(article_of(statement)));
        said(self.graph, &Quad::new(subject, predicate.clone(), predicate, graph))
    }

    /// Subject, predicate and graph of all quads with this object.
    fn pointing_at(&self, thing: &str) -> Vec<[String; 3]> {
        let object = node(thing);
        let quads = self.graph.index().quads_for_pattern(None, None, Some(object.as_ref().into()), None);
        quads
            .flatten()
            .filter_map(|quad| Some([named(quad.subject)?, quad.predicate.into_string(), graph_of(quad.graph_name)?]))
            .collect()
    }

    /// Subject and object of all quads with this predicate, in one graph or in all.
    fn pairs(&self, property: &str, graph: Option<&str>) -> Vec<(String, String)> {
        let property = node(property);
        let graph = graph.map(|graph| GraphName::NamedNode(node(graph)));
        let quads = self.graph.index().quads_for_pattern(
            None,
            Some(property.as_ref()),
            None,
            graph.as_ref().map(GraphName::as_ref),
        );
        let pairs = quads.flatten().filter_map(|quad| match quad.object {
            Term::NamedNode(object) => Some((named(quad.subject)?, object.into_string())),
            Term::Literal(text) => Some((named(quad.subject)?, text.value().to_owned())),
            _ => None,
        });
        pairs.collect()
    }
}

/// The article in which something is coined.
pub fn article_of(iri: &str) -> &str {
    iri.split('#').next().unwrap_or(iri)
}

fn named(node: NamedOrBlankNode) -> Option<String> {
    match node {
        NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn graph_of(graph: GraphName) -> Option<String> {
    match graph {
        GraphName::NamedNode(node) => Some(node.into_string()),
        GraphName::DefaultGraph | GraphName::BlankNode(_) => None,
    }
}
