//! Coreference as `Entity=` marks in MISC, as CorefUD has them: "(e1" at the first word of a phrase, "e1)" at the last one,
//! "(e1)" at the only one. <https://ufal.mff.cuni.cz/corefud>

use crate::text::{Document, Span, TokenRef};
use std::collections::HashMap;

/// The marks of chains of phrases that mean the same, by word. A phrase lies inside one sentence.
pub(super) fn marks(document: &Document, chains: &[Vec<Span>]) -> HashMap<TokenRef, String> {
    let mut phrases: Vec<(u32, TokenRef, TokenRef, usize)> = Vec::new();
    for (chain, spans) in chains.iter().enumerate() {
        let places = spans.iter().filter_map(|span| words(document, *span).map(|(first, last)| (span, first, last)));
        phrases.extend(places.map(|(span, first, last)| (span.len() as u32, first, last, chain + 1)));
    }
    // At one word: what is only there, then what ends, the shortest first, then what begins, the longest first. No mark
    // that ends stands right behind one that begins, or both would read as one.
    let mut ordered: Vec<(TokenRef, u8, u32, usize, String)> = Vec::new();
    for (length, first, last, chain) in phrases {
        if first == last {
            ordered.push((first, 0, length, chain, format!("(e{chain})")));
        } else {
            ordered.push((last, 1, length, chain, format!("e{chain})")));
            ordered.push((first, 2, u32::MAX - length, chain, format!("(e{chain}")));
        }
    }
    ordered.sort_unstable();
    let mut marks: HashMap<TokenRef, String> = HashMap::new();
    for (word, _, _, _, mark) in ordered {
        marks.entry(word).or_default().push_str(&mark);
    }
    marks
}

/// The first and the last word of a span.
fn words(document: &Document, span: Span) -> Option<(TokenRef, TokenRef)> {
    let number = document.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let tokens = &document.sentences.get(number)?.tokens;
    let is_inside = |token: &crate::text::Token| span.contains(token.span);
    let first = tokens.iter().position(is_inside)?;
    let last = tokens.iter().rposition(is_inside)?;
    Some((TokenRef::new(number, first), TokenRef::new(number, last)))
}
