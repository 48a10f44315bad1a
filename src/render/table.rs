//! Answers as an aligned table for people.

use crate::graph::{Answer, shorten};
use comfy_table::{ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};
use oxigraph::model::{Term, Triple};
use std::io::{self, Write};

/// A line below the header, nothing else.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// Writes an answer for people. `width`: columns of the terminal; without it lines are as long as they get.
pub fn write_table(answer: &Answer, base: &str, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    match answer {
        Answer::Boolean(yes) => writeln!(out, "{}", if *yes { "yes" } else { "no" }),
        Answer::Solutions { variables, rows } => {
            let cell = |value: &Option<Term>| value.as_ref().map_or_else(String::new, |term| plain(term, base));
            let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            write_columns(variables.clone(), rows, width, out)
        }
        Answer::Triples(triples) => {
            let rows = triples.iter().map(|triple| cells(triple, base)).collect();
            write_columns(["subject", "predicate", "object"].map(str::to_owned).to_vec(), rows, width, out)
        }
    }
}

/// Writes rows of text below a header. Control characters could move the terminal's cursor: they become blanks.
pub fn write_columns(
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    width: Option<u16>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if rows.is_empty() {
        return writeln!(out, "nothing found");
    }
    let rows = rows.into_iter().map(|row| row.into_iter().map(|cell| cell.replace(char::is_control, " ")));
    let mut table = Table::new();
    table.load_style(STYLE).set_header(header).add_rows(rows).force_no_tty();
    match width {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

fn cells(triple: &Triple, base: &str) -> Vec<String> {
    let subject = Term::from(triple.subject.clone());
    [&subject, &Term::from(triple.predicate.clone()), &triple.object].map(|term| plain(term, base)).to_vec()
}

/// IRIs shortened, literals bare.
fn plain(term: &Term, base: &str) -> String {
    match term {
        Term::NamedNode(iri) => shorten(iri.as_str(), base),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}
