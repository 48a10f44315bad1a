//! Questions in plain English.

use crate::graph::Graph;
use crate::inquiry::{Inquiry, InquiryError, write_inquiry};
use crate::serve::accept::is_json_wanted;
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use anstream::StripStream;
use axum::http::StatusCode;
use axum::response::Response;
use std::io;

/// Longer questions are none.
const LONGEST: usize = 500;

/// The passages that tell most of what is asked.
pub fn inquiry(call: &Call) -> Result<Response, Problem> {
    let question = call.parameters.needed("q")?;
    if question.chars().count() > LONGEST {
        return Err(Problem::bad(format!("q is longer than {LONGEST} letters: ask less at once")));
    }
    let most = call.parameters.number("limit", 12, [1, 50])?;
    let settings = &call.app.settings;
    let found = Inquiry::of(question, &settings.pipeline, &call.moment.graph, most, &settings.limits);
    let inquiry = found.map_err(|error| match error {
        InquiryError::Empty(_) => Problem::bad(error.to_string()),
        InquiryError::Nothing(_) => Problem::missing(error.to_string()),
        InquiryError::Limit(error) => Problem::from(error),
    })?;
    if is_json_wanted(&call.headers) {
        return Ok(reply::varying(reply::json(&inquiry.json())));
    }
    let text = as_text(&inquiry, &call.moment.graph);
    let text = text.map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(reply::varying(reply::bytes("text/plain; charset=utf-8", text)))
}

/// As `newsgraph ask` prints it, without colours.
fn as_text(inquiry: &Inquiry, graph: &Graph) -> io::Result<Vec<u8>> {
    let mut out = StripStream::new(Vec::new());
    write_inquiry(inquiry, graph.base(), None, &mut out)?;
    Ok(out.into_inner())
}
