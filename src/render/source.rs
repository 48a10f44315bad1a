//! What every record says of the article that it comes from.

use crate::text::Article;
use serde::Serialize;

/// Name and version of the records, described in `docs/records.schema.json`.
pub const SCHEMA: &str = "newsgraph/2";

/// The article of a record: its name for the caller, its file, and what is known of its publication.
#[derive(Serialize)]
pub struct SourceFields<'a> {
    schema: &'static str,
    caller_id: Option<&'a str>,
    file: Option<&'a str>,
    /// Where it stands in a file of many: "line 3".
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
    url: Option<&'a str>,
    publisher: Option<&'a str>,
    date: Option<String>,
}

impl<'a> SourceFields<'a> {
    /// Those of an article.
    pub fn of(article: &'a Article) -> SourceFields<'a> {
        SourceFields {
            schema: SCHEMA,
            caller_id: article.origin.id.as_deref(),
            file: article.origin.file.as_deref(),
            record: article.origin.place.as_deref(),
            url: article.url.as_deref(),
            publisher: article.publisher.as_deref(),
            date: article.published.map(|day| day.to_string()),
        }
    }
}
