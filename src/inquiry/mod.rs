//! A plain question: what it asks for, the ready question that asks the same, and the sentences of the articles that tell most
//! of it.
//!
//! ```text
//! "who met Merz in March?" ── understand ──→ Understood ──┬── ready ────→ ask met --who 'Friedrich Merz' --since 2026-03-01
//!                                                         └── passages ─→ articles and their sentences, best first
//! ```
//!
//! Nothing is made up: what comes back are words of articles, with what was read from them and on whose word.

mod articles;
mod passages;
mod ready;
mod stems;
mod understand;
mod write;

pub use passages::{Passage, Told};
pub use ready::Ready;
pub use understand::{Meant, Part, Term, Understood};
pub use write::write_inquiry;

use crate::graph::{Graph, Limits, QueryError};
use crate::pipeline::Pipeline;
use std::time::Instant;

/// What came of a plain question.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// How it was understood.
    pub understood: Understood,
    /// The ready question that asks the same, if there is one.
    pub ready: Option<Ready>,
    /// The articles that tell most of it, best first, each with its best sentences.
    pub told: Vec<Told>,
}

/// Why a plain question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum InquiryError {
    /// Nothing in it can be looked for.
    #[error("'{0}' has no word that can be looked for: name a person, place, organisation or what happened")]
    Empty(String),
    /// No article has a word of it.
    #[error("no article has any of: {}", .0.join(", "))]
    Nothing(Vec<String>),
    /// Its time is used up.
    #[error(transparent)]
    Limit(#[from] QueryError),
}

impl Inquiry {
    /// Answers a question in plain English with at most so many sentences. Of the limits, that of time holds for all of it, and each for
    /// the ready question.
    ///
    /// # Errors
    /// If nothing in it can be looked for, no article has any of it, or its time is used up.
    pub fn of(
        question: &str,
        pipeline: &Pipeline,
        graph: &Graph,
        most: usize,
        limits: &Limits,
    ) -> Result<Inquiry, InquiryError> {
        let clock = Clock::of(limits);
        let understood = Understood::of(question, pipeline, graph);
        if understood.terms.is_empty() {
            return Err(InquiryError::Empty(question.to_owned()));
        }
        let (told, unknown) = passages::passages(&understood, graph, most, clock)?;
        if told.is_empty() {
            return Err(InquiryError::Nothing(understood.terms.into_iter().map(|term| term.form).collect()));
        }
        let ready = ready::ready(&understood, pipeline, graph, limits);
        Ok(Inquiry { understood: Understood { unknown, ..understood }, ready, told })
    }
}

/// The time that a question may take.
#[derive(Clone, Copy)]
struct Clock {
    seconds: f64,
    until: Option<Instant>,
}

impl Clock {
    fn of(limits: &Limits) -> Clock {
        let time = limits.time.unwrap_or_default();
        Clock { seconds: time.as_secs_f64(), until: limits.time.and_then(|time| Instant::now().checked_add(time)) }
    }

    fn still_allows(self) -> Result<(), QueryError> {
        match self.until {
            Some(until) if Instant::now() > until => Err(QueryError::TooLong { seconds: self.seconds }),
            _ => Ok(()),
        }
    }
}
