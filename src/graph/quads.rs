//! Patterns in, quads out: what everything that asks the graph stands on, in memory or on disk.

use super::error::GraphError;
use oxigraph::model::{
    GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, QuadRef, Term,
    TermRef,
};
use oxigraph::sparql::{PreparedSparqlQuery, QueryEvaluationError, QueryResults};
use oxigraph::store::Store;
use std::collections::{HashMap, HashSet};

/// What is wanted of a quad; `None` takes anything, as graph also the default graph.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    /// Of what something is said.
    pub subject: Option<NamedOrBlankNode>,
    /// What is said.
    pub predicate: Option<NamedNode>,
    /// The other end.
    pub object: Option<Term>,
    /// Where it is said.
    pub graph: Option<GraphName>,
}

/// Quads, one by one or all at once.
pub type Found<'a> = Box<dyn Iterator<Item = Result<Quad, GraphError>> + 'a>;

/// All quads of a graph, each once.
pub trait Quads: Send + Sync {
    /// Those that fit.
    fn matching(&self, pattern: Pattern) -> Found<'_>;

    /// Those of a graph that have any of these predicates.
    fn of_graph<'a>(&'a self, graph: &NamedNode, predicates: &'a [&str]) -> Found<'a>;

    /// For each of some predicates the first text that it leads to from something, in any graph.
    fn texts(&self, subject: &NamedNode, predicates: &[&str]) -> Vec<Option<String>>;

    /// Those with any of these predicates that are about things whose IRIs begin so, in any graph: things that articles share,
    /// and not what each coins for itself.
    fn about(&self, begins: &str, predicates: &[&str]) -> Result<Vec<Quad>, GraphError>;

    /// Of how many things of articles' graphs any of these predicates leads to each thing whose IRI begins so.
    fn tally(&self, begins: &str, predicates: &[&str]) -> Result<HashMap<String, usize>, GraphError>;

    /// How many there are.
    fn n_quads(&self) -> usize;

    /// How many fit, counted, and from some thousands on estimated by what was counted.
    fn frequency(&self, pattern: &Pattern) -> f64;

    /// Subjects and objects of about so many quads of a relation, from all over the graph.
    fn sample(&self, relation: &NamedNode, n: usize) -> Vec<(Term, Term)>;

    /// Answers a question by Oxigraph's evaluator.
    fn evaluate(&self, question: PreparedSparqlQuery) -> Result<QueryResults<'static>, QueryEvaluationError>;
}

impl dyn Quads + '_ {
    /// The quads with these parts; without a graph, those of all graphs.
    pub fn quads_for_pattern(
        &self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> Found<'_> {
        self.matching(Pattern {
            subject: subject.map(NamedOrBlankNodeRef::into_owned),
            predicate: predicate.map(NamedNodeRef::into_owned),
            object: object.map(TermRef::into_owned),
            graph: graph.map(GraphNameRef::into_owned),
        })
    }

    /// Is this one there?
    pub fn contains<'a>(&self, quad: impl Into<QuadRef<'a>>) -> Result<bool, GraphError> {
        let QuadRef { subject, predicate, object, graph_name } = quad.into();
        let mut found = self.quads_for_pattern(Some(subject), Some(predicate), Some(object), Some(graph_name));
        Ok(found.next().transpose()?.is_some())
    }

    /// All of them.
    pub fn iter(&self) -> Found<'_> {
        self.matching(Pattern::default())
    }
}

/// More are not counted in memory: all that is asked is which pattern has fewer.
const ENOUGH: usize = 10_000;

/// The value of a literal.
pub fn text_of(term: Term) -> Option<String> {
    match term {
        Term::Literal(value) => Some(value.destruct().0),
        _ => None,
    }
}

/// Quads in memory.
pub struct InMemory(pub Store);

impl InMemory {
    fn with_predicate(&self, predicate: &str) -> Found<'_> {
        self.matching(Pattern { predicate: Some(NamedNode::new_unchecked(predicate)), ..Pattern::default() })
    }
}

impl Quads for InMemory {
    fn matching(&self, pattern: Pattern) -> Found<'_> {
        let Pattern { subject, predicate, object, graph } = pattern;
        let found = self.0.quads_for_pattern(
            subject.as_ref().map(NamedOrBlankNode::as_ref),
            predicate.as_ref().map(NamedNode::as_ref),
            object.as_ref().map(Term::as_ref),
            graph.as_ref().map(GraphName::as_ref),
        );
        Box::new(found.map(|quad| Ok(quad?)))
    }

    fn of_graph<'a>(&'a self, graph: &NamedNode, predicates: &'a [&str]) -> Found<'a> {
        let graph = GraphName::from(graph.clone());
        let with = move |predicate: &&str| {
            let predicate = Some(NamedNode::new_unchecked(*predicate));
            self.matching(Pattern { predicate, graph: Some(graph.clone()), ..Pattern::default() })
        };
        Box::new(predicates.iter().flat_map(with))
    }

    fn texts(&self, subject: &NamedNode, predicates: &[&str]) -> Vec<Option<String>> {
        let text = |predicate: &&str| {
            let predicate = Some(NamedNode::new_unchecked(*predicate));
            let pattern = Pattern { subject: Some(subject.clone().into()), predicate, ..Pattern::default() };
            self.matching(pattern).flatten().find_map(|quad| text_of(quad.object))
        };
        predicates.iter().map(text).collect()
    }

    fn about(&self, begins: &str, predicates: &[&str]) -> Result<Vec<Quad>, GraphError> {
        let is_wanted = |quad: &Quad| matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if node.as_str().starts_with(begins));
        let mut found = Vec::new();
        for quad in predicates.iter().flat_map(|predicate| self.with_predicate(predicate)) {
            found.extend(Some(quad?).filter(is_wanted));
        }
        Ok(found)
    }

    fn tally(&self, begins: &str, predicates: &[&str]) -> Result<HashMap<String, usize>, GraphError> {
        let mut found: HashMap<String, HashSet<NamedOrBlankNode>> = HashMap::new();
        for quad in predicates.iter().flat_map(|predicate| self.with_predicate(predicate)) {
            let Quad { subject, object, graph_name, .. } = quad?;
            if let (Term::NamedNode(thing), GraphName::NamedNode(_)) = (object, graph_name)
                && thing.as_str().starts_with(begins)
            {
                found.entry(thing.into_string()).or_default().insert(subject);
            }
        }
        Ok(found.into_iter().map(|(thing, subjects)| (thing, subjects.len())).collect())
    }

    fn n_quads(&self) -> usize {
        self.0.len().unwrap_or_default()
    }

    fn frequency(&self, pattern: &Pattern) -> f64 {
        self.matching(pattern.clone()).take(ENOUGH).count() as f64
    }

    fn sample(&self, relation: &NamedNode, n: usize) -> Vec<(Term, Term)> {
        let of = Pattern { predicate: Some(relation.clone()), ..Pattern::default() };
        let step = self.frequency(&of) as usize / n.max(1);
        let quads = self.matching(of).flatten().take(ENOUGH).step_by(step.max(1));
        quads.map(|quad| (quad.subject.into(), quad.object)).collect()
    }

    fn evaluate(&self, question: PreparedSparqlQuery) -> Result<QueryResults<'static>, QueryEvaluationError> {
        question.on_store(&self.0).execute()
    }
}
