//! How likely is a phrase an answer, and to which question?
//!
//! Three logistic models of clues in the tree: is anything under the head word an answer, to which question, and are these
//! its words? The first two go by what the vectors of words tell, too: the network's logits are added to those of the clues.
//! `training/answers.py` fits the weights and cross-validates them by article; the tables are `heads.tsv` and `phrases.tsv`.

use super::Question;
use crate::text::Hint;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Of each clue the weights for some columns.
type Weights<const N: usize> = HashMap<&'static str, [f32; N]>;

/// For an answer under the head, and for each of `QUESTIONS`.
static HEADS: LazyLock<Weights<6>> = LazyLock::new(|| weights(include_str!("heads.tsv")));
static PHRASES: LazyLock<Weights<1>> = LazyLock::new(|| weights(include_str!("phrases.tsv")));

/// In the order of the columns.
const QUESTIONS: [Question; 5] = [Question::What, Question::When, Question::Where, Question::Why, Question::How];

/// The weight that every example has.
const ALWAYS: &str = "always";

fn weights<const N: usize>(table: &'static str) -> Weights<N> {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let clue = cells.next()?;
        let mut row = [0.0; N];
        for weight in &mut row {
            *weight = cells.next()?.parse().ok()?;
        }
        Some((clue, row))
    };
    table.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
}

/// That a phrase under the head is an answer, and to which question.
pub fn of_head(clues: &[String], hint: Option<&Hint>) -> (f32, Question) {
    let [mut answer, mut questions @ ..] = sum(&HEADS, clues);
    if let Some(hint) = hint {
        answer += hint.answer;
        questions.iter_mut().zip(hint.questions).for_each(|(sum, hint)| *sum += hint);
    }
    let likelier = |best: usize, next: usize| if questions[next] > questions[best] { next } else { best };
    let best = (0..questions.len()).reduce(likelier).unwrap_or(0);
    (logistic(answer), QUESTIONS[best])
}

/// That these are its words, if one is.
pub fn of_phrase(clues: &[String]) -> f32 {
    let [answer] = sum(&PHRASES, clues);
    logistic(answer)
}

fn sum<const N: usize>(weights: &Weights<N>, clues: &[String]) -> [f32; N] {
    let mut sums = weights.get(ALWAYS).copied().unwrap_or([0.0; N]);
    for row in clues.iter().filter_map(|clue| weights.get(clue.as_str())) {
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
    }
    sums
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_a_number() {
        let rows = |table: &str| table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(HEADS.len(), rows(include_str!("heads.tsv")));
        assert_eq!(PHRASES.len(), rows(include_str!("phrases.tsv")));
        assert!(PHRASES.contains_key(ALWAYS));
    }
}
