//! Which words of a sentence may answer a question about a predicate, and which phrases they head.

use super::{Answer, Question};
use crate::english::grammar::{is_outside, span_of_subtree};
use crate::knowledge::Proposition;
use crate::text::Deprel::{
    self, Acl, AclRelcl, Advcl, Appos, Aux, AuxPass, Case, Cc, Conj, Cop, Expl, Mark, Nmod, Nsubj, NsubjPass, Parataxis,
};
use crate::text::{Document, Sentence, Span};
use std::collections::HashMap;
use std::ops::Range;

/// Words of these relations head no phrase of their own.
const NO_HEADS: &[Deprel] = &[
    Deprel::Aux,
    Deprel::AuxPass,
    Deprel::Case,
    Deprel::Cc,
    Deprel::CcPreconj,
    Deprel::Cop,
    Deprel::Det,
    Deprel::Discourse,
    Deprel::Expl,
    Deprel::Fixed,
    Deprel::Flat,
    Deprel::Goeswith,
    Deprel::Mark,
    Deprel::Punct,
];

/// What is left away of the dependents of a head: by name, whether all that belongs to its clause goes, and more relations.
const CUTS: &[(&str, bool, &[Deprel])] = &[
    ("bare", true, &[Acl, AclRelcl, Appos, Case, Cc, Conj, Cop, Mark, Nmod]),
    ("short", true, &[Acl, AclRelcl, Appos, Case, Cc, Conj, Cop, Mark]),
    ("short, joined", true, &[Acl, AclRelcl, Appos, Cc, Conj, Cop]),
    ("alone", true, &[Appos, Case, Cc, Conj, Cop, Mark]),
    ("alone, joined", true, &[Appos, Cc, Conj, Cop]),
    ("together", true, &[Acl, AclRelcl, Appos, Case, Cop, Mark]),
    ("whole", true, &[Case, Cc, Cop, Mark]),
    ("whole, joined", true, &[Cop]),
    ("predicate", false, &[Advcl, Aux, AuxPass, Cc, Conj, Expl, Mark, Nsubj, NsubjPass, Parataxis]),
    ("predicate, advcl", false, &[Aux, AuxPass, Cc, Conj, Expl, Mark, Nsubj, NsubjPass, Parataxis]),
    ("predicates", false, &[Aux, AuxPass, Expl, Mark, Nsubj, NsubjPass, Parataxis]),
    ("clause", false, &[Advcl, Cc, Conj, Mark, Parataxis]),
    ("clause, advcl", false, &[Cc, Conj, Mark, Parataxis]),
    ("clauses", false, &[Case, Mark, Parataxis]),
    ("clauses, joined", false, &[Parataxis]),
    ("all", false, &[]),
];

/// How many arcs lie between predicate and answer at most.
const MAX_ARCS: usize = 6;

/// A word that may head an answer.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The word.
    pub head: usize,
    /// Relations of the words that are left on the way up from the predicate.
    pub up: Vec<Deprel>,
    /// Relations of the words that are entered on the way down to the head.
    pub down: Vec<Deprel>,
}

/// Some of the words under a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its tokens.
    pub words: Range<usize>,
    /// Names of the cuts that leave just these words.
    pub cuts: Vec<&'static str>,
}

/// A sentence with what is known of its predicates: what candidates are weighed by.
pub struct Scene<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Of each predicate, the words that grammar gives it, and in which place; "*": from another clause.
    pub places: HashMap<usize, HashMap<usize, String>>,
    /// What each word answers about some predicate.
    pub questions: HashMap<usize, Question>,
    /// The phrases that each word heads, shortest cut first.
    pub phrases: Vec<Vec<Phrase>>,
    /// The words under each word.
    pub below: Vec<Vec<usize>>,
}

impl<'a> Scene<'a> {
    /// The scene of sentence `number`, given what all predicates of the document are answered with directly.
    pub fn new(document: &'a Document, number: usize, all: &[(Proposition, Vec<Answer>)]) -> Scene<'a> {
        let sentence = &document.sentences[number];
        let mut places: HashMap<usize, HashMap<usize, String>> = HashMap::new();
        let mut questions = HashMap::new();
        for (proposition, found) in all {
            let predicate = proposition.predicate.head;
            if predicate.sentence as usize != number {
                continue;
            }
            for answer in found.iter().filter(|answer| answer.head.sentence as usize == number) {
                let head = answer.head.token as usize;
                let place = answer.slot.as_ref().map(|slot| slot.as_str()).unwrap_or_default();
                let place = format!("{place}{}", if answer.shared { "*" } else { "" });
                places.entry(predicate.token as usize).or_default().entry(head).or_insert(place);
                if !answer.shared || !questions.contains_key(&head) {
                    questions.insert(head, answer.question);
                }
            }
        }
        let words = 0..sentence.tokens.len();
        Scene {
            sentence,
            places,
            questions,
            phrases: words.clone().map(|head| phrases(sentence, head)).collect(),
            below: words.map(|head| sentence.tree.subtree(head)).collect(),
        }
    }

    /// The words that may answer about a predicate.
    pub fn candidates(&self, predicate: usize) -> Vec<Candidate> {
        let tree = &self.sentence.tree;
        let heads = (0..tree.len()).filter(|head| *head != predicate && !NO_HEADS.contains(&tree.deprel(*head)));
        heads.filter_map(|head| self.candidate(predicate, head)).collect()
    }

    fn candidate(&self, predicate: usize, head: usize) -> Option<Candidate> {
        let tree = &self.sentence.tree;
        let road = |from: usize| std::iter::once(from).chain(tree.ancestors(from));
        let top = road(predicate).find(|above| tree.is_within(head, *above))?;
        let relations =
            |from: usize| road(from).take_while(|word| *word != top).map(|word| tree.deprel(word)).collect();
        let up: Vec<Deprel> = relations(predicate);
        let mut down: Vec<Deprel> = relations(head);
        down.reverse();
        (up.len() + down.len() <= MAX_ARCS).then_some(Candidate { head, up, down })
    }
}

fn phrases(sentence: &Sentence, head: usize) -> Vec<Phrase> {
    let tree = &sentence.tree;
    let mut found: Vec<Phrase> = Vec::new();
    if NO_HEADS.contains(&tree.deprel(head)) {
        return found;
    }
    for (name, without_clause, relations) in CUTS {
        let span = span_of_subtree(sentence, head, |child| {
            let is_cut = relations.contains(&tree.deprel(child)) || (*without_clause && is_outside(sentence, child));
            tree.head(child) == Some(head) && is_cut
        });
        let words = tokens(sentence, span);
        match found.iter_mut().find(|phrase| phrase.words == words) {
            Some(phrase) => phrase.cuts.push(name),
            None => found.push(Phrase { words, cuts: vec![name] }),
        }
    }
    found
}

/// The tokens that a span covers.
fn tokens(sentence: &Sentence, span: Span) -> Range<usize> {
    let first = sentence.tokens.partition_point(|token| token.span.start < span.start);
    let end = sentence.tokens.partition_point(|token| token.span.start < span.end);
    first..end.max(first + 1)
}
