//! Things: the list, and everything known of one.

use super::article;
use crate::graph::{Page, ThingRow};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

/// Statements of each sort, if nothing is said.
const USUAL: usize = 20;

/// Things, those of most articles first; with `iri` the one.
pub fn list(call: &Call) -> Result<Response, Problem> {
    if let Some(iri) = call.parameters.word("iri")? {
        return full(call, iri);
    }
    let (offset, limit) = call.parameters.page()?;
    let kind = call.parameters.word("kind")?;
    let is_named = call.parameters.flag("named")?.unwrap_or(true);
    let cards = call.moment.graph.cards();
    let Some(article) = article(call, "article")? else {
        if !is_named {
            return Err(Problem::bad("phrases are listed article by article: add article="));
        }
        let wanted = cards.named(call.moment.directory(), kind);
        return Ok(reply::json(&Page::of(&wanted, offset, limit, |listed| cards.listed(listed, ""))));
    };
    let things: Vec<String> = cards
        .things_of(&article)
        .into_iter()
        .filter(|iri| kind.is_none_or(|kind| cards.thing(iri).kind == kind) && (!is_named || !iri.contains('#')))
        .collect();
    let directory = call.moment.directory();
    let row = |iri: &String| -> ThingRow {
        match directory.thing(iri) {
            Some(listed) => cards.listed(listed, ""),
            None => cards.thing_row(iri, None, [1, 0]),
        }
    };
    Ok(reply::json(&Page::of(&things, offset, limit, row)))
}

/// Everything known of one.
pub fn one(call: &Call) -> Result<Response, Problem> {
    full(call, &call.id)
}

fn full(call: &Call, name: &str) -> Result<Response, Problem> {
    let limit = call.parameters.number("limit", USUAL, [1, 500])?;
    let graph = &call.moment.graph;
    let thing = graph.find_thing(name)?;
    if !graph.speaks_of(thing.as_str()) {
        return Err(Problem::missing(format!("no article speaks of '{name}'")));
    }
    Ok(reply::json(&graph.cards().full_thing(thing.as_str(), limit)))
}
