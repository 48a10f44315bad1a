//! Blank nodes of a question, and what stands between the steps of a path, as variables that nobody is told: a plan may then
//! look for one end of them here and for the other there.

use crate::graph::algebra::{expressions, inner, patterns_in};
use spargebra::algebra::GraphPattern;
use spargebra::term::{TermPattern, Variable};

/// Gives names to the blank nodes of a pattern.
pub fn name_blanks(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            for triple in patterns {
                name(&mut triple.subject);
                name(&mut triple.object);
            }
        }
        GraphPattern::Path { subject, object, .. } => {
            name(subject);
            name(object);
        }
        _ => {}
    }
    inner(pattern).into_iter().for_each(name_blanks);
    let mut exists = Vec::new();
    expressions(pattern).into_iter().for_each(|expression| patterns_in(expression, &mut exists));
    exists.into_iter().for_each(name_blanks);
}

fn name(term: &mut TermPattern) {
    if let TermPattern::BlankNode(node) = term {
        *term = TermPattern::Variable(Variable::new_unchecked(format!("_blank_{}", node.as_str())));
    }
}
