//! Files that nobody wrote by accident: each costs itself alone, and little time and memory.

use crate::files::{gzip, page, pdf};
use flate2::{Compression, write::ZlibEncoder};
use newsgraph::read::{Metadata, Opening, Source, pieces, read_piece};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1 << 20;

/// All of them together take no more, on two cores.
#[cfg(target_os = "linux")]
const MOST_MEMORY: usize = 900 * MEGABYTE;

const SENTENCE: &str = "The ferry between Bergen and Stavanger resumed service on Monday, its owner said. ";

const HEAD: &str = "From: mia@example.org\nDate: Sun, 3 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n";

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("a vector takes all bytes")
}

fn body(inner: &str) -> Vec<u8> {
    format!("<html><body>{inner}<p>{}</p></body></html>", SENTENCE.repeat(5)).into_bytes()
}

/// A page of PDF that draws a packed stream; `form` is beside it, under the name X.
fn packed_pdf(content: &[u8], filter: &str, form: &str) -> Vec<u8> {
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

/// Names, bytes, and what is told of them.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
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
    let parts: String =
        (0..20_000).map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n")).collect();
    let columns: Vec<String> = (0..300_000).map(|column| format!("c{column}")).collect();
    vec![
        ("lists.html", body(&"<dl><dd>".repeat(30_000)), "nested"),
        ("attributes.html", body(&format!("<div {}>", columns.join("=1 "))), "attributes"),
        ("letters.html", body(&"&amp;".repeat(2_000_000)), "stand together"),
        ("comments.html", body(&"<!--".repeat(300_000)), "no article"),
        ("deep.json", br#"{"a":"#.repeat(200_000), "no JSON"),
        ("long.jsonl", [&b"{\"text\": \""[..], &vec![b'a'; 40 * MEGABYTE]].concat(), "longer than"),
        ("wide.csv", format!("{}\n1\n", columns.join(",")).into_bytes(), "no column of text"),
        ("bomb.rss", format!("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a0 \"aaaaaaaaaa\">{entities}]><rss><channel><title>&a9;</title></channel></rss>").into_bytes(), "no feed"),
        ("deep.rss", format!("<rss><channel><item><description>{}", "<a>".repeat(300_000)).into_bytes(), "no feed"),
        ("parts.eml", format!("{HEAD}{parts}").into_bytes(), "no text"),
        ("inside.eml", format!("{HEAD}{}", "Content-Type: message/rfc822\n\n".repeat(50_000)).into_bytes(), "no text"),
        ("noise.eml", (0..=255).cycle().take(300_000).collect(), "no header lines"),
        ("long.mbox", [format!("From mia@example.org Sun Mar  3 23:30:00 2024\n{HEAD}\n").as_bytes(), &b"x\n".repeat(20 * MEGABYTE)].concat(), "longer than"),
        ("long.warc", b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 18446744073709551615\r\n\r\nshort".to_vec(), "ends within"),
        ("bomb.warc", [head.as_bytes(), &message, b"\r\n\r\n"].concat(), "longer than"),
        ("bomb.pdf", packed_pdf(&deflated(&vec![b' '; 500 * MEGABYTE]), flate, "null"), "longer than"),
        ("twice.pdf", packed_pdf(&deflated(&deflated(&vec![b' '; 500 * MEGABYTE])), "/Filter [/FlateDecode /FlateDecode]", "null"), "longer than"),
        ("words.pdf", packed_pdf(&deflated(&b"BT /F1 11 Tf 1 0 0 1 60 760 Tm (ferry) Tj ET\n".repeat(500_000)), flate, "null"), "longer than"),
        ("round.pdf", packed_pdf(b"/X Do", "", form), "nested"),
        ("lines.jsonl.gz", gzip(&[&b"{\"text\":\""[..], &vec![b'a'; 300 * MEGABYTE]].concat()), "longer than"),
        ("bomb.html.gz", gzip(&[&b"<html><body><p>"[..], &b"a ".repeat(150 * MEGABYTE)].concat()), "longer than"),
    ]
}

#[test]
fn hostile_files_cost_themselves_alone_and_little() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = hostile();
    for (name, bytes, _) in &files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    fs::write(folder.path().join("good.html"), page("Ferries sold")).expect("written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(["extract", "--format", "articles", "good.html"]).args(files.iter().map(|(name, ..)| name));
    command.current_dir(folder.path()).stdout(Stdio::null());
    let began = Instant::now();
    let mut child =
        command.stderr(fs::File::create(folder.path().join("told")).expect("made")).spawn().expect("started");
    let mut peak = 0;
    let status = loop {
        if let Some(status) = child.try_wait().expect("it is ours") {
            break status;
        }
        peak = memory(child.id()).unwrap_or(0).max(peak);
        std::thread::sleep(Duration::from_millis(10));
    };
    let told = fs::read_to_string(folder.path().join("told")).expect("UTF-8");
    assert!(began.elapsed() < Duration::from_secs(120), "{:?}", began.elapsed());
    #[cfg(target_os = "linux")]
    assert!(peak < MOST_MEMORY, "{} MB", peak / MEGABYTE);
    assert_eq!(status.code(), Some(1), "{told}");
    for (name, _, problem) in &files {
        let line = told.lines().find(|line| line.contains(&format!("cannot read {name}")));
        assert!(line.is_some_and(|line| line.contains(problem)), "{name}: {line:?}\n{told}");
    }
    assert!(!told.contains("good.html") && !told.contains("panicked"), "{told}");
}

/// The most memory that a program held so far, where the system tells.
fn memory(id: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? * 1024)
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

/// Reads all articles of a file, as far as they can be read.
fn read(name: &str, bytes: &[u8]) -> usize {
    let opening = Opening::default();
    let found = pieces(Source::new(name, bytes), &opening);
    found.filter(|piece| piece.as_ref().is_ok_and(|piece| read_piece(piece, &Metadata::default()).is_ok())).count()
}

#[test]
fn cut_and_damaged_files_are_read_or_refused() {
    let mut dice = 1_u32;
    let mut throw = |sides: usize| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 8) as usize % sides
    };
    for (name, whole) in samples() {
        assert!(read(name, &whole) > 0, "{name} is sound");
        let began = Instant::now();
        for part in 0..12 {
            read(name, &whole[..whole.len() * part / 12]);
        }
        for _ in 0..12 {
            let mut damaged = whole.clone();
            for _ in 0..1 + throw(8) {
                let at = throw(damaged.len());
                damaged[at] = throw(256) as u8;
            }
            read(name, &damaged);
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{name} takes {:?}", began.elapsed());
    }
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
