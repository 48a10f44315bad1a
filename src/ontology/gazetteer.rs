//! Names that the program knows before it reads: countries, regions, seats of power, organisations. No people.

use super::OntologyError;
use super::turtle::{Entry, Source};
use super::vocabulary::{ng, org, owl, rdf, rdfs, schema, skos};
use crate::knowledge::Kind;
use std::collections::HashMap;

/// Something that the gazetteer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Canonical name: "United States".
    pub name: String,
    /// What sort of thing.
    pub kind: Kind,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// "American", "Americans"
    pub demonyms: Vec<String>,
    /// Canonical name of its capital city.
    pub capital: Option<String>,
    /// Canonical name of the place it lies in, or of the country whose body it is.
    pub within: Option<String>,
    /// "Q30"
    pub wikidata: Option<String>,
    /// ISO 3166-1 alpha-3 code of a country: "USA".
    pub code: Option<String>,
}

/// How a name in a text matches something known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// Canonical name or alias.
    Name,
    /// "Russian", "Russians"
    Demonym,
}

/// All known things; names lead to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gazetteer {
    things: Vec<Known>,
    /// Folded name to numbers of things, likeliest first.
    names: HashMap<String, Vec<(usize, NameForm)>>,
    /// The same in capitals, for headlines.
    capitals: HashMap<String, Vec<(usize, NameForm)>>,
    /// IRI to number of a thing.
    iris: HashMap<String, usize>,
}

/// A quarter of a city of a state of a country: more levels are a circle.
const MAX_LEVELS: usize = 6;

/// The most special class decides.
const KINDS: &[(&str, Kind)] = &[
    (schema::COUNTRY, Kind::Country),
    (schema::GOVERNMENT_ORGANIZATION, Kind::Government),
    (org::ORGANIZATION, Kind::Organization),
    (schema::CITY, Kind::Place),
    (schema::STATE, Kind::Place),
    (schema::CONTINENT, Kind::Place),
    (schema::PLACE, Kind::Place),
    (schema::PERSON, Kind::Person),
    (ng::GROUP, Kind::Group),
    (schema::LEGISLATION, Kind::Law),
    (schema::PRODUCT, Kind::Product),
    (schema::CREATIVE_WORK, Kind::Work),
];

impl Gazetteer {
    /// What a name or demonym, as written, can stand for, likeliest first.
    pub fn known(&self, name: &str) -> Vec<(&Known, NameForm)> {
        let without_article = name.strip_prefix("the ").or_else(|| name.strip_prefix("The "));
        let found = self.find(name).or_else(|| self.find(without_article?));
        found.into_iter().flatten().map(|(number, form)| (&self.things[*number], *form)).collect()
    }

    fn find(&self, name: &str) -> Option<&Vec<(usize, NameForm)>> {
        let name = folded(name);
        let in_capitals = || self.capitals.get(&name).filter(|_| !name.chars().any(char::is_lowercase));
        self.names.get(&name).or_else(in_capitals)
    }

    /// The code of the country with this canonical name, or that the thing with this name lies in.
    pub fn country_code(&self, name: &str) -> Option<&str> {
        let mut name = name;
        for _ in 0..MAX_LEVELS {
            let known = self.find(name)?.iter().map(|(number, _)| &self.things[*number]);
            let thing = known.into_iter().find(|thing| thing.name == name)?;
            match (&thing.code, &thing.within) {
                (Some(code), _) => return Some(code),
                (None, Some(within)) => name = within,
                (None, None) => return None,
            }
        }
        None
    }

    /// Everything known, in the order of the files.
    pub fn things(&self) -> &[Known] {
        &self.things
    }

    /// Adds the things among the entries of a file. What it says of a thing replaces what earlier files say of it.
    pub fn add(&mut self, source: &Source, entries: &[Entry]) -> Result<(), OntologyError> {
        let labels: HashMap<&str, &str> = entries
            .iter()
            .filter_map(|entry| Some((entry.subject.as_str(), entry.texts(rdfs::LABEL).next()?)))
            .collect();
        let iris: HashMap<String, usize> = std::mem::take(&mut self.iris);
        let name_of = |iri: &str| match (labels.get(iri), iris.get(iri)) {
            (Some(label), _) => label.to_string(),
            (None, Some(number)) => self.things[*number].name.clone(),
            (None, None) => iri.rsplit(['/', '#']).next().unwrap_or_default().replace('_', " "),
        };
        let mut read = Vec::new();
        for entry in entries {
            let Some((_, kind)) = KINDS.iter().find(|(class, _)| entry.iris(rdf::TYPE).any(|given| given == *class))
            else {
                continue;
            };
            let Some(name) = labels.get(entry.subject.as_str()) else {
                return Err(source.complaint(entry, "has no rdfs:label; add its name"));
            };
            let within = [schema::CONTAINED_IN_PLACE, org::SUB_ORGANIZATION_OF];
            read.push((
                entry.subject.clone(),
                Known {
                    name: name.to_string(),
                    kind: *kind,
                    aliases: entry.texts(skos::ALT_LABEL).map(String::from).collect(),
                    demonyms: entry.texts(ng::DEMONYM).map(String::from).collect(),
                    capital: entry.iris(ng::CAPITAL).next().map(name_of),
                    within: within.iter().flat_map(|property| entry.iris(property)).next().map(name_of),
                    wikidata: entry.iris(owl::SAME_AS).find_map(wikidata_item),
                    code: entry.texts(ng::COUNTRY_CODE).next().map(String::from),
                },
            ));
        }
        self.iris = iris;
        if read.is_empty() {
            return Ok(());
        }
        for (iri, thing) in read {
            match self.iris.get(&iri) {
                Some(number) => self.things[*number] = thing,
                None => {
                    self.iris.insert(iri, self.things.len());
                    self.things.push(thing);
                }
            }
        }
        self.index();
        Ok(())
    }

    fn index(&mut self) {
        (self.names, self.capitals) = Default::default();
        for (number, thing) in self.things.iter().enumerate() {
            let names = [&thing.name].into_iter().chain(&thing.aliases).map(|name| (name, NameForm::Name));
            for (name, form) in names.chain(thing.demonyms.iter().map(|name| (name, NameForm::Demonym))) {
                let name = folded(name);
                for (index, key) in [(&mut self.capitals, name.to_uppercase()), (&mut self.names, name)] {
                    let found = index.entry(key).or_default();
                    if found.iter().all(|(other, _)| *other != number) {
                        found.push((number, form));
                    }
                }
            }
        }
    }
}

fn wikidata_item(iri: &str) -> Option<String> {
    iri.strip_prefix("http://www.wikidata.org/entity/").map(String::from)
}

/// "U.S." is "US", and a curly apostrophe is a straight one.
fn folded(name: &str) -> String {
    name.chars().filter(|char| *char != '.').map(|char| if char == '’' { '\'' } else { char }).collect()
}
