//! What a PDF would unpack to, before its parser unpacks it without asking: bombs, and pages that draw themselves.

use crate::read::ReadError;
use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashSet;
use std::io::Read;
use weezl::{BitOrder, decode::Decoder};

/// What a page draws, unpacked, in bytes; its parser takes seventy times as much.
const MOST_CONTENT: usize = 8 << 20;

/// A font, or objects packed together, unpacked, in bytes.
const MOST_STREAM: usize = 32 << 20;

/// A drawing in a drawing in a drawing …; nobody nests them deeper.
const DEEPEST: usize = 8;

/// Refuses what unpacks to more than a document, among what is unpacked as soon as the file is opened.
pub fn measure_file(bytes: &[u8]) -> Result<(), ReadError> {
    for mark in [&b"/ObjStm"[..], b"/XRef"] {
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], mark) {
            at += found + mark.len();
            let Some(start) = find(&bytes[at..], b"stream").map(|start| at + start + b"stream".len()) else { break };
            let content = bytes[start..].trim_ascii_start();
            // What is packed in another way is short, or broken.
            if inflated(content, MOST_STREAM).is_err() {
                return Err(too_large(MOST_STREAM));
            }
        }
    }
    Ok(())
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
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let most = if has_subtype(stream, b"Form") { MOST_CONTENT } else { MOST_STREAM };
        unpacked(stream, most).ok_or_else(|| too_large(most))?;
    }
    measure_drawings(document)
}

/// Drawings draw others, which draw others: each step leads to what is drawn by what was found before.
fn measure_drawings(document: &Document) -> Result<(), ReadError> {
    let is_drawing = |object: &Object| matches!(object, Object::Stream(stream) if has_subtype(stream, b"Form"));
    let mut found: HashSet<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_drawing(object)).map(|(id, _)| *id).collect();
    for _ in 0..DEEPEST {
        found = found.iter().flat_map(|id| drawn_by(document, *id)).collect();
    }
    if found.is_empty() { Ok(()) } else { Err(ReadError::TooDeep { limit: DEEPEST }) }
}

/// The drawings that a drawing may draw. One without a list of its own draws from that of its page, itself among them.
fn drawn_by(document: &Document, id: ObjectId) -> Vec<ObjectId> {
    let Ok(Object::Stream(stream)) = document.get_object(id) else { return Vec::new() };
    let Some(resources) = dictionary(document, &stream.dict, b"Resources") else {
        let draws = unpacked(stream, MOST_CONTENT).is_none_or(|content| find(&content, b" Do").is_some());
        return if draws { vec![id] } else { Vec::new() };
    };
    let Some(objects) = dictionary(document, resources, b"XObject") else { return Vec::new() };
    objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
}

fn dictionary<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    document.dereference(parent.get(key).ok()?).ok()?.1.as_dict().ok()
}

fn has_subtype(stream: &Stream, subtype: &[u8]) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == subtype)
}

fn too_large(limit: usize) -> ReadError {
    ReadError::TooLarge { limit }
}

/// The content of a stream, if it is no longer than that.
fn unpacked(stream: &Stream, most: usize) -> Option<Vec<u8>> {
    let mut content = stream.content.clone();
    for filter in stream.filters().unwrap_or_default() {
        content = match filter {
            b"FlateDecode" => inflated(&content, most).ok()?,
            b"LZWDecode" => expanded(&content, most)?,
            // This makes it shorter.
            b"ASCII85Decode" => {
                let mut inner = Stream::new(Dictionary::new(), content);
                inner.dict.set("Filter", Object::Name(filter.to_vec()));
                inner.decompressed_content().unwrap_or(inner.content)
            }
            // Of pictures, or unknown to the parser, which leaves them as they are.
            _ => break,
        };
    }
    (content.len() <= most).then_some(content)
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

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
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

    #[test]
    fn a_drawing_that_draws_itself_is_refused() {
        let form = |resources: Option<Dictionary>, content: &[u8]| {
            let mut form = Stream::new(Dictionary::new(), content.to_vec());
            form.dict.set("Subtype", Object::Name(b"Form".to_vec()));
            if let Some(resources) = resources {
                form.dict.set("Resources", Object::Dictionary(resources));
            }
            Object::Stream(form)
        };
        let leads_to = |id: ObjectId| {
            let mut objects = Dictionary::new();
            objects.set("X", Object::Reference(id));
            let mut resources = Dictionary::new();
            resources.set("XObject", Object::Dictionary(objects));
            Some(resources)
        };
        let told = |forms: Vec<Object>| {
            let mut document = Document::with_version("1.4");
            for (number, form) in forms.into_iter().enumerate() {
                document.objects.insert((number as u32 + 1, 0), form);
            }
            measure(&mut document).is_ok()
        };
        assert!(told(vec![form(leads_to((2, 0)), b"/X Do"), form(Some(Dictionary::new()), b"(a) Tj")]));
        assert!(!told(vec![form(leads_to((1, 0)), b"/X Do")]));
        assert!(!told(vec![form(leads_to((2, 0)), b"/X Do"), form(leads_to((1, 0)), b"/X Do")]));
        assert!(!told(vec![form(None, b"q /X Do Q")]));
    }
}
