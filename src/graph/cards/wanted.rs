//! Which statements are asked for, and in which order.

use super::{Cards, article_of};
use crate::graph::closure::implied;
use crate::graph::picture::Said;
use crate::graph::profile::first;
use crate::graph::tables::ROLES;
use crate::graph::when::When;
use crate::ontology::vocabulary::{ng, nif, org, prov, rdf, sem};
use crate::text::Date;
use std::collections::BTreeSet;

/// What statements must be like; what is `None` may be anything. Things, relations and articles are named by IRI.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// This thing takes part.
    pub entity: Option<String>,
    /// As this.
    pub role: Option<Role>,
    /// This thing takes part, too.
    pub other: Option<String>,
    /// It is this relation, or one that implies it.
    pub relation: Option<String>,
    /// It stands in this article.
    pub article: Option<String>,
    /// Is it a direct triple?
    pub asserted: Option<bool>,
    /// Was it left unsure?
    pub unsure: Option<bool>,
    /// It may have been on this day or later; undated statements are left out.
    pub from: Option<Date>,
    /// It may have been on this day or earlier; undated statements are left out.
    pub to: Option<Date>,
    /// What comes first.
    pub order: Order,
}

/// What a thing is in a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who acts.
    Subject,
    /// What something is done to, or with.
    Object,
    /// Who says so.
    Source,
    /// Who is said to hold a post.
    Post,
    /// What somebody else says something of.
    About,
}

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The earliest day; undated statements last.
    #[default]
    Day,
    /// The latest day; undated statements last.
    Newest,
    /// As they stand in their articles.
    Article,
}

impl Role {
    /// By its word.
    pub fn from_word(word: &str) -> Option<Role> {
        Some(match word {
            "subject" => Role::Subject,
            "object" => Role::Object,
            "source" => Role::Source,
            "post" => Role::Post,
            "about" => Role::About,
            _ => return None,
        })
    }

    /// Does the thing with these properties' ends have this role?
    fn fits(self, properties: &BTreeSet<String>, said: &Said) -> bool {
        let has = |property: &str| properties.contains(property);
        let takes_part = has(rdf::SUBJECT) || has(rdf::OBJECT) || ROLES.iter().any(|role| has(role));
        let is_post = first(said, rdf::PREDICATE) == Some(org::HOLDS);
        match self {
            Role::Subject => has(rdf::SUBJECT) && !is_post,
            Role::Object => (has(rdf::OBJECT) || ROLES.iter().any(|role| has(role))) && !has(rdf::SUBJECT),
            Role::Source => has(sem::ACCORDING_TO),
            Role::Post => has(rdf::SUBJECT) && is_post,
            Role::About => takes_part && !has(sem::ACCORDING_TO) && said.contains_key(sem::ACCORDING_TO),
        }
    }
}

impl Order {
    /// By its word.
    pub fn from_word(word: &str) -> Option<Order> {
        Some(match word {
            "day" => Order::Day,
            "newest" => Order::Newest,
            "article" => Order::Article,
            _ => return None,
        })
    }
}

impl Cards<'_> {
    /// The IRIs of the statements that are wanted, in their order.
    pub fn chosen(&self, wanted: &Wanted) -> Vec<String> {
        let mut found: Vec<(String, Said)> = self
            .candidates(wanted)
            .into_iter()
            .map(|iri| (self.said(&iri), iri))
            .filter(|(said, _)| self.is_wanted(said, wanted))
            .map(|(said, iri)| (iri, said))
            .collect();
        match wanted.order {
            Order::Day => found.sort_by_cached_key(|(iri, said)| {
                let when = When::of(said);
                (when.is_unknown(), when, iri.clone())
            }),
            Order::Newest => found.sort_by_cached_key(|(iri, said)| {
                let when = When::of(said);
                (when.is_unknown(), std::cmp::Reverse(when.days), iri.clone())
            }),
            Order::Article => found.sort_by_cached_key(|(iri, said)| {
                let begin =
                    first(said, prov::WAS_DERIVED_FROM).and_then(|phrase| self.graph.text(phrase, nif::BEGIN_INDEX));
                let begin: usize = begin.and_then(|begin| begin.parse().ok()).unwrap_or_default();
                (article_of(iri).to_owned(), begin, iri.clone())
            }),
        }
        found.into_iter().map(|(iri, _)| iri).collect()
    }

    /// Statements that may be wanted: those of the narrowest condition that an index answers.
    fn candidates(&self, wanted: &Wanted) -> BTreeSet<String> {
        let all = |graph: Option<&str>| self.pairs(rdf::PREDICATE, graph).into_iter().map(|(statement, _)| statement);
        match (&wanted.article, &wanted.entity, &wanted.relation) {
            (Some(article), ..) => all(Some(article)).collect(),
            (None, Some(thing), _) => {
                let pointing = self.pointing_at(thing).into_iter();
                let is_part = |property: &str| PARTS.contains(&property) || ROLES.contains(&property);
                let of_statements =
                    pointing.filter(|[subject, property, graph]| is_part(property) && article_of(subject) == graph);
                of_statements.map(|[statement, ..]| statement).collect()
            }
            (None, None, Some(relation)) => {
                let relations = self.graph.ontology().relations().map(|relation| relation.iri.clone());
                let mut special: BTreeSet<String> =
                    relations.filter(|special| self.is_of_relation(special, relation)).collect();
                special.insert(relation.clone());
                let using = special.iter().flat_map(|relation| self.pointing_at(relation));
                using.filter(|[_, property, _]| property == rdf::PREDICATE).map(|[statement, ..]| statement).collect()
            }
            (None, None, None) => all(None).collect(),
        }
    }

    fn is_wanted(&self, said: &Said, wanted: &Wanted) -> bool {
        let properties = |thing: &String| -> BTreeSet<String> {
            let holding = said.iter().filter(|(_, values)| values.contains(thing));
            holding.map(|(property, _)| property.clone()).collect()
        };
        let takes_part = |thing: &String| {
            let ends = properties(thing);
            ends.iter().any(|property| PARTS.contains(&property.as_str()) || ROLES.contains(&property.as_str()))
        };
        let is_true = |property: &str| first(said, property) == Some("true");
        let relation = first(said, rdf::PREDICATE).unwrap_or_default();
        !relation.is_empty()
            && wanted.entity.as_ref().is_none_or(|thing| match wanted.role {
                Some(role) => role.fits(&properties(thing), said),
                None => takes_part(thing),
            })
            && wanted.other.as_ref().is_none_or(takes_part)
            && wanted.relation.as_ref().is_none_or(|general| self.is_of_relation(relation, general))
            && wanted.asserted.is_none_or(|asserted| is_true(ng::ASSERTED) == asserted)
            && wanted.unsure.is_none_or(|unsure| is_true(ng::UNSURE) == unsure)
            && is_in_time(When::of(said), wanted)
    }

    fn is_of_relation(&self, special: &str, general: &str) -> bool {
        let local = |iri: &str| iri.rsplit_once('#').map(|(_, local)| local.to_owned());
        special == general
            || local(special)
                .zip(local(general))
                .is_some_and(|(special, general)| implied(self.graph.ontology(), &special).contains_key(&general))
    }
}

/// What leads from a statement to who takes part, beside its roles.
const PARTS: &[&str] = &[rdf::SUBJECT, rdf::OBJECT, sem::ACCORDING_TO, sem::HAS_PLACE];

fn is_in_time(when: When, Wanted { from, to, .. }: &Wanted) -> bool {
    if from.is_none() && to.is_none() {
        return true;
    }
    let [first, last] = when.days;
    let is_after = from.is_none_or(|from| last.is_none_or(|last| last >= from));
    let is_before = to.is_none_or(|to| first.is_none_or(|first| first <= to));
    !when.is_unknown() && is_after && is_before
}
