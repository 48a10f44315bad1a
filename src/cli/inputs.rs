//! Files, folders, standard input and addresses, as they are named on the command line.

use super::articles::{Articles, Waiting};
use super::failures::Failures;
use super::fetch::is_address;
use super::folders::articles_in;
use anyhow::{Context, Result, anyhow};
use newsgraph::read::{self, Metadata, Piece, READERS, ReadError};
use newsgraph::text::{Article, Origin};
use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Largest file of one sentence a line, or of CoNLL-U, in bytes.
pub const LARGEST_CORPUS: usize = 64 << 20;

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// A file of a folder that was named.
    Found(PathBuf),
    /// An address on the web.
    Web(String),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The input that an argument means.
    pub fn named(argument: &Path) -> Input {
        match argument.to_str() {
            Some("-") => Input::Stdin,
            Some(url) if is_address(url) => Input::Web(url.to_owned()),
            _ => Input::File(argument.to_owned()),
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::File(path) | Input::Found(path) => write!(f, "{}", path.display()),
            Input::Web(url) => f.write_str(url),
            Input::Stdin => f.write_str("standard input"),
        }
    }
}

/// The inputs that the arguments name, in their order; the files of a folder by name. `-` is standard input.
pub fn gather(arguments: &[PathBuf], failures: &Failures) -> Vec<Input> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            inputs.extend(failures.sift(articles_in(argument)).unwrap_or_default().into_iter().map(Input::Found));
        } else {
            inputs.push(Input::named(argument));
        }
    }
    let mut seen = HashSet::new();
    // By their bytes: names that are no UTF-8 may look alike.
    inputs.retain(|input| {
        seen.insert(match input {
            Input::File(path) | Input::Found(path) => path.clone().into_os_string(),
            other => other.to_string().into(),
        })
    });
    inputs
}

/// The bytes of an input, of which there may be at most `largest`.
pub fn bytes(input: &Input, largest: usize) -> Result<Vec<u8>> {
    match input {
        Input::File(path) | Input::Found(path) => {
            File::open(path).map_err(plain).and_then(|file| Ok(read::read_bounded(file, largest)?))
        }
        Input::Web(_) => Err(anyhow!("only add, extract and watch ask the web: save the page and name its file")),
        Input::Stdin => Ok(read::read_bounded(io::stdin().lock(), largest)?),
    }
    .with_context(|| format!("cannot read {input}"))
}

/// The everyday problems in everyday words.
pub fn plain(problem: io::Error) -> anyhow::Error {
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
    use std::fs;

    #[test]
    fn the_same_file_is_read_once() {
        let twice = [PathBuf::from("a.txt"), PathBuf::from("-"), PathBuf::from("a.txt")];
        let found = gather(&twice, &Failures::default());
        assert_eq!(found, [Input::File("a.txt".into()), Input::Stdin]);
        assert_eq!(Input::named(Path::new("https://example.org/a")), Input::Web("https://example.org/a".into()));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_look_alike_are_two_files() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let alike = [&b"a\xff.txt"[..], b"a\xfe.txt"].map(|name| PathBuf::from(OsStr::from_bytes(name)));
        assert_eq!(gather(&alike, &Failures::default()).len(), 2);
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
