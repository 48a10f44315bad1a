//! SPARQL 1.1 Protocol: a question in the address, in a form, or as the body.
//!
//! The truth of a store is its articles' files, from which the graph follows; a triple that no article states has no place in
//! them. So updates are refused, and the answer says how articles are added.

use super::app::{App, Weight};
use super::forms::Wanted;
use super::parameters::Parameters;
use super::problem::Problem;
use super::{body, description};
use crate::graph::Sources;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use std::sync::Arc;

/// Longest question, in bytes, as a form writes it.
const LONGEST: usize = 3 << 20;

/// GET: the question is in the address; without one, the service describes itself.
pub async fn by_get(State(app): State<Arc<App>>, request: Request) -> Response {
    let parameters = Parameters::parse(request.uri().query().unwrap_or_default().as_bytes());
    let is_empty = parameters.iter().next().is_none();
    if is_empty && *request.method() != Method::POST {
        return description::service(app, request.headers().clone()).await;
    }
    let asked = asked(&parameters, &parameters);
    answered(app, request.headers().clone(), asked).await.unwrap_or_else(Problem::text)
}

/// POST: the question is a form, or the whole body.
pub async fn by_post(State(app): State<Arc<App>>, request: Request) -> Response {
    let (head, content) = request.into_parts();
    let read = body::read(&head.headers, content, LONGEST, app.settings.body_time).await;
    let address = Parameters::parse(head.uri.query().unwrap_or_default().as_bytes());
    let asked = read.and_then(|bytes| match body::media_type(&head.headers).as_deref() {
        Some("application/x-www-form-urlencoded") => {
            if address.iter().next().is_some() {
                return Err(Problem::bad("a form says all: leave out what is behind ? in the address"));
            }
            let form = Parameters::parse(&bytes);
            asked(&form, &form)
        }
        Some("application/sparql-query") => {
            if address.one("query")?.is_some() {
                return Err(Problem::bad("the query is the body: leave it out in the address"));
            }
            let query = String::from_utf8(bytes).map_err(|_| Problem::bad("the query is not in UTF-8"))?;
            sources(&address).map(|sources| (query, sources))
        }
        Some("application/sparql-update") => Err(no_updates()),
        _ => Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "a query is sent as application/sparql-query or application/x-www-form-urlencoded",
        )),
    });
    answered(app, head.headers, asked).await.unwrap_or_else(Problem::text)
}

fn no_updates() -> Problem {
    let words = "updates are not supported: what is stored are articles, and the graph follows from them; \
                 add one by POST to /articles, take one out by DELETE, decide on names by POST to /decisions";
    Problem::new(StatusCode::FORBIDDEN, words)
}

fn asked(form: &Parameters, address: &Parameters) -> Result<(String, Sources), Problem> {
    if form.one("update")?.is_some() {
        return Err(no_updates());
    }
    let query = form.one("query")?.ok_or_else(|| Problem::bad("there is no query: give it as in ?query=…"))?;
    Ok((query.to_owned(), sources(address)?))
}

fn sources(address: &Parameters) -> Result<Sources, Problem> {
    if address.iter().any(|(name, _)| name.starts_with("using-")) {
        return Err(Problem::bad(
            "using-graph-uri belongs to updates: a query has default-graph-uri and named-graph-uri",
        ));
    }
    Ok(Sources { default: address.all("default-graph-uri"), named: address.all("named-graph-uri") })
}

async fn answered(
    app: Arc<App>,
    headers: HeaderMap,
    asked: Result<(String, Sources), Problem>,
) -> Result<Response, Problem> {
    let (query, sources) = asked?;
    let wanted = Wanted::of(&headers)?;
    let moment = app.living.now(&app).await?;
    let limits = app.settings.limits;
    let work = move || {
        let answer = moment.graph.ask_within(&query, &sources, &limits)?;
        wanted.answer(&answer, moment.graph.base())
    };
    app.work(Weight::Heavy, work).await
}
