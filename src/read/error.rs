//! What can be wrong with an input.

/// What is wrong with an input. The messages do not repeat its name: whoever knows the name puts it in front.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing to read.
    #[error("the file is empty")]
    Empty,
    /// White space and nothing else.
    #[error("the file holds nothing but white space")]
    Blank,
    /// Not text at all.
    #[error("byte 0x{byte:02x} at offset {offset} does not occur in text: convert the file to plain text first")]
    Binary {
        /// Offset of the first byte that is no text, from 0.
        offset: usize,
        /// Its value.
        byte: u8,
    },
    /// Text in another language.
    #[error("the text seems to be {language}, and only English is understood: use --force to read it all the same")]
    NotEnglish {
        /// The language's English name.
        language: &'static str,
    },
    /// HTML, SVG or the like.
    #[error("the text is markup (it begins with {tag}): save the words of the article as plain text")]
    Markup {
        /// Its first tag.
        tag: String,
    },
    /// Something with a structure that the name of the file does not tell.
    #[error("the file is {what} and no running text: read it with --from {key}, or give it the ending .{ending}")]
    Structured {
        /// "a web page".
        what: &'static str,
        /// What `--from` calls it.
        key: &'static str,
        /// The usual ending of its name.
        ending: &'static str,
    },
    /// Something with a structure that no reader knows.
    #[error("{what} is not read: {instead}")]
    Unknown {
        /// "a Word document".
        what: &'static str,
        /// What to do.
        instead: &'static str,
    },
    /// A record, or a page, without text.
    #[error("{what}: {instead}")]
    NoText {
        /// What was looked for, and where.
        what: String,
        /// What to do.
        instead: String,
    },
    /// Not what its name or beginning promises.
    #[error("it is no {what}: {problem}")]
    Malformed {
        /// "JSON".
        what: &'static str,
        /// What the parser says.
        problem: String,
    },
    /// More bytes than an article has.
    #[error("the input is longer than {limit} bytes: split it into one file for each article")]
    TooLarge {
        /// How many bytes are read at most.
        limit: usize,
    },
    /// A packed file in a packed file in a packed file, or the like.
    #[error("it is nested more than {limit} deep: unpack it first")]
    TooDeep {
        /// How deep is looked at most.
        limit: usize,
    },
    /// A file with many articles where one is wanted.
    #[error("the file holds several articles: name one, or use newsgraph add or extract")]
    Several,
    /// The operating system says no.
    #[error("cannot read the input: {0}")]
    Io(#[from] std::io::Error),
}

impl ReadError {
    /// Has the file no articles in it at all, though it is sound? In a folder such a file is passed over.
    pub fn is_of_other_use(&self) -> bool {
        matches!(self, ReadError::NoText { .. } | ReadError::Unknown { .. })
    }
}
