//! How alike two texts are: by runs of words that both have, and, before they are looked at, by the smallest of these.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// Words in a row that are compared.
const SHINGLE: usize = 4;
/// So many of the smallest shingles, by hash, stand for a text when others like it are looked for.
pub const SKETCH: usize = 24;

/// Hashes of all runs of words, in their order.
pub fn shingled(text: Option<&str>) -> BTreeSet<u64> {
    let plain = text.unwrap_or_default().to_lowercase();
    let words: Vec<&str> = plain.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hashed = |words: &[&str]| {
        // Its keys are fixed, so that the same words have the same hash in every run.
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(SHINGLE).map(hashed).collect()
}

/// About the same share, from the smallest shingles of both alone, which stand in order.
pub fn sketched(one: &[u64], other: &[u64]) -> f64 {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let (mut n_smallest, mut n_common) = (0u32, 0u32);
    while n_smallest < SKETCH as u32 {
        let order = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        if order != Ordering::Greater {
            left.next();
        }
        if order != Ordering::Less {
            right.next();
        }
        n_common += u32::from(order == Ordering::Equal);
        n_smallest += 1;
    }
    if n_smallest == 0 { 0.0 } else { f64::from(n_common) / f64::from(n_smallest) }
}

/// Share of shingles in common (Broder 1997).
pub fn resemblance(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_shingles_of_both_are_compared() {
        let first: Vec<u64> = (0..24).collect();
        let second: Vec<u64> = (12..36).collect();
        for (one, other, share) in [
            (&first[..], &first[..], 1.0),
            // Of the 24 smallest of both, 0 to 23, the second has half.
            (&first, &second, 0.5),
            (&first, &[], 0.0),
            (&[3, 5], &[5], 0.5),
            (&[], &[], 0.0),
        ] {
            assert_eq!(sketched(one, other), share, "{one:?}, {other:?}");
            assert_eq!(sketched(other, one), share, "{other:?}, {one:?}");
        }
    }
}
