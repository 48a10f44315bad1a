//! Articles that lie one behind another in a stream: the records of a web archive, the messages of a mailbox.

use super::pieces::{Flaw, Piece, Pieces, Source, flaw, place};
use super::{ReadError, Reader};
use crate::text::Origin;
use std::io::{BufReader, Read};

/// Bytes that are read at once.
const BUFFER: usize = 1 << 16;

/// What they are read from.
pub type Stream<'a> = BufReader<Box<dyn Read + 'a>>;

/// What lies next in the stream.
pub enum Next {
    /// An article: its bytes, who reads them, and what stands beside it.
    Article(Vec<u8>, &'static Reader, Box<Origin>),
    /// Something that is none.
    Other,
    /// One that cannot be read, while the next may be.
    Flaw(ReadError),
    /// What leaves no way to go on.
    Broken(ReadError),
    /// Nothing.
    End,
}

/// The pieces of a stream, as they are asked for. `unit`: what one is called ("record"); `next`: takes one out of the stream,
/// where the file around says so much.
pub fn sequence<'a>(
    mut source: Source<'a>,
    unit: &'static str,
    next: impl FnMut(&mut Stream<'a>, &Origin) -> Next + 'a,
) -> Pieces<'a> {
    let stream = BufReader::with_capacity(BUFFER, source.take());
    Box::new(Sequence { stream, place: source.place, origin: source.origin, unit, next, number: 0, ended: false })
}

struct Sequence<'a, F> {
    stream: Stream<'a>,
    place: Option<String>,
    origin: Origin,
    unit: &'static str,
    next: F,
    number: usize,
    ended: bool,
}

impl<'a, F: FnMut(&mut Stream<'a>, &Origin) -> Next> Iterator for Sequence<'a, F> {
    type Item = Result<Piece, Flaw>;

    fn next(&mut self) -> Option<Result<Piece, Flaw>> {
        while !self.ended {
            let next = (self.next)(&mut self.stream, &self.origin);
            self.number += 1;
            let here = place(self.place.as_ref(), format!("{} {}", self.unit, self.number));
            match next {
                Next::Article(bytes, reader, origin) => {
                    return Some(Ok(Piece { bytes, reader, origin: *origin, place: here }));
                }
                Next::Other => {}
                Next::Flaw(error) => return Some(Err(flaw(here, error))),
                Next::Broken(error) => {
                    self.ended = true;
                    return Some(Err(flaw(here, error)));
                }
                Next::End => self.ended = true,
            }
        }
        None
    }
}
