//! What pages and programs are told in JSON: one file for each question, described in `docs/openapi.yaml`.

pub mod about;
pub mod articles;
pub mod entities;
pub mod graph;
pub mod happenings;
pub mod inquiry;
pub mod profiles;
pub mod questions;
pub mod review;
pub mod search;
pub mod statements;
pub mod stories;

use super::app::Call;
use super::problem::Problem;
use crate::graph::ArticleEntry;

/// The IRI of the thing that a parameter names; `None` if it names none.
pub fn thing(call: &Call, name: &str) -> Result<Option<String>, Problem> {
    let Some(name) = call.parameters.word(name)? else { return Ok(None) };
    Ok(Some(call.moment.graph.find_thing(name)?.into_string()))
}

/// The IRI of the article that a parameter names.
pub fn article(call: &Call, name: &str) -> Result<Option<String>, Problem> {
    let Some(name) = call.parameters.word(name)? else { return Ok(None) };
    Ok(Some(entry(call, name)?.iri.clone()))
}

/// The article of this name: an IRI, or the first digits of its hash.
pub fn entry<'a>(call: &'a Call, name: &str) -> Result<&'a ArticleEntry, Problem> {
    Ok(call.moment.listing()?.find(name)?)
}
