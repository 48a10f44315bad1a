//! `--format events`: one political event a line, with class and actors. Offsets count code points.

use super::source::SourceFields;
use crate::graph::Iris;
use crate::knowledge::{Actor, CodedEvent};
use crate::text::{CodePoints, Document};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct EventLine<'a> {
    #[serde(flatten)]
    source_of: SourceFields<'a>,
    article: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    input_line: Option<usize>,
    class: &'a str,
    main: bool,
    source: Vec<ActorLine<'a>>,
    target: Vec<ActorLine<'a>>,
    begin: u32,
    end: u32,
    words: &'a str,
    statements: &'a [String],
}

#[derive(Serialize)]
struct ActorLine<'a> {
    label: &'a str,
    text: &'a str,
    kind: &'static str,
    iri: String,
    country: Option<&'a str>,
}

/// Writes events, one a line. `with_lines`: say on which line of the input each stands, from 1.
pub fn write_events(
    document: &Document,
    events: &[CodedEvent],
    base: &str,
    with_lines: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let points = CodePoints::new(&document.article.text);
    let iris = Iris::new(base, &document.article.id);
    for event in events {
        let (begin, end) = points.range(event.evidence);
        let line = EventLine {
            source_of: SourceFields::of(&document.article),
            article: iris.article().into_string(),
            input_line: with_lines.then(|| document.line(event.evidence)),
            class: &event.class,
            main: event.main,
            source: event.source.iter().map(|actor| actor_line(document, &iris, actor)).collect(),
            target: event.target.iter().map(|actor| actor_line(document, &iris, actor)).collect(),
            begin,
            end,
            words: document.words(event.evidence),
            statements: &event.statements,
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

fn actor_line<'a>(document: &'a Document, iris: &Iris, actor: &'a Actor) -> ActorLine<'a> {
    ActorLine {
        label: &actor.thing.label,
        text: document.words(actor.thing.span),
        kind: actor.thing.kind.as_str(),
        iri: iris.thing(&actor.thing.identity).into_string(),
        country: actor.country.as_deref(),
    }
}
