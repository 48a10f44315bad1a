//! From what people call a thing to the thing.

use super::cards::ArticleCard;
use super::decisions::{Name, counted_articles, find_in_article, of_article};
use super::error::{Candidate, GraphError};
use super::index::Graph;
use super::iris::{curated, entity, expanded, node};
use super::suggest::suggest;
use crate::english::variants::folded;
use crate::knowledge::Kind;
use crate::ontology::vocabulary::{ARTICLE, ENTITY, rdf, rdfs, skos};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

impl Graph {
    /// The thing of the merged view that is called this: `e:Name`, an IRI, a name, another name, or `Name@digits` for what
    /// goes by it in one article.
    pub fn find_thing(&self, name: &str) -> Result<NamedNode, GraphError> {
        let name = name.trim();
        if let Some((name, digits)) = of_article(name) {
            let article = self.find_article(digits)?;
            return Ok(node(&find_in_article(&self.identities().names, name, self.base(), &article)?.canonical));
        }
        let named = expanded(name, self.base()).map_or_else(|| entity(self.base(), name), |iri| node(&iri));
        if self
            .index()
            .quads_for_pattern(Some(named.as_ref().into()), None, None, Some(GraphNameRef::DefaultGraph))
            .next()
            .is_some()
        {
            return Ok(named);
        }
        if let Some(into) = self.identities().names.iter().find(|other| other.iri == named.as_str()) {
            return Ok(node(&into.canonical));
        }
        match &self.labelled_so(name).into_iter().collect::<Vec<_>>()[..] {
            [] => {}
            [one] => return Ok(node(one)),
            several => {
                let candidates = several.iter().map(|iri| self.candidate(iri)).collect();
                return Err(GraphError::ManyThings { name: name.to_owned(), candidates });
            }
        }
        let names = &self.identities().names;
        let called = names.iter().flat_map(|known| {
            std::iter::once(&known.label).chain(&known.aliases).map(|called| (called.as_str(), known.label.as_str()))
        });
        Err(GraphError::NoSuchThing { name: name.to_owned(), similar: suggest(name, called) })
    }

    /// "e:Georgia  country; 3 articles, the last of them “Talks in Tbilisi”"
    fn candidate(&self, iri: &str) -> Candidate {
        let cards = self.cards();
        let told: Vec<ArticleCard> = cards.articles_about(iri).iter().map(|article| cards.article(article)).collect();
        let row = cards.thing_row(iri, None, [told.len(), 0]);
        let last = told.iter().max_by_key(|article| (&article.date, &article.id));
        let headline = last.and_then(|article| article.title.as_deref());
        let headline = headline.map(|headline| format!(", the last of them “{headline}”")).unwrap_or_default();
        Candidate {
            term: self.shorten(iri),
            about: format!("{}; {}{headline}", row.description, counted_articles(told.len())),
        }
    }

    /// Everything that goes by a name, or, if nothing does, the people whose names have all its words; those of most articles
    /// come first.
    pub fn things_called(&self, name: &str) -> Vec<String> {
        match self.find_thing(name) {
            Ok(thing) => return vec![thing.into_string()],
            Err(GraphError::ManyThings { .. }) => return self.labelled_so(name.trim()).into_iter().collect(),
            Err(_) => {}
        }
        let words = |name: &str| -> BTreeSet<String> { folded(name).split_whitespace().map(str::to_owned).collect() };
        let wanted = words(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let has_all = |known: &&Name| {
            let mut called = std::iter::once(&known.label).chain(&known.aliases);
            called.any(|called| wanted.is_subset(&words(called)))
        };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for known in self.identities().names.iter().filter(has_all) {
            *counts.entry(&known.canonical).or_default() += known.articles.len();
        }
        let mut found: Vec<(&str, usize)> = counts.into_iter().collect();
        found.sort_by(|(one, few), (other, more)| (more, one).cmp(&(few, other)));
        found
            .into_iter()
            .map(|(iri, _)| iri.to_owned())
            .filter(|iri| self.kind(&node(iri)) == Kind::Person.as_str())
            .collect()
    }

    /// The IRI of the article whose hash begins so, among those that name anything.
    fn find_article(&self, digits: &str) -> Result<String, GraphError> {
        let begins = format!("{}{ARTICLE}{}", self.base(), digits.to_ascii_lowercase());
        let articles = self.identities().names.iter().flat_map(|name| &name.articles);
        let mut found: BTreeSet<&str> =
            articles.map(|article| &**article).filter(|article| article.starts_with(&begins)).collect();
        if found.len() > 1 {
            let candidates = found.into_iter().map(|article| self.shorten(article)).collect();
            return Err(GraphError::Ambiguous { name: digits.to_owned(), candidates });
        }
        found.pop_first().map(str::to_owned).ok_or_else(|| GraphError::Unknown { name: digits.to_owned() })
    }

    /// The relation that statements use under this name: `ng:met`, an IRI, its label or the last part of its IRI.
    pub fn find_relation(&self, name: &str) -> Result<String, GraphError> {
        let name = name.trim();
        let wanted = folded(name.strip_prefix("ng:").unwrap_or(name));
        let property = node(rdf::PREDICATE);
        let used = self.index().quads_for_pattern(None, Some(property.as_ref()), None, None).flatten();
        let used = used.filter_map(|quad| match quad.object {
            Term::NamedNode(relation) => Some(relation.into_string()),
            _ => None,
        });
        let curated =
            self.ontology().relations().map(|relation| curated(&relation.local, self.ontology()).into_string());
        let known: BTreeMap<String, String> =
            used.chain(curated).map(|iri| (iri.clone(), self.label(&node(&iri)))).collect();
        let is_called = |iri: &str, label: &str| {
            let last = iri.rsplit(['/', '#']).next().unwrap_or_default();
            iri == name.trim_matches(['<', '>'])
                || self.shorten(iri) == name
                || [label, last].map(folded).contains(&wanted)
        };
        if let Some(iri) = known.iter().find(|(iri, label)| is_called(iri, label)).map(|(iri, _)| iri.clone()) {
            return Ok(iri);
        }
        let called = known.values().map(|label| (label.as_str(), label.as_str()));
        Err(GraphError::NoSuchRelation { name: name.to_owned(), similar: suggest(name, called) })
    }

    /// The best name of a thing; without one, the last part of its IRI.
    pub fn label(&self, thing: &NamedNode) -> String {
        self.lookups().labels.get(thing.as_str(), || self.label_of(thing))
    }

    fn label_of(&self, thing: &NamedNode) -> String {
        let labels =
            self.index().quads_for_pattern(Some(thing.as_ref().into()), Some(node(rdfs::LABEL).as_ref()), None, None);
        let texts = labels.flatten().filter_map(|quad| match quad.object {
            Term::Literal(text) => Some(text.value().to_owned()),
            _ => None,
        });
        texts.min().unwrap_or_else(|| thing.as_str().rsplit(['/', '#']).next().unwrap_or_default().replace('_', " "))
    }

    /// What an IRI is called; a text is its own name.
    pub(super) fn name_of(&self, iri: &str) -> String {
        if iri.contains("://") { self.label(&node(iri)) } else { iri.to_owned() }
    }

    /// IRIs of what goes by this name; if nothing does as its best name, of what does as another one.
    fn labelled_so(&self, name: &str) -> BTreeSet<String> {
        let wanted = folded(name);
        let called = |property| {
            let called = self.labelled(property).filter(|(_, label)| folded(label) == wanted);
            called.map(|(thing, _)| thing.into_string()).collect::<BTreeSet<String>>()
        };
        // Whoever asks for Trump does not mean a phrase of one article that says no more than "Trump".
        let named = format!("{}{ENTITY}", self.base());
        let by_label = called(rdfs::LABEL);
        if by_label.iter().any(|iri| iri.starts_with(&named)) {
            return by_label.into_iter().filter(|iri| iri.starts_with(&named)).collect();
        }
        let by_alias = called(skos::ALT_LABEL);
        if by_label.is_empty() || by_alias.iter().any(|iri| iri.starts_with(&named)) { by_alias } else { by_label }
    }

    fn labelled(&self, property: &str) -> impl Iterator<Item = (NamedNode, String)> {
        let property = NamedNodeRef::new_unchecked(property).into_owned();
        let quads =
            self.index().quads_for_pattern(None, Some(property.as_ref()), None, Some(GraphNameRef::DefaultGraph));
        quads.flatten().filter_map(|quad| match (quad.subject, quad.object) {
            (NamedOrBlankNode::NamedNode(thing), Term::Literal(text)) => Some((thing, text.value().to_owned())),
            _ => None,
        })
    }
}
