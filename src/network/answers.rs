//! The weigher: what the vectors of a verb, of a word and of what opens its phrase tell of the word as an answer about the verb.

use super::Triple;
use super::encoder::WORD_WIDTH;
use super::matmul::{Floats, Linear};
use super::vector;
use super::weights::{File, ModelError};

/// Verb, head, and the word that opens the phrase.
const WORDS: usize = 3;
/// Width of the space in which two words are multiplied.
const PRODUCT: usize = 36;
/// Width of the hidden layer.
const HIDDEN: usize = 72;
/// Numbers that come out.
pub(super) const SCORES: usize = 6;
/// Numbers that are kept of a word.
const KEPT: usize = WORDS * (HIDDEN + PRODUCT + SCORES);

pub(super) struct Weigher {
    /// WORD_WIDTH → for each of the three words the hidden layer; for each a factor of the products; for each the scores.
    words: Linear,
    /// WORDS × PRODUCT → HIDDEN.
    mixed: Floats,
    /// HIDDEN.
    hidden: Vec<f32>,
    /// HIDDEN → SCORES.
    scores: Floats,
}

impl Weigher {
    pub fn read(file: &File) -> Result<Weigher, ModelError> {
        Ok(Weigher {
            words: file.linear("words", WORD_WIDTH, KEPT)?,
            mixed: Floats::new(file.floats("mixed", &[WORDS * PRODUCT, HIDDEN])?, HIDDEN),
            hidden: file.floats("hidden", &[HIDDEN])?,
            scores: Floats::new(file.floats("scores", &[HIDDEN, SCORES])?, SCORES),
        })
    }

    /// What is kept of words: words × KEPT, from words × WORD_WIDTH.
    pub fn see(&self, vectors: &[f32]) -> Vec<f32> {
        self.words.apply(vectors)
    }

    /// The numbers of each three words of a sentence.
    pub fn weigh(&self, words: &[f32], triples: &[Triple]) -> Vec<[f32; SCORES]> {
        if triples.is_empty() {
            return Vec::new();
        }
        let (mut products, mut sums, mut found) = (Vec::new(), Vec::new(), Vec::new());
        for triple in triples {
            let row = |word: usize| &words[word * KEPT..][..KEPT];
            let three = [Some(triple.verb), Some(triple.head), triple.opener].map(|word| word.map(row));
            let factor = |number: usize| {
                three[number].map(|row| &row[WORDS * HIDDEN + number * PRODUCT..][..PRODUCT]).unwrap_or(&[0.0; PRODUCT])
            };
            for (one, other) in [(0, 1), (0, 2), (1, 2)] {
                products.extend(factor(one).iter().zip(factor(other)).map(|(one, other)| one * other));
            }
            let (mut hidden, mut scores) = (self.hidden.clone(), [0.0; SCORES]);
            for (number, row) in three.iter().enumerate().filter_map(|(number, row)| Some((number, (*row)?))) {
                vector::add(&mut hidden, &row[number * HIDDEN..][..HIDDEN]);
                vector::add(&mut scores, &row[WORDS * (HIDDEN + PRODUCT) + number * SCORES..][..SCORES]);
            }
            sums.append(&mut hidden);
            found.push(scores);
        }
        let mut hidden = self.mixed.apply(&products, &[0.0; HIDDEN]);
        vector::add(&mut hidden, &sums);
        vector::gelu(&mut hidden);
        let scores = self.scores.apply(&hidden, &[0.0; SCORES]);
        for (found, scores) in found.iter_mut().zip(scores.chunks_exact(SCORES)) {
            vector::add(found, scores);
        }
        found
    }
}
