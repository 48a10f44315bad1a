//! Comma-separated values (RFC 4180, lines end in `\n`): the first line names the columns.

use super::TableFormat;
use crate::graph::{Cell, Table};
use std::io::{self, Write};

/// Between the texts of a list in one cell.
const BETWEEN: &str = "|";

/// Comma-separated values; several texts in a cell are kept apart by `|`.
pub struct Csv;

impl TableFormat for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn write(&self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        write_line(table.columns.iter().map(|column| column.name.to_owned()), out)?;
        for row in &table.rows {
            write_line(row.iter().map(|cell| written(cell, BETWEEN)), out)?;
        }
        out.flush()
    }
}

/// One line.
pub fn write_line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", cells.map(quoted).collect::<Vec<_>>().join(","))
}

/// A value as text; nothing is an empty text.
pub fn written(cell: &Cell, between: &str) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) => number.to_string(),
        Cell::Decimal(number) => format!("{number:.2}"),
        Cell::Boolean(yes) => yes.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::List(texts) => texts.join(between),
    }
}

/// What would end a cell or a line stands in quotes.
fn quoted(text: String) -> String {
    match text.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        let mut out = Vec::new();
        let cells = ["Riga", "a \"deal\", at last", "two\nlines", ""].map(str::to_owned);
        write_line(cells.into_iter(), &mut out).expect("a vector takes all bytes");
        assert_eq!(String::from_utf8_lossy(&out), "Riga,\"a \"\"deal\"\", at last\",\"two\nlines\",\n");
    }
}
