//! From what a reader found to an article: cleaned, in English, with its lines told apart.

use super::{Draft, Metadata, Piece, ReadError, clean, language, layout};
use crate::text::{Article, ArticleId, Origin};
use sha2::{Digest, Sha256};

/// Reads one article.
pub fn read_piece(piece: &Piece, metadata: &Metadata) -> Result<Article, ReadError> {
    let Draft { text, origin } = (piece.reader.read)(&piece.bytes)?;
    if !metadata.force {
        (piece.reader.check)(&text)?;
    }
    let file = Origin {
        media_type: Some(piece.reader.media_type.to_owned()),
        sha256: Some(sha256(&piece.bytes)),
        ..Origin::default()
    };
    // The address that a page gives itself holds longer than the one where it was found.
    let own_url = origin.url.clone();
    let origin = piece.origin.clone().or(origin).or(file);
    let url = own_url.or_else(|| origin.url.clone());
    let origin = Origin { url, ..plain_names(origin) };
    let extracted = ArticleId::of(&text);
    let text = if metadata.running_text { text } else { clean::clean(text) };
    let was_rough = ArticleId::of(&text) != extracted;
    let origin = Origin { text_sha256: was_rough.then_some(extracted.0), ..origin };
    if text.trim().is_empty() {
        return Err(ReadError::Blank);
    }
    if !metadata.force {
        language::check_english(&text)?;
    }
    Ok(again(text, origin, metadata))
}

/// Headline, writers and publisher on one line each, with every letter as its writer meant it.
fn plain_names(origin: Origin) -> Origin {
    let plain = |name: String| {
        let words = clean::plain_characters(&name);
        let words: Vec<&str> = words.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    let Origin { title, authors, publisher, .. } = origin.clone();
    let authors = authors.into_iter().filter_map(plain).collect();
    Origin { title: title.and_then(plain), authors, publisher: publisher.and_then(plain), ..origin }
}

/// The article of a text that was read before: nothing of the text is changed.
pub fn again(text: String, origin: Origin, metadata: &Metadata) -> Article {
    let layout = match (metadata.running_text, metadata.every_word) {
        (true, _) => layout::running_text(&text),
        (_, true) => layout::lay_out_whole(&text, origin.title.as_deref()),
        _ => layout::lay_out(&text, origin.title.as_deref()),
    };
    let own_date = origin.date.or(layout.published);
    Article {
        id: origin.text_sha256.clone().map_or_else(|| ArticleId::of(&text), ArticleId),
        paragraphs: layout.paragraphs,
        title: metadata.title.clone().or_else(|| origin.title.clone()).or(layout.title),
        published: if metadata.force_date { metadata.date.or(own_date) } else { own_date.or(metadata.date) },
        authors: if origin.authors.is_empty() { layout.authors } else { origin.authors.clone() },
        dateline: layout.place,
        publisher: metadata.publisher.clone().or_else(|| origin.publisher.clone()),
        credits: layout.credits,
        url: metadata.url.clone().or_else(|| origin.url.clone()),
        origin: Origin { id: metadata.id.clone().or(origin.id), ..origin },
        text,
    }
}

/// In lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
