//! What made a statement: its rule, the construction that the rule found, and what was repaired before.

use crate::cli::explain::{facts, screen};
use crate::cli::paint::{self, paint};
use crate::cli::rules::table;
use newsgraph::Reading;
use newsgraph::knowledge::{Proposition, Statement};
use newsgraph::text::Document;

/// The rule with what it reads, an example, and how often it was right.
pub fn rule(statement: &Statement) -> Vec<String> {
    let Some(rule) = table::find(statement.rule) else {
        return vec![facts::row("rule", statement.rule)];
    };
    let example = if rule.example.is_empty() { String::new() } else { format!(": “{}”", rule.example) };
    vec![
        facts::row("rule", &format!("{}, {}", paint(paint::FOUND, rule.name), rule.sort.as_str())),
        facts::row("reads", &format!("{}{}", rule.reads, paint(paint::DIM, &example))),
        facts::row("readers", &rule.verdicts()),
    ]
}

/// The propositions that it was drawn from, in the words of the sentence.
pub fn construction(reading: &Reading, statement: &Statement) -> Vec<String> {
    let found = propositions(reading, statement);
    let lines = found.iter().enumerate();
    lines.flat_map(|(number, one)| facts::proposition(&reading.document, number + 1, one)).collect()
}

/// Those with its predicate, those of its rule first; else the one that covers its words most closely.
fn propositions<'a>(reading: &'a Reading, statement: &Statement) -> Vec<&'a Proposition> {
    let all = &reading.propositions;
    let own = || all.iter().filter(|one| one.predicate.head == statement.predicate_head);
    let of_rule: Vec<&Proposition> = own().filter(|one| one.rule == statement.rule).collect();
    if !of_rule.is_empty() {
        return of_rule;
    }
    let own: Vec<&Proposition> = own().collect();
    if !own.is_empty() {
        return own;
    }
    let here = all.iter().filter(|one| one.predicate.head.sentence == statement.predicate_head.sentence);
    here.filter(|one| one.span.contains(statement.predicate_span))
        .min_by_key(|one| one.span.len())
        .into_iter()
        .collect()
}

/// What rules changed of its words, each with how often statements of such words were right.
pub fn repairs(document: &Document, statement: &Statement) -> Vec<String> {
    let sentence = document.sentence(statement.predicate_head);
    let line = |repair: &newsgraph::text::Repair| {
        let verdicts = table::find(repair.rule).map_or(String::new(), |rule| format!("  {}", rule.verdicts()));
        screen::repair(sentence, repair) + &paint(paint::DIM, &verdicts)
    };
    let lines: Vec<String> = statement.repairs(document).map(line).collect();
    if lines.is_empty() { vec![paint(paint::DIM, "      none")] } else { lines }
}
