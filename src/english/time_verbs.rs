//! Verbs that say something of when: which put off, and which tell of a life and not of a day.

/// Verbs (lemmas) that give something a later or another day. Sorted.
const OF_PUTTING_OFF: &[&str] = &[
    "adjourn",
    "defer",
    "delay",
    "extend",
    "hold over",
    "move",
    "move back",
    "postpone",
    "prolong",
    "push",
    "push back",
    "put back",
    "put off",
    "remand",
    "reschedule",
    "suspend",
];

/// Verbs (lemmas) of what a person does once in a life, or is known for: told without a day they are background. Sorted.
const OF_LIFE: &[&str] = &[
    "baptise",
    "baptize",
    "be baptised",
    "be baptized",
    "be born",
    "be educated",
    "be founded",
    "be invented",
    "be raised",
    "bear",
    "christen",
    "co-found",
    "cofound",
    "coin",
    "compose",
    "discover",
    "emigrate",
    "found",
    "graduate",
    "grow up",
    "immigrate",
    "invent",
    "marry",
    "patent",
    "pioneer",
    "study",
    "wed",
];

/// "postponed until Thursday": is the day behind the verb (lemma) still to come?
pub fn puts_off(lemma: &str) -> bool {
    OF_PUTTING_OFF.binary_search(&lemma).is_ok()
}

/// Verbs (lemmas) of keeping something from going on, for some time. Sorted.
const OF_STOPPING: &[&str] =
    &["adjourn", "ban", "bar", "cancel", "close", "detain", "ground", "halt", "remand", "shut", "shut down", "suspend"];

/// "were cancelled until Thursday": does what the verb (lemma) tells last, so that its end is still to come?
pub fn stops(lemma: &str) -> bool {
    OF_STOPPING.binary_search(&lemma).is_ok()
}

/// "invented dynamite": does the verb (lemma, perhaps with its preposition) tell of a life?
pub fn is_of_life(lemma: &str) -> bool {
    let first = |n_words: usize| lemma.split(' ').take(n_words).collect::<Vec<_>>().join(" ");
    (1..=2).any(|n_words| OF_LIFE.binary_search(&&*first(n_words)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(OF_PUTTING_OFF.is_sorted() && OF_LIFE.is_sorted() && OF_STOPPING.is_sorted());
        assert!(is_of_life("be born in") && is_of_life("graduate from") && !is_of_life("be seen"));
    }
}
