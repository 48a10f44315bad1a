//! Files of every format that nobody wrote by accident.

use super::Case;
use crate::files::{gzip, page, pdf};
use newsgraph::read::{Metadata, Opening, Source, pieces, read_piece};
use std::io::Write as _;

const SENTENCE: &str = "The ferry between Bergen and Stavanger resumed service on Monday, its owner said. ";

pub const HEAD: &str = "From: mia@example.org\nDate: Sun, 3 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n";

pub fn body(inner: &str) -> Vec<u8> {
    format!("<html><body>{inner}<p>{}</p></body></html>", SENTENCE.repeat(5)).into_bytes()
}

/// A page of PDF that draws a packed stream; `form` is beside it, under the name X.
pub fn packed_pdf(content: &[u8], filter: &str, form: &str) -> Vec<u8> {
    let objects: [&[u8]; 6] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        &[format!("<< /Length {} {filter} >>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        form.as_bytes(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = "xref\n0 7\n0000000000 65535 f \n".to_owned();
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend([format!("{} 0 obj\n", number + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = file.len();
    file.extend(format!("{table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    file
}

/// One small file of every format.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let html = page("Ferries sold").into_bytes();
    let mail = format!("{HEAD}Subject: Ferries sold\nContent-Type: text/plain\n\n{SENTENCE}\n");
    let warc =
        format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", html.len());
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("a.html", zip::write::SimpleFileOptions::default())
        .and_then(|()| Ok(zip.write_all(&html)?))
        .expect("packed");
    vec![
        ("a.txt", SENTENCE.repeat(3).into_bytes()),
        ("a.md", format!("---\ntitle: Ferries sold\n---\n\n# Ferries\n\n* {SENTENCE}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").into_bytes()),
        ("a.json", format!("{{\"id\": 7, \"text\": \"{SENTENCE}\", \"tags\": [\"a\", {{\"b\": null}}]}}").into_bytes()),
        ("a.jsonl", format!("{{\"text\": \"{SENTENCE}\"}}\n{{\"text\": \"{SENTENCE}\"}}\n").into_bytes()),
        ("a.csv", format!("id,text\n1,\"{SENTENCE}\"\n2,\"{SENTENCE}\"\n").into_bytes()),
        ("a.rss", format!("<rss version='2.0'><channel><title>T</title><item><guid>1</guid><description><![CDATA[<p>{SENTENCE}</p>]]></description></item></channel></rss>").into_bytes()),
        ("a.mbox", format!("From mia@example.org Sun Mar  3 23:30:00 2024\n{mail}\nFrom leo@example.org Sun Mar  3 23:30:00 2024\n{mail}").into_bytes()),
        ("a.eml", mail.into_bytes()),
        ("a.warc", [warc.as_bytes(), &html, b"\r\n\r\n"].concat()),
        ("a.pdf", pdf(&[SENTENCE, SENTENCE])),
        ("a.html.gz", gzip(&html)),
        ("a.zip", zip.finish().expect("packed").into_inner()),
        ("a.html", html),
    ]
}

/// The same numbers each time.
struct Dice(u32);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % sides
    }
}

/// A case for every sample of every change: "a.html, change 2".
fn changed(changes: usize, change: impl Fn(usize, &[u8]) -> Vec<u8>) -> Vec<Case> {
    let of_sample = |(file, whole): (&'static str, Vec<u8>)| {
        let of_change = |number: usize| Case::file(&format!("{file}, {number}"), file, change(number, &whole));
        (0..changes).map(of_change).collect::<Vec<_>>()
    };
    samples().into_iter().flat_map(of_sample).collect()
}

pub fn cut() -> Vec<Case> {
    changed(3, |number, whole| whole[..whole.len() * (number + 1) / 4].to_vec())
}

pub fn damaged() -> Vec<Case> {
    changed(3, |number, whole| {
        let mut dice = Dice(number as u32 + whole.len() as u32);
        let mut damaged = whole.to_vec();
        for _ in 0..4 + 8 * number {
            let at = dice.throw(damaged.len());
            damaged[at] = dice.throw(256) as u8;
        }
        damaged
    })
}

/// Signs between the words of a sample: control, direction of writing, bytes that are no UTF-8.
pub fn unseen() -> Vec<Case> {
    const SIGNS: &[&[u8]] =
        &["\u{7}\u{1B}[31m\u{0}".as_bytes(), "\u{202E}\u{2066}\u{200B}".as_bytes(), b"\xFF\xC3\x28\xED\xA0\x80"];
    changed(SIGNS.len(), |number, whole| {
        let words = whole.split(|byte| *byte == b' ').collect::<Vec<_>>();
        words.join(&[b" ", SIGNS[number]].concat()[..])
    })
}

/// Encodings by names that do not fit, in every place where a format names one.
pub fn misnamed() -> Vec<Case> {
    let text = format!("{SENTENCE} Münster");
    ["utf-16", "utf-32", "utf-7", "iso-2022-jp", "klingon", "\u{0}", "big5"]
        .iter()
        .flat_map(|name| {
            let html = format!("<html><head><meta charset='{name}'></head><body><p>{text}</p></body></html>");
            let rss = format!("<?xml version='1.0' encoding='{name}'?><rss version='2.0'><channel><item><description>{text}</description></item></channel></rss>");
            let mail = format!("{HEAD}Content-Type: text/plain; charset={name}\nContent-Transfer-Encoding: base64\n\n{text}\n");
            let of = |file: &str, content: String| Case::file(&format!("{file}, {name:?}"), file, content.into_bytes());
            [of("a.html", html), of("a.rss", rss), of("a.eml", mail)]
        })
        .collect()
}

/// Four megabytes without a space.
pub fn endless() -> Vec<Case> {
    let text = "a".repeat(4 << 20);
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    );
    let files = [
        ("a.txt", text.clone()),
        ("hyphens.txt", "a-\n".repeat(1 << 20)),
        ("tabs.txt", "\t".repeat(4 << 20)),
        ("marks.txt", "` ".repeat(2 << 20)),
        ("lines.txt", "the plan of the\n".repeat(1 << 18)),
        ("blank.txt", format!("{}a", "\n".repeat(4 << 20))),
        ("a.html", format!("<html><body><p>{text}</p></body></html>")),
        ("tag.html", format!("<html><body><{text}>")),
        ("a.md", text.clone()),
        ("stars.md", "*a ".repeat(100_000)),
        ("a.json", format!("{{\"text\": \"{text}\"}}")),
        ("a.jsonl", format!("{{\"text\": \"{text}\"}}\n")),
        ("a.csv", format!("id,text\n1,{text}\n")),
        (
            "a.rss",
            format!("<rss version='2.0'><channel><item><description>{text}</description></item></channel></rss>"),
        ),
        ("a.eml", format!("{HEAD}Content-Type: text/plain\n\n{text}")),
        ("head.eml", format!("{HEAD}Subject: {text}\n\nIt is late.")),
        ("a.mbox", format!("From a\n{HEAD}\n{text}")),
        ("a.warc", warc),
        ("a.pdf", format!("%PDF-1.4\n{text}")),
    ];
    files.into_iter().map(|(file, content)| Case::file(file, file, content.into_bytes())).collect()
}

/// Each format in itself, as deep as a file has room.
pub fn nested() -> Vec<Case> {
    let parts: String =
        (0..20_000).map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n")).collect();
    let mut packed = SENTENCE.as_bytes().to_vec();
    (0..20).for_each(|_| packed = gzip(&packed));
    let refused: Vec<(&str, Vec<u8>, &str)> = vec![
        ("lists.html", body(&"<dl><dd>".repeat(30_000)), "nested"),
        ("deep.json", br#"{"a":"#.repeat(200_000), "no JSON"),
        ("deep.rss", format!("<rss><channel><item><description>{}", "<a>".repeat(300_000)).into_bytes(), "no feed"),
        ("parts.eml", format!("{HEAD}{parts}").into_bytes(), "no text"),
        ("inside.eml", format!("{HEAD}{}", "Content-Type: message/rfc822\n\n".repeat(50_000)).into_bytes(), "no text"),
        ("deep.gz", packed, "nested"),
    ];
    let read = [
        ("quotes.md", ">".repeat(100_000) + " It is late.\n"),
        ("lists.md", (0..2_000).map(|depth| format!("{}- a\n", " ".repeat(2 * depth))).collect()),
        ("links.md", "[".repeat(100_000)),
        ("pictures.md", "![a](".repeat(50_000)),
        ("table.toml.md", format!("+++\na = {}1\n+++\nIt is late.\n", "[".repeat(100_000))),
        ("front.md", format!("---\ntitle: {}\n---\nIt is late.\n", "[".repeat(100_000))),
        ("brackets.json", "[".repeat(1_000_000)),
        ("objects.jsonl", format!("{{\"text\": {}", "{\"text\": ".repeat(100_000))),
        ("tables.html", "<table><tr><td>".repeat(20_000)),
        ("formats.html", "<b><i><u><s>".repeat(20_000)),
        ("svg.html", "<svg><g>".repeat(20_000)),
        ("escaped.html", format!("<p>{}</p>", "&amp;".repeat(10_000))),
    ];
    let refused = refused.into_iter().map(|(file, bytes, problem)| Case::refused(file, bytes, problem));
    refused.chain(read.into_iter().map(|(file, text)| Case::file(file, file, text.into_bytes()))).collect()
}

/// Numbers that overflow what they are counted in, wherever a format has numbers.
pub fn numbers() -> Vec<Case> {
    let mut cases = Vec::new();
    for number in ["99999999999999999999999999", "-1", "1e999999", "0xFFFFFFFFFFFFFFFF", "18446744073709551615", "NaN"]
    {
        let long = number.repeat(if number == "-1" { 1 } else { 20 });
        let files = [
            ("a.jsonl", format!("{{\"text\": \"{SENTENCE}\", \"date\": {number}, \"id\": {long}}}\n")),
            ("a.csv", format!("id,date,text\n{long},{number},\"{SENTENCE}\"\n")),
            (
                "a.rss",
                format!(
                    "<rss version='2.0'><channel><item><guid>{long}</guid><pubDate>Sun, {number} Mar {number} 10:00:00 +{number}</pubDate><description>{SENTENCE}</description></item></channel></rss>"
                ),
            ),
            (
                "a.eml",
                format!(
                    "From: a@example.org\nSubject: Ferry\nDate: Sun, {number} Mar {number} 10:00:00 +{number}\n\n{SENTENCE}\n"
                ),
            ),
            ("a.warc", format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: {number}\r\n\r\n{SENTENCE}")),
            ("chunk.warc", {
                let message = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n{number}\r\n{SENTENCE}"
                );
                format!(
                    "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{message}\r\n\r\n",
                    message.len()
                )
            }),
            (
                "a.html",
                format!(
                    "<html><head><meta property='article:published_time' content='{number}-{number}-{number}'></head><body><p>{SENTENCE}</p><table><tr><td colspan={number} rowspan={number}>a</td></tr></table></body></html>"
                ),
            ),
            ("a.txt", format!("{SENTENCE}\n{number} {number}:{number} {number}/{number}/{number} &#{number};\n")),
            (
                "a.pdf",
                format!("%PDF-1.4\n1 0 obj\n<< /Length {number} /Size {long} >>\nendobj\nstartxref\n{number}\n%%EOF\n"),
            ),
        ];
        cases.extend(files.map(|(file, content)| Case::file(&format!("{file}, {number}"), file, content.into_bytes())));
    }
    cases
}

#[test]
fn letters_in_a_wrong_encoding_are_read_by_evidence() {
    let text = SENTENCE.replace("Bergen", "Münster").repeat(3);
    let latin: Vec<u8> = text.chars().map(|char| u8::try_from(char as u32).expect("Latin letters")).collect();
    let in_page = |charset: &str, words: &[u8]| {
        let head = format!("<html><head><meta charset='{charset}'><title>Ferry runs</title></head><body><article><p>");
        [head.as_bytes(), words, b"</p><p>", words, b"</p></article></body></html>"].concat()
    };
    let record = |words: &[u8]| [b"{\"text\": \"", words, b"\"}\n"].concat();
    for (name, bytes) in [
        ("a.html", in_page("utf-8", &latin)),
        ("a.html", in_page("klingon", text.as_bytes())),
        ("a.html", in_page("iso-8859-1", text.as_bytes())),
        ("a.jsonl", record(&latin)),
        ("a.csv", [b"text\n\"", &latin[..], b"\"\n"].concat()),
        ("a.txt", latin.clone()),
    ] {
        let opening = Opening::default();
        let piece = pieces(Source::new(name, &bytes[..]), &opening).next().expect("an article").expect("sound");
        let article = read_piece(&piece, &Metadata::default()).expect("English");
        assert!(article.text.contains("Münster"), "{name}: {}", article.text);
    }
}
