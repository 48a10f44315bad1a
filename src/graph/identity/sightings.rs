//! What one article's file says of the named things that it speaks of.

use crate::english::names::Gender;
use crate::english::pronouns::{Stands, pronoun};
use crate::graph::write::kind_of;
use crate::knowledge::Kind;
use crate::ontology::vocabulary::{itsrdf, ng, nif, org, owl, prov, rdf, rdfs, schema, skos};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One article, and what it names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The article's IRI.
    pub article: String,
    /// Its things, by IRI.
    pub things: Vec<Sighting>,
}

/// A thing that has a name, or is described by its post, as one article speaks of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// The IRI that the article alone gives it.
    pub iri: String,
    /// What sort of thing, there.
    pub kind: Option<Kind>,
    /// Its best name, as its IRI has it.
    pub label: String,
    /// Its other names.
    pub aliases: BTreeSet<String>,
    /// How many phrases mean it.
    pub n_mentions: usize,
    /// How many of them are "he" and the like, and "she" and the like.
    pub pronouns: [usize; 2],
    /// Posts that it is said to hold.
    pub posts: BTreeSet<Post>,
    /// Does the gazetteer know it?
    pub is_known: bool,
    /// "the U.S. president": it has no name, and is described by a post and its owner, as in "be president of".
    pub described: BTreeSet<(String, String)>,
}

/// A post, what it is, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Post {
    /// The post itself.
    pub iri: String,
    /// "Prime minister"
    pub role: String,
    /// The country or organisation.
    pub owner: Option<String>,
    /// Does the article state it as a fact of now? A former holder is not asserted.
    pub is_asserted: bool,
}

/// What a file says of one thing.
#[derive(Default)]
struct Said<'a> {
    classes: BTreeSet<&'a str>,
    labels: Vec<&'a str>,
    aliases: BTreeSet<&'a str>,
    is_known: bool,
    role: Option<&'a str>,
    owner: Option<&'a str>,
    subject: Option<&'a str>,
    object: Option<&'a str>,
    holds: bool,
    denied: bool,
    asserted: bool,
    lemma: Option<&'a str>,
    evidence: Vec<&'a str>,
    words: Option<&'a str>,
    is_name: bool,
    means: Vec<&'a str>,
}

/// Gathers the named things of an article from its quads.
pub fn seen(quads: &[Quad]) -> Seen {
    let mut said: HashMap<&str, Said> = HashMap::new();
    let mut mentioned: BTreeSet<&str> = BTreeSet::new();
    let mut article = "";
    for quad in quads {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let about = said.entry(subject.as_str()).or_default();
        let object = match &quad.object {
            Term::NamedNode(iri) => iri.as_str(),
            Term::Literal(text) => text.value(),
            _ => continue,
        };
        match quad.predicate.as_str() {
            rdf::TYPE => drop(about.classes.insert(object)),
            rdfs::LABEL => about.labels.push(object),
            skos::ALT_LABEL => drop(about.aliases.insert(object)),
            owl::SAME_AS => about.is_known = true,
            org::ROLE => about.role = Some(object),
            org::POST_IN | ng::POST_AT => about.owner = Some(object),
            rdf::SUBJECT => about.subject = Some(object),
            rdf::OBJECT => about.object = Some(object),
            rdf::PREDICATE => about.holds = object == org::HOLDS,
            // What is not sure enough to print may still tell who is who: reasons of a merge are weighed anyhow.
            ng::ASSERTED | ng::UNSURE => about.asserted |= object == "true",
            ng::LEMMA => about.lemma = Some(object),
            prov::WAS_DERIVED_FROM => about.evidence.push(object),
            ng::POLARITY => about.denied = object.ends_with("Negative"),
            nif::ANCHOR_OF => about.words = Some(object),
            ng::MENTION_TYPE => about.is_name |= object == "name" || object == "adjective",
            itsrdf::TA_IDENT_REF => about.means.push(object),
            schema::MENTIONS => drop(mentioned.insert(object)),
            _ => {}
        }
        if article.is_empty()
            && let GraphName::NamedNode(graph) = &quad.graph_name
        {
            article = graph.as_str();
        }
    }
    let things = named(article, &said, &mentioned);
    Seen { article: article.to_owned(), things }
}

fn named(article: &str, said: &HashMap<&str, Said>, mentioned: &BTreeSet<&str>) -> Vec<Sighting> {
    let mut things: BTreeMap<&str, Sighting> = BTreeMap::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for iri in mentioned {
        let Some(about) = said.get(iri) else { continue };
        let thing = Sighting {
            iri: (*iri).to_owned(),
            kind: kind_of(&about.classes),
            label: about.labels.iter().min().map_or(String::new(), |label| (*label).to_owned()),
            aliases: about.aliases.iter().map(|name| (*name).to_owned()).collect(),
            is_known: about.is_known,
            ..Sighting::default()
        };
        things.insert(iri, thing);
    }
    for phrase in said.values().filter(|phrase| !phrase.means.is_empty()) {
        let stands = phrase.words.and_then(pronoun).map(|(stands, _)| stands);
        for iri in &phrase.means {
            let Some(thing) = things.get_mut(iri) else { continue };
            thing.n_mentions += 1;
            match stands {
                Some(Stands::Person(Gender::Masculine)) => thing.pronouns[0] += 1,
                Some(Stands::Person(Gender::Feminine)) => thing.pronouns[1] += 1,
                _ if phrase.is_name => drop(named.insert(iri)),
                _ => {}
            }
        }
    }
    for statement in said.values().filter(|statement| statement.holds && !statement.denied) {
        let (Some(holder), Some(post)) = (statement.subject, statement.object) else { continue };
        let (Some(thing), Some(about)) = (things.get_mut(holder), said.get(post)) else { continue };
        let Some(role) = about.role else { continue };
        let owner = about.owner.map(str::to_owned);
        let is_asserted = statement.asserted;
        thing.posts.insert(Post { iri: post.to_owned(), role: role.to_owned(), owner, is_asserted });
    }
    for statement in said.values().filter(|statement| statement.asserted) {
        let Some((holder, role, owner)) = description(article, said, statement) else { continue };
        if let Some(thing) = things.get_mut(holder).filter(|thing| thing.kind == Some(Kind::Person)) {
            thing.described.insert((role.to_owned(), owner.to_owned()));
        }
    }
    // Things of the article alone have a name only if a phrase that means them is one.
    let is_named = |iri: &str| !iri.starts_with(article) || named.contains(iri);
    let told = things.into_iter().filter_map(|(iri, thing)| match is_named(iri) {
        true => Some(Sighting { described: BTreeSet::new(), ..thing }),
        false => (!thing.described.is_empty()).then_some(thing),
    });
    told.filter(|thing| !thing.label.is_empty()).collect()
}

/// "the U.S. president" is president of the United States: the holder, "be president of" and the owner, if a statement
/// says that of somebody definite who is of this article alone.
fn description<'a>(
    article: &str,
    said: &HashMap<&str, Said<'a>>,
    statement: &Said<'a>,
) -> Option<(&'a str, &'a str, &'a str)> {
    let holder = statement.subject.filter(|subject| subject.starts_with(article))?;
    let lemma = statement.lemma.filter(|lemma| lemma.starts_with("be ") && !statement.holds)?;
    let begins_definite = |words: &str| words.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case("the"));
    let evidence = statement.evidence.iter().filter_map(|phrase| said.get(phrase)?.words);
    let is_definite = evidence.into_iter().any(begins_definite);
    is_definite.then_some((holder, lemma, statement.object?))
}
