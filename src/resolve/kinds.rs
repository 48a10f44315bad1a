//! Person, organisation, country or place? Several kinds of evidence vote.

use super::names::Named;
use super::phrases::preposition;
use super::spelling::folded;
use crate::english::names::{Gender, TitleClass, given_name, organisation_word, title};
use crate::knowledge::Kind;
use crate::text::{Deprel, NameKind, Sentence};

/// Votes for kinds.
#[derive(Clone, Debug, Default)]
pub(super) struct Votes(Vec<(Kind, u32)>);

impl Votes {
    fn add(&mut self, kind: Kind, weight: u32) {
        match self.0.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, votes)) => *votes += weight,
            None => self.0.push((kind, weight)),
        }
    }

    /// Both together.
    pub fn join(&mut self, other: &Votes) {
        for (kind, weight) in &other.0 {
            self.add(*kind, *weight);
        }
    }

    /// Votes for one kind.
    pub fn of(&self, kind: Kind) -> u32 {
        self.0.iter().filter(|(other, _)| *other == kind).map(|(_, votes)| votes).sum()
    }

    /// The kind with most votes; the first to be voted for among equals.
    pub fn winner(&self) -> Option<Kind> {
        let most = self.0.iter().map(|(_, votes)| *votes).max()?;
        self.0.iter().find(|(_, votes)| *votes == most).map(|(kind, _)| *kind)
    }
}

const TAGS: &[(NameKind, Kind, u32)] = &[
    (NameKind::Person, Kind::Person, 3),
    (NameKind::Organization, Kind::Organization, 3),
    (NameKind::Location, Kind::Place, 3),
    (NameKind::Miscellaneous, Kind::Product, 1),
];

/// Prepositions that stand before places more than before others.
const PLACE_PREPOSITIONS: &[&str] = &["in", "at", "near", "into", "outside", "inside", "across", "throughout"];

/// What one mention of a name tells of its kind.
pub(super) fn votes(sentence: &Sentence, name: &Named) -> Votes {
    let mut votes = Votes::default();
    let head = name.head.token as usize;
    let words: Vec<String> = sentence.tokens[name.tokens.clone()].iter().map(|token| folded(&token.form)).collect();
    if let Some((known, _)) = name.known {
        votes.add(known.kind, 20);
    }
    if let Some((_, kind, weight)) = TAGS.iter().find(|(tag, ..)| Some(*tag) == name.tag) {
        votes.add(*kind, *weight);
    }
    if let Some(kind) = words.last().and_then(|last| organisation_word(last)).or_else(|| {
        // "Ministry of Defence"
        words.first().filter(|_| words.get(1).is_some_and(|of| of == "of")).and_then(|first| organisation_word(first))
    }) {
        let is_whole_name = words.len() == 1;
        votes.add(kind, if is_whole_name { 1 } else { 6 });
    }
    let is_given = words.len() > 1 && words.first().is_some_and(|first| given_name(first).is_some());
    if is_given && !words.iter().any(|word| word == "of") {
        votes.add(Kind::Person, 2);
    }
    if titles(sentence, name).next().is_some() {
        votes.add(Kind::Person, 6);
    }
    let is_placed = preposition(sentence, head).is_some_and(|case| PLACE_PREPOSITIONS.contains(&&*case));
    if is_placed && sentence.tree.deprel(head).is_oblique() {
        votes.add(Kind::Place, 1);
    }
    votes
}

/// The titles right before a name, lower case, with their classes: "president" of "President Donald Trump".
pub(super) fn titles<'s>(
    sentence: &'s Sentence,
    name: &Named,
) -> impl Iterator<Item = (usize, TitleClass, Option<Gender>)> + 's {
    let tokens = name.tokens.clone();
    let head = name.head.token as usize;
    let is_before = move |token: usize| {
        let deprel = sentence.tree.deprel(token);
        let belongs = sentence.tree.head(token).is_some_and(|above| tokens.contains(&above) || above == head);
        token < tokens.start
            && (token + 1 == tokens.start || belongs)
            && (deprel == Deprel::NmodDesc || (deprel == Deprel::Compound && belongs) || deprel == Deprel::Flat)
    };
    let start = name.tokens.start;
    (start.saturating_sub(6)..start).filter(move |token| is_before(*token)).filter_map(|token| {
        let (class, gender) = title(&sentence.tokens[token].form.to_lowercase())?;
        (class != TitleClass::Prefix).then_some((token, class, gender))
    })
}
