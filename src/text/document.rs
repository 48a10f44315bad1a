//! An article with the grammar of every sentence.

use super::{Article, ParagraphKind, Sentence, Span, Token};

/// Points at one word: sentence number and token number, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRef {
    /// Number of the sentence in the document, from 0.
    pub sentence: u32,
    /// Number of the token in the sentence, from 0.
    pub token: u32,
}

impl TokenRef {
    /// Both numbers from 0.
    pub fn new(sentence: usize, token: usize) -> TokenRef {
        TokenRef { sentence: sentence as u32, token: token as u32 }
    }
}

/// A phrase that can stand for something, and the earlier one that most likely stands for the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// Its head word.
    pub head: TokenRef,
    /// Its words, without relative clauses and appositions.
    pub span: Span,
    /// Number of the phrase that it takes up, in the list that it is in itself; always a smaller one than its own.
    pub antecedent: Option<u32>,
    /// How likely that is, or, without antecedent, that it takes up none: 0 to 1.
    pub probability: f32,
}

/// An article with the grammar of every sentence. Made once, never changed.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name in a collection, such as a treebank.
    pub name: Option<String>,
    /// The article, whose text all spans index.
    pub article: Article,
    /// In the order of the text.
    pub sentences: Vec<Sentence>,
    /// Who or what its phrases take up, in the order of the text; empty if nobody has looked.
    pub references: Vec<Reference>,
}

impl Document {
    /// The sentence a reference lies in.
    pub fn sentence(&self, at: TokenRef) -> &Sentence {
        &self.sentences[at.sentence as usize]
    }

    /// The token a reference points at.
    pub fn token(&self, at: TokenRef) -> &Token {
        &self.sentence(at).tokens[at.token as usize]
    }

    /// What the line is that a sentence stands in.
    pub fn kind_of_paragraph(&self, sentence: &Sentence) -> ParagraphKind {
        let paragraph = self.article.paragraphs.get(sentence.paragraph as usize);
        paragraph.map_or(ParagraphKind::Body, |paragraph| paragraph.kind)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The line of the text on which a span starts, from 1; blank lines count too.
    pub fn line(&self, span: Span) -> usize {
        self.article.text.bytes().take(span.start as usize).filter(|byte| *byte == b'\n').count() + 1
    }
}
