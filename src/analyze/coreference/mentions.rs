//! Finds the phrases that can stand for something.

use super::kinds::{self, Class};
use super::wording::Wording;
use crate::english::grammar::core_phrase;
use crate::english::speakers::Quotations;
use crate::text::{Deprel, Document, Sentence, Span, TokenRef, Upos};
use std::collections::HashMap;
use std::ops::Range;

/// A phrase and what is known of it.
#[derive(Debug)]
pub(super) struct Mention {
    pub head: TokenRef,
    /// The word above it; itself for a root.
    pub governor: TokenRef,
    pub span: Span,
    /// From its first to its last word, from 0, end exclusive.
    pub words: Range<usize>,
    pub class: Class,
    /// 1: one, 2: several, 0: unknown.
    pub number: u8,
    /// 1: masculine, 2: feminine, 3: neither, 0: unknown.
    pub gender: u8,
    /// See `kinds::kind`.
    pub kind: u8,
    /// 0 none, 1 person, 2 organisation, 3 place, 4 other.
    pub name: u8,
    /// Relation to the word above, which conjuncts share with the first.
    pub role: Deprel,
    /// Number of the quotation it stands in, from 1; 0 for none.
    pub quotation: u32,
    /// Head word of who speaks the quotation.
    pub speaker: Option<TokenRef>,
    pub paragraph: u32,
    pub wording: Wording,
}

/// Relations under which a word is a part of a phrase and heads none.
const INSIDE: &[Deprel] = &[
    Deprel::Flat,
    Deprel::Fixed,
    Deprel::Goeswith,
    Deprel::Expl,
    Deprel::Discourse,
    Deprel::Case,
    Deprel::Cc,
    Deprel::Mark,
    Deprel::Nummod,
    Deprel::Reparandum,
];

/// Pronouns that stand for nothing said before, or for the noun that their clause modifies.
const NEVER: &[&str] = &["what", "whatever", "which", "who", "whoever", "whom", "whose"];

/// All candidates of a document, in the order of the text.
pub(super) fn find(document: &Document) -> Vec<Mention> {
    let quotations = Quotations::new(document);
    let mut words = HashMap::new();
    let mut quotation = 0;
    let mut was_quoted = false;
    let mut speakers_of: HashMap<u32, Option<TokenRef>> = HashMap::new();
    let mut found = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        for token in 0..sentence.tokens.len() {
            let at = TokenRef::new(number, token);
            let is_quoted = quotations.is_inside(at);
            quotation += u32::from(is_quoted && !was_quoted);
            was_quoted = is_quoted;
            if !is_candidate(sentence, token) {
                continue;
            }
            let mut mention = describe(sentence, at, &mut words);
            if is_quoted {
                mention.quotation = quotation;
                let speaker = || quotations.speaker(at);
                mention.speaker = *speakers_of.entry(quotation).or_insert_with(speaker);
            }
            found.push(mention);
        }
    }
    found
}

fn is_candidate(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let deprel = sentence.tree.deprel(token);
    if INSIDE.contains(&deprel) {
        return false;
    }
    let form = word.form.to_lowercase();
    match word.upos {
        Upos::Noun | Upos::Propn | Upos::Sym => true,
        Upos::Pron => {
            let is_relative = word.feats.has("PronType", "Rel") || NEVER.contains(&&*form);
            !is_relative
        }
        Upos::Num => deprel != Deprel::Compound || sentence.name_at(token).is_some(),
        Upos::Adv => matches!(form.as_str(), "here" | "there"),
        Upos::Det | Upos::Adj | Upos::X => {
            deprel.is_subject()
                || deprel.is_oblique()
                || matches!(deprel, Deprel::Obj | Deprel::Iobj | Deprel::Nmod | Deprel::NmodPoss | Deprel::Appos)
        }
        _ => false,
    }
}

fn describe(sentence: &Sentence, head: TokenRef, words: &mut HashMap<String, u32>) -> Mention {
    let token = head.token as usize;
    let tree = &sentence.tree;
    let word = &sentence.tokens[token];
    let form = word.form.to_lowercase();
    let name = sentence.name_at(token);
    let class = class(sentence, token, &form);
    let span = if class <= Class::Vague { word.span } else { core_phrase(sentence, token) };
    let is_inside = |token: &usize| span.contains(sentence.tokens[*token].span);
    let first = (0..token).rev().take_while(is_inside).last().unwrap_or(token);
    let last = (token..sentence.tokens.len()).take_while(is_inside).last().unwrap_or(token);
    let phrase = first..last + 1;
    let name = name.filter(|_| class == Class::Name || class >= Class::Definite);
    let kind = kinds::kind(sentence, phrase.clone(), token, class, name);
    let named = name.map_or(phrase.clone(), |name| name.tokens.clone());
    let first_conjunct =
        std::iter::successors(Some(token), |token| tree.head(*token).filter(|_| tree.deprel(*token) == Deprel::Conj));
    let first_conjunct = first_conjunct.last().unwrap_or(token);
    Mention {
        head,
        governor: TokenRef { token: tree.head(token).unwrap_or(token) as u32, ..head },
        span,
        class,
        number: kinds::number(sentence, token, class),
        gender: kinds::gender(sentence, named, token, class, kind),
        kind,
        name: name.map_or(0, |name| name.kind as u8 + 1),
        role: tree.deprel(first_conjunct),
        quotation: 0,
        speaker: None,
        paragraph: sentence.paragraph,
        wording: Wording::new(sentence, phrase.clone(), token, name, words),
        words: phrase,
    }
}

fn class(sentence: &Sentence, token: usize, form: &str) -> Class {
    let word = &sentence.tokens[token];
    let tree = &sentence.tree;
    match word.upos {
        Upos::Pron | Upos::Det | Upos::Adv => return kinds::of_pronoun(form),
        Upos::Num => return Class::Number,
        _ => {}
    }
    let determiner = tree.children(token).filter(|child| *child < token).find_map(|child| match tree.deprel(child) {
        Deprel::NmodPoss => Some(Class::Owned),
        Deprel::Det | Deprel::DetPredet => kinds::of_determiner(&sentence.tokens[child].form.to_lowercase()),
        _ => None,
    });
    let is_name = word.upos == Upos::Propn || sentence.name_at(token).is_some();
    match determiner {
        Some(Class::Definite) | None if is_name => Class::Name,
        Some(class) => class,
        None => Class::Bare,
    }
}
