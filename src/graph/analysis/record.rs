//! Scores as RDF, for other tools and for questions; they are never part of the store.

use super::{MEASURES, Measure, Ranking};
use crate::graph::export::{ExportFormat, write_quads};
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::graph::picture::Picture;
use crate::ontology::vocabulary::ng;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use std::io::{self, Write};

/// Below a store's base: the graph of scores.
const SCORES: &str = "scores";

impl Graph {
    /// Writes the scores of all things of a picture, by all measures.
    ///
    /// Where there are named graphs, they are in `<base>scores`, apart from what articles state.
    pub fn write_scores(&self, picture: &Picture, format: ExportFormat, out: &mut dyn Write) -> io::Result<()> {
        let graph = match format {
            ExportFormat::Turtle => GraphName::DefaultGraph,
            _ => node(&format!("{}{SCORES}", self.base())).into(),
        };
        write_quads(picture.ranking(MEASURES, &[]).quads(picture, &graph), format, self.base(), out)
    }
}

impl Measure {
    /// Its property: `ng:pageRank`.
    fn property(self) -> &'static str {
        match self {
            Measure::PageRank => ng::PAGE_RANK,
            Measure::Degree => ng::DEGREE,
            Measure::Strength => ng::STRENGTH,
            Measure::Betweenness => ng::BETWEENNESS,
        }
    }

    fn literal(self, score: f64) -> Literal {
        match self {
            Measure::Degree => Literal::new_typed_literal(format!("{score:.0}"), xsd::INTEGER),
            Measure::Strength => Literal::new_typed_literal(format!("{score:.2}"), xsd::DECIMAL),
            Measure::PageRank | Measure::Betweenness => Literal::new_typed_literal(format!("{score:.6}"), xsd::DECIMAL),
        }
    }
}

impl Ranking {
    /// One quad for each thing and measure, in this graph.
    fn quads(&self, picture: &Picture, graph: &GraphName) -> Vec<Quad> {
        let rows = self.rows.iter().flat_map(|(thing, scores)| {
            let thing: NamedNode = node(&picture.graph[*thing].iri);
            self.measures.iter().zip(scores).map(move |(measure, score)| {
                Quad::new(thing.clone(), node(measure.property()), measure.literal(*score), graph.clone())
            })
        });
        rows.collect()
    }
}
