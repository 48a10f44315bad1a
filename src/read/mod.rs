//! What does the article say, word for word?

use crate::text::{Article, Date};

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
}

/// What is wrong with an input.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing to read.
    #[error("the file is empty")]
    Empty,
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
pub const READERS: &[&dyn Reader] = &[];
