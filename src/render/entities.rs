//! `--format entities`: one entity a line, with its mentions. Offsets count code points.

use super::links::two_digits;
use super::source::SourceFields;
use crate::graph::Iris;
use crate::knowledge::Entity;
use crate::text::{CodePoints, Document};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct EntityLine<'a> {
    #[serde(flatten)]
    source: SourceFields<'a>,
    article: String,
    iri: String,
    label: &'a str,
    kind: &'static str,
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
    salience: f64,
    mentions: Vec<MentionLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    begin: u32,
    end: u32,
    text: &'a str,
    r#type: &'static str,
    paragraph: u32,
}

/// Writes entities, one a line.
pub fn write_entities(document: &Document, entities: &[Entity], base: &str, out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&document.article.text);
    let iris = Iris::new(base, &document.article.id);
    for entity in entities {
        let mentions = entity.mentions.iter().map(|mention| {
            let (begin, end) = points.range(mention.span);
            MentionLine {
                begin,
                end,
                text: document.words(mention.span),
                r#type: mention.kind.as_str(),
                paragraph: document.sentence(mention.head).paragraph + 1,
            }
        });
        let line = EntityLine {
            source: SourceFields::of(&document.article),
            article: iris.article().into_string(),
            iri: iris.thing(&entity.identity).into_string(),
            label: &entity.label,
            kind: entity.kind.as_str(),
            aliases: &entity.aliases,
            wikidata: entity.wikidata.as_deref(),
            salience: two_digits(entity.salience),
            mentions: mentions.collect(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}
