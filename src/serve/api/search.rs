//! Things, articles and facts that match words.

use crate::graph::{PLACES, Sought};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

/// Longer questions are none.
const LONGEST: usize = 200;

/// All three at once, or those that `in` names.
pub fn search(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let words = call.parameters.needed("q")?;
    if words.chars().count() > LONGEST {
        return Err(Problem::bad(format!("q is longer than {LONGEST} letters: give fewer words")));
    }
    let kind = call.parameters.word("kind")?;
    let places = call.parameters.list("in")?;
    if let Some(unknown) = places.iter().find(|place| !PLACES.contains(&place.as_str())) {
        return Err(Problem::bad(format!("in is any of {}, not {unknown}", PLACES.join(","))));
    }
    let sought = Sought { words, kind, places, offset, limit };
    let cards = call.moment.graph.cards();
    Ok(reply::json(&cards.search(call.moment.directory(), call.moment.listing()?, &sought)))
}
