//! From a question to the plan that it is answered by.
//!
//! Oxigraph's own optimizer knows no numbers: to it, "?s ng:asserted true" with 40,000 hits is as good a beginning as the one
//! thing that is asked for. So the joins are ordered here, by counted frequency (`joins`), and where rows could come in any
//! order, they come in that of their words (`order`): the same answer from every kind of graph.
//! What says nothing is not looked for (`idle`), and what is told is sorted once it is there (`sorted`).

mod atoms;
mod blanks;
mod conditions;
mod exists;
mod group;
mod idle;
mod joins;
mod order;
mod sizes;
mod sorted;

pub use joins::ordered;
pub use order::{has_own_order, with_fixed_order};
pub use sorted::taken_out;

use super::ask::QueryError;
use super::index::Graph;
use idle::without_idle;
use spargebra::Query;

impl Graph {
    /// The plan of a question.
    pub(super) fn planned(&self, query: Query) -> Query {
        with_fixed_order(ordered(without_idle(query), self.index()))
    }

    /// The patterns of a question in the order in which they are looked for, as SPARQL writes them.
    pub fn explain(&self, query: &str) -> Result<String, QueryError> {
        Ok(self.planned(self.parsed(query)?).to_string())
    }
}
