//! A merge of two names, with its grounds.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why two names are taken for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// A person has decided it.
    Decision,
    /// "São Paulo", "Sao Paulo": the same but for case, accents and marks.
    SameLetters,
    /// "Zelenskiy", "Zelensky": two ways to write down the same sounds.
    Spelling,
    /// "J. Smith", "John Smith"; "Donald J. Trump", "Donald Trump".
    Initials,
    /// "Halden Freight Ltd", "Halden Freight".
    LegalForm,
    /// "ICC", "International Criminal Court".
    Acronym,
    /// "OPEC": long, and an article says what it is short for.
    ToldAcronym,
    /// One article gives this other name to the longer one.
    OtherName,
    /// "Merz", "Friedrich Merz".
    Surname,
    /// The same post of what has become one owner.
    Post,
    /// "the U.S. president", who has a name in the same article, and the post in another.
    Holder,
}

impl Reason {
    /// The word in the graph.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Decision => "decision",
            Reason::SameLetters => "same letters",
            Reason::Spelling => "spelling",
            Reason::Initials => "initials",
            Reason::LegalForm => "legal form",
            Reason::Acronym => "acronym",
            Reason::OtherName => "other name",
            Reason::ToldAcronym => "told acronym",
            Reason::Surname => "surname",
            Reason::Post => "post",
            Reason::Holder => "holder",
        }
    }

    /// What the reason is worth by itself; the rest is for posts and company to add.
    pub(super) fn worth(self) -> f64 {
        match self {
            Reason::Decision => 1.0,
            Reason::Post => 0.95,
            Reason::SameLetters | Reason::Holder => 0.9,
            Reason::LegalForm | Reason::ToldAcronym => 0.75,
            Reason::Spelling => 0.65,
            Reason::Initials | Reason::OtherName => 0.6,
            Reason::Acronym | Reason::Surname => 0.5,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// From this score on, names are merged.
pub const THRESHOLD: f64 = 0.75;

/// One name that gave way to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merge {
    /// The IRI that the articles alone give.
    pub merged: String,
    /// The IRI that stands for it now.
    pub into: String,
    /// Both names.
    pub names: [String; 2],
    /// Why.
    pub reason: Reason,
    /// How sure, 0 to 1.
    pub score: f64,
    /// The grounds, in words.
    pub evidence: Vec<String>,
    /// IRIs of posts and things that both go with.
    pub agrees_on: Vec<String>,
    /// The articles that use the merged name; none for posts.
    pub articles: Vec<String>,
    /// The decision, if it is one.
    pub decision: Option<String>,
}

/// Two names that may be one thing, and were left apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NearMiss {
    /// IRIs of both, as the graph has them now.
    pub things: [String; 2],
    /// Both names.
    pub names: [String; 2],
    /// What speaks for it.
    pub reason: Reason,
    /// How sure, 0 to 1.
    pub score: f64,
    /// The grounds, in words.
    pub evidence: Vec<String>,
    /// What speaks against it.
    pub against: String,
    /// How many phrases would be touched.
    pub n_mentions: usize,
}
