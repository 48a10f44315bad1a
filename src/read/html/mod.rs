//! Web pages: the article alone, with what the page says of it.

mod authors;
mod json_ld;
mod main_text;
mod metadata;
mod paragraphs;
mod published;
mod title;

use super::guarded::guarded;
use super::{Draft, ReadError, Reader, decode, plain_text};
use dom_query::{Document, NodeRef};
use std::time::Duration;

/// The longest page, in bytes: with all its scripts.
const LONGEST: usize = 16 << 20;

/// Elements are nested no deeper in a page that somebody wrote.
const DEEPEST: usize = 400;

/// More elements are open nowhere, not even on pages that close none.
const MOST_OPEN: usize = 4000;

/// Elements that stay open until they are closed.
const NESTING: &[&str] = &[
    "a",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "button",
    "center",
    "code",
    "details",
    "div",
    "dl",
    "em",
    "fieldset",
    "figure",
    "font",
    "footer",
    "form",
    "header",
    "i",
    "label",
    "main",
    "menu",
    "nav",
    "object",
    "ol",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "svg",
    "table",
    "template",
    "u",
    "ul",
];

/// More words, and so more attributes, stand in no tag: the parser compares each with all others.
const MOST_WORDS_OF_TAG: usize = 20_000;

/// More letters written as "&amp;" stand in no text between two tags: the parser copies the text for each.
const MOST_LETTERS_BY_NAME: usize = 20_000;

/// More elements are no article.
const MOST_ELEMENTS: usize = 200_000;

/// A page takes hundredths of a second.
const TIME: Duration = Duration::from_secs(30);

/// A web page.
pub const HTML: Reader = Reader {
    name: "a web page",
    key: "html",
    extensions: &["html", "htm", "xhtml", "mhtm", "asp", "aspx", "php", "shtml"],
    media_type: "text/html",
    most_bytes: LONGEST,
    begins,
    split: None,
    check: plain_text::FIELD.check,
    read,
};

/// Markup in a field of a record, in a feed or in a message: all of it is the article.
pub const FRAGMENT: Reader =
    Reader { read: |bytes| Ok(Draft { text: fragment(&decode::decode(bytes)?)?, ..Draft::default() }), ..HTML };

fn begins(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_lowercase();
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    let inner =
        start.split_once("?>").filter(|_| start.starts_with("<?xml")).map_or(start, |(_, rest)| rest).trim_start();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| inner.starts_with(tag))
        || inner.starts_with("<!--") && inner.contains("<html")
}

fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let html = decode::decode_as(bytes, charset(bytes).as_deref())?;
    guarded("web page", TIME, move || page(&html))?
}

fn page(html: &str) -> Result<Draft, ReadError> {
    refuse_what_takes_hours(html)?;
    let page = Document::from(html);
    measure(page.root())?;
    let origin = metadata::metadata(&page);
    let blocks = main_text::main_text(&page, origin.title.as_deref());
    if blocks.is_empty() {
        return Err(ReadError::NoText {
            what: "no article was found in the page".to_owned(),
            instead: "save its words as plain text".to_owned(),
        });
    }
    let lines = origin.title.iter().map(String::as_str).chain(blocks.iter().map(|block| block.text.as_str()));
    Ok(Draft { text: lines.collect::<Vec<_>>().join("\n\n") + "\n", origin })
}

/// The words of markup that is an article as a whole.
pub fn fragment(html: &str) -> Result<String, ReadError> {
    let html = html.to_owned();
    guarded("markup", TIME, move || {
        refuse_what_takes_hours(&html)?;
        let page = Document::from(html);
        measure(page.root())?;
        let lines: Vec<String> = paragraphs::blocks(page.root()).into_iter().map(|block| block.text).collect();
        Ok(lines.join("\n\n") + "\n")
    })?
}

/// Does a text hold markup, and not just "a < b"?
pub fn is_markup(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "</p>",
        "<br>",
        "<br/>",
        "<br />",
        "</div>",
        "</a>",
        "</li>",
        "</em>",
        "</strong>",
        "</span>",
        "</h2>",
        "</i>",
        "</b>",
    ];
    text.contains('<') && TAGS.iter().any(|tag| text.contains(tag))
}

/// Refuses what would cost the parser hours: it looks through all that is open at every tag, and the like.
fn refuse_what_takes_hours(html: &str) -> Result<(), ReadError> {
    let malformed = |problem: String| ReadError::Malformed { what: "page of an article", problem };
    let mut depth = 0_usize;
    for (number, part) in html.split('<').enumerate() {
        let (tag, text) = if number == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        if tag.len() > MOST_WORDS_OF_TAG && tag.split_ascii_whitespace().count() > MOST_WORDS_OF_TAG {
            return Err(malformed(format!("a tag has more than {MOST_WORDS_OF_TAG} attributes: cut out the article")));
        }
        if text.len() > MOST_LETTERS_BY_NAME && text.bytes().filter(|byte| *byte == b'&').count() > MOST_LETTERS_BY_NAME
        {
            return Err(malformed(format!(
                "more than {MOST_LETTERS_BY_NAME} letters stand together that are written as &amp;: cut out the article"
            )));
        }
        let (is_end, rest) = tag.strip_prefix('/').map_or((false, tag), |rest| (true, rest));
        let name: String =
            rest.chars().take_while(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
        match is_end {
            _ if !NESTING.contains(&name.as_str()) => {}
            true => depth = depth.saturating_sub(1),
            false => depth += 1,
        }
        if depth > MOST_OPEN {
            return Err(ReadError::TooDeep { limit: DEEPEST });
        }
    }
    Ok(())
}

/// Refuses what is nested or large beyond all pages, before anything walks through it.
fn measure(root: NodeRef<'_>) -> Result<(), ReadError> {
    let (mut depth, mut count) = (0_usize, 0);
    let mut node = root.first_child();
    while let Some(at) = node {
        count += 1;
        if depth > DEEPEST {
            return Err(ReadError::TooDeep { limit: DEEPEST });
        }
        if count > MOST_ELEMENTS {
            let problem = format!("it has more than {MOST_ELEMENTS} elements: cut out the article");
            return Err(ReadError::Malformed { what: "page of an article", problem });
        }
        let down = at.first_child();
        if down.is_some() {
            depth += 1;
            node = down;
            continue;
        }
        let mut up = at;
        node = loop {
            if let Some(next) = up.next_sibling() {
                break Some(next);
            }
            match up.parent().filter(|parent| parent.id != root.id) {
                Some(parent) => up = parent,
                None => break None,
            }
            depth = depth.saturating_sub(1);
        };
    }
    Ok(())
}

/// The encoding that a page names in its first bytes.
fn charset(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let at = start
        .find("charset=")
        .map(|at| at + "charset=".len())
        .or_else(|| Some(start.find("encoding=")? + "encoding=".len()))?;
    let name: String = start[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, read as read_file};

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Ferry runs again | Harbour Times</title>
        <meta property="og:site_name" content="Harbour Times"><link rel="canonical" href="https://example.org/news/ferry">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry runs again",
        "datePublished": "2024-03-03T09:00:00+01:00", "author": {"name": "Mia Brandt"}}</script></head>
        <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry runs again</h1>
        <figure><img src="a.jpg"><figcaption>The ferry in the harbour of Bergen. Photo: Leo Dam</figcaption></figure>
        <p>The ferry between Bergen and Stavanger resumed service on Monday, its owner Norvane said in a statement to reporters.</p>
        <p>It had been idle for three weeks because of a fire in the engine room, in which nobody was hurt, the company said.</p>
        <aside><h2>Related</h2><a href="/b">Bridge to close</a></aside>
        <p>Chief Executive Olga Brandt thanked the passengers for their patience and promised lower fares until the summer.</p>
        </article><footer>© 2024 Harbour Times</footer></body></html>"#;

    #[test]
    fn the_article_of_a_page_is_read_and_nothing_else() {
        let article = read_file("page.html", PAGE.as_bytes(), &Metadata::default()).expect("a page");
        assert_eq!(article.title.as_deref(), Some("Ferry runs again"));
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!(
            (article.authors.join("+").as_str(), article.publisher.as_deref()),
            ("Mia Brandt", Some("Harbour Times"))
        );
        assert_eq!(article.url.as_deref(), Some("https://example.org/news/ferry"));
        assert_eq!(article.paragraphs.len(), 4, "{}", article.text);
        for other in ["Home", "Photo", "Related", "Bridge", "©"] {
            assert!(!article.text.contains(other), "{other} is in {}", article.text);
        }
        assert_eq!(article.origin.media_type.as_deref(), Some("text/html"));
    }

    #[test]
    fn the_encoding_is_the_one_that_the_page_names() {
        let page = PAGE
            .replace("<head>", "<head><meta charset='iso-8859-1'>")
            .replace("Olga Brandt", "Jos\u{e9} N\u{fa}\u{f1}ez");
        let bytes: Vec<u8> = page.chars().filter(|char| (*char as u32) < 256).map(|char| char as u8).collect();
        assert!(read_file("page.html", &bytes, &Metadata::default()).expect("a page").text.contains("José Núñez"));
    }

    #[test]
    fn pages_beyond_measure_are_refused() {
        let problem = |page: &str| {
            read_file("a.html", page.as_bytes(), &Metadata::default()).expect_err("no article").to_string()
        };
        assert!(problem(&"<div>".repeat(100_000)).contains("nested more than"));
        assert!(problem(&"<i>a</i>".repeat(150_000)).contains("elements"));
        assert!(problem("<html><body></body></html>").contains("no article was found"));
    }

    #[test]
    fn fragments_are_paragraphs() {
        assert_eq!(
            fragment("<p>The ferry runs.</p><p>It is&nbsp;late.</p>").expect("markup"),
            "The ferry runs.\n\nIt is late.\n"
        );
        assert!(is_markup("One.<br>Two.") && !is_markup("a < b and c > d"));
    }
}
