//! What is wrong with gold.

use std::path::PathBuf;

/// Why gold cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A file cannot be read.
    #[error("cannot read {path}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("cannot use {path}, line {line}: {problem}")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A cell is not what it should be.
    #[error("cannot use {path}, line {line}, column {column}: {problem}")]
    Cell {
        /// Which file.
        path: PathBuf,
        /// Number of the line, from 1.
        line: usize,
        /// Name of the column.
        column: &'static str,
        /// What is wrong, and what to do.
        problem: String,
    },
}
