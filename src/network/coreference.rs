//! The ranker: which earlier phrase a later one takes up, from the vectors of their words and from features.
//!
//! Each candidate is scored against the chance that there is none ([Lee et al. 2017](https://arxiv.org/abs/1707.07045)).

use super::Item;
use super::encoder::WORD_WIDTH;
use super::matmul::{Floats, Linear};
use super::vector;
use super::weights::{File, ModelError, Table};

/// Width of a phrase's vector.
const PHRASE: usize = 96;
/// Width of the space in which two phrases are multiplied.
const PRODUCT: usize = 32;
/// Width of the hidden layer.
const HIDDEN: usize = 64;

pub(super) struct Ranker {
    /// WORD_WIDTH → a word as head, PHRASE, and as the word above one, PHRASE.
    words: Linear,
    /// Rows of features of a phrase, PHRASE wide.
    singles: Table,
    /// PHRASE → product, later, earlier, new.
    phrases: Linear,
    /// PRODUCT → HIDDEN.
    mixed: Floats,
    /// Rows of features of a pair, HIDDEN wide.
    pairs: Table,
    /// HIDDEN, and a last one that is added.
    score: Vec<f32>,
    new_score: Vec<f32>,
}

impl Ranker {
    pub fn read(file: &File) -> Result<Ranker, ModelError> {
        Ok(Ranker {
            words: file.linear("words", WORD_WIDTH, 2 * PHRASE)?,
            singles: file.table("singles", PHRASE)?,
            phrases: file.linear("phrases", PHRASE, PRODUCT + 3 * HIDDEN)?,
            mixed: Floats::new(file.floats("mixed", &[PRODUCT, HIDDEN])?, HIDDEN),
            pairs: file.table("pairs", HIDDEN)?,
            score: file.floats("score", &[HIDDEN + 1])?,
            new_score: file.floats("new_score", &[HIDDEN + 1])?,
        })
    }

    /// What is kept of words: words × `SEEN`, from words × WORD_WIDTH.
    pub fn see(&self, vectors: &[f32]) -> Vec<f32> {
        self.words.apply(vectors)
    }

    /// For each item the probabilities that it is new, and that it takes up each of its candidates.
    pub fn rank(&self, words: &[&[f32]], items: &[Item]) -> Vec<Vec<f32>> {
        let mut phrases: Vec<f32> = Vec::with_capacity(items.len() * PHRASE);
        for item in items {
            let start = phrases.len();
            phrases.extend_from_slice(part(words, item.head, 0));
            let row = &mut phrases[start..];
            vector::add(row, part(words, item.above, PHRASE));
            for &feature in &item.features {
                let (numbers, step) = self.singles.row(usize::from(feature));
                vector::add_steps(row, step, numbers);
            }
            vector::gelu(row);
        }
        let phrases = self.phrases.apply(&phrases);
        let rows: Vec<&[f32]> = phrases.chunks_exact(PRODUCT + 3 * HIDDEN).collect();
        items.iter().enumerate().map(|(number, item)| self.probabilities(item, rows[number], &rows)).collect()
    }

    fn probabilities(&self, item: &Item, later: &[f32], rows: &[&[f32]]) -> Vec<f32> {
        let (product, hidden) = later.split_at(PRODUCT);
        let (later, rest) = hidden.split_at(HIDDEN);
        let mut new = rest[HIDDEN..].to_vec();
        let mut scores = vec![score(&mut new, &self.new_score)];
        if !item.earlier.is_empty() {
            let earlier = item.earlier.iter().map(|&earlier| rows[earlier as usize]);
            let products: Vec<f32> =
                earlier.clone().flat_map(|row| row[..PRODUCT].iter().zip(product).map(|(a, b)| a * b)).collect();
            let mut mixed = self.mixed.apply(&products, later);
            let n_features = item.pairs.len() / item.earlier.len();
            let pairs = item.pairs.chunks_exact(n_features.max(1));
            for ((row, earlier), features) in mixed.chunks_exact_mut(HIDDEN).zip(earlier).zip(pairs) {
                vector::add(row, &earlier[PRODUCT + HIDDEN..PRODUCT + 2 * HIDDEN]);
                for &feature in features {
                    let (numbers, step) = self.pairs.row(usize::from(feature));
                    vector::add_steps(row, step, numbers);
                }
                scores.push(score(row, &self.score));
            }
        }
        let greatest = scores.iter().copied().fold(f32::MIN, f32::max);
        let powers: Vec<f32> = scores.iter().map(|score| (score - greatest).exp()).collect();
        let sum: f32 = powers.iter().sum();
        powers.into_iter().map(|power| power / sum).collect()
    }
}

/// The part of a word that begins at `offset`.
fn part<'a>(words: &[&'a [f32]], (sentence, word): (usize, usize), offset: usize) -> &'a [f32] {
    &words[sentence][word * 2 * PHRASE + offset..][..PHRASE]
}

/// A hidden row's score; the row is activated in place.
fn score(hidden: &mut [f32], weights: &[f32]) -> f32 {
    vector::gelu(hidden);
    vector::dot(hidden, &weights[..HIDDEN]) + weights[HIDDEN]
}
