//! What comes with a request, as far as there may be of it.

use super::problem::Problem;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, StatusCode, header};
use std::time::Duration;

/// What a body holds, if all of it has come by then.
pub async fn in_time<T>(patience: Duration, read: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    let late = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "the body took too long to come");
    tokio::time::timeout(patience, read).await.map_err(late)?
}

/// The bytes of a body, of which there may be so many, and which must have come by then.
pub async fn read(headers: &HeaderMap, body: Body, most: usize, patience: Duration) -> Result<Vec<u8>, Problem> {
    let is_packed =
        headers.get(header::CONTENT_ENCODING).is_some_and(|how| !how.as_bytes().eq_ignore_ascii_case(b"identity"));
    if is_packed {
        let words = "a body is sent as it is, without Content-Encoding";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
    }
    let said = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let too_long = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("the body is longer than {most} bytes"));
    if said.is_some_and(|length| length > most) {
        return Err(too_long());
    }
    let read = async {
        match to_bytes(body, most).await {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(error) if is_limit(&error) => Err(too_long()),
            Err(_) => Err(Problem::bad("the body breaks off")),
        }
    };
    in_time(patience, read).await
}

fn is_limit(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// "text/html" of "text/html; charset=utf-8"; none if nothing is said.
pub fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    (!essence.is_empty()).then_some(essence)
}
