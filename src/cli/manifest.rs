//! `--meta FILE.csv`: what the user knows of many files, one a line.

use anyhow::{Context, Result, bail};
use newsgraph::read::Metadata;
use newsgraph::text::Date;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Columns of the table.
const COLUMNS: [&str; 6] = ["path", "date", "title", "url", "publisher", "id"];

/// What a table says of files.
#[derive(Debug, Default)]
pub struct Manifest {
    /// Lines by path.
    lines: HashMap<PathBuf, Line>,
    /// Lines by name alone: of those whose path leads to no file, where only one has it.
    by_name: HashMap<String, PathBuf>,
    used: Mutex<HashSet<PathBuf>>,
}

#[derive(Clone, Debug, Default)]
struct Line {
    date: Option<Date>,
    title: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    id: Option<String>,
}

impl Manifest {
    /// Reads a table. Its paths count from where it lies, or from here.
    pub fn read(path: &Path) -> Result<Manifest> {
        let cannot = || format!("cannot read {}", path.display());
        let mut table =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_path(path).with_context(cannot)?;
        let heading: Vec<String> = table
            .headers()
            .with_context(cannot)?
            .iter()
            .map(|name| name.trim_start_matches('\u{FEFF}').to_lowercase())
            .collect();
        if let Some(unknown) = heading.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
            bail!("{}: {unknown} is no column of it; there are {}", cannot(), COLUMNS.join(", "));
        }
        if !heading.iter().any(|name| name == "path") {
            bail!("{}: it has no column path", cannot());
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut found = Manifest::default();
        let mut lost = HashSet::new();
        for record in table.records() {
            let record = record.with_context(cannot)?;
            let number = record.position().map_or(0, csv::Position::line);
            let cell = |name: &str| {
                let at = heading.iter().position(|column| column == name)?;
                record.get(at).filter(|cell| !cell.is_empty()).map(str::to_owned)
            };
            let Some(name) = cell("path") else { bail!("{}, line {number}: the path is missing", cannot()) };
            let date = cell("date").map(|date| date.get(..10).unwrap_or(&date).parse::<Date>()).transpose();
            let date =
                date.with_context(|| format!("{}, line {number}: a date is written as in 2025-08-19", cannot()))?;
            let line =
                Line { date, title: cell("title"), url: cell("url"), publisher: cell("publisher"), id: cell("id") };
            let path =
                [folder.join(&name), PathBuf::from(&name)].into_iter().find_map(|path| fs::canonicalize(path).ok());
            if path.is_none() {
                lost.insert(PathBuf::from(&name));
            }
            found.lines.insert(path.unwrap_or_else(|| PathBuf::from(&name)), line);
        }
        let mut names: HashMap<String, Vec<&PathBuf>> = HashMap::new();
        for path in &lost {
            names.entry(path.file_name().unwrap_or_default().to_string_lossy().into_owned()).or_default().push(path);
        }
        let single = names.into_iter().filter_map(|(name, paths)| match paths[..] {
            [path] => Some((name, path.clone())),
            _ => None,
        });
        found.by_name = single.collect();
        Ok(found)
    }

    /// The file that lines are compared with, if there are any.
    pub fn path_of(&self, file: &str) -> Option<PathBuf> {
        fs::canonicalize(file).ok().filter(|_| !self.lines.is_empty())
    }

    /// What is known of an article: by its file, whose path is this, or by its place in an archive.
    pub fn of(&self, file: &str, path: Option<&Path>, place: Option<&str>, said: Metadata) -> Metadata {
        if self.lines.is_empty() {
            return said;
        }
        let member = place.and_then(|place| place.split(", ").next()?.strip_prefix("member "));
        let name = Path::new(member.unwrap_or(file)).file_name().unwrap_or_default().to_string_lossy();
        let exact = member.map(Path::new).or(path).and_then(|path| self.lines.get_key_value(path));
        let by_name = || self.lines.get_key_value(self.by_name.get(&*name)?);
        let Some((path, line)) = exact.or_else(by_name) else { return said };
        self.used.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(path.clone());
        let line = line.clone();
        Metadata {
            date: line.date.or(said.date),
            force_date: line.date.is_some() || said.force_date,
            title: line.title.or(said.title),
            url: line.url.or(said.url),
            publisher: line.publisher.or(said.publisher),
            id: line.id.or(said.id),
            ..said
        }
    }

    /// Lines that spoke of no article.
    pub fn n_unused(&self) -> usize {
        self.lines.len() - self.used.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_path_or_name() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let table = folder.path().join("meta.csv");
        fs::write(folder.path().join("a.txt"), "x").expect("written");
        fs::write(&table, "path,date,id\na.txt,2024-03-03T10:00:00Z,one\nnews/b.html,,two\n").expect("written");
        let manifest = Manifest::read(&table).expect("a table");
        let path = folder.path().join("a.txt").to_string_lossy().into_owned();
        let said = |file: &str, place: Option<&str>| {
            manifest.of(file, manifest.path_of(file).as_deref(), place, Metadata::default())
        };
        let first = said(&path, None);
        assert_eq!(
            (first.date.map(|day| day.to_string()).as_deref(), first.id.as_deref()),
            (Some("2024-03-03"), Some("one"))
        );
        assert!(first.force_date);
        assert_eq!(manifest.n_unused(), 1);
        assert_eq!(said("x.zip", Some("member news/b.html")).id.as_deref(), Some("two"));
        assert_eq!((said("c.txt", None).id, manifest.n_unused()), (None, 0));
        // "a.txt" is the file beside the table, and no other of that name.
        assert_eq!((said("elsewhere/a.txt", None).id, said("x.zip", Some("member a.txt")).id), (None, None));
        assert_eq!(said("elsewhere/b.html", None).id.as_deref(), Some("two"));
    }

    #[test]
    fn wrong_tables_are_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let table = folder.path().join("meta.csv");
        for (text, problem) in [
            ("path,colour\na.txt,red\n", "colour is no column"),
            ("date\n2024-03-03\n", "no column path"),
            ("path,date\na.txt,soon\n", "line 2: a date is written"),
            ("path,date\n,2024-03-03\n", "line 2: the path is missing"),
        ] {
            fs::write(&table, text).expect("written");
            let error = Manifest::read(&table).expect_err("wrong");
            assert!(format!("{error:#}").contains(problem), "{error:#}");
        }
    }
}
