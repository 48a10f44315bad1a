//! Words that the network takes for other forms: "The crowd put flowers there on Saturday", whose past looks like its base form,
//! and "a seventh man is missing", who misses nobody.

use super::draft::Draft;
use crate::english::calendar::{WEEKDAYS, lookup};
use crate::english::{tense, verbs};
use crate::text::{Deprel, Feats, Sentence, Tree, Upos};

/// Words that say that a day lies behind.
const PAST_WORDS: &[&str] = &["ago", "earlier", "last", "yesterday"];

/// Words that say that it is still to come, or comes again and again.
const OTHER_WORDS: &[&str] = &["every", "each", "next", "often", "regularly", "tomorrow", "usually"];

/// Gives the past tense to verbs that can be nothing else, and makes adjectives of participles that are some.
pub(super) fn correct(sentence: &mut Sentence) {
    for verb in 0..sentence.tokens.len() {
        if let Some(tree) = as_adjective(sentence, verb) {
            let token = &mut sentence.tokens[verb];
            (token.upos, token.feats, token.lemma) = (Upos::Adj, Feats::new("Degree=Pos"), token.form.to_lowercase());
            sentence.repair("participle_as_adjective", tree);
            continue;
        }
        if is_past(sentence, verb) {
            let token = &mut sentence.tokens[verb];
            token.feats = Feats::new("Mood=Ind|Tense=Past|VerbForm=Fin");
        }
    }
}

/// "is missing": a participle that takes no object here, behind a form of "be".
fn as_adjective(sentence: &Sentence, verb: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let token = &sentence.tokens[verb];
    let may_be = token.upos == Upos::Verb && verbs::is_adjective_without_object(&token.form.to_lowercase());
    let has_object = tree.children(verb).any(|child| matches!(tree.deprel(child), Deprel::Obj | Deprel::Ccomp));
    let be = tree.children_by(verb, Deprel::Aux).rfind(|word| sentence.tokens[*word].lemma == "be");
    let be = be.filter(|_| may_be && !has_object)?;
    let mut draft = Draft::of(tree);
    draft.hang(be, verb, Deprel::Cop);
    draft.tree()
}

fn is_past(sentence: &Sentence, verb: usize) -> bool {
    let token = &sentence.tokens[verb];
    let form = token.form.to_lowercase();
    let is_invariant = token.upos == Upos::Verb && form == token.lemma && form.len() > 1 && tense::past(&form) == form;
    let is_present = token.feats.has("VerbForm", "Fin") && token.feats.has("Tense", "Pres");
    let tree = &sentence.tree;
    let has_auxiliary = tree.children(verb).any(|child| matches!(tree.deprel(child), Deprel::Aux | Deprel::AuxPass));
    // "demanded that he put"
    let has_that = tree.children_by(verb, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "that");
    if !is_invariant || !is_present || has_auxiliary || has_that {
        return false;
    }
    let subject = tree.child_by(verb, Deprel::Nsubj).filter(|subject| *subject < verb);
    // "The crowd put": nobody else does it in the present without "-s".
    let is_singular = subject.is_some_and(|subject| {
        let word = &sentence.tokens[subject];
        let is_third = !matches!(word.feats.get("Person"), Some("1" | "2"));
        let is_relative = word.feats.has("PronType", "Rel");
        let has_several = tree.child_by(subject, Deprel::Conj).is_some();
        word.feats.has("Number", "Sing") && is_third && !is_relative && !has_several
    });
    let is_beside_past = || {
        let above = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::Conj);
        let is_finite_past = |other: usize| {
            let feats = &sentence.tokens[other].feats;
            sentence.tokens[other].upos == Upos::Verb && feats.has("Tense", "Past") && feats.has("VerbForm", "Fin")
        };
        tree.children_by(verb, Deprel::Conj).chain(above).any(is_finite_past)
    };
    subject.is_some() && (is_singular || has_day(sentence, verb) || is_beside_past())
}

/// "on Sunday", "last week": a day on which it was done; not "every Sunday", "next week".
fn has_day(sentence: &Sentence, verb: usize) -> bool {
    let tree = &sentence.tree;
    let mut times = tree.children(verb).filter(|child| {
        tree.deprel(*child).is_oblique() || matches!(tree.deprel(*child), Deprel::Advmod | Deprel::NmodUnmarked)
    });
    times.any(|time| {
        let words: Vec<String> =
            tree.subtree(time).into_iter().map(|word| sentence.tokens[word].form.to_lowercase()).collect();
        let is_day = words.iter().any(|word| lookup(WEEKDAYS, word).is_some() || PAST_WORDS.contains(&word.as_str()));
        is_day && !words.iter().any(|word| OTHER_WORDS.contains(&word.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::conllu;

    fn tense(subject: &str, verb: &str, day: &str) -> Option<String> {
        let rows = format!(
            "1\t{subject}\t{subject}\tPROPN\t_\tNumber=Plur\t2\tnsubj\t_\t_
2\t{verb}\t{verb}\tVERB\t_\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_
3\ton\ton\tADP\t_\t_\t4\tcase\t_\t_
4\t{day}\t{day}\tPROPN\t_\t_\t2\tobl\t_\t_\n\n"
        );
        let mut sentence = conllu::read(&rows).expect("CoNLL-U").remove(0).sentences.remove(0);
        correct(&mut sentence);
        sentence.tokens[1].feats.get("Tense").map(str::to_owned)
    }

    #[test]
    fn what_was_done_on_a_day_is_past() {
        assert_eq!(tense("Danes", "hit", "Sunday").as_deref(), Some("Past"));
        assert_eq!(tense("Danes", "play", "Sunday").as_deref(), Some("Pres"));
        assert_eq!(tense("Danes", "hit", "Jutland").as_deref(), Some("Pres"));
    }
}
