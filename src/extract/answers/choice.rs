//! Which phrases of a sentence answer about a verb: those that are likely enough, and do not say the same twice.

use super::candidates::{Candidate, Phrase, Scene};
use super::questions::{of_adverbial, of_clause, of_oblique};
use super::{Answer, Question, clues, direct, likelihood};
use crate::english::grammar::{is_predicate, opener, preposition};
use crate::knowledge::{Entity, Proposition, Slot};
use crate::text::{Document, TokenRef, Upos};
use std::ops::Range;

/// From this likelihood on a phrase is an answer.
const LIKELY: f32 = 0.35;

/// The same for a phrase that shares words with a more likely one, and for who does something in the clause above, where this clause
/// has a subject of its own.
const LIKELY_BESIDE_ANOTHER: f32 = 0.5;

/// Two phrases of which a greater share is the same are one answer.
const SAME: f32 = 0.35;

/// A phrase with what speaks for it, as `training/answers.py` takes it for an example.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The verb.
    pub predicate: TokenRef,
    /// The head word and its way from the verb.
    pub candidate: Candidate,
    /// The word that opens its phrase.
    pub opener: Option<usize>,
    /// Whether any phrase under the head is an answer, and to which question.
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
        for (proposition, direct) in &all {
            let predicate = proposition.predicate.head;
            if predicate.sentence as usize == number && document.token(predicate).upos == Upos::Verb {
                let candidates = scene.candidates(predicate.token as usize).into_iter();
                found.extend(candidates.map(|candidate| weighed(&scene, predicate, direct, candidate)));
            }
        }
    }
    found
}

fn weighed(scene: &Scene, predicate: TokenRef, direct: &[Answer], candidate: Candidate) -> Weighed {
    let at = predicate.token as usize;
    let phrases = scene.phrases[candidate.head].iter();
    let (question, _) = by_rule(scene, direct, &candidate);
    Weighed {
        predicate,
        opener: opener(scene.sentence, candidate.head),
        head_clues: clues::of_head(scene, at, &candidate, question),
        phrases: phrases.map(|it| (it.clone(), clues::of_phrase(scene, at, &candidate, it))).collect(),
        candidate,
    }
}

/// A phrase that may be chosen.
struct Choice {
    likelihood: f32,
    question: Question,
    candidate: Candidate,
    words: Range<usize>,
}

/// The answers about a verb, in the order of the text; `direct` are those that its grammar gives.
pub fn choose(document: &Document, scene: &Scene, proposition: &Proposition, direct: &[Answer]) -> Vec<Answer> {
    let predicate = proposition.predicate.head;
    let at = predicate.token as usize;
    let has_subject = direct.iter().any(|answer| answer.slot == Some(Slot::Subject) && !answer.shared);
    let mut likely: Vec<Choice> = Vec::new();
    for candidate in scene.candidates(at) {
        let (by_rule, _) = by_rule(scene, direct, &candidate);
        let hint = document.hint(predicate, TokenRef { token: candidate.head as u32, ..predicate });
        let (head, question) = likelihood::of_head(&clues::of_head(scene, at, &candidate, by_rule), hint);
        let is_of_grammar = direct.iter().any(|answer| answer.head.token as usize == candidate.head);
        let is_subject = candidate.down.first().is_some_and(|deprel| deprel.is_subject());
        let is_other_doer = has_subject && !is_of_grammar && is_subject && !candidate.up.is_empty();
        if head < if is_other_doer { LIKELY_BESIDE_ANOTHER } else { LIKELY } {
            continue;
        }
        for phrase in &scene.phrases[candidate.head] {
            let likelihood = head * likelihood::of_phrase(&clues::of_phrase(scene, at, &candidate, phrase));
            if likelihood >= LIKELY {
                likely.push(Choice { likelihood, question, candidate: candidate.clone(), words: phrase.words.clone() });
            }
        }
    }
    likely.sort_by(|left, right| right.likelihood.total_cmp(&left.likelihood));
    let mut chosen: Vec<Choice> = Vec::new();
    for choice in likely {
        let most = chosen.iter().map(|other| overlap(&choice.words, &other.words)).fold(0.0, f32::max);
        let is_enough = most == 0.0 || choice.likelihood >= LIKELY_BESIDE_ANOTHER;
        if most < SAME && is_enough {
            chosen.push(choice);
        }
    }
    chosen.sort_by_key(|choice| (choice.words.start, choice.words.end));
    chosen.into_iter().map(|choice| answer(scene, predicate, direct, choice)).collect()
}

/// The share of the words of two phrases that they have in common.
fn overlap(left: &Range<usize>, right: &Range<usize>) -> f32 {
    let common = left.end.min(right.end).saturating_sub(left.start.max(right.start));
    common as f32 / (left.len() + right.len() - common) as f32
}

fn answer(scene: &Scene, predicate: TokenRef, direct: &[Answer], choice: Choice) -> Answer {
    let Choice { likelihood, question, candidate, words } = choice;
    let head = TokenRef { token: candidate.head as u32, ..predicate };
    let known = direct.iter().find(|answer| answer.head == head);
    Answer {
        question,
        slot: known.and_then(|known| known.slot.clone()),
        head,
        shared: known.is_none_or(|known| known.shared),
        marker: by_rule(scene, direct, &candidate).1,
        span: scene.sentence.span_of(words),
        confidence: Some((likelihood * 100.0).round() / 100.0),
    }
}

/// What is answered by a phrase as grammar has it, and the word that joins it.
fn by_rule(scene: &Scene, direct: &[Answer], candidate: &Candidate) -> (Question, String) {
    match direct.iter().find(|answer| answer.head.token as usize == candidate.head) {
        Some(known) => (known.question, known.marker.clone()),
        None => inferred(scene, candidate),
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
