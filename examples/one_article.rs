//! What one article states, with the words that say it.
//!
//! `cargo run --release --example one_article -- examples/articles/washington-talks.txt`

use newsgraph::Pipeline;
use newsgraph::read::{Metadata, read};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "examples/articles/washington-talks.txt".to_owned());
    let article = read(&path, &std::fs::read(&path)?, &Metadata::default())?;

    let reading = Pipeline::english().read(article);
    for statement in &reading.statements {
        let name = |thing: &Option<newsgraph::knowledge::Thing>| {
            thing.as_ref().map_or("–".to_owned(), |thing| thing.label.clone())
        };
        let mark = if statement.asserted { "●" } else { "○" };
        println!("{mark} {} | {} | {}", name(&statement.subject), statement.relation.label, name(&statement.object));
        println!("  “{}”", reading.document.words(statement.evidence));
    }
    Ok(())
}
