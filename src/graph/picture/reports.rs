//! The statement nodes of all articles, as far as pictures need them.

use super::{Attestation, Standing};
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::graph::when::When;
use crate::ontology::vocabulary::{ng, nif, prov, rdf, sem, skos};
use oxigraph::model::{GraphName, NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// One statement with both ends.
#[derive(Clone)]
pub struct Report {
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
    /// Where it stands, and who says so.
    pub attestation: Attestation,
}

/// What is said of one statement, by property.
pub(in crate::graph) type Said = BTreeMap<String, BTreeSet<String>>;

/// All statements with subject and object, by their IRIs.
pub fn reports(graph: &Graph) -> Vec<Report> {
    let class = node(ng::STATEMENT);
    let stories = graph.stories();
    let statements =
        graph.index().quads_for_pattern(None, Some(node(rdf::TYPE).as_ref()), Some(class.as_ref().into()), None);
    let mut found: Vec<Report> =
        statements.flatten().filter_map(|quad| report(graph, &quad, &said(graph, &quad), &stories)).collect();
    found.sort_by(|one, other| one.attestation.statement.cmp(&other.attestation.statement));
    found
}

/// What the article states, but the program is not sure to have read rightly.
pub(super) const UNSURE: &str = "unsure";

fn report(graph: &Graph, quad: &Quad, said: &Said, stories: &BTreeMap<String, String>) -> Option<Report> {
    let GraphName::NamedNode(article) = &quad.graph_name else { return None };
    let first = |property: &str| said.get(property).and_then(|values| values.first());
    let short = |article: &str| article.rsplit('/').next().unwrap_or_default().to_owned();
    let phrase = first(prov::WAS_DERIVED_FROM)?;
    let quote = graph.text(phrase, nif::ANCHOR_OF).unwrap_or_default();
    let sentence = graph.text(phrase, nif::SENTENCE).and_then(|sentence| graph.text(&sentence, nif::ANCHOR_OF));
    let sources = said.get(sem::ACCORDING_TO).into_iter().flatten();
    Some(Report {
        subject: node(first(rdf::SUBJECT)?),
        relation: node(first(rdf::PREDICATE)?),
        object: node(first(rdf::OBJECT)?),
        standing: standing(graph, said, true),
        quad_class: first(sem::EVENT_TYPE).and_then(|class| quad_class(graph, class)),
        attestation: Attestation {
            statement: quad.subject.to_string().trim_matches(['<', '>']).to_owned(),
            article: short(article.as_str()),
            story: short(stories.get(article.as_str()).map_or(article.as_str(), String::as_str)),
            sources: sources.map(|source| graph.label(&node(source))).collect(),
            when: When::of(said),
            confidence: first(ng::CONFIDENCE).and_then(|value| value.parse().ok()).unwrap_or(0.0),
            sentence: sentence.unwrap_or_else(|| quote.clone()),
            quote,
        },
    })
}

/// Everything that is said of a quad's subject in its graph.
pub(in crate::graph) fn said(graph: &Graph, quad: &Quad) -> Said {
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
pub(in crate::graph) fn standing(graph: &Graph, said: &Said, with_sources: bool) -> Standing {
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
    let unsure = (first(ng::UNSURE) == "true").then(|| UNSURE.to_owned());
    let words = sources.chain(facets).chain(unsure).collect::<Vec<_>>().join(", ");
    match first(ng::POLARITY).ends_with("#Negative") {
        true => Standing::Denied(words),
        false => Standing::Open(words),
    }
}

/// `plover:CONSULT` is verbal cooperation.
pub(in crate::graph) fn quad_class(graph: &Graph, class: &str) -> Option<String> {
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
