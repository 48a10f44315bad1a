//! Questions in plain English.

use crate::inquiry::{Inquiry, InquiryError};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;

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
    found.map(|inquiry| reply::json(&inquiry.json())).map_err(|error| match error {
        InquiryError::Empty(_) => Problem::bad(error.to_string()),
        InquiryError::Nothing(_) => Problem::missing(error.to_string()),
        InquiryError::Limit(error) => Problem::from(error),
    })
}
