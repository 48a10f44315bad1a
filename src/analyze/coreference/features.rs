//! Features as numbers: each question has a row of answers, and the rows lie one behind the other.

use super::kinds::CLASSES;
use super::wording::LIKENESSES;

/// Sorts of relations to the word above.
pub(super) const ROLES: usize = 12;
/// Values of `kinds::kind`.
pub(super) const KINDS: usize = 9;

/// Likenesses of two places in a tree, see `pairs::structure`.
pub(super) const STRUCTURES: usize = 14;

/// How many answers each question about a phrase alone has, in the order of `singles::features`.
pub(super) const SINGLE_SIZES: [usize; N_SINGLE] = [
    // Class, and the same with the relation to the word above.
    CLASSES,
    CLASSES * ROLES,
    // Number and gender; sort of name and kind.
    3 * 4,
    5 * KINDS,
    // Is it quoted?
    CLASSES * 2,
    // Words of content, and part of speech.
    4 * 4,
    // First sentence, first word.
    4,
    // Earlier phrases with its head, with all its words.
    CLASSES * 3,
    CLASSES * 3,
    // What modifies it.
    CLASSES * 8,
];

/// How many answers each question about a pair has, in the order of `pairs::pair`. Classes are those of the later phrase,
/// where only one is counted.
pub(super) const PAIR_SIZES: [usize; N_PAIR] = [
    // Both classes.
    CLASSES * CLASSES,
    // Sentences and phrases between.
    CLASSES * 8,
    CLASSES * 9,
    // Places in the tree.
    CLASSES * STRUCTURES,
    // Likeness of the words, with the class of the later and of the earlier one.
    CLASSES * LIKENESSES,
    CLASSES * LIKENESSES,
    // Agreement in number and gender.
    CLASSES * 9,
    // Sorts of names, kinds, relations to the words above.
    5 * 5 * 3,
    KINDS * KINDS,
    ROLES * ROLES * 3,
    CLASSES * ROLES,
    // Quotations, paragraphs between.
    CLASSES * 8,
    CLASSES * 6,
    // Agreeing phrases between; earlier phrases with the head of the earlier one.
    CLASSES * 5,
    CLASSES * 5,
    // The same head, and is it the nearest such? Words that only one has.
    8 * 3,
    3 * 3 * 3,
    // The same word and relation above.
    2 * 3,
    // Is the earlier one in the first sentence, does it begin one?
    CLASSES * 4,
    // The same form.
    CLASSES * 2,
    // Likeness of the words with agreement, and with distance.
    LIKENESSES * 9,
    LIKENESSES * 8,
    // Both classes with sentences, and with paragraphs between.
    CLASSES * CLASSES * 3,
    CLASSES * CLASSES * 4,
    // Kind, name and place in the tree of the earlier one.
    CLASSES * KINDS,
    CLASSES * 5,
    STRUCTURES * ROLES,
];

/// Questions about a phrase alone.
pub const N_SINGLE: usize = 10;
/// Questions about a pair.
pub const N_PAIR: usize = 27;
/// Rows of the table of a phrase's features.
pub const SINGLE_FEATURES: usize = sum(&SINGLE_SIZES);
/// Rows of the table of a pair's features.
pub const PAIR_FEATURES: usize = sum(&PAIR_SIZES);

const fn sum(sizes: &[usize]) -> usize {
    let (mut total, mut at) = (0, 0);
    while at < sizes.len() {
        total += sizes[at];
        at += 1;
    }
    total
}

/// Rows of the answers, given one answer for each question.
pub(super) fn rows<const N: usize>(answers: [usize; N], sizes: &[usize; N]) -> [u16; N] {
    let mut start = 0;
    let mut rows = [0; N];
    for ((row, answer), size) in rows.iter_mut().zip(answers).zip(sizes) {
        *row = (start + answer.min(size - 1)) as u16;
        start += size;
    }
    rows
}

/// The number of the first bound that a distance does not exceed; as many as there are bounds if it exceeds all.
pub(super) fn bucket(distance: usize, bounds: &[usize]) -> usize {
    bounds.iter().position(|bound| distance <= *bound).unwrap_or(bounds.len())
}
