//! What queries may take as known: classes, relations and geography.

use super::turtle::Source;
use super::vocabulary::{ENTITY, LEX, ng, rdf, rdfs, sem, skos};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeSet;

/// All triples of the files but the lexicon's; entities as a store with this base IRI names them.
///
/// Labels without a language are English, and an instance of a class is one of its superclasses, too.
pub fn triples(sources: &[Source], base: &str) -> Vec<Triple> {
    let parsed: Vec<Triple> = sources.iter().flat_map(|source| source.triples(base).unwrap_or_default()).collect();
    let superclasses: Vec<(Term, Term)> = parsed
        .iter()
        .filter(|triple| triple.predicate.as_str() == rdfs::SUB_CLASS_OF)
        .map(|triple| (Term::from(triple.subject.clone()), triple.object.clone()))
        .collect();
    let mut triples = Vec::new();
    let mut types = BTreeSet::new();
    for triple in parsed.into_iter().filter(|triple| !is_lexical(&triple.subject)) {
        if triple.predicate.as_str() == rdf::TYPE {
            for (_, superclass) in superclasses.iter().filter(|(class, _)| *class == triple.object) {
                let inferred = Triple { object: superclass.clone(), ..triple.clone() };
                if types.insert(inferred.to_string()) {
                    triples.push(inferred);
                }
            }
            if !types.insert(triple.to_string()) {
                continue;
            }
        }
        triples.push(in_english(triple));
    }
    triples
}

/// Is it said of a thing of the world, and not of a class, relation or value of the ontology?
pub fn is_of_a_thing(triple: &Triple, base: &str) -> bool {
    let below = |iri: &str| iri.strip_prefix(base).is_some_and(|rest| rest.starts_with(ENTITY));
    matches!(&triple.subject, NamedOrBlankNode::NamedNode(node) if below(node.as_str()))
}

fn is_lexical(subject: &NamedOrBlankNode) -> bool {
    matches!(subject, NamedOrBlankNode::NamedNode(node) if node.as_str().starts_with(LEX))
}

fn in_english(triple: Triple) -> Triple {
    let is_label = [rdfs::LABEL, skos::ALT_LABEL].contains(&triple.predicate.as_str());
    let object = match triple.object {
        Term::Literal(literal) if is_label && literal.language().is_none() => {
            Literal::new_language_tagged_literal_unchecked(literal.value(), "en").into()
        }
        object => object,
    };
    // Of a relation, it is the class of the events that it tells of: a relation is no event itself.
    let is_class = triple.predicate.as_str() == sem::EVENT_TYPE;
    let predicate = if is_class { NamedNode::new_unchecked(ng::EVENT_CLASS) } else { triple.predicate };
    Triple { subject: triple.subject, predicate, object }
}
