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
pub struct Seen<'a> {
    /// The article's IRI.
    pub article: &'a str,
    /// Its things, by IRI.
    #[serde(borrow)]
    pub things: Vec<Sighting<'a>>,
}

/// A thing that has a name, or is described by its post, as one article speaks of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sighting<'a> {
    /// The IRI that the article alone gives it.
    pub iri: &'a str,
    /// What sort of thing, there.
    pub kind: Option<Kind>,
    /// Its best name, as its IRI has it.
    pub label: &'a str,
    /// Its other names.
    #[serde(borrow)]
    pub aliases: BTreeSet<&'a str>,
    /// How many phrases mean it.
    pub n_mentions: usize,
    /// How many of them are "he" and the like, and "she" and the like.
    pub pronouns: [usize; 2],
    /// Posts that it is said to hold.
    #[serde(borrow)]
    pub posts: BTreeSet<Post<'a>>,
    /// Does the gazetteer know it?
    pub is_known: bool,
    /// "the U.S. president": it has no name, and is described by a post and its owner, as in "be president of".
    #[serde(borrow)]
    pub described: BTreeSet<(&'a str, &'a str)>,
}

/// A post, what it is, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Post<'a> {
    /// The post itself.
    pub iri: &'a str,
    /// "Prime minister"
    pub role: &'a str,
    /// The country or organisation.
    #[serde(borrow)]
    pub owner: Option<&'a str>,
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
pub fn seen(quads: &[Quad]) -> Seen<'_> {
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
    Seen { article, things }
}

fn named<'a>(article: &str, said: &HashMap<&'a str, Said<'a>>, mentioned: &BTreeSet<&'a str>) -> Vec<Sighting<'a>> {
    let mut things: BTreeMap<&str, Sighting<'a>> = BTreeMap::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for iri in mentioned {
        let Some(about) = said.get(iri) else { continue };
        let thing = Sighting {
            iri,
            kind: kind_of(&about.classes),
            label: about.labels.iter().min().copied().unwrap_or_default(),
            aliases: about.aliases.clone(),
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
        thing.posts.insert(Post { iri: post, role, owner: about.owner, is_asserted: statement.asserted });
    }
    for statement in said.values().filter(|statement| statement.asserted) {
        let Some((holder, role, owner)) = description(article, said, statement) else { continue };
        if let Some(thing) = things.get_mut(holder).filter(|thing| thing.kind == Some(Kind::Person)) {
            thing.described.insert((role, owner));
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
