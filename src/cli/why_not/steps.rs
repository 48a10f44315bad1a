//! How far each sentence came on the way to the statement that is asked for.

use super::asked::{Asked, End};
use crate::cli::paint::{self, paint};
use crate::cli::why::made::{Clause, construction};
use crate::cli::why::reasons::{Reason, named};
use crate::cli::why::sentence::{At, in_short, place, with_brackets};
use anstyle::Style;
use newsgraph::Reading;
use newsgraph::graph::{Graph, Iris};
use newsgraph::interpret::Standards;
use newsgraph::knowledge::{PredicateKind, Proposition, Slot, Statement, Thing};
use newsgraph::ontology::Ontology;
use newsgraph::text::{Span, TokenRef};
use serde::Serialize;
use serde_json::Value;

/// What was reached, the furthest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// No proposition joins the two.
    Apart,
    /// A proposition joins them, and nothing was made of it.
    Joined,
    /// They are joined by something else.
    Otherwise,
    /// The statement was made.
    Made,
    /// It is a fact.
    Asserted,
}

impl Step {
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Apart => "no clause joins them",
            Step::Joined => "a clause joins them, but no statement was made of it",
            Step::Otherwise => "another relation was made",
            Step::Made => "made, but not asserted",
            Step::Asserted => "asserted: it is a fact of the graph",
        }
    }

    pub fn style(self) -> Style {
        if self == Step::Asserted { paint::YES } else { paint::NO }
    }
}

/// How far one sentence came.
#[derive(Serialize)]
pub struct Found {
    pub step: Step,
    #[serde(flatten)]
    pub place: At,
    words: String,
    /// The same with the words for both in brackets.
    #[serde(skip)]
    pub marked: String,
    #[serde(flatten)]
    pub details: Details,
}

/// What was made of a sentence: statements, or where there are none the clauses that might have become some.
#[derive(Default, Serialize)]
pub struct Details {
    statements: Vec<Told>,
    clauses: Vec<Value>,
    /// The same for people.
    #[serde(skip)]
    pub lines: Vec<String>,
}

/// A statement in short.
#[derive(Serialize)]
struct Told {
    id: String,
    subject: Option<String>,
    relation: String,
    object: Option<String>,
    asserted: bool,
    /// All that keeps it from being asserted; nothing if it is.
    hindrances: Vec<Reason>,
}

/// One end, where an article speaks of it.
struct Spoken<'a> {
    end: &'a End,
    /// Its phrases in one sentence.
    spans: Vec<Span>,
}

/// All sentences of an article that speak of both ends, in the order of the text.
pub fn steps(asked: &Asked, reading: &Reading, graph: &Graph, ontology: &Ontology, standards: Standards) -> Vec<Found> {
    let iris = Iris::new(graph.base(), &reading.document.article.id);
    let in_sentence = |number: usize| {
        let [subject, object] = [&asked.subject, &asked.object].map(|end| Spoken::of(end, reading, &iris, number));
        let is_of_both = !subject.spans.is_empty() && !object.spans.is_empty();
        is_of_both.then(|| {
            let sentence = Sentence { asked, reading, ontology, standards, iris: &iris, number, subject, object };
            sentence.found()
        })
    };
    (0..reading.document.sentences.len()).filter_map(in_sentence).collect()
}

impl<'a> Spoken<'a> {
    fn of(end: &'a End, reading: &Reading, iris: &Iris, number: usize) -> Spoken<'a> {
        let own = reading.entities.iter().filter(|entity| end.is(&entity.identity, iris));
        let mentions = own.flat_map(|entity| &entity.mentions);
        let spans = mentions.filter(|mention| mention.head.sentence as usize == number).map(|mention| mention.span);
        Spoken { end, spans: spans.collect() }
    }

    /// Does a phrase hold a word for it?
    fn is_inside(&self, phrase: Span) -> bool {
        self.spans.iter().any(|span| phrase.contains(*span))
    }
}

/// A sentence that speaks of both.
struct Sentence<'a> {
    asked: &'a Asked,
    reading: &'a Reading,
    ontology: &'a Ontology,
    standards: Standards,
    iris: &'a Iris,
    number: usize,
    subject: Spoken<'a>,
    object: Spoken<'a>,
}

impl Sentence<'_> {
    fn found(&self) -> Found {
        let joining: Vec<&Statement> = self.statements().filter(|one| self.joins(one)).collect();
        let as_asked: Vec<&Statement> = joining.iter().copied().filter(|one| self.is_asked(one)).collect();
        let (step, details) = if let Some(fact) = as_asked.iter().find(|one| one.asserted) {
            (Step::Asserted, self.told(&[fact]))
        } else if !as_asked.is_empty() {
            (Step::Made, self.told(&as_asked))
        } else if !joining.is_empty() {
            (Step::Otherwise, self.told(&joining))
        } else {
            let clauses =
                self.clauses(|one| self.subject.is_inside_of(one, self) && self.object.is_inside_of(one, self));
            match clauses.lines.is_empty() {
                false => (Step::Joined, clauses),
                true => (Step::Apart, self.instead()),
            }
        };
        let document = &self.reading.document;
        let spans = self.subject.spans.iter().chain(&self.object.spans).copied().collect();
        let sentence = &document.sentences[self.number];
        Found {
            step,
            place: place(document, TokenRef::new(self.number, 0)),
            words: document.words(sentence.span).to_owned(),
            marked: with_brackets(document, sentence.span, spans),
            details,
        }
    }

    fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.reading.statements.iter().filter(|one| one.predicate_head.sentence as usize == self.number)
    }

    /// Do two different places of a statement tell of both? What somebody says is told by statements of its own.
    fn joins(&self, statement: &Statement) -> bool {
        let is_clause = |thing: &Thing| {
            let mut clauses = self.reading.propositions.iter();
            clauses.any(|one| {
                one.predicate.head == thing.head
                    && matches!(one.predicate.kind, PredicateKind::Verb | PredicateKind::Copula)
            })
        };
        let places: Vec<&Thing> = places(statement).filter(|thing| !is_clause(thing)).collect();
        let at = |end: &End| places.iter().position(|thing| end.is_in(thing, self.iris));
        let last = |end: &End| places.iter().rposition(|thing| end.is_in(thing, self.iris));
        match (at(self.subject.end), last(self.object.end)) {
            (Some(one), Some(other)) => one != other || at(self.object.end) != last(self.subject.end),
            _ => false,
        }
    }

    /// Is it what was asked: the same relation, from the one to the other, or, where it holds both ways, back?
    fn is_asked(&self, statement: &Statement) -> bool {
        let relation = &statement.relation;
        let known = self.ontology.relation(&relation.local).filter(|_| !relation.open);
        let is_symmetric = known.is_some_and(|relation| relation.symmetric);
        let is = |thing: &Option<Thing>, end: &End| thing.as_ref().is_some_and(|it| end.is(&it.identity, self.iris));
        let beside = |end: &End| {
            let others = statement.roles.iter().map(|(_, thing)| thing).chain(&statement.place);
            statement.object.is_none() && others.into_iter().any(|thing| end.is(&thing.identity, self.iris))
        };
        let (one, other) = (self.subject.end, self.object.end);
        let leads =
            |one: &End, other: &End| is(&statement.subject, one) && (is(&statement.object, other) || beside(other));
        self.asked.is_relation(statement) && (leads(one, other) || is_symmetric && leads(other, one))
    }

    /// Each statement with what keeps it from being asserted.
    fn told(&self, statements: &[&Statement]) -> Details {
        let mut told = self.in_short(statements);
        let line = |(statement, told): (&&Statement, &Told)| {
            let mut lines = vec![format!("      {}", in_short(statement))];
            let words = told.hindrances.iter().map(|reason| &reason.words);
            lines.extend(words.map(|words| format!("        {} {words}", paint(paint::NO, "-"))));
            lines
        };
        told.lines = statements.iter().zip(&told.statements).flat_map(line).collect();
        told
    }

    /// Each statement on a line.
    fn in_short(&self, statements: &[&Statement]) -> Details {
        let label = |thing: &Option<Thing>| thing.as_ref().map(|thing| thing.label.clone());
        let told = |statement: &&Statement| Told {
            id: statement.id.clone(),
            subject: label(&statement.subject),
            relation: statement.relation.label.clone(),
            object: label(&statement.object),
            asserted: statement.asserted,
            hindrances: named(self.reading, statement, self.ontology, self.standards),
        };
        Details {
            statements: statements.iter().map(told).collect(),
            clauses: Vec::new(),
            lines: statements.iter().map(|one| format!("      {}", in_short(one))).collect(),
        }
    }

    /// The propositions of the sentence that are so.
    fn clauses(&self, is_so: impl Fn(&Proposition) -> bool) -> Details {
        let own = self.reading.propositions.iter().filter(|one| one.predicate.head.sentence as usize == self.number);
        let found: Vec<&Proposition> = own.filter(|one| is_so(one)).collect();
        let record = |one: &&Proposition| serde_json::to_value(Clause::of(&self.reading.document, one)).ok();
        Details {
            statements: Vec::new(),
            clauses: found.iter().filter_map(record).collect(),
            lines: construction(self.reading, &found),
        }
    }

    /// What is said of either, where nothing joins the two.
    fn instead(&self) -> Details {
        let is_of_either = |statement: &&Statement| {
            places(statement).any(|it| self.subject.end.is_in(it, self.iris) || self.object.end.is_in(it, self.iris))
        };
        let said: Vec<&Statement> = self.statements().filter(is_of_either).collect();
        match said.is_empty() {
            false => self.in_short(&said),
            true => self.clauses(|one| self.subject.is_inside_of(one, self) || self.object.is_inside_of(one, self)),
        }
    }
}

impl Spoken<'_> {
    /// Does an argument of the proposition, and of several the one that the other end is not in, hold a word for it?
    fn is_inside_of(&self, proposition: &Proposition, sentence: &Sentence) -> bool {
        let other = if std::ptr::eq(self, &sentence.subject) { &sentence.object } else { &sentence.subject };
        let is_alone = |span: Span| self.is_inside(span) && !other.is_inside(span);
        let phrases = proposition.arguments.iter().filter(|argument| argument.slot != Slot::Clause);
        phrases.into_iter().any(|argument| is_alone(argument.span))
    }
}

/// Everything that takes part in a statement.
fn places(statement: &Statement) -> impl Iterator<Item = &Thing> {
    let roles = statement.roles.iter().map(|(_, thing)| thing);
    statement.subject.iter().chain(&statement.object).chain(roles).chain(&statement.place)
}
