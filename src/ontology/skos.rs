//! A user's gazetteer as a thesaurus: SKOS concepts in Turtle, or things as our own gazetteer writes them.
//!
//! ```turtle
//! <https://example.org/7> a skos:Concept, schema:Person ; skos:prefLabel "Jean Cygne"@en ;
//!   skos:altLabel "J. Cygne" ; skos:exactMatch wd:Q42 .
//! ```
//!
//! The kind is a class (`schema:Person`), or a word in `ng:kind` ("person").

use super::OntologyError;
use super::gazetteer::{Thing, class_of, known_class};
use super::turtle::{Entry, Source};
use super::vocabulary::{DEFAULT_BASE, ENTITY, ng, org, owl, rdf, rdfs, schema, skos, slug};
use oxigraph::model::Term;
use std::collections::HashMap;

/// All things of a file; concepts without a label are left out, as are schemes and collections.
pub fn things(source: &Source) -> Result<Vec<Thing>, OntologyError> {
    let entries = source.entries()?;
    let labels: HashMap<&str, String> =
        entries.iter().filter_map(|entry| Some((entry.subject.as_str(), label(entry)?))).collect();
    let mut things = Vec::new();
    for entry in &entries {
        let classes: Vec<&str> = entry.iris(rdf::TYPE).collect();
        let class = known_class(&classes);
        if class.is_none() && !classes.contains(&skos::CONCEPT) {
            continue;
        }
        let Some(label) = labels.get(entry.subject.as_str()) else {
            return Err(source.complaint(entry, "has no skos:prefLabel in English; add its name"));
        };
        let class = match (class, entry.texts(ng::KIND).next()) {
            (_, Some(word)) => class_of(word).map_err(|problem| source.complaint(entry, problem))?,
            (Some(class), None) => class,
            (None, None) => {
                let problem = "has no kind; give it a class such as schema:Person, or ng:kind \"person\"";
                return Err(source.complaint(entry, problem));
            }
        };
        let name_of = |iri: &str| {
            let local = || iri.rsplit(['/', '#']).next().unwrap_or_default().replace('_', " ");
            labels.get(iri).cloned().unwrap_or_else(local)
        };
        let own = format!("{DEFAULT_BASE}{ENTITY}{}", slug(label));
        let matches = [owl::SAME_AS, skos::EXACT_MATCH].into_iter().flat_map(|property| entry.iris(property));
        let same_as = matches.chain([entry.subject.as_str()]).filter(|iri| *iri != own);
        let within = [schema::CONTAINED_IN_PLACE, org::SUB_ORGANIZATION_OF];
        things.push(Thing {
            label: label.clone(),
            class,
            aliases: english(entry, skos::ALT_LABEL),
            same_as: same_as.map(String::from).collect(),
            within: within.into_iter().flat_map(|property| entry.iris(property)).next().map(name_of),
            demonyms: english(entry, ng::DEMONYM),
        });
    }
    Ok(things)
}

/// The name in English, else the one without a language.
fn label(entry: &Entry) -> Option<String> {
    [skos::PREF_LABEL, rdfs::LABEL].into_iter().find_map(|property| english(entry, property).into_iter().next())
}

/// The texts that are English or of no language.
fn english(entry: &Entry, property: &str) -> Vec<String> {
    let of_english = |value: &Term| match value {
        Term::Literal(literal) => {
            let is_english = literal.language().is_none_or(|language| {
                ["en", "mul"].contains(&&language[..language.find('-').unwrap_or(language.len())])
            });
            is_english.then(|| literal.value().to_owned())
        }
        _ => None,
    };
    entry.values(property).filter_map(of_english).collect()
}
