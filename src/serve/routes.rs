//! Which address is answered by what.

use super::app::{Answerer, App, Call, Weight};
use super::parameters::Parameters;
use super::problem::Problem;
use super::{add, api, assistant, decide, description, graph_store, guard, page, reply, sparql};
use axum::Router;
use axum::extract::{DefaultBodyLimit, RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, delete, get, post};
use std::sync::Arc;

/// All that is read.
#[rustfmt::skip]
const READ: &[(&str, Weight, Answerer)] = &[
    ("/about",             Weight::Light, api::about::about),
    ("/prefixes",          Weight::Light, description::prefixes),
    ("/relations",         Weight::Heavy, api::about::relations),
    ("/search",            Weight::Light, api::search::search),
    ("/inquiry",           Weight::Heavy, api::inquiry::inquiry),
    ("/articles",          Weight::Light, api::articles::list),
    ("/articles/{id}",     Weight::Light, api::articles::one),
    ("/entities",          Weight::Light, api::entities::list),
    ("/entities/{id}",     Weight::Light, api::entities::one),
    ("/profiles/{id}",     Weight::Light, api::profiles::one),
    ("/statements",        Weight::Light, api::statements::list),
    ("/statements/{id}",   Weight::Light, api::statements::one),
    ("/events",            Weight::Light, api::happenings::events),
    ("/timeline",          Weight::Light, api::happenings::timeline),
    ("/stories",           Weight::Light, api::stories::list),
    ("/stories/{id}",      Weight::Light, api::stories::one),
    ("/compare",           Weight::Light, api::stories::compare),
    ("/path",              Weight::Heavy, api::graph::path),
    ("/graph",             Weight::Heavy, api::graph::picture),
    ("/questions",         Weight::Light, api::questions::list),
    ("/questions/{id}",    Weight::Heavy, api::questions::answer),
    ("/review",            Weight::Heavy, api::review::doubts),
    ("/decisions",         Weight::Light, api::review::decisions),
    ("/health",            Weight::Light, api::about::health),
    ("/metrics",           Weight::Light, api::about::metrics),
    ("/.well-known/void",  Weight::Light, description::void),
    ("/entity/{*id}",      Weight::Light, description::entity),
    ("/article/{*id}",     Weight::Light, description::article),
    ("/relation/{*id}",    Weight::Light, description::relation),
    ("/rdf-graph-store",   Weight::Heavy, graph_store::read),
];

/// The server as a service.
pub fn service(app: Arc<App>) -> Router {
    // What an assistant asks is an address of the others, asked inside the program.
    let inside = inside(&app);
    let assistant = post(move |State(app): State<Arc<App>>, request: Request| assistant::answer(app, inside, request));
    guarded(addresses().route("/mcp", assistant), &app)
}

/// All addresses, for an assistant inside the program.
pub fn inside(app: &Arc<App>) -> Router {
    guarded(addresses(), app)
}

fn addresses() -> Router<Arc<App>> {
    let mut router = Router::new();
    for (path, weight, answer) in READ {
        router = router.route(path, route(*weight, *answer));
    }
    router
        .route("/sparql", get(sparql::by_get).post(sparql::by_post))
        .route("/articles", post(add::add))
        .route("/articles/{id}", delete(add::remove))
        .route("/decisions", post(decide::decide))
        .route("/decisions/{id}", delete(decide::undo))
        .route("/openapi.yaml", get(page::openapi))
        .fallback(page::page)
        .method_not_allowed_fallback(not_so)
        .layer(DefaultBodyLimit::disable())
}

fn guarded(router: Router<Arc<App>>, app: &Arc<App>) -> Router {
    router.layer(axum::middleware::from_fn_with_state(Arc::clone(app), guard::watch)).with_state(Arc::clone(app))
}

fn route(weight: Weight, answer: Answerer) -> MethodRouter<Arc<App>> {
    get(move |State(app): State<Arc<App>>, names: RawPathParams, request: Request| async move {
        let id = names.iter().next().map(|(_, id)| id.to_owned()).unwrap_or_default();
        read(app, id, request, weight, answer).await
    })
}

/// Answers from the graph as it is now; nothing, if the client has the same answer already.
async fn read(app: Arc<App>, id: String, request: Request, weight: Weight, answer: Answerer) -> Response {
    let moment = match app.living.now(&app).await {
        Ok(moment) => moment,
        Err(error) => return Problem::from(error).into_response(),
    };
    let (head, _) = request.into_parts();
    let is_figure = matches!(head.uri.path(), "/health" | "/metrics");
    let tag = HeaderValue::from_str(&format!("W/\"{}-{}\"", app.run, moment.revision)).ok().filter(|_| !is_figure);
    if tag.as_ref().is_some_and(|tag| has(&head.headers, tag)) {
        return tagged(reply::status(StatusCode::NOT_MODIFIED), tag);
    }
    let parameters = Parameters::parse(head.uri.query().unwrap_or_default().as_bytes());
    let now = Arc::clone(&moment);
    let call = Call { app: Arc::clone(&app), moment, uri: head.uri, id, parameters, headers: head.headers };
    let worked = app.work(weight, move || answer(&call)).await;
    match worked {
        Ok(response) => tagged(response, tag),
        Err(problem) => problem.json(Some(&now.graph)),
    }
}

/// Has the client the answer of this name already?
fn has(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|known| known.to_str().ok());
    known.flat_map(|known| known.split(',')).any(|known| known.trim().as_bytes() == tag.as_bytes())
}

fn tagged(mut response: Response, tag: Option<HeaderValue>) -> Response {
    if let Some(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
        response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept"));
    }
    response
}

async fn not_so() -> Response {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "this address is not asked in that way: see /openapi.yaml")
        .into_response()
}
