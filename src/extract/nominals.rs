//! "Russia's invasion of Ukraine", "talks between A and B": nouns that say that something happens.
//!
//! Every common noun with arguments is offered; the lexicon knows which of them are predicates.

use super::Extractor;
use super::subjects::{MAX_STEPS, subject_of_response, surface_subject};
use crate::english::entries::charge_entry;
use crate::english::grammar::{clause, conjuncts, core_phrase, is_copular, is_verbal, phrase, preposition};
use crate::english::{nouns, verbs};
use crate::knowledge::{Argument, Governor, Link, Mood, Predicate, PredicateKind, Proposition, Slot, Tense};
use crate::text::{Deprel, Sentence, TokenRef, Upos};

/// "Russia's invasion of Ukraine"
pub struct Nominals;

impl Extractor for Nominals {
    fn name(&self) -> &'static str {
        "noun"
    }

    fn summary(&self) -> &'static str {
        "a noun that says that something happens, with its arguments"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        // "Ute Roth: Theft of a car": nobody says that she did.
        let entry = charge_entry(sentence);
        let is_charge = |token: usize| entry.as_ref().is_some_and(|entry| entry.charges_with(token));
        (0..sentence.tokens.len())
            .filter(|token| {
                sentence.tokens[*token].upos == Upos::Noun && sentence.tree.deprel(*token) != Deprel::Compound
            })
            .filter(|token| !is_charge(*token))
            .map(|head| self.proposition(sentence, number, head))
            .filter(|proposition| !proposition.arguments.is_empty())
            .collect()
    }
}

impl Nominals {
    fn proposition(&self, sentence: &Sentence, number: usize, head: usize) -> Proposition {
        let tree = &sentence.tree;
        let mut arguments = Vec::new();
        let mut push = |slot: &str, at: usize| {
            arguments.push(Argument {
                slot: Slot::Oblique(slot.to_owned()),
                head: TokenRef::new(number, at),
                span: core_phrase(sentence, at),
                shared: false,
            });
        };
        for child in tree.children(head) {
            match tree.deprel(child) {
                Deprel::NmodPoss => push("poss", child),
                Deprel::Nmod => {
                    if let Some(preposition) = preposition(sentence, child) {
                        for member in conjuncts(sentence, child) {
                            push(&preposition, member);
                        }
                    }
                }
                // "the war there"
                Deprel::Advmod if matches!(sentence.tokens[child].lemma.as_str(), "here" | "there") => {
                    push("in", child)
                }
                Deprel::Amod | Deprel::Compound | Deprel::NmodDesc => {
                    for member in conjuncts(sentence, child) {
                        push("mod", member);
                        // "the Putin-Zelenskiy meeting" as one compound of two names; not "the Putin aides meeting"
                        let is_name = sentence.tokens[member].upos == Upos::Propn;
                        let joined = tree.children_by(member, Deprel::Flat).filter(|inner| {
                            matches!(sentence.tokens[inner.saturating_sub(1)].form.as_str(), "-" | "–")
                        });
                        for inner in tree.children_by(member, Deprel::Compound).chain(joined).filter(|_| is_name) {
                            push("mod", inner);
                        }
                    }
                }
                _ => {}
            }
        }
        // "its claim that prices fall", "their hopes of winning"
        let contents = tree.children_by(head, Deprel::Acl).filter(|child| is_content(sentence, *child));
        arguments.extend(contents.map(|child| Argument {
            slot: Slot::Clause,
            head: TokenRef::new(number, child),
            span: clause(sentence, child),
            shared: false,
        }));
        if let Some(owner) = owner_by_verb(sentence, head) {
            arguments.push(Argument {
                slot: Slot::Oblique("poss".to_owned()),
                head: TokenRef::new(number, owner),
                span: core_phrase(sentence, owner),
                shared: true,
            });
        }
        if nouns::has_addressee(&sentence.tokens[head].lemma.to_lowercase())
            && let Some(addressee) = subject_of_response(sentence, head, MAX_STEPS)
        {
            arguments.push(Argument {
                slot: Slot::Oblique("to".to_owned()),
                head: TokenRef::new(number, addressee),
                span: core_phrase(sentence, addressee),
                shared: true,
            });
        }
        arguments.sort_by_key(|argument| argument.span.start);
        Proposition {
            predicate: Predicate {
                kind: PredicateKind::Noun,
                head: TokenRef::new(number, head),
                lemma: sentence.tokens[head].lemma.to_lowercase(),
                words: vec![TokenRef::new(number, head)],
            },
            arguments,
            mood: Mood { tense: Tense::None, ..Mood::default() },
            governor: governor(sentence, number, head),
            sources: Vec::new(),
            span: phrase(sentence, head),
            rule: self.name(),
        }
    }
}

/// "gave up hopes of winning", "has plans to leave", "made a pledge to leave": whose hopes, plans and pledges they are, the
/// subject of the verb says.
fn owner_by_verb(sentence: &Sentence, noun: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let is_made = || {
        let has_content = tree.children_by(noun, Deprel::Acl).any(|child| is_content(sentence, child));
        has_content && tree.head(noun).is_some_and(|verb| sentence.tokens[verb].lemma == "make")
    };
    let is_own = nouns::is_of_oneself(&sentence.tokens[noun].lemma.to_lowercase()) || is_made();
    let has_owner = tree.child_by(noun, Deprel::NmodPoss).is_some();
    let verb = tree.head(noun).filter(|verb| tree.deprel(noun) == Deprel::Obj && is_verbal(sentence, *verb))?;
    // "raised hopes that …": other people's.
    let is_aroused = verbs::arouses(&sentence.tokens[verb].lemma.to_lowercase());
    surface_subject(sentence, verb).map(|subject| subject.head).filter(|_| is_own && !has_owner && !is_aroused)
}

/// Does the clause say what the noun is about: "that …", "to …", "of doing"?
fn is_content(sentence: &Sentence, head: usize) -> bool {
    let tree = &sentence.tree;
    let mut openers = tree.children(head).filter(|child| matches!(tree.deprel(*child), Deprel::Mark | Deprel::Case));
    openers.any(|word| matches!(sentence.tokens[word].lemma.as_str(), "of" | "that" | "to" | "whether"))
}

/// "ruled out the deployment": the noun is what its verb is about.
fn governor(sentence: &Sentence, number: usize, head: usize) -> Option<Governor> {
    let above = sentence.tree.head(head)?;
    let deprel = sentence.tree.deprel(head);
    let is_about = matches!(deprel, Deprel::Obj | Deprel::Nmod | Deprel::NsubjPass) || deprel.is_oblique();
    let link = if is_about && !is_copular(sentence, head) { Link::Content } else { Link::Modifier };
    Some(Governor { predicate: TokenRef::new(number, above), link })
}
