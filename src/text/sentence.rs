//! A sentence: its tokens, its tree, its names.

use super::{Behaviour, Behaviours, Deprel, Feats, Span, Tree, Upos};
use std::ops::Range;

/// One sentence and everything that was found out about its grammar.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From the first token's start to the last one's end.
    pub span: Span,
    /// Number of the paragraph (non-empty line) it stands in, from 0.
    pub paragraph: u32,
    /// Number of the sentence in that paragraph, from 0.
    pub in_paragraph: u32,
    /// The syntactic words.
    pub tokens: Vec<Token>,
    /// Who depends on whom.
    pub tree: Tree,
    /// Names, in order, not overlapping.
    pub names: Vec<Name>,
    /// How sure each word's analysis is, one for each token; empty if nobody knows, as with trees made by people.
    pub sureness: Vec<Sureness>,
    /// What rules changed in the tree that the parser gave, in the order in which they did.
    pub repairs: Vec<Repair>,
}

impl Sentence {
    /// The span from token `range.start` up to, without, `range.end`.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span { start: self.span.start, end: self.span.start },
        }
    }

    /// The words of a range of tokens, with a blank where the text has white space: "U.S.", "Jean-Luc".
    pub fn written(&self, tokens: Range<usize>) -> String {
        let mut text = String::new();
        let mut end = None;
        for token in self.tokens.get(tokens).unwrap_or_default() {
            if end.is_some_and(|end| end < token.span.start) {
                text.push(' ');
            }
            text.push_str(&token.form);
            end = Some(token.span.end);
        }
        text
    }

    /// Takes a better tree, which a rule made, and keeps what each word that moved had before.
    pub fn repair(&mut self, rule: &'static str, tree: Tree) {
        let before = std::mem::replace(&mut self.tree, tree);
        self.note_repairs(rule, &before);
    }

    /// Keeps what each word had before a rule moved it.
    pub fn note_repairs(&mut self, rule: &'static str, before: &Tree) {
        let tree = &self.tree;
        let place = |tree: &Tree, token: usize| (tree.head(token), tree.deprel(token));
        let moved = (0..tree.len()).filter(|token| place(tree, *token) != place(before, *token));
        let repair = |token: usize| Repair { rule, token, head: before.head(token), deprel: before.deprel(token) };
        self.repairs.extend(moved.map(repair));
    }

    /// How sure the analysis of token `token` (from 0) is, if anybody knows.
    pub fn sureness(&self, token: usize) -> Option<Sureness> {
        self.sureness.get(token).copied()
    }

    /// Does a token (from 0) stand right behind another, without white space?
    pub fn touches(&self, left: usize, right: usize) -> bool {
        let tokens = self.tokens.get(left).zip(self.tokens.get(right));
        tokens.is_some_and(|(left, right)| left.span.end == right.span.start)
    }

    /// The name that token `token` (from 0) belongs to.
    pub fn name_at(&self, token: usize) -> Option<&Name> {
        self.names.iter().find(|name| name.tokens.contains(&token))
    }

    /// Does the lexicon say that the word behaves so?
    pub fn behaves(&self, token: usize, behaviour: Behaviour) -> bool {
        self.tokens[token].behaviours.contain(behaviour)
    }
}

/// How likely the analysis of a word is, by what made it: probabilities, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sureness {
    /// Of its part of speech.
    pub upos: f32,
    /// Of its name tag, being no name included.
    pub name: f32,
    /// Of its head; `None` where a repair gave it another while the sentence was analysed.
    pub arc: Option<f32>,
    /// Of its relation to the head.
    pub deprel: f32,
}

/// A word that a rule hung elsewhere: what it had before.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// Name of the rule.
    pub rule: &'static str,
    /// The word, from 0.
    pub token: usize,
    /// Its head before, from 0; `None` was the root.
    pub head: Option<usize>,
    /// Its relation before.
    pub deprel: Deprel,
}

/// One syntactic word of Universal Dependencies; field names are the CoNLL-U columns.
/// "don't" is two words, "do" and "n't", of one surface token.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The surface token it belongs to; the same as `span` outside contractions and possessives.
    pub surface: Span,
    /// The word as written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Morphological features.
    pub feats: Feats,
    /// What the lexicon knows of how it behaves.
    pub behaviours: Behaviours,
}

/// A name found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, from 0, end exclusive.
    pub tokens: Range<usize>,
    /// What sort of name.
    pub kind: NameKind,
}

/// The four classes of CoNLL-2003.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Person.
    Person,
    /// Organisation.
    Organization,
    /// Place, countries included.
    Location,
    /// Nationalities, events, works, products, laws.
    Miscellaneous,
}

impl NameKind {
    /// The tag of CoNLL-2003: PER, ORG, LOC, MISC.
    pub fn tag(self) -> &'static str {
        match self {
            NameKind::Person => "PER",
            NameKind::Organization => "ORG",
            NameKind::Location => "LOC",
            NameKind::Miscellaneous => "MISC",
        }
    }

    /// The class of a tag.
    pub fn from_tag(tag: &str) -> Option<NameKind> {
        Some(match tag {
            "PER" => NameKind::Person,
            "ORG" => NameKind::Organization,
            "LOC" => NameKind::Location,
            "MISC" => NameKind::Miscellaneous,
            _ => return None,
        })
    }
}
