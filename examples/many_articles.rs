//! Many articles in one graph, and what more than one of them reports.
//!
//! `cargo run --release --example many_articles -- examples/articles`

use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Graph, article_quads};
use newsgraph::ontology::vocabulary::DEFAULT_BASE;
use newsgraph::read::{self, Metadata};
use newsgraph::render::{AnswerFormat, write_answer};
use rayon::prelude::*;
use std::error::Error;
use std::path::PathBuf;

const QUESTION: &str = "
    SELECT ?who ?relation ?whom (COUNT(DISTINCT ?article) AS ?articles) WHERE {
      GRAPH ?article { ?s ng:asserted true ; rdf:subject ?a ; rdf:predicate ?r ; rdf:object ?b }
      ?a rdfs:label ?who . ?r rdfs:label ?relation . ?b rdfs:label ?whom
    } GROUP BY ?who ?relation ?whom HAVING (COUNT(DISTINCT ?article) > 1) ORDER BY DESC(?articles) ?who ?relation ?whom";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "examples/articles".to_owned());
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.sort();

    let pipeline = Pipeline::english();
    let articles =
        paths.iter().map(|path| Ok(read::read(&path.to_string_lossy(), &std::fs::read(path)?, &Metadata::default())?));
    let articles = articles.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    let readings: Vec<_> = articles.into_par_iter().map(|article| pipeline.read(article)).collect();

    let quads = readings.iter().map(|reading| {
        let how = AddOptions::default();
        article_quads(
            &reading.document,
            &reading.entities,
            &reading.statements,
            pipeline.ontology(),
            DEFAULT_BASE,
            &how,
        )
    });
    let graph = Graph::new(quads.collect(), &[], DEFAULT_BASE, pipeline.ontology())?;
    let answer = graph.ask(QUESTION)?;
    write_answer(&answer, AnswerFormat::Table, graph.base(), None, &mut std::io::stdout().lock())?;
    Ok(())
}
