//! From the text of an article to sentences and words, without grammar.

use super::{split, tokenize, words};
use crate::text::{Article, Document, Feats, Sentence, Span, Token, Tree, Upos};
use std::ops::Range;

/// Surface tokens of a sentence at most. What is longer is a list or no prose, and a tree over it takes the square of its
/// length; the longest of 4,000 sentences of English treebanks has 88.
const LONGEST_SENTENCE: usize = 200;

/// Splits an article into sentences and words; grammar is still missing (flat trees, no lemmas).
/// No sentence crosses the end of a line, and none is longer than `LONGEST_SENTENCE`.
pub fn segment(article: Article) -> Document {
    with_sentences(article, |line, tokens| {
        let sentences = split::split(line, tokens);
        sentences.into_iter().flat_map(|sentence| in_stretches(line, tokens, sentence)).collect()
    })
}

/// A sentence that is too long, cut behind marks where there are some.
fn in_stretches(line: &str, tokens: &[Range<usize>], sentence: Range<usize>) -> Vec<Range<usize>> {
    let is_mark = |token: &usize| line[tokens[*token].clone()].chars().all(|char| char.is_ascii_punctuation());
    let mut stretches = Vec::new();
    let mut start = sentence.start;
    while sentence.end - start > LONGEST_SENTENCE {
        let last = start + LONGEST_SENTENCE;
        let end = (start + LONGEST_SENTENCE / 2..last).rev().find(is_mark).map_or(last, |mark| mark + 1);
        stretches.push(start..end);
        start = end;
    }
    stretches.push(start..sentence.end);
    stretches
}

/// The same for a text with one sentence a line, kept as it is.
pub fn segment_lines(article: Article) -> Document {
    with_sentences(article, |_, tokens| std::iter::once(0..tokens.len()).collect())
}

/// Finds the sentences of a line, as ranges of the numbers of its surface tokens.
type Splitter = fn(&str, &[Range<usize>]) -> Vec<Range<usize>>;

fn with_sentences(article: Article, splitter: Splitter) -> Document {
    let mut sentences = Vec::new();
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        if !paragraph.kind.has_words() {
            continue;
        }
        let line = paragraph.span.of(&article.text);
        let start = paragraph.span.start as usize;
        let tokens = tokenize::tokenize(line);
        for (in_paragraph, range) in splitter(line, &tokens).into_iter().enumerate() {
            let surfaces = with_final_stop(line, &tokens[range]);
            let tokens: Vec<Token> =
                surfaces.into_iter().flat_map(|surface| syntactic_words(line, start, surface)).collect();
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            sentences.push(Sentence {
                span: first.span.cover(last.span),
                paragraph: number as u32,
                in_paragraph: in_paragraph as u32,
                tree: Tree::flat(tokens.len()),
                tokens,
                names: Vec::new(),
                sureness: Vec::new(),
                repairs: Vec::new(),
            });
        }
    }
    Document { name: None, article, sentences, references: Vec::new(), hints: Vec::new() }
}

/// The surface tokens of a sentence; the full stop of a last "etc." becomes a token of its own.
fn with_final_stop(line: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut tokens = tokens.to_vec();
    if let Some(last) = tokens.last().cloned()
        && let Some(length) = split::final_stop(&line[last.clone()])
    {
        tokens.pop();
        tokens.push(last.start..last.start + length);
        tokens.push(last.start + length..last.end);
    }
    tokens
}

/// The words of one surface token of a line that begins at byte `start` of the article.
fn syntactic_words(line: &str, start: usize, surface: Range<usize>) -> impl Iterator<Item = Token> + '_ {
    let offset = start + surface.start;
    let form = &line[surface.clone()];
    let whole = Span::new(offset, start + surface.end);
    words::words(form).into_iter().map(move |part| Token {
        span: Span::new(offset + part.start, offset + part.end),
        surface: whole,
        form: form[part].to_owned(),
        lemma: String::new(),
        upos: Upos::default(),
        feats: Feats::default(),
        behaviours: Default::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_without_end_is_cut_behind_a_mark() {
        let line = "Vega, ".repeat(300);
        let tokens: Vec<Range<usize>> = tokenize::tokenize(&line);
        let stretches = in_stretches(&line, &tokens, 0..tokens.len());
        assert_eq!(stretches.iter().map(|stretch| stretch.len()).collect::<Vec<_>>(), [200, 200, 200]);
        assert_eq!(in_stretches(&line, &tokens, 0..90).len(), 1);
    }
}
