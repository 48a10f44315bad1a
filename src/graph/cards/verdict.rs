//! What a person said of a statement: that it is right, or that it is wrong.

use crate::graph::decisions::Verdict;
use crate::graph::identity::MERGES;
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::graph::picture::{Said, said};
use crate::graph::profile::first;
use crate::ontology::vocabulary::{dcterms, ng, rdfs};
use oxigraph::model::{GraphName, NamedOrBlankNode};
use serde::Serialize;
use std::fmt;

/// A verdict on a statement that holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct VerdictCard {
    /// When.
    pub at: Option<String>,
    /// "confirmed", "rejected"
    pub verdict: &'static str,
    /// Who said so.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Id of the decision, by which it is taken back.
    pub decision: String,
}

/// "confirmed by Jo on 2031-04-05"
impl fmt::Display for VerdictCard {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let by = self.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        let day = self.at.as_ref().and_then(|at| at.split('T').next());
        let day = day.map(|day| format!(" on {day}")).unwrap_or_default();
        write!(formatter, "{}{by}{day}", self.verdict)
    }
}

impl Graph {
    /// The verdict on a statement of which this is said; of several the latest.
    pub(in crate::graph) fn verdict(&self, iri: &str, about: &Said) -> Option<VerdictCard> {
        let (wanted, verdict) = match (first(about, ng::REJECTED), first(about, ng::CONFIRMED)) {
            (Some("true"), _) => (Verdict::Reject, "rejected"),
            (_, Some("true")) => (Verdict::Confirm, "confirmed"),
            _ => return None,
        };
        let (property, statement) = (node(ng::ABOUT), node(iri));
        let graph = GraphName::NamedNode(node(&format!("{}{MERGES}", self.base())));
        let decisions = self.index().quads_for_pattern(
            None,
            Some(property.as_ref()),
            Some(statement.as_ref().into()),
            Some(graph.as_ref()),
        );
        let cards = decisions.flatten().filter_map(|quad| {
            let told = said(self, &quad);
            let text = |property: &str| first(&told, property).map(str::to_owned);
            let NamedOrBlankNode::NamedNode(decision) = &quad.subject else { return None };
            (first(&told, ng::VERDICT) == Some(wanted.as_str())).then(|| VerdictCard {
                at: text(dcterms::CREATED),
                verdict,
                by: text(dcterms::CREATOR),
                why: text(rdfs::COMMENT),
                decision: decision.as_str().rsplit('/').next().unwrap_or_default().to_owned(),
            })
        });
        cards.max()
    }
}
