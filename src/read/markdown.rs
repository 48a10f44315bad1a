//! Markdown, with or without a front matter in YAML or TOML.

use super::{Draft, MAX_BYTES, ReadError, Reader, decode, fields::Fields, guarded::guarded, plain_text};
use crate::text::Origin;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};
use std::time::Duration;

/// A page takes thousandths of a second.
const TIME: Duration = Duration::from_secs(30);

/// Markdown.
pub const MARKDOWN: Reader = Reader {
    name: "Markdown",
    key: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd", "qmd"],
    media_type: "text/markdown",
    most_bytes: MAX_BYTES,
    begins: |start| {
        let start = String::from_utf8_lossy(start).replace("\r\n", "\n");
        start.starts_with("---\n") && front_matter(&start).is_some()
    },
    split: None,
    check: plain_text::FIELD.check,
    read,
};

fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let file = decode::decode(bytes)?;
    guarded("Markdown", TIME, move || {
        let (origin, body) = front_matter(&file).unwrap_or((Origin::default(), &file));
        let (text, heading) = words(body);
        let text = Draft::headed(origin.title.as_deref(), text);
        Draft { text, origin: Origin { title: origin.title.clone().or(heading), ..origin } }
    })
}

/// What stands between the `---` (or `+++`) at the top, and the rest.
fn front_matter(file: &str) -> Option<(Origin, &str)> {
    let (fence, rest) =
        ["---", "+++"].iter().find_map(|fence| Some((*fence, file.strip_prefix(fence)?.strip_prefix('\n')?)))?;
    let closing = format!("\n{fence}\n");
    let (head, body) = match rest.split_once(&closing) {
        Some(parts) => parts,
        None => (rest.strip_suffix(&format!("\n{fence}"))?, ""),
    };
    let record = if fence == "+++" { toml_fields(head)? } else { yaml_fields(head) };
    let has_pairs = !record.is_empty();
    has_pairs.then(|| (Fields::default().origin(&record), body))
}

/// Pairs and lists of plain YAML; what is nested is passed over.
fn yaml_fields(head: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut last = None;
    let mut lines = head.lines().peekable();
    while let Some(line) = lines.next() {
        if let (Some(item), Some(key)) = (line.trim_start().strip_prefix("- "), &last) {
            if let Some(Value::Array(items)) = fields.get_mut(key) {
                items.push(scalar(item));
            }
            continue;
        }
        let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '#'])) else { continue };
        let (key, value) = (key.trim().to_owned(), value.trim());
        let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
        let value = match list {
            Some(list) => Value::Array(list.split(',').map(scalar).collect()),
            None if opens_block(value) => {
                let is_inside = |line: &&str| line.trim().is_empty() || line.starts_with([' ', '\t']);
                let inside: Vec<&str> = std::iter::from_fn(|| lines.next_if(is_inside)).map(str::trim).collect();
                Value::String(inside.join(if value.starts_with('|') { "\n" } else { " " }).trim().to_owned())
            }
            None if value.is_empty() => Value::Array(Vec::new()),
            None => scalar(value),
        };
        fields.insert(key.clone(), value);
        last = Some(key);
    }
    fields
}

/// ">", ">-", "|2+": the value stands in the indented lines below.
fn opens_block(value: &str) -> bool {
    let mark = value.split(" #").next().unwrap_or_default().trim_end();
    mark.strip_prefix(['>', '|']).is_some_and(|rest| rest.chars().all(|char| matches!(char, '-' | '+' | '1'..='9')))
}

fn scalar(text: &str) -> Value {
    let text = text.trim();
    let quoted = ['"', '\''].iter().find_map(|mark| text.strip_prefix(*mark)?.strip_suffix(*mark));
    let bare = quoted.map_or_else(
        || text.split(" #").next().unwrap_or_default().trim().to_owned(),
        |text| text.replace("\\\"", "\"").replace("''", "'"),
    );
    Value::String(bare)
}

fn toml_fields(head: &str) -> Option<Map<String, Value>> {
    let table: toml::Table = head.parse().ok()?;
    let plain = |value: toml::Value| match value {
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        other => serde_json::to_value(other).unwrap_or(Value::Null),
    };
    Some(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
}

/// The words as a reader sees them, a blank line between paragraphs, and the first heading.
fn words(markdown: &str) -> (String, Option<String>) {
    let mut writer = Writer::default();
    for event in
        Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH)
    {
        writer.take(event);
    }
    (writer.text.trim_end().to_owned() + "\n", writer.heading)
}

#[derive(Default)]
struct Writer {
    text: String,
    heading: Option<String>,
    /// Where the first heading begins, while it is open.
    heading_start: Option<usize>,
    /// Depth inside what is no text: code, pictures, footnotes.
    hidden: usize,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.hidden == 0 => self.text.push_str(&text),
            Event::SoftBreak if self.hidden == 0 => self.text.push(' '),
            Event::HardBreak if self.hidden == 0 => self.text.push('\n'),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_)
            | Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_) => self.hidden += 1,
            Tag::Heading { .. } => {
                self.paragraph();
                self.heading_start = Some(self.text.len()).filter(|_| self.heading.is_none());
            }
            Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::Table(_) | Tag::TableRow | Tag::TableHead => {
                self.paragraph()
            }
            Tag::TableCell if !self.text.ends_with('\n') => self.text.push_str(" | "),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock
            | TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Heading(_) => {
                if let Some(start) = self.heading_start.take() {
                    self.heading = self
                        .text
                        .get(start..)
                        .map(|heading| heading.trim().to_owned())
                        .filter(|heading| !heading.is_empty());
                }
                self.paragraph();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::Table => self.paragraph(),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        if self.hidden == 0 {
            self.text.truncate(self.text.trim_end().len());
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{Metadata, read as read_file};

    #[test]
    fn front_matter_is_metadata_and_marks_are_no_words() {
        let file = "---\ntitle: \"Ferry: runs again\"\ndate: 2024-03-03 # a Sunday\nauthors:\n  - Mia Brandt\n  - Leo Dam\nurl: https://example.org/a\n---\n\
                    The **ferry** to [Bergen](https://example.org/b) runs\nagain.\n\n## What it costs\n\n- Nothing, *said* Brandt.\n\n```\ncode\n```\n![A ferry](a.png)\n";
        let article = read_file("a.md", file.as_bytes(), &Metadata::default()).expect("Markdown");
        assert_eq!(
            article.text,
            "Ferry: runs again\n\nThe ferry to Bergen runs again.\n\nWhat it costs\n\nNothing, said Brandt.\n"
        );
        assert_eq!(article.title.as_deref(), Some("Ferry: runs again"));
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!(article.authors, ["Mia Brandt", "Leo Dam"]);
    }

    #[test]
    fn values_may_stand_below_their_keys() {
        let file = b"---\r\ntitle: >-\r\n  Ferry runs\r\n  again\r\nsummary: |\r\n  x\r\n\r\n  y\r\ndate: 2024-03-03\r\n---\r\nIt is late.\r\n";
        for name in ["a.md", "-"] {
            let article = read_file(name, file, &Metadata::default()).expect("Markdown");
            assert_eq!(article.title.as_deref(), Some("Ferry runs again"), "{name}");
            assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        }
    }

    #[test]
    fn a_heading_is_the_title_and_toml_is_read_too() {
        let article = read_file("a.md", b"# Ferry runs\n\nIt is late.\n", &Metadata::default()).expect("Markdown");
        assert_eq!(
            (article.title.as_deref(), article.text.as_str()),
            (Some("Ferry runs"), "Ferry runs\n\nIt is late.\n")
        );
        let file = b"+++\ntitle = \"Ferry\"\ndate = 2024-03-03\n+++\nIt is late.\n";
        let article = read_file("a.md", file, &Metadata::default()).expect("Markdown");
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        let plain = read_file("a.md", b"---\nno front matter here\n---\nIt is late.\n", &Metadata::default())
            .expect("Markdown");
        assert!(plain.text.contains("no front matter here"), "{}", plain.text);
    }
}
