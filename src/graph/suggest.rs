//! Names that somebody may have meant.

use crate::english::variants::{folded, sounds};
use std::collections::BTreeMap;

/// More suggestions help nobody.
const MOST: usize = 3;
/// Less alike is another name.
const LEAST_ALIKE: f64 = 0.75;

/// The best names of things whose names look or sound like the wanted one; `called` are names with the best name of what
/// goes by them.
pub fn suggest<'a>(wanted: &str, called: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let plain = folded(wanted);
    let sound = sounds(wanted);
    let mut found: BTreeMap<&str, f64> = BTreeMap::new();
    for (name, best) in called {
        let name = folded(name);
        let words = || name.split(' ').filter(|word| word.chars().count() > 2);
        let whole = strsim::normalized_damerau_levenshtein(&plain, &name);
        let word = words().map(|word| strsim::normalized_damerau_levenshtein(&plain, word)).fold(0.0, f64::max);
        let sounds_alike = words().any(|word| sounds(word) == sound);
        let is_part = plain.len() > 2 && name.contains(&plain);
        let alike = if is_part || sounds_alike { 1.0 } else { whole.max(word * 0.99) };
        if alike >= LEAST_ALIKE {
            let known = found.entry(best).or_default();
            *known = known.max(alike);
        }
    }
    let mut found: Vec<(&str, f64)> = found.into_iter().collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(other.0)));
    found.into_iter().take(MOST).map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_names_are_understood() {
        let called =
            [("Zelenskiy", "Volodymyr Zelenskiy"), ("Volodymyr Zelenskiy", "Volodymyr Zelenskiy"), ("NATO", "NATO")];
        for wanted in ["Zelinsky", "zelensky", "Volodimir Zelensky"] {
            assert_eq!(suggest(wanted, called.into_iter()), ["Volodymyr Zelenskiy"], "{wanted}");
        }
        assert!(suggest("Macron", called.into_iter()).is_empty());
    }
}
