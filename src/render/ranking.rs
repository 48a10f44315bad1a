//! Who is central, as a table and as JSON.

use super::links::rounded;
use super::table::write_columns;
use crate::graph::{Measure, Picture, Ranking};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes the first rows for people; `width` is the terminal's.
pub fn write_ranking(
    ranking: &Ranking,
    picture: &Picture,
    most: usize,
    width: Option<u16>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (n_things, n_links) = (picture.graph.node_count(), picture.network().edge_count());
    let shown = ranking.rows.len().min(most);
    writeln!(out, "{n_things} things, {n_links} links; {shown} of {} shown\n", ranking.rows.len())?;
    let header = ["", "name", "kind"].into_iter().chain(ranking.measures.iter().map(|measure| measure.as_str()));
    let rows = ranking.rows.iter().take(most).enumerate().map(|(number, (thing, scores))| {
        let thing = &picture.graph[*thing];
        let scores = ranking.measures.iter().zip(scores).map(|(measure, score)| figure(*measure, *score));
        [(number + 1).to_string(), thing.label.clone(), thing.kind.to_owned()].into_iter().chain(scores).collect()
    });
    write_columns(header.map(str::to_owned).collect(), rows.collect(), width, out)
}

fn figure(measure: Measure, score: f64) -> String {
    match measure {
        Measure::Degree => format!("{score:.0}"),
        Measure::Strength => format!("{score:.2}"),
        Measure::PageRank | Measure::Betweenness => format!("{score:.4}"),
    }
}

/// Writes the first rows as one JSON array.
pub fn write_ranking_json(ranking: &Ranking, picture: &Picture, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let rows = ranking.rows.iter().take(most).map(|(thing, scores)| {
        let thing = &picture.graph[*thing];
        let mut row = Map::new();
        for (key, value) in [("iri", thing.iri.as_str()), ("label", &thing.label), ("kind", thing.kind)] {
            row.insert(key.to_owned(), json!(value));
        }
        for (measure, score) in ranking.measures.iter().zip(scores) {
            row.insert(measure.as_str().to_owned(), json!(rounded(*score)));
        }
        Value::Object(row)
    });
    serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>())?;
    writeln!(out)
}
