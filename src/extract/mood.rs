//! What the grammar of a clause says of its truth.

use super::subjects::is_set_off_passive;
use crate::english::grammar::is_to_happen;
use crate::knowledge::{Mood, Tense};
use crate::text::{Deprel, Sentence, TokenRef, Upos};

/// Auxiliaries that make tense, voice or emphasis and no modality.
const PLAIN_AUXILIARIES: &[&str] = &["be", "have", "do", "get"];

/// Words that negate the clause they modify.
const NEGATIONS: &[&str] = &["not", "n't", "n’t", "never", "neither", "nor", "no"];

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
            tree.children(first).filter(|child| matches!(tree.deprel(*child), Deprel::Aux | Deprel::AuxPass)).collect()
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

/// The word that negates the clause: "not", "never", or "no" on its subject or object.
fn negation(sentence: &Sentence, head: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let negates = |word: &usize| NEGATIONS.contains(&sentence.tokens[*word].form.to_lowercase().as_str());
    // "no longer buys": the adverb's own "no".
    let is_no_longer = |word: &usize| {
        let before = word.checked_sub(1).map(|before| sentence.tokens[before].form.to_lowercase());
        before.as_deref() == Some("no") && sentence.tokens[*word].form.eq_ignore_ascii_case("longer")
    };
    // "has yet to be ratified"
    let is_yet_to = |word: &usize| {
        let lemma = |at: Option<usize>| at.and_then(|at| sentence.tokens.get(at)).map_or("", |token| &*token.lemma);
        sentence.tokens[*word].lemma == "yet"
            && matches!(lemma(word.checked_sub(1)), "be" | "have")
            && lemma(Some(word + 1)) == "to"
    };
    let on_verb = |verb: usize| {
        tree.children(verb)
            .filter(|child| matches!(tree.deprel(*child), Deprel::Advmod | Deprel::Aux | Deprel::CcPreconj))
            .find(|word| negates(word) || is_no_longer(word) || is_yet_to(word))
    };
    // "closed the port rather than raise wages"
    let on_conjunct = || {
        tree.children_by(head, Deprel::Cc).find(|word| {
            matches!(sentence.tokens[*word].form.to_lowercase().as_str(), "instead" | "rather")
                && tree.child_by(*word, Deprel::Fixed).is_some()
        })
    };
    let on_argument = || {
        // "said no": the answer, and said all the same.
        let is_answer = |child: usize| sentence.tokens[child].lemma == "no" && tree.deprel(child) == Deprel::Obj;
        tree.children(head)
            .filter(|child| !is_answer(*child))
            .filter(|child| {
                tree.deprel(*child).is_subject() || matches!(tree.deprel(*child), Deprel::Obj | Deprel::Iobj)
            })
            .flat_map(|argument| {
                let before = tree.children_by(argument, Deprel::Det);
                before.chain(tree.children_by(argument, Deprel::CcPreconj)).chain([argument])
            })
            .find(|word| {
                matches!(
                    sentence.tokens[*word].form.to_lowercase().as_str(),
                    "no" | "none" | "nobody" | "nothing" | "neither"
                )
            })
    };
    let on_complement =
        || tree.children_by(head, Deprel::Det).find(negates).filter(|_| tree.child_by(head, Deprel::Cop).is_some());
    let far_from = || far_from(sentence, head);
    let above = || {
        semi_modal(sentence, head)
            .and_then(|_| tree.head(head))
            .and_then(|above| on_verb(above).or_else(|| not_yet(sentence, above)))
    };
    on_verb(head).or_else(on_conjunct).or_else(on_argument).or_else(on_complement).or_else(far_from).or_else(above)
}

/// "has yet to pay": what has not happened.
fn not_yet(sentence: &Sentence, verb: usize) -> Option<usize> {
    sentence.tree.children_by(verb, Deprel::Advmod).find(|word| sentence.tokens[*word].lemma == "yet")
}

/// "far from imminent", "anything but clear": before the predicate, or before what it takes.
fn far_from(sentence: &Sentence, head: usize) -> Option<usize> {
    let form = |token: usize| sentence.tokens.get(token).map(|token| token.form.to_lowercase()).unwrap_or_default();
    let denies = |token: &usize| {
        matches!((form(*token).as_str(), form(token + 1).as_str()), ("far", "from") | ("anything", "but"))
    };
    let below = sentence.tree.children(head).flat_map(|child| [child].into_iter().chain(sentence.tree.children(child)));
    head.checked_sub(2).into_iter().chain(below).find(denies)
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
