//! Words about what text claims: propositions, entities, statements. Floor 0: imports `text` alone.

mod entity;
mod event;
mod kind;
mod proposition;
mod quality;
mod statement;
mod time;

pub use entity::{Entity, Identity, Mention, MentionKind};
pub use event::{Actor, CodedEvent};
pub use kind::Kind;
pub use proposition::{Argument, Governor, Link, Mood, Predicate, PredicateKind, Proposition, Slot, Tense};
pub use quality::{Certainty, Factuality, Polarity};
pub use statement::{RelationName, Role, Statement, Thing};
pub use time::{Stamp, TimeSpan};
