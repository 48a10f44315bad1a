//! PDF: the words of its pages.

use super::{Draft, ReadError, Reader, guarded::guarded, plain_text};
use std::time::Duration;

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
    let bytes = bytes.to_vec();
    let text = guarded("PDF that can be read", TIME, move || {
        pdf_extract::extract_text_from_mem(&bytes).map_err(|error| error.to_string())
    })?;
    let text = text.map_err(|problem| {
        match problem.to_lowercase().contains("password") || problem.to_lowercase().contains("decrypt") {
            true => ReadError::Unknown { what: "a PDF with a password", instead: "save it without one" },
            false => ReadError::Malformed { what: "PDF that can be read", problem },
        }
    })?;
    if text.chars().filter(|char| char.is_alphabetic()).count() < FEWEST_LETTERS {
        return Err(ReadError::NoText {
            what: "the PDF has no text, only pictures of it".to_owned(),
            instead: "recognise its letters first (OCR)".to_owned(),
        });
    }
    Ok(Draft { text: without_empty_lines_between(&text), ..Draft::default() })
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
