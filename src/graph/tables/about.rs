//! All that the graph says of one thing, as cells.

use super::Cell;
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::graph::picture::Said;
use oxigraph::model::Term;

/// What is said of a thing in all graphs: values by property, IRIs and texts alike.
pub struct About {
    said: Said,
}

impl About {
    pub fn of(graph: &Graph, iri: &str) -> About {
        let mut said = Said::new();
        let subject = node(iri);
        for quad in graph.index().quads_for_pattern(Some(subject.as_ref().into()), None, None, None).flatten() {
            let value = match quad.object {
                Term::NamedNode(iri) => iri.into_string(),
                Term::Literal(text) => text.value().to_owned(),
                _ => continue,
            };
            said.entry(quad.predicate.into_string()).or_default().insert(value);
        }
        About { said }
    }

    /// Of what has been read.
    pub fn told(said: Said) -> About {
        About { said }
    }

    /// The values of a property, sorted.
    pub fn all(&self, property: &str) -> impl Iterator<Item = &str> {
        self.said.get(property).into_iter().flatten().map(String::as_str)
    }

    pub fn first(&self, property: &str) -> Option<&str> {
        self.all(property).next()
    }

    pub fn text(&self, property: &str) -> Cell {
        self.first(property).map_or(Cell::None, |text| Cell::Text(text.to_owned()))
    }

    pub fn list(&self, property: &str) -> Cell {
        Cell::List(self.all(property).map(str::to_owned).collect())
    }

    pub fn integer(&self, property: &str) -> Cell {
        self.first(property).and_then(|number| number.parse().ok()).map_or(Cell::None, Cell::Integer)
    }

    pub fn decimal(&self, property: &str) -> Cell {
        self.first(property).and_then(|number| number.parse().ok()).map_or(Cell::None, Cell::Decimal)
    }

    pub fn date(&self, property: &str) -> Cell {
        self.first(property).and_then(|day| day.parse().ok()).map_or(Cell::None, Cell::Date)
    }

    /// A facet or category as a word: `ng:Planned` is "planned", `plover:CONSULT` stays "CONSULT".
    pub fn word(&self, property: &str) -> Cell {
        let local = self.first(property).and_then(|iri| iri.rsplit('#').next());
        let is_code = |word: &str| word.chars().all(|char| char.is_uppercase());
        local.map_or(Cell::None, |word| Cell::Text(if is_code(word) { word.to_owned() } else { word.to_lowercase() }))
    }
}
