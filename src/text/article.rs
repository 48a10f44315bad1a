//! What was published.

use super::{Date, Origin, Span};
use serde::{Deserialize, Serialize};

/// The SHA-256 of an article's text as it was extracted, in lower-case hexadecimal (64 digits). It names the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub String);

impl ArticleId {
    /// The name of the article with this text.
    pub fn of(text: &str) -> ArticleId {
        use sha2::{Digest, Sha256};
        ArticleId(Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The first 12 digits: enough for an IRI and a file name.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

/// One article as published. Every [`Span`] of ours indexes `text`.
#[derive(Clone, Debug)]
pub struct Article {
    /// SHA-256 of `text`, before anything in it was put right.
    pub id: ArticleId,
    /// What was extracted from the file. Of plain text it is the file, decoded, line ends as `\n`, and put right where the
    /// file hides the words of the writer: broken lines, markup for single letters, signs that nobody sees.
    pub text: String,
    /// The non-empty lines in order; numbered from 1 where people see them.
    pub paragraphs: Vec<Paragraph>,
    /// Headline: the user's, or the one recognised in the text.
    pub title: Option<String>,
    /// When it was published: what the file tells, else what its text tells, else the user's `--date`.
    pub published: Option<Date>,
    /// The writers that the file tells, else those named in a byline.
    pub authors: Vec<String>,
    /// Place of a dateline, as written ("WASHINGTON").
    pub dateline: Option<String>,
    /// Who published it, as the user or the file says.
    pub publisher: Option<String>,
    /// Agencies named in a dateline or credit ("Source: Reuters", "--Agencies").
    pub credits: Vec<String>,
    /// Where it was published, as the user or the file says.
    pub url: Option<String>,
    /// What its file says of it, and which file that was.
    pub origin: Origin,
}

impl Article {
    /// A text of which nothing else is known: each line is running text.
    pub fn of_text(text: String) -> Article {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for line in text.split_inclusive('\n') {
            let begin = start + (line.len() - line.trim_start().len());
            let span = Span::new(begin, begin + line.trim().len());
            if !line.trim().is_empty() {
                paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
            }
            start += line.len();
        }
        Article {
            id: ArticleId::of(&text),
            text,
            paragraphs,
            title: None,
            published: None,
            authors: Vec::new(),
            dateline: None,
            publisher: None,
            credits: Vec::new(),
            url: None,
            origin: Origin::default(),
        }
    }

    /// The whole line of a paragraph, with what its span leaves out: a bullet, a dateline, addresses.
    pub fn line(&self, paragraph: &Paragraph) -> &str {
        let start = self.text[..paragraph.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..].lines().next().unwrap_or_default().trim()
    }
}

/// A non-empty line of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The line without white space at its ends; for a dateline paragraph, what follows the dateline.
    pub span: Span,
    /// What the line is.
    pub kind: ParagraphKind,
}

/// What a line of an article is. Only `Headline`, `Crosshead`, `Body` and `Answer` state anything in sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParagraphKind {
    /// The article's own headline.
    Headline,
    /// A short title inside the article.
    Crosshead,
    /// Running text.
    Body,
    /// What the reporter asks in an interview.
    Question,
    /// What is answered in an interview, without marks of quotation.
    Answer,
    /// "By Jane Doe and John Roe".
    Byline,
    /// A line that holds nothing but the date of publication.
    DateLine,
    /// "Source: Reuters", "--Agencies", "(Reporting by …)".
    Credit,
    /// "Read more: …", the headline of another article, an address: leads to something else.
    Link,
    /// What a picture shows, with whom it is from.
    Caption,
    /// A post of a social network with the line that says whose it is.
    Embed,
    /// Notes of the editors, calls to subscribe, sources.
    Footer,
}

impl ParagraphKind {
    /// Is the line split into words? Names stand in bylines, credits and captions, too; what leads elsewhere is of no interest.
    pub fn has_words(self) -> bool {
        !matches!(self, ParagraphKind::DateLine | ParagraphKind::Link | ParagraphKind::Embed)
    }

    /// Does the line speak of people and things in whole sentences? Questions of an interview do, and state nothing.
    pub fn is_running_text(self) -> bool {
        self.has_sentences() || self == ParagraphKind::Question
    }

    /// Is the line read as sentences? The others are metadata.
    pub fn has_sentences(self) -> bool {
        matches!(self, ParagraphKind::Headline | ParagraphKind::Crosshead | ParagraphKind::Body | ParagraphKind::Answer)
    }
}
