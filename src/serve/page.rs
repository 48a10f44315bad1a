//! The page for people: the files that `web/` builds, inside the program.

use super::app::App;
use super::problem::Problem;
use super::reply;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use rust_embed::RustEmbed;
use std::sync::Arc;

/// What `web/` builds: `index.html`, and `assets/` whose names change with what is in them.
#[derive(RustEmbed)]
#[folder = "web/dist/"]
struct Files;

/// What programs may ask.
const OPENAPI: &str = include_str!("../../docs/openapi.yaml");

/// A file of the page. Its parts are found behind `#`, so that every other address is none.
pub async fn page(State(_): State<Arc<App>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::new(StatusCode::METHOD_NOT_ALLOWED, "this address is only read").into_response();
    }
    let path = percent_decode_str(request.uri().path().trim_start_matches('/')).decode_utf8_lossy().into_owned();
    let name = if path.is_empty() { "index.html" } else { path.as_str() };
    // The names are looked up in a table: nothing outside it can be named.
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    match Files::get(name).filter(|_| !is_hidden) {
        Some(file) => {
            let mut response = reply::bytes(media_type(name), file.data);
            if name.starts_with("assets/") {
                let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
                response.headers_mut().insert(header::CACHE_CONTROL, forever);
            }
            response
        }
        None => Problem::missing("there is nothing at this address: see /openapi.yaml").into_response(),
    }
}

/// The description of all addresses.
pub async fn openapi(State(_): State<Arc<App>>) -> Response {
    reply::bytes("application/yaml", OPENAPI)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
