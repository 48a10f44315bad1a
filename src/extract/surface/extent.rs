//! How much of a phrase is printed.

use crate::english::grammar::{is_outside, preposition, span_of_subtree};
use crate::text::{Deprel, Sentence, Span, Upos};

/// How much of a phrase is printed. Relative clauses and what is set off by a comma are left out of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// "a small bank in Rome and its owners founded in 1990": with its conjuncts.
    Whole,
    /// "a small bank in Rome founded in 1990": one of several.
    Member,
    /// "a small bank in Rome": without the clauses on it.
    Clauseless,
    /// "a small bank", "the mayor of Rome": without what says where, when or for whom.
    Short,
    /// "a small bank", "the mayor": the noun with what stands before it.
    Bare,
}

/// The words of a phrase, without its preposition.
pub fn phrase(sentence: &Sentence, head: usize, extent: Extent) -> Span {
    let tree = &sentence.tree;
    let is_quality = matches!(sentence.tokens[head].upos, Upos::Adj | Upos::Adv);
    let is_cut_from_head = |child: usize| match tree.deprel(child) {
        Deprel::Case | Deprel::Mark | Deprel::Cop | Deprel::Cc => true,
        Deprel::Conj | Deprel::CcPreconj => extent != Extent::Whole,
        Deprel::Acl if matches!(extent, Extent::Whole | Extent::Member) => is_set_off(sentence, child),
        Deprel::Nmod if extent == Extent::Short && !is_quality => !is_of(sentence, child),
        Deprel::Nmod | Deprel::Obl | Deprel::Xcomp | Deprel::Ccomp => {
            extent == Extent::Bare || extent == Extent::Short && is_quality
        }
        _ => is_outside(sentence, child),
    };
    let span = span_of_subtree(sentence, head, |child| {
        let is_aside = match tree.deprel(child) {
            Deprel::AclRelcl | Deprel::Parataxis => true,
            Deprel::Appos => is_set_off(sentence, child),
            Deprel::Acl | Deprel::Advcl | Deprel::Orphan | Deprel::Discourse => {
                matches!(extent, Extent::Clauseless | Extent::Short | Extent::Bare)
            }
            _ => false,
        };
        is_aside || tree.head(child) == Some(head) && is_cut_from_head(child)
    });
    with_name(sentence, head, without_conjunction(sentence, head, span))
}

/// "of" says of what a thing is one, or a part: it belongs to the thing.
fn is_of(sentence: &Sentence, child: usize) -> bool {
    preposition(sentence, child).is_some_and(|word| word == "of")
}

/// Does the phrase or clause stand behind a punctuation mark?
pub fn is_set_off(sentence: &Sentence, head: usize) -> bool {
    let is_mark = |word: usize| sentence.tokens[word].upos == Upos::Punct;
    let first = sentence.tree.subtree(head).into_iter().find(|word| !is_mark(*word));
    first.and_then(|first| first.checked_sub(1)).is_some_and(is_mark)
}

/// "and press officers", where the parser hangs the conjunction deep in the phrase.
fn without_conjunction(sentence: &Sentence, head: usize, span: Span) -> Span {
    let is_before = |word: &usize| sentence.tokens[*word].span.start >= span.start;
    let is_conjunction = |word: &usize| matches!(sentence.tree.deprel(*word), Deprel::Cc | Deprel::CcPreconj);
    let start = (0..head).filter(is_before).find(|word| !is_conjunction(word)).unwrap_or(head);
    Span { start: span.start.max(sentence.tokens[start].span.start), end: span.end }
}

/// A name stays whole, whatever the parser makes of its inside.
fn with_name(sentence: &Sentence, head: usize, span: Span) -> Span {
    let Some(name) = sentence.name_at(head) else { return span };
    let is_list = name.tokens.clone().any(|word| sentence.tokens[word].upos == Upos::Cconj);
    if is_list { span } else { span.cover(sentence.span_of(name.tokens.clone())) }
}

/// "Merz" and "Macron" of "Merz and Macron": the phrases that stand side by side, the first being `head`.
pub fn members(sentence: &Sentence, head: usize) -> Vec<usize> {
    let tree = &sentence.tree;
    let is_thing = |word: usize| {
        let upos = sentence.tokens[word].upos;
        upos.is_nominal() || matches!(upos, Upos::Adj | Upos::Det | Upos::X)
    };
    let is_member = |word: &usize| {
        let has_clause = tree.children(*word).any(|child| {
            let deprel = tree.deprel(child);
            deprel == Deprel::Cop || deprel.is_subject()
        });
        !has_clause && (is_thing(*word) || !is_thing(head) && sentence.tokens[*word].upos == Upos::Verb)
    };
    std::iter::once(head).chain(tree.children_by(head, Deprel::Conj).filter(is_member)).collect()
}

/// The preposition as written, "because of" whole.
pub fn written_preposition(sentence: &Sentence, head: usize) -> Option<String> {
    preposition(sentence, head).map(|lower| {
        let first = sentence.tree.child_by(head, Deprel::Case).map(|case| sentence.tokens[case].form.clone());
        first.filter(|_| !lower.contains(' ')).unwrap_or(lower)
    })
}

/// Words as one text; those that stand together in the sentence stay together.
pub fn joined(sentence: &Sentence, words: &[usize]) -> String {
    let mut text = String::new();
    for (number, word) in words.iter().enumerate() {
        let token = &sentence.tokens[*word];
        let is_close = number > 0 && sentence.tokens[words[number - 1]].span.end == token.span.start;
        if number > 0 && !is_close {
            text.push(' ');
        }
        text.push_str(&token.form);
    }
    text
}
