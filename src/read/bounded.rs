//! Never more bytes in memory than an article can have.

use super::ReadError;
use std::io::Read;

/// The longest article that is read, in bytes: about 800,000 words.
pub const MAX_BYTES: usize = 5 << 20;

/// Reads to the end, or fails as soon as more than `limit` bytes come. No more than `limit` + 1 bytes are ever taken.
pub fn read_bounded(source: impl Read, limit: usize) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    source.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(ReadError::TooLarge { limit }) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_input_is_refused() {
        assert!(matches!(read_bounded(std::io::repeat(b'a'), 1000), Err(ReadError::TooLarge { limit: 1000 })));
        assert_eq!(read_bounded(&b"abc"[..], 3).expect("three bytes are allowed"), b"abc");
    }
}
