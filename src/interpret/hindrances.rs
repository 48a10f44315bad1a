//! What keeps a statement from being a direct triple, told one by one.

use super::Standards;
use super::statements::Interpreter;
use crate::knowledge::{Certainty, Entity, Factuality, Polarity, PredicateKind, Proposition, Statement, Tense};
use crate::ontology::Ontology;
use crate::text::Document;

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
    /// It is less likely to be read rightly than is asked.
    Unsure,
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
    let own = propositions.iter().find(|one| {
        one.predicate.head == statement.predicate_head && one.predicate.kind == PredicateKind::Post
    });
    let is_former = own.is_some_and(|post| post.mood.tense == Tense::Past && post.mood.modal.is_none());
    let is_plain = statement.polarity == Polarity::Positive
        && statement.factuality == Factuality::Actual
        && statement.certainty == Certainty::Certain;
    let is_told = !statement.sources.is_empty();
    // Facets, whole, vouched for: what `Interpreter::is_asserted` asks.
    let is_vouched = !is_plain || statement.subject.is_none() || interpreter.is_asserted(statement);
    let is_quoted = !is_told && interpreter.is_quoted(statement);
    let told = [
        (statement.polarity == Polarity::Negative, Hindrance::Denied),
        (statement.factuality != Factuality::Actual, Hindrance::NotActual(statement.factuality)),
        (statement.certainty != Certainty::Certain, Hindrance::NotCertain(statement.certainty)),
        (is_told && (!is_vouched || !is_plain), Hindrance::Told),
        (is_quoted, Hindrance::Quoted),
        (statement.subject.is_none(), Hindrance::NoSubject),
        (is_former, Hindrance::Former),
        (!interpreter.has_identity(statement), Hindrance::NoIdentity),
        (interpreter.has_fragment(statement), Hindrance::Fragment),
        (statement.unsure, Hindrance::Unsure),
    ];
    let mut found: Vec<Hindrance> = told.into_iter().filter(|(holds, _)| *holds).map(|(_, why)| why).collect();
    if found.is_empty() && statement.object.is_none() {
        found.push(Hindrance::NoObject);
    }
    found
}

impl Interpreter<'_> {
    fn is_quoted(&self, statement: &Statement) -> bool {
        self.quotations.is_inside(statement.predicate_head)
    }
}
