//! Where? Phrases of place among the arguments of a proposition.

use super::roles::is_locative;
use super::statements::Interpreter;
use super::things::Things;
use crate::english::grammar::preposition;
use crate::knowledge::{Argument, Kind, Proposition, Slot, Thing};
use crate::text::{Deprel, TokenRef};

/// Prepositions before the house of a body: "at the Pentagon", "outside parliament".
const AT_HOUSES: &[&str] = &["at", "inside", "near", "outside"];

/// The first argument that says where it happened, with the thing it names.
pub fn place<'p>(proposition: &'p Proposition, things: &Things) -> Option<(&'p Argument, Thing)> {
    proposition.arguments.iter().find_map(|argument| {
        // "met him there": the adverb stands for the place.
        let preposition = match &argument.slot {
            Slot::Oblique(preposition) => preposition,
            Slot::Adverbial => "in",
            _ => return None,
        };
        let thing = things.at(argument.head).into_iter().next()?;
        is_place(&thing, preposition).then_some((argument, thing))
    })
}

fn is_place(thing: &Thing, preposition: &str) -> bool {
    match thing.kind {
        Kind::Place | Kind::Country => is_locative(preposition),
        Kind::Government => AT_HOUSES.contains(&preposition),
        _ => false,
    }
}

impl Interpreter<'_> {
    /// "Oslo, where she praised the port", "a summit in Oslo, where …": the place, or where the event is.
    pub(super) fn place_of_where(&self, head: TokenRef) -> Option<Thing> {
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let verb = head.token as usize;
        let noun =
            tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::AclRelcl && self.opens_with(head, "where"))?;
        let mut below = std::iter::once(noun).chain(tree.children_by(noun, Deprel::Nmod));
        below.find_map(|token| {
            let thing = self.things.at(TokenRef { token: token as u32, ..head }).into_iter().next()?;
            let preposition = preposition(sentence, token).unwrap_or_else(|| "in".to_owned());
            let stands_alone = token == noun && matches!(thing.kind, Kind::Place | Kind::Country);
            (stands_alone || is_place(&thing, &preposition)).then_some(thing)
        })
    }
}
