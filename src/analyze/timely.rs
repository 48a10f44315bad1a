//! Repairs of where a time belongs, and of what a time was taken for.

use super::draft::Move;
use crate::english::calendar::{self, MONTHS, NAMED_DAYS, WEEKDAYS, lookup};
use crate::english::parties::is_party_and_state;
use crate::english::post_phrases::head_of;
use crate::text::{Deprel, Sentence, Upos};

/// What makes a time of the units before it: "minutes later".
const BEHIND_UNITS: &[&str] = &["afterward", "afterwards", "ago", "earlier", "later"];

/// "said on Thursday it would close": without "that" a day before the subject of what is said belongs to the saying.
pub(super) fn day_behind_speech(sentence: &Sentence, day: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let clause = tree.head(day).filter(|_| matches!(tree.deprel(day), Deprel::Obl | Deprel::OblUnmarked))?;
    let speech = tree.head(clause).filter(|speech| tree.deprel(clause) == Deprel::Ccomp && *speech < day)?;
    let subject = tree.children(clause).find(|child| tree.deprel(*child).is_subject())?;
    let words = tree.subtree(day);
    let (first, last) = (*words.first()?, *words.last()?);
    let first_of_subject = *tree.subtree(subject).first()?;
    // Right behind the verb or what else belongs to it, and no comma, "that" or the like opens the clause before it.
    let is_between = last < first_of_subject
        && (speech + 1..first).all(|word| {
            let (upos, is_of_clause) = (sentence.tokens[word].upos, tree.is_within(word, clause));
            !is_of_clause && upos != Upos::Punct
        });
    let word = sentence.tokens[day].form.to_lowercase();
    let is_day = lookup(WEEKDAYS, &word).is_some()
        || lookup(NAMED_DAYS, &word).is_some()
        || lookup(MONTHS, &word).is_some()
        || calendar::unit(&word).is_some();
    (is_between && is_day).then_some((day, speech, tree.deprel(day)))
}

/// "The council said Saturday local leaders will vote": a bare day right behind a finite verb is when that was said, and no part
/// of the first noun of the clause behind it.
pub(super) fn day_before_said_clause(sentence: &Sentence, day: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = day.checked_sub(1)?;
    let token = &sentence.tokens[verb];
    let is_finite = token.upos == Upos::Verb && token.feats.has("VerbForm", "Fin");
    let clause = tree.child_by(verb, Deprel::Ccomp).filter(|_| is_finite && is_bare_day(sentence, day))?;
    let is_first = tree.subtree(clause).first() == Some(&day);
    let is_of_noun = tree.head(day).is_some_and(|noun| noun > day && sentence.tokens[noun].upos.is_nominal());
    (is_first && is_of_noun).then_some((day, verb, Deprel::OblUnmarked))
}

/// A weekday without preposition, article or anything else, which is part of no name.
pub(super) fn is_bare_day(sentence: &Sentence, day: usize) -> bool {
    lookup(WEEKDAYS, &sentence.tokens[day].form.to_lowercase()).is_some()
        && sentence.tree.children(day).next().is_none()
        && sentence.name_at(day).is_none()
}

/// "missed the penalty moments later": the noun before the time is the object, and no part of it.
pub(super) fn object_before_time(sentence: &Sentence, noun: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let unit = bare_unit(sentence, noun + 1)?;
    let verb = verb_of(sentence, unit)?;
    let is_part = tree.head(noun) == Some(unit) && matches!(tree.deprel(noun), Deprel::Compound | Deprel::NmodDesc);
    let is_noun = matches!(sentence.tokens[noun].upos, Upos::Noun | Upos::Propn);
    let has_object = tree.child_by(verb, Deprel::Obj).is_some_and(|object| object != unit);
    (is_part && is_noun && !has_object && verb < noun).then_some((noun, verb, Deprel::Obj))
}

/// "missed two free throws moments later": of two objects the one that says when is none.
pub(super) fn time_behind_object(sentence: &Sentence, unit: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let unit = bare_unit(sentence, unit)?;
    let verb = tree.head(unit).filter(|_| matches!(tree.deprel(unit), Deprel::Obj | Deprel::Iobj | Deprel::Xcomp))?;
    let has_other = tree
        .children(verb)
        .any(|child| matches!(tree.deprel(child), Deprel::Obj | Deprel::Iobj) && (verb + 1..unit).contains(&child));
    has_other.then_some((unit, unit + 1, Deprel::OblUnmarked))
}

/// The words before the object belong to it, too: "the", "two", "free".
pub(super) fn word_of_object_before_time(sentence: &Sentence, word: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let unit = tree.head(word).filter(|unit| word + 1 < *unit && bare_unit(sentence, *unit).is_some())?;
    let object = unit - 1;
    (tree.deprel(object) == Deprel::Obj && tree.head(object).is_some_and(|verb| verb < word)).then_some((
        word,
        object,
        tree.deprel(word),
    ))
}

/// "missed two free throws moments later": without another object nobody gets anything.
pub(super) fn only_object(sentence: &Sentence, recipient: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(recipient).filter(|_| tree.deprel(recipient) == Deprel::Iobj)?;
    let is_before_time = bare_unit(sentence, recipient + 1).is_some();
    let has_object = tree.children(verb).any(|child| matches!(tree.deprel(child), Deprel::Obj | Deprel::Ccomp));
    (is_before_time && !has_object).then_some((recipient, verb, Deprel::Obj))
}

/// "Dana Holt, D-Minn., and Leo Marsh": a party's letter stands beside the name, and joins nothing.
pub(super) fn party_beside_name(sentence: &Sentence, word: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let opens = |token: usize| is_party_and_state(&sentence.tokens, token);
    let named = |party: usize| {
        let name = sentence.names.iter().find(|name| name.tokens.end + 1 == party)?;
        Some(head_of(sentence, name.tokens.clone()))
    };
    if opens(word) {
        return Some((word, named(word)?, Deprel::List));
    }
    let above = tree.head(word)?;
    if opens(above) && tree.deprel(word) == Deprel::Conj {
        return Some((word, named(above)?, Deprel::Conj));
    }
    let party = word.checked_sub(2).filter(|party| opens(*party) && above != *party)?;
    Some((word, party, Deprel::NmodDesc))
}

/// A unit of time in the plural without number, with the word that makes a time of it: "minutes later".
fn bare_unit(sentence: &Sentence, unit: usize) -> Option<usize> {
    let form = |word: usize| sentence.tokens.get(word).map(|token| token.form.to_lowercase()).unwrap_or_default();
    let (_, is_plural) = calendar::unit(&form(unit))?;
    (is_plural && BEHIND_UNITS.contains(&&*form(unit + 1))).then_some(unit)
}

/// The verb that a unit, or the word behind it, belongs to.
fn verb_of(sentence: &Sentence, unit: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let above =
        tree.head(unit).map(|above| if above == unit + 1 { tree.head(above).unwrap_or(above) } else { above })?;
    (sentence.tokens[above].upos == Upos::Verb).then_some(above)
}
