//! Which facts were found, and how were they qualified?

use super::figures::{FactFigures, Share};
use super::gold::{Direct, Fact, Gold, Trap};
use super::wording::{content_words, is_within, lemma_words};
use crate::knowledge::Statement;
use crate::text::{CodePoints, Document};
use std::collections::{BTreeMap, BTreeSet};

/// First words of relations that hold both ways.
const SYMMETRIC: &[&str] = &["discuss", "join", "meet", "negotiate", "sit", "speak", "talk"];

/// What became of the facts of one article.
#[derive(Clone, Debug)]
pub struct FactReport<'a> {
    /// How many of what.
    pub figures: FactFigures,
    /// Facts that no statement matches.
    pub missed: Vec<&'a Fact>,
    /// Facts that are found, but with another polarity, factuality or source; each with a statement that matches.
    pub misread: Vec<(&'a Fact, &'a Statement)>,
    /// Direct triples that must not be, with the fact or trap that says so.
    pub false_assertions: Vec<(&'a str, &'a Statement)>,
    /// Direct triples that match no fact.
    pub unmatched: Vec<&'a Statement>,
    /// All statements, in their order, with whether they match a fact.
    pub statements: Vec<(&'a Statement, bool)>,
}

/// Compares the statements of an article with its gold.
///
/// A fact is found if a statement has words in common with its evidence and agrees in subject, relation and object;
/// it is right if polarity, factuality and sources agree too.
pub fn score_facts<'a>(gold: &'a Gold, document: &Document, statements: &'a [Statement]) -> FactReport<'a> {
    let points = CodePoints::new(&document.article.text);
    let places: Vec<(u32, u32)> = statements.iter().map(|statement| points.range(statement.evidence)).collect();
    let candidates = |fact: &Fact| -> Vec<usize> {
        let is_near = |(begin, end): (u32, u32)| end > fact.evidence.begin && begin < fact.evidence.end;
        (0..statements.len()).filter(|at| is_near(places[*at]) && matches(gold, fact, &statements[*at])).collect()
    };
    let found: Vec<Vec<usize>> = gold.facts.iter().map(candidates).collect();
    let mut figures = FactFigures { n_statements: statements.len(), ..FactFigures::default() };
    let (mut missed, mut misread) = (Vec::new(), Vec::new());
    for (fact, found) in gold.facts.iter().zip(&found) {
        let found = found.iter().map(|at| &statements[*at]);
        let right = found.clone().find(|statement| is_qualified(gold, fact, statement));
        let best = right.or(found.clone().next());
        figures.found[fact.importance as usize].count(best.is_some());
        figures.right[fact.importance as usize].count(right.is_some());
        if fact.direct == Direct::Due {
            figures.due.count(best.is_some_and(|statement| statement.asserted));
        }
        match (best, right) {
            (None, _) => missed.push(fact),
            (Some(statement), None) => misread.push((fact, statement)),
            _ => {}
        }
    }
    let caught = caught(gold, statements);
    figures.traps = Share { hits: caught.iter().filter(|(_, caught)| !caught.is_empty()).count(), of: caught.len() };
    let forbidden = forbidden(gold, statements, &found, &caught);
    let matched: BTreeSet<usize> = found.into_iter().flatten().collect();
    for (at, statement) in statements.iter().enumerate() {
        figures.calibration.count(in_hundredths(statement.confidence), matched.contains(&at));
    }
    let asserted: Vec<usize> = (0..statements.len()).filter(|at| statements[*at].asserted).collect();
    let unmatched: Vec<&Statement> =
        asserted.iter().filter(|at| !matched.contains(at)).map(|at| &statements[*at]).collect();
    figures.n_matched = matched.len();
    figures.n_false = forbidden.len();
    figures.unmatched = Share { hits: unmatched.len(), of: asserted.len() };
    let false_assertions = forbidden.into_iter().map(|(at, rule)| (rule, &statements[at])).collect();
    let statements = statements.iter().enumerate().map(|(at, statement)| (statement, matched.contains(&at))).collect();
    FactReport { figures, missed, misread, false_assertions, unmatched, statements }
}

/// Places of the direct triples that must not be, each with the first fact or trap that says so.
fn forbidden<'a>(
    gold: &'a Gold,
    statements: &[Statement],
    found: &[Vec<usize>],
    caught: &[(&'a str, Vec<usize>)],
) -> BTreeMap<usize, &'a str> {
    let denied = gold.facts.iter().zip(found).filter(|(fact, _)| fact.direct == Direct::Forbidden);
    let rules = denied.map(|(fact, found)| (&*fact.id, found)).chain(caught.iter().map(|(id, found)| (*id, found)));
    let mut forbidden = BTreeMap::new();
    for (rule, found) in rules {
        for at in found.iter().filter(|at| statements[**at].asserted) {
            forbidden.entry(*at).or_insert(rule);
        }
    }
    forbidden
}

/// The traps, each with the places of the direct triples that say it.
fn caught<'a>(gold: &'a Gold, statements: &[Statement]) -> Vec<(&'a str, Vec<usize>)> {
    let says = |trap: &Trap| (0..statements.len()).filter(|at| is_caught(gold, trap, &statements[*at])).collect();
    gold.traps.iter().map(|trap| (&*trap.id, says(trap))).collect()
}

/// Do subject, relation and object agree? Objects may stand in any role, and who met whom is the same both ways.
fn matches(gold: &Gold, fact: &Fact, statement: &Statement) -> bool {
    if !is_relation(&fact.relations, statement) {
        return false;
    }
    let straight = is_subject(gold, &fact.subject, statement) && is_filler(gold, &fact.object, statement);
    let holds_both_ways = || content_words(&fact.relations[0]).first().is_some_and(|word| SYMMETRIC.contains(&&**word));
    straight
        || holds_both_ways() && is_filler(gold, &fact.subject, statement) && is_subject(gold, &fact.object, statement)
}

/// Do polarity, factuality and sources agree?
fn is_qualified(gold: &Gold, fact: &Fact, statement: &Statement) -> bool {
    statement.polarity == fact.polarity && statement.factuality == fact.factuality && is_sourced(gold, fact, statement)
}

/// One common source is enough. What people say of themselves may be theirs or the article's.
fn is_sourced(gold: &Gold, fact: &Fact, statement: &Statement) -> bool {
    let says = |name: &str| statement.sources.iter().any(|source| gold.names.is_same(name, &source.label));
    let none = statement.sources.is_empty();
    let agrees = if fact.sources.is_empty() { none } else { fact.sources.iter().any(|name| says(name)) };
    agrees || fact.direct == Direct::Optional && (none || says(&fact.subject))
}

/// Is it a direct triple that says what the trap says?
fn is_caught(gold: &Gold, trap: &Trap, statement: &Statement) -> bool {
    statement.asserted
        && is_relation(std::slice::from_ref(&trap.relation), statement)
        && is_subject(gold, &trap.subject, statement)
        && is_filler(gold, &trap.object, statement)
}

/// Lemma or label begin with the same content word as one of the relations, or have all its words.
fn is_relation(relations: &[String], statement: &Statement) -> bool {
    let name = &statement.relation;
    relations.iter().map(|relation| lemma_words(relation)).any(|wanted| {
        [&name.lemma, &name.label].into_iter().map(|words| lemma_words(words)).any(|got| {
            let is_some = !wanted.is_empty() && !got.is_empty();
            is_some && (wanted.first() == got.first() || is_within(&wanted, &got))
        })
    })
}

fn is_subject(gold: &Gold, name: &str, statement: &Statement) -> bool {
    gold.names.is_same(name, statement.subject.as_ref().map_or("", |thing| &thing.label))
}

/// Is it the object, or in a role, or the place?
fn is_filler(gold: &Gold, name: &str, statement: &Statement) -> bool {
    let roles = statement.roles.iter().map(|(_, thing)| thing);
    let things = statement.object.iter().chain(roles).chain(&statement.place);
    let mut labels = things.map(|thing| &*thing.label).filter(|label| !label.is_empty()).peekable();
    if labels.peek().is_none() {
        gold.names.is_same(name, "")
    } else {
        labels.any(|label| gold.names.is_same(name, label))
    }
}

/// As it is printed: two digits.
fn in_hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
