//! Things, articles and facts that match words.

use crate::graph::Page;
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;
use serde_json::json;

/// Longer questions are none.
const LONGEST: usize = 200;

/// All three at once, or those that `in` names.
pub fn search(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let query = call.parameters.needed("q")?;
    if query.chars().count() > LONGEST {
        return Err(Problem::bad(format!("q is longer than {LONGEST} letters: give fewer words")));
    }
    let kind = call.parameters.word("kind")?;
    let places = call.parameters.list("in")?;
    const PLACES: [&str; 3] = ["things", "articles", "statements"];
    if let Some(unknown) = places.iter().find(|place| !PLACES.contains(&place.as_str())) {
        return Err(Problem::bad(format!("in is any of {}, not {unknown}", PLACES.join(","))));
    }
    let is_asked = |place: &str| places.is_empty() || places.iter().any(|known| known == place);
    let directory = call.moment.directory();
    let cards = call.moment.graph.cards();
    let things = if is_asked("things") { cards.find_things(directory, query, kind) } else { Vec::new() };
    let listing = call.moment.listing()?;
    let articles = if is_asked("articles") { cards.find_articles(query) } else { Vec::new() };
    let articles = listing.of(articles.iter().map(String::as_str));
    let statements = if is_asked("statements") { cards.find_statements(query) } else { Vec::new() };
    Ok(reply::json(&json!({
        "query": query,
        "things": Page::of(&things, offset, limit, |listed| cards.listed(listed, query)),
        "articles": Page::of(&articles, offset, limit, |entry| cards.article_row(entry, listing.told(entry))),
        "statements": Page::of_some(&statements, offset, limit, |iri| cards.statement(iri)),
    })))
}
