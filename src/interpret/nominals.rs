//! Statements of nouns that say that something happens, or that somebody without a name holds a post.

use super::qualities::Qualities;
use super::relations::{Related, open_relation};
use super::statements::Interpreter;
use crate::english::nouns;
use crate::english::post_phrases::{is_held_no_more, name_of_post, post_ending_at};
use crate::knowledge::{Argument, Identity, Kind, PredicateKind, Proposition, Slot, Statement, Tense};
use crate::ontology::{Embedding, WordClass};
use crate::text::{Behaviour, Deprel};

impl<'a> Interpreter<'a> {
    pub(super) fn of_noun(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let known = self.ontology.frames(WordClass::Noun, &proposition.predicate.lemma);
        let is_named = |argument: &Argument| self.things.entities_at(argument.head).next().is_some();
        if known.iter().all(|frame| frame.relation.is_none()) {
            return self.of_unnamed_holder(proposition);
        }
        // "a quick end": an adjective that names nobody takes no part, nor does the day of "Monday's meeting".
        let whole = proposition;
        let mut proposition = proposition.clone();
        proposition
            .arguments
            .retain(|argument| !matches!(&argument.slot, Slot::Oblique(word) if word == "mod") || is_named(argument));
        proposition.arguments.retain(|argument| !self.is_time(argument));
        let related = self.relate(&proposition, None);
        // "his arrival", "NATO's expansion": what happens may need nobody but who does it, if that is somebody.
        let is_symmetric = self.ontology.relation(&related.relation.local).is_some_and(|relation| relation.symmetric);
        let embeds = known.iter().any(|frame| frame.reports || frame.embeds != Embedding::default());
        let is_bare = related.object.is_none()
            && !related.subject.is_some_and(|subject| {
                is_named(subject) && is_about_itself(whole, subject) && !is_symmetric && !embeds
            });
        if related.relation.open || is_bare {
            return Vec::new();
        }
        self.distribute(&proposition, related, qualities)
    }

    /// "a spokesman for the bank", "leaders of Brazil and Chile": a post held by somebody without a name.
    pub(super) fn of_unnamed_holder(&self, proposition: &Proposition) -> Vec<Statement> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let at = head.token as usize;
        let lemma = &proposition.predicate.lemma;
        let is_named = self.things.entities_at(head).any(|entity| matches!(entity.identity, Identity::World(_)))
            || tree.children(at).any(|child| sentence.name_at(child).is_some() && tree.deprel(child) == Deprel::Appos)
            || matches!(tree.deprel(at), Deprel::NmodDesc | Deprel::Appos | Deprel::Flat | Deprel::Compound);
        // "the secretary-general": part of a longer word.
        let is_part = at.checked_sub(1).is_some_and(|before| sentence.tokens[before].form == "-");
        // "was elected president of Norway", "resigned as mayor": the post itself.
        let is_post_itself = tree.deprel(at) == Deprel::Xcomp
            || crate::english::grammar::preposition(sentence, at).is_some_and(|preposition| {
                // "was promoted to director"
                let gives = tree.head(at).is_some_and(|verb| sentence.behaves(verb, Behaviour::GivingPost));
                preposition == "as" || preposition == "to" && gives
            });
        if is_named
            || is_part
            || is_post_itself
            || self.clauses.contains_key(&head)
            || !(crate::english::is_post(lemma) || nouns::is_relation_of_people(lemma))
        {
            return Vec::new();
        }
        let owners = proposition.arguments.iter().filter(|owner| {
            let is_of =
                matches!(&owner.slot, Slot::Oblique(word) if matches!(word.as_str(), "for" | "mod" | "of" | "poss"));
            is_of
                && self.things.entities_at(owner.head).any(|entity| {
                    // "its Western allies": allies from the West, not of it.
                    let is_modifier = owner.slot == Slot::Oblique("mod".to_owned());
                    entity.kind.is_actor()
                        && (!is_modifier || entity.kind != Kind::Person && crate::english::is_post(lemma))
                })
        });
        let preposition = |owner: &Argument| if owner.slot == Slot::Oblique("for".to_owned()) { "for" } else { "of" };
        let post = post_ending_at(sentence, at);
        let first = post.of.iter().chain(&post.words).copied().min().unwrap_or(at);
        let is_past = is_held_no_more(sentence, first, at);
        let is_post = crate::english::is_post(lemma);
        let name = if is_post { name_of_post(sentence, &post) } else { lemma.clone() };
        let holding = |owner: &Argument| {
            let lemma = format!("be {name} {}", preposition(owner));
            let subject = Argument { slot: Slot::Subject, head, span: proposition.span, shared: false };
            let mut implied = proposition.clone();
            implied.predicate.kind = PredicateKind::Post;
            implied.mood.tense = if is_past { Tense::Past } else { Tense::None };
            implied.arguments = vec![subject, Argument { slot: Slot::Object, ..owner.clone() }];
            implied.rule = "post";
            let related = Related {
                relation: open_relation(&lemma),
                subject: implied.arguments.first(),
                object: implied.arguments.get(1),
                event_class: None,
            };
            self.distribute(&implied, related, &Qualities::default())
        };
        owners.flat_map(holding).collect()
    }
}

/// "NATO's eastward expansion", "their arrival on Monday": a possessor, and more said of what happens.
fn is_about_itself(proposition: &Proposition, subject: &Argument) -> bool {
    let is_possessor = matches!(&subject.slot, Slot::Oblique(word) if word == "poss");
    is_possessor && proposition.arguments.iter().any(|argument| argument.head != subject.head)
}
