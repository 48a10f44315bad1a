//! The statement nodes of all articles, as far as pictures need them.

use super::inner::JOINING;
use super::{Attestation, Standing};
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::graph::sheet::{OF_STATEMENTS, Sheet};
use crate::graph::when::When;
use crate::ontology::vocabulary::{ng, nif, prov, rdf, sem, skos};
use oxigraph::model::{NamedNode, Quad, Term};
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
    /// Who or what else takes part, by role.
    pub beside: Vec<(NamedNode, NamedNode)>,
    /// The statements that it reports, by IRI.
    pub content: Vec<String>,
}

/// What is said of one statement, by property.
pub(in crate::graph) type Said = BTreeMap<String, BTreeSet<String>>;

/// All statements with subject and object, by their IRIs.
pub fn reports(graph: &Graph) -> Vec<Report> {
    let stories = graph.stories();
    let properties: Vec<&str> = OF_STATEMENTS.iter().chain(JOINING).chain(&[ng::CONTENT]).copied().collect();
    let of_article = |article: String| {
        let sheet = graph.sheet(&article, &properties);
        let story = short(stories.get(&article).unwrap_or(&article)).to_owned();
        let found = sheet.statements().filter_map(|(iri, said)| report(graph, &sheet, iri, said, &article, &story));
        found.collect::<Vec<_>>()
    };
    let mut found: Vec<Report> = graph.article_iris().into_iter().flat_map(of_article).collect();
    found.sort_by(|one, other| one.attestation.statement.cmp(&other.attestation.statement));
    found
}

/// What the article states, but the program is not sure to have read rightly.
pub(super) const UNSURE: &str = "unsure";

fn report(graph: &Graph, sheet: &Sheet, iri: &str, said: &Said, article: &str, story: &str) -> Option<Report> {
    let first = |property: &str| said.get(property).and_then(|values| values.first());
    // What a person calls wrong joins nothing.
    if first(ng::REJECTED).is_some() {
        return None;
    }
    let phrase = first(prov::WAS_DERIVED_FROM)?;
    let quote = sheet.text(phrase, nif::ANCHOR_OF).unwrap_or_default();
    let sentence = sheet.text(phrase, nif::SENTENCE).and_then(|sentence| sheet.text(sentence, nif::ANCHOR_OF));
    let sources = said.get(sem::ACCORDING_TO).into_iter().flatten();
    let roles = JOINING.iter().filter_map(|role| Some((node(role), said.get(*role)?)));
    let beside = roles.flat_map(|(role, things)| things.iter().map(move |thing| (role.clone(), node(thing))));
    Some(Report {
        beside: beside.collect(),
        content: said.get(ng::CONTENT).into_iter().flatten().cloned().collect(),
        subject: node(first(rdf::SUBJECT)?),
        relation: node(first(rdf::PREDICATE)?),
        object: node(first(rdf::OBJECT)?),
        standing: standing(graph, said, true),
        quad_class: first(sem::EVENT_TYPE).and_then(|class| quad_class(graph, class)),
        attestation: Attestation {
            statement: iri.to_owned(),
            article: short(article).to_owned(),
            story: story.to_owned(),
            sources: sources.map(|source| graph.label(&node(source))).collect(),
            when: When::of(said),
            confidence: first(ng::CONFIDENCE).and_then(|value| value.parse().ok()).unwrap_or(0.0),
            salience: first(ng::SALIENCE).and_then(|value| value.parse().ok()).unwrap_or(0.5),
            sentence: sentence.unwrap_or(quote).to_owned(),
            quote: quote.to_owned(),
        },
    })
}

/// The first digits of an article's hash.
fn short(article: &str) -> &str {
    article.rsplit('/').next().unwrap_or_default()
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
    graph.lookups().quad_classes.get(class, || quad_class_of(graph, class))
}

fn quad_class_of(graph: &Graph, class: &str) -> Option<String> {
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
