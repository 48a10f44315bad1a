//! JSON Lines, one record after another; JSON, one record or a list of them.

use super::finish::sha256;
use super::pieces::{Flaw, Piece, Pieces, Source, all, flaw, one, place};
use super::{Opening, ReadError, Reader, plain_text};
use crate::text::Origin;
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line, in bytes: an article with every letter escaped.
const LONGEST_LINE: usize = 32 << 20;

/// So much of a line that is too long is passed over; then the file is given up.
pub const MOST_PASSED: usize = 512 << 20;

/// The longest file of JSON that is no JSON Lines.
const LARGEST: usize = 64 << 20;

/// One JSON object a line.
pub const LINES: Reader = Reader {
    name: "JSON Lines",
    key: "jsonl",
    extensions: &["jsonl", "ndjson", "jsonlines"],
    media_type: "application/jsonl",
    most_bytes: LONGEST_LINE,
    begins: |start| begins(start) && start.first() == Some(&b'{') && first_line_is_whole(start),
    split: Some(lines),
    check: plain_text::FIELD.check,
    read: plain_text::FIELD.read,
};

/// JSON.
pub const JSON: Reader = Reader {
    name: "JSON",
    key: "json",
    extensions: &["json", "geojson", "jsonld"],
    media_type: "application/json",
    begins,
    split: Some(values),
    ..LINES
};

/// `{"`, `[{`, and the like: no words of prose.
fn begins(start: &[u8]) -> bool {
    let mut signs = start.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!(
        (signs.next(), signs.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[' | b'"' | b']'))
    )
}

fn first_line_is_whole(start: &[u8]) -> bool {
    let mut lines = start.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default().trim_ascii_end();
    first.ends_with(b"}") || lines.next().is_none()
}

/// The records of JSON Lines, read as they are asked for.
fn lines<'a>(mut source: Source<'a>, opening: &'a Opening) -> Pieces<'a> {
    let stream = BufReader::with_capacity(1 << 16, source.take());
    Box::new(Lines { stream, source, opening, number: 0, waiting: Vec::new(), ended: false })
}

struct Lines<'a> {
    stream: BufReader<Box<dyn Read + 'a>>,
    source: Source<'a>,
    opening: &'a Opening,
    number: usize,
    /// Records of a line that holds several, the last first.
    waiting: Vec<Result<Piece, Flaw>>,
    ended: bool,
}

impl Iterator for Lines<'_> {
    type Item = Result<Piece, Flaw>;

    fn next(&mut self) -> Option<Result<Piece, Flaw>> {
        loop {
            if let Some(piece) = self.waiting.pop() {
                return Some(piece);
            }
            if self.ended {
                return None;
            }
            self.number += 1;
            let here = place(self.source.place.as_ref(), format!("line {}", self.number));
            match line(&mut self.stream, LONGEST_LINE) {
                Ok(Line::End) => self.ended = true,
                Ok(Line::Whole(bytes)) => {
                    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii();
                    if !bytes.is_empty() {
                        self.waiting = pieces_of(bytes, here, LINES.media_type, &self.source, self.opening);
                        self.waiting.reverse();
                    }
                }
                Ok(Line::TooLong) => return Some(Err(flaw(here, ReadError::TooLarge { limit: LONGEST_LINE }))),
                Ok(Line::Endless) => {
                    self.ended = true;
                    return Some(Err(flaw(here, ReadError::TooLarge { limit: MOST_PASSED })));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(flaw(here, error.into())));
                }
            }
        }
    }
}

fn pieces_of(
    bytes: &[u8],
    here: Option<String>,
    media_type: &str,
    source: &Source<'_>,
    opening: &Opening,
) -> Vec<Result<Piece, Flaw>> {
    let value = match parse(bytes) {
        Ok(value) => value,
        Err(problem) => return vec![Err(flaw(here, ReadError::Malformed { what: "JSON", problem }))],
    };
    let file = Origin { media_type: Some(media_type.to_owned()), sha256: Some(sha256(bytes)), ..source.origin.clone() };
    let records = opening.fields.records(&value);
    let is_one = records.len() == 1;
    let numbered = records.into_iter().enumerate().map(|(number, record)| {
        let here = if is_one { here.clone() } else { place(here.as_ref(), format!("record {}", number + 1)) };
        opening.fields.piece(record, here, file.clone())
    });
    numbered.collect()
}

/// JSON in UTF-8, or in what it is most like.
fn parse(bytes: &[u8]) -> Result<Value, String> {
    let mended = std::str::from_utf8(bytes).is_err().then(|| super::decode::decode(bytes).unwrap_or_default());
    let bytes = mended.as_deref().map_or(bytes, str::as_bytes);
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}

/// What came of reading a line.
pub enum Line {
    /// The line, with its end.
    Whole(Vec<u8>),
    /// More than `limit` bytes; the stream stands behind it.
    TooLong,
    /// So long that nobody looked for its end.
    Endless,
    /// There is no line more.
    End,
}

/// The next line of a stream, in memory no more than `limit` bytes of it.
pub fn line(stream: &mut impl BufRead, limit: usize) -> io::Result<Line> {
    let mut bytes = Vec::new();
    stream.by_ref().take(limit as u64).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Line::End);
    }
    if bytes.len() < limit || bytes.ends_with(b"\n") {
        return Ok(Line::Whole(bytes));
    }
    drop(bytes);
    let mut passed = 0;
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(Line::TooLong);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffer.len(), |end| end + 1);
        stream.consume(length);
        passed += length;
        match end {
            Some(_) => return Ok(Line::TooLong),
            None if passed > MOST_PASSED => return Ok(Line::Endless),
            None => {}
        }
    }
}

/// The records of a file of JSON: one value, or several behind each other.
fn values<'a>(mut source: Source<'a>, opening: &'a Opening) -> Pieces<'a> {
    let bytes = match all(&mut source, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) => return one(Err(flaw(source.place, error))),
    };
    if bytes.trim_ascii().is_empty() {
        return one(Err(flaw(source.place, ReadError::Empty)));
    }
    let whole = parse(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes));
    match whole {
        Ok(value) => {
            let media_type = Some(JSON.media_type.to_owned());
            let file = Origin { media_type, sha256: Some(sha256(&bytes)), ..source.origin.clone() };
            let records: Vec<Value> = opening.fields.records(&value).into_iter().cloned().collect();
            let is_one = records.len() == 1;
            let pieces = records.into_iter().enumerate().map(move |(number, record)| {
                let here = if is_one {
                    source.place.clone()
                } else {
                    place(source.place.as_ref(), format!("record {}", number + 1))
                };
                let file = if is_one {
                    file.clone()
                } else {
                    Origin { sha256: Some(sha256(record.to_string().as_bytes())), ..file.clone() }
                };
                opening.fields.piece(&record, here, file)
            });
            Box::new(pieces)
        }
        // Many call JSON Lines .json, too.
        Err(_)
            if begins(&bytes)
                && first_line_is_whole(bytes.trim_ascii_start())
                && bytes.trim_ascii().contains(&b'\n') =>
        {
            source.stream = Box::new(io::Cursor::new(bytes));
            lines(source, opening)
        }
        Err(problem) => one(Err(flaw(source.place, ReadError::Malformed { what: "JSON", problem }))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, pieces, read_piece};

    fn told(name: &str, file: &str) -> Vec<String> {
        let opening = Opening::default();
        let told = pieces(Source::new(name, file.as_bytes()), &opening).map(|piece| match piece {
            Ok(piece) => {
                read_piece(&piece, &Metadata::default()).map_or_else(|error| error.to_string(), |article| article.text)
            }
            Err(flaw) => format!("{}: {}", flaw.place.unwrap_or_default(), flaw.error),
        });
        told.collect()
    }

    #[test]
    fn a_bad_line_costs_itself_alone() {
        let found = told("a.jsonl", "{\"text\": \"One.\"}\n\n{\"text\": \n[]\n{\"text\": \"\"}\n{\"text\": \"Two.\"}");
        assert_eq!(found.first().map(String::as_str), Some("One."));
        assert!(found[1].starts_with("line 3: it is no JSON"), "{found:?}");
        assert!(found[2].starts_with("line 4: it is no record"), "{found:?}");
        assert!(found[3].starts_with("line 5: "), "{found:?}");
        assert_eq!(found.last().map(String::as_str), Some("Two."));
    }

    #[test]
    fn json_may_be_a_record_a_list_or_lines() {
        assert_eq!(told("a.json", "{\"text\": \"One.\"}"), ["One."]);
        assert_eq!(told("a.json", "[{\"text\": \"One.\"}, {\"text\": \"Two.\"}]"), ["One.", "Two."]);
        assert_eq!(told("a.json", "{\"articles\": [{\"content\": \"One.\"}]}"), ["One."]);
        assert_eq!(told("a.json", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"), ["One.", "Two."]);
        assert_eq!(told("-", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"), ["One.", "Two."]);
        assert!(told("a.json", "{\"text\": ")[0].contains("it is no JSON"));
    }

    #[test]
    fn long_lines_are_passed_over() {
        let mut stream = BufReader::new(&b"0123456789\nab\n"[..]);
        assert!(matches!(line(&mut stream, 5), Ok(Line::TooLong)));
        assert!(matches!(line(&mut stream, 5), Ok(Line::Whole(bytes)) if bytes == b"ab\n"));
        assert!(matches!(line(&mut stream, 5), Ok(Line::End)));
    }

    #[test]
    fn nested_brackets_are_an_error_and_no_crash() {
        let deep = "[".repeat(1_000_000);
        assert!(told("a.json", &deep)[0].contains("it is no JSON"));
        assert!(told("a.jsonl", &deep)[0].contains("it is no JSON"));
    }
}
