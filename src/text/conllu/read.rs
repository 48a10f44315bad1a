//! Reads CoNLL-U and rebuilds the text.

use crate::text::tags::names;
use crate::text::{
    Article, Deprel, Document, Feats, NotATree, Paragraph, ParagraphKind, Sentence, Span, Token, Tree, Upos,
};

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConlluError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a line or a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This many columns instead of ten.
    Columns(usize),
    /// The word number found, and the one expected.
    Number(String, usize),
    /// The range of a multiword token cannot be read.
    Range(String),
    /// The head is no number.
    Head(String),
    /// The heads make no tree.
    Tree(NotATree),
}

impl std::fmt::Display for ConlluError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line = self.line;
        match &self.fault {
            Fault::Columns(count) => write!(f, "line {line} has {count} columns instead of 10"),
            Fault::Number(found, expected) => {
                write!(f, "word number `{found}` at line {line} is out of order: {expected} is expected")
            }
            Fault::Range(range) => write!(f, "`{range}` at line {line} is not the range of a multiword token"),
            Fault::Head(head) => write!(f, "`{head}` at line {line} is not the number of a head"),
            Fault::Tree(why) => write!(f, "the sentence at line {line} is no tree: {why}"),
        }
    }
}

impl std::error::Error for ConlluError {}

/// The documents of a file; `# newdoc` begins one. Their text is rebuilt: a paragraph (`# newpar`) is a line, with an empty
/// line after it; sentences and words are one space apart where no `SpaceAfter=No` forbids it.
/// XPOS, DEPS, empty nodes and foreign keys of MISC are left out.
pub fn read(text: &str) -> Result<Vec<Document>, ConlluError> {
    let mut documents = Vec::new();
    let mut builder = Builder::default();
    let mut rows: Vec<Row> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            builder.add(std::mem::take(&mut rows))?;
        } else if let Some(comment) = line.strip_prefix('#') {
            match comment.split_whitespace().next() {
                Some("newdoc") => {
                    documents.extend(std::mem::take(&mut builder).finish());
                    builder.name = comment.split_once('=').map(|(_, name)| name.trim().to_owned());
                }
                Some("newpar") => builder.begin_paragraph(),
                _ => {}
            }
        } else {
            rows.push(Row { number: number + 1, cells: cells(line, number + 1)? });
        }
    }
    builder.add(rows)?;
    documents.extend(builder.finish());
    Ok(documents)
}

/// One line with ten columns.
struct Row<'a> {
    /// Number of the line, from 1.
    number: usize,
    cells: [&'a str; 10],
}

impl Row<'_> {
    fn misc(&self, key: &str) -> Option<&str> {
        self.cells[9].split('|').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
    }

    fn fault(&self, fault: Fault) -> ConlluError {
        ConlluError { line: self.number, fault }
    }
}

fn cells(line: &str, number: usize) -> Result<[&str; 10], ConlluError> {
    let cells: Vec<&str> = line.split('\t').collect();
    let count = cells.len();
    cells.try_into().map_err(|_| ConlluError { line: number, fault: Fault::Columns(count) })
}

/// The text so far, and the sentences in it.
#[derive(Default)]
struct Builder {
    name: Option<String>,
    text: String,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    in_paragraph: u32,
    begins_paragraph: bool,
    space_is_due: bool,
}

impl Builder {
    fn begin_paragraph(&mut self) {
        self.begins_paragraph = true;
    }

    fn add(&mut self, rows: Vec<Row<'_>>) -> Result<(), ConlluError> {
        let Some(first_line) = rows.first().map(|row| row.number) else { return Ok(()) };
        let mut tokens: Vec<Token> = Vec::new();
        let (mut heads, mut deprels, mut tags) = (Vec::new(), Vec::new(), Vec::new());
        self.open_paragraph();
        let mut multiword: Option<Multiword> = None;
        for row in &rows {
            let [id, form, lemma, upos, _, feats, head, deprel, ..] = row.cells;
            if id.contains('.') {
                continue;
            }
            if let Some((first, last)) = id.split_once('-') {
                let last = last.parse().ok().filter(|last| first.parse().is_ok_and(|first: usize| first <= *last));
                let last = last.ok_or_else(|| row.fault(Fault::Range(id.to_owned())))?;
                let span = self.write(form);
                multiword =
                    Some(Multiword { last, span, next: span.start, space_after: row.misc("SpaceAfter") != Some("No") });
                continue;
            }
            let expected = tokens.len() + 1;
            if id.parse() != Ok(expected) {
                return Err(row.fault(Fault::Number(id.to_owned(), expected)));
            }
            let head: u32 = head.parse().map_err(|_| row.fault(Fault::Head(head.to_owned())))?;
            let (span, surface) = match &mut multiword {
                Some(whole) => (whole.part(form, expected), whole.span),
                None => {
                    let span = self.write(form);
                    self.space_is_due = row.misc("SpaceAfter") != Some("No");
                    (span, span)
                }
            };
            if let Some(whole) = multiword.take_if(|whole| whole.last <= expected) {
                self.space_is_due = whole.space_after;
            }
            tokens.push(Token {
                span,
                surface,
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                upos: Upos::from_tag(upos),
                feats: Feats::new(feats),
                behaviours: Default::default(),
            });
            heads.push(head.checked_sub(1));
            deprels.push(Deprel::from_name(deprel));
            tags.push(row.misc("NER").unwrap_or("O"));
        }
        let tree =
            Tree::new(heads, deprels).map_err(|why| ConlluError { line: first_line, fault: Fault::Tree(why) })?;
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Ok(()) };
        let span = first.surface.cover(last.surface);
        let paragraph = self.paragraphs.len() as u32 - 1;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.span.end = span.end;
        }
        let names = names(tags.into_iter());
        let in_paragraph = self.in_paragraph;
        let (sureness, repairs) = (Vec::new(), Vec::new());
        self.sentences.push(Sentence { span, paragraph, in_paragraph, tokens, tree, names, sureness, repairs });
        self.in_paragraph += 1;
        Ok(())
    }

    fn open_paragraph(&mut self) {
        if self.paragraphs.is_empty() || self.begins_paragraph {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len();
            self.paragraphs.push(Paragraph { span: Span::new(start, start), kind: ParagraphKind::Body });
            self.in_paragraph = 0;
            self.space_is_due = false;
        }
        self.begins_paragraph = false;
    }

    fn write(&mut self, form: &str) -> Span {
        if std::mem::take(&mut self.space_is_due) {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        Span::new(start, self.text.len())
    }

    fn finish(mut self) -> Option<Document> {
        if self.sentences.is_empty() {
            return None;
        }
        self.text.push('\n');
        let article = Article { paragraphs: self.paragraphs, ..Article::of_text(self.text) };
        Some(Document {
            name: self.name,
            article,
            sentences: self.sentences,
            references: Vec::new(),
            hints: Vec::new(),
        })
    }
}

/// A surface token whose words are being read.
struct Multiword {
    /// Number of its last word, from 1.
    last: usize,
    span: Span,
    /// Where its next word starts.
    next: u32,
    space_after: bool,
}

impl Multiword {
    /// The place of the next word: as long as its form; the last one takes what is left. A word that is not written in the
    /// token ("au" = "à" + "le") stands for the whole token.
    fn part(&mut self, form: &str, number: usize) -> Span {
        let end = if number == self.last { self.span.end } else { (self.next + form.len() as u32).min(self.span.end) };
        let part = Span { start: self.next.min(end), end };
        self.next = end;
        part
    }
}
