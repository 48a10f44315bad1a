//! What a noun that says that something happens says beside its participants: where, how long, who was there, how much.

use super::implied::related;
use super::qualities::Qualities;
use super::relations::open_relation;
use super::statements::Interpreter;
use crate::english::names::actor_noun;
use crate::english::{nouns, verbs};
use crate::knowledge::{Argument, Identity, Kind, PredicateKind, Proposition, RelationName, Slot, Statement};
use crate::text::{Deprel, Sentence, Span, TokenRef, Upos};

/// Units of time that an event lasts for.
const UNITS: &[&str] = &["century", "day", "decade", "hour", "minute", "month", "second", "week", "year"];

impl Interpreter<'_> {
    /// "the summit in Alaska", "the White House meeting": where it takes place.
    pub(super) fn place_of_event(&self, noun: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        if !nouns::is_event(&noun.predicate.lemma) {
            return Vec::new();
        }
        let place = noun.arguments.iter().find_map(|argument| {
            let kinds: Vec<Kind> = self.things.entities_at(argument.head).map(|entity| entity.kind).collect();
            match &argument.slot {
                Slot::Oblique(word) if word == "mod" => {
                    let is_name = self.document.token(argument.head).upos == Upos::Propn;
                    (is_name && kinds.contains(&Kind::Place)).then_some((argument, "in"))
                }
                Slot::Oblique(word) if matches!(word.as_str(), "at" | "in" | "near" | "outside") => {
                    let is_place = kinds.contains(&Kind::Place) || kinds.contains(&Kind::Country);
                    is_place.then_some((argument, if word == "at" { "at" } else { "in" }))
                }
                _ => None,
            }
        });
        let Some((place, preposition)) = place else { return Vec::new() };
        let relation = self.curated("takesPlaceIn", &format!("take place {preposition}"));
        self.of_event(noun, relation, Argument { slot: Slot::Object, ..place.clone() }, qualities, "event")
    }

    pub(super) fn of_event(
        &self,
        noun: &Proposition,
        relation: RelationName,
        object: Argument,
        qualities: &Qualities,
        rule: &'static str,
    ) -> Vec<Statement> {
        let head = noun.predicate.head;
        let subject = Argument { slot: Slot::Subject, head, span: noun.span, shared: false };
        let implied = self.said_of(noun, &relation.lemma.clone(), head, vec![subject, object], rule);
        self.distribute(&implied, related(&implied, relation), qualities)
    }

    /// "a summit among the three presidents": they take part in it.
    pub(super) fn participation(&self, noun: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let are_many = |argument: &&Argument| matches!(&argument.slot, Slot::Oblique(word) if word == "among");
        let members = noun.arguments.iter().filter(are_many).filter(|_| nouns::is_event(&noun.predicate.lemma));
        let head = noun.predicate.head;
        let taking_part = |member: &Argument| {
            let subject = Argument { slot: Slot::Subject, ..member.clone() };
            let object = Argument { slot: Slot::Object, head, span: noun.span, shared: false };
            let relation = self.curated("attended", "participate in");
            let implied = self.said_of(noun, "participate in", head, vec![subject, object], "event");
            self.distribute(&implied, related(&implied, relation), qualities)
        };
        members.flat_map(taking_part).collect()
    }

    /// "joined the others for two hours of talks": all of them take part in the talks.
    pub(super) fn gathering(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let event_of = |argument: &Argument| {
            let nouns_below = self.noun(argument.head).into_iter().flat_map(|noun| &noun.arguments);
            let of = nouns_below.filter(|inner| inner.slot == Slot::Oblique("of".to_owned())).map(|inner| inner.head);
            let is_event = |at: &TokenRef| nouns::is_event(&self.document.token(*at).lemma.to_lowercase());
            std::iter::once(argument.head).chain(of).find(is_event)
        };
        if !verbs::gathers(&proposition.predicate.lemma) {
            return Vec::new();
        }
        // "spoke before joining the others for talks": the parser may hang the purpose on the verb before.
        let above = proposition.governor.as_ref().and_then(|governor| self.clause(governor.predicate));
        let behind = above.into_iter().flat_map(|above| &above.arguments).filter(|argument| {
            argument.span.start > proposition.span.end
                && !self.document.words(Span { start: proposition.span.end, end: argument.span.start }).contains(',')
        });
        let purposes = proposition.arguments.iter().chain(behind);
        let mut purposes = purposes.filter(|argument| argument.slot == Slot::Oblique("for".to_owned()));
        let Some(event) = purposes.find_map(event_of) else { return Vec::new() };
        let span = crate::english::grammar::core_phrase(self.document.sentence(event), event.token as usize);
        let guests = [Slot::Subject, Slot::Object, Slot::Oblique("with".to_owned())];
        let those = guests.iter().filter_map(|slot| proposition.argument(slot));
        let taking_part = |guest: &Argument| {
            let subject = Argument { slot: Slot::Subject, ..guest.clone() };
            let object = Argument { slot: Slot::Object, head: event, span, shared: true };
            let mut implied = self.said_of(proposition, "participate in", event, vec![subject, object], "event");
            implied.predicate.kind = PredicateKind::Verb;
            let relation = self.curated("attended", "participate in");
            self.distribute(&implied, related(&implied, relation), qualities)
        };
        those.flat_map(taking_part).collect()
    }

    /// "two hours of talks", "the three-year-old war": how long it lasts.
    pub(super) fn duration(&self, noun: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let head = noun.predicate.head;
        let sentence = self.document.sentence(head);
        let unit = head.token as usize;
        let relation = self.curated("lastsFor", "last");
        if is_counted_unit(sentence, unit) {
            let is_event = |argument: &&Argument| {
                matches!(&argument.slot, Slot::Oblique(word) if word == "of")
                    && nouns::is_event(&self.document.token(argument.head).lemma.to_lowercase())
            };
            let Some(event) = noun.arguments.iter().find(is_event) else { return Vec::new() };
            let length = sentence.tree.subtree_without(unit, |child| child == event.head.token as usize);
            let first = length.first().copied().filter(|first| *first < unit).unwrap_or(unit);
            let first = first + usize::from(sentence.tree.deprel(first) == Deprel::Case);
            return self.lasting(noun, event.head, sentence.span_of(first..unit + 1), None, relation, qualities);
        }
        if !nouns::is_event(&noun.predicate.lemma) {
            return Vec::new();
        }
        match compound_duration(sentence, unit) {
            Some((number, unit_word)) => {
                let written = self.document.words(sentence.span_of(number.clone()));
                let plural = if matches!(written.to_lowercase().as_str(), "one" | "1") { "" } else { "s" };
                let label = format!("{written} {}{plural}", sentence.tokens[unit_word].lemma.to_lowercase());
                let span = sentence.span_of(number.start..unit_word + 1);
                self.lasting(noun, head, span, Some(label), relation, &Qualities::default())
            }
            None => Vec::new(),
        }
    }

    pub(super) fn lasting(
        &self,
        noun: &Proposition,
        event: TokenRef,
        length: Span,
        label: Option<String>,
        relation: RelationName,
        qualities: &Qualities,
    ) -> Vec<Statement> {
        let sentence = self.document.sentence(event);
        let span = crate::english::grammar::core_phrase(sentence, event.token as usize);
        let subject = Argument { slot: Slot::Subject, head: event, span, shared: false };
        let implied = self.said_of(noun, "last", event, vec![subject], "event");
        let label = label.unwrap_or_else(|| self.document.words(length).to_owned());
        let mut found = self.distribute(&implied, related(&implied, relation), qualities);
        for statement in &mut found {
            let amount = self.things.phrase(noun.predicate.head, length);
            let identity = Identity::Article(label.clone());
            statement.object = Some(crate::knowledge::Thing {
                identity,
                kind: Kind::Amount,
                label: label.clone(),
                span: length,
                ..amount
            });
        }
        found
    }

    /// "a profit of 87 million euros", "a fine of $2 million": how much it is.
    pub(super) fn amount(&self, noun: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let head = noun.predicate.head;
        let sentence = self.document.sentence(head);
        let is_counted = sentence.tree.child_by(head.token as usize, Deprel::Nummod).is_some();
        // "the end of 2028" is a time and no sum.
        let is_amount = |argument: &&Argument| {
            matches!(&argument.slot, Slot::Oblique(word) if word == "of")
                && !self.is_time(argument)
                && self.things.at(argument.head).iter().any(|thing| thing.kind == Kind::Amount)
        };
        // "the age of 50" is no age of 50 euros, "the holder of 38 %" no amount.
        let lemma = &noun.predicate.lemma;
        let is_no_amount = lemma == "age" || actor_noun(lemma, lemma).is_some();
        let amount = noun.arguments.iter().find(is_amount).filter(|_| !is_counted && !is_no_amount);
        let Some(amount) = amount else { return Vec::new() };
        let subject = Argument { slot: Slot::Subject, head, span: noun.span, shared: false };
        let object = Argument { slot: Slot::Object, ..amount.clone() };
        let implied = self.said_of(noun, "be", head, vec![subject, object], "amount");
        let mut found = self.distribute(&implied, related(&implied, open_relation("be")), qualities);
        // "net profit", without how much.
        let span = crate::english::grammar::core_phrase(sentence, head.token as usize);
        let own = Span { start: span.start, end: sentence.tokens[head.token as usize].span.end };
        for statement in found.iter_mut().filter(|statement| statement.subject.is_some()) {
            statement.subject = Some(self.things.words(head, own));
        }
        found
    }

    /// "$90 billion worth of weapons": what the weapons are worth.
    pub(super) fn worth(&self, noun: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let head = noun.predicate.head;
        let sentence = self.document.sentence(head);
        let worth = head.token as usize;
        let goods = noun.arguments.iter().find(|argument| argument.slot == Slot::Oblique("of".to_owned()));
        let first = sentence.tree.subtree(worth).first().copied().filter(|first| *first < worth);
        let (Some(goods), Some(first), "worth") = (goods, first, noun.predicate.lemma.as_str()) else {
            return Vec::new();
        };
        let subject = Argument { slot: Slot::Subject, ..goods.clone() };
        let implied = self.said_of(noun, "be worth", head, vec![subject], "amount");
        let mut found = self.distribute(&implied, related(&implied, open_relation("be worth")), qualities);
        for statement in &mut found {
            let amount = self.things.words(head, sentence.span_of(first..worth));
            statement.object = Some(crate::knowledge::Thing { kind: Kind::Amount, ..amount });
        }
        found
    }
}

/// "two hours", "more than a month"
fn is_counted_unit(sentence: &Sentence, token: usize) -> bool {
    let is_unit = UNITS.contains(&sentence.tokens[token].lemma.to_lowercase().as_str());
    let is_counted = sentence.tree.child_by(token, Deprel::Nummod).is_some();
    is_unit && is_counted
}

/// "two-day", "3-1/2-year-old" before a noun: the tokens of the number, and the unit.
fn compound_duration(sentence: &Sentence, noun: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let tree = &sentence.tree;
    let before = (noun.saturating_sub(8)..noun).filter(|word| tree.is_within(*word, noun));
    let unit = before.into_iter().find(|word| {
        let dash = word.checked_sub(1).is_some_and(|dash| sentence.tokens[dash].form == "-");
        dash && UNITS.contains(&sentence.tokens[*word].lemma.to_lowercase().as_str())
    })?;
    let end = unit - 1;
    let mut start = end;
    while let Some(word) = start.checked_sub(1) {
        let token = &sentence.tokens[word];
        if token.upos == Upos::Num || token.form == "-" && start < end {
            start = word;
        } else {
            break;
        }
    }
    (start < end).then_some((start..end, unit))
}
