//! Which articles: files, folders, standard input, and what lies in them.

use super::chatter;
use super::failures::{Failure, Failures};
use super::manifest::Manifest;
use super::output::counted;
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use newsgraph::read::{self, Fields, Flaw, Metadata, Opening, Piece, READERS, ReadError, Reader, Source};
use newsgraph::text::{Article, Origin};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Largest file of one sentence a line, or of CoNLL-U, in bytes.
pub const LARGEST_CORPUS: usize = 64 << 20;

/// Files of a folder that are about it and no articles, in lower case and without ending.
const ABOUT: &[&str] = &["readme", "license", "licence", "changelog", "contributing"];

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// A file of a folder that was named.
    Found(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The input that an argument means.
    pub fn named(argument: &Path) -> Input {
        if argument.as_os_str() == "-" { Input::Stdin } else { Input::File(argument.to_owned()) }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::File(path) | Input::Found(path) => write!(f, "{}", path.display()),
            Input::Stdin => f.write_str("standard input"),
        }
    }
}

/// How files are read.
#[derive(Args)]
pub struct ReadingOptions {
    /// What the files are, whatever their names say
    ///
    /// Without it the ending of a name tells, and of standard input its beginning.
    #[arg(long, value_name = "FORMAT", value_parser = format_of, help_heading = "Files")]
    from: Option<&'static Reader>,
    /// Names of fields in JSON, JSON Lines and tables, as in text=body,date=day
    ///
    /// For text, title, date, url, author, publisher, id. The usual names are found by themselves. A name may lead
    /// inside (text=doc.body), and a text may be put together (text=title+body).
    #[arg(long, value_name = "WHAT=FIELD,…", default_value = "", hide_default_value = true, help_heading = "Files")]
    fields: Fields,
    /// Table of what you know of the files: path, and date, title, url, publisher, id
    #[arg(long, value_name = "FILE.csv", help_heading = "Files")]
    meta: Option<PathBuf>,
    /// Tell of articles that cannot be read in this file, one JSON object a line
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    errors: Option<PathBuf>,
}

fn format_of(word: &str) -> Result<&'static Reader, String> {
    let known = || READERS.iter().map(|reader| reader.key).collect::<Vec<_>>().join(", ");
    read::reader_named(word).ok_or_else(|| format!("choose one of {}", known()))
}

/// An article that waits to be read.
pub struct Waiting {
    /// Its file.
    pub file: String,
    /// Where it stands there: "line 3".
    pub place: Option<String>,
    /// What the user says of it.
    pub said: Metadata,
    piece: Result<Piece, Flaw>,
}

/// The articles of many files.
pub struct Articles {
    inputs: Vec<Input>,
    opening: Opening,
    manifest: Manifest,
    said: Metadata,
    passed_over: AtomicUsize,
}

impl Articles {
    /// Those of one input, of which nothing else is known.
    fn of(input: &Input, metadata: &Metadata) -> Articles {
        Articles {
            inputs: vec![input.clone()],
            opening: Opening::default(),
            manifest: Manifest::default(),
            said: metadata.clone(),
            passed_over: AtomicUsize::new(0),
        }
    }

    /// Those that the arguments name.
    pub fn new(
        arguments: &[PathBuf],
        reading: &ReadingOptions,
        said: Metadata,
        failures: &Failures,
    ) -> Result<Articles> {
        if let Some(path) = &reading.errors {
            failures.write_to(path)?;
        }
        let manifest = reading.meta.as_deref().map(Manifest::read).transpose()?.unwrap_or_default();
        let mut inputs = gather(arguments, failures);
        // The table itself, and the file of failures, may lie in a folder that is read.
        let own: Vec<PathBuf> = [&reading.meta, &reading.errors]
            .into_iter()
            .flatten()
            .filter_map(|path| fs::canonicalize(path).ok())
            .collect();
        inputs.retain(|input| !matches!(input, Input::Found(path) if fs::canonicalize(path).is_ok_and(|path| own.contains(&path))));
        let opening = Opening { reader: reading.from, fields: reading.fields.clone() };
        Ok(Articles { inputs, opening, manifest, said, passed_over: AtomicUsize::new(0) })
    }

    /// The files.
    pub fn files(&self) -> &[Input] {
        &self.inputs
    }

    /// Hands over one article after another, without reading ahead, until it is told `false`.
    pub fn each(&self, give: &mut dyn FnMut(Waiting) -> bool) {
        for input in &self.inputs {
            let file = input.to_string();
            let stream: Result<Box<dyn Read>> = match input {
                Input::File(path) | Input::Found(path) => {
                    File::open(path).map_err(plain).map(|file| Box::new(file) as Box<dyn Read>)
                }
                Input::Stdin => Ok(Box::new(io::stdin().lock())),
            };
            let source = match stream {
                Ok(stream) => Source::new(file.as_str(), stream),
                Err(error) => {
                    let error = ReadError::Io(io::Error::other(format!("{error:#}")));
                    if !give(self.waiting(&file, None, Err(error.into()))) {
                        return;
                    }
                    continue;
                }
            };
            for (number, piece) in read::pieces(source, &self.opening).enumerate() {
                let is_of_other_use = matches!(&piece, Err(flaw) if flaw.error.is_of_other_use());
                if number == 0 && is_of_other_use && matches!(input, Input::Found(_)) {
                    self.passed_over.fetch_add(1, Ordering::Relaxed);
                    chatter::note(&format!("passed over {file}: it holds no article"));
                    break;
                }
                let place = match &piece {
                    Ok(piece) => piece.place.clone(),
                    Err(flaw) => flaw.place.clone(),
                };
                if !give(self.waiting(&file, place, piece)) {
                    return;
                }
            }
        }
    }

    fn waiting(&self, file: &str, place: Option<String>, piece: Result<Piece, Flaw>) -> Waiting {
        let said = self.manifest.of(file, place.as_deref(), self.said.clone());
        Waiting { file: file.to_owned(), place, said, piece }
    }

    /// Says at the end what was left out.
    pub fn sum_up(&self) {
        let passed_over = self.passed_over.load(Ordering::Relaxed);
        if passed_over > 0 {
            let files = counted(passed_over, "file", "files");
            chatter::hint(&format!("passed over {files} without an article (--verbose names them)"));
        }
        let unused = self.manifest.n_unused();
        if unused > 0 {
            chatter::hint(&format!("the table has {} without an article", counted(unused, "line", "lines")));
        }
    }
}

impl Waiting {
    /// Reads it.
    pub fn read(self) -> Result<(Article, Metadata), Failure> {
        let Waiting { file, place, said, piece } = self;
        let id = match &piece {
            Ok(piece) => piece.origin.id.clone(),
            Err(flaw) => flaw.id.clone(),
        };
        let wrong = |error: ReadError| Failure {
            file: file.clone(),
            place: place.clone(),
            id: id.clone(),
            problem: cause(error),
        };
        let piece = piece.map_err(|flaw| wrong(flaw.error))?;
        let mut article = read::read_piece(&piece, &said).map_err(wrong)?;
        article.origin.file = Some(file);
        article.origin.place = place;
        Ok((article, said))
    }

    /// A failure of what comes after reading.
    pub fn failure(origin: &Origin, problem: anyhow::Error) -> Failure {
        let Origin { file, place, id, .. } = origin.clone();
        Failure { file: file.unwrap_or_default(), place, id, problem }
    }
}

/// An error of the system is told in its own words.
fn cause(error: ReadError) -> anyhow::Error {
    match error {
        ReadError::Io(error) => error.into(),
        other => other.into(),
    }
}

/// The inputs that the arguments name, in their order; the files of a folder by name. `-` is standard input.
pub fn gather(arguments: &[PathBuf], failures: &Failures) -> Vec<Input> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            inputs.extend(failures.sift(articles_in(argument)).unwrap_or_default());
        } else {
            inputs.push(Input::named(argument));
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|input| seen.insert(input.to_string()));
    inputs
}

fn articles_in(folder: &Path) -> Result<Vec<Input>> {
    let mut found = Vec::new();
    walk(folder, &mut found)?;
    if found.is_empty() {
        let endings: Vec<String> = endings().map(|ending| format!(".{ending}")).collect();
        bail!("no articles in {}: looked for files that end in {}", folder.display(), endings.join(", "));
    }
    Ok(found.into_iter().map(Input::Found).collect())
}

fn endings() -> impl Iterator<Item = &'static str> {
    READERS.iter().flat_map(|reader| reader.extensions.iter().copied())
}

/// Adds the articles below a folder, by name. Hidden files and links to folders are left alone.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let cannot = || format!("cannot look into {}", folder.display());
    let mut entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).with_context(cannot)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if is_hidden || is_about_the_folder(&path) {
            continue;
        }
        if entry.file_type().with_context(cannot)?.is_dir() {
            walk(&path, found)?;
        } else if ending_of(&path).is_some_and(|ending| endings().any(|known| known == ending)) {
            found.push(path);
        }
    }
    Ok(())
}

fn ending_of(path: &Path) -> Option<String> {
    path.extension().and_then(OsStr::to_str).map(str::to_lowercase)
}

fn is_about_the_folder(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    ABOUT.contains(&stem.as_str()) && ending_of(path).is_some_and(|ending| ending == "md")
}

/// The bytes of an input, of which there may be at most `largest`.
pub fn bytes(input: &Input, largest: usize) -> Result<Vec<u8>> {
    match input {
        Input::File(path) | Input::Found(path) => {
            File::open(path).map_err(plain).and_then(|file| Ok(read::read_bounded(file, largest)?))
        }
        Input::Stdin => Ok(read::read_bounded(io::stdin().lock(), largest)?),
    }
    .with_context(|| format!("cannot read {input}"))
}

/// The everyday problems in everyday words.
fn plain(problem: io::Error) -> anyhow::Error {
    match problem.kind() {
        io::ErrorKind::NotFound => anyhow!("there is no such file: check the path"),
        io::ErrorKind::PermissionDenied => anyhow!("you may not read it: check its permissions"),
        _ => problem.into(),
    }
}

/// Reads one input that holds one article.
pub fn article(input: &Input, metadata: &Metadata) -> Result<Article> {
    let (article, _) = single(input, metadata)?
        .read()
        .map_err(|failure| failure.problem)
        .with_context(|| format!("cannot read {input}"))?;
    Ok(article)
}

fn single(input: &Input, metadata: &Metadata) -> Result<Waiting> {
    let articles = Articles::of(input, metadata);
    let mut found = Vec::new();
    articles.each(&mut |waiting| {
        found.push(waiting);
        found.len() < 2
    });
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(anyhow!(ReadError::Empty).context(format!("cannot read {input}"))),
        _ => Err(anyhow!(ReadError::Several).context(format!("cannot read {input}"))),
    }
}

/// All articles of an input.
pub fn all(input: &Input, metadata: &Metadata, failures: &Failures) -> Vec<Article> {
    let articles = Articles::of(input, metadata);
    let mut found = Vec::new();
    articles.each(&mut |waiting| {
        found.extend(failures.sift_article(waiting.read(), "read").map(|(article, _)| article));
        true
    });
    found
}

/// Reads one input as a list of sentences, one a line.
pub fn lines(input: &Input, metadata: &Metadata) -> Result<Article> {
    let metadata = Metadata { running_text: true, ..metadata.clone() };
    let piece =
        Piece { bytes: bytes(input, LARGEST_CORPUS)?, reader: &READERS[0], origin: Origin::default(), place: None };
    let mut article = read::read_piece(&piece, &metadata).with_context(|| format!("cannot read {input}"))?;
    article.origin.file = Some(input.to_string());
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_file_is_read_once() {
        let twice = [PathBuf::from("a.txt"), PathBuf::from("-"), PathBuf::from("a.txt")];
        let found = gather(&twice, &Failures::default());
        assert_eq!(found, [Input::File("a.txt".into()), Input::Stdin]);
    }

    #[test]
    fn a_large_file_is_not_taken_into_memory() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("large.txt");
        fs::write(&path, vec![b'a'; 2000]).expect("written");
        let problem = bytes(&Input::File(path), 1999).expect_err("too long");
        assert!(format!("{problem:#}").contains("longer than"), "{problem:#}");
    }
}
