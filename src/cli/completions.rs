//! `newsgraph completions`: what a shell needs to complete commands and options.

use super::failures::Failures;
use super::output;
use anyhow::{Context, Result};
use clap_complete::{Shell, generate};
use std::io::Write as _;

/// Print completions for a shell
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph completions bash > ~/.local/share/bash-completion/completions/newsgraph
  newsgraph completions zsh > ~/.zfunc/_newsgraph
  newsgraph completions fish > ~/.config/fish/completions/newsgraph.fish")]
pub struct Options {
    /// Which shell
    shell: Shell,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let mut bytes = Vec::new();
    generate(options.shell, &mut super::command(), "newsgraph", &mut bytes);
    output::data().write_all(&bytes).context(output::CANNOT)
}
