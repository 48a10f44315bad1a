//! `newsgraph relations`: which relations there are, and how often the graph uses them.

use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use super::paint::{self, paint};
use anyhow::Result;
use newsgraph::graph::{Graph, RelationUse};
use newsgraph::ontology::Relation;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// List relations, and how often the graph uses them
///
/// The relations of the ontology with their PLOVER class and inverse, the most frequent first.
/// Statements are all that the articles say, asserted ones those that are facts. What a relation implies is not counted:
/// who hosted somebody also met them.
///
/// --open lists what has no relation in the ontology and is named by its lemma, with the shortest words that say so.
/// Below stand lines of Turtle. A line in a file of a folder given with --ontology to add and refresh gives the verb
/// a relation of its own; to let it evoke one that is there already, put that after ng:evokes and leave out what
/// defines the new one. Copulas and chains of verbs ("agree to extend") have no line: the lexicon has single verbs.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph relations --limit 20
  newsgraph relations --open --limit 20
  newsgraph relations --open --json | jq -r '.[].turtle // empty' > verbs.ttl")]
pub struct Options {
    /// Relations coined from the text, with a line of Turtle for each
    #[arg(long)]
    open: bool,
    /// At most so many (default: all)
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    graph: GraphOptions,
}

/// A relation of the ontology.
#[derive(Serialize)]
struct Curated<'a> {
    relation: String,
    iri: &'a str,
    label: &'a str,
    lemma: &'a str,
    event_class: Option<&'a str>,
    symmetric: bool,
    /// A symmetric relation is its own.
    inverse: Option<String>,
    implies: &'a [String],
    statements: usize,
    asserted: usize,
}

/// A relation coined from the text.
#[derive(Serialize)]
struct Open<'a> {
    relation: String,
    iri: &'a str,
    lemma: &'a str,
    statements: usize,
    asserted: usize,
    example: &'a str,
    turtle: Option<String>,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let graph = options.graph.load()?;
    let uses = graph.relation_uses();
    let limit = options.limit.unwrap_or(usize::MAX);
    if uses.is_empty() {
        tell("the graph holds no statements: read articles with newsgraph add");
    } else if options.open && !uses.keys().any(|relation| graph.is_open(relation)) {
        tell("all relations of the graph are in the ontology");
    }
    if options.open {
        let mut found = open(&graph, &uses);
        found.truncate(limit);
        if options.json { output::json(&found) } else { open_table(&found) }
    } else {
        let mut found = curated(&graph, &uses);
        found.truncate(limit);
        if options.json { output::json(&found) } else { curated_table(&found) }
    }
}

fn curated<'a>(graph: &'a Graph, uses: &BTreeMap<String, RelationUse>) -> Vec<Curated<'a>> {
    let none = RelationUse::default();
    let name = |local: &str| Some(graph.shorten(&graph.ontology().relation(local)?.iri));
    let of = |relation: &'a Relation| {
        let Relation { local, iri, label, lemma, symmetric, implies, inverse, event_class, .. } = relation;
        let used = uses.get(iri).unwrap_or(&none);
        Curated {
            relation: graph.shorten(iri),
            iri,
            label,
            lemma,
            event_class: event_class.as_deref(),
            symmetric: *symmetric,
            inverse: if *symmetric { Some(local) } else { inverse.as_ref() }.and_then(|local| name(local)),
            implies,
            statements: used.n_statements,
            asserted: used.n_asserted,
        }
    };
    let mut found: Vec<Curated> = graph.ontology().relations().map(of).collect();
    found.sort_by_key(|relation| Reverse(relation.statements));
    found
}

fn open<'a>(graph: &Graph, uses: &'a BTreeMap<String, RelationUse>) -> Vec<Open<'a>> {
    let coined = uses.iter().filter(|(iri, _)| graph.is_open(iri));
    let mut found: Vec<Open> = coined
        .map(|(iri, used)| {
            let local = iri.rsplit('/').next().unwrap_or_default();
            Open {
                relation: graph.shorten(iri),
                iri,
                lemma: used.lemma(),
                statements: used.n_statements,
                asserted: used.n_asserted,
                example: &used.example,
                turtle: graph.ontology().home(local, used.lemma()),
            }
        })
        .collect();
    found.sort_by_key(|relation| Reverse(relation.statements));
    found
}

fn curated_table(relations: &[Curated]) -> Result<()> {
    let header = ["statements", "asserted", "relation", "lemma", "PLOVER class", "inverse"];
    let rows = relations.iter().map(|relation| {
        let Curated { relation, lemma, event_class, inverse, statements, asserted, .. } = relation;
        let words = [relation, *lemma, event_class.unwrap_or_default(), inverse.as_deref().unwrap_or_default()];
        [counts(*statements, *asserted), words.map(str::to_owned).to_vec()].concat()
    });
    output::lines(&output::table(header.map(str::to_owned).to_vec(), rows.collect())?)
}

fn open_table(relations: &[Open]) -> Result<()> {
    if relations.is_empty() {
        return Ok(());
    }
    let header = ["statements", "asserted", "relation", "lemma", "example"];
    let rows = relations.iter().map(|open| {
        let words = [&open.relation, open.lemma, open.example].map(str::to_owned);
        [counts(open.statements, open.asserted), words.to_vec()].concat()
    });
    let mut lines = output::table(header.map(str::to_owned).to_vec(), rows.collect())?;
    let homes: Vec<String> = relations.iter().filter_map(|open| open.turtle.clone()).collect();
    if !homes.is_empty() {
        lines.extend([
            String::new(),
            paint(paint::DIM, "# A home for each verb, in a file of a folder given with --ontology:"),
        ]);
        lines.extend(homes);
    }
    output::lines(&lines)
}

fn counts(n_statements: usize, n_asserted: usize) -> Vec<String> {
    vec![format!("{n_statements:>10}"), format!("{n_asserted:>8}")]
}

fn tell(what: &str) {
    super::chatter::say(&paint(paint::DIM, what).to_string());
}
