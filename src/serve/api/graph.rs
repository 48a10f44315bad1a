//! Things and what connects them, for pictures.

use super::entry;
use crate::graph::{ArticleCard, Edge, Picture, Scope, View};
use crate::render::{write_connections, write_connections_json};
use crate::serve::app::Call;
use crate::serve::problem::Problem;
use crate::serve::reply;
use axum::response::Response;
use petgraph::visit::EdgeRef;
use serde_json::{Value, json};

/// Things of a picture, if nothing is said.
const USUAL: usize = 50;
/// As many as a browser moves smoothly.
const MOST: usize = 5_000;
/// Statements behind one edge.
const MOST_TOLD: usize = 20;

/// The neighbourhood of a thing, an article, or the most important things of all.
pub fn picture(call: &Call) -> Result<Response, Problem> {
    let parameters = &call.parameters;
    let article = parameters.word("article")?.map(|name| entry(call, name).map(|found| found.id.clone()));
    let view = View {
        around: parameters.word("entity")?.map(str::to_owned),
        hops: parameters.number("hops", 1, [1, 3])?,
        article: article.transpose()?,
        kinds: parameters.list("kind")?,
        relations: parameters.list("relation")?,
        from: parameters.day("from")?,
        to: parameters.day("to")?,
        scope: scope(call)?.unwrap_or_default(),
        most: Some(parameters.number("top", USUAL, [1, MOST])?),
        between: None,
        with_roles: false,
    };
    let picture = call.moment.graph.picture(&view)?;
    Ok(reply::json(&drawn(call, &picture)))
}

fn drawn(call: &Call, picture: &Picture) -> Value {
    let cards = call.moment.graph.cards();
    let graph = &picture.graph;
    let nodes = graph.node_indices().map(|index| {
        let (node, card) = (&graph[index], cards.thing(&graph[index].iri));
        json!({
            "iri": node.iri, "id": card.id, "label": node.label, "kind": node.kind, "importance": rounded(node.importance),
            "n_edges": graph.neighbors_undirected(index).count(),
        })
    });
    let edges = graph.edge_references().map(|edge| {
        let (from, to) = (&graph[edge.source()].iri, &graph[edge.target()].iri);
        edge_json(from, to, edge.weight())
    });
    let articles = picture.articles.iter().map(|told| ArticleCard {
        iri: format!("{}article/{}", call.moment.graph.base(), told.id),
        id: told.id.clone(),
        title: told.title.clone(),
        date: told.published.map(|day| day.to_string()),
        publisher: told.publisher.clone(),
        url: told.url.clone(),
    });
    json!({
        "title": picture.title,
        "center": picture.center.map(|center| graph[center].iri.as_str()),
        "n_nodes": picture.n_nodes,
        "n_edges": picture.n_edges,
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
        "articles": articles.collect::<Vec<_>>(),
    })
}

fn edge_json(from: &str, to: &str, edge: &Edge) -> Value {
    let told = edge.attestations.iter().take(MOST_TOLD).map(|told| {
        let statement = told.statement.rsplit('/').next().unwrap_or_default().replace('#', ":");
        json!({
            "statement": statement, "article": told.article, "sources": told.sources, "confidence": told.confidence,
            "quote": told.quote, "sentence": told.sentence, "when": told.when.to_string(),
        })
    });
    json!({
        "from": from, "to": to, "relation": edge.iri, "label": edge.label, "standing": edge.standing.as_str(),
        "how": edge.standing.words(), "quad_class": edge.quad_class, "symmetric": edge.symmetric,
        "weight": rounded(edge.weight()), "n_articles": edge.n_articles(), "n_sources": edge.n_sources(),
        "days": edge.days().map(|day| day.map(|day| day.to_string())), "told": told.collect::<Vec<_>>(),
    })
}

/// The shortest ways from one thing to another.
pub fn path(call: &Call) -> Result<Response, Problem> {
    let parameters = &call.parameters;
    let ends = [parameters.needed("a")?, parameters.needed("b")?];
    let ways = parameters.number("ways", 3, [1, 10])?;
    let scope = scope(call)?;
    let graph = &call.moment.graph;
    let view = View {
        scope: scope.unwrap_or_default(),
        from: parameters.day("from")?,
        to: parameters.day("to")?,
        ..View::default()
    };
    let found = match scope {
        Some(_) => graph.connections(ends, &view, ways),
        None => graph.nearest_connections(ends, &view, ways),
    }?;
    reply::printed(&call.headers, |out| write_connections(&found, out), |out| write_connections_json(&found, out))
}

/// What beside facts counts, if the client says so.
fn scope(call: &Call) -> Result<Option<Scope>, Problem> {
    Ok(match call.parameters.word("scope")? {
        None => None,
        Some("named") => Some(Scope::Named),
        Some("facts") => Some(Scope::Facts),
        Some("all") => Some(Scope::All),
        Some(_) => return Err(Problem::bad("scope is facts, named or all")),
    })
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}
