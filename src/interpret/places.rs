//! Where? Phrases of place among the arguments of a proposition.

use super::roles::is_locative;
use super::things::Things;
use crate::knowledge::{Argument, Kind, Proposition, Slot, Thing};

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
        (is_locative(preposition) && matches!(thing.kind, Kind::Place | Kind::Country)).then_some((argument, thing))
    })
}
