//! Stories: articles of the same happening, side by side.

use super::entry;
use crate::graph::Page;
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

/// Two articles.
pub fn compare(call: &Call) -> Result<Response, Problem> {
    let [one, other] = ["a", "b"].map(|name| entry(call, call.parameters.needed(name)?).map(|found| found.iri.clone()));
    let (one, other) = (one?, other?);
    if one == other {
        return Err(Problem::bad("a and b are the same article: name two"));
    }
    Ok(reply::json(&call.moment.graph.cards().story(&[one, other])))
}
