//! What people decide about names and statements. The guard has seen the token by then.

use super::api::review::decided;
use super::app::App;
use super::problem::Problem;
use super::{body, reply};
use crate::graph::{Decision, Verdict, decidable_kind};
use axum::extract::{RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// Bytes of a decision.
const LONGEST_DECISION: usize = 64 << 10;

/// What somebody decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    verdict: String,
    about: Vec<String>,
    name: Option<String>,
    kind: Option<String>,
    why: String,
    by: Option<String>,
}

/// Keeps a decision.
pub async fn decide(State(app): State<Arc<App>>, request: Request) -> Response {
    match decision(app, request).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn decision(app: Arc<App>, request: Request) -> Result<Response, Problem> {
    let (head, content) = request.into_parts();
    // Forms of other pages cannot send this type without asking first.
    if body::media_type(&head.headers).as_deref() != Some("application/json") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a decision is sent as application/json"));
    }
    let bytes = body::read(&head.headers, content, LONGEST_DECISION, app.settings.body_time).await?;
    let wanted: Decided =
        serde_json::from_slice(&bytes).map_err(|error| Problem::bad(format!("this is no decision: {error}")))?;
    let moment = app.living.now(&app).await?;
    let writer = Arc::clone(&app);
    let (decision, is_new) = app
        .write(move || {
            let (store, graph) = (&writer.settings.store, &moment.graph);
            let verdict = verdict(&wanted)?;
            let about = match verdict.of_statement() {
                Some(_) => vec![store.find_statement(graph, &wanted.about[0])?],
                None => store.find_terms(graph, &wanted.about)?,
            };
            if let Verdict::Rename(name) = &verdict {
                graph.may_be_called(&about[0], name)?;
            }
            let decision = Decision::now(store.base(), verdict, about, Some(wanted.why), wanted.by);
            let is_new = store.decide(&decision)?;
            Ok((decision, is_new))
        })
        .await?;
    let mut response = reply::json(&decided(&decision));
    *response.status_mut() = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(response)
}

/// What is decided; of as many names, or of one statement.
fn verdict(wanted: &Decided) -> Result<Verdict, Problem> {
    let (verdict, n_needed) = match (wanted.verdict.as_str(), &wanted.name, &wanted.kind) {
        ("same", None, None) => (Verdict::Same, 2),
        ("different", None, None) => (Verdict::Different, 2),
        ("name", Some(name), None) if !name.trim().is_empty() => (Verdict::Rename(name.trim().to_owned()), 1),
        ("kind", None, Some(kind)) => (Verdict::Retype(decidable_kind(kind).map_err(Problem::bad)?), 1),
        ("confirm", None, None) => (Verdict::Confirm, 1),
        ("reject", None, None) => (Verdict::Reject, 1),
        _ => {
            let known = "verdict is same, different, name (with name), kind (with kind), confirm or reject";
            return Err(Problem::bad(known));
        }
    };
    if wanted.about.len() != n_needed || wanted.why.trim().is_empty() {
        let what = if verdict.of_statement().is_some() { "statement" } else { "names" };
        return Err(Problem::bad(format!("{} is about {n_needed} {what}, and says why", wanted.verdict)));
    }
    Ok(verdict)
}

/// Takes a decision back.
pub async fn undo(State(app): State<Arc<App>>, names: RawPathParams) -> Response {
    let id = names.iter().next().map(|(_, id)| id.to_owned()).unwrap_or_default();
    let writer = Arc::clone(&app);
    let work = move || {
        let undone = writer.settings.store.undo(|decision| decision.id == id)?;
        Ok(undone)
    };
    match app.write(work).await {
        Ok(undone) => reply::json(&json!({ "undone": undone.first() })),
        Err(problem) => problem.into_response(),
    }
}
