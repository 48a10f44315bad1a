//! JSON Lines: one row a line, with all its columns; nothing is `null`, several texts are an array.

use super::TableFormat;
use crate::graph::{Cell, Table};
use serde_json::{Map, Number, Value};
use std::io::{self, Write};

/// One JSON object a line.
pub struct JsonLines;

impl TableFormat for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn write(&self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        for row in &table.rows {
            let fields = table.columns.iter().zip(row).map(|(column, cell)| (column.name.to_owned(), value(cell)));
            serde_json::to_writer(&mut *out, &fields.collect::<Map<String, Value>>())?;
            writeln!(out)?;
        }
        out.flush()
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Integer(number) => (*number).into(),
        Cell::Decimal(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        Cell::Boolean(yes) => (*yes).into(),
        Cell::Date(day) => day.to_string().into(),
        Cell::List(texts) => texts.iter().map(String::as_str).collect(),
    }
}
