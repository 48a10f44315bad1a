//! JSON-LD with a context: names are as short as in queries, one thing a line.

use crate::ontology::vocabulary::{prefixes, rdf};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes quads that are sorted by graph and subject; those of the default graph come first.
pub fn write_jsonld(quads: &[Quad], base: &str, out: &mut dyn Write) -> io::Result<()> {
    let prefixes: Vec<(&str, String)> = prefixes(base).collect();
    let short = |iri: &str| shortened(iri, &prefixes);
    let context: Map<String, Value> =
        prefixes.iter().map(|(prefix, iri)| ((*prefix).to_owned(), iri.as_str().into())).collect();
    write!(out, "{{\"@context\":{},\"@graph\":[", Value::Object(context))?;
    let mut before = "\n";
    for graph in quads.chunk_by(|one, other| one.graph_name == other.graph_name) {
        let name = match &graph[0].graph_name {
            GraphName::NamedNode(name) => Some(short(name.as_str())),
            _ => None,
        };
        if let Some(name) = &name {
            write!(out, "{before}{{\"@id\":{},\"@graph\":[", Value::from(name.as_str()))?;
            before = "\n";
        }
        for thing in graph.chunk_by(|one, other| one.subject == other.subject) {
            write!(out, "{before}{}", node(thing, &short))?;
            before = ",\n";
        }
        if name.is_some() {
            write!(out, "]}}")?;
        }
    }
    writeln!(out, "]}}")?;
    out.flush()
}

/// All that is said of one thing in one graph.
fn node(quads: &[Quad], short: &impl Fn(&str) -> String) -> Value {
    let mut said = Map::new();
    said.insert("@id".to_owned(), id(&quads[0].subject, short).into());
    for quad in quads {
        let (key, value) = match (quad.predicate.as_str(), &quad.object) {
            (rdf::TYPE, Term::NamedNode(class)) => ("@type".to_owned(), short(class.as_str()).into()),
            (predicate, Term::NamedNode(object)) => (short(predicate), json!({ "@id": short(object.as_str()) })),
            (predicate, Term::BlankNode(object)) => (short(predicate), json!({ "@id": object.to_string() })),
            (predicate, Term::Literal(text)) => (short(predicate), literal(text, short)),
        };
        let values = said.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(values) = values {
            values.push(value);
        }
    }
    // One value needs no array.
    let single = |value: Value| match value {
        Value::Array(mut values) if values.len() == 1 => values.pop().unwrap_or_default(),
        value => value,
    };
    said.into_iter().map(|(key, value)| (key, single(value))).collect()
}

fn id(subject: &NamedOrBlankNode, short: &impl Fn(&str) -> String) -> String {
    match subject {
        NamedOrBlankNode::NamedNode(subject) => short(subject.as_str()),
        NamedOrBlankNode::BlankNode(subject) => subject.to_string(),
    }
}

fn literal(text: &Literal, short: &impl Fn(&str) -> String) -> Value {
    if let Some(language) = text.language() {
        return json!({ "@language": language, "@value": text.value() });
    }
    match text.datatype() {
        datatype if datatype == xsd::STRING => text.value().into(),
        datatype if datatype == xsd::BOOLEAN && ["true", "false"].contains(&text.value()) => {
            (text.value() == "true").into()
        }
        datatype => json!({ "@type": short(datatype.as_str()), "@value": text.value() }),
    }
}

/// `ng:met`; the whole IRI if no prefix fits.
fn shortened(iri: &str, prefixes: &[(&str, String)]) -> String {
    let fitting = prefixes.iter().filter(|(_, namespace)| iri.starts_with(namespace.as_str()));
    match fitting.max_by_key(|(_, namespace)| namespace.len()) {
        Some((prefix, namespace)) if !iri[namespace.len()..].starts_with("//") => {
            format!("{prefix}:{}", &iri[namespace.len()..])
        }
        _ => iri.to_owned(),
    }
}
