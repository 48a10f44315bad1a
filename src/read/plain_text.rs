//! Plain text: a paragraph is a line, or several that a program broke.

use super::{Draft, MAX_BYTES, ReadError, Reader, decode, structure};

/// Plain text in any common encoding.
pub const PLAIN_TEXT: Reader = Reader {
    name: "plain text",
    key: "text",
    extensions: &["txt", "text"],
    media_type: "text/plain",
    most_bytes: MAX_BYTES,
    begins: |_| false,
    split: None,
    check: structure::refuse,
    read,
};

/// A text that a record or a message holds: it is no file of its own.
pub const FIELD: Reader = Reader { check: |_| Ok(()), ..PLAIN_TEXT };

fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    Ok(Draft { text: decode::decode(bytes)?, ..Draft::default() })
}
