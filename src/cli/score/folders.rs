//! Which folders of gold?

use crate::cli::failures::Failures;
use anyhow::{Context, Result, bail};
use newsgraph::score::Gold;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folders of gold that the arguments name, in their order, each once; those of a folder of folders by name.
pub fn gather(arguments: &[PathBuf], failures: &Failures) -> Vec<PathBuf> {
    let found = arguments.iter().filter_map(|argument| failures.sift(below(argument)));
    let mut folders: Vec<PathBuf> = found.flatten().collect();
    let mut seen = HashSet::new();
    folders.retain(|folder| seen.insert(folder.clone()));
    folders
}

fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    if is_gold(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<PathBuf>>>());
    let mut folders = entries.with_context(|| format!("cannot look into {}", folder.display()))?;
    folders.retain(|folder| is_gold(folder));
    folders.sort();
    if folders.is_empty() {
        bail!("no gold in {}: looked for {}, facts.tsv and entities.tsv", folder.display(), Gold::ARTICLE);
    }
    Ok(folders)
}

/// Has it the files that gold cannot be without? One is enough: what is missing is told later.
fn is_gold(folder: &Path) -> bool {
    [Gold::ARTICLE, "facts.tsv"].iter().any(|file| folder.join(file).is_file())
}
