//! SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads: the merged view (`?default`) and the graph of each article
//! (`?graph=IRI`).

use super::app::Call;
use super::forms;
use super::problem::Problem;
use axum::response::Response;
use oxigraph::model::NamedNode;

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
    forms::triples(&call.headers, &triples, call.moment.graph.base())
}
