//! Whose clause is it? Own, shared and controlled subjects, and what relative pronouns stand for.

use super::arguments::{is_passive, is_verb_like};
use crate::english::grammar::{controlling_object, is_predicate, is_relative_pronoun, preposition, resolve_relative};
use crate::english::names::actor_noun;
use crate::english::{is_post, nouns, verbs};
use crate::text::{Behaviour, Deprel, Sentence, Upos};

/// Words under which a clause without subject has the object above for its subject: "thanked them for coming".
const OF_THE_OBJECT: &[&str] = &["as", "for", "from", "into", "of", "with"];

/// How far a subject is looked for up the tree.
pub const MAX_STEPS: usize = 12;

/// The surface subject of a clause.
#[derive(Clone, Copy)]
pub struct Surface {
    /// Its head word.
    pub head: usize,
    /// Does it stand in another clause?
    pub shared: bool,
}

/// The subject as the surface shows it, or as it is shared or controlled from a clause above.
pub fn surface_subject(sentence: &Sentence, head: usize) -> Option<Surface> {
    subject_within(sentence, head, MAX_STEPS)
}

fn subject_within(sentence: &Sentence, head: usize, steps: usize) -> Option<Surface> {
    let tree = &sentence.tree;
    let own = tree
        .children(head)
        .find(|child| tree.deprel(*child).is_subject() && !is_outer(sentence, head, *child))
        .or_else(|| tree.children(head).find(|child| tree.deprel(*child).is_clausal_subject()));
    if let Some(subject) = own {
        return match resolve_relative(sentence, subject, head) {
            Some(noun) => Some(Surface { head: noun, shared: true }),
            None if is_relative_pronoun(sentence, subject) && tree.deprel(head) != Deprel::Ccomp => None,
            None => Some(Surface { head: subject, shared: false }),
        };
    }
    let above = tree.head(head).filter(|_| steps > 0)?;
    let shared = |head: usize| Some(Surface { head, shared: true });
    let of_above = || subject_within(sentence, above, steps - 1).map(|subject| Surface { shared: true, ..subject });
    match tree.deprel(head) {
        Deprel::Xcomp | Deprel::Advcl if is_set_off_passive(sentence, head) => {
            object_before(sentence, above, head).map_or_else(of_above, shared)
        }
        Deprel::Conj if is_verb_like(sentence, above) => of_above(),
        Deprel::Xcomp => controller(sentence, above, steps),
        Deprel::Advcl if has_finite_verb(sentence, head) => None,
        Deprel::Advcl if marker(sentence, head).is_some_and(|word| OF_THE_OBJECT.contains(&word.as_str())) => {
            let object = tree.child_by(above, Deprel::Obj).or_else(|| tree.child_by(above, Deprel::Iobj));
            let object = object
                .filter(|object| marker(sentence, head).as_deref() != Some("for") || acts(sentence, above, *object));
            object.map_or_else(of_above, shared)
        }
        Deprel::Advcl => agent_before(sentence, above, head)
            .or_else(|| commissioned(sentence, above, head))
            .map_or_else(of_above, shared),
        Deprel::Acl => subject_of_adnominal(sentence, head, above, steps).and_then(shared),
        Deprel::AclRelcl if !has_relative_pronoun(sentence, head) && tree.child_by(head, Deprel::Obj).is_some() => {
            shared(above)
        }
        _ => None,
    }
}

/// "Crimea, annexed by Russia", "a deal to end the war", "Kyiv's offer to buy weapons", "gave up hopes of joining".
fn subject_of_adnominal(sentence: &Sentence, clause: usize, noun: usize, steps: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let is_participle = matches!(sentence.tokens[clause].feats.get("VerbForm"), Some("Part" | "Ger"));
    let has_marker = marker(sentence, clause).is_some() || has_to(sentence, clause);
    if is_participle && !has_marker {
        return Some(noun);
    }
    // "faced anger for selling it": whom the noun happens to has done what it is for.
    let verb = tree.head(noun).filter(|_| tree.deprel(noun) == Deprel::Obj && has_marker);
    let is_for = || marker(sentence, clause).as_deref() == Some("for");
    if let Some(verb) = verb.filter(|verb| is_for() && !acts(sentence, *verb, noun)) {
        return subject_within(sentence, verb, steps.checked_sub(1)?).map(|subject| subject.head);
    }
    let lemma = sentence.tokens[noun].lemma.to_lowercase();
    if nouns::has_addressee(&lemma) && has_to(sentence, clause) {
        return addressee(sentence, noun).or_else(|| subject_of_response(sentence, noun, steps));
    }
    let takes_content = nouns::takes_content(&lemma);
    possessor(sentence, noun)
        .or_else(|| subject_of_light_verb(sentence, noun, steps).filter(|_| takes_content))
        .or((!takes_content && !is_participle).then_some(noun))
}

/// "thanked them for coming", but "drew criticism for closing it", "serves a term for skipping bail": has the object done what "for"
/// tells? Things that happen to the subject have not.
fn acts(sentence: &Sentence, verb: usize, object: usize) -> bool {
    let token = &sentence.tokens[object];
    let lemma = token.lemma.to_lowercase();
    let is_actor = || actor_noun(&token.form.to_lowercase(), &lemma).is_some() || is_post(&lemma);
    let is_thing = token.upos == Upos::Noun && sentence.name_at(object).is_none() && !is_actor();
    !(is_thing && sentence.behaves(verb, Behaviour::Undergoing))
}

/// "a meeting, to be followed by another": a passive infinitive behind a comma says something of the object before it.
pub fn is_set_off_passive(sentence: &Sentence, head: usize) -> bool {
    let to = sentence.tree.children_by(head, Deprel::Mark).find(|mark| sentence.tokens[*mark].lemma == "to");
    let is_set_off = to.and_then(|to| to.checked_sub(1)).is_some_and(|before| sentence.tokens[before].form == ",");
    is_set_off && is_passive(sentence, head)
}

/// The nearest object before a word, of the clause above or one below it.
fn object_before(sentence: &Sentence, above: usize, word: usize) -> Option<usize> {
    let tree = &sentence.tree;
    (above..word).rev().find(|token| tree.deprel(*token) == Deprel::Obj && tree.is_within(*token, above))
}

/// "was found by two divers searching the wreck": a bare participle right behind the agent says what the agent does.
fn agent_before(sentence: &Sentence, above: usize, clause: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let agent = tree.child_by(above, Deprel::OblAgent)?;
    let is_bare = sentence.tokens[clause].form.to_lowercase().ends_with("ing") && marker(sentence, clause).is_none();
    let is_next = tree.subtree(agent).last().map(|last| last + 1) == tree.subtree(clause).first().copied();
    (is_bare && is_next).then_some(agent)
}

/// "hired Vega to build it", "called on Vega to resign": who is to do it.
fn commissioned(sentence: &Sentence, above: usize, clause: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let object = controlling_object(sentence, above).filter(|_| has_to(sentence, clause))?;
    let is_object = matches!(tree.deprel(object), Deprel::Obj | Deprel::Iobj);
    (!is_object || sentence.behaves(above, Behaviour::Commissioning)).then_some(object)
}

/// The mark or preposition that opens a clause, lower case.
fn marker(sentence: &Sentence, clause: usize) -> Option<String> {
    let tree = &sentence.tree;
    let mut openers = tree.children(clause).filter(|child| matches!(tree.deprel(*child), Deprel::Mark | Deprel::Case));
    openers.find(|word| sentence.tokens[*word].lemma != "to").map(|word| sentence.tokens[word].form.to_lowercase())
}

/// "The problem is that …": the outer subject is not the subject of the clause inside.
fn is_outer(sentence: &Sentence, head: usize, subject: usize) -> bool {
    sentence.tree.deprel(subject) == Deprel::NsubjOuter
        && sentence.tree.children(head).any(|child| sentence.tree.deprel(child) == Deprel::Nsubj)
}

/// "urged Trump to insist": the object controls; "wants to meet": the subject does.
fn controller(sentence: &Sentence, above: usize, steps: usize) -> Option<Surface> {
    let tree = &sentence.tree;
    let lemma = sentence.tokens[above].lemma.to_lowercase();
    let has_object = [Deprel::Obj, Deprel::Iobj].into_iter().any(|deprel| tree.child_by(above, deprel).is_some());
    if !has_object && verbs::takes_action_as_object(&lemma) {
        return None;
    }
    match controlling_object(sentence, above) {
        Some(object) => match resolve_relative(sentence, object, above) {
            Some(noun) => Some(Surface { head: noun, shared: true }),
            None => Some(Surface { head: object, shared: true }),
        },
        _ => subject_within(sentence, above, steps - 1).map(|subject| Surface { shared: true, ..subject }),
    }
}

fn has_finite_verb(sentence: &Sentence, head: usize) -> bool {
    let tree = &sentence.tree;
    tree.children(head)
        .filter(|child| matches!(tree.deprel(*child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
        .chain([head])
        .any(|word| sentence.tokens[word].feats.has("VerbForm", "Fin"))
}

fn possessor(sentence: &Sentence, noun: usize) -> Option<usize> {
    sentence.tree.child_by(noun, Deprel::NmodPoss)
}

fn has_to(sentence: &Sentence, clause: usize) -> bool {
    sentence.tree.children_by(clause, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "to")
}

/// "an invitation to Riga to join", "an order for them to leave"
fn addressee(sentence: &Sentence, noun: usize) -> Option<usize> {
    let mut below = sentence.tree.children_by(noun, Deprel::Nmod);
    below.find(|child| preposition(sentence, *child).is_some_and(|word| matches!(word.as_str(), "for" | "to")))
}

/// "Riga declined an invitation to join": who answers it is whom it was meant for.
pub fn subject_of_response(sentence: &Sentence, noun: usize, steps: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let verb = tree.head(noun).filter(|_| matches!(tree.deprel(noun), Deprel::Obj | Deprel::NsubjPass))?;
    let particle = tree.child_by(verb, Deprel::CompoundPrt).map(|word| sentence.tokens[word].lemma.to_lowercase());
    let lemma = std::iter::once(sentence.tokens[verb].lemma.to_lowercase()).chain(particle).collect::<Vec<_>>();
    if !nouns::is_response(&lemma.join(" ")) {
        return None;
    }
    match tree.deprel(noun) {
        Deprel::NsubjPass => tree.child_by(verb, Deprel::OblAgent),
        _ => subject_within(sentence, verb, steps.checked_sub(1)?).map(|subject| subject.head),
    }
}

/// "Paris made a pledge to help": who made it will help.
fn subject_of_light_verb(sentence: &Sentence, noun: usize, steps: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let verb = tree.head(noun).filter(|verb| tree.deprel(noun) == Deprel::Obj && is_predicate(sentence, *verb))?;
    // "gave them a chance to stay"
    let receiver = tree.child_by(verb, Deprel::Iobj).filter(|_| sentence.behaves(verb, Behaviour::Giving));
    receiver.or_else(|| subject_within(sentence, verb, steps - 1).map(|subject| subject.head))
}

/// "who fights", "whose forces fight", "the size of which matters"
pub fn has_relative_pronoun(sentence: &Sentence, clause: usize) -> bool {
    let tree = &sentence.tree;
    tree.children(clause)
        .filter(|child| !is_predicate(sentence, *child))
        .any(|child| tree.subtree(child).into_iter().any(|word| is_relative_pronoun(sentence, word)))
}
