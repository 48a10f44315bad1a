//! Which statements report the same event? Derived when the graph is built, so that the order of reading does not matter.
//!
//! Two statements report one event if they say the same relation of the same things, in this article or another, and their
//! days and places allow it: "how often did A meet B" then counts meetings and not sentences. The event is a node of the
//! merged view; `ng:describes` leads to it from each statement.

use super::closure::implied;
use super::event_reports::{Report, reports};
use super::iris::{entity, node};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{ARTICLE, ng, rdf, rdfs, sem};
use crate::text::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Times that reach over more days tell no event from another.
const MAX_DAYS: i32 = 31;

/// Reports of one event: what a report says of it, and who takes part, both ways where the relation holds both ways.
pub type Key = (String, String, Option<String>);

/// The event nodes of all statements, and the links to them.
pub fn derived(quads: &[Quad], base: &str, ontology: &Ontology) -> Vec<Quad> {
    let mut alike: BTreeMap<Key, Vec<Report>> = BTreeMap::new();
    for report in reports(quads) {
        alike.entry(key(&report, ontology)).or_default().push(report);
    }
    let labels = labels(quads);
    let label = |iri: &String| {
        let last = iri.rsplit(['/', '#']).next().unwrap_or_default();
        let known = labels.get(iri.as_str()).copied();
        let curated = || Some(ontology.relation(last)?.label.as_str());
        known.or_else(curated).unwrap_or(last).to_owned()
    };
    alike.iter().flat_map(|(key, reports)| happening(key, reports, base, &label)).collect()
}

/// What the reports of one key tell of events; they come sorted by article and name.
pub fn happening(key: &Key, reports: &[Report], base: &str, label: &dyn Fn(&String) -> String) -> Vec<Quad> {
    let mut found = Vec::new();
    for event in grouped(reports) {
        let is_coded = event.iter().any(|report| report.class.is_some() && report.object.is_some());
        let is_dated = event.iter().any(|report| report.day().is_some());
        let is_one = event.len() == 1 && event[0].event.is_some();
        if !is_one && (is_coded || event.len() > 1 && is_dated) {
            write(&event, key, base, label, &mut found);
        }
    }
    found
}

/// What most generally happens, and between whom.
pub fn key(report: &Report, ontology: &Ontology) -> Key {
    let local = report.relation.rsplit(['#', '/']).next().unwrap_or_default();
    let all = implied(ontology, local);
    let is_mutual = all.values().any(|symmetric| *symmetric);
    let general = all.keys().find(|local| ontology.relation(local).is_some_and(|relation| relation.implies.is_empty()));
    let relation = general.cloned().unwrap_or_else(|| report.relation.clone());
    match &report.object {
        Some(object) if is_mutual && *object < report.subject => {
            (relation, object.clone(), Some(report.subject.clone()))
        }
        object => (relation, report.subject.clone(), object.clone()),
    }
}

/// One group for each event: what happens on one day; with it what happened in that month, or on no day that is told, where
/// only one event can be meant.
fn grouped(reports: &[Report]) -> Vec<Vec<&Report>> {
    let mut groups: Vec<Vec<&Report>> = Vec::new();
    let (dated, others): (Vec<&Report>, Vec<&Report>) = reports.iter().partition(|report| report.day().is_some());
    for report in dated {
        let (joined, rest): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|other| other.day() == report.day() && agree(report, other)));
        groups = rest;
        groups.push(joined.into_iter().flatten().chain([report]).collect());
    }
    let n_dated = groups.len();
    let mut alone: BTreeMap<&str, Vec<&Report>> = BTreeMap::new();
    for report in others {
        let fits = |group: &&mut Vec<&Report>| group.iter().all(|other| may_be(report, other));
        let mut fitting = groups[..n_dated].iter_mut().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(group), None) => group.push(report),
            _ => alone.entry(&report.article).or_default().push(report),
        }
    }
    groups.extend(alone.into_values());
    groups
}

/// "in August" may be a day of August; without any time only the same article, or the same place, tells of the same event.
fn may_be(report: &Report, other: &Report) -> bool {
    let meet = match (report.days, other.day().or(other.days.map(|(first, _)| first))) {
        (Some((first, last)), Some(day)) => first <= day && day <= last && length(first, last) <= MAX_DAYS,
        _ => report.article == other.article || !report.places.is_disjoint(&other.places),
    };
    meet && agree(report, other)
}

/// Their places are no other ones.
fn agree(one: &Report, other: &Report) -> bool {
    one.places.is_empty() || other.places.is_empty() || !one.places.is_disjoint(&other.places)
}

/// Days from the one to the other; negative where the other comes first.
fn length(first: Date, last: Date) -> i32 {
    first.until(last).map_or(i32::MAX, |span| span.get_days())
}

fn write(event: &[&Report], key: &Key, base: &str, label: &dyn Fn(&String) -> String, found: &mut Vec<Quad>) {
    let (_, one, other) = key;
    let first = event.iter().min_by_key(|report| &report.iri).expect("no group is empty");
    // "A hosted B" names the event before "B met A" does.
    let named_by = event.iter().min_by_key(|report| (&report.relation, &report.subject)).unwrap_or(first);
    let words = [Some(&named_by.subject), Some(&named_by.relation), named_by.object.as_ref()];
    let words: Vec<String> = words.into_iter().flatten().map(label).collect();
    // A day that nobody tells names no event, and is not told as its day.
    let day_if =
        |is_told: bool| event.iter().filter(|report| report.is_told == is_told).filter_map(|report| report.day()).min();
    let day = day_if(true);
    let inferred = day_if(false).filter(|_| day.is_none());
    let told: BTreeSet<&String> = event.iter().filter_map(|report| report.event.as_ref()).collect();
    let of_world = |iri: &String| !iri.contains(ARTICLE);
    let is_shared = of_world(one) && other.as_ref().is_none_or(of_world);
    let (iri, name) = match (told.first(), day) {
        // "the Alaska summit" is the event that another sentence reports.
        (Some(named), _) if told.len() == 1 => (node(named), None),
        (_, Some(day)) if is_shared => {
            let (name, day) = (words.join(" "), day.to_string());
            let name = if name.ends_with(&day) { name } else { format!("{name} {day}") };
            (entity(base, &name), Some(name))
        }
        _ => {
            let name = words.join(" ");
            let local = super::iris::slug(&name, '-');
            let day = day.or(inferred).map(|day| format!("-{day}")).unwrap_or_default();
            (node(&format!("{}#e-{local}{day}", first.article)), Some(name))
        }
    };
    let fact = |predicate: &str, object: Term| Quad::new(iri.clone(), node(predicate), object, GraphName::DefaultGraph);
    found.push(fact(rdf::TYPE, node(sem::EVENT).into()));
    found.extend(name.map(|name| fact(rdfs::LABEL, Literal::new_language_tagged_literal_unchecked(name, "en").into())));
    for (property, day) in [(sem::HAS_TIME_STAMP, day), (ng::INFERRED_TIME, inferred)] {
        found.extend(day.map(|day| fact(property, Literal::new_typed_literal(day.to_string(), xsd::DATE).into())));
    }
    let actors = [Some(one), other.as_ref()].into_iter().flatten().filter(|iri| of_world(iri));
    found.extend(actors.map(|actor| fact(sem::HAS_ACTOR, node(actor).into())));
    let places: BTreeSet<&String> =
        event.iter().flat_map(|report| &report.places).filter(|iri| of_world(iri)).collect();
    found.extend(places.into_iter().map(|place| fact(sem::HAS_PLACE, node(place).into())));
    let classes: BTreeSet<&String> = event.iter().filter_map(|report| report.class.as_ref()).collect();
    found.extend(classes.into_iter().map(|class| fact(sem::EVENT_TYPE, node(class).into())));
    for report in event.iter().filter(|report| report.event.is_none()) {
        let article = NamedNode::new_unchecked(&report.article);
        found.push(Quad::new(node(&report.iri), node(ng::DESCRIBES), iri.clone(), article));
    }
}

/// The best names of things and relations in the merged view.
fn labels(quads: &[Quad]) -> BTreeMap<&str, &str> {
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    for quad in quads.iter().filter(|quad| quad.predicate.as_str() == rdfs::LABEL) {
        if let (oxigraph::model::NamedOrBlankNode::NamedNode(thing), Term::Literal(text)) =
            (&quad.subject, &quad.object)
        {
            let label = found.entry(thing.as_str()).or_insert(text.value());
            *label = (*label).min(text.value());
        }
    }
    found
}
