//! What pages and programs are told in JSON: one file for each question, described in `docs/openapi.yaml`.

pub mod about;
pub mod articles;
pub mod entities;
pub mod graph;
pub mod happenings;
pub mod questions;
pub mod review;
pub mod search;
pub mod statements;
pub mod stories;

use super::app::Call;
use super::problem::Problem;
use crate::graph::{ArticleEntry, Retelling};
use crate::ontology::vocabulary::ARTICLE;

/// The IRI of the thing that a parameter names; `None` if it names none.
pub fn thing(call: &Call, name: &str) -> Result<Option<String>, Problem> {
    let Some(name) = call.parameters.word(name)? else { return Ok(None) };
    Ok(Some(call.moment.graph.find_thing(name)?.into_string()))
}

/// The IRI of the article that a parameter names.
pub fn article(call: &Call, name: &str) -> Result<Option<String>, Problem> {
    let Some(name) = call.parameters.word(name)? else { return Ok(None) };
    Ok(Some(entry(call, name)?.0.iri.clone()))
}

/// The article of this name: an IRI, or the first digits of its hash.
pub fn entry<'a>(call: &'a Call, name: &str) -> Result<(&'a ArticleEntry, &'a [Retelling]), Problem> {
    const FEWEST: usize = 4;
    let (articles, told) = call.moment.listing()?;
    let begins = format!("{}{ARTICLE}", call.moment.graph.base());
    let name = name.trim_matches(['<', '>']);
    let digits =
        name.strip_prefix(&begins).or_else(|| name.strip_prefix("article:")).unwrap_or(name).to_ascii_lowercase();
    let unknown = || Problem::missing(format!("there is no article '{name}': /articles lists them"));
    if digits.len() < FEWEST || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(unknown());
    }
    let mut fitting = articles.iter().filter(|entry| entry.id.0.starts_with(&digits));
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok((one, told)),
        (Some(_), Some(_)) => Err(Problem::new(
            axum::http::StatusCode::MULTIPLE_CHOICES,
            format!("several articles begin with '{digits}': write more digits"),
        )),
        (None, _) => Err(unknown()),
    }
}
