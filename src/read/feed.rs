//! RSS and Atom: an article for each entry.

use super::finish::sha256;
use super::pieces::{Flaw, Piece, Pieces, Source, all, flaw, one, place};
use super::{Draft, Opening, ReadError, Reader, dates, guarded::guarded, html, plain_text};
use crate::text::Origin;
use chrono::{DateTime, NaiveDate, Utc};
use feed_rs::model::{Entry, Feed, Link, Text};
use feed_rs::parser;
use std::time::Duration;

/// The longest feed, in bytes.
const LONGEST: usize = 32 << 20;

/// A feed takes hundredths of a second.
const TIME: Duration = Duration::from_secs(30);

/// A feed.
pub const FEED: Reader = Reader {
    name: "a feed",
    key: "feed",
    extensions: &["rss", "atom", "rdf", "xml", "feed"],
    media_type: "application/rss+xml",
    most_bytes: LONGEST,
    begins,
    split: Some(entries),
    check: plain_text::FIELD.check,
    read: plain_text::FIELD.read,
};

fn begins(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&start[..start.len().min(2048)]);
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    start.starts_with('<')
        && ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| start.contains(tag))
        && !start.contains("<html")
}

fn entries<'a>(mut source: Source<'a>, _: &'a Opening) -> Pieces<'a> {
    let bytes = match all(&mut source, LONGEST) {
        Ok(bytes) => bytes,
        Err(error) => return one(Err(flaw(source.place, error))),
    };
    if bytes.trim_ascii().is_empty() {
        return one(Err(flaw(source.place, ReadError::Empty)));
    }
    let hash = sha256(&bytes);
    let parsed = guarded("feed", TIME, move || {
        let parser = parser::Builder::new().timestamp_parser(day).id_generator(name).sanitize_content(false).build();
        parser.parse(bytes.as_slice()).map_err(|error| error.to_string())
    });
    let feed = match parsed.and_then(|feed| feed.map_err(|problem| ReadError::Malformed { what: "feed", problem })) {
        Ok(feed) => feed,
        Err(error) => return one(Err(flaw(source.place, error))),
    };
    let file = Origin { media_type: Some(media_type(&feed).to_owned()), sha256: Some(hash), ..source.origin.clone() };
    let publisher = feed.title.as_ref().map(|title| title.content.clone());
    let outer = source.place;
    if feed.entries.is_empty() {
        let error =
            ReadError::NoText { what: "the feed has no entries".to_owned(), instead: "wait for some".to_owned() };
        return one(Err(flaw(outer, error)));
    }
    Box::new(feed.entries.into_iter().enumerate().map(move |(number, entry)| {
        let here = place(outer.as_ref(), format!("entry {}", number + 1));
        piece(entry, here, Origin { publisher: publisher.clone(), ..file.clone() })
    }))
}

/// The day as it is printed there, at noon of Greenwich.
fn day(text: &str) -> Option<DateTime<Utc>> {
    let day = dates::full_date(text)?;
    let day = NaiveDate::from_ymd_opt(
        i32::from(day.year()),
        day.month().unsigned_abs().into(),
        day.day().unsigned_abs().into(),
    )?;
    Some(day.and_hms_opt(12, 0, 0)?.and_utc())
}

/// The name of an entry that has none, the same whenever its feed is read: its address, else its headline.
fn name(links: &[Link], title: &Option<Text>, _: Option<&str>) -> String {
    address(links).or_else(|| title.as_ref().map(|title| title.content.trim().to_owned())).unwrap_or_default()
}

/// The address of the entry itself: not of its feed, of comments or of what is attached to it.
fn address(links: &[Link]) -> Option<String> {
    let is_own = |link: &&Link| link.rel.as_deref().is_none_or(|relation| relation == "alternate");
    links.iter().filter(is_own).map(|link| link.href.clone()).find(|href| href.contains("://"))
}

fn media_type(feed: &Feed) -> &'static str {
    match feed.feed_type {
        feed_rs::model::FeedType::Atom => "application/atom+xml",
        feed_rs::model::FeedType::JSON => "application/feed+json",
        _ => "application/rss+xml",
    }
}

fn piece(entry: Entry, here: Option<String>, file: Origin) -> Result<Piece, Flaw> {
    let title = entry.title.map(|title| one_line(&title.content)).filter(|title| !title.is_empty());
    let body = entry.content.and_then(|content| content.body).or_else(|| Some(entry.summary?.content));
    let id = Some(entry.id).filter(|id| !id.is_empty());
    let wrong = |error| Flaw { place: here.clone(), id: id.clone(), error };
    let body = body.filter(|body| !body.trim().is_empty()).ok_or_else(|| {
        wrong(ReadError::NoText {
            what: "the entry has no text".to_owned(),
            instead: "fetch the page that it leads to".to_owned(),
        })
    })?;
    let body =
        if html::is_markup(&body) || body.contains("&lt;") { html::fragment(&body).map_err(wrong)? } else { body };
    let day = entry.published.or(entry.updated).and_then(|day| day.format("%Y-%m-%d").to_string().parse().ok());
    let text = Draft::headed(title.as_deref(), body);
    let said = Origin {
        date: day,
        authors: entry.authors.into_iter().filter_map(|person| person.name).collect(),
        url: address(&entry.links),
        publisher: entry.source,
        title,
        id: id.clone(),
        ..Origin::default()
    };
    Ok(Piece { bytes: text.into_bytes(), reader: &plain_text::FIELD, origin: said.or(file), place: here })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, pieces, read_piece};

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Harbour Times</title><link>https://example.org</link>
        <item><title>Ferry &amp; bridge</title><link>https://example.org/a</link><guid>a-1</guid>
        <pubDate>Sun, 03 Mar 2024 23:30:00 -0500</pubDate><description>Short.</description>
        <content:encoded><![CDATA[<p>The ferry runs.</p><p>The bridge is shut.</p>]]></content:encoded></item>
        <item><title>Empty</title><guid>a-2</guid></item></channel></rss>"#;

    #[test]
    fn entries_are_articles() {
        let opening = Opening::default();
        let found: Vec<_> = pieces(Source::new("a.rss", RSS.as_bytes()), &opening).collect();
        let first = read_piece(found[0].as_ref().expect("an entry"), &Metadata::default()).expect("an article");
        assert_eq!(first.text, "Ferry & bridge\n\nThe ferry runs.\n\nThe bridge is shut.\n");
        assert_eq!(first.published.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!((first.publisher.as_deref(), first.origin.id.as_deref()), (Some("Harbour Times"), Some("a-1")));
        let second = found[1].as_ref().expect_err("no text");
        assert_eq!(second.place.as_deref(), Some("entry 2"));
        assert!(second.error.to_string().contains("no text"), "{}", second.error);
    }

    #[test]
    fn an_entry_without_a_name_has_the_same_one_each_time() {
        let feed = "<rss version='2.0'><channel><item><title>Ferry</title><description>It runs.</description></item>\
                    <item><link>https://example.org/b</link><description>It is late.</description></item></channel></rss>";
        let opening = Opening::default();
        let ids = || {
            let found = pieces(Source::new("a.rss", feed.as_bytes()), &opening);
            found.map(|piece| piece.expect("an entry").origin.id.unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(ids(), ["Ferry", "https://example.org/b"]);
        assert_eq!(ids(), ids());
    }

    #[test]
    fn the_address_of_an_entry_is_its_own() {
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id><title>Ferry</title>\
                    <link rel='self' href='https://example.org/feed/1.xml'/><link rel='replies' href='https://example.org/1#c'/>\
                    <link rel='alternate' href='https://example.org/1'/><content>It runs.</content></entry></feed>";
        let opening = Opening::default();
        let piece = pieces(Source::new("a.atom", feed.as_bytes()), &opening).next().expect("an entry").expect("sound");
        assert_eq!(piece.origin.url.as_deref(), Some("https://example.org/1"));
    }

    #[test]
    fn broken_and_hostile_feeds_are_errors() {
        let opening = Opening::default();
        let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><rss><channel><title>&c;</title></channel></rss>";
        let deep = format!("<rss><channel><item>{}", "<a>".repeat(200_000));
        for file in [&RSS[..300], bomb, deep.as_str(), "<catalog><book/></catalog>", ""] {
            let found: Vec<_> = pieces(Source::new("a.rss", file.as_bytes()), &opening).collect();
            assert!(found.iter().all(Result::is_err), "{}", &file[..file.len().min(60)]);
        }
    }
}
