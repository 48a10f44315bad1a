//! What no English sentence can mean, mended in the tree.
//!
//! A parser trained on mixed text gets a few constructions of the news wrong again and again. Each repair here says which
//! reading grammar rules out, and what remains.

use super::attribution::{
    called_in_quotation, citing_of_source, hearer_of_headline, infinitive_of_headline, speaker_set_between,
};
use super::belonging::{
    by_behind_object, clause_of_name, clause_of_person, gerund_behind_object, maker_behind_object, of_behind_object,
    owner_before_mark, participle_as_preposition, participle_of_person, particle_before_object, person_beside_place,
    post_of_verb, receiver_in_headline, some_among_subject, which_of_body, whom_somebody_speaks_for,
};
use super::draft::Move;
use super::joined::{
    conjunct_in_parallel, number_as_object, object_behind_commas, object_left_of_clause, oblique_left_of_clause,
};
use super::multiwords::{all_but, be_due_to, noun_before_name, provided_that, relative_that_says, verb_between_nouns};
use super::timely::{
    day_before_said_clause, day_behind_speech, is_bare_day, object_before_time, only_object, party_beside_name,
    time_behind_object, word_of_object_before_time,
};
use crate::english::calendar::{WEEKDAYS, lookup};
use crate::english::grammar::is_relative_pronoun;
use crate::english::nouns::{is_event, takes_that_clause};
use crate::text::{Behaviour, Deprel, NameKind, Sentence, Tree, Upos};

/// Gives the tree with several words moved, for what begins at a word.
type MoveOfSeveral = fn(&Sentence, usize) -> Option<Tree>;

/// Tried at each word in turn, in this order.
const MOVES_OF_SEVERAL: &[(&str, MoveOfSeveral)] = named![
    all_but,
    be_due_to,
    provided_that,
    verb_between_nouns,
    noun_before_name,
    relative_that_says,
    speaker_set_between,
    infinitive_of_headline,
    object_behind_commas,
    object_left_of_clause,
    oblique_left_of_clause,
    number_as_object,
    participle_as_preposition,
];

/// Gives a word its place.
type MoveOfOne = fn(&Sentence, usize) -> Option<Move>;

/// Tried after those, one at all words before the next.
const MOVES_OF_ONE: &[(&str, MoveOfOne)] = named![
    object_before_time,
    time_behind_object,
    word_of_object_before_time,
    only_object,
    party_beside_name,
    day_behind_speech,
    day_before_said_clause,
    finite_beside_infinitive,
    speaker_behind_quotation,
    subject_behind_verb,
    called_in_quotation,
    second_of_two_subjects,
    second_word_of_name,
    relative_beside_subject,
    agent_without_by,
    clause_behind_speech,
    preposition_before_gerund,
    first_of_two_objects,
    particle_before_object,
    owner_before_mark,
    conjunct_of_other_form,
    participle_behind_comma,
    participle_behind_time,
    gerund_beside_gerund,
    claim_not_its_source,
    there_behind_event,
    apposition_across_verb,
    title_across_verb,
    rate_beside_amount,
    gerund_of_accusation,
    day_behind_subject,
    preposition_before_other_noun,
    clause_that_noun_claims,
    name_before_its_post,
    number_of_passive,
    what_no_is_said_to,
    clause_with_relative,
    who_behind_a_name,
    second_word_behind_hyphen,
    participle_ordered,
    infinitive_beside_past,
    citing_of_source,
    hearer_of_headline,
    conjunct_in_parallel,
    clause_of_name,
    clause_of_person,
    which_of_body,
    of_behind_object,
    by_behind_object,
    maker_behind_object,
    person_beside_place,
    some_among_subject,
    gerund_behind_object,
    participle_of_person,
    post_of_verb,
    whom_somebody_speaks_for,
    receiver_in_headline,
];

/// Makes the repairs of a sentence's tree that apply.
pub fn repair(sentence: &mut Sentence) {
    for token in 0..sentence.tokens.len() {
        for (rule, read_together) in MOVES_OF_SEVERAL {
            if let Some(tree) = read_together(sentence, token) {
                sentence.repair(rule, tree);
            }
        }
    }
    for (rule, find) in MOVES_OF_ONE {
        for token in 0..sentence.tokens.len() {
            if let Some(step) = find(sentence, token)
                && let Some(tree) = moved(&sentence.tree, step)
            {
                sentence.repair(rule, tree);
            }
        }
    }
}

/// The tree after a move; `None` if that is no tree.
fn moved(tree: &Tree, (word, head, deprel): Move) -> Option<Tree> {
    let mut heads: Vec<Option<u32>> = (0..tree.len()).map(|token| Some(tree.head(token)? as u32)).collect();
    let mut deprels: Vec<Deprel> = (0..tree.len()).map(|token| tree.deprel(token)).collect();
    heads[word] = Some(head as u32);
    deprels[word] = deprel;
    Tree::new(heads, deprels).ok()
}

/// "“…,” President Vega said": who stands between the quoted clause and a verb without subject is its subject.
fn speaker_behind_quotation(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let has_subject = tree.children(verb).any(|child| tree.deprel(child).is_subject());
    let content = tree.children_by(verb, Deprel::Ccomp).find(|content| *content < verb)?;
    if has_subject || sentence.tokens[verb].upos != Upos::Verb {
        return None;
    }
    let is_mark = |word: usize| sentence.tokens[word].upos == Upos::Punct;
    let end = (content + 1..verb).rev().find(|word| !is_mark(*word))?;
    let speaker = (content + 1..verb).find(|word| {
        let phrase = tree.subtree(*word);
        let words: Vec<usize> = phrase.iter().copied().filter(|word| !is_mark(*word)).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let is_nominal = matches!(sentence.tokens[*word].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let is_set_off = first.checked_sub(1).is_some_and(is_mark) && *first > content;
        is_nominal && is_set_off && *last == end
    })?;
    Some((speaker, verb, Deprel::Nsubj))
}

/// "she told Vega to wait": of two subjects the one behind the verb is its object.
fn subject_behind_verb(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let mut subjects = tree.children_by(verb, Deprel::Nsubj);
    let (first, second) = (subjects.next()?, subjects.next()?);
    let is_misplaced = first < verb && verb < second && sentence.tokens[verb].upos == Upos::Verb;
    (is_misplaced && tree.child_by(verb, Deprel::Obj).is_none()).then_some((second, verb, Deprel::Obj))
}

/// "Vega and Vice President Luna left": of two subjects the one behind "and" is a conjunct of the first.
fn second_of_two_subjects(sentence: &Sentence, second: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(second).filter(|verb| tree.deprel(second).is_subject() && second < *verb)?;
    let first = tree.children(verb).find(|child| tree.deprel(*child).is_subject() && *child < second)?;
    let is_joined = tree.children_by(second, Deprel::Cc).any(|word| (first..second).contains(&word));
    is_joined.then_some((second, first, Deprel::Conj))
}

/// "the Astra Pearl sank": two names side by side before a verb are one subject.
fn second_word_of_name(sentence: &Sentence, second: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let first = second.checked_sub(1)?;
    let is_name = |word: usize| tree.deprel(word).is_subject() && sentence.tokens[word].upos == Upos::Propn;
    let are_beside = tree.head(first) == tree.head(second) && is_name(second);
    // "the operator Monday said"
    if are_beside && lookup(WEEKDAYS, &sentence.tokens[second].form.to_lowercase()).is_some() {
        let verb = tree.head(second).filter(|verb| second < *verb && tree.deprel(first).is_subject())?;
        return Some((second, verb, Deprel::OblUnmarked));
    }
    // "operator Corvia said": what it is, before its name.
    let is_noun = tree.deprel(first).is_subject() && sentence.tokens[first].upos == Upos::Noun;
    if are_beside && is_noun && tree.head(second).is_some_and(|verb| second < verb) {
        return Some((first, second, Deprel::NmodDesc));
    }
    (are_beside && is_name(first)).then_some((second, first, Deprel::Flat))
}

/// "the bloc, which Norland hopes to join": beside another subject a relative pronoun is the object, of the last verb in
/// the chain that has none.
fn relative_beside_subject(sentence: &Sentence, relative: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(relative).filter(|_| is_relative_pronoun(sentence, relative))?;
    let takes_objects = sentence.tokens[verb].upos == Upos::Verb;
    let is_clause = takes_objects && tree.deprel(verb) == Deprel::AclRelcl && tree.deprel(relative).is_subject();
    let is_beside = |child: usize| tree.deprel(child).is_subject() && (relative + 1..verb).contains(&child);
    if !is_clause || !tree.children(verb).any(is_beside) {
        return None;
    }
    let mut last = verb;
    while let Some(below) =
        tree.child_by(last, Deprel::Xcomp).filter(|below| sentence.tokens[*below].upos == Upos::Verb)
    {
        last = below;
    }
    tree.child_by(last, Deprel::Obj).is_none().then_some((relative, last, Deprel::Obj))
}

/// "…, among them a tourist", "the same is said of Vega": without "by" nobody is the agent of a passive.
fn agent_without_by(sentence: &Sentence, agent: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(agent).filter(|_| tree.deprel(agent) == Deprel::OblAgent)?;
    let has_by = (0..agent).any(|word| tree.is_within(word, agent) && sentence.tokens[word].lemma == "by");
    let opens = *tree.subtree(agent).first()?;
    let is_set_off = sentence.tokens[opens].upos == Upos::Punct
        || opens.checked_sub(1).is_some_and(|before| sentence.tokens[before].upos == Upos::Punct);
    (!has_by).then_some((agent, verb, if is_set_off { Deprel::Parataxis } else { Deprel::Obl }))
}

/// "“It was written,” Vega said as police led him away": what follows who said it does not belong to the quotation.
fn clause_behind_speech(sentence: &Sentence, clause: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let quoted = tree.head(clause).filter(|_| tree.deprel(clause) == Deprel::Advcl)?;
    let speech = tree
        .head(quoted)
        .filter(|speech| tree.deprel(quoted) == Deprel::Ccomp && quoted < *speech && *speech < clause)?;
    let is_mark = |word: usize| matches!(sentence.tokens[word].form.as_str(), "\"" | "”" | "“" | "''" | "``");
    let is_closed = (quoted..speech).any(is_mark) && !(speech..sentence.tokens.len()).any(is_mark);
    is_closed.then_some((clause, speech, Deprel::Advcl))
}

/// "a charge of obstructing justice": the preposition opens the gerund, not its object.
fn preposition_before_gerund(sentence: &Sentence, word: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let object = tree.head(word).filter(|_| tree.deprel(word) == Deprel::Case)?;
    let gerund = tree.head(object).filter(|verb| *verb == word + 1 && tree.deprel(object) == Deprel::Obj)?;
    sentence.tokens[gerund].form.ends_with("ing").then_some((word, gerund, Deprel::Mark))
}

/// "handed Vega the maps": of the two objects of a verb of giving the first is to whom.
fn first_of_two_objects(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let mut objects = tree.children_by(verb, Deprel::Obj);
    let (first, second) = (objects.next()?, objects.next()?);
    let is_nominal = |word: usize| matches!(sentence.tokens[word].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    // "signed striker Nora Vega": what she is, and no second object.
    let is_post = first + 1 == second
        && tree.children(first).next().is_none()
        && sentence.tokens[first].upos == Upos::Noun
        && sentence.name_at(second).is_some_and(|name| name.kind == NameKind::Person);
    if is_post {
        return Some((first, second, Deprel::NmodDesc));
    }
    let is_free = tree.child_by(verb, Deprel::Iobj).is_none() && tree.child_by(first, Deprel::Case).is_none();
    (is_free && sentence.behaves(verb, Behaviour::Giving) && verb < first && is_nominal(first) && second > first)
        .then_some((first, verb, Deprel::Iobj))
}

/// "campaigned on promises to cut taxes, build prisons": a bare infinitive goes with the infinitive before it, and not with
/// the past verb above.
fn infinitive_beside_past(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let first = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::Conj)?;
    let is_infinitive =
        |word: usize| sentence.tokens[word].upos == Upos::Verb && form(sentence, word) == Some(Form::Base);
    let has_own = tree.children(verb).any(|child| {
        tree.deprel(child).is_subject()
            || matches!(tree.deprel(child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Mark)
    });
    let is_misplaced = is_infinitive(verb) && !has_own && form(sentence, first) == Some(Form::Past) && first < verb;
    let other = (first + 1..verb).rev().find(|word| is_infinitive(*word) && tree.is_within(*word, first))?;
    let stands_apart = !tree.is_within(other, verb);
    (is_misplaced && stands_apart).then_some((verb, other, Deprel::Conj))
}

/// "ordered four people detained": what is to be done to them.
fn participle_ordered(sentence: &Sentence, participle: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let object = tree.head(participle).filter(|_| tree.deprel(participle) == Deprel::Acl)?;
    let verb = tree.head(object).filter(|_| tree.deprel(object) == Deprel::Obj)?;
    let feats = &sentence.tokens[participle].feats;
    let is_passive = feats.has("VerbForm", "Part") && feats.has("Tense", "Past");
    (sentence.behaves(verb, Behaviour::Commanding) && is_passive && object + 1 == participle).then_some((
        participle,
        verb,
        Deprel::Xcomp,
    ))
}

/// "said it would wait and asked for patience": behind a bare infinitive a past form goes with the past verb above.
fn conjunct_of_other_form(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let first = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::Conj)?;
    let is_own_clause = tree.children(verb).any(|child| {
        tree.deprel(child).is_subject() || matches!(tree.deprel(child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
    });
    let are_verbs = [first, verb].iter().all(|word| sentence.tokens[*word].upos == Upos::Verb);
    let (form, other) = (form(sentence, verb)?, form(sentence, first)?);
    if is_own_clause || !are_verbs || form == other || other == Form::Past || form == Form::Base {
        return None;
    }
    let above = tree.ancestors(first).find(|word| {
        sentence.tokens[*word].upos == Upos::Verb && self::form(sentence, *word) == Some(form) && *word < first
    })?;
    Some((verb, above, Deprel::Conj))
}

/// "hoped to leave but was held up", "due to be closed, but the minister kept it open": what has a finite auxiliary, or a subject of
/// its own, goes with the finite verb above, not with the infinitive.
fn finite_beside_infinitive(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let first = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::Conj)?;
    let has_to = tree.children_by(first, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "to");
    let auxiliary = |word: usize| {
        let mut children = tree.children(word);
        children.find(|child| matches!(tree.deprel(*child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
    };
    let is_finite = |word: usize| sentence.tokens[auxiliary(word).unwrap_or(word)].feats.has("VerbForm", "Fin");
    let has_subject = tree.children(verb).any(|child| tree.deprel(child).is_subject());
    let is_own_clause = has_subject || auxiliary(verb).is_some() && tree.deprel(first) == Deprel::Xcomp;
    if !has_to || !is_own_clause || !is_finite(verb) {
        return None;
    }
    let above = tree.ancestors(first).find(|word| *word < first && is_finite(*word))?;
    Some((verb, above, Deprel::Conj))
}

/// Form of a verb, as far as two that share their auxiliaries must agree in it.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// "wait"
    Base,
    /// "waited": past tense or past participle.
    Past,
    /// "waiting"
    Ing,
}

fn form(sentence: &Sentence, verb: usize) -> Option<Form> {
    let token = &sentence.tokens[verb];
    let feats = &token.feats;
    if token.form.to_lowercase().ends_with("ing") {
        return Some(Form::Ing);
    }
    match (feats.get("VerbForm"), feats.get("Tense")) {
        (Some("Inf"), _) => Some(Form::Base),
        (_, Some("Past")) => Some(Form::Past),
        (Some("Part"), _) => Some(Form::Past),
        _ => None,
    }
}

/// "regaining Crimea, annexed in 2014": a participle behind a comma that nothing joins to a verb belongs to the noun before it.
fn participle_behind_comma(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let feats = &sentence.tokens[verb].feats;
    let is_participle = feats.has("VerbForm", "Part") && feats.has("Tense", "Past");
    let is_bare = tree.children(verb).all(|child| {
        !tree.deprel(child).is_subject()
            && !matches!(
                tree.deprel(child),
                Deprel::Aux | Deprel::AuxPass | Deprel::Cc | Deprel::Cop | Deprel::Mark | Deprel::Obj
            )
    });
    let is_behind_comma = verb.checked_sub(1).is_some_and(|comma| sentence.tokens[comma].form == ",");
    if !is_participle
        || !is_bare
        || !is_behind_comma
        || tree.deprel(verb) != Deprel::Conj
        || tree.child_by(verb, Deprel::OblAgent).is_none()
    {
        return None;
    }
    let noun = verb.checked_sub(2).filter(|noun| sentence.tokens[*noun].upos.is_nominal())?;
    let name = sentence.name_at(noun).map(|name| name.tokens.clone());
    let head = name
        .and_then(|name| name.clone().find(|word| tree.head(*word).is_none_or(|head| !name.contains(&head))))
        .unwrap_or(noun);
    (tree.head(verb) != Some(head)).then_some((verb, head, Deprel::Acl))
}

/// "called nine times, threatening to come": what somebody does beside the verb, and not what the time does that stands between.
fn participle_behind_time(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let noun = tree.head(verb).filter(|noun| tree.deprel(verb) == Deprel::Acl && *noun < verb)?;
    let above = tree.head(noun).filter(|_| tree.deprel(noun) == Deprel::OblUnmarked)?;
    let is_behind_comma = verb.checked_sub(1).is_some_and(|comma| sentence.tokens[comma].form == ",");
    let are_verbs = [above, verb].iter().all(|word| sentence.tokens[*word].upos == Upos::Verb);
    (is_behind_comma && are_verbs).then_some((verb, above, Deprel::Advcl))
}

/// "adding that the plan would be tested and saying it was ready": behind a finite clause or a past participle a gerund goes
/// with the gerund above.
fn gerund_beside_gerund(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let first = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::Conj)?;
    let has_own = tree.children(verb).any(|child| {
        tree.deprel(child).is_subject() || matches!(tree.deprel(child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
    });
    let is_gerund = |word: usize| {
        let token = &sentence.tokens[word];
        token.upos == Upos::Verb && token.form.to_lowercase().ends_with("ing")
    };
    let is_continuous = tree.child_by(first, Deprel::Aux).is_some_and(|aux| sentence.tokens[aux].lemma == "be");
    if has_own || !is_gerund(verb) || is_gerund(first) || is_continuous {
        return None;
    }
    let above = tree.ancestors(first).find(|word| is_gerund(*word) && *word < first)?;
    Some((verb, above, Deprel::Conj))
}

/// "the charges from the ministry, which he denies": what is denied is the charges, not the ministry.
fn claim_not_its_source(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let named = tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::AclRelcl)?;
    let which = tree.child_by(verb, Deprel::Obj).filter(|object| sentence.tokens[*object].lemma == "which")?;
    let is_claim = sentence.behaves(verb, Behaviour::OfClaims) && which < verb;
    let noun = tree.head(named).filter(|_| tree.deprel(named) == Deprel::Nmod)?;
    let is_source = sentence.name_at(named).is_some() && sentence.tokens[noun].upos == Upos::Noun;
    (is_claim && is_source).then_some((verb, noun, Deprel::AclRelcl))
}

/// "to end Kenya's war there": "there" right behind an event that somebody wages says where the event is.
fn there_behind_event(sentence: &Sentence, there: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let token = &sentence.tokens[there];
    let is_place = matches!(token.lemma.as_str(), "here" | "there") && tree.deprel(there) == Deprel::Advmod;
    let noun = there.checked_sub(1).filter(|_| is_place)?;
    let happens = is_event(&sentence.tokens[noun].lemma.to_lowercase());
    let is_own = tree.child_by(noun, Deprel::NmodPoss).is_some();
    (happens && is_own && tree.head(there) != Some(noun)).then_some((there, noun, Deprel::Advmod))
}

/// "lost her son, a student of law": an apposition behind a comma belongs to the noun that ends there, not to one before the verb.
fn apposition_across_verb(sentence: &Sentence, apposition: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let far = tree.head(apposition).filter(|_| tree.deprel(apposition) == Deprel::Appos)?;
    let first = *tree.subtree(apposition).first()?;
    let comma = first.checked_sub(1).filter(|comma| sentence.tokens[*comma].form == ",").or_else(|| {
        let is_own = sentence.tokens[first].form == ",";
        is_own.then_some(first)
    })?;
    let verb = tree.head(far).filter(|verb| tree.deprel(far).is_subject() && far < *verb && *verb < comma)?;
    let object = tree.child_by(verb, Deprel::Obj)?;
    let ends_there = tree.subtree(object).into_iter().rfind(|word| sentence.tokens[*word].upos != Upos::Punct);
    (ends_there.map(|last| last + 1) == Some(comma)).then_some((apposition, object, Deprel::Appos))
}

/// "Minister Ada Vega met police chief Omar Lund": a title stands beside its name, so that what follows the verb is no part of its
/// subject, but its object.
fn title_across_verb(sentence: &Sentence, name: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let subject = tree.head(name).filter(|_| tree.deprel(name) == Deprel::NmodDesc)?;
    let verb = tree.head(subject).filter(|_| tree.deprel(subject).is_subject())?;
    let is_next = tree.subtree(name).first() == Some(&(verb + 1));
    let is_open = sentence.tokens[verb].upos == Upos::Verb && tree.child_by(verb, Deprel::Obj).is_none();
    (subject < verb && is_next && is_open).then_some((name, verb, Deprel::Obj))
}

/// "70 kilometres an hour", "71 cents a share": the unit behind an amount says per what.
fn rate_beside_amount(sentence: &Sentence, unit: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let article = unit.checked_sub(1).filter(|word| matches!(sentence.tokens[*word].lemma.as_str(), "a" | "an"))?;
    let amount = article.checked_sub(1)?;
    let is_counted = tree.child_by(amount, Deprel::Nummod).is_some();
    let is_unmarked = matches!(tree.deprel(unit), Deprel::OblUnmarked | Deprel::NmodUnmarked)
        || [unit, amount].iter().all(|word| tree.deprel(*word) == Deprel::Obj);
    (is_unmarked && is_counted && tree.head(unit) != Some(amount)).then_some((unit, amount, Deprel::NmodUnmarked))
}

/// "A court on Monday rejected the appeal", "A spokesman in Nairobi Thursday said": the day between the subject and its verb is the
/// verb's, unless the subject happens.
fn day_behind_subject(sentence: &Sentence, day: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let noun = tree.head(day).filter(|_| tree.deprel(day).is_nominal_modifier())?;
    let is_day = lookup(WEEKDAYS, &sentence.tokens[day].form.to_lowercase()).is_some();
    let has_on = tree.children_by(day, Deprel::Case).any(|case| sentence.tokens[case].lemma == "on");
    let is_bare = is_bare_day(sentence, day) && noun < day;
    let subject = std::iter::once(noun).chain(tree.ancestors(noun)).find(|above| tree.deprel(*above).is_subject())?;
    let verb = tree.head(subject).filter(|verb| sentence.tokens[*verb].upos == Upos::Verb && *verb > day)?;
    let is_next = (day + 1..verb).all(|word| tree.head(word) == Some(verb) && sentence.tokens[word].upos == Upos::Aux);
    let happens = is_event(&sentence.tokens[subject].lemma.to_lowercase());
    let deprel = if is_bare { Deprel::OblUnmarked } else { Deprel::Obl };
    (is_day && (has_on || is_bare) && is_next && !happens).then_some((day, verb, deprel))
}

/// "cut from ten to one": a preposition opens the noun right behind it.
fn preposition_before_other_noun(sentence: &Sentence, word: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let noun = tree.head(word).filter(|noun| tree.deprel(word) == Deprel::Case && word < *noun)?;
    let next = word + 1;
    let is_bare = |noun: usize| tree.child_by(noun, Deprel::Case).is_none();
    let is_sister = tree.head(next) == tree.head(noun) && tree.deprel(next) == tree.deprel(noun) && next < noun;
    let has_other = tree.children_by(noun, Deprel::Case).any(|case| next < case && case < noun);
    (is_sister && has_other && is_bare(next)).then_some((word, next, Deprel::Case))
}

/// "criticism that help came late": behind the conjunction "that" stands what is claimed, and no relative clause.
fn clause_that_noun_claims(sentence: &Sentence, clause: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let noun = tree.head(clause).filter(|_| tree.deprel(clause) == Deprel::AclRelcl)?;
    let has_that = tree.children_by(clause, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "that");
    let has_subject = tree.children(clause).any(|child| tree.deprel(child).is_subject());
    let is_claim = takes_that_clause(&sentence.tokens[noun].lemma.to_lowercase());
    (has_that && has_subject && is_claim).then_some((clause, noun, Deprel::Acl))
}

/// "made Nora Vega chairwoman": the person is made what the noun behind the name says.
fn name_before_its_post(sentence: &Sentence, name: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let post = tree.head(name).filter(|_| matches!(tree.deprel(name), Deprel::Compound | Deprel::NmodDesc))?;
    let verb = tree.head(post).filter(|_| tree.deprel(post) == Deprel::Xcomp)?;
    let whole = sentence.name_at(name).filter(|whole| whole.kind == NameKind::Person)?;
    // "named Nora Vega chief executive"
    let is_next = (whole.tokens.end..post).all(|word| tree.head(word) == Some(post));
    let is_person_alone = is_next && verb < name && tree.child_by(verb, Deprel::Obj).is_none();
    is_person_alone.then_some((name, verb, Deprel::Obj))
}

/// "Five were killed and 20 injured": the number is who, and no part of the participle.
fn number_of_passive(sentence: &Sentence, number: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(number).filter(|verb| number + 1 == *verb && tree.deprel(*verb) == Deprel::Conj)?;
    let is_number = sentence.tokens[number].upos == Upos::Num;
    let is_participle = sentence.tokens[verb].upos == Upos::Verb && sentence.tokens[verb].feats.has("VerbForm", "Part");
    let is_passive = tree.head(verb).is_some_and(|first| tree.child_by(first, Deprel::AuxPass).is_some());
    let is_part = matches!(tree.deprel(number), Deprel::Compound | Deprel::Nummod | Deprel::Obl | Deprel::Nsubj);
    (is_number && is_participle && is_passive && is_part).then_some((number, verb, Deprel::NsubjPass))
}

/// "Nora Vega, whose sons are among them", "talks with the Greens, whose leader left": a relative pronoun makes a relative
/// clause of what hangs on a noun, and of the name right before its comma.
fn clause_with_relative(sentence: &Sentence, predicate: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let is_other = matches!(tree.deprel(predicate), Deprel::Acl | Deprel::Nmod | Deprel::Appos);
    let noun = tree.head(predicate).filter(|_| is_other)?;
    let subject = tree.children(predicate).find(|child| tree.deprel(*child).is_subject() && *child < predicate)?;
    let first = tree.subtree(subject).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct)?;
    let is_relative = matches!(&*sentence.tokens[first].form.to_lowercase(), "which" | "who" | "whose");
    let is_clause = sentence.tokens[predicate].upos == Upos::Verb || tree.child_by(predicate, Deprel::Cop).is_some();
    let comma = first.checked_sub(1).filter(|comma| sentence.tokens[*comma].form == ",");
    let named = comma.and_then(|comma| name_ending_at(sentence, comma)).filter(|name| tree.is_within(*name, noun));
    (is_relative && is_clause).then_some((predicate, named.unwrap_or(noun), Deprel::AclRelcl))
}

/// The head of the name that ends before a word.
fn name_ending_at(sentence: &Sentence, end: usize) -> Option<usize> {
    let name = sentence.name_at(end.checked_sub(1)?)?.tokens.clone();
    name.clone().find(|word| sentence.tree.head(*word).is_none_or(|head| !name.contains(&head)))
}

/// "“We lost it all,” said Nora Vega, who owns the shop": "who" behind a comma is the person named before it, and nothing said
/// beyond the verb.
fn who_behind_a_name(sentence: &Sentence, clause: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let far = tree.head(clause).filter(|_| tree.deprel(clause) == Deprel::AclRelcl)?;
    let first = tree.subtree(clause).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct)?;
    let is_who = matches!(&*sentence.tokens[first].form.to_lowercase(), "who" | "whom" | "whose");
    let comma = first.checked_sub(1).filter(|comma| is_who && sentence.tokens[*comma].form == ",")?;
    let head = name_ending_at(sentence, comma)?;
    let is_person = sentence.name_at(head).is_some_and(|name| name.kind == NameKind::Person);
    let verb = tree.head(head).filter(|_| tree.deprel(head).is_subject())?;
    let is_beyond = far < verb && verb < head && !tree.is_within(far, head) && sentence.tokens[verb].upos == Upos::Verb;
    (is_person && is_beyond).then_some((clause, head, Deprel::AclRelcl))
}

/// "told the secretary-general": two nouns joined by a hyphen are one.
fn second_word_behind_hyphen(sentence: &Sentence, second: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let (hyphen, first) = (second.checked_sub(1)?, second.checked_sub(2)?);
    let token = |at: usize| &sentence.tokens[at];
    let is_joined = token(hyphen).form == "-" && sentence.touches(first, hyphen) && sentence.touches(hyphen, second);
    let are_nouns = [first, second].iter().all(|word| token(*word).upos.is_nominal());
    // "Muqtada al-Sadr": both are parts of a name already.
    let are_parts = tree.deprel(first) == Deprel::Flat && tree.deprel(second) == Deprel::Flat;
    let are_beside = tree.head(first) == tree.head(second) && tree.head(first).is_some() && !are_parts;
    (is_joined && are_nouns && are_beside).then_some((second, first, Deprel::Flat))
}

/// "says no to a truce": the answer is to what the verb takes.
fn what_no_is_said_to(sentence: &Sentence, noun: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let answer = tree.head(noun).filter(|answer| {
        tree.deprel(noun) == Deprel::Nmod && matches!(&*sentence.tokens[*answer].lemma, "no" | "yes")
    })?;
    let verb = tree.head(answer).filter(|_| tree.deprel(answer) == Deprel::Obj)?;
    Some((noun, verb, Deprel::Obl))
}

/// "accused his rivals of plotting": what somebody is accused of belongs to the verb.
fn gerund_of_accusation(sentence: &Sentence, gerund: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let object = tree.head(gerund).filter(|_| tree.deprel(gerund) == Deprel::Acl)?;
    let verb = tree.head(object).filter(|verb| tree.deprel(object) == Deprel::Obj && *verb < object)?;
    let has_of = tree.children_by(gerund, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "of");
    (has_of && sentence.behaves(verb, Behaviour::TakingOf)).then_some((gerund, verb, Deprel::Advcl))
}

#[cfg(test)]
mod tests {
    use super::super::rows::sentence;
    use super::*;

    fn repair(sentence: &Sentence) -> Tree {
        let mut repaired = sentence.clone();
        super::repair(&mut repaired);
        repaired.tree
    }

    #[test]
    fn the_speaker_is_no_part_of_the_quotation() {
        let sentence = sentence(
            "“ PUNCT _ 3 punct
We PRON _ 3 nsubj
agree VERB VerbForm=Fin 7 ccomp
, PUNCT _ 3 punct
” PUNCT _ 3 punct
Vega PROPN _ 3 vocative
said VERB Tense=Past|VerbForm=Fin 0 root",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(5), tree.deprel(5)), (Some(6), Deprel::Nsubj));
    }

    #[test]
    fn a_past_form_shares_no_modal() {
        let sentence = sentence(
            "Vega PROPN _ 2 nsubj
said VERB Tense=Past|VerbForm=Fin 0 root
it PRON _ 5 nsubj
would AUX VerbForm=Fin 5 aux
wait VERB VerbForm=Inf 2 ccomp
and CCONJ _ 7 cc
asked VERB Tense=Past|VerbForm=Fin 5 conj
for ADP _ 9 case
patience NOUN _ 7 obl",
        );
        assert_eq!(repair(&sentence).head(6), Some(1));
    }

    #[test]
    fn a_finite_auxiliary_makes_no_infinitive() {
        let sentence = sentence(
            "Vega PROPN _ 2 nsubj
hoped VERB Tense=Past|VerbForm=Fin 0 root
to PART _ 4 mark
leave VERB VerbForm=Inf 2 xcomp
but CCONJ _ 7 cc
was AUX VerbForm=Fin 7 aux:pass
arrested VERB Tense=Past|VerbForm=Part 4 conj",
        );
        assert_eq!(repair(&sentence).head(6), Some(1));
    }

    #[test]
    fn a_gerund_goes_with_the_gerund_above() {
        let sentence = sentence(
            "Vega PROPN _ 2 nsubj
spoke VERB Tense=Past|VerbForm=Fin 0 root
, PUNCT _ 4 punct
adding VERB VerbForm=Ger 2 advcl
that SCONJ _ 8 mark
it PRON _ 8 nsubj:pass
was AUX VerbForm=Fin 8 aux:pass
tested VERB Tense=Past|VerbForm=Part 4 ccomp
and CCONJ _ 10 cc
saying VERB VerbForm=Ger 8 conj
so ADV _ 10 advmod",
        );
        assert_eq!(repair(&sentence).head(9), Some(3));
    }

    #[test]
    fn nobody_denies_a_ministry() {
        let sentence = sentence(
            "Vega PROPN _ 2 nsubj
faces VERB VerbForm=Fin 0 root
claims NOUN _ 2 obj
from ADP _ 5 case
Interpol PROPN _ 3 nmod
, PUNCT _ 9 punct
which PRON PronType=Rel 9 obj
they PRON _ 9 nsubj
deny VERB VerbForm=Fin 5 acl:relcl",
        );
        let mut named = sentence;
        named.names = vec![crate::text::Name { kind: crate::text::NameKind::Organization, tokens: 4..5 }];
        assert_eq!(repair(&named).head(8), Some(2));
    }

    #[test]
    fn there_is_where_the_war_is() {
        let sentence = sentence(
            "They PRON _ 2 nsubj
ended VERB Tense=Past|VerbForm=Fin 0 root
Vega PROPN _ 5 nmod:poss
's PART _ 3 case
war NOUN _ 2 obj
there ADV _ 2 advmod",
        );
        assert_eq!(repair(&sentence).head(5), Some(4));
    }

    #[test]
    fn two_subjects_joined_by_and_are_conjuncts() {
        let sentence = sentence(
            "Vega PROPN _ 5 nsubj
and CCONJ _ 4 cc
President PROPN _ 4 nmod:desc
Luna PROPN _ 5 nsubj
left VERB Tense=Past|VerbForm=Fin 0 root",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(3), tree.deprel(3)), (Some(0), Deprel::Conj));
    }

    #[test]
    fn two_names_side_by_side_are_one_subject() {
        let sentence = sentence(
            "the DET _ 2 det
Astra PROPN _ 4 nsubj
Pearl PROPN _ 4 nsubj
sank VERB Tense=Past|VerbForm=Fin 0 root",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(2), tree.deprel(2)), (Some(1), Deprel::Flat));
    }

    #[test]
    fn a_weekday_beside_a_subject_says_when() {
        let sentence = sentence(
            "The DET _ 2 det
operator NOUN _ 4 nsubj
Monday PROPN _ 4 nsubj
resigned VERB Tense=Past|VerbForm=Fin 0 root",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(1), tree.deprel(1)), (Some(3), Deprel::Nsubj));
        assert_eq!((tree.head(2), tree.deprel(2)), (Some(3), Deprel::OblUnmarked));
    }

    #[test]
    fn what_is_promised_besides_is_no_fact() {
        let sentence = sentence(
            "She PRON _ 2 nsubj
campaigned VERB Tense=Past|VerbForm=Fin 0 root
on ADP _ 4 case
promises NOUN _ 2 obl
to PART _ 6 mark
cut VERB VerbForm=Inf 4 acl
taxes NOUN _ 6 obj
and CCONJ _ 9 cc
build VERB VerbForm=Inf 2 conj
prisons NOUN _ 9 obj",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(8), tree.deprel(8)), (Some(5), Deprel::Conj));
    }

    #[test]
    fn what_is_ordered_done_is_no_fact() {
        let rows = |verb: &str| {
            format!(
                "She PRON _ 2 nsubj
{verb} VERB Tense=Past|VerbForm=Fin 0 root
people NOUN _ 2 obj
detained VERB Tense=Past|VerbForm=Part 3 acl"
            )
        };
        let tree = repair(&sentence(&rows("order")));
        assert_eq!((tree.head(3), tree.deprel(3)), (Some(1), Deprel::Xcomp));
        assert_eq!(repair(&sentence(&rows("met"))).deprel(3), Deprel::Acl);
    }

    #[test]
    fn which_beside_a_subject_is_what_the_last_verb_takes() {
        let sentence = sentence(
            "the DET _ 2 det
bloc NOUN _ 0 root
, PUNCT _ 6 punct
which PRON PronType=Rel 6 nsubj
Norland PROPN _ 6 nsubj
hopes VERB VerbForm=Fin 2 acl:relcl
to PART _ 8 mark
join VERB VerbForm=Inf 6 xcomp",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(3), tree.deprel(3)), (Some(7), Deprel::Obj));
    }

    #[test]
    fn without_by_nobody_is_the_agent() {
        let rows = |preposition: &str| {
            format!(
                "Ten NUM _ 3 nsubj:pass
were AUX VerbForm=Fin 3 aux:pass
killed VERB Tense=Past|VerbForm=Part 0 root
, PUNCT _ 7 punct
{preposition} ADP _ 7 case
a DET _ 7 det
tourist NOUN _ 3 obl:agent"
            )
        };
        assert_eq!(repair(&sentence(&rows("among"))).deprel(6), Deprel::Parataxis);
        assert_eq!(repair(&sentence(&rows("by"))).deprel(6), Deprel::OblAgent);
    }

    #[test]
    fn of_whom_it_is_said_is_no_agent() {
        let sentence = sentence(
            "That PRON _ 3 nsubj:pass
is AUX VerbForm=Fin 3 aux:pass
said VERB Tense=Past|VerbForm=Part 0 root
of ADP _ 5 case
Vega PROPN _ 3 obl:agent",
        );
        assert_eq!(repair(&sentence).deprel(4), Deprel::Obl);
    }

    #[test]
    fn only_who_is_given_something_is_a_recipient() {
        let rows = |verb: &str| {
            format!(
                "They PRON _ 2 nsubj
{verb} VERB Tense=Past|VerbForm=Fin 0 root
Vega PROPN _ 2 obj
ships NOUN _ 2 obj"
            )
        };
        assert_eq!(repair(&sentence(&rows("give"))).deprel(2), Deprel::Iobj);
        assert_eq!(repair(&sentence(&rows("lose"))).deprel(2), Deprel::Obj);
    }

    #[test]
    fn parts_of_a_name_with_a_hyphen_stay() {
        let rows = |first: &str, second: &str| {
            format!(
                "1\tOmar\tOmar\tPROPN\t_\t_\t5\tnsubj\t_\t_
2\tal\tal\tPROPN\t_\t_\t1\t{first}\t_\tSpaceAfter=No
3\t-\t-\tPUNCT\t_\t_\t4\tpunct\t_\tSpaceAfter=No
4\tVega\tVega\tPROPN\t_\t_\t1\t{second}\t_\t_
5\tleft\tleave\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n\n"
            )
        };
        let head = |rows: String| {
            let sentence = crate::text::conllu::read(&rows).expect("CoNLL-U").remove(0).sentences.remove(0);
            repair(&sentence).head(3)
        };
        assert_eq!(head(rows("flat", "flat")), Some(0));
        assert_eq!(head(rows("compound", "flat")), Some(1));
    }

    #[test]
    fn a_preposition_opens_the_gerund_behind_it() {
        let sentence = sentence(
            "a DET _ 2 det
charge NOUN _ 0 root
of ADP _ 5 case
obstructing VERB VerbForm=Ger 2 acl
justice NOUN _ 4 obj",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(2), tree.deprel(2)), (Some(3), Deprel::Mark));
    }

    #[test]
    fn an_apposition_does_not_reach_across_the_verb() {
        let sentence = sentence(
            "Vega PROPN _ 2 nsubj
lost VERB Tense=Past|VerbForm=Fin 0 root
her PRON _ 4 nmod:poss
son NOUN _ 2 obj
, PUNCT _ 7 punct
a DET _ 7 det
student NOUN _ 1 appos",
        );
        assert_eq!(repair(&sentence).head(6), Some(3));
    }

    #[test]
    fn a_rate_belongs_to_its_amount() {
        let sentence = sentence(
            "It PRON _ 2 nsubj
ran VERB Tense=Past|VerbForm=Fin 0 root
ten NUM _ 4 nummod
miles NOUN _ 2 obj
an DET _ 6 det
hour NOUN _ 2 obl:unmarked",
        );
        assert_eq!(repair(&sentence).head(5), Some(3));
    }

    #[test]
    fn the_day_before_the_verb_is_when_it_was_done() {
        let rows = |subject: &str| {
            format!(
                "The DET _ 2 det
{subject} NOUN _ 5 nsubj
on ADP _ 4 case
Monday PROPN _ 2 nmod
rejected VERB Tense=Past|VerbForm=Fin 0 root
it PRON _ 5 obj"
            )
        };
        assert_eq!(repair(&sentence(&rows("court"))).head(3), Some(4));
        assert_eq!(repair(&sentence(&rows("vote"))).head(3), Some(1));
    }

    #[test]
    fn a_preposition_opens_the_noun_behind_it() {
        let sentence = sentence(
            "Prices NOUN _ 2 nsubj
fell VERB Tense=Past|VerbForm=Fin 0 root
from ADP _ 6 case
ten NUM _ 2 obl
to ADP _ 6 case
one NUM _ 2 obl",
        );
        assert_eq!(repair(&sentence).head(2), Some(3));
    }

    #[test]
    fn a_clause_with_that_is_what_is_claimed() {
        let sentence = sentence(
            "fear NOUN _ 0 root
that PRON _ 4 mark
prices NOUN _ 4 nsubj
rose VERB Tense=Past|VerbForm=Fin 1 acl:relcl",
        );
        assert_eq!(repair(&sentence).deprel(3), Deprel::Acl);
    }

    #[test]
    fn a_number_is_the_subject_of_the_second_passive() {
        let sentence = sentence(
            "Five NUM _ 3 nsubj:pass
were AUX VerbForm=Fin 3 aux:pass
killed VERB Tense=Past|VerbForm=Part|Voice=Pass 0 root
and CCONJ _ 6 cc
20 NUM _ 6 compound
injured VERB Tense=Past|VerbForm=Part|Voice=Pass 3 conj",
        );
        assert_eq!(repair(&sentence).deprel(4), Deprel::NsubjPass);
    }

    #[test]
    fn who_is_the_person_named_before_the_comma() {
        let mut sentence = sentence(
            "We PRON _ 2 nsubj
lost VERB Tense=Past|VerbForm=Fin 6 ccomp
everything PRON _ 2 obj
” PUNCT _ 2 punct
, PUNCT _ 2 punct
said VERB Tense=Past|VerbForm=Fin 0 root
Vega PROPN _ 6 nsubj
, PUNCT _ 10 punct
who PRON PronType=Rel 10 nsubj
owns VERB VerbForm=Fin 3 acl:relcl
it PRON _ 10 obj",
        );
        sentence.names = vec![crate::text::Name { kind: NameKind::Person, tokens: 6..7 }];
        assert_eq!(repair(&sentence).head(9), Some(6));
    }

    #[test]
    fn no_is_said_to_the_plan() {
        let sentence = sentence(
            "Oslo PROPN _ 2 nsubj
says VERB VerbForm=Fin 0 root
no INTJ _ 2 obj
to ADP _ 5 case
plan NOUN _ 3 nmod",
        );
        let tree = repair(&sentence);
        assert_eq!((tree.head(4), tree.deprel(4)), (Some(1), Deprel::Obl));
    }

    #[test]
    fn what_somebody_is_accused_of_belongs_to_the_verb() {
        let sentence = sentence(
            "Vega PROPN _ 2 nsubj
accuse VERB VerbForm=Fin 0 root
rivals NOUN _ 2 obj
of SCONJ _ 5 mark
plotting VERB VerbForm=Ger 3 acl",
        );
        assert_eq!(repair(&sentence).head(4), Some(1));
    }

    #[test]
    fn a_clause_behind_the_speech_is_not_quoted() {
        let sentence = sentence(
            "“ PUNCT _ 3 punct
We PRON _ 3 nsubj
lost VERB Tense=Past|VerbForm=Fin 7 ccomp
, PUNCT _ 3 punct
” PUNCT _ 3 punct
Vega PROPN _ 7 nsubj
said VERB Tense=Past|VerbForm=Fin 0 root
as SCONJ _ 10 mark
police NOUN _ 10 nsubj
came VERB Tense=Past|VerbForm=Fin 3 advcl",
        );
        assert_eq!(repair(&sentence).head(9), Some(6));
    }
}
