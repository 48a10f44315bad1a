//! Names that the program knows before it reads: countries, regions, seats of power, organisations. No people.

use super::OntologyError;
use super::turtle::{Entry, Source};
use super::vocabulary::{DEFAULT_BASE, ENTITY, ng, org, owl, rdf, rdfs, schema, sem, skos, slug};
use crate::knowledge::Kind;
use oxigraph::model::Literal;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// Something that the gazetteer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Canonical name: "United States".
    pub name: String,
    /// What sort of thing.
    pub kind: Kind,
    /// Is it a building or a city as well as those who work there? "the Kremlin"
    pub is_place: bool,
    /// Canonical name of the body or state that a place stands for when it acts: "European Union" of Brussels.
    pub seat_of: Option<String>,
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
    /// Canonical names of capitals.
    seats: HashSet<String>,
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
    (schema::CIVIC_STRUCTURE, Kind::Place),
    (schema::BODY_OF_WATER, Kind::Place),
    (schema::PLACE, Kind::Place),
    (schema::PERSON, Kind::Person),
    (sem::EVENT, Kind::Event),
    (ng::GROUP, Kind::Group),
    (schema::LEGISLATION, Kind::Law),
    (schema::PRODUCT, Kind::Product),
    (schema::CREATIVE_WORK, Kind::Work),
];

/// Classes of places that are nothing else.
const PLACES: &[&str] =
    &[schema::CITY, schema::STATE, schema::CONTINENT, schema::CIVIC_STRUCTURE, schema::BODY_OF_WATER, schema::PLACE];

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
        self.levels(name).find_map(|thing| thing.code.as_deref())
    }

    /// Does the thing with the one canonical name lie in that with the other?
    pub fn lies_in(&self, inner: &str, outer: &str) -> bool {
        self.levels(inner).skip(1).any(|thing| thing.name == outer)
    }

    /// The thing with a canonical name, what it lies in, what that lies in.
    fn levels<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Known> + use<'a> {
        let around = |inner: &&Known| self.named(inner.within.as_deref()?);
        std::iter::successors(self.named(name), around).take(MAX_LEVELS)
    }

    /// Is this the canonical name of a capital?
    pub fn is_capital(&self, name: &str) -> bool {
        self.seats.contains(name)
    }

    fn named(&self, name: &str) -> Option<&Known> {
        let mut things = self.find(name)?.iter().map(|(number, _)| &self.things[*number]);
        things.find(|thing| thing.name == name)
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
                    is_place: entry.iris(rdf::TYPE).any(|class| PLACES.contains(&class)),
                    seat_of: entry.iris(ng::SEAT_OF).next().map(name_of),
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
        self.seats = self.things.iter().filter_map(|thing| thing.capital.clone()).collect();
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

/// One thing of a gazetteer of the user's, before it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// The name that is shown.
    pub label: String,
    /// IRI of its class.
    pub class: &'static str,
    /// Other names.
    pub aliases: Vec<String>,
    /// IRIs that mean the same elsewhere.
    pub same_as: Vec<String>,
    /// Label of the place it lies in, or of the country or body it belongs to.
    pub within: Option<String>,
    /// What comes from there.
    pub demonyms: Vec<String>,
}

/// The words for kinds in a user's gazetteer, with their classes. The kinds of `extract` and some kinds of places.
pub const KIND_WORDS: &[(&str, &str)] = &[
    ("person", schema::PERSON),
    ("organization", org::ORGANIZATION),
    ("government", schema::GOVERNMENT_ORGANIZATION),
    ("country", schema::COUNTRY),
    ("place", schema::PLACE),
    ("city", schema::CITY),
    ("region", schema::STATE),
    ("building", schema::CIVIC_STRUCTURE),
    ("water", schema::BODY_OF_WATER),
    ("group", ng::GROUP),
    ("event", sem::EVENT),
    ("product", schema::PRODUCT),
    ("work", schema::CREATIVE_WORK),
    ("law", schema::LEGISLATION),
];

/// The class that a word for a kind means; else what to write instead.
pub fn class_of(word: &str) -> Result<&'static str, String> {
    let word = word.trim().to_lowercase().replace("organisation", "organization");
    let class = KIND_WORDS.iter().find(|(known, _)| *known == word).map(|(_, class)| *class);
    class.ok_or_else(|| {
        let words: Vec<&str> = KIND_WORDS.iter().map(|(word, _)| *word).collect();
        format!("has the kind \"{word}\"; the kinds are {}", words.join(", "))
    })
}

/// The first class among these that the gazetteer knows.
pub fn known_class(classes: &[&str]) -> Option<&'static str> {
    KINDS.iter().map(|(class, _)| *class).find(|class| classes.contains(class))
}

/// The same things as the gazetteer reads them; each under the IRI that a store makes of its name.
pub fn turtle(things: &[Thing]) -> String {
    let entity = |label: &str| format!("<{DEFAULT_BASE}{ENTITY}{}>", slug(label));
    let mut text = String::new();
    for thing in things {
        let mut line = format!("{} a <{}>", entity(&thing.label), thing.class);
        let mut say = |property: &str, object: String| {
            let _ = write!(line, " ; <{property}> {object}");
        };
        let literal = |text: &str| Literal::new_simple_literal(text).to_string();
        say(rdfs::LABEL, literal(&thing.label));
        thing.aliases.iter().for_each(|alias| say(skos::ALT_LABEL, literal(alias)));
        thing.demonyms.iter().for_each(|demonym| say(ng::DEMONYM, literal(demonym)));
        thing.same_as.iter().for_each(|iri| say(owl::SAME_AS, format!("<{iri}>")));
        let is_body = thing.class == schema::GOVERNMENT_ORGANIZATION;
        let property = if is_body { org::SUB_ORGANIZATION_OF } else { schema::CONTAINED_IN_PLACE };
        thing.within.iter().for_each(|whole| say(property, entity(whole)));
        let _ = writeln!(text, "{line} .");
    }
    text
}

fn wikidata_item(iri: &str) -> Option<String> {
    iri.strip_prefix("http://www.wikidata.org/entity/").map(String::from)
}

/// "U.S." is "US", and a curly apostrophe is a straight one.
fn folded(name: &str) -> String {
    name.chars().filter(|char| *char != '.').map(|char| if char == '’' { '\'' } else { char }).collect()
}
