//! Facts, mentions and statements by name, for those who want to know why.

use super::Options;
use newsgraph::knowledge::{Factuality, Polarity, Statement, Thing};
use newsgraph::score::{Fact, FactReport, MentionReport};
use newsgraph::text::Document;

/// A table with a name.
pub struct Listing {
    /// "missed facts"
    pub name: &'static str,
    /// Names of its columns.
    pub columns: &'static [&'static str],
    /// As many cells as columns.
    pub rows: Vec<Vec<String>>,
}

/// The lists that the options ask for.
pub fn of(
    options: &Options,
    document: &Document,
    facts: &FactReport,
    mentions: Option<&MentionReport>,
) -> Vec<Listing> {
    let mut listings = Vec::new();
    if options.missed {
        listings.push(missed_facts(facts));
        listings.extend(mentions.into_iter().flat_map(|mentions| [missed_mentions(mentions), scattered(mentions)]));
    }
    if options.wrong {
        listings.extend([false_assertions(document, facts), misread(facts)]);
    }
    if options.unmatched {
        listings.push(unmatched(document, facts));
    }
    if options.statements {
        listings.push(statements(facts));
    }
    listings
}

fn statements(facts: &FactReport) -> Listing {
    let row = |(statement, is_matched): &(&Statement, bool)| {
        vec![statement.id.clone(), format!("{:.2}", statement.confidence), is_matched.to_string()]
    };
    Listing {
        name: "statements",
        columns: &["statement", "confidence", "matched"],
        rows: facts.statements.iter().map(row).collect(),
    }
}

fn missed_facts(facts: &FactReport) -> Listing {
    let row = |fact: &&Fact| {
        let Fact { id, subject, relations, object, evidence, .. } = fact;
        [id, subject, &relations[0], object, &evidence.words].map(String::clone).to_vec()
    };
    Listing {
        name: "missed facts",
        columns: &["fact", "subject", "relation", "object", "evidence"],
        rows: facts.missed.iter().map(row).collect(),
    }
}

fn missed_mentions(mentions: &MentionReport) -> Listing {
    let rows = mentions.missed.iter().map(|mention| {
        let surface = &mention.surface;
        let place = [surface.begin, surface.end].map(|offset| offset.to_string());
        [vec![mention.kind.as_str().to_owned(), mention.entity.clone(), surface.words.clone()], place.to_vec()].concat()
    });
    Listing { name: "missed mentions", columns: &["kind", "entity", "words", "begin", "end"], rows: rows.collect() }
}

fn scattered(mentions: &MentionReport) -> Listing {
    let rows = mentions.scattered.iter().map(|scattered| {
        let nodes =
            scattered.nodes.iter().map(|(node, n_mentions)| format!("{} ({}) {n_mentions}", node.label, node.kind));
        vec![scattered.entity.to_owned(), nodes.collect::<Vec<_>>().join(", ")]
    });
    Listing { name: "scattered entities", columns: &["entity", "taken for"], rows: rows.collect() }
}

fn false_assertions(document: &Document, facts: &FactReport) -> Listing {
    let rows = facts
        .false_assertions
        .iter()
        .map(|(rule, statement)| [vec![(*rule).to_owned()], ends(document, statement)].concat());
    Listing {
        name: "false assertions",
        columns: &["against", "subject", "relation", "object", "evidence"],
        rows: rows.collect(),
    }
}

fn misread(facts: &FactReport) -> Listing {
    let rows = facts.misread.iter().map(|(fact, statement)| {
        let sources: Vec<&str> = statement.sources.iter().map(|source| &*source.label).collect();
        let wanted: Vec<&str> = fact.sources.iter().map(|source| &**source).collect();
        vec![
            fact.id.clone(),
            qualities(fact.polarity, fact.factuality, &wanted),
            qualities(statement.polarity, statement.factuality, &sources),
            fact.evidence.words.clone(),
        ]
    });
    Listing { name: "misread facts", columns: &["fact", "gold", "reading", "evidence"], rows: rows.collect() }
}

fn unmatched(document: &Document, facts: &FactReport) -> Listing {
    Listing {
        name: "unmatched assertions",
        columns: &["subject", "relation", "object", "evidence"],
        rows: facts.unmatched.iter().map(|statement| ends(document, statement)).collect(),
    }
}

/// Subject, lemma, object and words of a statement.
fn ends(document: &Document, statement: &Statement) -> Vec<String> {
    let label = |thing: &Option<Thing>| thing.as_ref().map_or_else(String::new, |thing| thing.label.clone());
    let others = statement.roles.iter().map(|(_, thing)| thing).chain(&statement.place);
    let object = statement.object.as_ref().or(others.into_iter().next()).cloned();
    let words = document.words(statement.evidence).to_owned();
    vec![label(&statement.subject), statement.relation.lemma.clone(), label(&object), words]
}

/// "negative, planned, says Merz"
fn qualities(polarity: Polarity, factuality: Factuality, sources: &[&str]) -> String {
    let mut words = vec![polarity.as_str().to_owned(), factuality.as_str().to_owned()];
    if !sources.is_empty() {
        words.push(format!("says {}", sources.join(" and ")));
    }
    words.join(", ")
}
