//! Who and what takes part in a clause: slots, shared and controlled subjects, relative pronouns.

use crate::english::grammar::{clause, is_past_participle, is_predicate, is_relative_pronoun, phrase, preposition};
use crate::knowledge::{Argument, Slot};
use crate::text::{Deprel, Sentence, TokenRef, Upos};

/// Verbs of subject control that have an object all the same: "Kyiv promised Berlin to reform".
const SUBJECT_CONTROL: &[&str] = &["promise", "vow", "threaten", "offer", "pledge"];

/// How far a subject is looked for up the tree.
const MAX_STEPS: usize = 12;

/// The surface subject of a clause.
#[derive(Clone, Copy)]
struct Surface {
    head: usize,
    /// Does it stand in another clause?
    shared: bool,
}

/// Is the clause in the passive, its surface subject being what it is done to?
pub fn is_passive(sentence: &Sentence, head: usize) -> bool {
    let tree = &sentence.tree;
    let has = |deprel: Deprel| tree.child_by(head, deprel).is_some();
    if has(Deprel::AuxPass) || has(Deprel::NsubjPass) || has(Deprel::CsubjPass) || has(Deprel::OblAgent) {
        return true;
    }
    if has(Deprel::Nsubj) || has(Deprel::Aux) || !is_past_participle(sentence, head) {
        return false;
    }
    match tree.deprel(head) {
        Deprel::Acl | Deprel::Advcl => true,
        Deprel::Conj => tree.head(head).is_some_and(|first| is_passive(sentence, first)),
        _ => false,
    }
}

/// All arguments of the clause that `head` heads, in the order of the text, voice undone.
pub fn arguments(sentence: &Sentence, number: usize, head: usize) -> Vec<Argument> {
    let tree = &sentence.tree;
    let passive = is_passive(sentence, head);
    let has_object = tree.child_by(head, Deprel::Obj).is_some();
    let is_existential = tree.child_by(head, Deprel::Expl).is_some_and(|expl| sentence.tokens[expl].lemma == "there");
    let mut found = Vec::new();
    let mut push = |slot: Slot, at: usize, shared: bool| {
        let span = if slot == Slot::Clause { clause(sentence, at) } else { phrase(sentence, at) };
        found.push(Argument { slot, head: TokenRef::new(number, at), span, shared });
    };
    if let Some(subject) = surface_subject(sentence, head, MAX_STEPS) {
        let slot = match (passive, has_object) {
            (true, true) => Slot::Recipient,
            (true, false) => Slot::Object,
            (false, _) => Slot::Subject,
        };
        push(slot, subject.head, subject.shared);
    }
    for child in tree.children(head) {
        let slot = match tree.deprel(child) {
            Deprel::Obj => Slot::Object,
            Deprel::Iobj => Slot::Recipient,
            Deprel::OblAgent => Slot::Subject,
            Deprel::Obl => match preposition(sentence, child) {
                Some(preposition) if preposition == "according to" => continue,
                Some(preposition) if passive && preposition == "by" && sentence.tokens[child].upos.is_nominal() => {
                    Slot::Subject
                }
                Some(preposition) => Slot::Oblique(preposition),
                None => Slot::Adverbial,
            },
            Deprel::OblUnmarked => Slot::Adverbial,
            // The parser hangs some obliques on a complement as modifiers of a noun.
            Deprel::Nmod if tree.child_by(head, Deprel::Cop).is_some() && sentence.tokens[head].upos != Upos::Noun => {
                match preposition(sentence, child) {
                    Some(preposition) => Slot::Oblique(preposition),
                    None => continue,
                }
            }
            Deprel::Ccomp => Slot::Clause,
            Deprel::Xcomp if is_verb_like(sentence, child) => Slot::Clause,
            Deprel::Xcomp => match preposition(sentence, child) {
                Some(preposition) if preposition != "as" => Slot::Oblique(preposition),
                _ => Slot::Complement,
            },
            Deprel::Advmod if sentence.tokens[child].upos == Upos::Adv && !is_relative_pronoun(sentence, child) => {
                Slot::Adverbial
            }
            _ => continue,
        };
        match resolve_relative(sentence, child, head) {
            Some(noun) => push(slot, noun, true),
            None if is_relative_pronoun(sentence, child) => {}
            None => push(slot, child, false),
        }
    }
    if let Some(noun) = gap_of_zero_relative(sentence, head, &found, is_existential) {
        let span = phrase(sentence, noun);
        found.push(Argument { slot: Slot::Object, head: TokenRef::new(number, noun), span, shared: true });
    }
    found
}

/// A verb, or a complement with a copula or a "to" of its own.
fn is_verb_like(sentence: &Sentence, token: usize) -> bool {
    is_predicate(sentence, token) || sentence.tokens[token].upos == Upos::Verb
}

/// The subject as the surface shows it, or as it is shared or controlled from a clause above.
fn surface_subject(sentence: &Sentence, head: usize, steps: usize) -> Option<Surface> {
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
    match tree.deprel(head) {
        Deprel::Conj if is_verb_like(sentence, above) => {
            surface_subject(sentence, above, steps - 1).map(|subject| Surface { shared: true, ..subject })
        }
        Deprel::Xcomp => controller(sentence, above, steps),
        Deprel::Advcl if !has_finite_verb(sentence, head) => {
            surface_subject(sentence, above, steps - 1).map(|subject| Surface { shared: true, ..subject })
        }
        Deprel::Acl => match sentence.tokens[head].feats.get("VerbForm") {
            // "Crimea, annexed by Russia", "the man leading the talks"
            Some("Part" | "Ger") => shared(above),
            // "Kyiv's offer to buy weapons": the possessor offers and buys.
            _ => possessor(sentence, above).or_else(|| subject_of_light_verb(sentence, above, steps)).and_then(shared),
        },
        Deprel::AclRelcl if !has_relative_pronoun(sentence, head) && tree.child_by(head, Deprel::Obj).is_some() => {
            shared(above)
        }
        _ => None,
    }
}

/// "The problem is that …": the outer subject is not the subject of the clause inside.
fn is_outer(sentence: &Sentence, head: usize, subject: usize) -> bool {
    sentence.tree.deprel(subject) == Deprel::NsubjOuter
        && sentence.tree.children(head).any(|child| sentence.tree.deprel(child) == Deprel::Nsubj)
}

/// "urged Trump to insist": the object controls; "wants to meet": the subject does.
fn controller(sentence: &Sentence, above: usize, steps: usize) -> Option<Surface> {
    let tree = &sentence.tree;
    let object = tree.child_by(above, Deprel::Obj).or_else(|| tree.child_by(above, Deprel::Iobj));
    let lemma = sentence.tokens[above].lemma.to_lowercase();
    match object {
        Some(object) if !SUBJECT_CONTROL.contains(&lemma.as_str()) => match resolve_relative(sentence, object, above) {
            Some(noun) => Some(Surface { head: noun, shared: true }),
            None => Some(Surface { head: object, shared: true }),
        },
        _ => surface_subject(sentence, above, steps - 1).map(|subject| Surface { shared: true, ..subject }),
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

/// "Paris made a pledge to help": who made it will help.
fn subject_of_light_verb(sentence: &Sentence, noun: usize, steps: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let verb = tree.head(noun).filter(|verb| tree.deprel(noun) == Deprel::Obj && is_predicate(sentence, *verb))?;
    surface_subject(sentence, verb, steps - 1).map(|subject| subject.head)
}

fn has_relative_pronoun(sentence: &Sentence, clause: usize) -> bool {
    sentence.tree.children(clause).any(|child| is_relative_pronoun(sentence, child))
}

/// "Putin, who faces charges": the pronoun stands for the noun that the clause modifies.
pub fn resolve_relative(sentence: &Sentence, pronoun: usize, clause: usize) -> Option<usize> {
    if !is_relative_pronoun(sentence, pronoun) {
        return None;
    }
    let tree = &sentence.tree;
    let relative =
        std::iter::once(clause).chain(tree.ancestors(clause)).find(|word| tree.deprel(*word) == Deprel::AclRelcl)?;
    tree.head(relative).filter(|noun| sentence.tokens[*noun].upos.is_nominal())
}

/// "the weapons Ukraine bought": no pronoun, and the verb lacks an object.
fn gap_of_zero_relative(sentence: &Sentence, head: usize, found: &[Argument], is_existential: bool) -> Option<usize> {
    let tree = &sentence.tree;
    let is_open = tree.deprel(head) == Deprel::AclRelcl
        && !is_existential
        && !has_relative_pronoun(sentence, head)
        && sentence.tokens[head].upos == Upos::Verb
        && found.iter().any(|argument| argument.slot == Slot::Subject)
        && !found.iter().any(|argument| matches!(argument.slot, Slot::Object | Slot::Clause | Slot::Complement));
    let is_adverbial = tree.children(head).any(|child| {
        matches!(sentence.tokens[child].lemma.as_str(), "where" | "when" | "why" | "how")
            && tree.deprel(child) == Deprel::Advmod
    });
    tree.head(head).filter(|_| is_open && !is_adverbial)
}
