//! What do the vectors of words tell of each as an answer about the verbs of its sentence?

use crate::english::grammar::opener;
use crate::network::{Model, Triple, Words};
use crate::text::{Deprel, Document, Hint, TokenRef, Upos};

/// Hints for all verbs of a document whose trees are known; none if the model cannot tell.
pub(super) fn hints(document: &Document, words: &Words, model: &Model) -> Vec<Hint> {
    let mut found = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let is_verb = |word: &usize| sentence.tokens[*word].upos == Upos::Verb;
        let may_answer = |word: &usize| sentence.tree.deprel(*word) != Deprel::Punct;
        let heads: Vec<(usize, Option<usize>)> =
            (0..sentence.tokens.len()).filter(may_answer).map(|head| (head, opener(sentence, head))).collect();
        let triples: Vec<Triple> = (0..sentence.tokens.len())
            .filter(is_verb)
            .flat_map(|verb| heads.iter().map(move |(head, opener)| Triple { verb, head: *head, opener: *opener }))
            .filter(|triple| triple.verb != triple.head)
            .collect();
        let Some(weighed) = model.weigh(words, number, &triples) else { return Vec::new() };
        found.extend(triples.iter().zip(weighed).map(|(triple, [answer, questions @ ..])| Hint {
            verb: TokenRef::new(number, triple.verb),
            head: TokenRef::new(number, triple.head),
            answer,
            questions,
        }));
    }
    found
}
