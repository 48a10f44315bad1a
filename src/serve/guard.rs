//! Looks at every request before anything else does, and at every answer before it goes out.
//!
//! A page of another site may not ask through a visitor's browser: the name that a request is addressed to must be ours (against
//! names that are bound to another address after a page is loaded), what is read is shown to other origins only if the one who
//! runs the server says so, and what writes must come from our own page or from a program, with the token.
//! Pages of other origins read and never write, whatever they know.

use super::app::App;
use super::problem::Problem;
use super::reply;
use axum::extract::{MatchedPath, Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

/// What every answer carries. Scripts and styles come from files of ours alone; nothing is loaded from elsewhere, and no other
/// page may hold ours in a frame.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Lets a request in, or answers it.
pub async fn watch(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let headers = request.headers().clone();
    let origin = Origin::of(&headers, &app);
    let mut response = match admitted(&app, &request, &origin) {
        Err(problem) => problem.into_response(),
        Ok(()) if is_preflight(&method, &headers) => preflight(&origin),
        Ok(()) => next.run(request).await,
    };
    let out = response.headers_mut();
    for (name, value) in HEADERS {
        out.entry(name).or_insert(HeaderValue::from_static(value));
    }
    out.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    origin.tell(out, &app);
    app.metrics.count(&method, route.as_ref().map(MatchedPath::as_str), response.status(), began.elapsed());
    response
}

fn admitted(app: &App, request: &Request, origin: &Origin) -> Result<(), Problem> {
    is_addressed_to_us(app, request)?;
    if writes(request.method(), request.uri().path()) {
        return may_write(app, request.headers(), origin);
    }
    // Its answers are for programs, and for pages that may read; a page that may not has no reason to ask.
    if request.uri().path() == "/mcp" && matches!(origin, Origin::Foreign) {
        return Err(foreign());
    }
    Ok(())
}

/// Would a request with these headers be let in to write?
pub fn is_writer(app: &App, headers: &HeaderMap) -> bool {
    may_write(app, headers, &Origin::of(headers, app)).is_ok()
}

fn may_write(app: &App, headers: &HeaderMap, origin: &Origin) -> Result<(), Problem> {
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    let is_foreign = !matches!(origin, Origin::None | Origin::Own) || matches!(site, Some("cross-site" | "same-site"));
    if is_foreign {
        return Err(foreign());
    }
    let refused = |words: &str| Problem::new(StatusCode::FORBIDDEN, words);
    let Some(token) = app.token() else {
        return Err(refused("this server only reads: start it with --write to add articles and decide"));
    };
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given =
        given.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    match given {
        Some((_, word)) if token.is(word.trim()) => Ok(()),
        Some(_) => Err(refused("this is not the token of this server")),
        None => Err(Problem::new(StatusCode::UNAUTHORIZED, "writing needs Authorization: Bearer and the token")),
    }
}

fn foreign() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "a page of another site may not do this here")
}

/// Does it change the store? Queries may be sent by POST, and so are the messages of assistants, whose writing is looked at apart.
fn writes(method: &Method, path: &str) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
        && !["/sparql", "/rdf-graph-store", "/mcp"].contains(&path)
}

/// Addresses cannot be bound to another machine after a page is loaded; names can.
fn is_addressed_to_us(app: &App, request: &Request) -> Result<(), Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    if hosts.next().is_some() {
        return Err(Problem::bad("Host is given twice"));
    }
    let named = [request.uri().authority().cloned(), host.and_then(|host| host.parse::<Authority>().ok())];
    if named[1].is_none() {
        return Err(Problem::bad("Host is missing or is no name"));
    }
    for authority in named.iter().flatten() {
        let name = authority.host().trim_matches(['[', ']']).to_ascii_lowercase();
        let is_known = name == "localhost"
            || name.parse::<IpAddr>().is_ok()
            || app.settings.hosts.iter().any(|host| host.eq_ignore_ascii_case(&name));
        if !is_known {
            let words = "this server does not go by that name: ask it by its address, or start it with --host NAME";
            return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, words));
        }
    }
    Ok(())
}

/// From where a browser asks.
enum Origin {
    /// Not from a page.
    None,
    /// From a page of ours.
    Own,
    /// From a page that is named: it may read.
    Allowed(HeaderValue),
    /// Any page may read.
    Any,
    /// From another page.
    Foreign,
}

impl Origin {
    fn of(headers: &HeaderMap, app: &App) -> Origin {
        let Some(value) = headers.get(header::ORIGIN) else { return Origin::None };
        let Ok(origin) = value.to_str() else { return Origin::Foreign };
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let is_ours = !host.is_empty() && ["http", "https"].iter().any(|scheme| origin == format!("{scheme}://{host}"));
        if is_ours {
            return Origin::Own;
        }
        let allowed = &app.settings.origins;
        match allowed.iter().any(|known| known.trim_end_matches('/') == origin) {
            true => Origin::Allowed(value.clone()),
            false if allowed.iter().any(|known| known == "*") => Origin::Any,
            false => Origin::Foreign,
        }
    }

    /// Who may read the answer.
    fn tell(&self, headers: &mut HeaderMap, app: &App) {
        let is_open = !app.settings.origins.is_empty();
        if is_open {
            headers.append(header::VARY, HeaderValue::from_static("Origin"));
        }
        let reader = match self {
            Origin::Allowed(origin) => Some(origin.clone()),
            Origin::Any => Some(HeaderValue::from_static("*")),
            _ => None,
        };
        let policy = if reader.is_some() { "cross-origin" } else { "same-origin" };
        headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static(policy));
        if let Some(reader) = reader {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, reader);
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Retry-After"));
        }
    }
}

fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight(origin: &Origin) -> Response {
    let mut response = reply::status(StatusCode::NO_CONTENT);
    let methods = match origin {
        Origin::Allowed(_) | Origin::Any => "GET, HEAD, POST",
        _ => return response,
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    let allowed = HeaderValue::from_static("accept, authorization, content-type, if-none-match");
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    response
}
