//! Which statements are asked for, and in which order.

use super::telling::Telling;
use super::{Cards, article_of};
use crate::graph::picture::Said;
use crate::graph::profile::first;
use crate::graph::sheet::OF_STATEMENTS;
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
    /// Did a person say that it is wrong?
    pub rejected: Option<bool>,
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
    /// What something is done to, with or at.
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
    /// What tells most: those that join two named things, then by how much is told of these.
    Telling,
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
        let is_acted_on = has(rdf::OBJECT) || has(sem::HAS_PLACE) || ROLES.iter().any(|role| has(role));
        let is_post = first(said, rdf::PREDICATE) == Some(org::HOLDS);
        match self {
            Role::Subject => has(rdf::SUBJECT) && !is_post,
            Role::Object => is_acted_on && !has(rdf::SUBJECT),
            Role::Source => has(sem::ACCORDING_TO),
            Role::Post => has(rdf::SUBJECT) && is_post,
            Role::About => {
                (has(rdf::SUBJECT) || is_acted_on) && !has(sem::ACCORDING_TO) && said.contains_key(sem::ACCORDING_TO)
            }
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
            "telling" => Order::Telling,
            _ => return None,
        })
    }
}

impl Cards<'_> {
    /// The IRIs of the statements that are wanted, in their order.
    pub fn chosen(&self, wanted: &Wanted) -> Vec<String> {
        let told = match self.candidates(wanted) {
            Some(statements) => self.told(statements),
            None => self.all_told(wanted),
        };
        self.choose(&told, wanted).into_iter().map(|told| told.iri.clone()).collect()
    }

    /// What is said of each of these statements.
    pub(super) fn told(&self, statements: BTreeSet<String>) -> Vec<Told> {
        statements.into_iter().map(|iri| Told { said: self.said(&iri), iri }).collect()
    }

    /// Of all statements those that are wanted, read article by article.
    fn all_told(&self, wanted: &Wanted) -> Vec<Told> {
        let properties: Vec<&str> =
            OF_STATEMENTS.iter().chain(PARTS).chain(ROLES).chain(&[ng::PARAGRAPH]).copied().collect();
        let mut found = Vec::new();
        for article in self.graph.article_iris() {
            let sheet = self.graph.sheet(&article, &properties);
            let fitting = sheet.statements().filter(|(_, said)| is_wanted(said, wanted, None));
            found.extend(fitting.map(|(iri, said)| Told { said: said.clone(), iri: iri.to_owned() }));
        }
        found
    }

    /// Of statements that have been read those that are wanted, in their order.
    pub(super) fn choose<'t>(&self, told: &'t [Told], wanted: &Wanted) -> Vec<&'t Told> {
        let relations = wanted.relation.as_deref().map(|relation| self.implying(relation));
        let is_wanted = |told: &&Told| is_wanted(&told.said, wanted, relations.as_ref());
        let mut found: Vec<&Told> = told.iter().filter(is_wanted).collect();
        match wanted.order {
            Order::Day => found.sort_by_cached_key(|told| {
                let when = When::of(&told.said);
                (when.is_unknown(), when, told.iri.clone())
            }),
            Order::Newest => found.sort_by_cached_key(|told| {
                let when = When::of(&told.said);
                (when.is_unknown(), std::cmp::Reverse(when.days), told.iri.clone())
            }),
            Order::Article => found.sort_by_cached_key(|Told { iri, said }| {
                let phrase = first(said, prov::WAS_DERIVED_FROM).map(|phrase| self.said(phrase)).unwrap_or_default();
                let begin = first(&phrase, nif::BEGIN_INDEX).and_then(|begin| begin.parse().ok());
                let begin: usize = begin.unwrap_or_default();
                (article_of(iri).to_owned(), begin, iri.clone())
            }),
            Order::Telling => {
                let telling = Telling::of(self);
                found.sort_by_cached_key(|told| telling.key(told));
            }
        }
        found
    }

    /// Statements that may be wanted: those of the narrowest condition that an index answers, if there is any.
    fn candidates(&self, wanted: &Wanted) -> Option<BTreeSet<String>> {
        Some(match (&wanted.article, &wanted.entity, &wanted.relation) {
            (Some(article), ..) => self.open(article).statements().map(|(iri, _)| iri.to_owned()).collect(),
            (None, Some(thing), _) => {
                let pointing = self.pointing_at(thing).into_iter().filter(takes_part);
                pointing.map(|[statement, ..]| statement).collect()
            }
            (None, None, Some(relation)) => {
                let special = self.implying(relation);
                let using = special.iter().flat_map(|relation| self.pointing_at(relation));
                using.filter(|[_, property, _]| property == rdf::PREDICATE).map(|[statement, ..]| statement).collect()
            }
            (None, None, None) => return None,
        })
    }

    /// A relation, and all that imply it.
    fn implying(&self, general: &str) -> BTreeSet<String> {
        let local = |iri: &str| iri.rsplit_once('#').map(|(_, local)| local.to_owned());
        let wanted = local(general);
        let is_special = |special: &String| {
            let both = local(special).zip(wanted.as_ref());
            both.is_some_and(|(special, general)| self.graph.implied(&special).contains_key(general))
        };
        let relations = self.graph.ontology().relations().map(|relation| relation.iri.clone());
        relations.filter(is_special).chain([general.to_owned()]).collect()
    }
}

/// A statement that has been read.
pub(super) struct Told {
    /// Its name in the graph.
    pub iri: String,
    /// All that is said of it.
    pub said: Said,
}

fn is_wanted(said: &Said, wanted: &Wanted, relations: Option<&BTreeSet<String>>) -> bool {
    let properties = |thing: &String| -> BTreeSet<String> {
        let holding = said.iter().filter(|(_, values)| values.contains(thing));
        holding.map(|(property, _)| property.clone()).collect()
    };
    let takes_part = |thing: &String| properties(thing).iter().any(|property| is_part(property));
    let is_true = |property: &str| first(said, property) == Some("true");
    let relation = first(said, rdf::PREDICATE).unwrap_or_default();
    !relation.is_empty()
        && wanted.entity.as_ref().is_none_or(|thing| match wanted.role {
            Some(role) => role.fits(&properties(thing), said),
            None => takes_part(thing),
        })
        && wanted.other.as_ref().is_none_or(takes_part)
        && relations.is_none_or(|relations| relations.contains(relation))
        && wanted.asserted.is_none_or(|asserted| is_true(ng::ASSERTED) == asserted)
        && wanted.unsure.is_none_or(|unsure| is_true(ng::UNSURE) == unsure)
        && wanted.rejected.is_none_or(|rejected| is_true(ng::REJECTED) == rejected)
        && is_in_time(When::of(said), wanted)
}

/// What leads from a statement to who takes part, beside its roles.
pub(super) const PARTS: &[&str] = &[rdf::SUBJECT, rdf::OBJECT, sem::ACCORDING_TO, sem::HAS_PLACE];

fn is_part(property: &str) -> bool {
    PARTS.contains(&property) || ROLES.contains(&property)
}

/// Does a quad, by subject, predicate and graph, tell that something takes part in a statement?
pub(super) fn takes_part([statement, property, article]: &[String; 3]) -> bool {
    is_part(property) && article_of(statement) == article
}

fn is_in_time(when: When, Wanted { from, to, .. }: &Wanted) -> bool {
    if from.is_none() && to.is_none() {
        return true;
    }
    let [first, last] = when.days;
    let is_after = from.is_none_or(|from| last.is_none_or(|last| last >= from));
    let is_before = to.is_none_or(|to| first.is_none_or(|first| first <= to));
    !when.is_unknown() && is_after && is_before
}
