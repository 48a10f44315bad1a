//! The statement nodes of all articles, as far as pictures need them.

use super::index::Graph;
use super::iris::node;
use super::projection::Standing;
use crate::ontology::vocabulary::{ng, rdf, sem, skos};
use oxigraph::model::{GraphName, NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// One statement with both ends.
pub struct Report {
    /// IRI of the article.
    pub article: String,
    /// Who or what acts.
    pub subject: NamedNode,
    /// What relation.
    pub relation: NamedNode,
    /// To whom or what.
    pub object: NamedNode,
    /// Is it a fact?
    pub standing: Standing,
    /// PLOVER's quad class.
    pub quad_class: Option<String>,
}

/// What is said of one statement, by property.
pub(super) type Said = BTreeMap<String, BTreeSet<String>>;

/// All statements with subject and object.
pub fn reports(graph: &Graph) -> Vec<Report> {
    let class = node(ng::STATEMENT);
    let statements =
        graph.index().quads_for_pattern(None, Some(node(rdf::TYPE).as_ref()), Some(class.as_ref().into()), None);
    statements
        .flatten()
        .filter_map(|quad| {
            let said = said(graph, &quad);
            let first = |property: &str| said.get(property).and_then(|values| values.first());
            Some(Report {
                article: match &quad.graph_name {
                    GraphName::NamedNode(article) => article.as_str().to_owned(),
                    _ => return None,
                },
                subject: node(first(rdf::SUBJECT)?),
                relation: node(first(rdf::PREDICATE)?),
                object: node(first(rdf::OBJECT)?),
                standing: standing(graph, &said, true),
                quad_class: first(sem::EVENT_TYPE).and_then(|class| quad_class(graph, class)),
            })
        })
        .collect()
}

/// Everything that is said of a quad's subject in its graph.
pub(super) fn said(graph: &Graph, quad: &Quad) -> Said {
    let quads =
        graph.index().quads_for_pattern(Some(quad.subject.as_ref()), None, None, Some(quad.graph_name.as_ref()));
    let mut said = Said::new();
    for quad in quads.flatten() {
        let value = match quad.object {
            Term::NamedNode(iri) => iri.into_string(),
            Term::Literal(text) => text.value().to_owned(),
            _ => continue,
        };
        said.entry(quad.predicate.into_string()).or_default().insert(value);
    }
    said
}

/// How it is meant, in words, and who says so, if that is wanted.
pub(super) fn standing(graph: &Graph, said: &Said, with_sources: bool) -> Standing {
    let first =
        |property: &str| said.get(property).and_then(|values| values.first()).map_or("", |value| value.as_str());
    if first(ng::ASSERTED) == "true" {
        return Standing::Asserted;
    }
    let sources = said
        .get(sem::ACCORDING_TO)
        .filter(|_| with_sources)
        .into_iter()
        .flatten()
        .map(|source| graph.label(&node(source)));
    let facets =
        [(ng::FACTUALITY, "Actual"), (ng::CERTAINTY, "Certain")].into_iter().filter_map(|(property, usual)| {
            let value = first(property).rsplit('#').next().unwrap_or_default();
            (value != usual && !value.is_empty()).then(|| value.to_lowercase())
        });
    let words = sources.chain(facets).collect::<Vec<_>>().join(", ");
    match first(ng::POLARITY).ends_with("#Negative") {
        true => Standing::Denied(words),
        false => Standing::Open(words),
    }
}

/// `plover:CONSULT` is verbal cooperation.
fn quad_class(graph: &Graph, class: &str) -> Option<String> {
    let quads = graph.index().quads_for_pattern(
        Some(node(class).as_ref().into()),
        Some(node(skos::BROADER).as_ref()),
        None,
        None,
    );
    let classes = quads.flatten().filter_map(|quad| match quad.object {
        Term::NamedNode(class) => class.as_str().rsplit('#').next().map(str::to_owned),
        _ => None,
    });
    classes.min()
}
