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

/// What the vectors of words tell of one as the head of an answer about a verb, in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hint {
    /// The verb.
    pub verb: TokenRef,
    /// The word, in the same sentence.
    pub head: TokenRef,
    /// For a phrase under the word being an answer.
    pub answer: f32,
    /// For its answering what, when, where, why, how.
    pub questions: [f32; 5],
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
    /// What may answer about its verbs, in the order of verbs and words; empty if nobody has looked.
    pub hints: Vec<Hint>,
}

impl Document {
    /// The sentence a reference lies in.
    pub fn sentence(&self, at: TokenRef) -> &Sentence {
        &self.sentences[at.sentence as usize]
    }

    /// Does the word stand in a headline?
    pub fn is_headline(&self, at: TokenRef) -> bool {
        let paragraph = self.article.paragraphs.get(self.sentence(at).paragraph as usize);
        paragraph.is_some_and(|line| line.kind == ParagraphKind::Headline)
    }

    /// How far into the article a word stands: the number of its sentence from 1, and 0 in the headline.
    pub fn depth(&self, at: TokenRef) -> usize {
        if self.is_headline(at) {
            return 0;
        }
        let mut opening = self.sentences.iter().map(|sentence| self.kind_of_paragraph(sentence));
        let n_before_body = opening.position(|kind| kind == ParagraphKind::Body).unwrap_or_default();
        let before = self.sentences.iter().take(n_before_body.min(at.sentence as usize));
        let n_of_headline = before.filter(|one| self.kind_of_paragraph(one) == ParagraphKind::Headline).count();
        at.sentence as usize + 1 - n_of_headline
    }

    /// The token a reference points at.
    pub fn token(&self, at: TokenRef) -> &Token {
        &self.sentence(at).tokens[at.token as usize]
    }

    /// What the vectors of words tell of `head` as an answer about `verb`.
    pub fn hint(&self, verb: TokenRef, head: TokenRef) -> Option<&Hint> {
        let found = self.hints.binary_search_by_key(&(verb, head), |hint| (hint.verb, hint.head));
        found.ok().map(|number| &self.hints[number])
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
