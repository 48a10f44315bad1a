//! What made a statement: its rule, the construction that the rule found, and what was repaired before.

use crate::cli::explain::{facts, screen};
use crate::cli::paint::{self, paint};
use crate::cli::rules::table::{self, Rule};
use newsgraph::Reading;
use newsgraph::knowledge::{Proposition, Slot, Statement};
use newsgraph::text::{Document, Repair, Sentence, TokenRef};
use serde::Serialize;

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

/// The propositions that a statement was drawn from: those with its predicate, those of its rule first; else the one that
/// covers its words most closely.
pub fn propositions<'a>(reading: &'a Reading, statement: &Statement) -> Vec<&'a Proposition> {
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

/// Propositions in the words of the sentence, as people read them.
pub fn construction(reading: &Reading, found: &[&Proposition]) -> Vec<String> {
    let lines = found.iter().enumerate();
    lines.flat_map(|(number, one)| facts::proposition(&reading.document, number + 1, one)).collect()
}

/// What rules changed of its words, as people read it, each with how often statements of such words were right.
pub fn repairs(document: &Document, statement: &Statement) -> Vec<String> {
    let sentence = document.sentence(statement.predicate_head);
    let line = |repair: &Repair| {
        let verdicts = table::find(repair.rule).map_or(String::new(), |rule| format!("  {}", rule.verdicts()));
        screen::repair(sentence, repair) + &paint(paint::DIM, &verdicts)
    };
    let lines: Vec<String> = statement.repairs(document).map(line).collect();
    if lines.is_empty() { vec![paint(paint::DIM, "      none")] } else { lines }
}

/// What made a statement.
#[derive(Serialize)]
pub struct Made<'a> {
    rule: &'a str,
    /// What the table of rules says of it.
    about_rule: Option<&'static Rule>,
    construction: Vec<Clause<'a>>,
    repairs: Vec<Repaired<'a>>,
}

/// A proposition in the words of its sentence.
#[derive(Serialize)]
pub struct Clause<'a> {
    lemma: &'a str,
    kind: &'static str,
    rule: &'a str,
    arguments: Vec<Filled<'a>>,
    /// The word that denies it.
    negated_by: Option<&'a str>,
    modal: Option<&'a str>,
    tense: Option<&'static str>,
    adverbs: &'a [String],
    /// Asked or ordered.
    not_declarative: bool,
    governor: Option<Hangs<'a>>,
    /// The words for those who say so.
    sources: Vec<&'a str>,
}

/// The word that a clause hangs on, and how.
#[derive(Serialize)]
struct Hangs<'a> {
    word: &'a str,
    link: &'static str,
    marker: Option<&'a str>,
}

#[derive(Serialize)]
struct Filled<'a> {
    slot: &'static str,
    preposition: Option<&'a str>,
    words: &'a str,
    /// Taken over from another clause.
    shared: bool,
}

/// A word that a rule hung elsewhere, with what it had before.
#[derive(Serialize)]
struct Repaired<'a> {
    word: &'a str,
    was: &'static str,
    /// None: it was the root.
    was_of: Option<&'a str>,
    rule: &'static str,
    about_rule: Option<&'static Rule>,
}

impl<'a> Made<'a> {
    pub fn of(reading: &'a Reading, statement: &'a Statement) -> Made<'a> {
        let document = &reading.document;
        let sentence = document.sentence(statement.predicate_head);
        Made {
            rule: statement.rule,
            about_rule: table::find(statement.rule),
            construction: propositions(reading, statement).into_iter().map(|one| Clause::of(document, one)).collect(),
            repairs: statement.repairs(document).map(|repair| Repaired::of(sentence, repair)).collect(),
        }
    }
}

impl<'a> Clause<'a> {
    pub fn of(document: &'a Document, found: &'a Proposition) -> Clause<'a> {
        let form = |at: TokenRef| document.token(at).form.as_str();
        let arguments = found.arguments.iter().map(|argument| Filled {
            slot: argument.slot.as_str(),
            preposition: match &argument.slot {
                Slot::Oblique(preposition) => Some(preposition),
                _ => None,
            },
            words: document.words(argument.span),
            shared: argument.shared,
        });
        Clause {
            lemma: &found.predicate.lemma,
            kind: found.predicate.kind.as_str(),
            rule: found.rule,
            arguments: arguments.collect(),
            negated_by: found.mood.negation.map(form),
            modal: found.mood.modal.as_deref(),
            tense: found.mood.tense.as_str(),
            adverbs: &found.mood.adverbs,
            not_declarative: found.mood.not_declarative,
            governor: found.governor.as_ref().map(|governor| Hangs {
                word: form(governor.predicate),
                link: governor.link.as_str(),
                marker: governor.link.marker(),
            }),
            sources: found.sources.iter().map(|source| form(*source)).collect(),
        }
    }
}

impl<'a> Repaired<'a> {
    fn of(sentence: &'a Sentence, repair: &Repair) -> Repaired<'a> {
        let form = |token: usize| sentence.tokens[token].form.as_str();
        Repaired {
            word: form(repair.token),
            was: repair.deprel.as_str(),
            was_of: repair.head.map(form),
            rule: repair.rule,
            about_rule: table::find(repair.rule),
        }
    }
}
