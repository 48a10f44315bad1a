//! Files that are whole or absent, whatever happens.

use super::error::GraphError;
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How hard to compress: more takes twice the time for a twentieth of the bytes.
const LEVEL: u32 = 6;

/// Beginning of the names of unfinished files.
const UNFINISHED: &str = ".unfinished-";

/// Nobody writes one file for longer.
const ABANDONED: Duration = Duration::from_secs(3600);

/// Writes a file beside its place, makes sure that it is on the disk, and renames it into place.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), GraphError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        readable_like_others(file.as_file())?;
        file.persist(path).map_err(|error| error.error)?;
        sync_folder(folder)
    };
    write().map_err(GraphError::io("write", path))
}

/// Removes a file; `false` if there is none.
pub fn remove(path: &Path) -> Result<bool, GraphError> {
    match fs::remove_file(path) {
        Ok(()) => {
            sync_folder(path.parent().unwrap_or(Path::new("."))).map_err(GraphError::io("remove", path))?;
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
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for ending in [PLAIN, PACKED] {
        for path in list(folder, ending)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let digits =
                name.strip_suffix(ending).and_then(|name| name.strip_suffix('.')).unwrap_or_default().to_owned();
            found.insert(digits, path);
        }
    }
    Ok(found.into_iter().map(|(digits, path)| ArticleFile { digits, path }).collect())
}

/// The N-Quads of an article's file.
pub fn unpacked(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, GraphError> {
    if path.extension().is_none_or(|ending| ending != "gz") {
        return Ok(bytes);
    }
    let mut text = Vec::with_capacity(bytes.len() * 20);
    let read = GzDecoder::new(&bytes[..]).read_to_end(&mut text);
    let damaged = |error: io::Error| GraphError::Damaged { path: path.to_path_buf(), problem: error.to_string() };
    read.map(|_| text).map_err(damaged)
}

/// N-Quads as an article's file has them: no time and no name in it, the same text gives the same bytes.
pub fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(text).and_then(|()| encoder.finish()).expect("a vector takes all bytes")
}

/// Removes what crashes left behind. Young ones may belong to somebody who is writing now.
pub fn clean(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let changed = entry.metadata().and_then(|metadata| metadata.modified());
        let age = changed.ok().and_then(|changed| SystemTime::now().duration_since(changed).ok());
        if is_unfinished && age.is_some_and(|age| age > ABANDONED) {
            // It is ignored anyway; who may not delete it may still read the store.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Temporary files are for their owner alone; those of a store are like any other file.
#[cfg(unix)]
fn readable_like_others(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_like_others(_file: &File) -> io::Result<()> {
    Ok(())
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
