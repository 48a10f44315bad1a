//! What older programs wrote is read as if it were written today: our own terms had another namespace once, and inferred times
//! the terms of those that are told, with a mark beside them.

use crate::ontology::vocabulary::{ng, renewed as renewed_iri, sem};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::HashSet;

/// Said `true` of a statement whose time was only inferred.
const TIME_INFERRED: &str = "https://w3id.org/newsgraph/ns#timeInferred";

/// What was said of its time then, and how that is said today.
#[rustfmt::skip]
const TIMES: &[(&str, &str)] = &[
    (sem::HAS_TIME_STAMP,                ng::INFERRED_TIME),
    (sem::HAS_EARLIEST_BEGIN_TIME_STAMP, ng::INFERRED_EARLIEST),
    (sem::HAS_LATEST_END_TIME_STAMP,     ng::INFERRED_LATEST),
];

/// The same quads in the words of today.
pub fn renewed(quads: Vec<Quad>) -> Vec<Quad> {
    let is_former = |quad: &Quad| renewed_iri(quad.predicate.as_str()).is_some();
    let quads = match quads.iter().any(is_former) {
        true => quads.into_iter().map(renewed_quad).collect(),
        false => quads,
    };
    match quads.iter().any(is_mark) {
        true => with_inferred_times(quads),
        false => quads,
    }
}

fn is_mark(quad: &Quad) -> bool {
    quad.predicate.as_str() == TIME_INFERRED
}

fn with_inferred_times(quads: Vec<Quad>) -> Vec<Quad> {
    let (marks, mut quads): (Vec<Quad>, Vec<Quad>) = quads.into_iter().partition(is_mark);
    let is_true = |mark: &Quad| matches!(&mark.object, Term::Literal(value) if value.value() == "true");
    let inferred: HashSet<NamedOrBlankNode> = marks.into_iter().filter(is_true).map(|mark| mark.subject).collect();
    for quad in quads.iter_mut().filter(|quad| inferred.contains(&quad.subject)) {
        if let Some((_, today)) = TIMES.iter().find(|(former, _)| *former == quad.predicate.as_str()) {
            quad.predicate = NamedNode::new_unchecked(*today);
        }
    }
    quads
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
    #[test]
    fn a_time_that_was_marked_as_inferred_is_told_as_such() {
        let node = |iri: &str| NamedNode::new_unchecked(iri);
        let quad = |subject: &str, predicate: &str, object: &str| {
            let object = Literal::new_simple_literal(object);
            Quad::new(node(subject), node(predicate), object, GraphName::DefaultGraph)
        };
        for namespace in ["https://newsgraph.example/ns#", "https://w3id.org/newsgraph/ns#"] {
            let mark = format!("{namespace}timeInferred");
            let former = vec![
                quad("x:guessed", &mark, "true"),
                quad("x:guessed", sem::HAS_TIME_STAMP, "2031-04-08"),
                quad("x:guessed", sem::HAS_EARLIEST_BEGIN_TIME_STAMP, "2031-04-08"),
                quad("x:guessed", sem::HAS_LATEST_END_TIME_STAMP, "2031-04-08"),
                quad("x:told", &mark, "false"),
                quad("x:told", sem::HAS_TIME_STAMP, "2031-04-07"),
            ];
            let today = [
                quad("x:guessed", ng::INFERRED_TIME, "2031-04-08"),
                quad("x:guessed", ng::INFERRED_EARLIEST, "2031-04-08"),
                quad("x:guessed", ng::INFERRED_LATEST, "2031-04-08"),
                quad("x:told", sem::HAS_TIME_STAMP, "2031-04-07"),
            ];
            assert_eq!(renewed(former), today);
        }
    }
}
