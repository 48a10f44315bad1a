//! Which field of a record is what: names that everybody uses are found by themselves, others are named by the user.

use super::dates;
use super::pieces::{Flaw, Piece, flaw};
use super::{MAX_BYTES, ReadError, Reader, html, plain_text};
use crate::text::{Date, Origin};
use serde_json::{Map, Value};

/// Names of fields by what they hold, without signs and in lower case, the surest first.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Text,
        &[
            "text",
            "body",
            "content",
            "articlebody",
            "articletext",
            "fulltext",
            "maintext",
            "bodytext",
            "contenttext",
            "textcontent",
            "plaintext",
            "maincontent",
            "contents",
            "story",
            "article",
            "passage",
            "transcript",
            "bodyhtml",
            "contenthtml",
            "html",
            "contentencoded",
            "rawhtml",
            "description",
            "summary",
            "abstract",
        ],
    ),
    (Role::Title, &["title", "headline", "articletitle", "heading", "subject", "name"]),
    (
        Role::Date,
        &[
            "date",
            "datepublished",
            "publishdate",
            "published",
            "publisheddate",
            "publisheddatetime",
            "publishedat",
            "pubdate",
            "publicationdate",
            "publishedtime",
            "publishtime",
            "publishedon",
            "dateofpublication",
            "webpublicationdate",
            "firstpublished",
            "articledate",
            "datetime",
            "timestamp",
            "time",
            "day",
            "createdat",
            "created",
            "datecreated",
            "crawldate",
        ],
    ),
    (
        Role::Url,
        &[
            "url",
            "link",
            "weburl",
            "canonicalurl",
            "permalink",
            "articleurl",
            "sourceurl",
            "externalurl",
            "uri",
            "href",
            "address",
        ],
    ),
    (Role::Author, &["author", "authors", "byline", "creator", "writer", "writers"]),
    (
        Role::Publisher,
        &[
            "publisher",
            "publication",
            "outlet",
            "newspaper",
            "sitename",
            "source",
            "sourcename",
            "medium",
            "site",
            "provider",
            "domain",
            "sourcedomain",
            "hostname",
            "feed",
        ],
    ),
    (Role::Id, &["id", "articleid", "docid", "documentid", "identifier", "uuid", "guid", "uid", "itemid", "key"]),
];

/// Names of texts that tell of others, too: a feed has a description, and so has each of its items.
const SUMMARIES: &[&str] = &["description", "summary", "abstract"];

/// Objects in which a record may lie.
const WRAPPINGS: &[&str] =
    &["_source", "article", "document", "doc", "item", "fields", "data", "record", "attributes", "json"];

/// Records lie no deeper.
const DEEPEST: usize = 4;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Text,
    Title,
    Date,
    Url,
    Author,
    Publisher,
    Id,
}

/// Which texts of a record count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    All,
    /// Those that are no summaries.
    Whole,
}

/// Names of fields that the user gives: `text=body,date=when`. A name may lead inside (`doc.body`), and a text may be put
/// together of several (`text=title+body`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(Role, Vec<String>)>);

impl std::str::FromStr for Fields {
    type Err = String;

    fn from_str(words: &str) -> Result<Fields, String> {
        let mut fields = Vec::new();
        for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let (role, names) =
                word.split_once('=').ok_or_else(|| format!("{word}: write WHAT=FIELD, as in text=body"))?;
            let role = match role.trim() {
                "text" => Role::Text,
                "title" => Role::Title,
                "date" => Role::Date,
                "url" => Role::Url,
                "author" => Role::Author,
                "publisher" => Role::Publisher,
                "id" => Role::Id,
                other => {
                    return Err(format!(
                        "{other} is nothing that is looked for: choose from text, title, date, url, author, publisher, id"
                    ));
                }
            };
            fields.push((role, names.split('+').map(|name| name.trim().to_owned()).collect()));
        }
        Ok(Fields(fields))
    }
}

impl Fields {
    /// The article that a record is. `media_type` and `sha256` are those of the record.
    pub fn piece(&self, record: &Value, place: Option<String>, file: Origin) -> Result<Piece, Flaw> {
        let Value::Object(fields) = record else {
            let problem = "a record is an object with fields".to_owned();
            return Err(flaw(place, ReadError::Malformed { what: "record", problem }));
        };
        let inner =
            WRAPPINGS.iter().filter_map(|name| fields.get(*name)?.as_object()).find(|inner| self.text(inner).is_some());
        let layers: Vec<&Map<String, Value>> = match inner {
            Some(inner) if self.text(fields).is_none() => vec![inner, fields],
            _ => vec![fields],
        };
        let id = layers.iter().find_map(|layer| self.one(layer, Role::Id));
        let wrong = |error| Flaw { place: place.clone(), id: id.clone(), error };
        let text = layers.iter().find_map(|layer| self.text(layer)).or_else(|| self.text_of_object(fields));
        let (text, is_html) = text.ok_or_else(|| wrong(self.no_text(fields)))?;
        if text.trim().is_empty() {
            return Err(wrong(ReadError::Blank));
        }
        if text.len() > MAX_BYTES {
            return Err(wrong(ReadError::TooLarge { limit: MAX_BYTES }));
        }
        let reader: &'static Reader =
            if is_html || html::is_markup(&text) { &html::FRAGMENT } else { &plain_text::FIELD };
        let said = layers.iter().fold(Origin::default(), |said, layer| said.or(self.origin(layer))).or(file);
        Ok(Piece { bytes: text.into_bytes(), reader, origin: said, place })
    }

    /// What a record says beside its text.
    pub fn origin(&self, record: &Map<String, Value>) -> Origin {
        Origin {
            title: self.one(record, Role::Title),
            date: self.values(record, Role::Date).find_map(date),
            authors: self.authors(record),
            publisher: self.one(record, Role::Publisher),
            url: self.one(record, Role::Url).filter(|url| url.contains("://")),
            id: self.one(record, Role::Id),
            ..Origin::default()
        }
    }

    /// The records in a value: itself, if it has text, else the first list of such records inside.
    pub fn records<'v>(&self, value: &'v Value) -> Vec<&'v Value> {
        self.records_in(value, 0).unwrap_or_else(|| vec![value])
    }

    fn records_in<'v>(&self, value: &'v Value, depth: usize) -> Option<Vec<&'v Value>> {
        match value {
            Value::Array(items) => items.iter().any(Value::is_object).then(|| items.iter().collect()),
            Value::Object(fields) if depth < DEEPEST && !self.has_article(fields, Texts::Whole) => {
                // What has a summary of its own may have a list of articles, and no single one further inside.
                let has_summary = self.has_article(fields, Texts::All);
                let inner = fields.values().filter(|value| value.is_array() || value.is_object() && !has_summary);
                inner.filter_map(|value| self.records_in(value, depth + 1)).find(|records| {
                    records
                        .iter()
                        .any(|record| record.as_object().is_some_and(|record| self.has_article(record, Texts::All)))
                })
            }
            _ => None,
        }
    }

    fn has_article(&self, record: &Map<String, Value>, texts: Texts) -> bool {
        let has_text = |record: &Map<String, Value>| self.text_among(record, texts).is_some();
        let is_whole = |name: &str| texts == Texts::All || !SUMMARIES.contains(&letters(name).as_str());
        has_text(record)
            || record.iter().any(|(name, value)| {
                is_whole(name) && self.names_text(name) && value.is_object() && words(value).is_some()
            })
            || WRAPPINGS.iter().any(|name| record.get(*name).and_then(Value::as_object).is_some_and(has_text))
    }

    /// Is it a usual name of texts, where the user gives none?
    fn names_text(&self, name: &str) -> bool {
        let is_given = self.0.iter().any(|(role, _)| *role == Role::Text);
        let usual = NAMES.iter().find(|(role, _)| *role == Role::Text).map_or(&[][..], |(_, names)| names);
        !is_given && usual.contains(&letters(name).as_str())
    }

    /// Has a table with these columns a column of text?
    pub fn has_text<'c>(&self, columns: impl Iterator<Item = &'c str>) -> bool {
        let record: Map<String, Value> = columns.map(|name| (name.to_owned(), Value::String(String::new()))).collect();
        self.text(&record).is_some()
    }

    /// How many of these columns have names that everybody uses.
    pub fn n_usual<'c>(columns: impl Iterator<Item = &'c str>) -> usize {
        columns.filter(|name| NAMES.iter().any(|(_, names)| names.contains(&letters(name).as_str()))).count()
    }

    /// What a role's fields hold, in the order of their names.
    fn values<'v>(&self, record: &'v Map<String, Value>, role: Role) -> impl Iterator<Item = &'v Value> {
        let named = self.0.iter().rev().find(|(of, _)| *of == role);
        let found: Vec<&Value> = match named {
            Some((_, names)) => names.iter().filter_map(|name| inside(record, name)).collect(),
            None => {
                let usual = NAMES.iter().filter(|(of, _)| *of == role).flat_map(|(_, names)| names.iter());
                usual
                    .filter_map(|name| record.iter().find(|(field, _)| letters(field) == *name))
                    .map(|(_, value)| value)
                    .collect()
            }
        };
        found.into_iter().filter(|value| !value.is_null())
    }

    fn one(&self, record: &Map<String, Value>, role: Role) -> Option<String> {
        self.values(record, role).find_map(name)
    }

    /// The text, and whether its name says that it is HTML.
    fn text(&self, record: &Map<String, Value>) -> Option<(String, bool)> {
        self.text_among(record, Texts::All)
    }

    fn text_among(&self, record: &Map<String, Value>, texts: Texts) -> Option<(String, bool)> {
        if self.0.iter().any(|(role, _)| *role == Role::Text) {
            let parts: Vec<String> = self.values(record, Role::Text).filter_map(words).collect();
            return (!parts.is_empty()).then(|| (parts.join("\n\n"), false));
        }
        let usual = NAMES.iter().filter(|(of, _)| *of == Role::Text).flat_map(|(_, names)| names.iter());
        let usual = usual.filter(|name| texts == Texts::All || !SUMMARIES.contains(name));
        let texts = usual.filter_map(|name| {
            let (_, value) = record.iter().find(|(field, value)| letters(field) == *name && !value.is_object())?;
            Some((words(value)?, name.contains("html")))
        });
        let texts: Vec<(String, bool)> = texts.collect();
        let first = texts.iter().position(|(text, _)| !text.trim().is_empty()).unwrap_or(0);
        texts.into_iter().nth(first)
    }

    /// "content": {"rendered": "<p>…"}
    fn text_of_object(&self, record: &Map<String, Value>) -> Option<(String, bool)> {
        self.values(record, Role::Text).find_map(words).map(|text| (text, false))
    }

    fn authors(&self, record: &Map<String, Value>) -> Vec<String> {
        let list = |value: &Value| match value {
            Value::Array(items) => items.iter().filter_map(name).collect::<Vec<_>>(),
            value => name(value)
                .map(|names| {
                    let parts = names
                        .split([';', '|'])
                        .flat_map(|part| part.split(" and "))
                        .map(|part| part.trim().trim_start_matches("By ").to_owned());
                    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
                })
                .unwrap_or_default(),
        };
        self.values(record, Role::Author).map(list).find(|authors| !authors.is_empty()).unwrap_or_default()
    }

    fn no_text(&self, record: &Map<String, Value>) -> ReadError {
        let found: Vec<&str> = record.keys().map(String::as_str).take(12).collect();
        let looked_for = match self.0.iter().rev().find(|(role, _)| *role == Role::Text) {
            Some((_, names)) => names.join(" + "),
            None => "text, body, content and the like".to_owned(),
        };
        ReadError::NoText {
            what: format!("there is no text (looked for {looked_for}; there are {})", found.join(", ")),
            instead: "name the field with --fields text=NAME".to_owned(),
        }
    }
}

/// "doc.body" leads inside; a field of exactly this name comes first.
fn inside<'v>(record: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    record.get(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        inside(record.get(first)?.as_object()?, rest)
    })
}

fn letters(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text, or paragraphs in a list; an object may hold it.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(words).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        Value::Object(fields) => ["text", "value", "rendered", "content", "html", "body"]
            .iter()
            .find_map(|key| fields.get(*key)?.as_str())
            .map(str::to_owned),
        _ => None,
    }
}

/// A name, an address or a number, on one line.
fn name(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => return items.iter().find_map(name),
        Value::Object(fields) => {
            return ["name", "title", "$oid", "value", "rendered", "href"]
                .iter()
                .find_map(|key| name(fields.get(*key)?));
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// "2024-03-03", "Sun, 3 Mar 2024 09:15 GMT", seconds or milliseconds since 1970.
fn date(value: &Value) -> Option<Date> {
    match value {
        Value::String(text) => dates::full_date(text).or_else(|| of_seconds(text.trim().parse().ok()?)),
        Value::Number(number) => of_seconds(number.as_i64().or_else(|| number.as_f64().map(|number| number as i64))?),
        Value::Object(fields) => ["$date", "value", "iso"].iter().find_map(|key| date(fields.get(*key)?)),
        _ => None,
    }
}

/// Numbers below a year are years and days, and no moments.
fn of_seconds(number: i64) -> Option<Date> {
    let seconds = if number.abs() > 100_000_000_000 { number / 1000 } else { number };
    let moment = jiff::Timestamp::from_second(seconds).ok().filter(|_| seconds > 31_536_000)?;
    Some(jiff::tz::Offset::UTC.to_datetime(moment).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(fields: &str, record: &str) -> Piece {
        let record = serde_json::from_str(record).expect("JSON");
        fields.parse::<Fields>().expect("names of fields").piece(&record, None, Origin::default()).expect("an article")
    }

    #[test]
    fn usual_names_are_found() {
        let found = piece(
            "",
            r#"{"id": 7, "headline": "Ferry", "Body": "It runs.", "publishedAt": "2024-03-03T09:00:00Z",
            "link": "https://example.org/a", "authors": [{"name": "Mia Brandt"}], "source": {"name": "Harbour Times"}}"#,
        );
        assert_eq!(found.bytes, b"It runs.");
        let origin = found.origin;
        assert_eq!((origin.id.as_deref(), origin.title.as_deref()), (Some("7"), Some("Ferry")));
        assert_eq!(origin.date.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!(
            (origin.publisher.as_deref(), origin.authors.join("+").as_str()),
            (Some("Harbour Times"), "Mia Brandt")
        );
    }

    #[test]
    fn other_names_are_given() {
        let found = piece(
            "text=head+doc.words,date=when",
            r#"{"head": "Ferry", "doc": {"words": "It runs."}, "when": 1709456400}"#,
        );
        assert_eq!(found.bytes, b"Ferry\n\nIt runs.");
        assert_eq!(found.origin.date.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        assert!("colour=red".parse::<Fields>().is_err_and(|problem| problem.contains("choose from text")));
    }

    #[test]
    fn records_are_found_inside() {
        let list =
            serde_json::json!({"status": "ok", "hits": {"hits": [{"_id": "x", "_source": {"content": "It runs."}}]}});
        let records = Fields::default().records(&list);
        assert_eq!(records.len(), 1);
        let found = Fields::default().piece(records[0], None, Origin::default()).expect("an article");
        assert_eq!((found.bytes.as_slice(), found.origin.id.as_deref()), (&b"It runs."[..], Some("x")));
    }

    #[test]
    fn a_list_has_a_summary_and_its_items_are_the_articles() {
        let items = serde_json::json!({"title": "Harbour Times", "description": "News of the coast.",
            "items": [{"id": "a", "content_text": "It runs."}, {"id": "b", "summary": "It is late."}]});
        assert_eq!(Fields::default().records(&items).len(), 2);
        let one =
            serde_json::json!({"summary": "It runs.", "tags": [{"name": "ferry"}], "image": {"description": "x"}});
        assert_eq!(Fields::default().records(&one), [&one]);
    }

    #[test]
    fn texts_in_objects_are_found_after_plain_ones() {
        assert_eq!(piece("", r#"{"content": "It runs.", "data": {"description": "x"}}"#).bytes, b"It runs.");
        assert_eq!(
            piece("", r#"{"title": {"rendered": "Ferry"}, "content": {"rendered": "It runs."}}"#).bytes,
            b"It runs."
        );
        let inner = piece("", r#"{"id": "x", "article": {"title": "Ferry", "body": "It runs."}}"#);
        assert_eq!(
            (inner.bytes.as_slice(), inner.origin.title.as_deref(), inner.origin.id.as_deref()),
            (&b"It runs."[..], Some("Ferry"), Some("x"))
        );
    }

    #[test]
    fn what_has_no_text_says_what_was_looked_for() {
        let flaw = Fields::default()
            .piece(&serde_json::json!({"id": "a", "wörter": "x"}), None, Origin::default())
            .expect_err("no text");
        assert!(flaw.error.to_string().contains("there are id, wörter"), "{}", flaw.error);
        assert_eq!(flaw.id.as_deref(), Some("a"));
    }
}
