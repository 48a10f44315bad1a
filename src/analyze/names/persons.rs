//! People: given names that are other words, nicknames, syllables behind hyphens.

use super::whole::{form, is_capitalised, make_whole};
use crate::analyze::draft::Draft;
use crate::english::is_post_modifier;
use crate::english::names::{TitleClass, actor_noun, given_name, title};
use crate::english::variants::{begins_with_family_name, folded};
use crate::knowledge::Kind;
use crate::ontology::Ontology;
use crate::text::{Deprel, Feats, Name, NameKind, Sentence, Upos};

/// "Will Smith sued", "Theresa May visited": a modal verb that begins with a capital, before or behind a name, and a verb in a
/// form that no modal takes.
pub(super) fn given_name_like_a_modal(sentence: &mut Sentence, _: &Ontology) {
    let is_question = sentence.tokens.last().is_some_and(|last| last.form.contains('?'));
    for token in 0..sentence.tokens.len() {
        let word = &sentence.tokens[token];
        let is_modal = matches!(word.upos, Upos::Aux | Upos::Verb | Upos::Propn) && is_capitalised(sentence, token);
        let before = token.checked_sub(1).and_then(|before| sentence.name_at(before));
        let given = before.filter(|name| name.kind == NameKind::Person && name.tokens.end <= token + 1);
        let start = given.map_or(token, |name| name.tokens.start);
        let is_name = start < token || given_name(&folded(&word.form)).is_some();
        if is_question || !is_modal || !is_name {
            continue;
        }
        let Some(verb) = sentence.tree.head(token).filter(|_| sentence.tree.deprel(token) == Deprel::Aux) else {
            continue;
        };
        let feats = &sentence.tokens[verb].feats;
        let is_finite = feats.has("Tense", "Past") || feats.has("VerbForm", "Fin");
        let end = end_of_run(sentence, token + 1);
        let has_subject = sentence.tree.children(verb).any(|child| sentence.tree.deprel(child).is_subject());
        // "Will praised Lima"
        let is_alone = end == token + 1 && verb == end && !has_subject && start == token;
        if is_finite && end <= verb && (end > start + 1 || is_alone) {
            make_whole(sentence, start..end, NameKind::Person);
            sentence.tokens[token].feats = Feats::new("Number=Sing");
            sentence.tokens[token].lemma = sentence.tokens[token].form.clone();
            if is_alone {
                let mut draft = Draft::of(&sentence.tree);
                draft.hang(token, verb, Deprel::Nsubj);
                if let Some(tree) = draft.tree() {
                    sentence.tree = tree;
                }
            }
        }
    }
}

/// The end of the proper nouns that begin with a word.
fn end_of_run(sentence: &Sentence, start: usize) -> usize {
    let is_part = |token: &usize| sentence.tokens[*token].upos == Upos::Propn && is_capitalised(sentence, *token);
    (start..sentence.tokens.len()).find(|token| !is_part(token)).unwrap_or(sentence.tokens.len())
}

/// "Moon Jae-|in", "Han Duck|-soo": a syllable behind the hyphen that a name ends with, or that follows a name whose family
/// name stands first, belongs to it; "Vega-backed" ends before the hyphen.
pub(super) fn syllable_behind_hyphen(sentence: &mut Sentence, _: &Ontology) {
    let ends = |sentence: &Sentence| {
        sentence.names.iter().find_map(|name| {
            let words: Vec<String> = name.tokens.clone().map(|token| folded(form(sentence, token))).collect();
            let has_hyphen = form(sentence, name.tokens.end - 1) == "-";
            let hyphen = if has_hyphen { name.tokens.end - 1 } else { name.tokens.end };
            let next = hyphen + 1;
            let is_open = name.kind == NameKind::Person
                && name.tokens.len() > 1
                && (has_hyphen || begins_with_family_name(&words))
                && form(sentence, hyphen) == "-"
                && form(sentence, next).starts_with(char::is_lowercase)
                && sentence.touches(hyphen - 1, hyphen)
                && sentence.touches(hyphen, next);
            let is_syllable = form(sentence, next).chars().all(char::is_alphabetic);
            (is_open && is_syllable).then(|| name.tokens.start..next + 1)
        })
    };
    while let Some(whole) = ends(sentence) {
        make_whole(sentence, whole, NameKind::Person);
    }
}

/// "Norden-|Falk Chief Executive": two capitalised words around a hyphen of which the tagger takes one for the end of a name, or
/// not for a name at all, are one; a title behind them is none of it. "Vega-Lund talks" of Vega and Lund have two names.
pub(super) fn double_barrelled(sentence: &mut Sentence, lexicon: &Ontology) {
    for hyphen in 1..sentence.tokens.len().saturating_sub(1) {
        let (before, behind) = (hyphen - 1, hyphen + 1);
        let is_joint = form(sentence, hyphen) == "-"
            && sentence.touches(before, hyphen)
            && sentence.touches(hyphen, behind)
            && [before, behind].iter().all(|half| {
                is_capitalised(sentence, *half) && form(sentence, *half).chars().skip(1).any(char::is_lowercase)
            });
        if !is_joint {
            continue;
        }
        let names = [sentence.name_at(before).cloned(), sentence.name_at(behind).cloned()];
        let [left, right] = &names;
        let is_same = left.as_ref().zip(right.as_ref()).is_some_and(|(left, right)| left.tokens == right.tokens);
        let Some(kind) = left.as_ref().or(right.as_ref()).map(|name| name.kind).filter(|_| !is_same) else { continue };
        let is_cut = left.as_ref().is_some_and(|left| left.tokens.end == behind);
        let is_title = |token: usize| {
            let word = form(sentence, token).to_lowercase();
            is_post_modifier(&word) || title(&word).is_some_and(|(class, _)| class != TitleClass::Honorific)
        };
        let ends = right.as_ref().map_or(behind + 1, |right| right.tokens.end);
        let title_at = (behind + 1..ends).find(|token| is_title(*token));
        let is_alone = (left.is_none() || right.is_none())
            && [before, behind].iter().all(|half| sentence.tokens[*half].upos == Upos::Propn);
        let is_known = [before, behind].iter().any(|half| !lexicon.known(form(sentence, *half)).is_empty());
        // "Mele Tonga-Whyte": behind a given name nothing else begins.
        let is_in_full = left.as_ref().is_some_and(|left| {
            let is_surname =
                right.as_ref().is_none_or(|right| right.kind == NameKind::Person && right.tokens.len() == 1);
            left.kind == NameKind::Person && left.tokens.len() > 1 && is_surname
        });
        // "Chairman Ana Contractor-|Hale": the first half is a common noun, too, and the given name stands before it.
        let given = before.checked_sub(1).and_then(|given| sentence.name_at(given)).cloned().filter(|given| {
            let is_person = |name: &Name| name.kind == NameKind::Person && name.tokens.len() == 1;
            left.is_none() && right.as_ref().is_some_and(is_person) && is_person(given) && !is_title(before)
        });
        // "the maker Vega-Lund raised its forecast": both halves are firms, and nothing behind them is theirs together.
        let is_one_firm = left.as_ref().zip(right.as_ref()).is_some_and(|(left, right)| {
            let is_firm = |name: &Name| name.kind == NameKind::Organization && name.tokens.len() == 1;
            let is_modifier =
                matches!(sentence.tree.deprel(before), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc);
            is_firm(left) && is_firm(right) && !is_modifier && sentence.tree.head(behind) == Some(before)
        });
        let is_one = is_in_full || is_cut || title_at.is_some() || is_alone || given.is_some() || is_one_firm;
        if !(is_in_full || given.is_some()) && is_known || !is_one {
            continue;
        }
        let start = given.or(left.clone()).map_or(before, |left| left.tokens.start);
        let kind = if title_at.is_some() || is_title(behind + 1) { NameKind::Organization } else { kind };
        make_whole(sentence, start..title_at.unwrap_or(ends), kind);
    }
}

/// What opens and closes a nickname.
const AROUND_NICKNAMES: &[(&str, &str)] = &[("(", ")"), ("'", "'"), ("‘", "’"), ("\"", "\""), ("“", "”")];

/// The longest nickname, in words.
const LONGEST_NICKNAME: usize = 3;

/// "Rosa (Rosie) Lund", "José 'Pepe' Mujica": a name in marks between a given name and a surname.
pub(super) fn nickname_inside(sentence: &mut Sentence, _: &Ontology) {
    for open in 1..sentence.tokens.len() {
        let Some((_, closing)) = AROUND_NICKNAMES.iter().find(|(mark, _)| form(sentence, open) == *mark) else {
            continue;
        };
        let close = (open + 2..=open + 1 + LONGEST_NICKNAME).find(|token| form(sentence, *token) == *closing);
        let Some(close) = close.filter(|close| (open + 1..*close).all(|inner| is_capitalised(sentence, inner))) else {
            continue;
        };
        let is_person = |token: usize| sentence.name_at(token).is_some_and(|name| name.kind == NameKind::Person);
        let is_given = given_name(&folded(form(sentence, open - 1))).is_some() && is_capitalised(sentence, open - 1);
        let surname = close + 1;
        let is_other = sentence.name_at(surname).is_some_and(|name| name.kind != NameKind::Person);
        let is_surname = is_capitalised(sentence, surname)
            && matches!(sentence.tokens[surname].upos, Upos::Propn | Upos::Noun)
            && !is_other
            && sentence.touches(open, open + 1)
            && !sentence.touches(close, surname);
        if (is_person(open - 1) || is_given) && is_surname {
            let start = sentence.name_at(open - 1).map_or(open - 1, |name| name.tokens.start);
            let end = sentence.name_at(surname).map_or(surname + 1, |name| name.tokens.end.max(surname + 1));
            make_whole(sentence, start..end, NameKind::Person);
        }
    }
}

/// "Will | Hartley": two names of people side by side of which the second is part of the first.
pub(super) fn two_halves(sentence: &mut Sentence, _: &Ontology) {
    let halves = |sentence: &Sentence| {
        sentence.names.windows(2).find_map(|pair| {
            let [one, other] = pair else { return None };
            let are_people = one.kind == NameKind::Person && other.kind == NameKind::Person;
            let (tree, first, second) = (&sentence.tree, one.tokens.start, other.tokens.start);
            let hangs_below =
                tree.deprel(second) == Deprel::Flat && tree.head(second).is_some_and(|head| one.tokens.contains(&head));
            // Two subjects of one verb side by side are one.
            let is_second_subject = tree.deprel(second).is_subject()
                && tree.deprel(first).is_subject()
                && tree.head(first) == tree.head(second);
            let is_part = hangs_below || is_second_subject;
            let is_beside = one.tokens.end == other.tokens.start;
            (are_people && is_part && is_beside).then_some(one.tokens.start..other.tokens.end)
        })
    };
    while let Some(whole) = halves(sentence) {
        make_whole(sentence, whole, NameKind::Person);
    }
}

/// "The daughter of President Rosa Diaz, Ines Diaz was wounded": a person between a comma and the verb, who is named when the
/// subject has only been described, is the subject, and what stands before says who that is.
pub(super) fn name_behind_description(sentence: &mut Sentence, _: &Ontology) {
    let found = sentence.names.iter().filter(|name| name.kind == NameKind::Person).find_map(|name| {
        let (first, next) = (name.tokens.start, name.tokens.end);
        let tree = &sentence.tree;
        let comma = first.checked_sub(1).filter(|comma| form(sentence, *comma) == ",")?;
        let is_verbal = matches!(sentence.tokens.get(next)?.upos, Upos::Verb | Upos::Aux);
        let described = tree.ancestors(first).find(|above| tree.deprel(*above).is_subject())?;
        let verb = tree.head(described)?;
        let word = &sentence.tokens[described];
        let of_person = actor_noun(&word.form.to_lowercase(), &word.lemma.to_lowercase())
            .is_some_and(|(_, kind, _)| kind == Kind::Person);
        let is_verb_behind = verb == next || tree.head(next) == Some(verb);
        let is_plain = word.upos == Upos::Noun && of_person && !word.feats.has("Number", "Plur");
        let is_one_comma = !(0..comma).any(|token| form(sentence, token) == "," && tree.is_within(token, described));
        let is_apposed = tree.deprel(first) == Deprel::Appos;
        (is_verbal && is_verb_behind && is_plain && is_one_comma && is_apposed).then_some((first, described, verb))
    });
    if let Some((first, described, verb)) = found {
        let mut draft = Draft::of(&sentence.tree);
        let deprel = sentence.tree.deprel(described);
        draft.hang(first, verb, deprel);
        draft.hang(described, first, Deprel::Appos);
        if let Some(tree) = draft.tree() {
            sentence.tree = tree;
        }
    }
}

/// "Acting president Jan Novak met": a person right before a finite verb that has no subject is its subject, whatever the
/// parser hangs the name on behind the verb.
pub(super) fn subject_before_verb(sentence: &mut Sentence, _: &Ontology) {
    let found = sentence.names.iter().filter(|name| name.kind == NameKind::Person).find_map(|name| {
        let (first, verb) = (name.tokens.start, name.tokens.end);
        let tree = &sentence.tree;
        let feats = &sentence.tokens.get(verb)?.feats;
        let is_finite = sentence.tokens[verb].upos == Upos::Verb && feats.has("VerbForm", "Fin");
        let is_free = !tree.children(verb).any(|child| tree.deprel(child).is_subject());
        let is_astray = matches!(tree.deprel(first), Deprel::NmodDesc | Deprel::Compound | Deprel::Dep)
            && tree.head(first).is_some_and(|head| head >= verb);
        let is_own_clause =
            matches!(tree.deprel(verb), Deprel::Root | Deprel::Ccomp | Deprel::Advcl | Deprel::Parataxis);
        (is_finite && is_free && is_astray && is_own_clause).then_some((first, verb))
    });
    if let Some((first, verb)) = found {
        let mut draft = Draft::of(&sentence.tree);
        draft.hang(first, verb, Deprel::Nsubj);
        if let Some(tree) = draft.tree() {
            sentence.tree = tree;
        }
    }
}
