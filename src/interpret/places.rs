//! Where? Phrases of place among the arguments of a proposition.

use super::roles::is_locative;
use super::things::Things;
use crate::knowledge::{Argument, Kind, Proposition, Slot, Thing};

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
        let is_place = match thing.kind {
            Kind::Place | Kind::Country => is_locative(preposition),
            Kind::Government => AT_HOUSES.contains(&preposition),
            _ => false,
        };
        is_place.then_some((argument, thing))
    })
}
