//! Personal pronouns and what they ask of the thing they stand for.

use super::names::Gender;

/// What a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stands {
    /// "I": who speaks.
    Speaker,
    /// "we": who speaks, with others.
    Speakers,
    /// "he", "she"
    Person(Gender),
    /// "it"
    Thing,
    /// "they"
    Several,
    /// "there"
    Place,
}

/// How a pronoun sits in its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// "he", "him"
    Plain,
    /// "his"
    Possessive,
    /// "himself"
    Reflexive,
}

use Form::*;
use Gender::*;
use Stands::*;

/// Personal pronouns, lower case.
const PRONOUNS: &[(&str, Stands, Form)] = &[
    ("i", Speaker, Plain),
    ("me", Speaker, Plain),
    ("my", Speaker, Possessive),
    ("mine", Speaker, Plain),
    ("myself", Speaker, Reflexive),
    ("we", Speakers, Plain),
    ("us", Speakers, Plain),
    ("our", Speakers, Possessive),
    ("ours", Speakers, Plain),
    ("ourselves", Speakers, Reflexive),
    ("he", Person(Masculine), Plain),
    ("him", Person(Masculine), Plain),
    ("his", Person(Masculine), Possessive),
    ("himself", Person(Masculine), Reflexive),
    ("she", Person(Feminine), Plain),
    ("her", Person(Feminine), Plain),
    ("hers", Person(Feminine), Plain),
    ("herself", Person(Feminine), Reflexive),
    ("it", Thing, Plain),
    ("its", Thing, Possessive),
    ("itself", Thing, Reflexive),
    ("they", Several, Plain),
    ("them", Several, Plain),
    ("their", Several, Possessive),
    ("theirs", Several, Plain),
    ("themselves", Several, Reflexive),
    ("there", Place, Plain),
];

/// What a pronoun, as written, stands for, and its form.
pub fn pronoun(word: &str) -> Option<(Stands, Form)> {
    let word = word.to_lowercase();
    PRONOUNS.iter().find(|(form, ..)| *form == word).map(|(_, stands, form)| (*stands, *form))
}

/// Does the word by itself name nothing, but point at something said or meant elsewhere: "it", "that", "which"?
pub fn only_points(word: &str) -> bool {
    let lower = word.to_lowercase();
    pronoun(&lower).is_some()
        || matches!(lower.as_str(), "that" | "these" | "this" | "those" | "what" | "which" | "who" | "whom")
}
