//! What makes a post: "named Vega chairwoman", "was elected mayor of Bergen", "took over as head", "resigned as minister": who holds it
//! from then on, or held it until then.

use super::qualities::Qualities;
use super::statements::Interpreter;
use crate::english::grammar::{core_phrase, preposition};
use crate::english::is_post;
use crate::english::post_phrases::{Post, name_of_post, post_ending_at};
use crate::knowledge::{Argument, Kind, PredicateKind, Proposition, Slot, Statement, Tense};
use crate::ontology::WordClass;
use crate::text::{Behaviour, Deprel, Document, TokenRef};

impl Interpreter<'_> {
    /// The posts that a clause gives, takes or ends, with the qualities of the clause. What is ended is told as past.
    pub(super) fn appointment(&self, clause: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        if clause.predicate.kind != PredicateKind::Verb {
            return Vec::new();
        }
        let holders = self.holders(clause);
        let Some(post) = self.post_in(clause).filter(|_| !holders.is_empty()) else { return Vec::new() };
        let sentence = self.document.sentence(post);
        let words = post_ending_at(sentence, post.token as usize);
        let owner = self.owner_of_post(clause, post, &words);
        let holds = |(person, is_ended): (&Argument, bool)| {
            let mut holding = clause.clone();
            holding.predicate.kind = PredicateKind::Post;
            holding.predicate.lemma = format!("be {}", name_of_post(sentence, &words));
            holding.rule = "appointment";
            holding.arguments = vec![Argument { slot: Slot::Subject, ..person.clone() }];
            holding.arguments.extend(owner.clone());
            holding.mood.passive = false;
            match (is_ended, clause.mood.tense) {
                (true, _) => {
                    holding.mood.tense = Tense::Past;
                    holding.mood.modal = None;
                }
                // "was elected mayor": is mayor from then on.
                (false, Tense::Past) => holding.mood.tense = Tense::None,
                _ => {}
            }
            self.of_post(&holding, qualities)
        };
        holders.into_iter().flat_map(holds).collect()
    }

    /// Who holds the post after what the clause tells, and who held it until then: "named **Vega**", "**Vega** replaced **Luna**".
    fn holders<'p>(&self, clause: &'p Proposition) -> Vec<(&'p Argument, bool)> {
        let behaves = |it| self.ontology.behaves(WordClass::Verb, &clause.predicate.lemma, it);
        let person = |slot: &Slot| clause.argument(slot).filter(|argument| self.is_person(argument));
        let (subject, object) = (person(&Slot::Subject), person(&Slot::Object));
        if behaves(Behaviour::GivingPost) {
            return object.map(|object| (object, false)).into_iter().collect();
        }
        if behaves(Behaviour::TakingPost) {
            let before = object.or_else(|| person(&Slot::Oblique("from".to_owned())));
            return subject.map(|subject| (subject, false)).into_iter().chain(before.map(|it| (it, true))).collect();
        }
        match behaves(Behaviour::EndingPost) {
            true => object.or(subject).map(|person| (person, true)).into_iter().collect(),
            false => Vec::new(),
        }
    }

    fn is_person(&self, argument: &Argument) -> bool {
        self.things.entities_at(argument.head).any(|entity| entity.kind == Kind::Person)
    }

    /// "chairwoman", "as head of the bank", "to captain": the head word of the post that the clause names.
    fn post_in(&self, clause: &Proposition) -> Option<TokenRef> {
        let named = clause.arguments.iter().find(|argument| names_post(self.document, argument));
        named.map(|argument| argument.head)
    }

    /// "of the bank", "its", "Norway's", else the body that appoints.
    fn owner_of_post(&self, clause: &Proposition, post: TokenRef, words: &Post) -> Option<Argument> {
        let sentence = self.document.sentence(post);
        let argument = |token: usize| Argument {
            slot: Slot::Oblique("of".to_owned()),
            head: TokenRef { token: token as u32, ..post },
            span: core_phrase(sentence, token),
            shared: false,
        };
        let is_owner = |child: &usize| match sentence.tree.deprel(*child) {
            Deprel::NmodPoss => true,
            Deprel::Nmod => matches!(preposition(sentence, *child).as_deref(), Some("of" | "for" | "to")),
            _ => false,
        };
        let below = sentence.tree.children(post.token as usize).filter(is_owner);
        // "named Nora Vega chief executive": the post is not hers before it is.
        let before = words.of.iter().copied().filter(|word| !self.is_person(&argument(*word)));
        let mut below = below.chain(before).map(argument);
        let is_named = |argument: &Argument| self.things.entities_at(argument.head).next().is_some();
        let appoints = || {
            clause
                .argument(&Slot::Subject)
                .filter(|subject| self.things.entities_at(subject.head).any(|entity| entity.kind == Kind::Organization))
        };
        below
            .find(is_named)
            .or_else(|| appoints().map(|body| Argument { slot: Slot::Oblique("of".to_owned()), ..body.clone() }))
    }
}

/// "chairwoman", "as head of the bank", "to captain": does the argument say which post somebody gets?
pub(super) fn names_post(document: &Document, argument: &Argument) -> bool {
    let is_place = match &argument.slot {
        Slot::Complement => true,
        Slot::Oblique(word) => matches!(word.as_str(), "as" | "to"),
        _ => false,
    };
    is_place && is_post(&document.token(argument.head).lemma.to_lowercase())
}
