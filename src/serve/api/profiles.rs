//! Everything known of one thing, as `newsgraph show` prints it.

use crate::render::{write_profile, write_profile_json};
use crate::serve::accept::is_json_wanted;
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::http::StatusCode;
use axum::response::Response;

/// As text for people, or as JSON.
pub fn one(call: &Call) -> Result<Response, Problem> {
    let as_json = is_json_wanted(&call.headers);
    let all = call.parameters.flag("all")?.unwrap_or_default();
    let graph = &call.moment.graph;
    let mut profile = graph.profile(&call.id)?;
    let mut out = Vec::new();
    let (media_type, written) = if as_json {
        ("application/json", write_profile_json(&profile, &mut out))
    } else {
        profile.iri = graph.shorten(&profile.iri);
        ("text/plain; charset=utf-8", write_profile(&profile, all, &mut out))
    };
    written.map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(reply::varying(reply::bytes(media_type, out)))
}
