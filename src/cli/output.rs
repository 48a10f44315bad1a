//! Where answers go.

use anyhow::{Context, Result};
use newsgraph::render::write_columns;
use serde::Serialize;
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
    fn numbers_are_grouped() {
        assert_eq!(counted(1, "article", "articles"), "1 article");
        assert_eq!(counted(1_234_567, "article", "articles"), "1,234,567 articles");
    }
}
