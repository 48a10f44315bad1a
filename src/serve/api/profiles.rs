//! Everything known of one thing, as `newsgraph show` prints it.

use crate::render::{write_profile, write_profile_json};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

/// As text for people, or as JSON.
pub fn one(call: &Call) -> Result<Response, Problem> {
    let all = call.parameters.flag("all")?.unwrap_or_default();
    let graph = &call.moment.graph;
    let profile = graph.profile(&call.id)?;
    let mut short = profile.clone();
    short.iri = graph.shorten(&profile.iri);
    reply::printed(&call.headers, |out| write_profile(&short, all, out), |out| write_profile_json(&profile, out))
}
