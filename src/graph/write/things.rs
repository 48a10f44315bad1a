//! Entities and phrases: types, names, parts, mentions.

use super::statements::share;
use super::{Writer, english};
use crate::graph::iris::node;
use crate::knowledge::{Entity, Identity, Kind, Mention, MentionKind, Thing};
use crate::ontology::vocabulary::{itsrdf, ng, org, owl, rdf, rdfs, schema, sem, skos};
use oxigraph::model::{Literal, NamedNode};
use std::collections::BTreeSet;

/// Classes of each kind, with their superclasses: `?x a org:Organization` finds countries and ministries.
pub const CLASSES: &[(Kind, &[&str])] = &[
    (Kind::Person, &[schema::PERSON]),
    (Kind::Organization, &[org::ORGANIZATION]),
    (Kind::Government, &[schema::GOVERNMENT_ORGANIZATION, org::ORGANIZATION]),
    (Kind::Country, &[schema::COUNTRY, schema::PLACE, org::ORGANIZATION]),
    (Kind::Place, &[schema::PLACE]),
    (Kind::Group, &[ng::GROUP, org::ORGANIZATION]),
    (Kind::Event, &[sem::EVENT]),
    (Kind::Work, &[schema::CREATIVE_WORK]),
    (Kind::Product, &[schema::PRODUCT]),
    (Kind::Law, &[schema::LEGISLATION, schema::CREATIVE_WORK]),
    (Kind::Phrase, &[ng::PHRASE]),
    (Kind::Amount, &[ng::PHRASE]),
    (Kind::Time, &[ng::PHRASE]),
];

/// The most special kind that classes tell; "phrase" is told by its own class alone.
pub fn kind_of(classes: &BTreeSet<&str>) -> Option<Kind> {
    let fitting = CLASSES.iter().filter(|(_, wanted)| wanted.iter().all(|class| classes.contains(class)));
    fitting.rev().max_by_key(|(_, wanted)| wanted.len()).map(|(kind, _)| *kind)
}

impl Writer<'_> {
    /// An entity with its names and all phrases that mean it.
    pub(super) fn entity(&mut self, entity: &Entity) {
        let iri = self.describe(&entity.identity, entity.kind, &entity.label);
        let label = label(&entity.identity, &entity.label);
        for name in entity.aliases.iter().chain([&entity.label]).filter(|name| *name != label) {
            self.fact(&iri, skos::ALT_LABEL, english(name));
        }
        let wikidata = entity.wikidata.as_deref().filter(|item| item.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if let Some(item) = wikidata {
            self.fact(&iri, owl::SAME_AS, node(&format!("http://www.wikidata.org/entity/{item}")));
        }
        if let Some(whole) = &entity.part_of {
            let property =
                if entity.kind == Kind::Place { schema::CONTAINED_IN_PLACE } else { org::SUB_ORGANIZATION_OF };
            self.fact(&iri, property, self.iris.thing(whole));
        }
        self.evidence(&self.iris.article(), schema::MENTIONS, iri.clone());
        for mention in &entity.mentions {
            let phrase = self.phrase(mention.span);
            self.evidence(&phrase, itsrdf::TA_IDENT_REF, iri.clone());
            self.evidence(&phrase, ng::MENTION_TYPE, Literal::new_simple_literal(mention.kind.as_str()));
        }
        self.salience(entity);
    }

    /// How much the article is about it: said of the phrase that first names it, as the thing itself is of many articles.
    fn salience(&mut self, entity: &Entity) {
        let is_name = |mention: &&Mention| mention.kind == MentionKind::Name;
        let named = entity.mentions.iter().find(is_name).or(entity.mentions.first());
        let Some(mention) = named else { return };
        let phrase = self.phrase(mention.span);
        // "the two men" may be the first mention of both.
        if self.salient.insert(phrase.clone()) {
            self.evidence(&phrase, ng::SALIENCE, share(entity.salience));
        }
    }

    /// What takes part in a statement; written out if nobody did so before.
    pub(super) fn thing(&mut self, thing: &Thing) -> NamedNode {
        let iri = self.describe(&thing.identity, thing.kind, &thing.label);
        let is_merged = self.is_merged(&thing.identity);
        for inside in thing.involves.iter().filter(|inside| **inside != thing.identity) {
            self.add(is_merged, &iri, ng::INVOLVES, self.iris.thing(inside));
        }
        iri
    }

    /// Type and label, once.
    fn describe(&mut self, identity: &Identity, kind: Kind, name: &str) -> NamedNode {
        let iri = self.iris.thing(identity);
        if self.described.insert(iri.clone()) {
            let is_merged = self.is_merged(identity);
            let classes = CLASSES.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, classes)| classes);
            for class in classes {
                self.add(is_merged, &iri, rdf::TYPE, node(class));
            }
            self.add(is_merged, &iri, rdfs::LABEL, english(label(identity, name)));
        }
        iri
    }

    fn is_merged(&self, identity: &Identity) -> bool {
        matches!(identity, Identity::World(_)) || self.merged.contains(identity)
    }
}

/// Things of the world go by the name that identifies them: one label each, however many articles speak of them.
fn label<'a>(identity: &'a Identity, name: &'a str) -> &'a str {
    match identity {
        Identity::World(name) => name,
        Identity::Article(_) | Identity::ThisArticle => name,
    }
}
