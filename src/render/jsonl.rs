//! `--format jsonl`: one statement a line. Offsets count code points.

use super::links::two_digits;
use super::source::SourceFields;
use crate::graph::Iris;
use crate::knowledge::{Identity, Stamp, Statement, Thing, TimeSpan};
use crate::ontology::Ontology;
use crate::text::{CodePoints, Document, Span, TokenRef};
use serde::Serialize;
use std::io::{self, Write};

/// Writes statements, one a line. `with_lines`: say on which line of the input each stands, from 1.
pub fn write_statements(
    document: &Document,
    statements: &[Statement],
    ontology: &Ontology,
    base: &str,
    with_lines: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let places = Places::new(document, base);
    for statement in statements {
        let line = with_lines.then(|| document.line(statement.evidence));
        serde_json::to_writer(&mut *out, &places.statement(statement, ontology, line))?;
        writeln!(out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct StatementLine<'a> {
    #[serde(flatten)]
    source: SourceFields<'a>,
    id: &'a str,
    article: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_line: Option<usize>,
    paragraph: u32,
    sentence: u32,
    begin: u32,
    end: u32,
    /// The evidence.
    words: &'a str,
    subject: Option<ThingLine<'a>>,
    predicate: Place,
    relation: RelationLine<'a>,
    object: Option<ThingLine<'a>>,
    roles: Vec<RoleLine<'a>>,
    place: Option<ThingLine<'a>>,
    time: Option<TimeLine<'a>>,
    inferred_time: Option<TimeLine<'a>>,
    sources: Vec<ThingLine<'a>>,
    polarity: &'static str,
    factuality: &'static str,
    certainty: &'static str,
    asserted: bool,
    unsure: bool,
    confidence: f64,
    salience: f64,
    rule: &'a str,
    event_class: Option<&'a str>,
    event: Option<String>,
    content: &'a [String],
}

#[derive(Serialize)]
struct Place {
    begin: u32,
    end: u32,
    /// Code point of the head word.
    head: u32,
}

#[derive(Serialize)]
struct RelationLine<'a> {
    lemma: &'a str,
    label: &'a str,
    iri: String,
    open: bool,
}

#[derive(Serialize)]
struct ThingLine<'a> {
    label: &'a str,
    kind: &'static str,
    iri: String,
    /// ISO 3166-1 alpha-3, of what the gazetteer knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct RoleLine<'a> {
    role: &'static str,
    #[serde(flatten)]
    thing: ThingLine<'a>,
}

#[derive(Serialize)]
struct TimeLine<'a> {
    text: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    stamp: Option<String>,
    begin: u32,
    end: u32,
}

/// Knows where everything stands in one text, and what it is called.
struct Places<'a> {
    document: &'a Document,
    points: CodePoints,
    iris: Iris,
}

impl<'a> Places<'a> {
    fn new(document: &'a Document, base: &str) -> Places<'a> {
        let points = CodePoints::new(&document.article.text);
        Places { document, points, iris: Iris::new(base, &document.article.id) }
    }

    fn statement<'b>(
        &'b self,
        statement: &'b Statement,
        ontology: &'b Ontology,
        input_line: Option<usize>,
    ) -> StatementLine<'b> {
        let (begin, end) = self.points.range(statement.evidence);
        let thing = |thing: &'b Thing| self.thing(thing, ontology);
        StatementLine {
            source: SourceFields::of(&self.document.article),
            id: &statement.id,
            article: self.iris.article().into_string(),
            input_line,
            paragraph: statement.paragraph,
            sentence: statement.sentence,
            begin,
            end,
            words: self.document.words(statement.evidence),
            subject: statement.subject.as_ref().map(thing),
            predicate: self.place(statement.predicate_span, statement.predicate_head),
            relation: RelationLine {
                lemma: &statement.relation.lemma,
                label: &statement.relation.label,
                iri: self.iris.relation(&statement.relation, ontology).into_string(),
                open: statement.relation.open,
            },
            object: statement.object.as_ref().map(thing),
            roles: statement
                .roles
                .iter()
                .map(|(role, filler)| RoleLine { role: role.as_str(), thing: thing(filler) })
                .collect(),
            place: statement.place.as_ref().map(thing),
            time: statement.time.as_ref().map(|time| self.time(time)),
            inferred_time: statement.inferred_time.as_ref().map(|time| self.time(time)),
            sources: statement.sources.iter().map(thing).collect(),
            polarity: statement.polarity.as_str(),
            factuality: statement.factuality.as_str(),
            certainty: statement.certainty.as_str(),
            asserted: statement.asserted,
            unsure: statement.unsure,
            confidence: two_digits(statement.confidence),
            salience: two_digits(statement.salience),
            rule: statement.rule,
            event_class: statement.event_class.as_deref(),
            event: statement.event.as_ref().map(|event| self.iris.thing(&event.identity).into_string()),
            content: &statement.content,
        }
    }

    fn thing<'b>(&self, thing: &'b Thing, ontology: &'b Ontology) -> ThingLine<'b> {
        let country = match &thing.identity {
            Identity::World(name) => ontology.country_code(name),
            Identity::Article(_) | Identity::ThisArticle => None,
        };
        ThingLine {
            label: &thing.label,
            kind: thing.kind.as_str(),
            iri: self.iris.thing(&thing.identity).into_string(),
            country,
            place: self.place(thing.span, thing.head),
        }
    }

    fn time<'b>(&self, time: &'b TimeSpan) -> TimeLine<'b> {
        let (begin, end) = self.points.range(time.span);
        TimeLine {
            text: &time.text,
            earliest: time.earliest.map(|day| day.to_string()),
            latest: time.latest.map(|day| day.to_string()),
            stamp: time.stamp.map(|stamp| match stamp {
                Stamp::Day(day) => day.to_string(),
                Stamp::Month(year, month) => format!("{year:04}-{month:02}"),
                Stamp::Year(year) => format!("{year:04}"),
            }),
            begin,
            end,
        }
    }

    fn place(&self, span: Span, head: TokenRef) -> Place {
        let (begin, end) = self.points.range(span);
        Place { begin, end, head: self.points.before(self.document.token(head).span.start) }
    }
}
