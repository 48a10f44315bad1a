//! PDF: the words of its pages.

mod drawings;
mod fonts;
mod measure;

use super::{Draft, MAX_BYTES, ReadError, Reader, guarded::guarded, plain_text};
use pdf_extract::{Document, PlainTextOutput, output_doc};
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// The longest file, in bytes.
const LONGEST: usize = 64 << 20;

/// A newspaper's page takes less than a second.
const TIME: Duration = Duration::from_secs(60);

/// Letters on a page that is no picture.
const FEWEST_LETTERS: usize = 20;

/// PDF.
pub const PDF: Reader = Reader {
    name: "a PDF file",
    key: "pdf",
    extensions: &["pdf"],
    media_type: "application/pdf",
    most_bytes: LONGEST,
    begins: |start| start.starts_with(b"%PDF-"),
    split: None,
    check: plain_text::FIELD.check,
    read,
};

fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    if !bytes.windows(5).take(1024).any(|start| start == b"%PDF-") {
        return Err(ReadError::Malformed { what: "PDF", problem: "it does not begin with %PDF-".to_owned() });
    }
    measure::measure_file(bytes)?;
    let bytes = bytes.to_vec();
    let text = guarded("PDF that can be read", TIME, move || words(&bytes))??;
    if text.chars().filter(|char| char.is_alphabetic()).count() < FEWEST_LETTERS {
        return Err(ReadError::NoText {
            what: "the PDF has no text, only pictures of it".to_owned(),
            instead: "recognise its letters first (OCR)".to_owned(),
        });
    }
    Ok(Draft { text: without_empty_lines_between(&text), ..Draft::default() })
}

/// The words of all pages, as they are drawn.
fn words(bytes: &[u8]) -> Result<String, ReadError> {
    let malformed = |problem: String| ReadError::Malformed { what: "PDF that can be read", problem };
    let locked = || ReadError::Unknown { what: "a PDF with a password", instead: "save it without one" };
    let mut document = Document::load_mem(bytes).map_err(|error| malformed(error.to_string()))?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| locked())?;
    }
    measure::measure(&mut document)?;
    let mut text = Text { bytes: Vec::new(), until: Instant::now() + TIME, is_full: false };
    let done = output_doc(&document, &mut PlainTextOutput::new(&mut text as &mut dyn Write));
    if text.is_full {
        return Err(ReadError::TooLarge { limit: MAX_BYTES });
    }
    done.map_err(|error| malformed(error.to_string()))?;
    Ok(String::from_utf8_lossy(&text.bytes).into_owned())
}

/// Takes no more text than an article has, and none when the time is over: then the parser ends, too.
struct Text {
    bytes: Vec<u8>,
    until: Instant,
    is_full: bool,
}

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_full |= self.bytes.len() + bytes.len() > MAX_BYTES;
        if self.is_full || Instant::now() > self.until {
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Lines of a paragraph stand together; more than one blank line is one.
fn without_empty_lines_between(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut out = String::with_capacity(text.len());
    for line in lines {
        if line.trim().is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_refused() {
        let problem = |bytes: &[u8]| read(bytes).expect_err("no PDF").to_string();
        assert!(problem(b"no PDF").contains("does not begin with %PDF-"));
        assert!(problem(b"%PDF-1.7\nnonsense").starts_with("it is no PDF that can be read"));
    }
}
