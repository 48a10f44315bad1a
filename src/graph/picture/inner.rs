//! What statements join beside their two ends: other roles, what a phrase names, whom or what a post is with.

use super::Report;
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::ontology::vocabulary::{ng, org};
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// From a thing to what its name holds: "the offer for Corrib Lines" to the lines, "mayor of Oslo" to the city.
const INSIDE: &[&str] = &[ng::INVOLVES, org::POST_IN, ng::POST_AT];

/// Roles that join things. A manner or an amount does not.
pub(super) const JOINING: &[&str] = &[
    ng::RECIPIENT,
    ng::PARTICIPANT,
    ng::TOPIC,
    ng::INSTRUMENT,
    ng::ORIGIN,
    ng::DESTINATION,
    ng::PURPOSE,
    ng::CAUSE,
    ng::OTHER,
];

/// "Krog injected money **into Brisk**", "raised its **offer for Corrib**": each as a statement of its own, with the words and the
/// standing of the one that it is part of.
pub(super) fn inner(graph: &Graph, reports: &[Report]) -> Vec<Report> {
    let mut found = Vec::new();
    let mut inside: BTreeMap<&NamedNode, Vec<(NamedNode, NamedNode)>> = BTreeMap::new();
    for report in reports {
        for (role, thing) in &report.beside {
            found.push(part(report, &report.subject, role, thing));
        }
        let ends = [&report.subject, &report.object].into_iter().chain(report.beside.iter().map(|(_, thing)| thing));
        for end in ends.collect::<BTreeSet<_>>() {
            let names = inside.entry(end).or_insert_with(|| inside_of(graph, end));
            let others = names.iter().filter(|(_, named)| *named != report.subject && *named != report.object);
            found.extend(others.map(|(property, named)| part(report, end, property, named)));
        }
    }
    found
}

fn part(whole: &Report, subject: &NamedNode, relation: &NamedNode, object: &NamedNode) -> Report {
    let (subject, relation, object) = (subject.clone(), relation.clone(), object.clone());
    Report { subject, relation, object, quad_class: None, beside: Vec::new(), content: Vec::new(), ..whole.clone() }
}

fn inside_of(graph: &Graph, thing: &NamedNode) -> Vec<(NamedNode, NamedNode)> {
    let of = |property: &&str| {
        let property = node(property);
        let quads = graph.index().quads_for_pattern(Some(thing.as_ref().into()), Some(property.as_ref()), None, None);
        let named = quads.flatten().filter_map(|quad| match quad.object {
            Term::NamedNode(named) => Some((quad.predicate, named)),
            _ => None,
        });
        named.collect::<BTreeSet<_>>()
    };
    INSIDE.iter().flat_map(of).collect()
}
