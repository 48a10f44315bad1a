//! When do two phrases say the same? By their content words, whatever their articles, cases and endings.

/// Words without content of their own.
const STOP_WORDS: &[&str] = &[
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by", "for", "from", "her", "his",
    "in", "is", "its", "of", "on", "or", "s", "some", "that", "the", "their", "this", "to", "was", "were", "with",
];

/// Articles that a name may open with.
const ARTICLES: &[&str] = &["the ", "an ", "a "];

/// "the security guarantees of Ukraine’s allies": `security`, `guarantee`, `ukraine`, `allie`.
///
/// A plural loses its last letter: crude, but the same on both sides.
pub fn content_words(text: &str) -> Vec<String> {
    let words = words(&without_possessives(text));
    let bare = words.iter().map(|word| word.trim_matches('.'));
    bare.filter(|word| !word.is_empty() && !STOP_WORDS.contains(word)).map(singular).collect()
}

/// The content words of a lemma; all its words if it has none: "be in".
pub fn lemma_words(lemma: &str) -> Vec<String> {
    let content = content_words(lemma);
    if content.is_empty() { words(lemma) } else { content }
}

/// "The United States’s" and "united states" are the same name: letters and digits in lower case, without an article.
pub fn plain_name(text: &str) -> String {
    let bare = without_possessives(&text.to_lowercase());
    let parts: Vec<&str> = bare.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let joined = parts.join(" ");
    ARTICLES.iter().fold(&*joined, |name, article| name.strip_prefix(article).unwrap_or(name)).to_owned()
}

/// Does one phrase contain all words of another?
pub fn is_within(words: &[String], others: &[String]) -> bool {
    words.iter().all(|word| others.contains(word))
}

/// "guarantees" → "guarantee"; "us" and "congress" stay.
fn singular(word: &str) -> String {
    let is_plural = word.chars().count() > 3 && word.ends_with('s') && !word.ends_with("ss");
    if is_plural { &word[..word.len() - 1] } else { word }.to_owned()
}

/// Runs of letters and digits in lower case, held together by single dots, apostrophes and hyphens: "u.s.", "o'brien".
fn words(text: &str) -> Vec<String> {
    let is_gap = |char: char| !char.is_alphanumeric();
    let letters = |text: &str| text.find(is_gap).unwrap_or(text.len());
    let text = text.to_lowercase().replace('’', "'");
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let mut end = letters(rest);
        while let Some(tail) = rest[end..].strip_prefix(['.', '\'', '-']).filter(|tail| letters(tail) > 0) {
            end += 1 + letters(tail);
        }
        if rest[end..].starts_with('.') {
            end += 1;
        }
        words.push(rest[..end].to_owned());
        rest = rest[end..].trim_start_matches(is_gap);
    }
    words
}

/// "Ukraine’s" → "Ukraine"
fn without_possessives(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['\'', '’']) {
        kept.push_str(before);
        let ends_word = |tail: &&str| !tail.starts_with(|char: char| char.is_alphanumeric() || char == '_');
        rest = match after.strip_prefix('s').filter(ends_word) {
            Some(tail) => tail,
            None => {
                kept.push('\'');
                after
            }
        };
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_words_leave_out_articles_and_endings() {
        for (phrase, words) in [
            ("the security guarantees of Ukraine’s allies", "security guarantee ukraine allie"),
            ("Ms. O’Brien's co-operation", "ms o'brien co-operation"),
            ("the U.S. Congress", "u.s congress"),
            ("about 5.5% of this", "5.5"),
            ("to be or", ""),
            ("’sblood 'n' x", "sblood n x"),
        ] {
            assert_eq!(content_words(phrase).join(" "), words, "{phrase}");
        }
        assert_eq!(lemma_words("be in"), ["be", "in"]);
    }

    #[test]
    fn names_are_plain_without_article_case_and_punctuation() {
        assert_eq!(plain_name("The U.S.’s"), "u s");
        assert_eq!(plain_name("an A.B. Smith"), "b smith", "an article that only seems one goes too");
    }
}
