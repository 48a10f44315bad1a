//! From the text of an article to sentences and words, without grammar.

use super::{split, tokenize, words};
use crate::text::{Article, Document, Feats, Sentence, Span, Token, Tree, Upos};
use std::ops::Range;

/// Splits an article into sentences and words; grammar is still missing (flat trees, no lemmas).
/// No sentence crosses the end of a line.
pub fn segment(article: Article) -> Document {
    with_sentences(article, split::split)
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
