//! WARC, the format of web archives: the pages of its records, one after another.

use super::json::{Line, line};
use super::pieces::{Pieces, Source};
use super::sequence::{Next, sequence};
use super::{Opening, ReadError, Reader, html, pdf, plain_text};
use crate::text::Origin;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::{self, BufRead, Cursor, Read};

/// The longest line of a head, in bytes.
const LONGEST_LINE: usize = 64 << 10;

/// More lines are no head.
const MOST_LINES: usize = 500;

/// The longest record that is read, in bytes; longer ones are passed over.
const LONGEST: u64 = 32 << 20;

/// A web archive.
pub const WARC: Reader = Reader {
    name: "a web archive",
    key: "warc",
    extensions: &["warc", "wet"],
    media_type: "application/warc",
    most_bytes: LONGEST as usize,
    begins: |start| start.starts_with(b"WARC/"),
    split: Some(records),
    check: plain_text::FIELD.check,
    read: plain_text::FIELD.read,
};

fn records<'a>(source: Source<'a>, _: &'a Opening) -> Pieces<'a> {
    sequence(source, "record", |stream, around| record(stream, around).unwrap_or_else(Next::Broken))
}

/// The next record. An error leaves no way to go on.
fn record(stream: &mut impl BufRead, around: &Origin) -> Result<Next, ReadError> {
    let malformed = |problem: &str| ReadError::Malformed { what: "web archive", problem: problem.to_owned() };
    let Some(head) = head(stream, b"WARC/")? else { return Ok(Next::End) };
    let Head::Fields(head) = head else {
        return Err(malformed("a record does not begin with WARC/1.0 and header lines"));
    };
    let length: u64 = field(&head, "content-length")
        .and_then(|length| length.parse().ok())
        .ok_or_else(|| malformed("a record has no Content-Length"))?;
    let mut block = Vec::new();
    stream.by_ref().take(length.min(LONGEST)).read_to_end(&mut block)?;
    let rest = length.saturating_sub(LONGEST);
    let passed = io::copy(&mut stream.by_ref().take(rest), &mut io::sink())?;
    if block.len() as u64 + passed < length {
        return Err(malformed("it ends within a record"));
    }
    let is_page = matches!(field(&head, "warc-type"), Some("response" | "resource" | "conversion"));
    if !is_page {
        return Ok(Next::Other);
    }
    if rest > 0 {
        return Ok(Next::Flaw(ReadError::TooLarge { limit: LONGEST as usize }));
    }
    let said = Origin {
        url: field(&head, "warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned()),
        id: field(&head, "warc-record-id").map(|id| id.trim_matches(['<', '>']).to_owned()),
        ..around.clone()
    };
    let content_type = field(&head, "content-type").unwrap_or_default();
    let page = match content_type.starts_with("application/http") {
        true => body(block),
        false => Some((content_type.to_owned(), block)),
    };
    let Some((kind, bytes)) = page else { return Ok(Next::Other) };
    let reader: &'static Reader = match kind.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => &html::HTML,
        "text/plain" => &plain_text::FIELD,
        "application/pdf" => &pdf::PDF,
        _ => return Ok(Next::Other),
    };
    match bytes.len() > reader.most_bytes {
        true => Ok(Next::Flaw(ReadError::TooLarge { limit: reader.most_bytes })),
        false => Ok(Next::Article(bytes, reader, Box::new(said))),
    }
}

/// Fields of a head, names in lower case.
type HeadFields = Vec<(String, String)>;

enum Head {
    Fields(HeadFields),
    Other,
}

/// Header lines behind a line that begins as given, down to the blank one; `None` at the end.
fn head(stream: &mut impl BufRead, beginning: &[u8]) -> io::Result<Option<Head>> {
    let mut fields: HeadFields = Vec::new();
    let mut has_begun = false;
    for _ in 0..MOST_LINES {
        let bytes = match line(stream, LONGEST_LINE)? {
            Line::Whole(bytes) => bytes,
            Line::End if has_begun => return Ok(Some(Head::Fields(fields))),
            Line::End => return Ok(None),
            Line::TooLong | Line::Endless => return Ok(Some(Head::Other)),
        };
        let text = String::from_utf8_lossy(bytes.trim_ascii_end());
        match (has_begun, text.is_empty()) {
            (false, true) => {}
            (false, false) if bytes.starts_with(beginning) => has_begun = true,
            (false, false) => return Ok(Some(Head::Other)),
            (true, true) => return Ok(Some(Head::Fields(fields))),
            (true, false) => match text.split_once(':') {
                Some((name, value)) if !text.starts_with([' ', '\t']) => {
                    fields.push((name.trim().to_lowercase(), value.trim().to_owned()))
                }
                _ => {
                    if let Some((_, value)) = fields.last_mut() {
                        value.push(' ');
                        value.push_str(text.trim());
                    }
                }
            },
        }
    }
    Ok(Some(Head::Other))
}

fn field<'h>(head: &'h HeadFields, name: &str) -> Option<&'h str> {
    head.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
}

/// Media type and content of an HTTP message; none of a redirection or an error, or if its packing is not known.
fn body(message: Vec<u8>) -> Option<(String, Vec<u8>)> {
    let is_found = message.split(|byte| *byte == b'\n').next()?.split(|byte| *byte == b' ').nth(1)?.starts_with(b"2");
    let mut rest = Cursor::new(&message);
    let Some(Head::Fields(head)) = head(&mut rest, b"HTTP/").ok()?.filter(|_| is_found) else { return None };
    let content = message.get(rest.position() as usize..)?.to_vec();
    let kind = field(&head, "content-type").unwrap_or_default().to_lowercase();
    let is_chunked =
        field(&head, "transfer-encoding").is_some_and(|packing| packing.to_lowercase().contains("chunked"));
    let content = if is_chunked { unchunked(&content).unwrap_or(content) } else { content };
    let content = match field(&head, "content-encoding").map(str::to_lowercase).as_deref() {
        Some("gzip" | "x-gzip") => unpacked(MultiGzDecoder::new(content.as_slice()))
            .or_else(|| Some(content.clone()).filter(|content| !content.starts_with(b"\x1f\x8b")))?,
        Some("deflate") => unpacked(ZlibDecoder::new(content.as_slice()))?,
        None | Some("identity" | "") => content,
        // Archives often keep the words and the head of what was packed.
        Some(_) => Some(content).filter(|content| std::str::from_utf8(content).is_ok())?,
    };
    Some((kind, content))
}

/// One byte more than the longest page shows that it is longer.
fn unpacked(stream: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The content of chunks; none if it is not in chunks, though its head says so.
fn unchunked(content: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = content;
    loop {
        let end = rest.iter().take(100).position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size)?);
        rest = rest[size..].strip_prefix(b"\r\n").or_else(|| rest[size..].strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, pieces, read_piece};

    fn record(kind: &str, content_type: &str, url: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn told(file: &str) -> Vec<String> {
        let opening = Opening::default();
        let told = pieces(Source::new("a.warc", file.as_bytes()), &opening).map(|piece| match piece {
            Ok(piece) => {
                let article = read_piece(&piece, &Metadata::default()).expect("an article");
                format!("{} {}", article.url.unwrap_or_default(), article.text)
            }
            Err(flaw) => format!("{}: {}", flaw.place.unwrap_or_default(), flaw.error),
        });
        told.collect()
    }

    #[test]
    fn pages_are_read_and_all_else_is_passed_over() {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nIt ru\r\n3\r\nns.\r\n0\r\n\r\n";
        let file = [
            record("warcinfo", "application/warc-fields", "-", "software: x"),
            record("request", "application/http; msgtype=request", "https://example.org/a", "GET / HTTP/1.1\r\n\r\n"),
            record("response", "application/http; msgtype=response", "https://example.org/a", page),
            record(
                "response",
                "application/http; msgtype=response",
                "https://example.org/b",
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nGone",
            ),
            record("conversion", "text/plain", "https://example.org/c", "It is late."),
        ];
        assert_eq!(told(&file.concat()), ["https://example.org/a It runs.", "https://example.org/c It is late."]);
    }

    #[test]
    fn broken_archives_say_so() {
        let whole = record("conversion", "text/plain", "https://example.org/c", "It is late.");
        assert!(told(&whole[..whole.len() - 10])[0].contains("ends within a record"));
        assert!(told("WARC/1.0\r\nContent-Length: many\r\n\r\n")[0].contains("no Content-Length"));
        assert!(told(&format!("{whole}nonsense\r\n"))[1].contains("does not begin with WARC/1.0"));
        let long = record("conversion", "text/plain", "https://example.org/d", &"It is late. ".repeat(500_000));
        assert!(told(&format!("{long}{whole}"))[0].contains("longer than"));
        assert!(told("WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nshort")[0].contains("ends within"));
    }
}
