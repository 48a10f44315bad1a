//! Files that are whole or absent, whatever happens.

use super::error::GraphError;
use super::seal;
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;

/// How hard to compress: more takes twice the time for a twentieth of the bytes.
const LEVEL: u32 = 6;

/// Quads are packed to a twentieth or a fiftieth; what unpacks to more than this, and is no little file, is no article.
const MOST_TIMES: u64 = 100;
const LITTLE: u64 = 1 << 20;

/// Beginning of the names of unfinished files.
const UNFINISHED: &str = ".unfinished-";

/// Nobody writes one file for longer.
const ABANDONED: Duration = Duration::from_secs(600);

/// Writes a file beside its place, makes sure that it is on the disk, and renames it into place.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), GraphError> {
    let folder = folder_of(path);
    let write = || -> io::Result<()> {
        unfinished(folder, bytes)?.persist(path).map_err(|error| error.error)?;
        sync_folder(folder)
    };
    write().map_err(GraphError::io("write", path))
}

/// The same where there is no file yet: of several who write it at once one does, and the others leave it as it is.
pub fn write_first(path: &Path, bytes: &[u8]) -> Result<(), GraphError> {
    let folder = folder_of(path);
    let write = || -> io::Result<()> {
        match unfinished(folder, bytes)?.persist_noclobber(path) {
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error.error),
            Ok(_) => sync_folder(folder),
        }
    };
    write().map_err(GraphError::io("write", path))
}

/// Makes a folder, and those above it that are missing, so that they are on the disk before anything in them is.
pub fn make_folder(folder: &Path) -> Result<(), GraphError> {
    let is_missing = |above: &&Path| !above.as_os_str().is_empty() && !above.exists();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    let make = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        missing.iter().rev().try_for_each(|made| sync_folder(folder_of(made)))
    };
    make().map_err(GraphError::io("make", folder))
}

/// The folder that a file stands in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A whole file beside its place.
fn unfinished(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(like_others());
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Removes a file; `false` if there is none.
pub fn remove(path: &Path) -> Result<bool, GraphError> {
    match fs::remove_file(path) {
        Ok(()) => {
            sync_folder(folder_of(path)).map_err(GraphError::io("remove", path))?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(GraphError::io("remove", path)(error)),
    }
}

/// The content of a file; `None` if there is none.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, GraphError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(GraphError::io("read", path)(error)),
    }
}

/// The finished files with an ending, by name.
pub fn list(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, GraphError> {
    let failed = |error| GraphError::io("read", folder)(error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden && path.to_string_lossy().strip_suffix(ending).is_some_and(|name| name.ends_with('.')) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Ending of the files of articles, which are N-Quads compressed by gzip.
pub const PACKED: &str = "nq.gz";
/// Ending of those that are not compressed.
pub const PLAIN: &str = "nq";

/// The file of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFile {
    /// The first digits of its hash.
    pub digits: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The files of articles, by digits. Of two files of one article the compressed one counts: it is the one written last, where
/// the plain one could not be taken away.
pub fn articles(folder: &Path) -> Result<Vec<ArticleFile>, GraphError> {
    let failed = |error| GraphError::io("read", folder)(error);
    let mut found: Vec<(bool, ArticleFile)> = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ending = [PACKED, PLAIN].into_iter().find_map(|ending| name.strip_suffix(ending)?.strip_suffix('.'));
        if let Some(digits) = ending.filter(|digits| !digits.starts_with('.')) {
            let file = ArticleFile { digits: digits.to_owned(), path: entry.path() };
            found.push((name.ends_with(PLAIN), file));
        }
    }
    found.sort_unstable_by(|one, other| (&one.1.digits, one.0).cmp(&(&other.1.digits, other.0)));
    found.dedup_by(|other, one| one.1.digits == other.1.digits);
    Ok(found.into_iter().map(|(_, file)| file).collect())
}

/// The N-Quads of an article's file, if they are those that were written.
pub fn unpacked(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, GraphError> {
    unsealed(path, bytes).map(|(lines, _)| lines)
}

/// The same, and whether the file has a seal that says so.
pub fn unsealed(path: &Path, bytes: Vec<u8>) -> Result<(Vec<u8>, bool), GraphError> {
    let damaged = |problem: String| GraphError::Damaged { path: path.to_path_buf(), problem };
    let (text, end) = decompressed(path, bytes);
    end.map_err(|error| damaged(error.to_string()))?;
    seal::opened(text).map_err(damaged)
}

/// What can be had of a file, and what ended it before its end.
pub fn decompressed(path: &Path, bytes: Vec<u8>) -> (Vec<u8>, io::Result<()>) {
    if path.extension().is_none_or(|ending| ending != "gz") {
        return (bytes, Ok(()));
    }
    let mut text = Vec::with_capacity(bytes.len() * 20);
    let most = bytes.len() as u64 * MOST_TIMES + LITTLE;
    let end = GzDecoder::new(&bytes[..]).take(most + 1).read_to_end(&mut text).map(|_| ());
    let is_bomb = text.len() as u64 > most;
    (text, if is_bomb { Err(io::Error::other("it unpacks to more than an article has")) } else { end })
}

/// N-Quads as an article's file has them, sealed: no time and no name in it, the same lines give the same bytes.
pub fn packed(lines: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(&seal::sealed(lines)).and_then(|()| encoder.finish()).expect("a vector takes all bytes")
}

/// Is it a file that somebody is writing, or that a crash left behind?
pub fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes())
}

/// Removes what crashes left behind. Young ones may belong to somebody who is writing now.
pub fn clean(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if !is_unfinished(&entry.file_name()) {
            continue;
        }
        let changed = entry.metadata().and_then(|metadata| metadata.modified());
        let age = changed.ok().and_then(|changed| SystemTime::now().duration_since(changed).ok());
        if age.is_some_and(|age| age > ABANDONED) {
            // It is ignored anyway; who may not delete it may still read the store.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Temporary files are for their owner alone; those of a store are like any other file, and the umask has the last word.
#[cfg(unix)]
fn like_others() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o666)
}

/// On Unix a rename is on the disk when its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
