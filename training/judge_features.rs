//! Writes what the judge of statements is trained on: all statements of articles with what is known of each.
//!
//!     cargo run --release --example judge_features -- ARTICLES.tsv > FEATURES.jsonl
//!
//! ARTICLES.tsv: name, path and day of publication of an article, between tabs. `plain` in a line: would be asserted if it were
//! sure. `digest`: of what a reader was shown of the statement, its `key`; with the same digest a judgement still holds.
//! `repairs`: rules that moved a word of it in the tree, which the judge does not see.

use anyhow::{Context, Result};
use newsgraph::interpret::Sure;
use newsgraph::interpret::judge::{Lookup, features};
use newsgraph::knowledge::{Certainty, Factuality, Polarity, Statement, Thing};
use newsgraph::text::{CodePoints, Span};
use newsgraph::{Pipeline, read};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;

fn main() -> Result<()> {
    let table = std::env::args().nth(1).context("give a table of articles")?;
    let rows = fs::read_to_string(&table).with_context(|| format!("cannot read {table}"))?;
    let pipeline = Pipeline::english().with_sure(Sure::ANY);
    for row in rows.lines() {
        let [name, path, date] = row.split('\t').collect::<Vec<_>>()[..] else {
            anyhow::bail!("{table}: not three columns: {row}");
        };
        let bytes = fs::read(path).with_context(|| format!("cannot read {path}"))?;
        let article = article(&bytes, date).with_context(|| format!("cannot use {path}"))?;
        let reading = pipeline.read(article);
        let points = CodePoints::new(&reading.document.article.text);
        let lookup = Lookup::new(&reading.document, &reading.entities);
        for statement in &reading.statements {
            let known = features(statement, &lookup);
            let choices: Vec<Value> = known.choices.iter().map(|(name, what)| json!([name, what])).collect();
            let numbers: Vec<Value> = known.numbers.iter().map(|(name, number)| json!([name, number])).collect();
            let repairs: BTreeSet<&str> = statement.repairs(&reading.document).map(|repair| repair.rule).collect();
            let key = key(statement, &points);
            let line = json!({
                "article": name, "predicate": points.range(statement.predicate_span).0,
                "digest": digest(&key), "key": key, "plain": statement.asserted,
                "told": told(statement), "confidence": statement.confidence, "choices": choices, "numbers": numbers,
                "repairs": repairs,
            });
            println!("{line}");
        }
    }
    Ok(())
}

fn article(bytes: &[u8], date: &str) -> Result<newsgraph::text::Article> {
    let date = Some(date.parse()?);
    let metadata = read::Metadata { date, force_date: true, force: true, ..read::Metadata::default() };
    Ok(read::read("article.txt", bytes, &metadata)?)
}

/// Subject, lemma, object, then qualities, as `tests/sentences/*.md` write them.
fn told(statement: &Statement) -> Vec<&str> {
    fn label(thing: &Option<Thing>) -> &str {
        thing.as_ref().map_or("-", |thing| thing.label.as_str())
    }
    let mut parts = vec![label(&statement.subject), statement.relation.lemma.as_str(), label(&statement.object)];
    parts.extend((statement.polarity == Polarity::Negative).then_some("not"));
    parts.extend((statement.factuality != Factuality::Actual).then_some(statement.factuality.as_str()));
    parts.extend((statement.certainty != Certainty::Certain).then_some(statement.certainty.as_str()));
    parts
}

/// First 12 hexadecimal digits of the SHA-256 of a value as JSON without spaces.
fn digest(key: &Value) -> String {
    Sha256::digest(key.to_string().as_bytes())[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a reader was shown of a statement: with the same key a judgement still holds.
fn key(statement: &Statement, points: &CodePoints) -> Value {
    let place = |span: Span| points.range(span);
    let end = |thing: &Option<Thing>| thing.as_ref().map(|thing| json!([place(thing.span).0, thing.label]));
    json!([
        place(statement.predicate_span).0,
        statement.relation.label,
        end(&statement.subject),
        end(&statement.object),
        statement.polarity.as_str(),
        statement.factuality.as_str(),
        statement.certainty.as_str(),
        statement.sources.iter().map(|source| source.label.as_str()).collect::<Vec<_>>(),
    ])
}
