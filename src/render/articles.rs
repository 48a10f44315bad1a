//! `--format articles`: one article a line, as it is read. Offsets of all records count in its text, in code points.

use super::source::SourceFields;
use crate::graph::Iris;
use crate::text::{Article, CodePoints, ParagraphKind};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct ArticleLine<'a> {
    #[serde(flatten)]
    source: SourceFields<'a>,
    article: String,
    title: Option<&'a str>,
    authors: &'a [String],
    credits: &'a [String],
    dateline: Option<&'a str>,
    media_type: Option<&'a str>,
    /// Of the file, or of the record.
    source_sha256: Option<&'a str>,
    /// Of the text as it was extracted.
    sha256: &'a str,
    text: &'a str,
    /// Without headline, byline, date, credits and captions, a paragraph a line, as it stands there: with bullets, posts and
    /// notes, which `paragraphs` tells apart.
    body: String,
    paragraphs: Vec<ParagraphLine>,
}

#[derive(Serialize)]
struct ParagraphLine {
    begin: u32,
    end: u32,
    kind: String,
}

/// Does it belong to what the writer tells, and not to what stands around it?
fn is_body(kind: ParagraphKind) -> bool {
    use ParagraphKind::*;
    match kind {
        Headline | Byline | DateLine | Credit | Caption => false,
        Crosshead | Body | Question | Answer | Link | Embed | Footer => true,
    }
}

/// Writes an article as one line.
pub fn write_article(article: &Article, base: &str, out: &mut dyn Write) -> io::Result<()> {
    let points = CodePoints::new(&article.text);
    let body =
        article.paragraphs.iter().filter(|paragraph| is_body(paragraph.kind)).map(|paragraph| article.line(paragraph));
    let paragraphs = article.paragraphs.iter().map(|paragraph| {
        let (begin, end) = points.range(paragraph.span);
        ParagraphLine { begin, end, kind: format!("{:?}", paragraph.kind).to_lowercase() }
    });
    let line = ArticleLine {
        source: SourceFields::of(article),
        article: Iris::new(base, &article.id).article().into_string(),
        title: article.title.as_deref(),
        authors: &article.authors,
        credits: &article.credits,
        dateline: article.dateline.as_deref(),
        media_type: article.origin.media_type.as_deref(),
        source_sha256: article.origin.sha256.as_deref(),
        sha256: &article.id.0,
        text: &article.text,
        body: body.collect::<Vec<_>>().join("\n"),
        paragraphs: paragraphs.collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}
