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
    /// More bytes than an article has.
    #[error("the input is longer than {limit} bytes: split it into one file for each article")]
    TooLarge {
        /// How many bytes are read at most.
        limit: usize,
    },
    /// The operating system says no.
    #[error("cannot read the input: {0}")]
    Io(#[from] std::io::Error),
}
