//! Words of questions that say how one asks, and not what of.

use super::grammar::ASKING;
use crate::text::{Sentence, Upos};

/// By these one who asks means what he asks in, and not what it tells: "which of our stories".
const ARTICLES: &[&str] = &["account", "article", "coverage", "piece", "report", "story"];

/// Verbs that ask for any doing: "what happened on Monday", "what did they do".
const ANY_DOING: &[&str] = &["do", "happen", "occur"];

/// Is the word part of how one asks: "which", "how many", the "articles" of "which articles"?
pub fn is_of_question(sentence: &Sentence, token: usize) -> bool {
    let lemma = sentence.tokens[token].lemma.to_lowercase();
    let is_amount = || {
        let above = sentence.tree.head(token);
        let is_how = |word: usize| sentence.tokens[word].lemma.to_lowercase() == "how";
        matches!(lemma.as_str(), "many" | "much")
            && (sentence.tree.children(token).any(is_how) || above.is_some_and(is_how))
    };
    let is_any =
        || matches!(sentence.tokens[token].upos, Upos::Verb | Upos::Aux) && ANY_DOING.contains(&lemma.as_str());
    ASKING.contains(&lemma.as_str()) || is_any() || is_amount() || means_articles(sentence, token)
}

/// "how many people", "how high", "how big": is an amount asked for?
pub fn asks_how_much(sentence: &Sentence) -> bool {
    (0..sentence.tokens.len()).any(|token| {
        let above = sentence.tree.head(token).map(|above| sentence.tokens[above].upos);
        sentence.tokens[token].lemma.to_lowercase() == "how" && matches!(above, Some(Upos::Adj | Upos::Adv | Upos::Det))
    })
}

/// "our articles", "which stories"
fn means_articles(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let is_ours = |child: usize| {
        let child = &sentence.tokens[child];
        matches!(child.lemma.to_lowercase().as_str(), "our" | "we" | "which" | "what")
    };
    word.upos == Upos::Noun
        && ARTICLES.contains(&word.lemma.to_lowercase().as_str())
        && (sentence.tree.children(token).any(is_ours)
            || sentence
                .tree
                .head(token)
                .is_some_and(|above| ASKING.contains(&&*sentence.tokens[above].lemma.to_lowercase())))
}
