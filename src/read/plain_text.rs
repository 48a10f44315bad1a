//! Plain text: a paragraph is a line.

use super::{Metadata, ReadError, Reader, decode, language, layout};
use crate::text::{Article, ArticleId};

/// Plain text in any common encoding.
pub struct PlainText;

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, bytes: &[u8], metadata: &Metadata) -> Result<Article, ReadError> {
        let text = decode::decode(bytes)?;
        if !metadata.force {
            refuse_markup(&text)?;
            language::check_english(&text)?;
        }
        let layout = if metadata.running_text { layout::running_text(&text) } else { layout::lay_out(&text) };
        Ok(Article {
            id: ArticleId::of(&text),
            paragraphs: layout.paragraphs,
            title: metadata.title.clone().or(layout.title),
            published: metadata.date.or(layout.published),
            authors: layout.authors,
            dateline: layout.place,
            publisher: metadata.publisher.clone(),
            credits: layout.credits,
            url: metadata.url.clone(),
            text,
        })
    }
}

/// HTML, SVG and other XML begin and end with a tag.
fn refuse_markup(text: &str) -> Result<(), ReadError> {
    let text = text.trim();
    let begins = |rest: &str| rest.starts_with(|char: char| char.is_ascii_alphabetic() || "!?".contains(char));
    let is_markup = text.strip_prefix('<').is_some_and(begins) && text.ends_with('>');
    match text.split_inclusive('>').next().filter(|_| is_markup) {
        Some(tag) => Err(ReadError::Markup { tag: tag.chars().take(40).collect() }),
        None => Ok(()),
    }
}
