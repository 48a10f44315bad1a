//! Which earlier phrases are worth a look.

use super::kinds::Class;
use super::mentions::Mention;

/// How many phrases back everything is looked at.
const NEAR: usize = 40;
/// The same for pronouns.
const NEAR_PRONOUN: usize = 30;
/// How many phrases of like wording are looked at beyond that.
const ALIKE: usize = 12;

/// How many phrases back these may lie.
const FAR: usize = 3000;

/// Numbers of earlier phrases, nearest first.
pub(super) fn of(number: usize, mentions: &[Mention]) -> Vec<usize> {
    let later = &mentions[number];
    let is_pronoun = later.class <= Class::Vague;
    let near = if is_pronoun { NEAR_PRONOUN } else { NEAR };
    let begin = number.saturating_sub(near);
    let mut found: Vec<usize> = (begin..number).rev().collect();
    let is_alike = |earlier: &Mention| {
        if is_pronoun {
            return later.class == earlier.class;
        }
        let (one, other) = (&later.wording, &earlier.wording);
        let is_acronym = one.is_acronym != other.is_acronym && one.letters == other.letters && !one.letters.is_empty();
        one.head == other.head || other.name.iter().any(|word| one.name.contains(word)) || is_acronym
    };
    let alike = (number.saturating_sub(FAR)..begin).rev().filter(|earlier| is_alike(&mentions[*earlier]));
    found.extend(alike.take(if is_pronoun { 1 } else { ALIKE }));
    found
}
