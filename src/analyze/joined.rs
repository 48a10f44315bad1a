//! What is joined: an object that two verbs share across commas, a second clause that has left out its verb, conjuncts that go in
//! parallel.

use super::draft::Draft;
use crate::text::{Deprel, Sentence, Tree, Upos};

/// "banned, then legalised, the party": what stands behind the last comma is the object of both verbs.
pub(super) fn object_behind_commas(sentence: &Sentence, second: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let is = |word: usize, upos: Upos| sentence.tokens.get(word).is_some_and(|token| token.upos == upos);
    let is_comma = |word: usize| sentence.tokens.get(word).is_some_and(|token| token.form == ",");
    let joins = |word: usize| is(word, Upos::Adv) || is(word, Upos::Cconj);
    let start = (0..second).rev().find(|word| !joins(*word)).filter(|comma| is_comma(*comma) && *comma + 1 < second)?;
    let first = start.checked_sub(1).filter(|first| is(*first, Upos::Verb))?;
    let end = second + 1;
    let are_past = [first, second].iter().all(|verb| sentence.tokens[*verb].feats.has("Tense", "Past"));
    let has_object = |verb: usize| {
        tree.children(verb).any(|child| matches!(tree.deprel(child), Deprel::Ccomp | Deprel::Xcomp) && child > verb)
            || tree.child_by(verb, Deprel::Obj).is_some_and(|object| object < end)
    };
    let is_passive = tree.child_by(first, Deprel::AuxPass).is_some();
    if !is(second, Upos::Verb) || !is_comma(end) || !are_past || is_passive || has_object(first) {
        return None;
    }
    let opens = |word: usize| is(word, Upos::Det) || is(word, Upos::Num) || sentence.tokens[word].upos.is_nominal();
    let opener = Some(end + 1).filter(|word| *word < tree.len() && opens(*word))?;
    // The head of the phrase that begins there, or the name right behind the noun that says what it is.
    let is_top = |word: &usize| tree.head(*word).is_none_or(|head| head < opener);
    let noun = (opener..tree.len()).find(|word| is_top(word) && sentence.tokens[*word].upos.is_nominal())?;
    let begins = tree.subtree(noun).into_iter().find(|word| *word > end) == Some(opener);
    let is_clause = tree.children(noun).any(|child| {
        tree.deprel(child).is_subject() || matches!(tree.deprel(child), Deprel::Cop | Deprel::Aux | Deprel::Case)
    });
    if !begins || is_clause || !tree.is_within(noun, first) {
        return None;
    }
    let mut draft = Draft::of(tree);
    let name = tree.child_by(second, Deprel::Obj).filter(|name| *name == noun + 1);
    match name {
        Some(name) => {
            for child in tree.children(noun).filter(|child| *child < noun) {
                draft.heads[child] = Some(name as u32);
            }
            draft.hang(noun, name, Deprel::NmodDesc);
        }
        None => draft.hang(noun, second, Deprel::Obj),
    }
    draft.hang(second, first, Deprel::Conj);
    for comma in [start, end] {
        draft.hang(comma, second, Deprel::Punct);
    }
    draft.tree()
}

/// "Peru bought six ships and Chile four planes": a name before a number belongs to no noun behind it, but has left out its verb.
pub(super) fn object_left_of_clause(sentence: &Sentence, remnant: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let object = tree.head(remnant).filter(|object| *object < remnant && tree.deprel(remnant) == Deprel::Conj)?;
    let verb = tree.head(object).filter(|_| tree.deprel(object) == Deprel::Obj)?;
    let counted = tree.children(remnant).find(|child| matches!(tree.deprel(*child), Deprel::Nummod | Deprel::Det))?;
    let is_name = |child: &usize| {
        let is_part = matches!(tree.deprel(*child), Deprel::Compound | Deprel::NmodDesc | Deprel::Nmod | Deprel::Flat);
        let is_before = tree.subtree(*child).last().is_some_and(|last| *last < counted);
        is_part && is_before && sentence.tokens[*child].upos == Upos::Propn
    };
    let subject = tree.children(remnant).find(is_name)?;
    let is_active = tree.child_by(verb, Deprel::Nsubj).is_some_and(|other| other < verb);
    if !is_active || tree.child_by(remnant, Deprel::Nsubj).is_some() {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.hang(subject, remnant, Deprel::Nsubj);
    draft.hang(remnant, verb, Deprel::Conj);
    draft.tree()
}

/// "The gold went to Peru and the silver to Chile": what has the preposition of the first clause has left out its verb.
pub(super) fn oblique_left_of_clause(sentence: &Sentence, subject: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let oblique = tree.head(subject).filter(|first| *first < subject && tree.deprel(subject) == Deprel::Conj)?;
    let verb = tree.head(oblique).filter(|_| tree.deprel(oblique) == Deprel::Obl)?;
    let case = |word: usize| tree.child_by(word, Deprel::Case).map(|case| sentence.tokens[case].form.to_lowercase());
    let preposition = case(oblique)?;
    let is_remnant = |child: &usize| *child > subject && case(*child).as_ref() == Some(&preposition);
    let remnant = tree.children_by(subject, Deprel::Nmod).find(is_remnant)?;
    let is_intransitive = tree.child_by(verb, Deprel::Obj).is_none() && tree.child_by(verb, Deprel::Nsubj).is_some();
    if case(subject).is_some() || !is_intransitive || sentence.tokens[verb].upos != Upos::Verb {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.hang(remnant, verb, Deprel::Conj);
    draft.hang(subject, remnant, Deprel::Nsubj);
    for cc in tree.children_by(subject, Deprel::Cc) {
        draft.heads[cc] = Some(remnant as u32);
    }
    draft.tree()
}

/// "of theft by a woman and assault by another": a noun whose own complement has the preposition of the one before it goes with
/// the noun above that one.
pub(super) fn conjunct_in_parallel(sentence: &Sentence, second: usize) -> Option<(usize, usize, Deprel)> {
    let tree = &sentence.tree;
    let inner = tree.head(second).filter(|inner| *inner < second && tree.deprel(second) == Deprel::Conj)?;
    let outer = tree.head(inner).filter(|_| tree.deprel(inner) == Deprel::Nmod)?;
    let case = |word: usize| tree.child_by(word, Deprel::Case).map(|case| sentence.tokens[case].form.to_lowercase());
    let preposition = case(inner).filter(|_| case(second).is_none())?;
    let is_parallel = tree
        .children_by(second, Deprel::Nmod)
        .any(|child| child > second && case(child).as_ref() == Some(&preposition));
    let is_plain = sentence.tokens[outer].upos == Upos::Noun && sentence.tokens[second].upos == Upos::Noun;
    // "the heads of banks of Peru and offices of Chile": "of" joins everything.
    (is_parallel && is_plain && preposition != "of").then_some((second, outer, Deprel::Conj))
}

/// "detained six more": a number right behind a verb that has no object is whom it was done to.
pub(super) fn number_as_object(sentence: &Sentence, number: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let verb = number.checked_sub(1)?;
    let more = number + 1;
    let is_more = sentence.tokens.get(more).is_some_and(|token| matches!(&*token.lemma, "more" | "other" | "others"));
    let is_number = sentence.tokens[number].upos == Upos::Num;
    let is_stray = |word: usize| {
        let is_part = matches!(tree.deprel(word), Deprel::OblUnmarked | Deprel::Obl | Deprel::Advmod | Deprel::Nummod);
        is_part && matches!(tree.head(word), Some(head) if head == verb || head == number || head == more)
    };
    let is_verb = sentence.tokens[verb].upos == Upos::Verb && tree.child_by(verb, Deprel::Obj).is_none();
    if !(is_more && is_number && is_verb && is_stray(number) && is_stray(more)) {
        return None;
    }
    // "six more days"
    let is_counted = tree.children(more).any(|child| child != number);
    if is_counted || sentence.tokens.get(more + 1).is_some_and(|token| token.upos.is_nominal()) {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.hang(number, verb, Deprel::Obj);
    draft.hang(more, number, Deprel::Advmod);
    draft.tree()
}

#[cfg(test)]
mod tests {
    use super::super::rows::sentence;
    use super::*;

    const SET_OFF: &str = "Oslo PROPN _ 2 nsubj
closed VERB Tense=Past 0 root
, PUNCT _ 5 punct
then ADV _ 5 advmod
reopened VERB Tense=Past 2 advcl
, PUNCT _ 8 punct
the DET _ 8 det
port NOUN _ 2 parataxis";

    #[test]
    fn what_stands_behind_both_verbs_is_the_object_of_both() {
        let tree = object_behind_commas(&sentence(SET_OFF), 4).expect("a repair");
        assert_eq!((tree.head(4), tree.deprel(4)), (Some(1), Deprel::Conj));
        assert_eq!((tree.head(7), tree.deprel(7)), (Some(4), Deprel::Obj));
        // "Oslo closed the port, then reopened, the mayor": the first verb has an object of its own.
        assert!(
            object_behind_commas(&sentence(&SET_OFF.replace(", PUNCT _ 5 punct\nthen", "it PRON _ 2 obj\nthen")), 4)
                .is_none()
        );
    }

    #[test]
    fn a_name_before_a_number_is_who_acts() {
        let rows = |subject: &str| {
            format!(
                "Oslo PROPN _ 2 nsubj
sold VERB Tense=Past 0 root
two NUM _ 4 nummod
ferries NOUN _ 2 obj
and CCONJ _ 8 cc
{subject} PROPN _ 8 compound
nine NUM _ 8 nummod
tugs NOUN _ 4 conj"
            )
        };
        let tree = object_left_of_clause(&sentence(&rows("Riga")), 7).expect("a repair");
        assert_eq!((tree.head(5), tree.deprel(5), tree.head(7)), (Some(7), Deprel::Nsubj, Some(1)));
        // "two ferries and nine Riga tugs"
        let behind =
            rows("nine").replace("nine NUM", "Riga PROPN").replace("nine PROPN _ 8 compound", "nine NUM _ 8 nummod");
        let behind = behind.replace("Riga PROPN _ 8 nummod", "Riga PROPN _ 8 compound");
        assert!(object_left_of_clause(&sentence(&behind), 7).is_none());
    }

    #[test]
    fn the_same_preposition_stands_for_the_same_verb() {
        let rows = |preposition: &str| {
            format!(
                "Gold NOUN _ 2 nsubj
went VERB Tense=Past 0 root
to ADP _ 4 case
Peru PROPN _ 2 obl
and CCONJ _ 6 cc
silver NOUN _ 4 conj
{preposition} ADP _ 8 case
Chile PROPN _ 6 nmod"
            )
        };
        let tree = oblique_left_of_clause(&sentence(&rows("to")), 5).expect("a repair");
        assert_eq!((tree.head(7), tree.deprel(7), tree.head(5)), (Some(1), Deprel::Conj, Some(7)));
        assert!(oblique_left_of_clause(&sentence(&rows("of")), 5).is_none());
    }

    #[test]
    fn parallel_complements_go_with_parallel_nouns() {
        let rows = |preposition: &str| {
            format!(
                "theft NOUN _ 0 root
by ADP _ 3 case
boys NOUN _ 1 nmod
and CCONJ _ 5 cc
arson NOUN _ 3 conj
{preposition} ADP _ 7 case
girls NOUN _ 5 nmod"
            )
        };
        assert_eq!(conjunct_in_parallel(&sentence(&rows("by")), 4), Some((4, 0, Deprel::Conj)));
        assert_eq!(conjunct_in_parallel(&sentence(&rows("near")), 4), None);
    }

    #[test]
    fn six_more_are_whom_it_was_done_to() {
        let rows = |more: &str| {
            format!(
                "Police NOUN _ 2 nsubj
held VERB Tense=Past 0 root
six NUM _ 2 obl:unmarked
{more} ADV _ 2 advmod"
            )
        };
        let tree = number_as_object(&sentence(&rows("more")), 2).expect("a repair");
        assert_eq!((tree.deprel(2), tree.head(3)), (Deprel::Obj, Some(2)));
        assert!(number_as_object(&sentence(&rows("there")), 2).is_none());
    }
}
