//! Terms as bytes, and as the hashes that stand for them.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{BlankNode, Literal, NamedNode, Term, TermRef};
use siphasher::sip128::{Hasher128, SipHasher13};
use spareval::ExpressionTerm;
use std::hash::Hasher;

/// What stands for a term: 80 bits of a hash, of which two of 100 million terms are the same once in 10^8 stores.
pub type Key = u128;

/// Bytes of a key on disk.
pub const WIDTH: usize = 10;

/// A key in no more bytes than it needs: long answers are made of many copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShortKey([u32; 3]);

impl From<Key> for ShortKey {
    fn from(key: Key) -> ShortKey {
        ShortKey([key as u32, (key >> 32) as u32, (key >> 64) as u32])
    }
}

impl From<ShortKey> for Key {
    fn from(ShortKey([low, middle, high]): ShortKey) -> Key {
        Key::from(low) | Key::from(middle) << 32 | Key::from(high) << 64
    }
}

impl ShortKey {
    /// Enough of it to tell most keys apart.
    pub fn half(self) -> u64 {
        u64::from(self.0[0]) | u64::from(self.0[1]) << 32
    }
}

/// The first byte says what it is, then comes the text; behind a zero byte at last language or datatype. Values are written
/// as Oxigraph writes them: "0.50" is the number 0.5.
pub fn bytes_of(term: TermRef<'_>) -> Vec<u8> {
    let tagged = |sort: u8, text: &str, more: Option<&str>| {
        let mut bytes = Vec::with_capacity(text.len() + 2 + more.map_or(0, str::len));
        bytes.push(sort);
        bytes.extend_from_slice(text.as_bytes());
        if let Some(more) = more {
            bytes.push(0);
            bytes.extend_from_slice(more.as_bytes());
        }
        bytes
    };
    match term {
        TermRef::NamedNode(node) => tagged(b'I', node.as_str(), None),
        TermRef::BlankNode(node) => tagged(b'B', node.as_str(), None),
        TermRef::Literal(literal) => match literal.language() {
            Some(language) => tagged(b'@', literal.value(), Some(language)),
            None if literal.datatype() == xsd::STRING => tagged(b'S', literal.value(), None),
            None => match Term::from(ExpressionTerm::from(Term::from(literal.into_owned()))) {
                Term::Literal(literal) => tagged(b'T', literal.value(), Some(literal.datatype().as_str())),
                other => tagged(b'S', &other.to_string(), None),
            },
        },
    }
}

/// The same for an IRI.
pub fn bytes_of_iri(iri: &str) -> Vec<u8> {
    [b"I", iri.as_bytes()].concat()
}

/// The reverse.
pub fn term_of(bytes: &[u8]) -> Term {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let Some((sort, rest)) = bytes.split_first() else { return Literal::new_simple_literal("").into() };
    let parted = || {
        let at = rest.iter().rposition(|byte| *byte == 0).unwrap_or(rest.len());
        (text(&rest[..at]), text(rest.get(at + 1..).unwrap_or_default()))
    };
    match sort {
        b'I' => NamedNode::new_unchecked(text(rest)).into(),
        b'B' => BlankNode::new_unchecked(text(rest)).into(),
        b'@' => {
            let (value, language) = parted();
            Literal::new_language_tagged_literal_unchecked(value, language).into()
        }
        b'T' => {
            let (value, datatype) = parted();
            Literal::new_typed_literal(value, NamedNode::new_unchecked(datatype)).into()
        }
        _ => Literal::new_simple_literal(text(rest)).into(),
    }
}

/// The words of a literal, or an IRI.
pub fn value_of(bytes: &[u8]) -> &[u8] {
    let rest = bytes.get(1..).unwrap_or_default();
    match bytes.first() {
        Some(b'@' | b'T') => &rest[..rest.iter().rposition(|byte| *byte == 0).unwrap_or(rest.len())],
        _ => rest,
    }
}

/// Stands for a term with these bytes, in every run and on every machine.
pub fn key_of(bytes: &[u8]) -> Key {
    digest(bytes) >> (128 - 8 * WIDTH)
}

/// Stands for an IRI.
pub fn key_of_iri(iri: &str) -> Key {
    key_of(&bytes_of_iri(iri))
}

/// 128 bits of any bytes.
pub fn digest(bytes: &[u8]) -> u128 {
    let mut hasher = SipHasher13::new_with_keys(7, 11);
    hasher.write(bytes);
    hasher.finish128().as_u128()
}

/// A key on disk: big-endian, so that order on disk is order of numbers.
pub fn stored(key: Key) -> [u8; WIDTH] {
    let mut bytes = [0; WIDTH];
    bytes.copy_from_slice(&key.to_be_bytes()[16 - WIDTH..]);
    bytes
}

/// The first key of these bytes.
pub fn read_key(bytes: &[u8]) -> Key {
    let mut whole = [0; 16];
    if let Some(bytes) = bytes.get(..WIDTH) {
        whole[16 - WIDTH..].copy_from_slice(bytes);
    }
    u128::from_be_bytes(whole)
}

/// Three keys in a row.
pub fn joined(keys: [Key; 3]) -> [u8; 3 * WIDTH] {
    let mut bytes = [0; 3 * WIDTH];
    for (at, key) in keys.into_iter().enumerate() {
        bytes[at * WIDTH..(at + 1) * WIDTH].copy_from_slice(&stored(key));
    }
    bytes
}

/// The reverse.
pub fn parted(bytes: &[u8]) -> [Key; 3] {
    [0, 1, 2].map(|at| read_key(bytes.get(at * WIDTH..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back() {
        let terms: Vec<Term> = vec![
            NamedNode::new_unchecked("https://news.example/a#x-é").into(),
            BlankNode::new_unchecked("b1").into(),
            Literal::new_simple_literal("a \0 zero and \"quotes\"").into(),
            Literal::new_simple_literal("").into(),
            Literal::new_language_tagged_literal_unchecked("a \0 zero", "en").into(),
            Literal::from(-17).into(),
            Literal::new_typed_literal("2031-04-05", xsd::DATE).into(),
        ];
        for term in &terms {
            assert_eq!(term_of(&bytes_of(term.as_ref())), *term);
        }
        let half = |words: &str| bytes_of(Literal::new_typed_literal(words, xsd::DECIMAL).as_ref().into());
        assert_eq!(half("0.50"), half("0.5"));
        let mut keys: Vec<Key> = terms.iter().map(|term| key_of(&bytes_of(term.as_ref()))).collect();
        assert!(keys.iter().all(|key| read_key(&stored(*key)) == *key && Key::from(ShortKey::from(*key)) == *key));
        assert_eq!(parted(&joined([keys[0], keys[1], keys[2]])), [keys[0], keys[1], keys[2]]);
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), terms.len());
    }
}
