//! What does the article say, word for word?
//!
//! ```
//! use newsgraph::read::{Metadata, read};
//!
//! let file = "Ferry runs again\n\nBy Ada Finch\n\nOSLO (Reuters) - The ferry resumed service on Monday.\n";
//! let article = read("ferry.txt", file.as_bytes(), &Metadata::default())?;
//! assert_eq!(article.title.as_deref(), Some("Ferry runs again"));
//! assert_eq!(article.authors, ["Ada Finch"]);
//! assert_eq!(article.dateline.as_deref(), Some("OSLO"));
//! # Ok::<(), newsgraph::read::ReadError>(())
//! ```
//!
//! A file may hold many articles; they come one after another, and a bad one costs itself alone:
//!
//! ```
//! use newsgraph::read::{Metadata, Opening, Source, pieces, read_piece};
//!
//! let file = "{\"id\": \"a\", \"text\": \"The ferry runs.\"}\nno JSON\n{\"id\": \"b\", \"text\": \"It is late.\"}\n";
//! let opening = Opening::default();
//! let ids = pieces(Source::new("ferries.jsonl", file.as_bytes()), &opening)
//!     .map(|piece| read_piece(&piece.ok()?, &Metadata::default()).ok()?.origin.id);
//! assert_eq!(ids.collect::<Vec<_>>(), [Some("a".into()), None, Some("b".into())]);
//! ```

mod bounded;
mod byline;
mod clean;
mod credit;
mod dateline;
mod dates;
mod decode;
mod encodings;
mod error;
mod feed;
mod fields;
mod finish;
mod furniture;
mod guarded;
mod html;
mod interview;
mod json;
mod language;
mod layout;
mod mail;
mod markdown;
mod packed;
mod pdf;
mod pieces;
mod plain_text;
mod sequence;
mod structure;
mod tables;
mod warc;
mod zipped;

use crate::text::{Article, Date, Origin};
pub use bounded::{MAX_BYTES, read_bounded};
pub use error::ReadError;
pub use fields::Fields;
pub use finish::{again, read_piece};
pub use guarded::THREAD as GUARDED;
pub use pieces::{Flaw, Opening, Piece, Pieces, Source, pieces, reader_of};

/// What the user says of an article; but for the date it wins over what the article says.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// Date of publication, of an article that tells none.
    pub date: Option<Date>,
    /// The date wins over the article's own, too.
    pub force_date: bool,
    /// Headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its name where it comes from.
    pub id: Option<String>,
    /// Read it in whatever language it is.
    pub force: bool,
    /// Every line is running text: look for no headline, byline, dateline or credit, and join no lines.
    pub running_text: bool,
    /// Nothing is left out, not even what tells no news: for whoever wants the grammar of a text.
    pub every_word: bool,
}

/// One format of files.
#[derive(Debug)]
pub struct Reader {
    /// Its name, for messages: "a web page".
    pub name: &'static str,
    /// What `--from` calls it.
    pub key: &'static str,
    /// Endings of file names, without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// Most bytes of one article.
    pub most_bytes: usize,
    /// Does a file that begins so look like one?
    pub begins: fn(&[u8]) -> bool,
    /// Takes a file with many articles apart; `None`: a file is one article.
    pub split: Option<for<'a> fn(Source<'a>, &'a Opening) -> Pieces<'a>>,
    /// Refuses a text that is no article of this format, unless the user insists.
    pub check: fn(&str) -> Result<(), ReadError>,
    /// Reads one article.
    pub read: fn(&[u8]) -> Result<Draft, ReadError>,
}

/// What a reader finds: the text, not yet cleaned, a paragraph a line or blank lines between, and what is said beside it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The words of the article.
    pub text: String,
    /// What the file says of it.
    pub origin: Origin,
}

impl Draft {
    /// The words of an article whose headline stands beside them: above them, where they do not begin with it.
    fn headed(title: Option<&str>, words: String) -> String {
        match title {
            Some(title) if !words.trim_start().starts_with(title) => format!("{title}\n\n{words}"),
            _ => words,
        }
    }
}

/// All readers. The first is the fallback for unknown endings.
pub const READERS: &[Reader] = &[
    plain_text::PLAIN_TEXT,
    html::HTML,
    markdown::MARKDOWN,
    json::LINES,
    json::JSON,
    tables::TABLE,
    feed::FEED,
    mail::MAIL,
    mail::MAILBOX,
    warc::WARC,
    pdf::PDF,
    packed::GZIP,
    packed::ZSTD,
    zipped::ZIP,
];

/// The reader that a name's ending stands for.
pub fn reader_for(file_name: &str) -> Option<&'static Reader> {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())?;
    READERS.iter().find(|reader| reader.extensions.contains(&ending.as_str()))
}

/// The reader of a name that `--from` takes.
pub fn reader_named(key: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.key == key)
}

/// Reads a file with one article in the format that its name's ending stands for, or its beginning shows.
pub fn read(file_name: &str, bytes: &[u8], metadata: &Metadata) -> Result<Article, ReadError> {
    let opening = Opening::default();
    let mut found = pieces(Source::new(file_name, bytes), &opening);
    let first = found.next().ok_or(ReadError::Empty)?.map_err(|flaw| flaw.error)?;
    match found.next() {
        None => read_piece(&first, metadata),
        Some(_) => Err(ReadError::Several),
    }
}
