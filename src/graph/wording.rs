//! The words of names and texts, as they are looked for: without accents and capitals.

use crate::english::variants::folded;
use std::collections::BTreeSet;

/// More words are not looked for.
const MOST_WORDS: usize = 12;
/// Letters of a word that count; longer ones are no words.
const LONGEST: usize = 60;

/// The words of a text, in their order.
pub fn words(text: &str) -> Vec<String> {
    let parts = text.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty());
    let shortened = |word: String| word.chars().take(LONGEST).collect::<String>();
    parts.map(|part| shortened(folded(part))).filter(|word| !word.is_empty()).collect()
}

/// The words of texts, each once.
pub fn all_words<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    texts.into_iter().flat_map(words).collect()
}

/// The words that are looked for; the last may be unfinished.
pub fn asked(query: &str) -> Vec<String> {
    let mut asked = words(query);
    asked.truncate(MOST_WORDS);
    asked
}

/// A word that articles are looked for by.
pub struct SoughtWord<'a> {
    /// How it begins.
    pub begins: &'a str,
    /// What more it must be.
    pub fits: Box<dyn Fn(&str) -> bool + Send + Sync + 'a>,
}

impl<'a> SoughtWord<'a> {
    /// What is looked for by `asked`: the last may be unfinished.
    pub fn of(asked: &'a [String]) -> Vec<SoughtWord<'a>> {
        let numbered = asked.iter().enumerate();
        let sought = numbered.map(|(at, word)| SoughtWord {
            begins: word,
            fits: Box::new(move |found| at + 1 == asked.len() || found == word),
        });
        sought.collect()
    }

    /// Has a set of words one that is it?
    pub fn is_in(&self, words: &BTreeSet<String>) -> bool {
        let begins = words.range(self.begins.to_owned()..).take_while(|word| word.starts_with(self.begins));
        begins.into_iter().any(|word| (self.fits)(word))
    }
}

/// Has a set of words all that are asked for?
pub fn has_all(words: &BTreeSet<String>, asked: &[String]) -> bool {
    SoughtWord::of(asked).iter().all(|word| word.is_in(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_may_be_unfinished() {
        let names = all_words(["Ana Pétrova"]);
        for (query, is_found) in [("ANA Pet", true), ("petrova ana", true), ("an petrova", false), ("ana oslo", false)]
        {
            assert_eq!(has_all(&names, &asked(query)), is_found, "{query}");
        }
    }
}
