//! Stories: articles of the same happening, side by side.

use super::entry;
use crate::graph::Page;
use crate::render::{write_comparison, write_comparison_json};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

/// All stories, the newest first.
pub fn list(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let cards = call.moment.graph.cards();
    Ok(reply::json(&Page::of(call.moment.stories()?, offset, limit, |story| cards.story_row(story))))
}

/// The story of an article.
pub fn one(call: &Call) -> Result<Response, Problem> {
    let entry = entry(call, &call.id)?;
    let stories = call.moment.stories()?;
    let story = stories.iter().find(|story| story.contains(&entry.iri));
    let story = story.ok_or_else(|| Problem::missing("this article is of no story"))?;
    Ok(reply::json(&call.moment.graph.cards().story(story)))
}

/// Two articles, as a story or as `newsgraph compare` prints them.
pub fn compare(call: &Call) -> Result<Response, Problem> {
    let [one, other] = ["a", "b"].map(|name| entry(call, call.parameters.needed(name)?).map(|found| found.iri.clone()));
    let (one, other) = (one?, other?);
    if one == other {
        return Err(Problem::bad("a and b are the same article: name two"));
    }
    let graph = &call.moment.graph;
    match call.parameters.word("form")? {
        None => Ok(reply::json(&graph.cards().story(&[one, other]))),
        Some("comparison") => {
            let names = [&one, &other].map(|iri| graph.headline(iri).unwrap_or_else(|| iri.clone()));
            let found = graph.compare(&one, &other);
            let text = |out: &mut Vec<u8>| write_comparison(&found, &names, out);
            reply::printed(&call.headers, text, |out| write_comparison_json(&found, &names, out))
        }
        Some(_) => Err(Problem::bad("form is comparison, or left out")),
    }
}
