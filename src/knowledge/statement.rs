//! One statement of an article in the words of the ontology, with everything a careful reader wants to know of it.

use super::{Certainty, Factuality, Identity, Kind, Polarity, TimeSpan};
use crate::text::{Document, Repair, Span, TokenRef};

/// One predication: an event or state as reported there. Says nothing by itself about what is true.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// `s` and digits, made from the sentence and what is said in it: unique in the article, and the same whatever stands before.
    pub id: String,
    /// Number of the paragraph, from 1.
    pub paragraph: u32,
    /// Number of the sentence in the paragraph, from 1.
    pub sentence: u32,
    /// The words that make it.
    pub evidence: Span,
    /// The predicate's words, from first to last.
    pub predicate_span: Span,
    /// The predicate's head word.
    pub predicate_head: TokenRef,
    /// Who or what acts or is; none in a passive without agent.
    pub subject: Option<Thing>,
    /// What relation holds.
    pub relation: RelationName,
    /// To whom or what; none in an intransitive clause.
    pub object: Option<Thing>,
    /// Everybody and everything else that takes part, in the order of the text.
    pub roles: Vec<(Role, Thing)>,
    /// Where it happened.
    pub place: Option<Thing>,
    /// When it happened, as its own words say.
    pub time: Option<TimeSpan>,
    /// When it happened as far as the words around it tell, if its own tell no day: the verb beside it, the day of the story,
    /// the day of publication. Nobody says so, and it is never told as the time of the statement.
    pub inferred_time: Option<TimeSpan>,
    /// Who says so, nearest first; empty: the article itself.
    pub sources: Vec<Thing>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Fact, plan, possibility or wish.
    pub factuality: Factuality,
    /// How sure the text sounds.
    pub certainty: Certainty,
    /// Does it yield a direct triple? (`interpret/substance.rs`, `docs/model.md`)
    pub asserted: bool,
    /// Would it be asserted, if it were as likely to be read rightly as what is asserted must be? Never asserted then.
    pub unsure: bool,
    /// Probability that it is read rightly, 0 to 1, two digits.
    pub confidence: f32,
    /// How much the article is about what it says: by who takes part in it and how early it stands, 0 to 1, two digits.
    pub salience: f32,
    /// The extractor that found its proposition.
    pub rule: &'static str,
    /// PLOVER category, if one fits ("CONSULT").
    pub event_class: Option<String>,
    /// The event that it reports, where the text treats it as a thing.
    pub event: Option<Thing>,
    /// Ids of the statements that this one reports.
    pub content: Vec<String>,
}

impl Statement {
    /// The repairs of its sentence's tree that moved a word of it: of its predicate, of an end, or of what else takes part.
    pub fn repairs<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Repair> {
        let head = self.predicate_head;
        let sentence = document.sentence(head);
        let ends =
            self.subject.iter().chain(&self.object).chain(&self.place).chain(self.roles.iter().map(|(_, it)| it));
        let mut spans: Vec<Span> = ends.filter(|it| it.head.sentence == head.sentence).map(|it| it.span).collect();
        spans.push(self.predicate_span);
        sentence.repairs.iter().filter(move |repair| {
            let word = sentence.tokens[repair.token].span;
            repair.token == head.token as usize || spans.iter().any(|span| span.contains(word))
        })
    }
}

/// Name of a relation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationName {
    /// Local name: of a curated relation ("met"), or camel case of the lemma ("grindForwardIn").
    pub local: String,
    /// Is it coined from the text and not in the ontology?
    pub open: bool,
    /// Lemma with particle and preposition as found: "meet with".
    pub lemma: String,
    /// The word for people: "met".
    pub label: String,
}

/// What takes part in a statement: an entity, or a phrase of this article.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// What identifies it.
    pub identity: Identity,
    /// What sort of thing.
    pub kind: Kind,
    /// Its name, or the words of the phrase.
    pub label: String,
    /// Where this statement mentions it.
    pub span: Span,
    /// Its head word.
    pub head: TokenRef,
    /// The entities inside a phrase ("deployment of troops from NATO countries" involves NATO).
    pub involves: Vec<Identity>,
}

/// Role of a thing beside subject and object; each is a sub-property of `sem:eventProperty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// To or for whom.
    Recipient,
    /// With or among whom.
    Participant,
    /// About what.
    Topic,
    /// By what means.
    Instrument,
    /// How much.
    Amount,
    /// From where.
    Origin,
    /// To where.
    Destination,
    /// What for.
    Purpose,
    /// Why.
    Cause,
    /// How.
    Manner,
    /// Anything else, with its preposition in the relation's lemma.
    Other,
}

impl Role {
    /// The word in `--format jsonl`, and the local name in the ontology.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Recipient => "recipient",
            Role::Participant => "participant",
            Role::Topic => "topic",
            Role::Instrument => "instrument",
            Role::Amount => "amount",
            Role::Origin => "origin",
            Role::Destination => "destination",
            Role::Purpose => "purpose",
            Role::Cause => "cause",
            Role::Manner => "manner",
            Role::Other => "other",
        }
    }
}
