//! Prepositions and adverbs of several words are one word: "on top of the tax", "closed for the time being".
//!
//! UD hangs "on top" on the verb, and the tax on "top"; whoever reads for meaning wants the tax.

use super::draft::Draft;
use crate::text::{Behaviour, Deprel, Sentence, Tree, Upos};
use std::ops::Range;

/// Gives each such preposition and adverb of a sentence the place of one word.
pub fn join_fixed(sentence: &mut Sentence) {
    for token in 0..sentence.tokens.len() {
        for (rule, join) in JOINS {
            if let Some(tree) = join(sentence, token) {
                sentence.repair(rule, tree);
            }
        }
    }
}

/// Gives the tree with what begins at a word joined.
type Join = fn(&Sentence, usize) -> Option<Tree>;

const JOINS: &[(&str, Join)] = named![preposition, adverb];

/// The run of words with a behaviour that begins at a word.
fn run(sentence: &Sentence, first: usize, behaviour: Behaviour) -> Option<Range<usize>> {
    let is_in = |word: usize| word < sentence.tokens.len() && sentence.behaves(word, behaviour);
    let is_start = is_in(first) && sentence.tokens[first].upos == Upos::Adp && !(first > 0 && is_in(first - 1));
    let end = (first..).find(|word| !is_in(*word))?;
    is_start.then_some(first..end)
}

/// The one word of a range that hangs on a word outside.
fn top(tree: &Tree, words: &Range<usize>) -> Option<usize> {
    let mut tops = words.clone().filter(|word| tree.head(*word).is_none_or(|head| !words.contains(&head)));
    let top = tops.next()?;
    tops.next().is_none().then_some(top)
}

/// "on top of the tax": the tax hangs on the verb, and "on top of" on the tax.
fn preposition(sentence: &Sentence, first: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let words = run(sentence, first, Behaviour::InPreposition)?;
    let last = words.end - 1;
    let inside = words.start..last;
    let opens = |deprel| matches!(deprel, Deprel::Case | Deprel::Mark);
    // The last word opens what the phrase is about, which hangs on the noun in the middle.
    let about = tree.head(last).filter(|about| *about > last && opens(tree.deprel(last)))?;
    let noun = top(tree, &inside).filter(|noun| tree.head(about) == Some(*noun))?;
    let deprel = tree.deprel(noun);
    let is_phrase = deprel.is_oblique() || deprel.is_nominal_modifier();
    if !is_phrase || tree.head(first) != Some(noun) {
        return None;
    }
    let is_clause = tree.deprel(last) == Deprel::Mark;
    let mut draft = Draft::of(tree);
    draft.replace(noun, about);
    if is_clause {
        draft.deprels[about] = if deprel.is_oblique() { Deprel::Advcl } else { Deprel::Acl };
    }
    for child in tree.children(noun).filter(|child| !words.contains(child) && *child != about) {
        draft.heads[child] = Some(about as u32);
    }
    draft.hang(first, about, if is_clause { Deprel::Mark } else { Deprel::Case });
    for word in words.skip(1) {
        draft.hang(word, first, Deprel::Fixed);
    }
    draft.tree()
}

/// "closed for the time being": no time is closed for.
fn adverb(sentence: &Sentence, first: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let words = run(sentence, first, Behaviour::InAdverb)?;
    let noun = top(tree, &words)?;
    let above = tree.head(noun)?;
    let is_whole = words.clone().all(|word| tree.children(word).all(|child| words.contains(&child)));
    let is_phrase = tree.deprel(noun).is_oblique() || tree.deprel(noun).is_nominal_modifier();
    if !is_whole || !is_phrase {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.hang(first, above, Deprel::Advmod);
    for word in words.skip(1) {
        draft.hang(word, first, Deprel::Fixed);
    }
    draft.tree()
}

#[cfg(test)]
mod tests {
    use super::super::rows::sentence;
    use super::*;

    fn on_of(noun: &str) -> Sentence {
        sentence(&format!(
            "They PRON 2 nsubj
pay VERB 0 root
fees NOUN 2 obj
on ADP 5 case
{noun} NOUN 2 obl
of ADP 7 case
taxes NOUN 5 nmod"
        ))
    }

    #[test]
    fn nobody_pays_on_a_top() {
        let tree = preposition(&on_of("top"), 3).expect("a repair");
        assert_eq!((tree.head(6), tree.deprel(6)), (Some(1), Deprel::Obl));
        assert_eq!((tree.head(3), tree.deprel(3), tree.deprel(4)), (Some(6), Deprel::Case, Deprel::Fixed));
        assert!(preposition(&on_of("day"), 3).is_none());
    }

    #[test]
    fn nothing_is_closed_for_a_time() {
        let rows = |being: &str| {
            format!(
                "It PRON 2 nsubj
closed VERB 0 root
for ADP 5 case
the DET 5 det
time NOUN 2 obl
{being} VERB 5 acl"
            )
        };
        let tree = adverb(&sentence(&rows("being")), 2).expect("a repair");
        assert_eq!((tree.head(2), tree.deprel(2), tree.head(4)), (Some(1), Deprel::Advmod, Some(2)));
        assert!(adverb(&sentence(&rows("left")), 2).is_none());
    }
}
