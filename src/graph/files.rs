//! Files that are whole or absent, whatever happens.

use super::error::GraphError;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

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
        if !is_hidden && path.extension().is_some_and(|found| found == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
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
