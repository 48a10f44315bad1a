//! A home in the lexicon for a relation that was coined from the text.

use super::frame::{Frame, OBLIQUES, slot_word};
use super::vocabulary::slug;
use super::{Ontology, WordClass};
use crate::knowledge::Slot;
use crate::text::Behaviour;
use oxigraph::model::Literal;

/// Particles that are no prepositions.
const PARTICLES: &[&str] = &["ahead", "apart", "aside", "away", "back", "forth", "forward", "together"];

impl Ontology {
    /// A line of Turtle for a folder of one's own, with which the verb of a coined relation is known.
    ///
    /// It makes a relation of the same local name, unless there is one, and lets the verb evoke it.
    /// The lexicon has single verbs: nothing for copulas ("be in"), for chains ("agree to extend"),
    /// and for verbs that evoke another relation already, or are used so of some things alone.
    ///
    /// ```
    /// use newsgraph::ontology::Ontology;
    ///
    /// let line = Ontology::embedded().home("sitDownFor", "sit down for");
    /// let expected = "ng:sitDownFor a ng:Relation ; rdfs:label \"sit down for\"@en ; ng:lemma \"sit down for\" . \
    ///                 lex:sit_down_for_v ng:verb \"sit down for\" ; ng:evokes ng:sitDownFor .";
    /// assert_eq!(line.as_deref(), Some(expected));
    /// ```
    pub fn home(&self, local: &str, lemma: &str) -> Option<String> {
        if !is_single_verb(lemma) {
            return None;
        }
        let qualities = match self.frames(WordClass::Verb, lemma) {
            [] => String::new(),
            [frame] if frame.relation.is_none() && frame.takes.is_none() && frame.takes_subject.is_none() => {
                qualities(frame)
            }
            _ => return None,
        };
        let (local, entry) = (slug(local), slug(lemma));
        let word = Literal::new_simple_literal(lemma);
        let label = Literal::new_language_tagged_literal_unchecked(lemma, "en");
        let relation = match self.relation(&local) {
            Some(_) => String::new(),
            None => format!("ng:{local} a ng:Relation ; rdfs:label {label} ; ng:lemma {word} . "),
        };
        Some(format!("{relation}lex:{entry}_v ng:verb {word} ; ng:evokes ng:{local}{qualities} ."))
    }
}

/// A verb, and nothing after it but particles and prepositions.
fn is_single_verb(lemma: &str) -> bool {
    let mut words = lemma.split(' ');
    let is_verb = words.next().is_some_and(|verb| !verb.is_empty() && verb != "be");
    let is_small = |word: &str| {
        PARTICLES.contains(&word) || OBLIQUES.iter().any(|oblique| oblique.split(' ').any(|part| part == word))
    };
    is_verb && words.all(is_small)
}

/// What a line of the lexicon says already: a line of one's own replaces it.
fn qualities(frame: &Frame) -> String {
    let mut said = String::new();
    for (property, slots, usual) in
        [("subject", &frame.subject, Slot::Subject), ("object", &frame.object, Slot::Object)]
    {
        if *slots != [usual] {
            let words: Vec<&str> = slots.iter().map(slot_word).collect();
            said += &format!(" ; ng:{property} \"{}\"", words.join("|"));
        }
    }
    for (property, holds) in [("reports", frame.reports), ("ascribes", frame.ascribes), ("harms", frame.harms)] {
        if holds {
            said += &format!(" ; ng:{property} true");
        }
    }
    if let Some(class) = &frame.event_class {
        said += &format!(" ; sem:eventType plover:{class}");
    }
    for behaviour in Behaviour::ALL.iter().filter(|behaviour| frame.behaviours.contain(**behaviour)) {
        said += &format!(" ; ng:behaves ng:{}", behaviour.as_str());
    }
    let embeds = &frame.embeds;
    let values = [
        ("embedsFactuality", embeds.factuality.map(|value| value.as_str())),
        ("embedsPolarity", embeds.polarity.map(|value| value.as_str())),
        ("embedsCertainty", embeds.certainty.map(|value| value.as_str())),
    ];
    for (property, value) in values {
        if let Some(value) = value {
            said += &format!(" ; ng:{property} ng:{}{}", value[..1].to_uppercase(), &value[1..]);
        }
    }
    said
}
