//! What the grammar of a clause says of its truth.

use super::negation::{NEGATIONS, negation, not_yet};
use super::subjects::is_set_off_passive;
use crate::english::grammar::is_to_happen;
use crate::knowledge::{Mood, Tense};
use crate::text::{Deprel, Sentence, TokenRef, Upos};

/// Auxiliaries that make tense, voice or emphasis and no modality.
const PLAIN_AUXILIARIES: &[&str] = &["be", "have", "do", "get"];

/// Reads the mood of the clause that `head` heads. `passive` is known to the caller.
pub fn mood(sentence: &Sentence, number: usize, head: usize, passive: bool) -> Mood {
    let tree = &sentence.tree;
    let own_auxiliaries: Vec<usize> = tree
        .children(head)
        .filter(|child| matches!(tree.deprel(*child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
        .collect();
    // "could visit and meet": the second verb shares the auxiliaries of the first.
    let shares = tree.deprel(head) == Deprel::Conj
        && own_auxiliaries.is_empty()
        && !sentence.tokens[head].feats.has("VerbForm", "Fin")
        && !tree.children(head).any(|child| tree.deprel(child).is_subject());
    let auxiliaries = match tree.head(head) {
        Some(first) if shares => {
            let is_shared = |deprel| match deprel {
                Deprel::Aux | Deprel::AuxPass => true,
                // "is safe and cheap"
                deprel => deprel == Deprel::Cop && sentence.tokens[head].upos != Upos::Verb,
            };
            tree.children(first).filter(|child| is_shared(tree.deprel(*child))).collect()
        }
        _ => own_auxiliaries,
    };
    let modal = auxiliaries
        .iter()
        .filter(|auxiliary| tree.deprel(**auxiliary) == Deprel::Aux)
        .map(|auxiliary| normal_modal(&sentence.tokens[*auxiliary].form, &sentence.tokens[*auxiliary].lemma))
        .find(|lemma| !PLAIN_AUXILIARIES.contains(&lemma.as_str()))
        .or_else(|| semi_modal(sentence, head))
        .or_else(|| (is_to_happen(sentence, head) || is_set_off_passive(sentence, head)).then(|| "be to".to_owned()))
        .or_else(|| is_subjunctive(sentence, head).then(|| "should".to_owned()));
    let finite = auxiliaries.first().copied().unwrap_or(head);
    Mood {
        negation: negation(sentence, head).map(|word| TokenRef::new(number, word)),
        tense: tense(sentence, head, finite, modal.as_deref(), &auxiliaries),
        modal,
        adverbs: tree
            .children_by(head, Deprel::Advmod)
            .map(|adverb| {
                let rest = tree.children_by(adverb, Deprel::Fixed);
                let words = [adverb].into_iter().chain(rest).map(|word| sentence.tokens[word].lemma.to_lowercase());
                words.collect::<Vec<_>>().join(" ")
            })
            .filter(|lemma| !NEGATIONS.contains(&lemma.as_str()))
            .collect(),
        not_declarative: is_question_or_order(sentence, head),
        passive,
    }
}

/// The lemma of a modal verb as people look it up: "'ll" and "wo" are "will".
fn normal_modal(form: &str, lemma: &str) -> String {
    match form.to_lowercase().replace('’', "'").as_str() {
        "'ll" | "wo" | "will" => "will".to_owned(),
        "'d" if lemma != "have" => "would".to_owned(),
        "would" => "would".to_owned(),
        "could" => "could".to_owned(),
        "might" => "might".to_owned(),
        "should" => "should".to_owned(),
        "ca" => "can".to_owned(),
        _ => lemma.to_lowercase(),
    }
}

/// "have to go", "is going to go", "used to go": the verb above is a modal in all but name.
pub fn semi_modal(sentence: &Sentence, head: usize) -> Option<String> {
    let tree = &sentence.tree;
    let above = tree.head(head).filter(|_| tree.deprel(head) == Deprel::Xcomp)?;
    let has_to = tree.children_by(head, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "to");
    let word = &sentence.tokens[above];
    let progressive = word.form.eq_ignore_ascii_case("going") || word.form.eq_ignore_ascii_case("gon");
    match word.lemma.to_lowercase().as_str() {
        "be" | "have" if has_to && not_yet(sentence, above).is_some() => Some("have yet to".to_owned()),
        "have" if has_to && tree.child_by(above, Deprel::Obj).is_none() => Some("have to".to_owned()),
        "be" if has_to && word.upos != Upos::Adj && tree.child_by(above, Deprel::Cop).is_none() => {
            Some("be to".to_owned())
        }
        "go" if progressive && tree.children_by(above, Deprel::Aux).next().is_some() => Some("be going to".to_owned()),
        "use" if has_to && word.form.eq_ignore_ascii_case("used") && tree.child_by(above, Deprel::Obj).is_none() => {
            Some("used to".to_owned())
        }
        _ => None,
    }
}

/// "that any agreement be final", "that he agree": the mandative subjunctive means what "should" means.
fn is_subjunctive(sentence: &Sentence, head: usize) -> bool {
    let tree = &sentence.tree;
    let own: Vec<usize> = tree
        .children(head)
        .filter(|child| matches!(tree.deprel(*child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
        .chain([head])
        .collect();
    let first = own[0];
    let subject = tree.children(head).find(|child| tree.deprel(*child).is_subject());
    let is_base = match sentence.tokens[first].form.to_lowercase().as_str() {
        "be" => true,
        form => {
            let is_singular = subject.is_some_and(|subject| {
                let feats = &sentence.tokens[subject].feats;
                feats.has("Number", "Sing") && !matches!(feats.get("Person"), Some("1" | "2"))
            });
            let has_conjunct = subject.is_some_and(|subject| tree.child_by(subject, Deprel::Conj).is_some());
            is_singular
                && !has_conjunct
                && first == head
                && form == sentence.tokens[head].lemma
                && !sentence.tokens[head].feats.has("Tense", "Past")
        }
    };
    let has_that = tree.children_by(head, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "that");
    has_that && subject.is_some() && is_base
}

fn tense(sentence: &Sentence, head: usize, finite: usize, modal: Option<&str>, auxiliaries: &[usize]) -> Tense {
    let feats = |token: usize| &sentence.tokens[token].feats;
    if matches!(modal, Some("will" | "shall" | "be going to")) {
        return Tense::Future;
    }
    let perfect = auxiliaries.iter().any(|word| sentence.tokens[*word].lemma == "have");
    if perfect || feats(finite).has("Tense", "Past") && feats(finite).has("VerbForm", "Fin") {
        return Tense::Past;
    }
    if feats(head).has("VerbForm", "Inf") && modal.is_none() && auxiliaries.is_empty() {
        // "saw them leave", "made it work": as true as the verb above.
        let has_to = sentence.tree.children_by(head, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "to");
        let is_bare = !has_to && matches!(sentence.tree.deprel(head), Deprel::Ccomp | Deprel::Xcomp);
        return if is_bare { Tense::Participle } else { Tense::Infinitive };
    }
    if auxiliaries.is_empty() && matches!(feats(head).get("VerbForm"), Some("Part" | "Ger")) {
        let is_reduced = matches!(
            sentence.tree.deprel(head),
            Deprel::Acl | Deprel::Advcl | Deprel::Xcomp | Deprel::Conj | Deprel::Ccomp
        );
        return if is_reduced { Tense::Participle } else { Tense::Past };
    }
    if feats(head).has("Tense", "Past") && auxiliaries.is_empty() {
        return Tense::Past;
    }
    Tense::Present
}

fn is_question_or_order(sentence: &Sentence, head: usize) -> bool {
    let tree = &sentence.tree;
    let is_main = tree.deprel(head) == Deprel::Root
        || tree.head(head).is_some_and(|above| tree.deprel(above) == Deprel::Root && tree.deprel(head) == Deprel::Conj);
    let asks = is_main && tree.children_by(head, Deprel::Punct).any(|mark| sentence.tokens[mark].form.starts_with('?'));
    let orders = sentence.tokens[head].feats.has("Mood", "Imp")
        && sentence.tokens[head].upos == Upos::Verb
        && !tree.children(head).any(|child| tree.deprel(child).is_subject());
    asks || orders
}
