//! Tables with a header line and tabs between the cells. Nothing is quoted; empty lines are skipped.

use super::error::GoldError;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What is asked of a file.
#[derive(Clone, Copy)]
pub struct Layout {
    /// Its name in the folder.
    pub file: &'static str,
    /// Columns that it must have; it may have others.
    pub columns: &'static [&'static str],
}

/// One file.
pub struct Table {
    path: PathBuf,
    header: Vec<String>,
    /// Each with the number of its line.
    lines: Vec<(usize, Vec<String>)>,
}

/// One line of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    /// Number of the line, from 1.
    pub line: usize,
    cells: &'a [String],
}

impl Table {
    /// Reads a file of a folder.
    pub fn read(folder: &Path, layout: Layout) -> Result<Table, GoldError> {
        let path = folder.join(layout.file);
        let text = fs::read_to_string(&path).map_err(|source| GoldError::Io { path: path.clone(), source })?;
        let mut lines = text.trim_start_matches('\u{feff}').lines().zip(1..).map(|(line, number)| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            (number, cells)
        });
        let header = lines.next().map(|(_, header)| header).unwrap_or_default();
        let lines = lines.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
        let table = Table { path, header, lines };
        if let Some(missing) = layout.columns.iter().find(|column| table.position(column).is_none()) {
            return Err(table.complaint(1, format!("there is no column {missing}; name it in the header")));
        }
        let n_columns = table.header.len();
        let is_long = |cells: &[String]| cells.len() > n_columns;
        if let Some((line, cells)) = table.lines.iter().find(|(_, cells)| is_long(cells)) {
            let problem = format!("{} cells for {n_columns} columns; take out a tab", cells.len());
            return Err(table.complaint(*line, problem));
        }
        Ok(table)
    }

    /// The same; `None` if there is no such file.
    pub fn read_if_there(folder: &Path, layout: Layout) -> Result<Option<Table>, GoldError> {
        if folder.join(layout.file).exists() { Table::read(folder, layout).map(Some) } else { Ok(None) }
    }

    /// Its rows, without the header.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.lines.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name == column)
    }

    fn complaint(&self, line: usize, problem: String) -> GoldError {
        GoldError::Line { path: self.path.clone(), line, problem }
    }
}

impl<'a> Row<'a> {
    /// The text of a cell; cells that the line ends without are empty.
    pub fn text(self, column: &'static str) -> &'a str {
        self.table.position(column).and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// The text of a cell that must not be empty.
    pub fn name(self, column: &'static str) -> Result<&'a str, GoldError> {
        match self.text(column) {
            "" => Err(self.complaint(column, "is empty; fill it in")),
            text => Ok(text),
        }
    }

    /// "a; b": the values of a cell, without blanks around them.
    pub fn values(self, column: &'static str) -> impl Iterator<Item = &'a str> {
        self.text(column).split(';').map(str::trim).filter(|value| !value.is_empty())
    }

    /// The number in a cell.
    pub fn number<T: FromStr>(self, column: &'static str) -> Result<T, GoldError> {
        let text = self.text(column);
        text.parse().map_err(|_| self.complaint(column, format!("{text:?} is no whole number; write one, from 0")))
    }

    /// What the word in a cell stands for.
    pub fn choice<T: Copy>(self, column: &'static str, choices: &[(&str, T)]) -> Result<T, GoldError> {
        let text = self.text(column);
        let chosen = choices.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        chosen.ok_or_else(|| {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.complaint(column, format!("{text:?} means nothing here; write one of {}", words.join(", ")))
        })
    }

    /// A complaint about a cell.
    pub fn complaint(self, column: &'static str, problem: impl Into<String>) -> GoldError {
        GoldError::Cell { path: self.table.path.clone(), line: self.line, column, problem: problem.into() }
    }
}
