//! One article after another out of a file that may hold many.

use super::{Fields, MAX_BYTES, READERS, ReadError, Reader, read_bounded, reader_for};
use crate::text::Origin;
use std::io::{Cursor, Read};

/// A gzip file in a zip file in a WARC file is deep enough.
const DEEPEST: u8 = 3;

/// Bytes by which a file without a telling name shows what it is.
const BEGINNING: usize = 4096;

/// How files are opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The reader that the user names; else name and beginning of a file tell.
    pub reader: Option<&'static Reader>,
    /// Names of fields in records and tables.
    pub fields: Fields,
}

/// What articles are read from.
pub struct Source<'a> {
    /// Name of the file: its ending tells what it is.
    pub name: String,
    /// Its bytes.
    pub stream: Box<dyn Read + 'a>,
    /// Where it stands in the file around it: "member news/a.html".
    pub place: Option<String>,
    /// What the file around it says of it.
    pub origin: Origin,
    depth: u8,
}

/// One article as it lies in its file, not yet read.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Who reads them.
    pub reader: &'static Reader,
    /// What the file around it says of it.
    pub origin: Origin,
    /// Where it stands in its file, if that holds many: "line 3".
    pub place: Option<String>,
}

/// A piece that cannot be read, while the next may be.
#[derive(Debug)]
pub struct Flaw {
    /// Where it stands in its file: "line 3".
    pub place: Option<String>,
    /// Its name, if that is known.
    pub id: Option<String>,
    /// What is wrong.
    pub error: ReadError,
}

/// The pieces of a file, read as they are asked for.
pub type Pieces<'a> = Box<dyn Iterator<Item = Result<Piece, Flaw>> + 'a>;

impl From<ReadError> for Flaw {
    fn from(error: ReadError) -> Flaw {
        Flaw { place: None, id: None, error }
    }
}

impl<'a> Source<'a> {
    /// A file of its own.
    pub fn new(name: impl Into<String>, stream: impl Read + 'a) -> Source<'a> {
        Source { name: name.into(), stream: Box::new(stream), place: None, origin: Origin::default(), depth: 0 }
    }

    /// A file inside this one.
    pub fn inner<'b>(&self, name: impl Into<String>, stream: impl Read + 'b) -> Source<'b> {
        Source {
            name: name.into(),
            stream: Box::new(stream),
            place: self.place.clone(),
            origin: self.origin.clone(),
            depth: self.depth + 1,
        }
    }

    /// Takes the stream out, leaving the rest.
    pub fn take(&mut self) -> Box<dyn Read + 'a> {
        std::mem::replace(&mut self.stream, Box::new(std::io::empty()))
    }
}

/// The articles of a file, one after another.
pub fn pieces<'a>(mut source: Source<'a>, opening: &'a Opening) -> Pieces<'a> {
    if source.depth > DEEPEST {
        return one(Err(flaw(source.place, ReadError::TooDeep { limit: usize::from(DEEPEST) })));
    }
    let by_name = opening.reader.filter(|_| source.depth == 0).or_else(|| reader_for(&source.name));
    let reader = match by_name {
        Some(reader) => reader,
        None => match beginning(&mut source) {
            Ok(beginning) => reader_of(&beginning),
            Err(error) => return one(Err(flaw(source.place, error))),
        },
    };
    match reader.split {
        Some(split) => split(source, opening),
        None => one(whole(reader, source)),
    }
}

/// A source that is one article.
fn whole(reader: &'static Reader, mut source: Source<'_>) -> Result<Piece, Flaw> {
    let bytes = read_bounded(source.take(), reader.most_bytes).map_err(|error| flaw(source.place.clone(), error))?;
    Ok(Piece { bytes, reader, origin: source.origin, place: source.place })
}

/// The first bytes of a source, which keeps them.
fn beginning(source: &mut Source<'_>) -> Result<Vec<u8>, ReadError> {
    let mut start = Vec::new();
    let mut stream = source.take();
    stream.by_ref().take(BEGINNING as u64).read_to_end(&mut start)?;
    source.stream = Box::new(Cursor::new(start.clone()).chain(stream));
    Ok(start)
}

/// The reader for what begins so; plain text if nothing is sure.
pub fn reader_of(beginning: &[u8]) -> &'static Reader {
    READERS.iter().find(|reader| (reader.begins)(beginning)).unwrap_or(&READERS[0])
}

/// A list of one.
pub fn one<'a>(piece: Result<Piece, Flaw>) -> Pieces<'a> {
    Box::new(std::iter::once(piece))
}

/// What is wrong at a place.
pub fn flaw(place: Option<String>, error: ReadError) -> Flaw {
    Flaw { place, id: None, error }
}

/// "member a.jsonl, line 3"
pub fn place(outer: Option<&String>, inner: String) -> Option<String> {
    Some(outer.map_or_else(|| inner.clone(), |outer| format!("{outer}, {inner}")))
}

/// All of a source, if it is no longer than `limit`.
pub fn all(source: &mut Source<'_>, limit: usize) -> Result<Vec<u8>, ReadError> {
    read_bounded(source.take(), limit.max(MAX_BYTES))
}
