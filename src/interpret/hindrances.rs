//! What keeps a statement from being a direct triple, told one by one.

use super::Standards;
use super::statements::Interpreter;
use crate::knowledge::{Certainty, Entity, Factuality, Polarity, Proposition, Statement};
use crate::ontology::Ontology;
use crate::text::Document;

/// Rules that say who holds or held a post.
const POSTS: &[&str] = &["apposition", "appointment", "post", "title"];

/// One thing that keeps a statement from being asserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// It is denied.
    Denied,
    /// It is planned, possible or wished.
    NotActual(Factuality),
    /// It is only probable or possible.
    NotCertain(Certainty),
    /// Somebody says so, whose word is not enough.
    Told,
    /// It stands in a quotation of which nobody knows whose it is.
    Quoted,
    /// It names no subject.
    NoSubject,
    /// Its clause has an object, and the statement has none.
    NoObject,
    /// It was so, and is no longer: a post that somebody held.
    Former,
    /// Neither end has an identity.
    NoIdentity,
    /// One end is torn out of its sentence.
    Fragment,
    /// Subject and object say the same: "Kenya's envoy is envoy of Kenya".
    Circular,
    /// It tells in a number of one what several have or do together.
    SharedOut,
    /// It is said of a pronoun that is not who speaks.
    OfWhom,
    /// It is less likely to be read rightly than is asked.
    Unsure,
    /// It is almost surely misread, and not kept.
    Misread,
}

impl Hindrance {
    /// Its name in `why --json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Hindrance::Denied => "denied",
            Hindrance::NotActual(factuality) => factuality.as_str(),
            Hindrance::NotCertain(certainty) => certainty.as_str(),
            Hindrance::Told => "told",
            Hindrance::Quoted => "quoted",
            Hindrance::NoSubject => "no subject",
            Hindrance::NoObject => "no object",
            Hindrance::Former => "former",
            Hindrance::NoIdentity => "no identity",
            Hindrance::Fragment => "fragment",
            Hindrance::Circular => "circular",
            Hindrance::SharedOut => "shared out",
            Hindrance::OfWhom => "of whom",
            Hindrance::Unsure => "unsure",
            Hindrance::Misread => "misread",
        }
    }
}

/// Everything that keeps a statement of an article from being asserted, in the order in which it is asked; none if it is
/// asserted. What is handed over beside the statement is what it was made of.
pub fn hindrances(
    statement: &Statement,
    document: &Document,
    propositions: &[Proposition],
    entities: &[Entity],
    ontology: &Ontology,
    standards: Standards,
) -> Vec<Hindrance> {
    if statement.asserted {
        return Vec::new();
    }
    let interpreter = Interpreter::new(document, propositions, entities, ontology, standards);
    let mut own = propositions.iter().filter(|one| one.predicate.head == statement.predicate_head);
    let is_former = own.any(|one| interpreter.is_over(one));
    // Would it be a fact, if it were whole and plain? Then nothing is wrong with whose word it is.
    let plain = Statement {
        subject: statement.subject.clone().or_else(|| statement.object.clone()),
        polarity: Polarity::Positive,
        factuality: Factuality::Actual,
        certainty: Certainty::Certain,
        ..statement.clone()
    };
    let is_vouched = interpreter.is_asserted(&plain);
    let is_told = !statement.sources.is_empty();
    let told = [
        (statement.polarity == Polarity::Negative, Hindrance::Denied),
        (statement.factuality != Factuality::Actual, Hindrance::NotActual(statement.factuality)),
        (statement.certainty != Certainty::Certain, Hindrance::NotCertain(statement.certainty)),
        (is_told && !is_vouched, Hindrance::Told),
        (!is_told && !is_vouched, Hindrance::Quoted),
        (statement.subject.is_none(), Hindrance::NoSubject),
        (is_former, Hindrance::Former),
        (!interpreter.has_identity(statement), Hindrance::NoIdentity),
        (interpreter.has_fragment(statement), Hindrance::Fragment),
        (interpreter.is_circular(statement), Hindrance::Circular),
        (interpreter.is_shared_out(statement), Hindrance::SharedOut),
        (interpreter.leaves_open_of_whom(statement), Hindrance::OfWhom),
        (statement.unsure, Hindrance::Unsure),
        (standards.is_misread(statement), Hindrance::Misread),
    ];
    let mut found: Vec<Hindrance> = told.into_iter().filter(|(holds, _)| *holds).map(|(_, why)| why).collect();
    // What is left of what `Interpreter::statement` asks: posts that a clause ends are told as past, too.
    if found.is_empty() {
        let is_of_post = POSTS.contains(&statement.rule);
        found.push(if statement.object.is_none() && !is_of_post { Hindrance::NoObject } else { Hindrance::Former });
    }
    found
}
