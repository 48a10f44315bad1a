//! What a preposition makes of its phrase.

use crate::knowledge::{Role, Slot};

/// Role of an oblique by its preposition, after place and time are taken out.
const ROLES: &[(&str, Role)] = &[
    ("about", Role::Topic),
    ("alongside", Role::Participant),
    ("among", Role::Participant),
    ("as", Role::Other),
    ("because of", Role::Cause),
    ("between", Role::Participant),
    ("by", Role::Instrument),
    ("concerning", Role::Topic),
    ("due to", Role::Cause),
    ("for", Role::Purpose),
    ("from", Role::Origin),
    ("into", Role::Destination),
    ("on", Role::Topic),
    ("out of", Role::Origin),
    ("over", Role::Topic),
    ("regarding", Role::Topic),
    ("through", Role::Instrument),
    ("to", Role::Destination),
    ("toward", Role::Destination),
    ("towards", Role::Destination),
    ("using", Role::Instrument),
    ("via", Role::Instrument),
    ("with", Role::Participant),
];

/// Prepositions under which a place is where something happens.
const LOCATIVE: &[&str] = &[
    "across",
    "around",
    "at",
    "in",
    "inside",
    "inside of",
    "near",
    "off",
    "on",
    "outside",
    "outside of",
    "over",
    "throughout",
    "within",
];

/// Adverbs that ask, join or stress, and say nothing of how. Sorted.
const NO_MANNER: &[&str] = &[
    "also",
    "anyway",
    "besides",
    "both",
    "either",
    "even",
    "furthermore",
    "hence",
    "how",
    "however",
    "indeed",
    "instead",
    "just",
    "likewise",
    "meantime",
    "meanwhile",
    "merely",
    "moreover",
    "neither",
    "nevertheless",
    "nonetheless",
    "only",
    "otherwise",
    "since",
    "so",
    "still",
    "then",
    "therefore",
    "though",
    "thus",
    "too",
    "when",
    "whenever",
    "where",
    "whereby",
    "wherever",
    "why",
    "yet",
];

/// Does the adverb (lemma) say how?
pub fn is_manner(adverb: &str) -> bool {
    NO_MANNER.binary_search(&adverb).is_err()
}

/// The role of a slot.
pub fn role(slot: &Slot) -> Role {
    match slot {
        Slot::Recipient => Role::Recipient,
        Slot::Adverbial => Role::Manner,
        Slot::Oblique(preposition) => {
            ROLES.binary_search_by_key(&preposition.as_str(), |(word, _)| word).map_or(Role::Other, |at| ROLES[at].1)
        }
        _ => Role::Other,
    }
}

/// Can a phrase with this preposition say where?
pub fn is_locative(preposition: &str) -> bool {
    LOCATIVE.contains(&preposition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(ROLES.is_sorted_by_key(|(word, _)| *word));
        assert!(NO_MANNER.is_sorted());
    }
}
