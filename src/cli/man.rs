//! `newsgraph man`: pages of the manual.

use super::chatter;
use super::failures::Failures;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Write pages for man, one for each command
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph man ~/.local/share/man/man1 && man newsgraph-draw")]
pub struct Options {
    /// Folder to write them into
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let cannot = || format!("cannot write pages into {}", options.folder.display());
    std::fs::create_dir_all(&options.folder).with_context(cannot)?;
    clap_mangen::generate_to(super::command(), &options.folder).with_context(cannot)?;
    chatter::tell(&[format!("pages of the manual in {}", options.folder.display())]);
    Ok(())
}
