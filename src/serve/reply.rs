//! Answers, as bytes and JSON.

use super::accept::is_json_wanted;
use super::problem::Problem;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use std::io;

/// An answer of a media type.
pub fn bytes(media_type: &'static str, bytes: impl Into<Body>) -> Response {
    let mut response = Response::new(bytes.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

/// An answer as JSON.
pub fn json(value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(text) => bytes("application/json", text),
        Err(_) => status(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// An answer as the command of its name prints it: as text for people, or as JSON, whichever the client would rather have.
pub fn printed(
    headers: &HeaderMap,
    text: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    json: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> Result<Response, Problem> {
    let mut out = Vec::new();
    let (media_type, written) = match is_json_wanted(headers) {
        true => ("application/json", json(&mut out)),
        false => ("text/plain; charset=utf-8", text(&mut out)),
    };
    written.map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(varying(bytes(media_type, out)))
}

/// Nothing but a status.
pub fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// "See there."
pub fn see_other(address: &str) -> Response {
    let mut response = status(StatusCode::SEE_OTHER);
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}

/// Says what decided over the form of an answer.
pub fn varying(mut response: Response) -> Response {
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept"));
    response
}
