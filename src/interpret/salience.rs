//! How much is an article about what a statement says?
//!
//! "Merz met Vega" in the first sentence is what an article is about, if that is about Merz or Vega. The geometric mean of two
//! numbers: the probability that a summary of the article mentions anybody who takes part (`resolve/salience.rs`), and how
//! early it stands. Background is half as salient: "annexed Crimea in 2014" in news of another year, and what only tells who is
//! meant ("German Chancellor Friedrich Merz", "Russian Foreign Ministry").

use crate::knowledge::{Entity, Identity, Statement, Thing};
use crate::text::{Document, Upos};
use std::collections::HashMap;

/// What ended so many days before an article appeared is background in it.
const DAYS_OF_NEWS: i32 = 31;

/// Knows how salient the things of an article are.
pub struct Salience<'a> {
    document: &'a Document,
    of_things: HashMap<&'a Identity, f32>,
}

impl<'a> Salience<'a> {
    /// Of one article.
    pub fn new(document: &'a Document, entities: &'a [Entity]) -> Salience<'a> {
        let of_things = entities.iter().map(|entity| (&entity.identity, entity.salience)).collect();
        Salience { document, of_things }
    }

    /// Of a statement: 0 to 1, two digits.
    pub fn of(&self, statement: &Statement) -> f32 {
        let ends = statement.subject.iter().chain(&statement.object);
        let all = ends.chain(statement.roles.iter().map(|(_, thing)| thing));
        let nobody: f32 = all.map(|thing| 1.0 - self.of_thing(thing)).product();
        let depth = self.document.depth(statement.predicate_head) as f32;
        let early = 1.0 / (1.0 + (1.0 + depth).ln());
        let share = if self.is_past(statement) || self.is_in_passing(statement) { 0.5 } else { 1.0 };
        (100.0 * share * ((1.0 - nobody) * early).sqrt()).round() / 100.0
    }

    /// Was it over long before the article appeared?
    fn is_past(&self, statement: &Statement) -> bool {
        let last = statement.time.as_ref().and_then(|time| time.latest);
        let days = last.zip(self.document.article.published).and_then(|(last, published)| last.until(published).ok());
        days.is_some_and(|days| days.get_days() > DAYS_OF_NEWS)
    }

    /// Is it told by a noun that is no event?
    fn is_in_passing(&self, statement: &Statement) -> bool {
        let is_verb = matches!(self.document.token(statement.predicate_head).upos, Upos::Verb | Upos::Aux);
        !is_verb && statement.event_class.is_none()
    }

    /// "deployment of troops from NATO countries" is as salient as NATO.
    fn of_thing(&self, thing: &Thing) -> f32 {
        let all = thing.involves.iter().chain([&thing.identity]);
        all.filter_map(|identity| self.of_things.get(identity)).copied().fold(0.0, f32::max)
    }
}
