//! SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads: the merged view (`?default`) and the graph of each article
//! (`?graph=IRI`).

use super::accept::best;
use super::app::Call;
use super::problem::Problem;
use super::reply;
use super::sparql::not_acceptable;
use crate::graph::{ExportFormat, write_triples};
use axum::http::StatusCode;
use axum::response::Response;
use oxigraph::model::{NamedNode, Triple};

/// The triples of one graph.
pub fn read(call: &Call) -> Result<Response, Problem> {
    let named = call.parameters.one("graph")?;
    let name = match (named, call.parameters.one("default")?.is_some()) {
        (Some(iri), false) => {
            let iri = NamedNode::new(iri).map_err(|_| Problem::bad(format!("'{iri}' is no whole IRI")))?;
            Some(iri.into_string())
        }
        (None, true) => None,
        _ => return Err(Problem::bad("say which graph: ?default for the merged view, or ?graph= and its IRI")),
    };
    let triples = call.moment.graph.triples_of(name.as_deref())?;
    let triples = triples.ok_or_else(|| Problem::missing(format!("there is no graph {}", name.unwrap_or_default())))?;
    written(call, &triples)
}

/// Triples in the syntax that the client takes.
pub fn written(call: &Call, triples: &[Triple]) -> Result<Response, Problem> {
    let known = || ExportFormat::ALL.iter().map(|(_, types)| types[0]).collect();
    let chosen = best(&call.headers, ExportFormat::ALL);
    let (format, media_type) = chosen.ok_or_else(|| not_acceptable("graphs", known()))?;
    let mut out = Vec::new();
    write_triples(triples, format, call.moment.graph.base(), &mut out)
        .map_err(|error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(reply::varying(reply::bytes(media_type, out)))
}
