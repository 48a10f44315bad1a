//! Our own terms had another namespace once: what was written then is read as if it were written today.

use crate::ontology::vocabulary::renewed as renewed_iri;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

/// The same quads in the namespaces of today.
pub fn renewed(quads: Vec<Quad>) -> Vec<Quad> {
    let is_former = |quad: &Quad| renewed_iri(quad.predicate.as_str()).is_some();
    match quads.iter().any(is_former) {
        true => quads.into_iter().map(renewed_quad).collect(),
        false => quads,
    }
}

fn renewed_quad(quad: Quad) -> Quad {
    let subject = match quad.subject {
        NamedOrBlankNode::NamedNode(subject) => renewed_node(subject).into(),
        subject => subject,
    };
    let object = match quad.object {
        Term::NamedNode(object) => renewed_node(object).into(),
        object => object,
    };
    Quad { subject, predicate: renewed_node(quad.predicate), object, graph_name: quad.graph_name }
}

fn renewed_node(node: NamedNode) -> NamedNode {
    renewed_iri(node.as_str()).map_or(node, NamedNode::new_unchecked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{GraphName, Literal};

    #[test]
    fn terms_are_renewed_and_things_and_words_stay() {
        let node = |iri: &str| NamedNode::new_unchecked(iri);
        let quad = |subject: &str, predicate: &str, object: Term| {
            Quad::new(node(subject), node(predicate), object, GraphName::DefaultGraph)
        };
        let thing = "https://newsgraph.example/entity/Riga";
        let words = || Term::from(Literal::new_simple_literal("https://newsgraph.example/ns#met"));
        let met = |namespace: &str| {
            vec![
                quad(thing, &format!("{namespace}met"), node(thing).into()),
                quad(thing, &format!("{namespace}lemma"), words()),
                quad(
                    thing,
                    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                    node(&format!("{namespace}Group")).into(),
                ),
            ]
        };
        assert_eq!(renewed(met("https://newsgraph.example/ns#")), met("https://w3id.org/newsgraph/ns#"));
    }
}
