//! Where answers go.

use anyhow::{Context, Result};
use std::io::{self, BufWriter, Write};

/// Standard output for data: bytes go out as they are.
pub fn data() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Prints lines for people; colours go only to terminals.
pub fn lines(lines: &[String]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush()).context(CANNOT)
}

/// Writes a whole answer.
pub fn whole(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).context(CANNOT)
}

/// What is said when standard output takes no more.
pub const CANNOT: &str = "cannot write to standard output";
