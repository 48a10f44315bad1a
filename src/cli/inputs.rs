//! Which articles: files, folders, standard input.

use super::failures::Failures;
use anyhow::{Context, Result, anyhow, bail};
use newsgraph::read::{self, Metadata, READERS};
use newsgraph::text::Article;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Largest file of one sentence a line, or of CoNLL-U, in bytes.
pub const LARGEST_CORPUS: usize = 64 << 20;

/// One article to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
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
            Input::File(path) => write!(f, "{}", path.display()),
            Input::Stdin => f.write_str("standard input"),
        }
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
    Ok(found.into_iter().map(Input::File).collect())
}

fn endings() -> impl Iterator<Item = &'static str> {
    READERS.iter().flat_map(|reader| reader.extensions().iter().copied())
}

/// Adds the articles below a folder, by name. Hidden files and links to folders are left alone.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let cannot = || format!("cannot look into {}", folder.display());
    let mut entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).with_context(cannot)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if is_hidden {
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

/// The bytes of an input, of which there may be at most `largest`.
pub fn bytes(input: &Input, largest: usize) -> Result<Vec<u8>> {
    match input {
        Input::File(path) => File::open(path).map_err(plain).and_then(|file| Ok(read::read_bounded(file, largest)?)),
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

/// Reads one input as an article.
pub fn article(input: &Input, metadata: &Metadata) -> Result<Article> {
    from_bytes(input, &bytes(input, read::MAX_BYTES)?, metadata)
}

/// Reads one input as a list of sentences, one a line.
pub fn lines(input: &Input, metadata: &Metadata) -> Result<Article> {
    let metadata = Metadata { running_text: true, ..metadata.clone() };
    from_bytes(input, &bytes(input, LARGEST_CORPUS)?, &metadata)
}

fn from_bytes(input: &Input, bytes: &[u8], metadata: &Metadata) -> Result<Article> {
    read::read(&input.to_string(), bytes, metadata).with_context(|| format!("cannot read {input}"))
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
