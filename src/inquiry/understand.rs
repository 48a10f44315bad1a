//! What a plain question asks for, by the program's own reading of it.

use super::stems::stem;
use crate::english::questions::{asks_how_much, is_of_question};
use crate::graph::Graph;
use crate::interpret::times;
use crate::knowledge::{Entity, Identity, MentionKind, Stamp, Tense, Thing, TimeSpan};
use crate::pipeline::{Pipeline, Reading};
use crate::text::{Article, Date, Sentence, Span, Token, Upos};

/// A question, understood.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    /// As it was asked.
    pub question: String,
    /// What an answer should have, in the order of the question.
    pub terms: Vec<Term>,
    /// What it names.
    pub things: Vec<Meant>,
    /// The days it asks of; either end may be open.
    pub days: [Option<Date>; 2],
    /// Words of it that no article has.
    pub unknown: Vec<String>,
    /// Does it ask how much, how many, how high?
    pub wants_number: bool,
    /// The day of the newest article, by which "on Tuesday" is understood; if any time is asked of.
    pub today: Option<Date>,
}

/// Something that an answer should have: a word, whatever its ending; or, for the word of a name, the thing that it names; or,
/// for a verb, the relation that it evokes.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// As it stands in the question.
    pub form: String,
    /// Its stem and, where that is another, the stem of its lemma: "went", "go".
    pub stems: Vec<String>,
    /// Its lemma, lower case.
    pub lemma: String,
    /// Number of the thing that it names, in `things`.
    pub thing: Option<usize>,
    /// Local name of the relation that it evokes.
    pub relation: Option<String>,
    /// Is it the days that are asked of? Then the word alone is not enough: something must be told of these days.
    pub is_time: bool,
    /// How much it counts among the others: what is named and done most, how it is least.
    pub weight: f64,
}

/// A name of the question, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// As it stands in the question.
    pub name: String,
    /// IRIs of what goes by it in the graph: one, none, or several that the graph holds apart.
    pub iris: Vec<String>,
    /// What it does in the question.
    pub part: Part,
}

/// What a thing does in a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Acts.
    Subject,
    /// Something is done to it.
    Object,
    /// Something happens there.
    Place,
    /// Anything else.
    Other,
}

impl Understood {
    /// Reads a question; names are looked up in the graph.
    pub fn of(question: &str, pipeline: &Pipeline, graph: &Graph) -> Understood {
        // Who asks states nothing: the words are read as those of somebody who does.
        let reading = pipeline.read(Article::of_text(question.replace('?', ".")));
        let has_times = reading.document.sentences.iter().any(|sentence| !times::find(sentence).is_empty());
        let today = has_times.then(|| newest(graph)).flatten();
        let (spans, things): (Vec<Vec<Span>>, Vec<Meant>) = reading
            .entities
            .iter()
            .filter_map(|entity| {
                let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
                let spans: Vec<Span> = names.map(|mention| mention.span).collect();
                let first = *spans.first()?;
                let name = question.get(first.start as usize..first.end as usize)?.to_owned();
                let iris = called(graph, &[&name, &entity.label]);
                Some((spans, Meant { name, iris, part: part(&reading, entity) }))
            })
            .unzip();
        let times: Vec<TimeSpan> =
            reading.document.sentences.iter().flat_map(|words| dated(words, today, question)).collect();
        let is_day = |time: &&TimeSpan| matches!(time.stamp, Some(Stamp::Day(_)));
        let told = times.iter().find(is_day).or(times.first());
        let days = told.map_or([None, None], |time| [time.earliest, time.latest]);
        let mut terms: Vec<Term> = Vec::new();
        for sentence in &reading.document.sentences {
            for (token, word) in sentence.tokens.iter().enumerate() {
                let thing = spans.iter().position(|spans| spans.iter().any(|span| covers(*span, word.span)));
                if thing.is_none() && !is_asked(sentence, token) {
                    continue;
                }
                let time = times.iter().find(|time| covers(time.span, word.span));
                // "19 November 2019" is one term.
                if time.is_some() && terms.iter().any(|term| term.is_time) {
                    continue;
                }
                let term = Term {
                    form: time.map_or_else(|| word.form.to_string(), |time| time.text.clone()),
                    stems: stems(word),
                    lemma: word.lemma.to_lowercase(),
                    thing,
                    relation: relation(&reading, word.span),
                    is_time: time.is_some(),
                    weight: if thing.is_some() || time.is_some() { OF_NAMES } else { weight(word.upos) },
                };
                let is_known = terms.iter().any(|known| known.stems == term.stems);
                if !term.stems.is_empty() && !is_known {
                    terms.push(term);
                }
            }
        }
        let wants_number = reading.document.sentences.iter().any(asks_how_much);
        Understood { question: question.to_owned(), terms, things, days, unknown: Vec::new(), wants_number, today }
    }
}

/// The day of publication of the newest article.
fn newest(graph: &Graph) -> Option<Date> {
    let (entries, _) = graph.listing().ok()?;
    entries.iter().filter_map(|entry| entry.published).max()
}

/// The times of a sentence that are days of the calendar.
fn dated(sentence: &Sentence, today: Option<Date>, text: &str) -> Vec<TimeSpan> {
    let found = times::find(sentence).into_iter();
    let spans = found.filter_map(|range| times::normalize(sentence, range, Tense::Past, today, text));
    spans.filter(|time| time.earliest.is_some() || time.latest.is_some()).collect()
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Has a word something that can be looked for?
fn is_asked(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let is_open = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::Adv);
    is_open && word.form.chars().any(char::is_alphanumeric) && !is_of_question(sentence, token)
}

/// Who and when is asked of counts so much more than what happened: there is no answer without.
const OF_NAMES: f64 = 2.0;

fn stems(word: &Token) -> Vec<String> {
    let mut stems = vec![stem(&word.form), stem(&word.lemma)];
    stems.retain(|stem| stem.chars().any(char::is_alphanumeric));
    stems.dedup();
    stems
}

/// A word that says how, or how much, tells less of what is asked than a name or a verb.
fn weight(upos: Upos) -> f64 {
    match upos {
        Upos::Adj | Upos::Adv => 0.5,
        _ => 1.0,
    }
}

/// The relation of a statement whose predicate is this word.
fn relation(reading: &Reading, word: Span) -> Option<String> {
    let own = reading.statements.iter().find(|statement| {
        let head = reading.document.token(statement.predicate_head);
        head.span == word && !statement.relation.open
    })?;
    Some(own.relation.local.clone())
}

fn part(reading: &Reading, entity: &Entity) -> Part {
    let is_own = |identity: &Identity| *identity == entity.identity;
    let mut statements = reading.statements.iter();
    let found = statements.find_map(|statement| {
        let is_at = |thing: &Option<Thing>| {
            thing.as_ref().is_some_and(|thing| is_own(&thing.identity) || thing.involves.iter().any(is_own))
        };
        if is_at(&statement.place) {
            Some(Part::Place)
        } else if is_at(&statement.subject) {
            Some(Part::Subject)
        } else if is_at(&statement.object) || statement.roles.iter().any(|(_, thing)| is_own(&thing.identity)) {
            Some(Part::Object)
        } else {
            None
        }
    });
    found.unwrap_or(Part::Other)
}

/// What goes by one of these names: all that the graph holds apart, those of the first name that has any.
fn called(graph: &Graph, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| graph.things_called(name)).find(|found| !found.is_empty()).unwrap_or_default()
}
