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

mod bounded;
mod byline;
mod credit;
mod dateline;
mod dates;
mod decode;
mod error;
mod furniture;
mod language;
mod layout;
mod plain_text;

use crate::text::{Article, Date};
pub use bounded::{MAX_BYTES, read_bounded};
pub use error::ReadError;
pub use plain_text::PlainText;

/// What the user says of an article; it wins over what the text says.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// Date of publication.
    pub date: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Read it in whatever language it is.
    pub force: bool,
    /// Every line is running text: look for no headline, byline, dateline or credit.
    pub running_text: bool,
}

/// One format of articles.
pub trait Reader: Sync {
    /// Its name, for help texts.
    fn name(&self) -> &'static str;
    /// Endings of file names, without the dot, in lower case.
    fn extensions(&self) -> &'static [&'static str];
    /// Reads one file.
    fn read(&self, bytes: &[u8], metadata: &Metadata) -> Result<Article, ReadError>;
}

/// All readers. The first is the fallback for unknown endings.
pub const READERS: &[&dyn Reader] = &[&PlainText];

/// The reader for a file name, by its ending.
pub fn reader_for(file_name: &str) -> &'static dyn Reader {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    READERS.iter().find(|reader| reader.extensions().contains(&ending.as_str())).copied().unwrap_or(&PlainText)
}

/// Reads a file in the format that its name's ending stands for; an unknown ending is plain text.
pub fn read(file_name: &str, bytes: &[u8], metadata: &Metadata) -> Result<Article, ReadError> {
    reader_for(file_name).read(bytes, metadata)
}
