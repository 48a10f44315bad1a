//! Which articles: files, folders, standard input.

use super::failures::Failures;
use anyhow::{Context, Result, anyhow, bail};
use newsgraph::read::{Metadata, READERS, Reader};
use newsgraph::text::Article;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Largest article, in bytes. Nothing beyond it is read into memory.
pub const LARGEST_ARTICLE: u64 = 4 << 20;
/// Largest file of one sentence a line, or of CoNLL-U.
pub const LARGEST_CORPUS: u64 = 64 << 20;
/// Characters that are looked at to tell the language.
const LANGUAGE_SAMPLE: usize = 4000;

/// One article to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
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
        if argument.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if argument.is_dir() {
            inputs.extend(failures.sift(articles_in(argument)).unwrap_or_default());
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    let mut seen = std::collections::HashSet::new();
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

/// The reader for an input; the first one for endings that nobody claims.
fn reader_for(input: &Input) -> Result<&'static dyn Reader> {
    let ending = match input {
        Input::File(path) => ending_of(path),
        Input::Stdin => None,
    };
    let claims = |reader: &&&dyn Reader| ending.as_deref().is_some_and(|ending| reader.extensions().contains(&ending));
    READERS.iter().find(claims).or(READERS.first()).copied().ok_or_else(|| anyhow!("this program has no readers"))
}

/// The bytes of an input, of which there may be at most `largest`.
pub fn bytes(input: &Input, largest: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let cannot = || format!("cannot read {input}");
    match input {
        Input::File(path) => File::open(path).map_err(plain).with_context(cannot)?.take(largest + 1).read_to_end(&mut bytes),
        Input::Stdin => io::stdin().lock().take(largest + 1).read_to_end(&mut bytes),
    }
    .map_err(plain)
    .with_context(cannot)?;
    if bytes.len() as u64 > largest {
        bail!("cannot read {input}: it is longer than {} MiB; split it into single articles", largest >> 20);
    }
    Ok(bytes)
}

/// The everyday problems in everyday words.
fn plain(problem: io::Error) -> anyhow::Error {
    match problem.kind() {
        io::ErrorKind::NotFound => anyhow!("there is no such file; check the path"),
        io::ErrorKind::PermissionDenied => anyhow!("you may not read it; check its permissions"),
        _ => problem.into(),
    }
}

/// Reads one input as an article.
pub fn article(input: &Input, metadata: &Metadata, largest: u64) -> Result<Article> {
    let bytes = bytes(input, largest)?;
    reader_for(input)?.read(&bytes, metadata).with_context(|| format!("cannot read {input}"))
}

/// Fails for an article in another language than English. Very short texts pass.
pub fn check_english(input: &Input, article: &Article) -> Result<()> {
    let sample: String = article.text.chars().take(LANGUAGE_SAMPLE).collect();
    match whatlang::detect(&sample) {
        Some(found) if found.is_reliable() && found.lang() != whatlang::Lang::Eng => {
            bail!("{input} is not English but {}: leave it out, or read it anyhow with --force", found.lang().eng_name())
        }
        _ => Ok(()),
    }
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
        assert!(problem.to_string().contains("longer than"), "{problem}");
    }
}
