//! What denies a clause: "not", "never", "no" on its subject, and what it shares with the verb that it is joined to.

use super::mood::semi_modal;
use crate::text::{Deprel, Sentence};

/// Words that negate the clause they modify.
pub const NEGATIONS: &[&str] = &["not", "n't", "n’t", "never", "neither", "nor", "no"];

/// The word that negates the clause: "not", "never", or "no" on its subject or object.
pub fn negation(sentence: &Sentence, head: usize) -> Option<usize> {
    let tree = &sentence.tree;
    // "closed the port rather than raise wages"
    let on_conjunct = || {
        tree.children_by(head, Deprel::Cc).find(|word| {
            matches!(sentence.tokens[*word].form.to_lowercase().as_str(), "instead" | "rather")
                && tree.child_by(*word, Deprel::Fixed).is_some()
        })
    };
    let on_complement = || {
        let mut before = tree.children_by(head, Deprel::Det).filter(|word| negates(sentence, *word));
        before.next().filter(|_| tree.child_by(head, Deprel::Cop).is_some())
    };
    let far_from = || far_from(sentence, head);
    let above = || {
        semi_modal(sentence, head)
            .and_then(|_| tree.head(head))
            .and_then(|above| on_verb(sentence, above).or_else(|| not_yet(sentence, above)))
    };
    on_verb(sentence, head)
        .or_else(on_conjunct)
        .or_else(|| on_argument(sentence, head))
        .or_else(on_complement)
        .or_else(far_from)
        .or_else(above)
        .or_else(|| of_first_conjunct(sentence, head))
}

fn negates(sentence: &Sentence, word: usize) -> bool {
    let form = |at: usize| sentence.tokens.get(at).map(|token| token.form.to_lowercase()).unwrap_or_default();
    // "not only attacked"
    let is_more = matches!(&*form(word + 1), "just" | "merely" | "only" | "simply");
    NEGATIONS.contains(&&*form(word)) && !is_more
}

/// "did not pay", "no longer buys", "nor did it pay"
fn on_verb(sentence: &Sentence, verb: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let form = |at: Option<usize>| at.map(|at| sentence.tokens[at].form.to_lowercase()).unwrap_or_default();
    let lemma = |at: Option<usize>| at.and_then(|at| sentence.tokens.get(at)).map_or("", |token| &*token.lemma);
    // "no longer buys": the adverb's own "no".
    let is_no_longer = |word: usize| form(Some(word)) == "longer" && form(word.checked_sub(1)) == "no";
    // "has yet to be ratified"
    let is_yet_to = |word: usize| {
        sentence.tokens[word].lemma == "yet"
            && matches!(lemma(word.checked_sub(1)), "be" | "have")
            && lemma(Some(word + 1)) == "to"
    };
    let is_nor = |word: usize| tree.deprel(word) == Deprel::Cc && form(Some(word)) == "nor";
    tree.children(verb).find(|word| {
        let may_negate = matches!(tree.deprel(*word), Deprel::Advmod | Deprel::Aux | Deprel::CcPreconj);
        may_negate && (negates(sentence, *word) || is_no_longer(*word) || is_yet_to(*word)) || is_nor(*word)
    })
}

/// "no one paid", "paid nothing"
fn on_argument(sentence: &Sentence, head: usize) -> Option<usize> {
    let tree = &sentence.tree;
    // "said no": the answer, and said all the same.
    let is_answer = |child: usize| sentence.tokens[child].lemma == "no" && tree.deprel(child) == Deprel::Obj;
    let is_end = |deprel: Deprel| deprel.is_subject() || matches!(deprel, Deprel::Obj | Deprel::Iobj);
    let mut arguments = tree.children(head).filter(|child| is_end(tree.deprel(*child)) && !is_answer(*child));
    arguments.find_map(|argument| empty(sentence, argument))
}

/// "no court", "nobody", "neither A nor B"
fn empty(sentence: &Sentence, argument: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let before = tree.children_by(argument, Deprel::Det);
    before.chain(tree.children_by(argument, Deprel::CcPreconj)).chain([argument]).find(|word| {
        let form = sentence.tokens[*word].form.to_lowercase();
        matches!(form.as_str(), "no" | "none" | "nobody" | "nothing" | "neither")
    })
}

/// "neither attacked nor **invaded**", "did not bomb, **attack** or **arrest**", "no one attacked or **invaded**": what negates the
/// first of several joined verbs or qualities negates all that share its subject and its auxiliary.
fn of_first_conjunct(sentence: &Sentence, head: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let first = tree.head(head).filter(|first| tree.deprel(head) == Deprel::Conj && *first < head)?;
    let has_own = tree.children(head).any(|child| {
        tree.deprel(child).is_subject() || matches!(tree.deprel(child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
    });
    let conjunction = |word: usize| tree.child_by(word, Deprel::Cc).map(|cc| sentence.tokens[cc].form.to_lowercase());
    // In a list the conjunction stands before the last.
    let behind = tree.children_by(first, Deprel::Conj).filter(|other| *other >= head);
    let conjunction = behind.into_iter().find_map(conjunction).filter(|_| !has_own)?;
    if let Some(subject) = tree.children(first).find(|child| tree.deprel(*child).is_subject())
        && let Some(word) = empty(sentence, subject)
    {
        return (conjunction != "but").then_some(word);
    }
    let is_bare = |word: usize| sentence.tokens[word].feats.has("VerbForm", "Inf");
    let negation =
        on_verb(sentence, first).or_else(|| of_first_conjunct(sentence, first)).filter(|word| *word < first)?;
    let goes_on = match conjunction.as_str() {
        "or" | "nor" => is_bare(first) == is_bare(head),
        // "did not stop and help"
        "and" => is_bare(first) && is_bare(head),
        _ => false,
    };
    goes_on.then_some(negation)
}

/// "has yet to pay": what has not happened.
pub fn not_yet(sentence: &Sentence, verb: usize) -> Option<usize> {
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
