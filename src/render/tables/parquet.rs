//! Parquet, for DuckDB, Spark, pandas and the like: typed columns, lists as lists, days as days.

use super::TableFormat;
use crate::graph::{Cell, CellKind, Column, Table};
use crate::text::Date;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are written together: what a reader can skip or read apart.
const GROUP: usize = 100_000;

/// Columns in a binary file.
pub struct Parquet;

impl TableFormat for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn write(&self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&bytes(table).map_err(io::Error::other)?)?;
        out.flush()
    }
}

fn bytes(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let fields: Vec<String> = table.columns.iter().map(field).collect();
    let schema = Arc::new(parse_message_type(&format!("message {} {{ {} }}", table.name, fields.join(" ")))?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    for rows in table.rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for (number, column) in table.columns.iter().enumerate() {
            let Some(mut values) = group.next_column()? else { continue };
            write_column(column, rows.iter().map(|row| &row[number]), &mut values)?;
            values.close()?;
        }
        group.close()?;
    }
    writer.into_inner()
}

/// A column in Parquet's language of schemas.
fn field(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        CellKind::Text => format!("optional binary {name} (STRING);"),
        CellKind::Integer => format!("optional int64 {name};"),
        CellKind::Decimal => format!("optional double {name};"),
        CellKind::Boolean => format!("optional boolean {name};"),
        CellKind::Date => format!("optional int32 {name} (DATE);"),
        CellKind::List => {
            format!("required group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}")
        }
    }
}

fn write_column<'a>(
    column: &Column,
    cells: impl Iterator<Item = &'a Cell>,
    out: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    match column.kind {
        CellKind::Text => write_values::<ByteArrayType>(out, cells, |cell| match cell {
            Cell::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        CellKind::Integer => write_values::<Int64Type>(out, cells, |cell| match cell {
            Cell::Integer(number) => Some(*number),
            _ => None,
        }),
        CellKind::Decimal => write_values::<DoubleType>(out, cells, |cell| match cell {
            Cell::Decimal(number) => Some(*number),
            _ => None,
        }),
        CellKind::Boolean => write_values::<BoolType>(out, cells, |cell| match cell {
            Cell::Boolean(yes) => Some(*yes),
            _ => None,
        }),
        CellKind::Date => write_values::<Int32Type>(out, cells, |cell| match cell {
            Cell::Date(day) => days_since_1970(*day),
            _ => None,
        }),
        CellKind::List => write_lists(out, cells),
    }
}

/// Values that may be missing: level 1 is there, 0 is not.
fn write_values<'a, T: DataType>(
    out: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'a Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let found: Vec<Option<T::T>> = cells.map(value).collect();
    let levels: Vec<i16> = found.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = found.into_iter().flatten().collect();
    out.typed::<T>().write_batch(&values, Some(&levels), None).map(drop)
}

/// Lists: an element is on level 1, an empty list on level 0; what goes on with a row's list repeats.
fn write_lists<'a>(
    out: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'a Cell>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let texts = if let Cell::List(texts) = cell { texts.as_slice() } else { &[] };
        if texts.is_empty() {
            levels.push(0);
            repeated.push(0);
        }
        for (number, text) in texts.iter().enumerate() {
            values.push(ByteArray::from(text.as_str()));
            levels.push(1);
            repeated.push(i16::from(number > 0));
        }
    }
    out.typed::<ByteArrayType>().write_batch(&values, Some(&levels), Some(&repeated)).map(drop)
}

fn days_since_1970(day: Date) -> Option<i32> {
    let epoch: Date = "1970-01-01".parse().ok()?;
    epoch.until(day).ok().map(|span| span.get_days())
}
