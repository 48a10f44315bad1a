//! The tables of a graph for other programs: CSV, JSON Lines, Parquet, and CSV for Neo4j's bulk import.

mod csv;
mod jsonl;
mod neo4j;
mod parquet;

pub use csv::Csv;
pub use jsonl::JsonLines;
pub use neo4j::neo4j_files;
pub use parquet::Parquet;

use crate::graph::Table;
use std::io::{self, Write};

/// One format of tables.
pub trait TableFormat: Sync {
    /// Its name, for `--format`, which is also the ending of its files.
    fn name(&self) -> &'static str;
    /// Writes a table; the same table gives the same bytes.
    fn write(&self, table: &Table, out: &mut dyn Write) -> io::Result<()>;
}

/// All formats of tables.
pub const TABLE_FORMATS: &[&dyn TableFormat] = &[&Csv, &JsonLines, &Parquet];
