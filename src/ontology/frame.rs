//! How a word is used, as one line of the lexicon says it.

use super::OntologyError;
use super::relations::{behaviours, is_class, kinds, local_name};
use super::turtle::{Entry, Source};
use super::vocabulary::{NG, PLOVER, ng, sem, shortened};
use crate::knowledge::{Certainty, Factuality, Kind, Polarity, Slot};
use crate::text::{Behaviour, Behaviours};
use oxigraph::model::Term;

/// Part of speech of a lexical entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// "reject", "rule out"
    Verb,
    /// "invasion", "talks"
    Noun,
    /// "responsible", as a predicate.
    Adjective,
    /// "could", "be going to"
    Modal,
    /// "reportedly", "never"
    Adverb,
    /// "if", "in order to": the word that opens an adverbial clause.
    Marker,
    /// "on top of": a preposition of several words.
    Preposition,
}

/// One way in which a word is used, and the relation that it then evokes.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Local name of the relation; `None` if the word only qualifies what it governs.
    pub relation: Option<String>,
    /// Where its subject stands; the first slot that is filled wins.
    pub subject: Vec<Slot>,
    /// Where its object stands; the first slot that is filled wins.
    pub object: Vec<Slot>,
    /// PLOVER category, if another than the relation's.
    pub event_class: Option<String>,
    /// Does its subject vouch for what it governs ("say", "claim")?
    pub reports: bool,
    /// Does its subject say that the object is what the complement or the phrase with "as" says ("call", "describe")?
    pub ascribes: bool,
    /// Does it harm a person if it is said wrongly, whatever relation it evokes?
    pub harms: bool,
    /// What it does to the clause or noun phrase that it governs.
    pub embeds: Embedding,
    /// How the word behaves, beside what the relation says of it.
    pub behaviours: Behaviours,
    /// What its object must be; `None`: anything.
    pub takes: Option<Takes>,
    /// What its subject must be; `None`: anything.
    pub takes_subject: Option<Takes>,
}

/// What the object of a use must be, so that the word is used so: "fire a clerk" and "fire a gun".
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Takes {
    /// Of one of these kinds.
    pub kinds: Vec<Kind>,
    /// Or a noun for what is said, thought or planned: "plan", "accusation".
    pub content: bool,
    /// Or a word that behaves so: "missile".
    pub behaviours: Behaviours,
}

/// What a word does to the clause or noun phrase that it governs. `None`: leaves it as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Embedding {
    /// "urge": wished; "plan": planned; "may": hypothetical.
    pub factuality: Option<Factuality>,
    /// "deny": negative.
    pub polarity: Option<Polarity>,
    /// "suggest": probable.
    pub certainty: Option<Certainty>,
}

const CLASSES: &[(&str, WordClass)] = &[
    (ng::VERB, WordClass::Verb),
    (ng::NOUN, WordClass::Noun),
    (ng::ADJECTIVE, WordClass::Adjective),
    (ng::MODAL, WordClass::Modal),
    (ng::ADVERB, WordClass::Adverb),
    (ng::MARKER, WordClass::Marker),
    (ng::PREPOSITION, WordClass::Preposition),
];

/// What else an entry may say.
const PROPERTIES: &[&str] = &[
    ng::EVOKES,
    ng::SUBJECT,
    ng::OBJECT,
    ng::REPORTS,
    ng::ASCRIBES,
    ng::HARMS,
    ng::EMBEDS_FACTUALITY,
    ng::EMBEDS_POLARITY,
    ng::EMBEDS_CERTAINTY,
    ng::BACKSHIFT_OF,
    ng::BEHAVES,
    ng::TAKES,
    ng::TAKES_SUBJECT,
    sem::EVENT_TYPE,
];

/// The words that an entry names.
pub fn words(source: &Source, entry: &Entry) -> Result<Vec<(WordClass, String)>, OntologyError> {
    let mut words = Vec::new();
    for (property, value) in &entry.properties {
        let class = CLASSES.iter().find(|(name, _)| name == property);
        if class.is_none() && !PROPERTIES.contains(&property.as_str()) && property.starts_with(NG) {
            let known: Vec<String> =
                CLASSES.iter().map(|(name, _)| name).chain(PROPERTIES).map(|name| short(name)).collect();
            let problem = format!("has the unknown property {}; use one of {}", short(property), known.join(", "));
            return Err(source.complaint(entry, problem));
        }
        if let (Some((_, class)), Term::Literal(word)) = (class, value) {
            words.push((*class, word.value().to_string()));
        }
    }
    match words.is_empty() {
        true => Err(source.complaint(
            entry,
            "names no word; add ng:verb, ng:noun, ng:adjective, ng:modal, ng:adverb, ng:marker or ng:preposition",
        )),
        false => Ok(words),
    }
}

fn short(iri: &str) -> String {
    shortened(iri).unwrap_or_else(|| iri.to_string())
}

/// What an entry says of them.
pub fn frame(source: &Source, entry: &Entry) -> Result<Frame, OntologyError> {
    Ok(Frame {
        relation: value(source, entry, ng::EVOKES, |iri| local_name(iri).map(String::from))?,
        subject: slots(source, entry, ng::SUBJECT, Slot::Subject)?,
        object: slots(source, entry, ng::OBJECT, Slot::Object)?,
        event_class: value(source, entry, sem::EVENT_TYPE, |iri| iri.strip_prefix(PLOVER).map(String::from))?,
        reports: entry.texts(ng::REPORTS).any(|value| value == "true"),
        ascribes: entry.texts(ng::ASCRIBES).any(|value| value == "true"),
        harms: entry.texts(ng::HARMS).any(|value| value == "true"),
        embeds: Embedding {
            factuality: value(source, entry, ng::EMBEDS_FACTUALITY, |iri| {
                Factuality::from_word(iri.strip_prefix(NG)?)
            })?,
            polarity: value(source, entry, ng::EMBEDS_POLARITY, |iri| Polarity::from_word(iri.strip_prefix(NG)?))?,
            certainty: value(source, entry, ng::EMBEDS_CERTAINTY, |iri| Certainty::from_word(iri.strip_prefix(NG)?))?,
        },
        behaviours: behaviours(source, entry)?,
        takes: takes(source, entry, ng::TAKES)?,
        takes_subject: takes(source, entry, ng::TAKES_SUBJECT)?,
    })
}

/// "ng:takes schema:Person, ng:ContentNoun"
fn takes(source: &Source, entry: &Entry, property: &str) -> Result<Option<Takes>, OntologyError> {
    if entry.values(property).next().is_none() {
        return Ok(None);
    }
    let takes = Takes {
        kinds: kinds(entry, property),
        content: entry.iris(property).any(|iri| iri == ng::CONTENT_NOUN),
        behaviours: entry
            .iris(property)
            .filter_map(|iri| iri.strip_prefix(NG).and_then(Behaviour::from_name))
            .fold(Behaviours::default(), Behaviours::with),
    };
    let is_known = |iri: &str| {
        iri == ng::CONTENT_NOUN || is_class(iri) || iri.strip_prefix(NG).and_then(Behaviour::from_name).is_some()
    };
    match !entry.iris(property).all(is_known) || takes == Takes::default() {
        true => Err(source.complaint(entry, "takes a class that is not known; use schema:Person, org:Organization, schema:Place, schema:Country, schema:Product, schema:CreativeWork, sem:Event, ng:ContentNoun or a behaviour such as ng:Weapon")),
        false => Ok(Some(takes)),
    }
}

fn value<T>(
    source: &Source,
    entry: &Entry,
    property: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, OntologyError> {
    let Some(term) = entry.values(property).next() else { return Ok(None) };
    match entry.iris(property).next().and_then(read) {
        Some(value) => Ok(Some(value)),
        None => Err(source.complaint(entry, format!("cannot take {term} as {}", short(property)))),
    }
}

/// "object|with": the object, else the phrase with "with".
fn slots(source: &Source, entry: &Entry, property: &str, default: Slot) -> Result<Vec<Slot>, OntologyError> {
    let Some(text) = entry.texts(property).next() else { return Ok(vec![default]) };
    text.split('|')
        .map(|word| {
            slot(word).ok_or_else(|| {
                let names = "subject, object, recipient, complement, clause or a preposition, joined by |";
                source.complaint(entry, format!("{word:?} in {} is no slot; use {names}", short(property)))
            })
        })
        .collect()
}

/// Places of the grammar that have a word of their own; all others are named by their preposition.
const SLOTS: &[(&str, Slot)] = &[
    ("subject", Slot::Subject),
    ("object", Slot::Object),
    ("recipient", Slot::Recipient),
    ("complement", Slot::Complement),
    ("clause", Slot::Clause),
];

fn slot(word: &str) -> Option<Slot> {
    let named = SLOTS.iter().find(|(name, _)| *name == word).map(|(_, slot)| slot.clone());
    named.or_else(|| OBLIQUES.contains(&word).then(|| Slot::Oblique(word.to_string())))
}

/// The word for a slot in the lexicon: "object", "with".
pub fn slot_word(slot: &Slot) -> &str {
    match slot {
        Slot::Oblique(preposition) => preposition,
        slot => SLOTS.iter().find(|(_, named)| named == slot).map_or("", |(name, _)| name),
    }
}

/// Prepositions, and the two further places beside a noun: "poss" ("Russia's war") and "mod" ("Russian invasion").
pub const OBLIQUES: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "ahead of",
    "along",
    "among",
    "around",
    "as",
    "at",
    "away from",
    "because of",
    "before",
    "behind",
    "below",
    "beside",
    "between",
    "beyond",
    "by",
    "despite",
    "down",
    "due to",
    "during",
    "for",
    "from",
    "in",
    "in favor of",
    "inside",
    "into",
    "like",
    "mod",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "out of",
    "outside",
    "over",
    "past",
    "poss",
    "regarding",
    "round",
    "since",
    "through",
    "throughout",
    "to",
    "together with",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];
