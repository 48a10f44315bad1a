//! Words without their endings: "acquired" and "acquires" are looked for alike. (Porter2, <https://snowballstem.org>)

use crate::english::variants::folded;
use crate::graph::SoughtWord;
use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a word, without accents and capitals.
pub fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(&folded(word)).into_owned()
}

/// The words of a text: its letters and digits, without what stands between.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// What has this stem, among the words that an index keeps.
pub fn sought(wanted: &str) -> SoughtWord<'_> {
    let firm = wanted.char_indices().nth(FIRM).map_or(wanted, |(end, _)| &wanted[..end]);
    SoughtWord { begins: firm, fits: Box::new(move |word| stem(word) == wanted) }
}

/// Finds a few words in long texts, each by any of its stems: only what begins as one of them does is stemmed.
pub struct Finder<'a> {
    stems: Vec<(usize, &'a str)>,
    n_words: usize,
}

/// So many letters of a word are left as they are by its ending.
const FIRM: usize = 2;

impl<'a> Finder<'a> {
    /// Of words with these stems.
    pub fn new(words: impl ExactSizeIterator<Item = &'a [String]>) -> Finder<'a> {
        let n_words = words.len();
        let numbered = words.enumerate();
        let stems = numbered.flat_map(|(number, stems)| stems.iter().map(move |stem| (number, stem.as_str())));
        Finder { stems: stems.collect(), n_words }
    }

    /// Which of the words, by number, does a text have?
    pub fn found_in(&self, text: &str) -> Vec<bool> {
        let mut found = vec![false; self.n_words];
        for word in words(text) {
            let begins = |(_, stem): &(usize, &str)| {
                let firm = |text: &str| text.chars().take(FIRM).flat_map(char::to_lowercase).collect::<String>();
                !word.is_ascii() || firm(stem) == firm(word)
            };
            if !self.stems.iter().any(begins) {
                continue;
            }
            let own = stem(word);
            for (number, stem) in &self.stems {
                found[*number] |= own == *stem;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_accents_do_not_count() {
        assert_eq!(stem("acquired"), stem("Acquires"));
        assert_eq!(stem("Zürich"), stem("zurich"));
        let strike = stem("striking");
        let found = |word: &str| word.starts_with(sought(&strike).begins) && (sought(&strike).fits)(word);
        assert!(found("strikes") && !found("stroke"));
        let stems = [vec![stem("striking")], vec![stem("Zürich")]];
        let finder = Finder::new(stems.iter().map(Vec::as_slice));
        assert_eq!(finder.found_in("They strike in Zurich."), [true, true]);
        assert_eq!(finder.found_in("A stroke of luck."), [false, false]);
    }
}
