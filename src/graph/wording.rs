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

/// Has a set of words all that are asked for?
pub fn has_all(words: &BTreeSet<String>, asked: &[String]) -> bool {
    asked.iter().enumerate().all(|(at, word)| match at + 1 == asked.len() {
        true => words.range(word.clone()..).next().is_some_and(|next| next.starts_with(word.as_str())),
        false => words.contains(word),
    })
}
