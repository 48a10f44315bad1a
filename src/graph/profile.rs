//! Everything known of one thing.

use super::error::GraphError;
use super::identity::Merge;
use super::index::Graph;
use super::iris::node;
use super::picture::{Said, Standing, said, standing};
use super::when::When;
use crate::ontology::vocabulary::{ENTITY, itsrdf, ng, nif, org, owl, prov, rdf, schema, sem};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Everything known of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its IRI.
    pub iri: String,
    /// Its best name.
    pub label: String,
    /// "person", "country"
    pub kind: &'static str,
    /// What it is elsewhere: IRIs.
    pub same_as: Vec<String>,
    /// Words that mean it with how often they do, most often first; names before descriptions and pronouns.
    pub names: Vec<NameUse>,
    /// Posts that it is said to hold, or that are its own with their holders.
    pub posts: Vec<Deed>,
    /// Names that became one with it.
    pub merges: Vec<Merge>,
    /// What it did and is, by date.
    pub did: Vec<Deed>,
    /// What was done to it and with it, by date.
    pub undergone: Vec<Deed>,
    /// What it says, by date.
    pub said: Vec<Deed>,
    /// The articles that speak of it, by date.
    pub articles: Vec<ArticleUse>,
}

/// Words that mean a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameUse {
    /// "name", "adjective", "description", "pronoun"
    pub sort: String,
    /// As written.
    pub words: String,
    /// How often.
    pub count: usize,
}

/// A statement, seen from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deed {
    /// When it holds.
    pub when: When,
    /// Who acts.
    pub subject: String,
    /// "met"
    pub relation: String,
    /// Whom or what.
    pub object: String,
    /// Is it a direct triple?
    pub asserted: bool,
    /// "planned", "denied, possible", "confirmed by Jo on 2031-04-05"; empty for plain facts.
    pub how: String,
    /// Who says so; the article itself if nobody.
    pub sources: Vec<String>,
    /// The words that make it.
    pub quote: String,
    /// First digits of the article.
    pub article: String,
    /// IRI of the statement.
    pub statement: String,
}

/// An article that speaks of a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleUse {
    /// Date of publication.
    pub published: Option<String>,
    /// First digits of its hash.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// How many phrases mean the thing there.
    pub n_mentions: usize,
}

impl Graph {
    /// Everything known of what is called so.
    pub fn profile(&self, name: &str) -> Result<Profile, GraphError> {
        let thing = self.find_thing(name)?;
        let mut profile = Profile {
            iri: thing.as_str().to_owned(),
            label: self.label(&thing),
            kind: self.kind(&thing),
            same_as: self.objects_of(thing.as_str(), owl::SAME_AS),
            names: Vec::new(),
            posts: Vec::new(),
            merges: self.merges_into(thing.as_str()),
            did: Vec::new(),
            undergone: Vec::new(),
            said: Vec::new(),
            articles: Vec::new(),
        };
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        let mut statements: BTreeMap<(String, String), (BTreeSet<String>, Quad)> = BTreeMap::new();
        let pointing = self.index().quads_for_pattern(None, None, Some(thing.as_ref().into()), None).flatten();
        for quad in pointing {
            let (GraphName::NamedNode(article), NamedOrBlankNode::NamedNode(subject)) =
                (&quad.graph_name, &quad.subject)
            else {
                continue;
            };
            let property = quad.predicate.as_str();
            if property == itsrdf::TA_IDENT_REF {
                let phrase = said(self, &quad);
                let first = |property: &str| first(&phrase, property).unwrap_or_default().to_owned();
                *counts.entry((first(ng::MENTION_TYPE), first(nif::ANCHOR_OF))).or_default() += 1;
                *uses.entry(article.as_str().to_owned()).or_default() += 1;
            } else if property == schema::MENTIONS {
                uses.entry(article.as_str().to_owned()).or_default();
            } else {
                let key = (article.as_str().to_owned(), subject.as_str().to_owned());
                statements.entry(key).or_insert_with(|| (BTreeSet::new(), quad.clone())).0.insert(property.to_owned());
            }
        }
        profile.names = names(counts);
        for ((_, statement), (roles, quad)) in statements {
            let about = said(self, &quad);
            let Some(phrase) = first(&about, prov::WAS_DERIVED_FROM) else { continue };
            let quote = self.text(phrase, nif::ANCHOR_OF).unwrap_or_default();
            let Some(deed) = self.deed(&about, &statement, quote) else { continue };
            if roles.contains(sem::ACCORDING_TO) {
                profile.said.push(deed.clone());
            }
            if roles.contains(rdf::SUBJECT) && first(&about, rdf::PREDICATE) == Some(org::HOLDS) {
                profile.posts.push(deed);
            } else if roles.contains(rdf::SUBJECT) {
                profile.did.push(deed);
            } else if roles.iter().any(|role| role != sem::ACCORDING_TO && role != sem::HAS_ACTOR) {
                profile.undergone.push(deed);
            }
        }
        for deeds in [&mut profile.posts, &mut profile.did, &mut profile.undergone, &mut profile.said] {
            // Undated ones last.
            deeds.sort_by(|one, other| (one.when.is_unknown(), one).cmp(&(other.when.is_unknown(), other)));
        }
        profile.articles =
            uses.into_iter().map(|(article, n_mentions)| self.article_use(&article, n_mentions)).collect();
        profile.articles.sort();
        Ok(profile)
    }

    /// A statement as people read it.
    pub(super) fn deed(&self, about: &Said, statement: &str, quote: String) -> Option<Deed> {
        first(about, rdf::PREDICATE)?;
        let article = statement.split('#').next()?;
        let label = |property: &str| first(about, property).map_or(String::new(), |iri| self.label(&node(iri)));
        let labels = |property: &str| -> Vec<String> {
            about.get(property).into_iter().flatten().map(|iri| self.label(&node(iri))).collect()
        };
        let asserted = first(about, ng::ASSERTED) == Some("true");
        let how = match standing(self, about, false) {
            Standing::Asserted => String::new(),
            Standing::Open(words) => words,
            Standing::Denied(words) if words.is_empty() => "denied".to_owned(),
            Standing::Denied(words) => format!("denied, {words}"),
        };
        let verdict = self.verdict(statement, about).map(|verdict| verdict.to_string());
        let how: Vec<String> = Some(how).into_iter().filter(|how| !how.is_empty()).chain(verdict).collect();
        Some(Deed {
            when: When::of(about),
            subject: label(rdf::SUBJECT),
            relation: label(rdf::PREDICATE),
            object: label(rdf::OBJECT),
            asserted,
            how: how.join(", "),
            sources: labels(sem::ACCORDING_TO),
            quote,
            article: short(article).to_owned(),
            statement: statement.to_owned(),
        })
    }

    /// The headline of an article, by its IRI.
    pub fn headline(&self, article: &str) -> Option<String> {
        self.text(article, schema::HEADLINE)
    }

    fn article_use(&self, article: &str, n_mentions: usize) -> ArticleUse {
        ArticleUse {
            published: self.text(article, schema::DATE_PUBLISHED),
            id: short(article).to_owned(),
            title: self.text(article, schema::HEADLINE),
            n_mentions,
        }
    }

    /// The first value of a property of a thing, wherever it stands.
    pub(super) fn text(&self, subject: &str, property: &str) -> Option<String> {
        self.objects_of(subject, property).into_iter().next()
    }

    /// All values of a property of a thing, sorted.
    pub(super) fn objects_of(&self, subject: &str, property: &str) -> Vec<String> {
        let (subject, property) = (node(subject), node(property));
        let quads = self.index().quads_for_pattern(Some(subject.as_ref().into()), Some(property.as_ref()), None, None);
        let values = quads.flatten().filter_map(|quad| match quad.object {
            Term::NamedNode(iri) => Some(iri.into_string()),
            Term::Literal(text) => Some(text.value().to_owned()),
            _ => None,
        });
        values.collect::<BTreeSet<String>>().into_iter().collect()
    }
}

/// The first value of a property.
pub(super) fn first<'a>(said: &'a Said, property: &str) -> Option<&'a str> {
    said.get(property)?.first().map(String::as_str)
}

/// The first digits of an article's hash.
fn short(article: &str) -> &str {
    article.rsplit('/').next().unwrap_or_default()
}

/// Names first, then adjectives, descriptions, pronouns; the commonest first.
pub(super) fn names(counts: BTreeMap<(String, String), usize>) -> Vec<NameUse> {
    const SORTS: &[&str] = &["name", "adjective", "description", "pronoun"];
    let mut names: Vec<NameUse> =
        counts.into_iter().map(|((sort, words), count)| NameUse { sort, words, count }).collect();
    let rank = |name: &NameUse| SORTS.iter().position(|sort| *sort == name.sort).unwrap_or(SORTS.len());
    names.sort_by(|one, other| (rank(one), other.count, &one.words).cmp(&(rank(other), one.count, &other.words)));
    names
}

impl Graph {
    /// May what a decision is about go by this name? Not if something else does.
    pub fn may_be_called(&self, term: &str, name: &str) -> Result<(), GraphError> {
        let names = &self.identities().names;
        let own: BTreeSet<&str> = names
            .iter()
            .filter(|known| known.address == term || known.iri == term)
            .map(|known| known.canonical.as_str())
            .collect();
        let wanted = super::iris::entity(self.base(), name);
        let is_taken = names.iter().any(|known| {
            [&known.iri, &known.canonical].contains(&&wanted.as_str().to_owned())
                && !own.contains(known.canonical.as_str())
        });
        let is_listed =
            self.ontology().things().iter().any(|thing| {
                format!("{}{ENTITY}{}", self.base(), super::iris::slug(&thing.name, '_')) == wanted.as_str()
            });
        let is_free = own.contains(wanted.as_str()) || !(is_taken || is_listed);
        if is_free { Ok(()) } else { Err(GraphError::NameTaken { name: name.to_owned() }) }
    }
}
