//! What people say of statements, and what it makes of an article's quads: those that would have been written had the program
//! been so sure, or had it not asserted what is wrong. The file stays as it is.
//!
//! A statement that is confirmed is unsure no more, and asserted if nothing but sureness kept it from that. One that is rejected
//! is not asserted, and says so. Of two verdicts on one statement `reject` wins.

use super::closure::direct;
use super::decisions::Decision;
use super::iris::node;
use crate::ontology::Ontology;
use crate::ontology::vocabulary::{RELATION, ng, org, rdf, rdfs, schema};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Verdicts on the statements of all articles.
#[derive(Default)]
pub struct Verdicts<'a> {
    /// By the IRI of the article and that of the statement: is it right?
    articles: BTreeMap<&'a str, BTreeMap<&'a str, bool>>,
}

impl<'a> Verdicts<'a> {
    /// Those among all decisions.
    pub fn of(decisions: &'a [Decision]) -> Verdicts<'a> {
        let mut verdicts = Verdicts::default();
        for decision in decisions {
            let (Some(is_right), [statement]) = (decision.verdict.of_statement(), &decision.about[..]) else {
                continue;
            };
            let article = statement.split('#').next().unwrap_or(statement);
            let own = verdicts.articles.entry(article).or_default();
            own.entry(statement).and_modify(|right| *right &= is_right).or_insert(is_right);
        }
        verdicts
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// What tells the verdicts on one article from others; nothing where there are none.
    pub fn told(&self, article: &str) -> Option<String> {
        let own = self.articles.get(article)?;
        Some(own.iter().map(|(statement, is_right)| format!("{statement} {is_right}\n")).collect())
    }

    /// The quads of an article under what people say of its statements.
    pub fn apply(&self, quads: Vec<Quad>, ontology: &Ontology) -> Vec<Quad> {
        let graph = quads.iter().map(|quad| &quad.graph_name).find(|graph| **graph != GraphName::DefaultGraph).cloned();
        let Some(GraphName::NamedNode(article)) = graph else { return quads };
        let Some(verdicts) = self.articles.get(article.as_str()) else { return quads };
        Judged::of(quads, article.into(), ontology).under(verdicts)
    }
}

/// What is known of a statement.
#[derive(Clone, Default)]
struct Known {
    relation: Option<NamedNode>,
    subject: Option<NamedNode>,
    object: Option<NamedNode>,
    is_asserted: bool,
    is_unsure: bool,
}

/// What tells of a statement whether and what it asserts.
const OF_STATEMENT: &[&str] = &[rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT, ng::ASSERTED, ng::UNSURE];

/// A triple of names.
type Fact = [NamedNode; 3];

/// What describes a thing that goes by no name: with the evidence, and in the merged view where a fact has it as an end.
const DESCRIPTION: &[&str] = &[rdf::TYPE, rdfs::LABEL, ng::INVOLVES];

/// An article whose statements are judged.
struct Judged<'a> {
    quads: Vec<Quad>,
    graph: GraphName,
    ontology: &'a Ontology,
    statements: BTreeMap<NamedNode, Known>,
    /// Whose posts are whose.
    owners: BTreeMap<NamedNode, NamedNode>,
    /// What the merged view speaks of anyhow: what is mentioned, events, posts.
    kept: BTreeSet<NamedNode>,
}

impl<'a> Judged<'a> {
    fn of(quads: Vec<Quad>, graph: GraphName, ontology: &'a Ontology) -> Judged<'a> {
        let mut statements: BTreeMap<NamedNode, Known> = BTreeMap::new();
        let (mut owners, mut kept) = (BTreeMap::new(), BTreeSet::new());
        for quad in &quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let is_true = matches!(&quad.object, Term::Literal(value) if value.value() == "true");
            let object = match &quad.object {
                Term::NamedNode(object) => Some(object.clone()),
                _ => None,
            };
            let property = quad.predicate.as_str();
            if OF_STATEMENT.contains(&property) {
                let known = statements.entry(subject.clone()).or_default();
                match property {
                    rdf::PREDICATE => known.relation = object,
                    rdf::SUBJECT => known.subject = object,
                    rdf::OBJECT => known.object = object,
                    ng::ASSERTED => known.is_asserted = is_true,
                    _ => known.is_unsure = is_true,
                }
                continue;
            }
            match property {
                org::POST_IN | ng::POST_AT => owners.extend(object.map(|owner| (subject.clone(), owner))),
                org::ROLE => _ = kept.insert(subject.clone()),
                schema::MENTIONS | ng::DESCRIBES => kept.extend(object),
                _ => {}
            }
        }
        Judged { quads, graph, ontology, statements, owners, kept }
    }

    fn under(mut self, verdicts: &BTreeMap<&str, bool>) -> Vec<Quad> {
        let (facts, joined) = (self.facts(), self.joined());
        for (statement, is_right) in verdicts {
            if let Some(known) = self.statements.get_mut(&node(statement)) {
                known.is_asserted = *is_right && (known.is_asserted || known.is_unsure);
                self.say(&node(statement), *is_right);
            }
        }
        self.restate(&facts, &self.facts());
        self.describe(&joined, &self.joined());
        self.quads
    }

    /// The direct triples of what is asserted.
    fn facts(&self) -> BTreeSet<Fact> {
        let asserted = self.statements.values().filter(|known| known.is_asserted);
        let facts = asserted.filter_map(|known| {
            let (subject, relation, object) =
                (known.subject.as_ref()?, known.relation.as_ref()?, known.object.as_ref()?);
            let is_coined = !relation.as_str().contains('#') && relation.as_str().contains(&format!("/{RELATION}"));
            Some(direct(self.ontology, [subject, relation, object], is_coined))
        });
        facts.flatten().collect()
    }

    /// What is an end of something asserted: its subject, its object, who has the post that it gives.
    fn joined(&self) -> BTreeSet<NamedNode> {
        let asserted = self.statements.values().filter(|known| known.is_asserted && known.object.is_some());
        let owner = |known: &Known| known.object.as_ref().and_then(|post| self.owners.get(post)).cloned();
        let ends = |known: &Known| [known.subject.clone(), known.object.clone(), owner(known)];
        asserted.flat_map(ends).flatten().collect()
    }

    /// What the evidence says of a statement that was judged.
    fn say(&mut self, statement: &NamedNode, is_right: bool) {
        let is_asserted = self.statements.get(statement).is_some_and(|known| known.is_asserted);
        let is_of = |quad: &Quad| matches!(&quad.subject, NamedOrBlankNode::NamedNode(subject) if subject == statement);
        self.quads.retain(|quad| !(is_of(quad) && [ng::ASSERTED, ng::UNSURE].contains(&quad.predicate.as_str())));
        let verdict = if is_right { ng::CONFIRMED } else { ng::REJECTED };
        for (property, value) in [(ng::ASSERTED, is_asserted), (verdict, true)] {
            let (property, value) = (node(property), Literal::from(value));
            self.quads.push(Quad::new(statement.clone(), property, value, self.graph.clone()));
        }
    }

    /// Direct triples go where nothing else that is asserted backs them, and come where they are not there already.
    fn restate(&mut self, before: &BTreeSet<Fact>, after: &BTreeSet<Fact>) {
        let is_gone = |fact: Fact| before.contains(&fact) && !after.contains(&fact);
        self.quads.retain(|quad| fact_of(quad).is_none_or(|fact| !is_gone(fact)));
        let there: BTreeSet<Fact> = self.quads.iter().filter_map(fact_of).collect();
        let new = after.difference(before).filter(|fact| !there.contains(*fact)).cloned();
        self.quads.extend(
            new.map(|[subject, relation, object]| Quad::new(subject, relation, object, GraphName::DefaultGraph)),
        );
    }

    /// Phrases of this article alone are described in the merged view as long as they are ends of what it says.
    fn describe(&mut self, before: &BTreeSet<NamedNode>, after: &BTreeSet<NamedNode>) {
        let GraphName::NamedNode(article) = &self.graph else { return };
        let own = format!("{}#x-", article.as_str());
        let moved: BTreeSet<&NamedNode> = before
            .symmetric_difference(after)
            .filter(|thing| thing.as_str().starts_with(&own) && !self.kept.contains(*thing))
            .collect();
        for quad in self.quads.iter_mut().filter(|quad| DESCRIPTION.contains(&quad.predicate.as_str())) {
            let NamedOrBlankNode::NamedNode(thing) = &quad.subject else { continue };
            if moved.contains(thing) {
                quad.graph_name = if after.contains(thing) { GraphName::DefaultGraph } else { self.graph.clone() };
            }
        }
    }
}

/// A quad of the merged view that joins two things.
fn fact_of(quad: &Quad) -> Option<Fact> {
    match (&quad.graph_name, &quad.subject, &quad.object) {
        (GraphName::DefaultGraph, NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) => {
            Some([subject.clone(), quad.predicate.clone(), object.clone()])
        }
        _ => None,
    }
}
