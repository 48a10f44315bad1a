//! Features as numbers: each question has a row of answers, and the rows lie one behind the other.

use super::kinds::CLASSES;
use super::wording::LIKENESSES;

/// Sorts of relations to the word above.
pub(super) const ROLES: usize = 12;
/// Values of `kinds::kind`.
pub(super) const KINDS: usize = 9;

/// How many answers each question about a phrase alone has.
pub(super) const SINGLE_SIZES: [usize; N_SINGLE] =
    [CLASSES, CLASSES * ROLES, 3 * 4, 5 * KINDS, CLASSES * 2, 4 * 4, 4, CLASSES * 3, CLASSES * 3, CLASSES * 8];

/// How many answers each question about a pair has.
pub(super) const PAIR_SIZES: [usize; N_PAIR] = [
    CLASSES * CLASSES,
    CLASSES * 8,
    CLASSES * 9,
    CLASSES * 14,
    CLASSES * LIKENESSES,
    CLASSES * LIKENESSES,
    CLASSES * 9,
    5 * 5 * 3,
    KINDS * KINDS,
    ROLES * ROLES * 3,
    CLASSES * ROLES,
    CLASSES * 8,
    CLASSES * 6,
    CLASSES * 5,
    CLASSES * 5,
    8 * 3,
    3 * 3 * 3,
    2 * 3,
    CLASSES * 4,
    CLASSES * 2,
    LIKENESSES * 9,
    LIKENESSES * 8,
    CLASSES * CLASSES * 3,
    CLASSES * CLASSES * 4,
    CLASSES * KINDS,
    CLASSES * 5,
    14 * ROLES,
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
