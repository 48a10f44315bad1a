//! Where a text comes from.

use super::Date;
use serde::{Deserialize, Serialize};

/// What a file says of an article beside its text, and which file that was. The graph keeps it with the options.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Its writers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The site, paper or feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its canonical address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its name where it comes from: the id of a record, a Message-ID, the guid of a feed's entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it was read from: "text/html".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// SHA-256 of the bytes that it was read from: the file or, where a file holds many articles, the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// SHA-256 of the text as it was extracted, if it was put right afterwards: it names the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_sha256: Option<String>,
    /// Name of the file. No part of the graph.
    #[serde(skip)]
    pub file: Option<String>,
    /// The place in a file of many articles: "line 3". No part of the graph.
    #[serde(skip)]
    pub place: Option<String>,
}

impl Origin {
    /// The same, with what `other` says where this says nothing.
    pub fn or(self, other: Origin) -> Origin {
        Origin {
            title: self.title.or(other.title),
            date: self.date.or(other.date),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            publisher: self.publisher.or(other.publisher),
            url: self.url.or(other.url),
            id: self.id.or(other.id),
            media_type: self.media_type.or(other.media_type),
            sha256: self.sha256.or(other.sha256),
            text_sha256: self.text_sha256.or(other.text_sha256),
            file: self.file.or(other.file),
            place: self.place.or(other.place),
        }
    }

    /// File and place, for messages: "news.jsonl, line 3".
    pub fn told(&self) -> String {
        [self.file.as_deref(), self.place.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Does the file say nothing that its text does not?
    pub fn is_silent(&self) -> bool {
        *self == Origin::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled() {
        let said = |title: Option<&str>, url: Option<&str>| Origin {
            title: title.map(str::to_owned),
            url: url.map(str::to_owned),
            ..Origin::default()
        };
        let both = said(Some("Ferry"), None).or(said(Some("Other"), Some("https://example.org/a")));
        assert_eq!(both, said(Some("Ferry"), Some("https://example.org/a")));
        assert!(Origin::default().is_silent() && !both.is_silent());
    }
}
