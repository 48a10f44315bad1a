//! IRIs, made from content alone: the same thing gets the same name in every run and on every machine.

use crate::knowledge::{Identity, RelationName};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{self, ARTICLE, ENTITY, NG, PLOVER, RELATION};
use crate::text::ArticleId;
use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Longer names keep their first letters and get a checksum of the whole.
const LONGEST_NAME: usize = 100;

/// The names that one article gives.
#[derive(Clone, Debug)]
pub struct Iris {
    base: String,
    article: String,
}

impl Iris {
    /// For an article in a store with this base IRI.
    pub fn new(base: &str, article: &ArticleId) -> Iris {
        Iris { base: base.to_owned(), article: format!("{base}{ARTICLE}{}", article.short()) }
    }

    /// The first part of all IRIs of the store.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The article, which is also the name of its graph.
    pub fn article(&self) -> NamedNode {
        node(&self.article)
    }

    /// What an article says of itself: `run`.
    pub fn part(&self, name: &str) -> NamedNode {
        node(&format!("{}#{name}", self.article))
    }

    /// `s3f9a1c22`
    pub fn statement(&self, id: &str) -> NamedNode {
        self.part(&slug(id, '_').replace("%2E", "."))
    }

    /// A range of code points (RFC 5147).
    pub fn span(&self, (begin, end): (u32, u32)) -> NamedNode {
        self.part(&format!("char={begin},{end}"))
    }

    /// A thing of the world, or of this article alone.
    pub fn thing(&self, identity: &Identity) -> NamedNode {
        match identity {
            Identity::World(name) => entity(&self.base, name),
            Identity::Article(name) => self.part(&format!("x-{}", slug(name, '-'))),
            Identity::ThisArticle => self.article(),
        }
    }

    /// A curated relation, or one coined from the text.
    pub fn relation(&self, relation: &RelationName, ontology: &Ontology) -> NamedNode {
        match relation.open {
            true => node(&format!("{}{RELATION}{}", self.base, slug(&relation.local, '_'))),
            false => curated(&relation.local, ontology),
        }
    }
}

/// A named thing in a store with this base IRI.
pub fn entity(base: &str, name: &str) -> NamedNode {
    node(&format!("{base}{ENTITY}{}", slug(name, '_')))
}

/// The IRI of `e:Name`, `article:46b75ec75422#x-Name`, `ng:met` or `<https://…>`, as people write and programs print it; `None`
/// for a name.
///
/// Of `e:` everything may stand as in the name itself: `e:Victoria,_British_Columbia`.
pub fn expanded(written: &str, base: &str) -> Option<String> {
    let written = written.trim();
    if written.contains("://") {
        return Some(written.trim_matches(['<', '>']).to_owned());
    }
    let (prefix, local) = written.split_once(':')?;
    if prefix == "e" {
        return Some(entity(base, &decoded(local)).into_string());
    }
    let is_one_word = !local.is_empty() && !local.contains(char::is_whitespace);
    let (_, namespace) = vocabulary::prefixes(base).find(|(known, _)| *known == prefix).filter(|_| is_one_word)?;
    Some(format!("{namespace}{local}"))
}

/// The reverse of what `slug` does to letters: `%2C` and `\\,` are a comma.
pub fn decoded(local: &str) -> String {
    let (letters, mut bytes, mut at) = (local.as_bytes(), Vec::with_capacity(local.len()), 0);
    while let Some(letter) = letters.get(at) {
        let digits = letters.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (byte, length) = match (letter, code) {
            (b'%', Some(code)) => (code, 3),
            (b'\\', _) if at + 1 < letters.len() => (letters[at + 1], 2),
            _ => (*letter, 1),
        };
        bytes.push(byte);
        at += length;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| local.to_owned())
}

/// A curated relation by local name.
pub fn curated(local: &str, ontology: &Ontology) -> NamedNode {
    ontology.relation(local).map_or_else(|| ng(local), |relation| node(&relation.iri))
}

/// A term of our own namespace.
pub fn ng(local: &str) -> NamedNode {
    node(&format!("{NG}{}", slug(local, '_')))
}

/// A PLOVER category.
pub fn plover(name: &str) -> NamedNode {
    node(&format!("{PLOVER}{}", slug(name, '_')))
}

/// An IRI that is known to be one.
pub fn node(iri: &str) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

/// The last part of an IRI: letters, digits, `-` and `_` stay, white space becomes `space`, the rest is percent-encoded.
pub fn slug(name: &str, space: char) -> String {
    let normal: String = name.nfc().collect();
    let words: Vec<&str> = normal.split_whitespace().collect();
    let joined = words.join(&space.to_string());
    let is_long = joined.chars().count() > LONGEST_NAME;
    let mut slug = String::with_capacity(joined.len());
    for char in joined.chars().take(LONGEST_NAME) {
        match char {
            '-' | '_' => slug.push(char),
            char if char.is_alphanumeric() => slug.push(char),
            char => percent_encode(char, &mut slug),
        }
    }
    if is_long {
        slug.push(space);
        slug.push_str(&hex(joined.as_bytes())[..8]);
    }
    if slug.is_empty() { "_".to_owned() } else { slug }
}

fn percent_encode(char: char, slug: &mut String) {
    for byte in char.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(slug, "%{byte:02X}");
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_readable_and_safe() {
        for (name, expected) in [
            ("Donald Trump", "Donald_Trump"),
            ("Nguyễn  Thị\nHoa", "Nguyễn_Thị_Hoa"),
            ("Cafe\u{301}", "Café"),
            ("AT&T <Inc.>", "AT%26T_%3CInc%2E%3E"),
            ("50%", "50%25"),
            ("", "_"),
        ] {
            assert_eq!(slug(name, '_'), expected);
        }
    }

    #[test]
    fn names_are_understood_as_they_are_written() {
        let check = |written: &str, expected: Option<&str>| {
            let expected = expected.map(|local| format!("https://news.example.org/{local}"));
            assert_eq!(expanded(written, "https://news.example.org/"), expected, "{written}");
        };
        check("e:Victoria,_British_Columbia", Some("entity/Victoria%2C_British_Columbia"));
        check("e:Victoria%2C_British_Columbia", Some("entity/Victoria%2C_British_Columbia"));
        check("e:U\\.S._Congress", Some("entity/U%2ES%2E_Congress"));
        check("article:46b75ec75422#x-Carl", Some("article/46b75ec75422#x-Carl"));
        check("<https://news.example.org/entity/Riga>", Some("entity/Riga"));
        check("Operation: Freedom", None);
        check("Riga", None);
    }

    #[test]
    fn long_names_differ_by_their_ends() {
        let long = "word ".repeat(80);
        assert_ne!(slug(&format!("{long} a"), '-'), slug(&format!("{long} b"), '-'));
        assert!(slug(&long, '-').chars().count() < 120);
    }
}
