//! One IRI for one thing: what the articles' files call otherwise is renamed when the index is built.

use crate::graph::iris::node;
use crate::graph::write::CLASSES;
use crate::knowledge::Kind;
use crate::ontology::vocabulary::{rdf, rdfs, skos};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What is called otherwise in the graph than in the articles' files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Renames {
    /// In every article.
    pub(in crate::graph) everywhere: HashMap<String, String>,
    /// In one article alone, by article and IRI.
    pub(in crate::graph) in_article: HashMap<(String, String), String>,
    /// The one best name of things with several, by their final IRIs.
    pub(in crate::graph) labels: BTreeMap<String, String>,
    /// Decided kinds, by final IRIs.
    pub(in crate::graph) kinds: BTreeMap<String, Kind>,
}

impl Renames {
    /// Is everything called as the files have it?
    pub fn is_empty(&self) -> bool {
        *self == Renames::default()
    }

    /// The final IRI of what the files call so.
    pub fn canonical<'a>(&'a self, iri: &'a str) -> &'a str {
        self.everywhere.get(iri).map_or(iri, String::as_str)
    }

    /// Renames the quads of one article, or of the background.
    pub fn apply(&self, quads: Vec<Quad>) -> Vec<Quad> {
        if self.is_empty() {
            return quads;
        }
        let article = quads.iter().find_map(|quad| match &quad.graph_name {
            GraphName::NamedNode(graph) => Some(graph.as_str().to_owned()),
            _ => None,
        });
        let own = self.of_article(&article.unwrap_or_default());
        quads.into_iter().filter_map(|quad| self.renamed(quad, &own)).collect()
    }

    /// Best names and kinds that no file states.
    pub fn stated(&self) -> Vec<Quad> {
        let fact = |subject: &str, predicate: &str, object: Term| {
            Quad::new(node(subject), node(predicate), object, GraphName::DefaultGraph)
        };
        let labels = self.labels.iter().map(|(iri, name)| {
            fact(iri, rdfs::LABEL, Literal::new_language_tagged_literal_unchecked(name, "en").into())
        });
        let kinds = self.kinds.iter().flat_map(|(iri, kind)| {
            let classes = CLASSES.iter().find(|(known, _)| known == kind).map_or(&[][..], |(_, classes)| classes);
            classes.iter().map(move |class| fact(iri, rdf::TYPE, node(class).into()))
        });
        labels.chain(kinds).collect()
    }

    /// The best names and kinds that are stated otherwise there, or not at all.
    pub fn stated_beside(&self, other: &Renames) -> Renames {
        let labels = self.labels.iter().filter(|(iri, label)| other.labels.get(*iri) != Some(label));
        let kinds = self.kinds.iter().filter(|(iri, kind)| other.kinds.get(*iri) != Some(kind));
        Renames {
            labels: labels.map(|(iri, label)| (iri.clone(), label.clone())).collect(),
            kinds: kinds.map(|(iri, kind)| (iri.clone(), *kind)).collect(),
            ..Renames::default()
        }
    }

    /// The final IRI of what the file of this article calls so.
    pub fn canonical_in<'a>(&'a self, article: &str, iri: &'a str) -> &'a str {
        let own = || self.in_article.get(&(article.to_owned(), iri.to_owned())).map(String::as_str);
        let own = if self.in_article.is_empty() { None } else { own() };
        own.unwrap_or_else(|| self.canonical(iri))
    }

    fn of_article(&self, article: &str) -> HashMap<&str, &str> {
        let own = self.in_article.iter().filter(|((place, _), _)| place == article);
        own.map(|((_, from), to)| (from.as_str(), to.as_str())).collect()
    }

    fn renamed(&self, mut quad: Quad, own: &HashMap<&str, &str>) -> Option<Quad> {
        let find = |iri: &NamedNode| {
            let to = own.get(iri.as_str()).copied().or_else(|| self.everywhere.get(iri.as_str()).map(String::as_str));
            to.map(node)
        };
        if let NamedOrBlankNode::NamedNode(subject) = &mut quad.subject
            && let Some(to) = find(subject)
        {
            *subject = to;
        }
        if let Term::NamedNode(object) = &mut quad.object
            && let Some(to) = find(object)
        {
            *object = to;
        }
        self.described(quad)
    }

    /// A thing has one label and its decided kind; other labels become other names.
    fn described(&self, mut quad: Quad) -> Option<Quad> {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return Some(quad) };
        let predicate = quad.predicate.as_str();
        if predicate == rdf::TYPE && self.kinds.contains_key(subject.as_str()) {
            let is_kind = |class: &NamedNode| CLASSES.iter().any(|(_, all)| all.contains(&class.as_str()));
            let is_replaced = matches!(&quad.object, Term::NamedNode(class) if is_kind(class));
            return (!is_replaced).then_some(quad);
        }
        if ![rdfs::LABEL, skos::ALT_LABEL].contains(&predicate) {
            return Some(quad);
        }
        let (Some(best), Term::Literal(name)) = (self.labels.get(subject.as_str()), &quad.object) else {
            return Some(quad);
        };
        if name.value() == best {
            return None;
        }
        quad.predicate = node(skos::ALT_LABEL);
        Some(quad)
    }
}
