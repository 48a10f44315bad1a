//! The first line of an article's file: how many quads follow, and the SHA-256 of their lines.
//!
//! ```text
//! # newsgraph: 312 quads, SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//! ```
//!
//! In N-Quads it is a comment, so that every program reads the file as before. It depends on the quads alone: the same quads
//! give the same bytes, and a file that is copied into another store keeps its seal. Files without one are read, too.

use super::iris::hex;

const BEGIN: &str = "# newsgraph: ";
const MIDDLE: &str = " quads, SHA-256 ";

/// The lines of an article with their seal.
pub fn sealed(lines: &[u8]) -> Vec<u8> {
    let seal = format!("{BEGIN}{}{MIDDLE}{}\n", count(lines), hex(lines));
    [seal.as_bytes(), lines].concat()
}

/// The lines without their seal, and whether they had one; an error says what is wrong with them.
pub fn opened(mut text: Vec<u8>) -> Result<(Vec<u8>, bool), String> {
    if !text.starts_with(BEGIN.as_bytes()) {
        return Ok((text, false));
    }
    let end = text.iter().position(|byte| *byte == b'\n').ok_or("it ends within its first line")?;
    let seal = String::from_utf8_lossy(&text[BEGIN.len()..end]).into_owned();
    text.drain(..=end);
    let (n_quads, digest) = seal.split_once(MIDDLE).ok_or("its first line does not tell how much it holds")?;
    let found = count(&text);
    if n_quads != found.to_string() {
        return Err(format!("it should hold {n_quads} quads, and holds {found}"));
    }
    if digest != hex(&text) {
        return Err("its quads are not those that were written (their checksum is another)".to_owned());
    }
    Ok((text, true))
}

fn count(lines: &[u8]) -> usize {
    lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &[u8] = b"<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> .\n";

    #[test]
    fn what_was_sealed_is_opened() {
        assert_eq!(opened(sealed(LINES)), Ok((LINES.to_vec(), true)));
        assert_eq!(opened(LINES.to_vec()), Ok((LINES.to_vec(), false)));
        assert_eq!(opened(sealed(b"")), Ok((Vec::new(), true)));
        assert_eq!(sealed(LINES), sealed(LINES));
    }

    #[test]
    fn a_file_cut_anywhere_behind_its_first_word_is_told() {
        let whole = sealed(LINES);
        for length in BEGIN.len()..whole.len() {
            assert!(opened(whole[..length].to_vec()).is_err(), "{length}");
        }
    }

    #[test]
    fn a_line_more_a_line_less_and_a_letter_changed_are_told() {
        let whole = sealed(LINES);
        let more = [&whole[..], b"<x:a> <x:b> <x:e> .\n"].concat();
        assert_eq!(opened(more), Err("it should hold 2 quads, and holds 3".to_owned()));
        let changed = String::from_utf8_lossy(&whole).replace("<x:d>", "<x:e>").into_bytes();
        assert!(opened(changed).is_err_and(|problem| problem.contains("checksum")));
    }
}
