//! Morphological features of Universal Dependencies.

use std::fmt;

/// Features of one word, sorted by name: "Mood=Ind|Number=Sing". <https://universaldependencies.org/u/feat/>
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Feats(String);

impl Feats {
    /// Reads the FEATS column of CoNLL-U; "_" is no feature.
    pub fn new(column: &str) -> Feats {
        Feats(if column == "_" { String::new() } else { column.to_owned() })
    }

    /// The value of a feature.
    pub fn get(&self, feature: &str) -> Option<&str> {
        self.0.split('|').find_map(|pair| pair.strip_prefix(feature)?.strip_prefix('='))
    }

    /// Does the feature have this value?
    pub fn has(&self, feature: &str, value: &str) -> bool {
        self.get(feature) == Some(value)
    }
}

impl fmt::Display for Feats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "_" } else { &self.0 })
    }
}
