//! Political events as codebooks count them: who does what kind of thing to whom.

use super::Thing;
use crate::text::Span;

/// An event of one of the classes of PLOVER (<https://osf.io/9cbwm>), coded from one or more statements.
#[derive(Clone, Debug, PartialEq)]
pub struct CodedEvent {
    /// "CONSULT"
    pub class: String,
    /// Who acts.
    pub source: Vec<Actor>,
    /// Towards whom.
    pub target: Vec<Actor>,
    /// Does the sentence report it in its own right, and not as the content or background of another event?
    pub main: bool,
    /// The words that make it.
    pub evidence: Span,
    /// Ids of the statements that it was coded from.
    pub statements: Vec<String>,
}

/// Somebody who acts, or towards whom somebody acts.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The person, body or phrase.
    pub thing: Thing,
    /// ISO 3166-1 alpha-3 code of the country it is, belongs to or stands for.
    pub country: Option<String>,
}
