//! What this server is, and how it is.

use crate::graph::Page;
use crate::read::READERS;
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;
use serde_json::json;

/// What may be done here.
pub fn about(call: &Call) -> Result<Response, Problem> {
    let n_articles = call.moment.listing()?.entries().len();
    let settings = &call.app.settings;
    let formats: Vec<_> = READERS
        .iter()
        .map(|reader| json!({ "key": reader.key, "name": reader.name, "media_type": reader.media_type, "extensions": reader.extensions }))
        .collect();
    let limits = &settings.limits;
    Ok(reply::json(&json!({
        "program": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "base": call.moment.graph.base(),
        "writable": settings.token.is_some(),
        "revision": call.moment.revision,
        "articles": n_articles,
        "media_types": formats,
        "limits": {
            "seconds": limits.time.map(|time| time.as_secs_f64()),
            "rows": limits.rows,
            "memory_bytes": limits.memory,
            "body_bytes": settings.most_bytes,
        },
    })))
}

/// Relations that statements use.
pub fn relations(call: &Call) -> Result<Response, Problem> {
    let (offset, limit) = call.parameters.page()?;
    let graph = &call.moment.graph;
    let cards = graph.cards();
    let mut used: Vec<(String, usize)> =
        graph.relation_uses().into_iter().map(|(iri, used)| (iri, used.n_statements)).collect();
    used.sort_by(|(one, count), (other, more)| (more, one).cmp(&(count, other)));
    let row = |(iri, count): &(String, usize)| {
        let mut row = serde_json::to_value(cards.relation(iri)).unwrap_or_default();
        row["n_statements"] = json!(count);
        row
    };
    Ok(reply::json(&Page::of(&used, offset, limit, row)))
}

/// Does it answer?
pub fn health(call: &Call) -> Result<Response, Problem> {
    let n_articles = call.moment.listing()?.entries().len();
    Ok(reply::json(&json!({ "status": "ok", "revision": call.moment.revision, "articles": n_articles })))
}

/// Figures for Prometheus.
pub fn metrics(call: &Call) -> Result<Response, Problem> {
    const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let n_articles = call.moment.listing()?.entries().len();
    Ok(reply::bytes(TEXT, call.app.metrics.text(n_articles).into_bytes()))
}
