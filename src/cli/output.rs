//! Where answers go.

use super::failures;
use anyhow::{Context, Result, bail};
use newsgraph::render::write_columns;
use serde::Serialize;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Duration;
use tempfile::NamedTempFile;

/// Standard output for data: bytes go out as they are.
pub fn data() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Writes a file beside its place and renames it, so that an old one stays whole until the new one is. What is no file (a
/// terminal, a pipe) is written as it comes, and so is a file in a folder that takes no other. What is made of a part of the graph,
/// because another part cannot be read, takes the place of no file.
pub fn file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    // A link stays, and what it leads to is written.
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&place).ok();
    let may_replace = || match old.as_ref().is_some_and(|old| old.is_file()) && failures::is_damaged() {
        true => bail!(
            "{} is left as it was: not all of the graph can be read; write to another file, or see newsgraph check",
            path.display()
        ),
        false => Ok(()),
    };
    let beside = match &old {
        Some(old) if !old.is_file() => None,
        _ => match beside(&place, old.as_ref()) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && old.is_some() => None,
            made => Some(made.with_context(cannot)?),
        },
    };
    match beside {
        Some(mut file) => {
            let mut out = BufWriter::new(file.as_file_mut());
            write(&mut out).and_then(|()| Ok(out.flush()?)).with_context(cannot)?;
            drop(out);
            may_replace()?;
            file.as_file().sync_all().with_context(cannot)?;
            file.persist(&place).map_err(|error| error.error).with_context(cannot)?;
            Ok(())
        }
        None => {
            may_replace()?;
            let mut out = BufWriter::new(File::create(&place).with_context(cannot)?);
            write(&mut out).and_then(|()| Ok(out.flush()?)).with_context(cannot)
        }
    }
}

/// A file that takes the place of another, with its rights; a new one has those that the umask leaves.
fn beside(place: &Path, old: Option<&fs::Metadata>) -> io::Result<NamedTempFile> {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A name may have 255 bytes, and this one has more than the file's.
    let name: String = place.file_name().unwrap_or_default().to_string_lossy().chars().take(40).collect();
    let prefix = format!(".unfinished-{name}-");
    tidy(folder, &prefix);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

/// Nobody writes one file for longer.
const ABANDONED: Duration = Duration::from_secs(3600);

/// Takes away what runs that were killed left of the same file.
fn tidy(folder: &Path, prefix: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(prefix.as_bytes());
        let age = || entry.metadata().and_then(|about| about.modified()).ok()?.elapsed().ok();
        if is_ours && age().is_some_and(|age| age > ABANDONED) {
            // It is in nobody's way; who may not delete it may write beside it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Prints lines for people; colours go only to terminals.
pub fn lines(lines: &[String]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush()).context(CANNOT)
}

/// Prints JSON for other programs.
pub fn json(value: &impl Serialize) -> Result<()> {
    let mut out = data();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out).and_then(|()| out.flush()).context(CANNOT)
}

/// The lines of a table, as wide as the terminal.
pub fn table(header: Vec<String>, rows: Vec<Vec<String>>) -> Result<Vec<String>> {
    let mut bytes = Vec::new();
    write_columns(header, rows, width(), &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
}

/// Columns of the terminal; none where standard output goes elsewhere.
pub fn width() -> Option<u16> {
    comfy_table::Table::new().width()
}

/// What is said when standard output takes no more.
pub const CANNOT: &str = "cannot write to standard output";

/// "1 article", "2 articles", "1,234 articles".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let grouped: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("{} {}", grouped.join(","), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_file_stays_whole_until_the_new_one_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("news.svg");
        fs::write(&path, "old").expect("written");
        let failed = file(&path, |out| {
            out.write_all(b"half")?;
            anyhow::bail!("the disk is full")
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).expect("still there"), b"old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left behind");
        file(&path, |out| Ok(out.write_all(b"new")?)).expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"new");
    }

    #[test]
    fn what_a_kill_left_is_taken_away_by_the_next_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = |name: &str, age: u64| {
            let file = File::create(folder.path().join(name)).expect("made");
            file.set_modified(std::time::SystemTime::now() - Duration::from_secs(age)).expect("dated");
        };
        left(".unfinished-news.svg-aB3xYz", 7200);
        left(".unfinished-news.svg-young1", 10);
        left(".unfinished-days.svg-aB3xYz", 7200);
        file(&folder.path().join("news.svg"), |out| Ok(out.write_all(b"new")?)).expect("written");
        let mut names: Vec<_> =
            fs::read_dir(folder.path()).expect("a folder").flatten().map(|it| it.file_name()).collect();
        names.sort();
        assert_eq!(names, [".unfinished-days.svg-aB3xYz", ".unfinished-news.svg-young1", "news.svg"]);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(counted(1, "article", "articles"), "1 article");
        assert_eq!(counted(1_234_567, "article", "articles"), "1,234,567 articles");
    }
}
