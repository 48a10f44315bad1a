//! Which phrases of a sentence answer about a verb: those that are likely enough, and do not say the same twice.

use super::candidates::{Candidate, Phrase, Scene};
use super::questions::{of_adverbial, of_clause, of_oblique};
use super::{Answer, Question, clues, direct, likelihood};
use crate::english::grammar::{is_predicate, preposition};
use crate::knowledge::{Entity, Proposition};
use crate::text::{Document, TokenRef, Upos};
use std::ops::Range;

/// From this likelihood on a phrase is an answer.
const LIKELY: f32 = 0.35;

/// The same for a phrase that shares words with a more likely one.
const LIKELY_BESIDE_ANOTHER: f32 = 0.5;

/// Two phrases of which a greater share is the same are one answer.
const SAME: f32 = 0.35;

/// A phrase with what speaks for it, as `benches/quality/answers` takes it for an example.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The verb.
    pub predicate: TokenRef,
    /// The head word and its way from the verb.
    pub candidate: Candidate,
    /// Whether any phrase under the head is an answer.
    pub head_clues: Vec<String>,
    /// Every phrase under the head, and whether it is the one.
    pub phrases: Vec<(Phrase, Vec<String>)>,
}

/// Everything that could answer about any word that is a predicate, with its clues.
pub fn weigh(document: &Document, propositions: &[Proposition], entities: &[Entity]) -> Vec<Weighed> {
    let all = direct::answers(document, propositions, entities);
    let mut found = Vec::new();
    for number in 0..document.sentences.len() {
        let scene = Scene::new(document, number, &all);
        for predicate in 0..scene.sentence.tokens.len() {
            if scene.sentence.tokens[predicate].upos == Upos::Verb {
                let candidates = scene.candidates(predicate).into_iter();
                found.extend(candidates.map(|candidate| weighed(&scene, TokenRef::new(number, predicate), candidate)));
            }
        }
    }
    found
}

fn weighed(scene: &Scene, predicate: TokenRef, candidate: Candidate) -> Weighed {
    let at = predicate.token as usize;
    let phrases = scene.phrases[candidate.head].iter();
    Weighed {
        predicate,
        head_clues: clues::of_head(scene, at, &candidate),
        phrases: phrases.map(|it| (it.clone(), clues::of_phrase(scene, at, &candidate, it))).collect(),
        candidate,
    }
}

/// The answers about a verb, in the order of the text; `direct` are those that its grammar gives.
pub fn choose(scene: &Scene, proposition: &Proposition, direct: &[Answer]) -> Vec<Answer> {
    let predicate = proposition.predicate.head;
    let mut likely: Vec<(f32, Candidate, Range<usize>)> = Vec::new();
    for candidate in scene.candidates(predicate.token as usize) {
        let head = likelihood::of_head(&clues::of_head(scene, predicate.token as usize, &candidate));
        if head < LIKELY {
            continue;
        }
        for phrase in &scene.phrases[candidate.head] {
            let words = clues::of_phrase(scene, predicate.token as usize, &candidate, phrase);
            let both = head * likelihood::of_phrase(&words);
            if both >= LIKELY {
                likely.push((both, candidate.clone(), phrase.words.clone()));
            }
        }
    }
    likely.sort_by(|left, right| right.0.total_cmp(&left.0));
    let mut chosen: Vec<(f32, Candidate, Range<usize>)> = Vec::new();
    for (likelihood, candidate, words) in likely {
        let most = chosen.iter().map(|(_, _, other)| overlap(&words, other)).fold(0.0, f32::max);
        let is_enough = most == 0.0 || likelihood >= LIKELY_BESIDE_ANOTHER;
        if most < SAME && is_enough {
            chosen.push((likelihood, candidate, words));
        }
    }
    chosen.sort_by_key(|(_, _, words)| (words.start, words.end));
    let answer = |(likelihood, candidate, words)| answer(scene, predicate, direct, &candidate, words, likelihood);
    chosen.into_iter().map(answer).collect()
}

/// The share of the words of two phrases that they have in common.
fn overlap(left: &Range<usize>, right: &Range<usize>) -> f32 {
    let common = left.end.min(right.end).saturating_sub(left.start.max(right.start));
    common as f32 / (left.len() + right.len() - common) as f32
}

fn answer(
    scene: &Scene,
    predicate: TokenRef,
    direct: &[Answer],
    candidate: &Candidate,
    words: Range<usize>,
    likelihood: f32,
) -> Answer {
    let head = TokenRef { token: candidate.head as u32, ..predicate };
    let span = scene.sentence.span_of(words);
    let confidence = Some((likelihood * 100.0).round() / 100.0);
    match direct.iter().find(|answer| answer.head == head) {
        Some(known) => Answer { span, confidence, ..known.clone() },
        None => {
            let (question, marker) = inferred(scene, candidate);
            Answer { question, slot: None, head, shared: true, marker, span, confidence }
        }
    }
}

/// What is answered by a phrase that the grammar of the verb does not give.
fn inferred(scene: &Scene, candidate: &Candidate) -> (Question, String) {
    let (sentence, head) = (scene.sentence, candidate.head);
    let marker = preposition(sentence, head).unwrap_or_default();
    let upos = sentence.tokens[head].upos;
    let question = match scene.questions.get(&head) {
        // "They won, scoring twice": the clause around the verb gives the reason.
        _ if candidate.down.is_empty() && is_predicate(sentence, head) => Question::Why,
        Some(question) => *question,
        None if is_predicate(sentence, head) => return of_clause(sentence, head, &marker),
        None if upos == Upos::Adv => of_adverbial(sentence, head),
        None if upos.is_nominal() || upos == Upos::Num => of_oblique(sentence, head, &marker),
        None => Question::What,
    };
    (question, marker)
}
