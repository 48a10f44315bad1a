//! Everything of a clause in one tuple, phrases whole.

use super::Tuple;
use super::confidence::of_clause;
use super::extent::{Extent, joined, members};
use super::fact::{Fact, Part};
use crate::english::grammar::span_of_subtree;
use crate::knowledge::{PredicateKind, Slot, Tense};
use crate::text::Deprel;

/// So many phrases side by side are a list, told one by one; a pair stays together.
const A_LIST: usize = 3;

/// One tuple, or one for each member of a list that is object or first oblique.
pub fn tuples(fact: &Fact<'_>) -> Vec<Tuple> {
    let parts = parts(fact);
    let has_preposition = |part: &&Part| matches!(part.slot, Slot::Oblique(_));
    let listed = match &fact.direct {
        Some(direct) => Some(direct).filter(|direct| direct.slot != Slot::Clause),
        None => parts.first().filter(has_preposition),
    };
    let list = listed.map(|part| members(fact.sentence, part.head)).filter(|list| list.len() >= A_LIST);
    match list {
        Some(list) => list.into_iter().filter_map(|member| tuple(fact, &parts, listed, Some(member))).collect(),
        None => tuple(fact, &parts, None, None).into_iter().collect(),
    }
}

/// The direct one first, then the others; adverbs only where nothing else is said.
fn parts(fact: &Fact<'_>) -> Vec<Part> {
    let there = fact.there.map(|_| Part { slot: Slot::Object, head: fact.subject, adverb: false });
    let all: Vec<&Part> = there.iter().chain(&fact.direct).chain(&fact.others).collect();
    let only_adverbs = all.iter().all(|part| part.adverb);
    let is_kept =
        |part: &&&Part| (only_adverbs || !part.adverb) && !all.iter().any(|other| is_inside(fact, part, other));
    all.iter().filter(is_kept).map(|part| (*part).clone()).collect()
}

/// "in Rome" of "is a bank in Rome" where the noun has it too.
fn is_inside(fact: &Fact<'_>, part: &Part, other: &Part) -> bool {
    let (inner, outer) = (fact.span(part, Extent::Whole), fact.span(other, Extent::Whole));
    inner != outer && outer.contains(inner)
}

fn tuple(fact: &Fact<'_>, parts: &[Part], listed: Option<&Part>, member: Option<usize>) -> Option<Tuple> {
    let mut relation = relation(fact, parts);
    let mut arguments = vec![subject(fact)];
    for (number, part) in parts.iter().enumerate() {
        let words = match member.filter(|_| listed.is_some_and(|listed| listed.head == part.head)) {
            Some(member) => fact.phrase(member, Extent::Member),
            None => fact.worded(part, Extent::Whole),
        };
        match fact.preposition(part) {
            Some(preposition) if number == 0 => {
                relation = format!("{relation} {preposition}");
                arguments.push(words);
            }
            Some(preposition) => arguments.push(format!("{preposition} {words}")),
            None => arguments.push(words),
        }
    }
    arguments.extend(circumstances(fact));
    (arguments.len() > 1).then(|| Tuple {
        sentence: fact.proposition.predicate.head.sentence as usize,
        confidence: of_clause(fact, &relation, &arguments),
        relation,
        arguments,
    })
}

/// A participle's noun stands without the participle: "a bank founded in 1990" is "a bank".
fn subject(fact: &Fact<'_>) -> String {
    if let Some(there) = fact.there {
        return fact.sentence.tokens[there].form.clone();
    }
    let verb = fact.proposition.predicate.head.token as usize;
    let is_participle = fact.sentence.tree.deprel(verb) == Deprel::Acl;
    let is_one = members(fact.sentence, fact.subject).len() == 1;
    fact.phrase(fact.subject, if is_participle && is_one { Extent::Clauseless } else { Extent::Whole })
}

/// The words of the relation with adverbs beside them; "was founded" of "a bank founded in 1990".
fn relation(fact: &Fact<'_>, parts: &[Part]) -> String {
    let last = fact.words.last().copied().unwrap_or(0);
    let is_beside = |part: &&Part| {
        part.adverb
            && fact.sentence.tree.children(part.head).next().is_none()
            && (fact.words.contains(&(part.head + 1)) || part.head == last + 1)
            && !parts.iter().any(|printed| printed.head == part.head)
    };
    let mut words = fact.words.clone();
    words.extend(fact.others.iter().filter(is_beside).map(|part| part.head));
    words.sort_unstable();
    let words = joined(fact.sentence, &words);
    match unsaid_be(fact) {
        Some(be) => format!("{be} {words}"),
        None => words,
    }
}

/// "a bank founded in 1990": the participle on a noun leaves out "was".
fn unsaid_be(fact: &Fact<'_>) -> Option<&'static str> {
    let tree = &fact.sentence.tree;
    let verb = fact.proposition.predicate.head.token as usize;
    let has_auxiliary = tree.children(verb).any(|child| matches!(tree.deprel(child), Deprel::Aux | Deprel::AuxPass));
    let is_participle = tree.deprel(verb) == Deprel::Acl
        && fact.proposition.predicate.kind == PredicateKind::Verb
        && fact.proposition.mood.tense != Tense::Infinitive;
    let is_plural = fact.sentence.tokens[fact.subject].feats.has("Number", "Plur")
        || tree.child_by(fact.subject, Deprel::Conj).is_some();
    (is_participle && !has_auxiliary).then_some(match (fact.proposition.mood.passive, is_plural) {
        (true, true) => "were",
        (true, false) => "was",
        (false, true) => "are",
        (false, false) => "is",
    })
}

/// "after the war ended", "to save money": the clauses that say when, why and what for.
fn circumstances(fact: &Fact<'_>) -> Vec<String> {
    let tree = &fact.sentence.tree;
    let verb = fact.last.predicate.head.token as usize;
    let has_mark = |clause: &usize| tree.child_by(*clause, Deprel::Mark).is_some();
    tree.children_by(verb, Deprel::Advcl)
        .filter(has_mark)
        .map(|clause| fact.document.words(span_of_subtree(fact.sentence, clause, |_| false)).to_owned())
        .collect()
}
