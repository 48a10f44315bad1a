//! What the world is made of, in RDF: classes, relations, the lexicon, the gazetteer.

pub mod vocabulary;

use crate::knowledge::{Certainty, Factuality, Kind, Polarity, Slot};
use std::path::{Path, PathBuf};

/// Classes, relations, lexicon and gazetteer.
#[derive(Clone, Debug, Default)]
pub struct Ontology {}

/// A curated relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Local name: "met".
    pub local: String,
    /// The word for people: "met".
    pub label: String,
    /// "meet"
    pub lemma: String,
    /// Does it hold both ways?
    pub symmetric: bool,
    /// Local names of the relations that it implies, direct ones only.
    pub implies: Vec<String>,
    /// PLOVER category.
    pub event_class: Option<String>,
}

/// Part of speech of a lexical entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// "reject", "rule out"
    Verb,
    /// "invasion", "talks"
    Noun,
    /// "responsible", as a predicate.
    Adjective,
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
    /// What it does to the clause or noun phrase that it governs.
    pub embeds: Embedding,
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

/// Something that the gazetteer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Canonical name: "United States".
    pub name: String,
    /// What sort of thing.
    pub kind: Kind,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// "American", "Americans"
    pub demonyms: Vec<String>,
    /// Canonical name of its capital city.
    pub capital: Option<String>,
    /// Canonical name of the place it lies in, or of the country whose body it is.
    pub within: Option<String>,
    /// "Q30"
    pub wikidata: Option<String>,
}

/// How a name in a text matches something known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// Canonical name or alias.
    Name,
    /// "Russian", "Russians"
    Demonym,
}

/// What is wrong with an ontology folder.
#[derive(Debug, thiserror::Error)]
pub enum OntologyError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no Turtle.
    #[error("cannot parse {path}: {problem}")]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// What and where.
        problem: String,
    },
}

impl Ontology {
    /// The ontology built into the program; read once, on first use.
    pub fn embedded() -> &'static Ontology {
        static ONTOLOGY: Ontology = Ontology {};
        &ONTOLOGY
    }

    /// The built-in ontology and the Turtle files of a user's folder.
    pub fn with_folder(_folder: &Path) -> Result<Ontology, OntologyError> {
        Ok(Ontology {})
    }

    /// Background facts for queries; entities are named as in a store with this base IRI.
    pub fn triples(&self, _base: &str) -> Vec<oxigraph::model::Triple> {
        Vec::new()
    }

    /// A curated relation by local name.
    pub fn relation(&self, _local: &str) -> Option<&Relation> {
        None
    }

    /// The frames of a word; `lemma` with its particle: "rule out".
    pub fn frames(&self, _class: WordClass, _lemma: &str) -> &[Frame] {
        &[]
    }

    /// What a modal verb does.
    pub fn modal(&self, _lemma: &str) -> Option<Embedding> {
        None
    }

    /// What an adverb does.
    pub fn adverb(&self, _lemma: &str) -> Option<Embedding> {
        None
    }

    /// What the marker of an adverbial clause does.
    pub fn marker(&self, _marker: &str) -> Option<Embedding> {
        None
    }

    /// What a name or demonym, as written, can stand for, likeliest first.
    pub fn known(&self, _name: &str) -> Vec<(&Known, NameForm)> {
        Vec::new()
    }
}
