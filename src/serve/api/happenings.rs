//! What happened: events, and what is told by day.

use super::statements::wanted;
use super::{article, thing};
use crate::graph::{Page, Wanted};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

/// Events, by day.
pub fn events(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let cards = call.moment.graph.cards();
    let (thing, article) = (thing(call, "entity")?, article(call, "article")?);
    let days = [call.parameters.day("from")?, call.parameters.day("to")?];
    let events = cards.events(thing.as_deref(), article.as_deref(), days);
    Ok(reply::json(&Page::of(&events, offset, limit, |(event, statements)| cards.event(event, statements))))
}

/// What is told, by day.
pub fn timeline(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let cards = call.moment.graph.cards();
    let only_facts = call.parameters.flag("facts")? == Some(true);
    let wanted = wanted(call)?;
    let asserted = if only_facts { Some(true) } else { wanted.asserted };
    // What is wrong did not happen.
    let lines = cards.timeline(&Wanted { asserted, rejected: Some(false), ..wanted });
    Ok(reply::json(&Page::of(&lines, offset, limit, |line| cards.happening(line))))
}
