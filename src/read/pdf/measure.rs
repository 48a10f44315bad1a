//! What a PDF would unpack to, before its parser unpacks it without asking.

use super::drawings::measure_drawings;
use super::fonts::measure_fonts;
use crate::read::ReadError;
use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::borrow::Cow;
use std::io::Read;
use weezl::{BitOrder, decode::Decoder};

/// What a page draws, unpacked, in bytes; its parser takes seventy times as much.
pub const MOST_CONTENT: usize = 4 << 20;

/// A font, or objects packed together, unpacked, in bytes.
const MOST_STREAM: usize = 32 << 20;

/// All that is packed, but for pictures, unpacked, in bytes.
const MOST_UNPACKED: usize = 256 << 20;

/// Ways of packing, by name.
const FILTERS: &[&str] = &["FlateDecode", "LZWDecode", "ASCII85Decode"];

/// Refuses what unpacks to more than a document, among what is unpacked as soon as the file is opened.
pub fn measure_file(bytes: &[u8]) -> Result<(), ReadError> {
    let (mut at, mut total) = (0, 0);
    while let Some(start) = find(&bytes[at..], b"stream").map(|found| at + found) {
        let head = plain_names(&bytes[at..start]);
        at = start + b"stream".len();
        let is_unpacked_at_once = find(&head, b"ObjStm").is_some() || find(&head, b"XRef").is_some();
        if head.ends_with(b"end") || !is_unpacked_at_once {
            continue;
        }
        let mut filters: Vec<(usize, &str)> = FILTERS
            .iter()
            .flat_map(|name| places(&head, name.as_bytes()).into_iter().map(move |place| (place, *name)))
            .collect();
        filters.sort_unstable();
        let filters: Vec<&[u8]> = filters.iter().map(|(_, name)| name.as_bytes()).collect();
        let content = &bytes[at..];
        let content = content.strip_prefix(b"\r").unwrap_or(content);
        let content = content.strip_prefix(b"\n").unwrap_or(content);
        if !filters.is_empty() {
            total += unpacked_by(content, &filters, MOST_STREAM).ok_or_else(|| too_large(MOST_STREAM))?.len();
        }
        if total > MOST_UNPACKED {
            return Err(too_large(MOST_UNPACKED));
        }
    }
    Ok(())
}

/// "/Obj#53tm" is /ObjStm.
fn plain_names(head: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(head.len());
    let mut rest = head;
    while let Some((first, more)) = rest.split_first() {
        let digits = more.get(..2).filter(|_| *first == b'#').and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &more[2..] } else { more };
    }
    out
}

fn places(bytes: &[u8], words: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(place) = find(&bytes[at..], words) {
        found.push(at + place);
        at += place + words.len();
    }
    found
}

/// Takes out the pictures, and refuses what unpacks to more than pages have, or is drawn without end.
pub fn measure(document: &mut Document) -> Result<(), ReadError> {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && has_subtype(stream, b"Image")
        {
            stream.content.clear();
            stream.dict.remove(b"Filter");
        }
    }
    for page in document.get_pages().values() {
        let mut length = 0;
        for id in document.get_page_contents(*page) {
            if let Ok(Object::Stream(stream)) = document.get_object(id) {
                length += unpacked(stream, MOST_CONTENT).ok_or_else(|| too_large(MOST_CONTENT))?.len();
            }
        }
        if length > MOST_CONTENT {
            return Err(too_large(MOST_CONTENT));
        }
    }
    let mut total = 0;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let most = if has_subtype(stream, b"Form") { MOST_CONTENT } else { MOST_STREAM };
        total += unpacked(stream, most).ok_or_else(|| too_large(most))?.len();
        if total > MOST_UNPACKED {
            return Err(too_large(MOST_UNPACKED));
        }
    }
    measure_fonts(document)?;
    measure_drawings(document)
}

fn has_subtype(stream: &Stream, subtype: &[u8]) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == subtype)
}

fn too_large(limit: usize) -> ReadError {
    ReadError::TooLarge { limit }
}

/// The content of a stream, if it is no longer than that.
pub fn unpacked(stream: &Stream, most: usize) -> Option<Vec<u8>> {
    unpacked_by(&stream.content, &stream.filters().unwrap_or_default(), most)
}

fn unpacked_by(packed: &[u8], filters: &[&[u8]], most: usize) -> Option<Vec<u8>> {
    let mut content = Cow::Borrowed(packed);
    for filter in filters {
        content = Cow::Owned(match *filter {
            b"FlateDecode" => inflated(&content, most).ok()?,
            b"LZWDecode" => expanded(&content, most)?,
            // This makes it shorter.
            b"ASCII85Decode" => {
                let end = find(&content, b"~>").map_or(content.len(), |end| end + 2);
                let mut inner = Stream::new(Dictionary::new(), content[..end].to_vec());
                inner.dict.set("Filter", Object::Name(filter.to_vec()));
                inner.decompressed_content().unwrap_or(inner.content)
            }
            // Of pictures, or unknown to the parser, which leaves them as they are.
            _ => break,
        });
    }
    (content.len() <= most).then(|| content.into_owned())
}

/// Flate, up to where it breaks; an error if it is longer than that.
fn inflated(content: &[u8], most: usize) -> Result<Vec<u8>, ()> {
    let mut out = Vec::new();
    let _ = ZlibDecoder::new(content).take(most as u64 + 1).read_to_end(&mut out);
    if out.len() > most { Err(()) } else { Ok(out) }
}

/// LZW, piece by piece, up to where it breaks.
fn expanded(content: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut decoder = Decoder::with_tiff_size_switch(BitOrder::Msb, 8);
    let (mut out, mut rest, mut buffer) = (Vec::new(), content, vec![0; 1 << 16]);
    while out.len() <= most {
        let step = decoder.decode_bytes(rest, &mut buffer);
        out.extend_from_slice(&buffer[..step.consumed_out]);
        rest = &rest[step.consumed_in..];
        if !matches!(step.status, Ok(weezl::LzwStatus::Ok)) || step.consumed_in + step.consumed_out == 0 {
            return (out.len() <= most).then_some(out);
        }
    }
    None
}

pub fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| byte == first)?;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn stream(filters: &[&str], content: &[u8]) -> Stream {
        let mut stream = Stream::new(Dictionary::new(), content.to_vec());
        let names = filters.iter().map(|filter| Object::Name(filter.as_bytes().to_vec())).collect();
        stream.dict.set("Filter", Object::Array(names));
        stream
    }

    fn deflated(content: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(content).and_then(|()| packer.finish()).expect("packed")
    }

    #[test]
    fn what_is_unpacked_at_once_is_measured_whatever_its_name() {
        let bomb = deflated(&deflated(&vec![b' '; 2 * MOST_STREAM]));
        let lzw = weezl::encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8);
        let lzw = {
            let mut lzw = lzw;
            lzw.encode(&vec![b' '; 2 * MOST_STREAM]).expect("packed")
        };
        for (head, content, expected) in [
            ("/Type /ObjStm /Filter [/FlateDecode /FlateDecode]", &bomb, false),
            ("/Filter [/Flate#44ecode /FlateDecode] /Type /Obj#53tm", &bomb, false),
            ("/Type /XRef /Filter /LZWDecode", &lzw, false),
            ("/Type /ObjStm /Filter /FlateDecode", &bomb, true),
            ("/Subtype /Image /Filter [/FlateDecode /FlateDecode]", &bomb, true),
        ] {
            let file = [format!("1 0 obj << {head} >>\nstream\n").as_bytes(), content, b"\nendstream"].concat();
            assert_eq!(measure_file(&file).is_ok(), expected, "{head}");
        }
        let many = deflated(&vec![b' '; MOST_STREAM / 2]);
        let object =
            [&b"1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n"[..], &many, b"\nendstream\n"].concat();
        assert!(measure_file(&object.repeat(8)).is_ok() && measure_file(&object.repeat(40)).is_err());
    }

    #[test]
    fn every_packing_is_measured() {
        let long = vec![b' '; 100_000];
        let twice = deflated(&deflated(&long));
        let lzw = weezl::encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(&long).expect("packed");
        for (filters, content) in [
            (&["FlateDecode"][..], deflated(&long)),
            (&["FlateDecode", "FlateDecode"], twice),
            (&["LZWDecode"], lzw),
            (&["DCTDecode"], long.clone()),
        ] {
            let packed = stream(filters, &content);
            assert!(unpacked(&packed, long.len()).is_some_and(|found| found == long), "{filters:?}");
            assert!(unpacked(&packed, long.len() - 1).is_none(), "{filters:?}");
        }
    }
}
