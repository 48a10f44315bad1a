//! How alike two phrases are worded.

use crate::text::{Name, Sentence, Upos};
use std::collections::HashMap;
use std::ops::Range;

/// The words of a phrase as numbers that are equal for equal words of the document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// Lower-case form of the head.
    pub form: u32,
    /// Lemma of the head, lower case.
    pub head: u32,
    /// Lemma of the word above the head.
    pub governor: u32,
    /// Lemmas of what says which thing is meant, in order: nouns, adjectives, numbers, verbs; the head too.
    pub content: Vec<u32>,
    /// Forms of a name's words, in order.
    pub name: Vec<u32>,
    /// First letters of the name's words, or the letters of a word in capitals, as an acronym has them.
    pub letters: String,
    /// Is the whole phrase one word in capitals?
    pub is_acronym: bool,
}

/// Of longer phrases the first words are compared.
const MOST_WORDS: usize = 16;

/// Likenesses, best first; their order is that of the weights. The last one is none at all.
pub(super) const LIKENESSES: usize = 14;

impl Wording {
    pub fn new(
        sentence: &Sentence,
        phrase: Range<usize>,
        head: usize,
        name: Option<&Name>,
        words: &mut HashMap<String, u32>,
    ) -> Wording {
        let mut number = |word: &str| {
            let next = words.len() as u32;
            *words.entry(word.to_lowercase()).or_insert(next)
        };
        let is_content = |token: &usize| {
            let upos = sentence.tokens[*token].upos;
            matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb | Upos::X | Upos::Sym)
        };
        let mut content: Vec<u32> = phrase
            .clone()
            .filter(is_content)
            .take(MOST_WORDS)
            .map(|token| number(&sentence.tokens[token].lemma))
            .collect();
        let head_lemma = number(&sentence.tokens[head].lemma);
        if content.is_empty() {
            content.push(head_lemma);
        }
        let named = name.map_or(head..head, |name| name.tokens.clone());
        let initials = sentence.tokens[named.clone()].iter().filter_map(|token| token.form.chars().next());
        let is_capitals = |form: &str| form.chars().filter(|char| char.is_uppercase()).count() > 1;
        let is_acronym = named.len() == 1 && is_capitals(&sentence.tokens[named.start].form);
        let letters: String = if is_acronym {
            sentence.tokens[named.start].form.chars().filter(|char| char.is_uppercase()).collect()
        } else {
            initials.filter(|char| char.is_uppercase()).collect()
        };
        let is_word = |token: &&crate::text::Token| !matches!(token.upos, Upos::Punct | Upos::Part | Upos::Det);
        Wording {
            form: number(&sentence.tokens[head].form),
            head: head_lemma,
            governor: sentence.tree.head(head).map_or(u32::MAX, |above| number(&sentence.tokens[above].lemma)),
            name: sentence.tokens[named].iter().filter(is_word).map(|token| number(&token.form)).collect(),
            content,
            letters,
            is_acronym,
        }
    }

    /// Words that this phrase has and the other one has not, the head left out; 2 stands for more.
    pub fn more_than(&self, other: &Wording) -> u16 {
        let foreign = self.content.iter().filter(|word| **word != self.head && !other.content.contains(word));
        foreign.count().min(2) as u16
    }

    /// How this phrase, the later one, is like an earlier one: a number below `LIKENESSES`.
    pub fn likeness(&self, earlier: &Wording) -> u16 {
        let both_names = !self.name.is_empty() && !earlier.name.is_empty();
        if both_names {
            return self.likeness_of_names(earlier);
        }
        if self.content == earlier.content {
            return 0;
        }
        if self.head == earlier.head {
            return match (self.more_than(earlier), earlier.more_than(self)) {
                (0, 0) => 0,
                (0, _) => 1,
                (_, 0) => 2,
                _ if self.content.iter().any(|word| *word != self.head && earlier.content.contains(word)) => 3,
                _ => 4,
            };
        }
        if earlier.content.contains(&self.head) {
            10
        } else if self.content.contains(&earlier.head) {
            11
        } else if self.content.iter().any(|word| earlier.content.contains(word)) {
            12
        } else {
            13
        }
    }

    fn likeness_of_names(&self, earlier: &Wording) -> u16 {
        let (name, other) = (&self.name, &earlier.name);
        let shares = |word: &&u32| other.contains(word);
        if name == other {
            0
        } else if name.iter().all(|word| other.contains(word)) {
            if name.last() == other.last() { 5 } else { 6 }
        } else if other.iter().all(|word| name.contains(word)) {
            if name.last() == other.last() { 7 } else { 8 }
        } else if self.is_acronym != earlier.is_acronym && self.letters == earlier.letters {
            9
        } else if name.iter().any(|word| shares(&word)) {
            12
        } else {
            13
        }
    }
}
