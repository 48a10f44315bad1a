//! From bytes to text: encodings, byte-order marks, line ends.

use super::ReadError;
use super::encodings::guess;
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// The text of a file: decoded, without byte-order mark, line ends as `\n`, nothing else changed.
/// UTF-8 and UTF-16 are told by their marks or their form; other encodings are guessed. A byte that its encoding does not
/// know becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    decode_as(bytes, None)
}

/// The same with the name of an encoding that the file or a message gives: it counts where no mark says otherwise and the bytes
/// are not plainly UTF-8.
pub fn decode_as(bytes: &[u8], label: Option<&str>) -> Result<String, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let (encoding, mark_length) = match Encoding::for_bom(bytes) {
        Some((encoding, mark_length)) => (encoding, mark_length),
        None => {
            refuse_binary(bytes)?;
            let named = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
            let is_utf8 = std::str::from_utf8(bytes).is_ok();
            let fits = |encoding: &&Encoding| !is_utf8 && (*encoding != UTF_8 || is_mostly_utf8(bytes));
            // One byte of another encoding makes no other file of UTF-8.
            let told = || if is_mostly_utf8(bytes) { UTF_8 } else { guess(bytes) };
            (named.filter(fits).unwrap_or_else(told), 0)
        }
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes[mark_length..]);
    if mark_length > 0
        && let Some(offset) = text.find('\0')
    {
        return Err(ReadError::Binary { offset, byte: 0 });
    }
    let text = with_plain_line_ends(text);
    if text.trim().is_empty() { Err(ReadError::Blank) } else { Ok(text) }
}

/// UTF-8 with some broken letters, and not another encoding under that name?
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let (broken, whole): (Vec<char>, Vec<char>) =
        text.chars().filter(|char| !char.is_ascii()).partition(|char| *char == char::REPLACEMENT_CHARACTER);
    whole.len() > broken.len()
}

/// Control characters that no encoding without byte-order mark uses in text.
fn refuse_binary(bytes: &[u8]) -> Result<(), ReadError> {
    let is_foreign = |byte: &u8| matches!(byte, 0x00..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F);
    match bytes.iter().position(is_foreign) {
        Some(offset) => Err(ReadError::Binary { offset, byte: bytes[offset] }),
        None => Ok(()),
    }
}

/// `\r\n` and `\r` alone become `\n`.
fn with_plain_line_ends(text: Cow<'_, str>) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_of_an_encoding_is_seen_through() {
        let told = |bytes: &[u8]| decode_as(bytes, Some("utf-8")).expect("the bytes are text");
        assert_eq!(told(b"The caf\xE9 in M\xFCnster is closed."), "The café in Münster is closed.");
        assert_eq!(told("Łódź, Münster \u{2013} and café".as_bytes()), "Łódź, Münster – and café");
        let broken = ["Łódź, Münster and caf".as_bytes(), b"\xE9 au lait"].concat();
        assert_eq!(told(&broken), "Łódź, Münster and caf\u{FFFD} au lait");
    }

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes).expect("the bytes are text"), expected);
    }

    #[test]
    fn text_comes_out_whatever_its_encoding() {
        check("Café — “yes”\n".as_bytes(), "Café — “yes”\n");
        check(b"\xEF\xBB\xBFPlain", "Plain");
        check(b"\xFF\xFEH\0i\0\r\0\n\0", "Hi\n");
        check(b"\xFE\xFF\0H\0i", "Hi");
        let stray = ["Støre met Håkon in Tromsø at the caf".as_bytes(), b"\xE9 on Monday."].concat();
        check(&stray, "Støre met Håkon in Tromsø at the caf\u{FFFD} on Monday.");
        check(b"The caf\xe9 in Orl\xe9ans said \x93no\x94 \x96 again.", "The café in Orléans said “no” – again.");
        check(
            "naïve café ".repeat(100).as_bytes().iter().chain(b"\xff").copied().collect::<Vec<u8>>().as_slice(),
            &format!("{}\u{FFFD}", "naïve café ".repeat(100)),
        );
    }

    #[test]
    fn only_line_ends_change() {
        check(b"one\r\ntwo\rthree\n\n  four\t\n", "one\ntwo\nthree\n\n  four\t\n");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let error = |bytes: &[u8]| decode(bytes).expect_err("the bytes are no text").to_string();
        assert_eq!(error(b""), "the file is empty");
        assert_eq!(error(b" \r\n\t"), "the file holds nothing but white space");
        assert_eq!(error(b"\xEF\xBB\xBF"), "the file holds nothing but white space");
        assert!(error(b"GIF8\x00\x01").starts_with("byte 0x00 at offset 4 "));
    }
}
