//! Zip archives: each member in the format that its name tells.

use super::pieces::{Flaw, Piece, Pieces, Source, flaw, one, pieces, place};
use super::{MAX_BYTES, Opening, ReadError, Reader, plain_text, reader_for};
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// The longest archive, and the longest member unpacked, in bytes.
const LONGEST: u64 = 2 << 30;

/// All members together, unpacked.
const MOST_UNPACKED: u64 = 16 << 30;

/// More members are no collection of articles.
const MOST_MEMBERS: usize = 1_000_000;

/// A member no longer than this is unpacked in memory, a longer one in a temporary file.
const IN_MEMORY: u64 = 8 << 20;

/// Members of documents that are zip archives themselves.
const DOCUMENTS: &[(&str, &str)] = &[
    ("word/document.xml", "a Word document"),
    ("content.xml", "an OpenDocument file"),
    ("xl/workbook.xml", "an Excel file"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("META-INF/container.xml", "an e-book"),
];

/// A zip archive.
pub const ZIP: Reader = Reader {
    name: "a zip archive",
    key: "zip",
    extensions: &["zip", "docx", "odt", "xlsx", "pptx", "epub"],
    media_type: "application/zip",
    most_bytes: MAX_BYTES,
    begins: |start| start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06"),
    split: Some(members),
    check: plain_text::FIELD.check,
    read: plain_text::FIELD.read,
};

fn members<'a>(mut source: Source<'a>, opening: &'a Opening) -> Pieces<'a> {
    let file = match spool(source.take(), LONGEST) {
        Ok(Some(file)) => file,
        Ok(None) => return one(Err(flaw(source.place, ReadError::TooLarge { limit: LONGEST as usize }))),
        Err(error) => return one(Err(flaw(source.place, error.into()))),
    };
    let archive = match ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => {
            return one(Err(flaw(
                source.place,
                ReadError::Malformed { what: "zip archive", problem: error.to_string() },
            )));
        }
    };
    if let Some((_, what)) = DOCUMENTS.iter().find(|(member, _)| archive.index_for_name(member).is_some()) {
        return one(Err(flaw(
            source.place,
            ReadError::Unknown { what, instead: "save it as HTML, PDF or plain text" },
        )));
    }
    if archive.len() > MOST_MEMBERS {
        let problem = format!("it has more than {MOST_MEMBERS} members");
        return one(Err(flaw(source.place, ReadError::Malformed { what: "collection of articles", problem })));
    }
    Box::new(Members { archive, source, opening, next: 0, open: None, unpacked: 0, has_any: false, ended: false })
}

struct Members<'a> {
    archive: ZipArchive<File>,
    source: Source<'a>,
    opening: &'a Opening,
    next: usize,
    open: Option<Pieces<'a>>,
    unpacked: u64,
    has_any: bool,
    ended: bool,
}

impl Iterator for Members<'_> {
    type Item = Result<Piece, Flaw>;

    fn next(&mut self) -> Option<Result<Piece, Flaw>> {
        loop {
            if let Some(piece) = self.open.as_mut().and_then(Iterator::next) {
                if matches!(&piece, Err(Flaw { error: ReadError::TooDeep { .. }, .. })) {
                    self.ended = true;
                    self.open = None;
                }
                return Some(piece);
            }
            if self.ended {
                return None;
            }
            if self.next == self.archive.len() {
                self.ended = true;
                return (!self.has_any).then(|| {
                    let what = "the archive holds no file of a known ending".to_owned();
                    Err(flaw(
                        self.source.place.clone(),
                        ReadError::NoText { what, instead: "unpack it and name the files".to_owned() },
                    ))
                });
            }
            self.next += 1;
            match self.member(self.next - 1) {
                Ok(pieces) => self.open = pieces,
                Err(flaw) => return Some(Err(flaw)),
            }
        }
    }
}

impl<'a> Members<'a> {
    /// The articles of a member; none if it is a folder, hidden or of no known ending.
    fn member(&mut self, number: usize) -> Result<Option<Pieces<'a>>, Flaw> {
        let outer = self.source.place.clone();
        let malformed =
            |error: zip::result::ZipError| ReadError::Malformed { what: "zip archive", problem: error.to_string() };
        let file = self
            .archive
            .by_index(number)
            .map_err(|error| flaw(place(outer.as_ref(), format!("member {}", number + 1)), malformed(error)))?;
        let name = file.name().map(|name| name.into_owned()).map_err(|error| flaw(outer.clone(), malformed(error)))?;
        let here = place(outer.as_ref(), format!("member {name}"));
        let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if file.is_dir() || is_hidden || reader_for(&name).is_none() {
            return Ok(None);
        }
        self.has_any = true;
        let wrong = |error: ReadError| flaw(here.clone(), error);
        let limit = LONGEST.min(MOST_UNPACKED.saturating_sub(self.unpacked));
        let mut stream = file.take(limit + 1);
        let mut start = Vec::new();
        stream.by_ref().take(IN_MEMORY).read_to_end(&mut start).map_err(|error| wrong(error.into()))?;
        let mut inner = if (start.len() as u64) < IN_MEMORY {
            self.unpacked += start.len() as u64;
            self.source.inner(name, Cursor::new(start))
        } else {
            let spooled = spool(Cursor::new(start).chain(stream), limit).map_err(|error| wrong(error.into()))?;
            let Some(mut spooled) = spooled else {
                self.ended = true;
                return Err(wrong(ReadError::TooLarge { limit: limit as usize }));
            };
            self.unpacked += spooled
                .seek(SeekFrom::End(0))
                .and_then(|length| spooled.rewind().map(|()| length))
                .map_err(|error| wrong(error.into()))?;
            self.source.inner(name, spooled)
        };
        inner.place = here;
        Ok(Some(pieces(inner, self.opening)))
    }
}

/// A stream in a temporary file without a name; none if it is longer than the limit.
fn spool(stream: impl Read, limit: u64) -> io::Result<Option<File>> {
    let mut file = tempfile::tempfile()?;
    let length = io::copy(&mut stream.take(limit + 1), &mut file)?;
    file.rewind()?;
    Ok((length <= limit).then_some(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, read_piece};
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a member");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("an archive").into_inner()
    }

    fn told(file: &[u8]) -> Vec<String> {
        let opening = Opening::default();
        let told = pieces(Source::new("a.zip", file), &opening).map(|piece| match piece {
            Ok(piece) => format!(
                "{}: {}",
                piece.place.clone().unwrap_or_default(),
                read_piece(&piece, &Metadata::default()).expect("an article").text
            ),
            Err(flaw) => format!("{}: {}", flaw.place.unwrap_or_default(), flaw.error),
        });
        told.collect()
    }

    #[test]
    fn members_are_articles() {
        let file = zip(&[
            ("news/a.txt", b"One."),
            ("news/picture.png", b"x"),
            ("b.jsonl", b"{\"text\": \"Two.\"}\n{}\n"),
            ("__MACOSX/a.txt", b"x"),
        ]);
        let found = told(&file);
        assert_eq!(found[..2], ["member news/a.txt: One.", "member b.jsonl, line 1: Two."]);
        assert!(found[2].starts_with("member b.jsonl, line 2: there is no text"), "{found:?}");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn bombs_documents_and_broken_archives_are_errors() {
        let bomb = zip(&[("a.txt", &vec![b'a'; 64 << 20]), ("b.txt", b"Two.")]);
        assert!(bomb.len() < 1 << 20);
        let found = told(&bomb);
        assert!(found[0].contains("longer than") && found[1].ends_with("Two."), "{found:?}");
        let mut nested = zip(&[("a.txt", b"One.")]);
        for _ in 0..10 {
            nested = zip(&[("a.zip", &nested)]);
        }
        assert!(told(&nested)[0].contains("nested"));
        assert!(told(&zip(&[("word/document.xml", b"x")]))[0].contains("a Word document is not read"));
        assert!(told(&zip(&[("picture.png", b"x")]))[0].contains("no file of a known ending"));
        assert!(told(&bomb[..bomb.len() / 2])[0].contains("it is no zip archive"));
    }
}
