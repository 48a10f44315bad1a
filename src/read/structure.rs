//! What is no running text, whatever its file is called: records, tables, markup, settings.

use super::{READERS, ReadError, Reader, tables};

/// In a file of settings at least so many of a hundred lines are "key: value".
const SHARE_OF_PAIRS: usize = 80;

/// Fewer lines show no structure.
const ENOUGH_LINES: usize = 5;

/// Refuses a text that is no prose, with a word about what to do.
pub fn refuse(text: &str) -> Result<(), ReadError> {
    let beginning = text.trim_start().as_bytes();
    if let Some(unknown) = unknown(text) {
        return Err(unknown);
    }
    if let Some(reader) = READERS.iter().find(|reader| (reader.begins)(beginning)) {
        return Err(structured(reader));
    }
    refuse_markup(text)?;
    if tables::is_table(text) {
        return Err(structured(&tables::TABLE));
    }
    if is_settings(text) {
        return Err(ReadError::Unknown {
            what: "a list of keys and values",
            instead: "write one JSON object a line, and give the file the ending .jsonl",
        });
    }
    Ok(())
}

fn structured(reader: &Reader) -> ReadError {
    ReadError::Structured {
        what: reader.name,
        key: reader.key,
        ending: reader.extensions.first().copied().unwrap_or_default(),
    }
}

/// Formats that are known by their beginning, and not read.
fn unknown(text: &str) -> Option<ReadError> {
    let known: &[(&str, &'static str, &'static str)] = &[
        ("{\\rtf", "a Rich Text document", "save it as plain text, HTML or PDF"),
        ("\\documentclass", "a LaTeX document", "make a PDF of it"),
        ("%!PS", "a PostScript document", "make a PDF of it"),
        ("@prefix ", "RDF", "it holds statements and no words of an article"),
        ("#!", "a script", "only articles are read"),
    ];
    let start = text.trim_start();
    let found = known.iter().find(|(begin, ..)| start.starts_with(begin));
    found.map(|(_, what, instead)| ReadError::Unknown { what, instead })
}

/// HTML, SVG and other XML begin and end with a tag.
fn refuse_markup(text: &str) -> Result<(), ReadError> {
    let text = text.trim();
    let begins = |rest: &str| rest.starts_with(|char: char| char.is_ascii_alphabetic() || "!?".contains(char));
    let is_markup = text.strip_prefix('<').is_some_and(begins) && text.ends_with('>');
    match text.split_inclusive('>').next().filter(|_| is_markup) {
        Some(tag) => Err(ReadError::Markup { tag: tag.chars().take(40).collect() }),
        None => Ok(()),
    }
}

/// "published: 2024-03-03", "max_size = 3": names of keys are small letters, and nearly every line has one.
fn is_settings(text: &str) -> bool {
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let is_pair = |line: &&str| {
        let line = line.trim_start_matches("- ");
        line.split_once([':', '=']).is_some_and(|(key, value)| {
            let key = key.trim_end();
            let is_key =
                |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '_' | '-' | '.');
            !key.is_empty()
                && key.chars().all(is_key)
                && (value.is_empty() || value.starts_with([' ', '"', '\'']) || line.contains('='))
        })
    };
    let n_pairs = lines.iter().filter(|line| is_pair(line)).count();
    lines.len() >= ENOUGH_LINES && n_pairs * 100 >= lines.len() * SHARE_OF_PAIRS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        refuse(text).err().map_or("prose".to_owned(), |error| error.to_string())
    }

    #[test]
    fn structure_is_refused_with_a_word_about_what_to_do() {
        for (text, expected) in [
            ("{\"text\": \"The ferry runs.\"}\n{\"text\": \"It is late.\"}\n", "--from jsonl"),
            ("<!DOCTYPE html>\n<html><body><p>The ferry runs.</p></body></html>\n", "--from html"),
            ("<?xml version=\"1.0\"?><rss><channel></channel></rss>", "--from feed"),
            ("<catalog><book/></catalog>", "markup"),
            ("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "--from warc"),
            (
                "title,date,text\nFerry,2024-03-03,It runs.\nBridge,2024-03-04,It is shut.\nRoad,2024-03-05,It is open.\n",
                "--from csv",
            ),
            ("name: ferry\nport: 80\nhost: example.org\nuser: mia\nmode: fast\n", "keys and values"),
            ("{\\rtf1 The ferry runs.}", "Rich Text"),
        ] {
            assert!(told(text).contains(expected), "{text}: {}", told(text));
        }
    }

    #[test]
    fn prose_is_prose() {
        for text in [
            "The ferry runs.\nIt was idle, he said, for weeks.\n",
            "Q: Why now?\nA: Nobody knows.\nQ: Who says so?\nA: He does.\nQ: And she?\n",
            "[Update] The ferry runs.",
            "<3 is what the minister wrote.",
            "Norvane 2, Kestrel 1\nLumora 3, Alder 0\nAcmelo 1, Peru 1\n",
            "From: the north of Norway, the ferry goes south.\n\nIt is late.",
        ] {
            assert_eq!(told(text), "prose", "{text}");
        }
    }
}
