//! What the tables of a PDF's fonts would grow to: they name ranges of characters, which its parser writes out one by one.

use super::measure::unpacked;
use crate::read::ReadError;
use pdf_extract::{Dictionary, Document, Object};

/// Characters that all ranges of a document name. Each font has 65,536 at most.
const MOST_CHARACTERS: u64 = 3_000_000;

/// The table from the codes of a font to letters, unpacked, in bytes.
const LONGEST_TABLE: usize = 1 << 20;

/// Operators behind which ranges of codes stand.
const RANGES: &[&str] = &["beginbfrange", "begincidrange"];

/// Refuses fonts whose tables name more characters than there are.
pub fn measure_fonts(document: &Document) -> Result<(), ReadError> {
    let mut n_characters = 0_u64;
    let mut rest: Vec<&Object> = document.objects.values().collect();
    while let Some(object) = rest.pop() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            Object::Array(items) => {
                rest.extend(items);
                continue;
            }
            _ => continue,
        };
        rest.extend(dictionary.iter().map(|(_, value)| value));
        n_characters = n_characters.saturating_add(of_font(document, dictionary)?);
        if n_characters > MOST_CHARACTERS {
            let problem = format!("its fonts name more than {MOST_CHARACTERS} characters");
            return Err(ReadError::Malformed { what: "PDF that can be read", problem });
        }
    }
    Ok(())
}

/// How many characters the tables of a font name; of what is none, nothing.
fn of_font(document: &Document, font: &Dictionary) -> Result<u64, ReadError> {
    let value = |key: &[u8]| Some(document.dereference(font.get(key).ok()?).ok()?.1);
    let mut count = 0_u64;
    for key in [&b"ToUnicode"[..], b"Encoding"] {
        let Some(Object::Stream(table)) = value(key) else { continue };
        let table = unpacked(table, LONGEST_TABLE).ok_or(ReadError::TooLarge { limit: LONGEST_TABLE })?;
        count = count.saturating_add(of_table(&table));
    }
    Ok(count)
}

/// Codes in the ranges of a table: "2 beginbfrange <0000> <005E> <0020> …".
fn of_table(table: &[u8]) -> u64 {
    let table = String::from_utf8_lossy(table);
    let mut count = 0_u64;
    for operator in RANGES {
        for section in table.split(operator).skip(1) {
            let section = section.split("begin").next().unwrap_or_default();
            // Nobody writes codes as letters in brackets.
            let section = section.split("end").next().filter(|section| !section.contains('(')).map(without_lists);
            let Some(section) = section else { return u64::MAX };
            let mut codes = section.split('<').skip(1).map(|code| code.split('>').next().unwrap_or_default());
            while let (Some(first), Some(last)) = (codes.next(), codes.next()) {
                count = count.saturating_add(value(last).saturating_sub(value(first)).saturating_add(1));
                if *operator == "beginbfrange" {
                    codes.next();
                }
            }
        }
    }
    count
}

/// "[<0041> <0042>]" counts as one.
fn without_lists(section: &str) -> String {
    let mut parts = section.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "<0>" + part.split_once(']').map_or("", |(_, rest)| rest))
}

fn value(code: &str) -> u64 {
    let digits: String = code.chars().filter(char::is_ascii_hexdigit).collect();
    u64::from_str_radix(&digits, 16).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pdf_extract::Stream;

    #[test]
    fn ranges_are_counted() {
        for (table, expected) in [
            ("2 beginbfrange <0000> <005E> <0020> <0060> <0061> [<0041> <0042>] endbfrange", 95 + 2),
            ("1 begincidrange <00> <ff> 0 endcidrange", 256),
            ("1 beginbfchar <0000> <0041> endbfchar", 0),
            ("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange", 1 << 32),
            ("1 beginbfrange (a) (zzzz) <0041> endbfrange", u64::MAX),
        ] {
            assert_eq!(of_table(table.as_bytes()), expected, "{table}");
        }
    }

    #[test]
    fn fonts_of_endless_characters_are_refused() {
        let told = |table: &str| {
            let mut document = Document::with_version("1.4");
            let mut font = Dictionary::new();
            font.set("ToUnicode", Object::Reference((2, 0)));
            let table = Stream::new(Dictionary::new(), table.as_bytes().to_vec());
            document.objects.insert((1, 0), Object::Array(vec![Object::Dictionary(font)]));
            document.objects.insert((2, 0), Object::Stream(table));
            measure_fonts(&document).is_ok()
        };
        assert!(told("1 beginbfrange <0000> <ffff> <0041> endbfrange"));
        assert!(!told("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"));
        assert!(!told(&"1 beginbfrange <0000> <ffff> <0041> endbfrange\n".repeat(100)));
    }
}
