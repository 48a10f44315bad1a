//! "Riga sent two ships, Oslo a hospital": a second clause that leaves out the verb of the first.

use super::Extractor;
use super::clauses::proposition;
use crate::english::grammar::{is_gapped, is_verbal, phrase, preposition};
use crate::knowledge::{Argument, Governor, Link, PredicateKind, Proposition, Slot};
use crate::text::{Deprel, Sentence, TokenRef};

/// "Riga sent two ships, Oslo a hospital"
pub struct Gapping;

impl Extractor for Gapping {
    fn name(&self) -> &'static str {
        "gapping"
    }

    fn summary(&self) -> &'static str {
        "a clause without verb beside one whose verb it shares"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        (0..sentence.tokens.len()).filter_map(|remnant| self.gapped(sentence, number, remnant)).collect()
    }
}

impl Gapping {
    /// `remnant` is the object that is left, with the subject below it.
    fn gapped(&self, sentence: &Sentence, number: usize, remnant: usize) -> Option<Proposition> {
        let tree = &sentence.tree;
        let is_beside = matches!(tree.deprel(remnant), Deprel::Parataxis | Deprel::Conj | Deprel::Appos | Deprel::Dep);
        if !is_beside || !is_gapped(sentence, remnant) {
            return None;
        }
        let subject = tree.child_by(remnant, Deprel::Nsubj)?;
        let verb = tree.ancestors(remnant).find(|above| is_verbal(sentence, *above))?;
        // "went to Riga and silver to Oslo": what has the same preposition.
        let own = preposition(sentence, remnant);
        let is_same = |other: &usize| tree.deprel(*other).is_oblique() && preposition(sentence, *other) == own;
        let object = match own {
            Some(_) => tree.children(verb).find(is_same),
            None => tree.child_by(verb, Deprel::Obj),
        };
        let object = object.filter(|object| *object < subject)?;
        let is_next = tree.head(remnant) == Some(verb) || tree.is_within(remnant, object) || {
            tree.head(remnant).is_some_and(|above| tree.head(above) == Some(verb))
        };
        tree.child_by(verb, Deprel::Nsubj).filter(|_| is_next)?;
        let mut whole = proposition(sentence, number, verb, PredicateKind::Verb, self.name());
        for argument in &mut whole.arguments {
            argument.shared = true;
            let own = match argument.slot {
                Slot::Subject => subject,
                Slot::Object if own.is_none() => remnant,
                Slot::Oblique(_) if argument.head.token as usize == object => remnant,
                _ => continue,
            };
            let head = TokenRef::new(number, own);
            *argument = Argument { slot: argument.slot.clone(), head, span: phrase(sentence, own), shared: false };
        }
        // "$10 million for farmers, Oslo $5 million": what the first clause has of the second is none of it.
        whole.arguments.retain(|argument| !argument.shared || !tree.is_within(remnant, argument.head.token as usize));
        whole.predicate.head = TokenRef::new(number, remnant);
        whole.governor = Some(Governor { predicate: TokenRef::new(number, verb), link: Link::Gapped });
        whole.span = phrase(sentence, subject).cover(phrase(sentence, remnant));
        Some(whole)
    }
}
