//! `newsgraph init`: a commented configuration file.

use super::chatter;
use super::config::{self, FILE};
use super::failures::Failures;
use super::output;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Write a commented configuration file
///
/// The file .newsgraph.toml gives options of all commands their defaults, such as the store, when newsgraph runs in its
/// folder; $NEWSGRAPH_CONFIG names another file. A file that is there already is left alone.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph init
  newsgraph init elections && cd elections")]
pub struct Options {
    /// Folder to write it into
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let path = options.folder.join(FILE);
    std::fs::create_dir_all(&options.folder)
        .with_context(|| format!("cannot make the folder {}", options.folder.display()))?;
    if path.exists() {
        bail!("{} is there already: change it, or take it away first", path.display());
    }
    output::file(&path, |out| Ok(out.write_all(config::example().as_bytes())?))?;
    chatter::tell(&[format!("{}: nothing is set yet, all settings are explained in it", path.display())]);
    Ok(())
}
