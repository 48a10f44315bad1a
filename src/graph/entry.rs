//! What the file of one article says of it.

use super::error::GraphError;
use super::files;
use super::former;
use super::options::AddOptions;
use super::write::{OPTIONS, PUBLISHER, VERSION};
use crate::ontology::vocabulary::{ARTICLE, ng, nif, rdf, rdfs, schema};
use crate::text::{ArticleId, Date};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use std::path::Path;

/// One article of a store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleEntry {
    /// SHA-256 of its text.
    pub id: ArticleId,
    /// Its name in the graph.
    pub iri: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// How many statements it makes.
    pub n_statements: usize,
    /// How many of them yield direct triples.
    pub n_asserted: usize,
    /// How many entities it speaks of.
    pub n_entities: usize,
    /// Its text, if the store keeps it.
    pub text: Option<String>,
    /// How it was read.
    pub options: AddOptions,
    /// By which version of the program.
    pub version: String,
}

/// The quads of an article's file; none if there is no such file (any more).
pub fn read(path: &Path, digits: &str, base: &str) -> Result<Option<Vec<Quad>>, GraphError> {
    let Some(bytes) = files::read(path)? else { return Ok(None) };
    parse(path, digits, &files::unpacked(path, bytes)?, base).map(Some)
}

/// The quads of the file of the article with these digits, all of that article and of this base IRI.
pub fn parse(path: &Path, digits: &str, bytes: &[u8], base: &str) -> Result<Vec<Quad>, GraphError> {
    let parser = RdfParser::from_format(RdfFormat::NQuads).for_slice(bytes);
    let quads = parser.collect::<Result<Vec<Quad>, _>>();
    let damaged = |problem: String| GraphError::Damaged { path: path.to_path_buf(), problem };
    let quads = quads.map_err(|error| damaged(error.to_string()))?;
    let named = quads.iter().find_map(|quad| match &quad.graph_name {
        GraphName::NamedNode(name) => Some(name.as_str()),
        _ => None,
    });
    let found = named.ok_or_else(|| damaged("it holds no article".to_owned()))?;
    let expected = format!("{base}{ARTICLE}{digits}");
    let is_foreign = |quad: &&Quad| {
        !matches!(&quad.graph_name, GraphName::DefaultGraph) && quad.graph_name.to_string() != format!("<{expected}>")
    };
    match found == expected && !quads.iter().any(|quad| is_foreign(&quad)) {
        true => Ok(former::renewed(quads)),
        false => Err(GraphError::Foreign { path: path.to_path_buf(), found: found.to_owned(), base: base.to_owned() }),
    }
}

fn is_publisher(quad: &Quad) -> bool {
    matches!(&quad.subject, NamedOrBlankNode::NamedNode(subject) if subject.as_str().ends_with(PUBLISHER))
}

impl ArticleEntry {
    /// Gathers what a list of articles shows.
    pub fn of(quads: &[Quad]) -> ArticleEntry {
        let mut entry = ArticleEntry::default();
        for quad in quads {
            let GraphName::NamedNode(article) = &quad.graph_name else { continue };
            match (quad.predicate.as_str(), &quad.object) {
                (ng::SHA256, Term::Literal(text)) => {
                    entry.id = ArticleId(text.value().to_owned());
                    entry.iri = article.as_str().to_owned();
                }
                (schema::HEADLINE, Term::Literal(text)) => entry.title = Some(text.value().to_owned()),
                (schema::DATE_PUBLISHED, Term::Literal(text)) => entry.published = text.value().parse().ok(),
                (schema::PUBLISHER, Term::Literal(text)) => entry.publisher = Some(text.value().to_owned()),
                (rdfs::LABEL, Term::Literal(text)) if is_publisher(quad) => {
                    entry.publisher = Some(text.value().to_owned());
                }
                (schema::URL, Term::Literal(text)) => entry.url = Some(text.value().to_owned()),
                (nif::IS_STRING, Term::Literal(text)) => entry.text = Some(text.value().to_owned()),
                (VERSION, Term::Literal(text)) => entry.version = text.value().to_owned(),
                (OPTIONS, Term::Literal(text)) => {
                    entry.options = AddOptions::from_json(text.value()).unwrap_or_default()
                }
                (rdf::TYPE, Term::NamedNode(class)) if class.as_str() == ng::STATEMENT => entry.n_statements += 1,
                (ng::ASSERTED, Term::Literal(text)) if text.value() == "true" => entry.n_asserted += 1,
                (schema::MENTIONS, _) => entry.n_entities += 1,
                _ => {}
            }
        }
        entry
    }
}
