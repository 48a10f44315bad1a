//! Articles: the list, and one with all that was read from it.

use super::{entry, thing};
use crate::graph::{ArticleEntry, Page};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

/// Articles, the newest first.
pub fn list(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let listing = call.moment.listing()?;
    let cards = call.moment.graph.cards();
    let about = thing(call, "entity")?.map(|thing| cards.articles_about(&thing));
    let (from, to) = (call.parameters.day("from")?, call.parameters.day("to")?);
    let is_wanted = |entry: &&ArticleEntry| {
        let day = entry.published;
        about.as_ref().is_none_or(|about| about.contains(&entry.iri))
            && from.is_none_or(|from| day.is_some_and(|day| day >= from))
            && to.is_none_or(|to| day.is_some_and(|day| day <= to))
    };
    let wanted: Vec<&ArticleEntry> = listing.entries().iter().filter(is_wanted).collect();
    Ok(reply::json(&Page::of(&wanted, offset, limit, |entry| cards.article_row(entry, listing.told(entry)))))
}

/// One article.
pub fn one(call: &Call) -> Result<Response, Problem> {
    let entry = entry(call, &call.id)?;
    let told = call.moment.listing()?.told(entry);
    Ok(reply::json(&call.moment.graph.cards().full_article(entry, told)))
}
