//! Words: which relation they evoke, where its ends stand, and what they do to what they govern.

use super::OntologyError;
use super::frame::{Frame, WordClass, frame, words};
use super::turtle::{Entry, Source};
use super::vocabulary::{LEX, ng};
use crate::knowledge::Slot;
use std::collections::{HashMap, HashSet};

/// A noun and the verb it is made of begin with at least as many letters in common.
const MIN_ALIKE: usize = 4;

/// All words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    frames: HashMap<WordClass, HashMap<String, Vec<Frame>>>,
    /// Modal under a report in the past, and the modal it then stands for: "would", "will".
    backshifts: HashMap<String, String>,
}

impl Lexicon {
    /// The frames of a word, in the order of the file.
    pub fn frames(&self, class: WordClass, lemma: &str) -> &[Frame] {
        self.frames.get(&class).and_then(|words| words.get(lemma)).map_or(&[], Vec::as_slice)
    }

    /// The use that fits: the first whose object stands in a filled place, else the first.
    pub fn frame(&self, class: WordClass, lemma: &str, is_filled: impl Fn(&Slot) -> bool) -> Option<&Frame> {
        let frames = self.frames(class, lemma);
        frames.iter().find(|frame| frame.object.iter().any(&is_filled)).or(frames.first())
    }

    /// The verb beside a noun: the one of the same relation that begins alike ("invade" for "invasion").
    pub fn verb_of(&self, noun: &str, relation: &str) -> Option<&str> {
        let verbs = self.frames.get(&WordClass::Verb)?.iter();
        let evokes = |frames: &[Frame]| frames.iter().any(|frame| frame.relation.as_deref() == Some(relation));
        let alike = |verb: &str| verb.chars().zip(noun.chars()).take_while(|(one, other)| one == other).count();
        verbs
            .filter(|(verb, frames)| evokes(frames) && alike(verb) >= MIN_ALIKE.min(verb.chars().count()))
            .map(|(verb, _)| verb.as_str())
            .max_by_key(|verb| (alike(verb), std::cmp::Reverse(*verb)))
    }

    /// The words of a class that it knows, sorted.
    pub fn words(&self, class: WordClass) -> Vec<&str> {
        let mut words: Vec<&str> =
            self.frames.get(&class).into_iter().flat_map(HashMap::keys).map(String::as_str).collect();
        words.sort_unstable();
        words
    }

    /// The modal that a modal stands for under a report in the past: "will" for "would".
    pub fn backshift(&self, modal: &str) -> Option<&str> {
        self.backshifts.get(modal).map(String::as_str)
    }

    /// Adds the words among the entries of a file. What it says of a word replaces what earlier files say of it.
    pub fn add(&mut self, source: &Source, entries: &[Entry]) -> Result<(), OntologyError> {
        let mut replaced: HashSet<(WordClass, String)> = HashSet::new();
        for entry in entries.iter().filter(|entry| entry.subject.starts_with(LEX)) {
            let words = words(source, entry)?;
            let frame = frame(source, entry)?;
            for (class, lemma) in words {
                for modal in entry.texts(ng::BACKSHIFT_OF) {
                    self.backshifts.insert(lemma.clone(), modal.to_string());
                }
                let frames = self.frames.entry(class).or_default().entry(lemma.clone()).or_default();
                if replaced.insert((class, lemma)) {
                    frames.clear();
                }
                frames.push(frame.clone());
            }
        }
        Ok(())
    }
}
