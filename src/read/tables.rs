//! Tables with a heading line: CSV, TSV and those with semicolons; an article a line.

use super::finish::sha256;
use super::pieces::{Flaw, Piece, Pieces, Source, flaw, one, place};
use super::{Fields, MAX_BYTES, Opening, ReadError, Reader, decode, plain_text};
use crate::text::Origin;
use serde_json::{Map, Value};
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// The longest record, in bytes.
const LONGEST: u64 = 4 * MAX_BYTES as u64;

/// A heading has at least so many columns.
const FEWEST_COLUMNS: usize = 2;

/// Signs between cells.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// A table.
pub const TABLE: Reader = Reader {
    name: "a table",
    key: "csv",
    extensions: &["csv", "tsv", "tab"],
    media_type: "text/csv",
    most_bytes: MAX_BYTES,
    begins,
    split: Some(rows),
    check: plain_text::FIELD.check,
    read: plain_text::FIELD.read,
};

/// A heading with a column of text and another that everybody calls so.
fn begins(start: &[u8]) -> bool {
    let heading = String::from_utf8_lossy(start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default());
    let columns = cells(heading.trim_start_matches('\u{FEFF}'), separator(start));
    Fields::default().has_text(columns.iter().copied()) && Fields::n_usual(columns.iter().copied()) > 1
}

/// The cells of a heading line, without marks of quotation.
fn cells(heading: &str, separator: u8) -> Vec<&str> {
    heading.split(char::from(separator)).map(|cell| cell.trim().trim_matches('"')).collect()
}

fn rows<'a>(mut source: Source<'a>, opening: &'a Opening) -> Pieces<'a> {
    let mut stream = BufReader::with_capacity(1 << 16, source.take());
    let start = match stream.fill_buf() {
        Ok(start) => start.to_vec(),
        Err(error) => return one(Err(flaw(source.place, error.into()))),
    };
    if start.is_empty() {
        return one(Err(flaw(source.place, ReadError::Empty)));
    }
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") || start.contains(&0) {
        let problem = "it is in UTF-16, or no text: save it in UTF-8".to_owned();
        return one(Err(flaw(source.place, ReadError::Malformed { what: "table", problem })));
    }
    let separator = separator(&start);
    let budget = Rc::new(Cell::new(LONGEST));
    let bounded = Bounded { stream, budget: budget.clone() };
    let mut table =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(bounded);
    let mut heading = csv::ByteRecord::new();
    match table.read_byte_record(&mut heading) {
        Ok(_) => {}
        Err(error) => return one(Err(flaw(source.place, malformed(&error)))),
    }
    let columns: Vec<String> = heading
        .iter()
        .map(|cell| text_of(cell.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(cell)).trim().to_owned())
        .collect();
    if !opening.fields.has_text(columns.iter().map(String::as_str)) {
        let what = format!(
            "the table has no column of text (there are {})",
            columns.join(", ").chars().take(200).collect::<String>()
        );
        let instead = "name the column with --fields text=NAME".to_owned();
        return one(Err(flaw(source.place, ReadError::NoText { what, instead })));
    }
    Box::new(Rows { table, columns, source, opening, budget, row: 1, ended: false })
}

struct Rows<'a> {
    table: csv::Reader<Bounded<Box<dyn Read + 'a>>>,
    columns: Vec<String>,
    source: Source<'a>,
    opening: &'a Opening,
    budget: Rc<Cell<u64>>,
    /// As spreadsheets count: the heading is the first.
    row: usize,
    ended: bool,
}

impl Iterator for Rows<'_> {
    type Item = Result<Piece, Flaw>;

    fn next(&mut self) -> Option<Result<Piece, Flaw>> {
        if self.ended {
            return None;
        }
        self.budget.set(LONGEST);
        let mut record = csv::ByteRecord::new();
        self.row += 1;
        let here = place(self.source.place.as_ref(), format!("row {}", self.row));
        match self.table.read_byte_record(&mut record) {
            Ok(true) => Some(self.piece(&record, here)),
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Err(flaw(here, malformed(&error))))
            }
        }
    }
}

impl Rows<'_> {
    fn piece(&self, record: &csv::ByteRecord, here: Option<String>) -> Result<Piece, Flaw> {
        let cells = self.columns.iter().zip(record).filter(|(_, cell)| !cell.is_empty());
        let fields: Map<String, Value> =
            cells.map(|(column, cell)| (column.clone(), Value::String(text_of(cell)))).collect();
        let bytes: Vec<u8> = record.iter().collect::<Vec<_>>().join(&b'\x1F');
        let file = Origin {
            media_type: Some(TABLE.media_type.to_owned()),
            sha256: Some(sha256(&bytes)),
            ..self.source.origin.clone()
        };
        self.opening.fields.piece(&Value::Object(fields), here, file)
    }
}

/// A cell in UTF-8, or in what it is most like.
fn text_of(cell: &[u8]) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => decode::decode(cell).unwrap_or_else(|_| String::from_utf8_lossy(cell).into_owned()),
    }
}

fn malformed(error: &csv::Error) -> ReadError {
    match error.kind() {
        csv::ErrorKind::Io(inner) if inner.kind() == io::ErrorKind::InvalidData => ReadError::Malformed {
            what: "table",
            problem: format!("a record is longer than {LONGEST} bytes: is a quotation mark not closed?"),
        },
        _ => ReadError::Malformed { what: "table", problem: error.to_string() },
    }
}

/// The sign between the cells of a heading line: the one that stands there most often.
fn separator(start: &[u8]) -> u8 {
    let heading = start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |separator: &u8| heading.iter().filter(|byte| *byte == separator).count();
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Does a text without a telling name look like a table: a heading with a column of text, and lines of as many cells?
pub fn is_table(text: &str) -> bool {
    let separator = separator(text.as_bytes());
    let heading = text.lines().next().unwrap_or_default();
    let columns = cells(heading, separator);
    let is_name = |cell: &&str| {
        !cell.is_empty()
            && cell.chars().all(|char| char.is_alphabetic() || matches!(char, '_' | '-' | ' ' | '.'))
            && cell.split(' ').count() < 4
    };
    if columns.len() < FEWEST_COLUMNS || !columns.iter().all(is_name) {
        return false;
    }
    let mut table =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let records: Vec<usize> =
        table.byte_records().take(20).map(|record| record.map_or(0, |record| record.len())).collect();
    records.len() > FEWEST_COLUMNS && records.iter().all(|cells| *cells == columns.len())
}

/// Gives no more bytes than are allowed between two records, so that an open quotation mark does not swallow a whole file.
struct Bounded<R> {
    stream: BufReader<R>,
    budget: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        match self.budget.get().checked_sub(length as u64) {
            Some(left) => self.budget.set(left),
            None => return Err(io::ErrorKind::InvalidData.into()),
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, pieces, read_piece};

    fn told(file: &[u8]) -> Vec<String> {
        let opening = Opening::default();
        let told = pieces(Source::new("a.csv", file), &opening).map(|piece| match piece {
            Ok(piece) => {
                let article = read_piece(&piece, &Metadata::default()).expect("an article");
                format!(
                    "{} {:?} {}",
                    piece.place.unwrap_or_default(),
                    article.published.map(|day| day.to_string()),
                    article.text
                )
            }
            Err(flaw) => format!("{}: {}", flaw.place.unwrap_or_default(), flaw.error),
        });
        told.collect()
    }

    #[test]
    fn rows_are_articles() {
        let table = "Date;Text\r\n2024-03-03;\"One; two.\nThree.\"\r\n;\"Four.\"\r\n;\r\n";
        let found = told(table.as_bytes());
        assert_eq!(found[0], "row 2 Some(\"2024-03-03\") One; two.\nThree.");
        assert_eq!(found[1], "row 3 None Four.");
        assert!(found[2].starts_with("row 4: there is no text"), "{found:?}");
        assert_eq!(
            told(
                "text\tdate\nSe\u{f1}ora N\u{fa}\u{f1}ez left.\t\n"
                    .chars()
                    .map(|char| char as u8)
                    .collect::<Vec<u8>>()
                    .as_slice()
            ),
            ["row 2 None Señora Núñez left."]
        );
    }

    #[test]
    fn a_table_is_known_by_its_heading() {
        assert!(begins(b"id,title,text\n1,Ferry,It runs.\n") && begins(b"\xEF\xBB\xBFdate\tbody\n"));
        assert!(!begins(b"The text, the title and the date\n") && !begins(b"path,size\n"));
        assert!(is_table("path,size\na,1\nb,2\n") && !is_table("Norvane won, Kestrel lost\nIt is late.\n"));
    }

    #[test]
    fn tables_without_text_and_open_quotation_marks_are_refused() {
        assert!(told(b"path,size\na,1\n")[0].contains("no column of text (there are path, size)"));
        let endless = [b"text\n\"".to_vec(), vec![b'a'; 2 * LONGEST as usize]].concat();
        assert!(told(&endless)[0].contains("is a quotation mark not closed?"));
    }
}
