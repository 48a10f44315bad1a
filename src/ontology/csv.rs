//! A user's gazetteer as a table: one thing a line, the columns named in the first line.
//!
//! ```csv
//! label,kind,altLabel,sameAs,within,demonym
//! Lumora,organization,Lumora Corp|Lumora Inc,Q42,France,
//! Jean Cygne,person,J. Cygne,https://example.org/people/7,,
//! ```
//!
//! Several values in one cell are kept apart by `|`; a cell with a comma stands in double quotes.

use super::OntologyError;
use super::gazetteer::{Thing, class_of};
use super::turtle::Source;
use oxigraph::model::NamedNode;

/// The columns; the first two must be there.
const COLUMNS: &[&str] = &["label", "kind", "altLabel", "sameAs", "within", "demonym"];

/// All things of a table.
pub fn things(source: &Source) -> Result<Vec<Thing>, OntologyError> {
    let text = source.text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let wrong = |line: usize, entry: &str, problem: String| OntologyError::Entry {
        path: source.path.clone(),
        line: line + 1,
        entry: entry.to_owned(),
        problem,
    };
    let Some((number, first)) = lines.next() else { return Ok(Vec::new()) };
    let header = cells(first).map_err(|problem| wrong(number, "the first line", problem))?;
    if let Some(unknown) = header.iter().find(|name| !COLUMNS.contains(&&***name)) {
        let problem = format!("names a column \"{unknown}\"; the columns are {}", COLUMNS.join(", "));
        return Err(wrong(number, "the first line", problem));
    }
    if let Some(missing) = COLUMNS[..2].iter().find(|name| !header.iter().any(|given| given == *name)) {
        return Err(wrong(number, "the first line", format!("has no column \"{missing}\"; add it")));
    }
    let mut things = Vec::new();
    for (number, line) in lines {
        let row = cells(line).map_err(|problem| wrong(number, "this row", problem))?;
        if row.len() > header.len() {
            let problem = format!("has {} cells for {} columns; quote a cell with a comma", row.len(), header.len());
            return Err(wrong(number, "this row", problem));
        }
        let cell = |name: &str| {
            let column = header.iter().position(|given| given == name);
            column.and_then(|column| row.get(column)).map_or("", |cell| cell.trim())
        };
        let label = cell("label");
        if label.is_empty() {
            return Err(wrong(number, "this row", "has no label; give the thing a name".to_owned()));
        }
        let class = class_of(cell("kind")).map_err(|problem| wrong(number, label, problem))?;
        let same_as: Result<Vec<String>, String> = values(cell("sameAs")).iter().map(|value| iri(value)).collect();
        things.push(Thing {
            label: label.to_owned(),
            class,
            aliases: values(cell("altLabel")),
            same_as: same_as.map_err(|problem| wrong(number, label, problem))?,
            within: values(cell("within")).into_iter().next(),
            demonyms: values(cell("demonym")),
        });
    }
    Ok(things)
}

fn values(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|value| !value.is_empty()).map(String::from).collect()
}

/// "Q42", "wd:Q42" or a whole IRI.
fn iri(value: &str) -> Result<String, String> {
    let item = value.strip_prefix("wd:").unwrap_or(value);
    let is_item = item
        .strip_prefix('Q')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    if is_item {
        return Ok(format!("http://www.wikidata.org/entity/{item}"));
    }
    let node = NamedNode::new(value).map(NamedNode::into_string);
    node.map_err(|_| {
        format!("is the same as \"{value}\", which is no IRI and no Wikidata item; write https://… or Q42")
    })
}

/// The cells of a line; quotes may enclose a cell, and are doubled inside.
fn cells(line: &str) -> Result<Vec<String>, String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        let cell = cells.len() - 1;
        match char {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                cells[cell].push('"');
                chars.next();
            }
            '"' if is_quoted || cells[cell].trim().is_empty() => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            _ => cells[cell].push(char),
        }
    }
    if is_quoted {
        return Err("has a quote that does not end on its line; close it".to_owned());
    }
    Ok(cells.iter().map(|cell| cell.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_enclose_commas() {
        let found = cells(r#"a,"b, c" , "say ""so""",,"#).expect("it is sound");
        assert_eq!(found, ["a", "b, c", "say \"so\"", "", ""]);
        assert!(cells("a,\"b").is_err());
    }

    #[test]
    fn the_same_elsewhere_is_an_item_or_an_iri() {
        assert_eq!(iri("wd:Q42").as_deref(), Ok("http://www.wikidata.org/entity/Q42"));
        assert_eq!(iri("https://example.org/7").as_deref(), Ok("https://example.org/7"));
        assert!(iri("Quito").is_err() && iri("seven").is_err());
    }
}
