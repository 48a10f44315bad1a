//! Statement nodes, and the direct triples that follow from the asserted ones.

use super::evidence::integer;
use super::{Writer, english};
use crate::english::tense;
use crate::graph::closure::direct;
use crate::graph::iris::{ng as term, node, plover};
use crate::knowledge::{Certainty, Stamp, Statement, Thing, TimeSpan};
use crate::ontology::vocabulary::{NG, ng, prov, rdf, rdfs, sem};
use crate::text::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};

/// What the words of a statement say of its time: at their own precision, first day, last day.
const TOLD: [&str; 3] = [sem::HAS_TIME_STAMP, sem::HAS_EARLIEST_BEGIN_TIME_STAMP, sem::HAS_LATEST_END_TIME_STAMP];

/// The same of a time that is only inferred.
const INFERRED: [&str; 3] = [ng::INFERRED_TIME, ng::INFERRED_EARLIEST, ng::INFERRED_LATEST];

impl Writer<'_> {
    /// One statement with all that is known of it, and its direct triples.
    pub(super) fn statement(&mut self, statement: &Statement) {
        let iri = self.iris.statement(&statement.id);
        self.evidence(&iri, rdf::TYPE, node(ng::STATEMENT));
        let predicate = self.relation(statement);
        self.evidence(&iri, rdf::PREDICATE, predicate);
        let subject = statement.subject.as_ref().map(|thing| self.thing(thing));
        let object = match self.post(statement) {
            Some(post) => Some(post),
            None => statement.object.as_ref().map(|thing| self.thing(thing)),
        };
        for (property, end) in [(rdf::SUBJECT, &subject), (rdf::OBJECT, &object)] {
            if let Some(end) = end {
                self.evidence(&iri, property, end.clone());
            }
        }
        self.participants(&iri, statement);
        self.facets(&iri, statement);
        if let Some(time) = &statement.time {
            self.time(&iri, time);
        }
        if let Some(time) = &statement.inferred_time {
            self.days(&iri, time, INFERRED);
        }
        self.grounds(&iri, statement);
        if let (true, Some(subject), Some(object)) = (statement.asserted, subject, object) {
            self.direct(statement, &subject, &object);
        }
    }

    /// The relation; a coined one explains itself in the merged view.
    fn relation(&mut self, statement: &Statement) -> NamedNode {
        let relation = &statement.relation;
        let iri = self.iris.relation(relation, self.ontology);
        if relation.open {
            self.fact(&iri, rdf::TYPE, node(ng::RELATION));
            self.fact(&iri, rdf::TYPE, node(ng::OPEN_RELATION));
            let words = spaced(&relation.local);
            self.fact(&iri, rdfs::LABEL, english(&tense::told(&words)));
            self.fact(&iri, ng::LEMMA, Literal::new_simple_literal(words));
        }
        iri
    }

    fn participants(&mut self, iri: &NamedNode, statement: &Statement) {
        let roles = statement.roles.iter().map(|(role, thing)| (format!("{NG}{}", role.as_str()), thing));
        let place = statement.place.iter().map(|thing| (sem::HAS_PLACE.to_owned(), thing));
        let sources = statement.sources.iter().map(|thing| (sem::ACCORDING_TO.to_owned(), thing));
        let event = statement.event.iter().map(|thing| (ng::DESCRIBES.to_owned(), thing));
        for (property, thing) in roles.chain(place).chain(sources).chain(event) {
            let thing = self.thing(thing);
            self.evidence(iri, &property, thing);
        }
        let ends = statement.subject.iter().chain(&statement.object);
        let all = ends.chain(statement.roles.iter().map(|(_, thing)| thing));
        let actors: Vec<&Thing> = all.filter(|thing| thing.kind.is_actor()).collect();
        for actor in actors {
            self.evidence(iri, sem::HAS_ACTOR, self.iris.thing(&actor.identity));
        }
    }

    fn facets(&mut self, iri: &NamedNode, statement: &Statement) {
        self.evidence(iri, ng::POLARITY, facet(statement.polarity.as_str()));
        self.evidence(iri, ng::FACTUALITY, facet(statement.factuality.as_str()));
        if statement.certainty != Certainty::Certain {
            self.evidence(iri, ng::CERTAINTY, facet(statement.certainty.as_str()));
        }
        self.evidence(iri, ng::ASSERTED, Literal::from(statement.asserted));
        if statement.unsure {
            self.evidence(iri, ng::UNSURE, Literal::from(true));
        }
        self.evidence(iri, ng::CONFIDENCE, share(statement.confidence));
        self.evidence(iri, ng::SALIENCE, share(statement.salience));
        if let Some(class) = &statement.event_class {
            self.evidence(iri, sem::EVENT_TYPE, plover(class));
        }
    }

    /// The text's own precision, and always the first and last day as dates, which can be compared.
    fn time(&mut self, iri: &NamedNode, time: &TimeSpan) {
        if !time.text.is_empty() {
            self.evidence(iri, ng::TIME_TEXT, Literal::new_simple_literal(&time.text));
        }
        self.days(iri, time, TOLD);
    }

    fn days(&mut self, iri: &NamedNode, time: &TimeSpan, [stamp, earliest, latest]: [&'static str; 3]) {
        if let Some(time) = time.stamp {
            self.evidence(iri, stamp, stamp_literal(time));
        }
        for (property, day) in [(earliest, time.earliest), (latest, time.latest)] {
            if let Some(day) = day {
                self.evidence(iri, property, date_literal(day));
            }
        }
    }

    /// Where it stands, how it was found, what it reports.
    fn grounds(&mut self, iri: &NamedNode, statement: &Statement) {
        self.evidence(iri, ng::PARAGRAPH, integer(statement.paragraph));
        self.evidence(iri, ng::SENTENCE, integer(statement.sentence));
        self.evidence(iri, ng::LEMMA, Literal::new_simple_literal(&statement.relation.lemma));
        self.evidence(iri, ng::RULE, Literal::new_simple_literal(statement.rule));
        let phrase = self.phrase(statement.evidence);
        self.evidence(iri, prov::WAS_DERIVED_FROM, phrase);
        for content in &statement.content {
            self.evidence(iri, ng::CONTENT, self.iris.statement(content));
        }
    }

    /// The triple itself and what the ontology makes of it.
    fn direct(&mut self, statement: &Statement, subject: &NamedNode, object: &NamedNode) {
        let relation = self.iris.relation(&statement.relation, self.ontology);
        for [subject, relation, object] in direct(self.ontology, [subject, &relation, object], statement.relation.open)
        {
            self.fact(&subject, relation.as_str(), object);
        }
    }
}

/// "grindForwardIn" → "grind forward in": one lemma and one label, "ground forward in", whoever coins it.
fn spaced(local: &str) -> String {
    local.chars().fold(String::new(), |mut words, char| {
        if char.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(char.to_lowercase());
        words
    })
}

/// "positive" → `ng:Positive`
fn facet(word: &str) -> NamedNode {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    term(&(first + letters.as_str()))
}

/// A number between 0 and 1, with two digits.
pub fn share(number: f32) -> Literal {
    Literal::new_typed_literal(format!("{:.2}", number.clamp(0.0, 1.0)), xsd::DECIMAL)
}

fn date_literal(date: Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), xsd::DATE)
}

fn stamp_literal(stamp: Stamp) -> Literal {
    match stamp {
        Stamp::Day(date) => date_literal(date),
        Stamp::Month(year, month) => Literal::new_typed_literal(format!("{year:04}-{month:02}"), xsd::G_YEAR_MONTH),
        Stamp::Year(year) => Literal::new_typed_literal(format!("{year:04}"), xsd::G_YEAR),
    }
}
