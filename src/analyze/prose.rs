//! "( ( ( (", "the president of the president of …": what is no prose, and has no grammar that is worth minutes.
//!
//! It is left out before anything is computed of it, sentence by sentence, by what stands there alone: so that the rest of an
//! article is read as ever, and the same article gives the same whatever else a machine has to do.

use crate::text::{Document, Sentence};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Words of an article that are read: a hundred pages. Who writes more writes no article.
const MOST_WORDS: usize = 50_000;

/// A sentence of fewer words is read whatever it says.
const LONG: usize = 40;

/// In a long sentence at least one word in so many is another than those before.
const WORDS_FOR_ONE_NEW: usize = 4;

/// In a long sentence at least one token in so many has a letter.
const TOKENS_FOR_ONE_WORD: usize = 3;

/// The same sentence so many times says nothing more.
const MOST_TIMES: usize = 20;

/// What of an article is not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Sentences that are no prose, or the same again and again.
    pub n_senseless: usize,
    /// Sentences behind the last word that is read.
    pub n_behind: usize,
}

impl LeftOut {
    /// Is everything read?
    pub fn is_nothing(&self) -> bool {
        *self == LeftOut::default()
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences = |count: usize| if count == 1 { "1 sentence".to_owned() } else { format!("{count} sentences") };
        let senseless = format!("{} of signs or of the same words again and again", sentences(self.n_senseless));
        let behind = format!("{} behind the first {MOST_WORDS} words: split it", sentences(self.n_behind));
        match (self.n_senseless, self.n_behind) {
            (_, 0) => write!(f, "not read: {senseless}"),
            (0, _) => write!(f, "not read: {behind}"),
            _ => write!(f, "not read: {senseless}, and {behind}"),
        }
    }
}

/// Takes out of a document what is not worth its cost.
pub fn leave_out(document: &mut Document) -> LeftOut {
    let mut left_out = LeftOut::default();
    let mut n_words = 0;
    let mut times: HashMap<&str, usize> = HashMap::new();
    let text = &document.article.text;
    document.sentences.retain(|sentence| {
        let said = times.entry(sentence.span.of(text)).or_default();
        *said += 1;
        if *said > MOST_TIMES || !is_prose(sentence) {
            left_out.n_senseless += 1;
            return false;
        }
        n_words += sentence.tokens.len();
        let is_read = n_words <= MOST_WORDS;
        left_out.n_behind += usize::from(!is_read);
        is_read
    });
    left_out
}

fn is_prose(sentence: &Sentence) -> bool {
    let n_tokens = sentence.tokens.len();
    if n_tokens < LONG {
        return true;
    }
    let forms = || sentence.tokens.iter().map(|token| token.form.as_str());
    let n_different = forms().collect::<HashSet<_>>().len();
    let n_words = forms().filter(|form| form.contains(char::is_alphabetic)).count();
    n_different * WORDS_FOR_ONE_NEW >= n_tokens && n_words * TOKENS_FOR_ONE_WORD >= n_tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::segment;
    use crate::text::Article;

    fn left_out(text: &str) -> (LeftOut, usize) {
        let mut document = segment(Article::of_text(text.to_owned()));
        (leave_out(&mut document), document.sentences.len())
    }

    #[test]
    fn what_is_no_prose_is_left_out_and_the_rest_is_read() {
        for senseless in ["( ".repeat(150), "the president of ".repeat(50), "12345 ".repeat(100), "😀".repeat(100)] {
            let (left, n_read) = left_out(&format!("The ferry runs.\n{senseless}\nIt is late.\n"));
            assert_eq!((left.n_senseless, left.n_behind, n_read), (1, 0, 2), "{senseless}");
        }
        let (left, n_read) = left_out(&"He left.\n".repeat(50));
        assert_eq!((left.n_senseless, n_read), (30, 20));
        assert!(left.to_string().starts_with("not read: 30 sentences of signs"), "{left}");
    }

    #[test]
    fn no_article_is_longer_than_a_hundred_pages() {
        let long: String = (0..12_000).map(|number| format!("Ferry {number} left late.\n")).collect();
        let (left, n_read) = left_out(&long);
        assert_eq!((left.n_senseless, n_read, left.n_behind), (0, 10_000, 2_000));
        assert!(left.to_string().contains("behind the first 50000 words"), "{left}");
    }

    #[test]
    fn prose_is_read_however_long_and_however_odd() {
        let results: String = (0..60).map(|number| format!("Alder {number}, Kestrel {}; ", 3 * number)).collect();
        let long = "Norvane, the largest ferry company of Norway, said on Monday that it had bought two ferries from Kestrel for 90 \
                    million euros, that both will run between Bergen and Stavanger from May on, and that unions and passengers, \
                    who had asked for more ships since the fire of last year, will be heard before the new fares are decided.";
        for text in [long, &results, "( ( ( ( ( (", "No, no, no, no, no."] {
            assert!(left_out(text).0.is_nothing(), "{text}");
        }
    }
}
