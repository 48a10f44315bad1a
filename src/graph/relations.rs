//! Which relations do the statements use, and how often?

use super::index::Graph;
use super::iris::node;
use crate::ontology::vocabulary::{RELATION, ng, nif, prov, rdf};
use oxigraph::model::{GraphNameRef, Literal, NamedOrBlankNodeRef, Quad, QuadRef, Term};
use std::collections::BTreeMap;

/// How the statements of all articles use a relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationUse {
    /// How many statements there are, denied, planned and reported ones included.
    pub n_statements: usize,
    /// How many of them are asserted.
    pub n_asserted: usize,
    /// Lemmas that name it in the text, with the number of statements: "meet", "meet with".
    pub lemmas: BTreeMap<String, usize>,
    /// The shortest words that make such a statement.
    pub example: String,
}

impl RelationUse {
    /// The lemma that names it most often.
    pub fn lemma(&self) -> &str {
        let most = self.lemmas.iter().rev().max_by_key(|(_, n_statements)| **n_statements);
        most.map_or("", |(lemma, _)| lemma)
    }

    fn count(&mut self, is_asserted: bool, lemma: Option<String>, words: Option<String>) {
        self.n_statements += 1;
        self.n_asserted += usize::from(is_asserted);
        if let Some(lemma) = lemma {
            *self.lemmas.entry(lemma).or_default() += 1;
        }
        let rank = |words: &str| (words.is_empty(), words.chars().count(), words.to_owned());
        if let Some(words) = words.filter(|words| rank(words) < rank(&self.example)) {
            self.example = words;
        }
    }
}

impl Graph {
    /// The relations that statements name, by IRI; what they imply is not counted.
    pub fn relation_uses(&self) -> BTreeMap<String, RelationUse> {
        let mut uses: BTreeMap<String, RelationUse> = BTreeMap::new();
        let statements = self.index().quads_for_pattern(None, Some(node(rdf::PREDICATE).as_ref()), None, None);
        for Quad { subject, object, graph_name, .. } in statements.flatten() {
            let Term::NamedNode(relation) = object else { continue };
            let (statement, article) = (subject.as_ref(), graph_name.as_ref());
            let phrase = self.value(statement, prov::WAS_DERIVED_FROM, article);
            let words = phrase.and_then(|phrase| match &phrase {
                Term::NamedNode(phrase) => text(self.value(phrase.as_ref().into(), nif::ANCHOR_OF, article)?),
                _ => None,
            });
            let lemma = self.value(statement, ng::LEMMA, article).and_then(text);
            uses.entry(relation.into_string()).or_default().count(self.is_asserted(statement, article), lemma, words);
        }
        uses
    }

    /// Is this relation coined from the text?
    pub fn is_open(&self, relation: &str) -> bool {
        relation.strip_prefix(self.base()).is_some_and(|rest| rest.starts_with(RELATION))
    }

    fn is_asserted(&self, statement: NamedOrBlankNodeRef<'_>, article: GraphNameRef<'_>) -> bool {
        let (property, yes) = (node(ng::ASSERTED), Literal::from(true));
        self.index().contains(QuadRef::new(statement, &property, &yes, article)).unwrap_or_default()
    }

    fn value(&self, subject: NamedOrBlankNodeRef<'_>, property: &str, article: GraphNameRef<'_>) -> Option<Term> {
        let property = node(property);
        let quads = self.index().quads_for_pattern(Some(subject), Some(property.as_ref()), None, Some(article));
        quads.flatten().map(|quad| quad.object).next()
    }
}

fn text(term: Term) -> Option<String> {
    match term {
        Term::Literal(text) => Some(text.value().to_owned()),
        _ => None,
    }
}
