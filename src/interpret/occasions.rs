//! Events as things: "the Alaska summit", "Monday's White House meeting", "the 2022 invasion".
//!
//! A noun that says that something happens is an event of its own where a name or a year tells it from others. With a day it
//! is the same event in every article. Statements about it, and those that report it in other words, describe it.

use super::relations::event_class;
use super::statements::Interpreter;
use crate::english::nouns;
use crate::knowledge::{Identity, Kind, Proposition, Stamp, Statement, Thing, TimeSpan};
use crate::ontology::WordClass;
use crate::text::{Date, Deprel, Sentence, TokenRef, Upos};

/// PLOVER categories whose nouns name events and not what comes out of them: "invasion", "visit".
const OF_EVENTS: &[&str] = &["ASSAULT", "CONSULT", "PROTEST"];

/// An event that the article names.
struct Occasion {
    /// "Alaska summit"
    name: String,
    /// Its noun: "summit".
    lemma: String,
    /// What its name names: Alaska.
    named: Vec<Identity>,
    /// PLOVER category of what happens.
    class: Option<String>,
    /// When it took place.
    day: Option<Date>,
    /// The heads of the phrases that mean it, in the order of the text.
    heads: Vec<TokenRef>,
}

impl Interpreter<'_> {
    /// Makes things of the named events, and links what reports them.
    pub(super) fn name_occasions(&self, statements: &mut [Statement]) {
        let mut occasions = self.occasions();
        if occasions.is_empty() {
            return;
        }
        for occasion in &mut occasions {
            occasion.day = occasion.day.or_else(|| {
                let days: Vec<Date> = statements
                    .iter()
                    .filter(|statement| occasion.is_reported_by(statement))
                    .filter_map(told_day)
                    .collect();
                days.first().copied().filter(|first| days.iter().all(|day| day == first))
            });
        }
        let means = |head: TokenRef| {
            let named = occasions.iter().find(|occasion| occasion.heads.contains(&head));
            named.or_else(|| self.occasion_again(head, &occasions))
        };
        for statement in statements.iter_mut() {
            let own = means(statement.predicate_head).map(|occasion| occasion.thing(statement));
            let ends = [&mut statement.subject, &mut statement.object, &mut statement.place].into_iter().flatten();
            for thing in ends.chain(statement.roles.iter_mut().map(|(_, thing)| thing)) {
                let is_phrase = matches!(thing.kind, Kind::Phrase | Kind::Event);
                if let Some(occasion) = means(thing.head).filter(|_| is_phrase) {
                    *thing = occasion.thing_at(thing);
                }
            }
            let about =
                statement.subject.clone().filter(|thing| thing.kind == Kind::Event && statement.rule == "event");
            let reported = || {
                let mut fitting = occasions.iter().filter(|occasion| {
                    occasion.is_reported_by(statement)
                        && (occasion.day.is_none() || told_day(statement).is_none_or(|day| Some(day) == occasion.day))
                });
                fitting.next().filter(|_| fitting.next().is_none()).map(|occasion| occasion.thing(statement))
            };
            statement.event = own.or(about).or_else(reported);
        }
    }

    /// The named events in the order of the text, each once.
    fn occasions(&self) -> Vec<Occasion> {
        let mut nouns: Vec<&Proposition> = self.nouns.values().copied().collect();
        nouns.sort_by_key(|noun| noun.predicate.head);
        let mut found: Vec<Occasion> = Vec::new();
        for noun in nouns {
            let Some(occasion) = self.occasion(noun) else { continue };
            match found.iter_mut().find(|other| {
                other.name == occasion.name
                    && (other.day.is_none() || occasion.day.is_none() || other.day == occasion.day)
            }) {
                Some(other) => {
                    other.day = other.day.or(occasion.day);
                    other.heads.extend(occasion.heads);
                }
                None => found.push(occasion),
            }
        }
        found
    }

    fn occasion(&self, noun: &Proposition) -> Option<Occasion> {
        let head = noun.predicate.head;
        let lemma = &noun.predicate.lemma;
        let frames = self.ontology.frames(WordClass::Noun, lemma);
        let class =
            frames.iter().find_map(|frame| event_class(frame, self.ontology.relation(frame.relation.as_deref()?)?));
        let is_event =
            nouns::is_event(lemma) || class.as_ref().is_some_and(|class| OF_EVENTS.contains(&class.as_str()));
        let sentence = self.document.sentence(head);
        let at = head.token as usize;
        let first = name_start(sentence, at).filter(|_| is_event)?;
        let words = sentence.span_of(first..at + 1);
        let name = self.document.words(words).split_whitespace().collect::<Vec<_>>().join(" ");
        let inside = (first..at).map(|token| TokenRef { token: token as u32, ..head });
        let named =
            inside.flat_map(|token| self.things.entities_at(token)).map(|entity| entity.identity.clone()).collect();
        let day = self.time(noun).as_ref().and_then(day_of);
        Some(Occasion { name, lemma: lemma.clone(), named, class, day, heads: vec![head] })
    }

    /// "the summit" after "the Alaska summit": the last one so called.
    fn occasion_again<'o>(&self, head: TokenRef, occasions: &'o [Occasion]) -> Option<&'o Occasion> {
        let sentence = self.document.sentence(head);
        let at = head.token as usize;
        let is_definite = sentence
            .tree
            .child_by(at, Deprel::Det)
            .is_some_and(|word| matches!(sentence.tokens[word].form.to_lowercase().as_str(), "the" | "this" | "that"));
        let is_bare = sentence.tree.children(at).filter(|child| *child < at).all(|child| {
            matches!(sentence.tree.deprel(child), Deprel::Det | Deprel::Case | Deprel::Punct | Deprel::Cc)
        });
        let lemma = sentence.tokens[at].lemma.to_lowercase();
        let before = |occasion: &&Occasion| occasion.lemma == lemma && occasion.heads.first() < Some(&head);
        let last = |occasion: &&Occasion| occasion.heads.iter().rev().find(|other| **other < head).copied();
        occasions.iter().filter(before).max_by_key(last).filter(|_| is_definite && is_bare)
    }
}

impl Occasion {
    /// "met in Alaska" reports "the Alaska summit": the same sort of event at the place that its name names.
    fn is_reported_by(&self, statement: &Statement) -> bool {
        let is_there = statement.place.as_ref().is_some_and(|place| self.named.contains(&place.identity));
        self.class.is_some() && statement.event_class == self.class && is_there
    }

    fn thing(&self, statement: &Statement) -> Thing {
        self.called(statement.predicate_head, statement.predicate_span)
    }

    /// In the words that stand there, if they hold its name: "disastrous Oslo summit".
    fn thing_at(&self, thing: &Thing) -> Thing {
        let label = if thing.label.contains(&self.name) { thing.label.clone() } else { self.name.clone() };
        Thing { label, involves: thing.involves.clone(), ..self.called(thing.head, thing.span) }
    }

    fn called(&self, head: TokenRef, span: crate::text::Span) -> Thing {
        let identity = match self.day {
            Some(day) => Identity::World(format!("{} {day}", self.name)),
            None => Identity::Article(self.name.clone()),
        };
        Thing { identity, kind: Kind::Event, label: self.name.clone(), span, head, involves: Vec::new() }
    }
}

/// Where the name of an event begins: at the first of the words before its noun, if a name or a year is among them.
fn name_start(sentence: &Sentence, noun: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let is_part = |token: &usize| {
        let deprel = tree.deprel(*token);
        let hangs_on = tree.head(*token).is_some_and(|above| above <= noun && above > *token || above < *token);
        let is_name = sentence.name_at(*token).is_some() || sentence.tokens[*token].upos == Upos::Propn;
        let is_modifier =
            matches!(deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Flat | Deprel::Nummod | Deprel::Punct)
                || deprel == Deprel::Amod && is_name;
        hangs_on && is_modifier && tree.is_within(*token, noun)
    };
    let first = (0..noun).rev().take_while(is_part).last()?;
    let is_name = |token: usize| {
        let word = &sentence.tokens[token];
        let is_year = word.form.len() == 4 && word.form.bytes().all(|byte| byte.is_ascii_digit());
        word.upos == Upos::Propn || is_year
    };
    let starts_well = sentence.tokens[first].upos != Upos::Punct;
    ((first..noun).any(is_name) && starts_well).then_some(first)
}

fn told_day(statement: &Statement) -> Option<Date> {
    statement.time.as_ref().and_then(day_of)
}

fn day_of(time: &TimeSpan) -> Option<Date> {
    match time.stamp {
        Some(Stamp::Day(day)) => Some(day),
        _ => None,
    }
}
