//! The graph of merges: every merge and every decision as a thing of its own that can be asked for.

use super::{Identities, Merge};
use crate::graph::decisions::Decision;
use crate::graph::iris::{hex, node};
use crate::ontology::vocabulary::{MERGE, ng, prov, rdf, rdfs};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, Quad, Term};

/// Below a store's base: the graph of merges.
pub const MERGES: &str = "merges";

impl Identities {
    /// Merges and decisions as quads. No clock: dates are those of the decisions' files.
    pub fn record(&self, decisions: &[Decision], base: &str) -> Vec<Quad> {
        self.record_of(&self.merges.iter().collect::<Vec<_>>(), &decisions.iter().collect::<Vec<_>>(), base)
    }

    /// Some of them.
    pub fn record_of(&self, merges: &[&Merge], decisions: &[&Decision], base: &str) -> Vec<Quad> {
        let graph = GraphName::NamedNode(node(&format!("{base}{MERGES}")));
        let mut quads = Vec::new();
        let mut add = |subject: &str, said: Vec<(String, Term)>| {
            let quad =
                |(property, object): (String, Term)| Quad::new(node(subject), node(&property), object, graph.clone());
            quads.extend(said.into_iter().map(quad));
        };
        for merge in merges {
            add(&merge.iri(base), self.said_of(merge));
        }
        decisions.iter().for_each(|decision| add(&decision.iri, decision.triples()));
        quads
    }

    fn said_of(&self, merge: &Merge) -> Vec<(String, Term)> {
        let text = |value: &str| Term::from(Literal::new_simple_literal(value));
        let label = format!("{} is {}", merge.names[0], merge.names[1]);
        let score = Literal::new_typed_literal(format!("{:.2}", merge.score), xsd::DECIMAL);
        let mut said: Vec<(&str, Term)> = vec![
            (rdf::TYPE, node(ng::MERGE).into()),
            (rdfs::LABEL, Literal::new_language_tagged_literal_unchecked(label, "en").into()),
            (ng::MERGED, node(&merge.merged).into()),
            (ng::INTO, node(&merge.into).into()),
            (ng::REASON, text(merge.reason.as_str())),
            (ng::SCORE, score.into()),
        ];
        said.extend(merge.evidence.iter().map(|ground| (ng::EVIDENCE, text(ground))));
        said.extend(merge.agrees_on.iter().map(|iri| (ng::AGREES_ON, node(self.renames.canonical(iri)).into())));
        let sources = merge.articles.iter().chain(&merge.decision);
        said.extend(sources.map(|iri| (prov::WAS_DERIVED_FROM, node(iri).into())));
        said.into_iter().map(|(property, object)| (property.to_owned(), object)).collect()
    }
}

impl Merge {
    /// Its name in the graph, made of both IRIs.
    pub fn iri(&self, base: &str) -> String {
        format!("{base}{MERGE}{}", &hex(format!("{}\n{}", self.merged, self.into).as_bytes())[..12])
    }
}
