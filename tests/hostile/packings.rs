//! Little files that unpack to much, and files that take their parsers hours.

use super::{Case, MEGABYTE};
use crate::files::gzip;
use crate::hostile::files::{HEAD, body, packed_pdf};
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write as _;

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("a vector takes all bytes")
}

/// A PDF whose objects are packed together, and unpacked as soon as it is opened.
fn packed_objects(head: &str, content: &[u8]) -> Vec<u8> {
    let object = format!("7 0 obj\n<< {head} /N 1 /First 4 /Length {} >>\nstream\n", content.len());
    [b"%PDF-1.5\n", object.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
}

pub fn bombs() -> Vec<Case> {
    let form = "<< /Subtype /Form /Length 5 >>\nstream\n/X Do\nendstream";
    let flate = "/Filter /FlateDecode";
    let message = [
        &b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n"[..],
        &gzip(&vec![b'a'; 64 * MEGABYTE]),
    ]
    .concat();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        message.len()
    );
    let entities: String =
        (1..10).map(|level| format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10))).collect();
    let columns: Vec<String> = (0..300_000).map(|column| format!("c{column}")).collect();
    let spaces = deflated(&vec![b' '; 500 * MEGABYTE]);
    let many_forms = format!(
        "<< /Subtype /Form /Resources << /XObject << /X 4 0 R >> >> /Length 60000 >>\nstream\n{}endstream",
        "/X Do\n".repeat(10_000)
    );
    let table = "1 beginbfrange <00000000> <ffffffff> <0041> endbfrange";
    let font_table = format!("<< /ToUnicode 6 0 R /Length {} >>\nstream\n{table}\nendstream", table.len());
    let refused: Vec<(&str, Vec<u8>, &str)> = vec![
        ("attributes.html", body(&format!("<div {}>", columns.join("=1 "))), "attributes"),
        ("letters.html", body(&"&amp;".repeat(2_000_000)), "stand together"),
        ("comments.html", body(&"<!--".repeat(300_000)), "no article"),
        ("long.jsonl", [&b"{\"text\": \""[..], &vec![b'a'; 40 * MEGABYTE]].concat(), "longer than"),
        ("wide.csv", format!("{}\n1\n", columns.join(",")).into_bytes(), "no column of text"),
        ("bomb.rss", format!("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a0 \"aaaaaaaaaa\">{entities}]><rss><channel><title>&a9;</title></channel></rss>").into_bytes(), "no feed"),
        ("noise.eml", (0..=255).cycle().take(300_000).collect(), "no header lines"),
        ("long.mbox", [format!("From mia@example.org Sun Mar  3 23:30:00 2024\n{HEAD}\n").as_bytes(), &b"x\n".repeat(20 * MEGABYTE)].concat(), "longer than"),
        ("bomb.warc", [head.as_bytes(), &message, b"\r\n\r\n"].concat(), "longer than"),
        ("bomb.pdf", packed_pdf(&spaces, flate, "null"), "longer than"),
        ("twice.pdf", packed_pdf(&deflated(&spaces), "/Filter [/FlateDecode /FlateDecode]", "null"), "longer than"),
        ("words.pdf", packed_pdf(&deflated(&b"BT /F1 11 Tf 1 0 0 1 60 760 Tm (ferry) Tj ET\n".repeat(500_000)), flate, "null"), "longer than"),
        ("round.pdf", packed_pdf(b"/X Do", "", form), "nested"),
        ("often.pdf", packed_pdf(&b"/X Do\n".repeat(10_000), "", &many_forms), "nested"),
        ("font.pdf", packed_pdf(b"BT /F1 11 Tf (ferry) Tj ET", "", &font_table), "characters"),
        ("objects.pdf", packed_objects("/Type /ObjStm /Filter /FlateDecode", &spaces), "longer than"),
        ("objects_twice.pdf", packed_objects("/Type /ObjStm /Filter [/FlateDecode /FlateDecode]", &deflated(&spaces)), "longer than"),
        ("objects_hidden.pdf", packed_objects("/Type /Obj#53tm /Filter [/Flate#44ecode /FlateDecode]", &deflated(&spaces)), "longer than"),
        ("lines.jsonl.gz", gzip(&[&b"{\"text\":\""[..], &vec![b'a'; 300 * MEGABYTE]].concat()), "longer than"),
        ("bomb.html.gz", gzip(&[&b"<html><body><p>"[..], &b"a ".repeat(150 * MEGABYTE)].concat()), "longer than"),
        ("bomb.txt.zst", zstd(64 * MEGABYTE), "longer than"),
        ("bomb.zip", zip(64 * MEGABYTE), "longer than"),
    ];
    refused.into_iter().map(|(file, bytes, problem)| Case::refused(file, bytes, problem)).collect()
}

fn zstd(length: usize) -> Vec<u8> {
    let zeros = vec![b'a'; length];
    ruzstd::encoding::compress_to_vec(&zeros[..], ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(length: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip
        .start_file("a.txt", zip::write::SimpleFileOptions::default())
        .and_then(|()| Ok(zip.write_all(&vec![b'a'; length])?));
    packed.expect("packed");
    zip.finish().expect("packed").into_inner()
}
