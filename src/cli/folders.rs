//! Which files of a folder hold articles.

use anyhow::{Context, Result, bail};
use newsgraph::read::READERS;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files that are about their folder and no articles, in lower case and without ending.
const ABOUT: &[&str] = &["readme", "license", "licence", "changelog", "contributing"];

/// The files below a folder that may hold articles, by name; an error if there are none.
pub fn articles_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let found = files_in(folder)?;
    if found.is_empty() {
        let endings: Vec<String> = endings().map(|ending| format!(".{ending}")).collect();
        bail!("no articles in {}: looked for files that end in {}", folder.display(), endings.join(", "));
    }
    Ok(found)
}

/// The files below a folder that may hold articles, by name.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(folder, &mut found)?;
    Ok(found)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_and_words_about_the_folder_are_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("b")).expect("a folder");
        for name in ["a.TXT", ".hidden.txt", "README.md", "picture.png", "b/c.html", "readme.txt"] {
            fs::write(folder.path().join(name), "x").expect("written");
        }
        let found = files_in(folder.path()).expect("a folder");
        let names: Vec<_> = found.iter().filter_map(|path| path.strip_prefix(folder.path()).ok()).collect();
        assert_eq!(names, ["a.TXT", "b/c.html", "readme.txt"].map(Path::new));
        assert!(articles_in(&folder.path().join("none")).is_err());
    }
}
