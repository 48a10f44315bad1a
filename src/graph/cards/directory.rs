//! What the graph knows by name, ready to be looked up by words as people type them.
//!
//! Made once for a graph: named things with how much speaks of them, and the words of all articles. Facts are not kept: those of
//! the articles that have the words are read when they are asked for.

use super::article::last;
use super::thing::UNNAMED;
use super::{Cards, StatementCard, ThingRow, Wanted, article_of};
use crate::english::variants::folded;
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::ontology::vocabulary::{ENTITY, nif, rdf, rdfs, schema, skos};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Named things and the words of articles.
#[derive(Debug, Default)]
pub struct Directory {
    things: Vec<Listed>,
    /// Places of things by IRI.
    places: HashMap<String, usize>,
    words: BTreeMap<String, Vec<u32>>,
    articles: Vec<String>,
    texts: BTreeMap<String, Vec<u32>>,
}

/// A named thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the graph.
    pub iri: String,
    /// Its best name, then all others.
    pub names: Vec<String>,
    /// "person"
    pub kind: &'static str,
    /// How many articles speak of it.
    pub n_articles: usize,
    /// In how many statements it takes part.
    pub n_statements: usize,
}

/// Facts are looked for in so many articles.
const MOST_ARTICLES: usize = 200;
/// More words are not looked for.
const MOST_WORDS: usize = 12;

impl Directory {
    /// Of a graph.
    pub fn of(graph: &Graph) -> Directory {
        let cards = graph.cards();
        let begins = format!("{}{ENTITY}", graph.base());
        let mut things: BTreeMap<String, Listed> = BTreeMap::new();
        for property in [rdfs::LABEL, skos::ALT_LABEL] {
            for (thing, name) in cards.pairs(property, None) {
                if thing.starts_with(&begins) {
                    let listed = things.entry(thing).or_default();
                    if !listed.names.contains(&name) {
                        listed.names.push(name);
                    }
                }
            }
        }
        let mut count = |property: &str, count: fn(&mut Listed)| {
            for (_, thing) in cards.pairs(property, None) {
                if let Some(listed) = things.get_mut(&thing) {
                    count(listed);
                }
            }
        };
        count(schema::MENTIONS, |listed| listed.n_articles += 1);
        count(rdf::SUBJECT, |listed| listed.n_statements += 1);
        count(rdf::OBJECT, |listed| listed.n_statements += 1);
        let mut things: Vec<Listed> = things
            .into_iter()
            .map(|(iri, listed)| Listed { kind: graph.kind(&node(&iri)), iri, ..listed })
            .filter(|listed| !UNNAMED.contains(&listed.kind) && listed.n_articles + listed.n_statements > 0)
            .collect();
        things.sort_by(|one, other| {
            let rank = |listed: &Listed| (listed.n_articles, listed.n_statements);
            rank(other).cmp(&rank(one)).then(one.iri.cmp(&other.iri))
        });
        let places = things.iter().enumerate().map(|(at, listed)| (listed.iri.clone(), at)).collect();
        let mut directory = Directory { things, places, ..Directory::default() };
        for (at, listed) in directory.things.iter().enumerate() {
            let words: BTreeSet<String> = listed.names.iter().flat_map(|name| words(name)).collect();
            words.into_iter().for_each(|word| directory.words.entry(word).or_default().push(at as u32));
        }
        let classes = cards.pairs(rdf::TYPE, None).into_iter().filter(|(_, class)| class == schema::NEWS_ARTICLE);
        let articles: BTreeSet<String> = classes.map(|(article, _)| article).collect();
        for (at, article) in articles.iter().enumerate() {
            let told = [schema::HEADLINE, nif::IS_STRING].map(|property| graph.text(article, property));
            let words: BTreeSet<String> = told.iter().flatten().flat_map(|text| words(text)).collect();
            words.into_iter().for_each(|word| directory.texts.entry(word).or_default().push(at as u32));
        }
        directory.articles = articles.into_iter().collect();
        directory
    }

    /// All named things, those of most articles first.
    pub fn things(&self) -> &[Listed] {
        &self.things
    }

    /// A named thing, by its IRI.
    pub fn thing(&self, iri: &str) -> Option<&Listed> {
        self.places.get(iri).map(|at| &self.things[*at])
    }

    /// Things with a name that has all these words; those that are called so from the first word on come first.
    pub fn find_things(&self, query: &str, kind: Option<&str>) -> Vec<&Listed> {
        let asked = asked(query);
        let mut found: Vec<(bool, u32)> = having(&self.words, &asked)
            .into_iter()
            .filter(|at| kind.is_none_or(|kind| self.things[*at as usize].kind == kind))
            .map(|at| {
                let begins = |name: &String| {
                    words(name).first().zip(asked.first()).is_some_and(|(own, asked)| own.starts_with(asked))
                };
                (!self.things[at as usize].names.iter().any(begins), at)
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, at)| &self.things[at as usize]).collect()
    }

    /// IRIs of the articles whose headline or text has all these words.
    pub fn find_articles(&self, query: &str) -> Vec<&str> {
        having(&self.texts, &asked(query)).into_iter().map(|at| self.articles[at as usize].as_str()).collect()
    }
}

impl Listed {
    /// The name that has the words asked for.
    fn matched(&self, query: &str) -> Option<&str> {
        let asked = asked(query);
        let fits = |name: &&String| {
            let own = words(name);
            asked.iter().all(|asked| own.iter().any(|own| own.starts_with(asked.as_str())))
        };
        self.names.iter().find(fits).map(String::as_str)
    }
}

impl Cards<'_> {
    /// A named thing as a row; `query` is what it was found by.
    pub fn listed(&self, listed: &Listed, query: &str) -> ThingRow {
        self.thing_row(&listed.iri, listed.matched(query), [listed.n_articles, listed.n_statements])
    }

    /// Facts whose sentence has all these words, article by article.
    pub fn find_statements(&self, directory: &Directory, query: &str) -> Vec<StatementCard> {
        let asked = asked(query);
        if asked.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for article in directory.find_articles(query).into_iter().take(MOST_ARTICLES) {
            let wanted = Wanted { article: Some(article.to_owned()), ..Wanted::default() };
            for iri in self.chosen(&wanted) {
                let Some(card) = self.statement(&iri) else { continue };
                let own: BTreeSet<String> = words(&card.evidence.sentence).into_iter().collect();
                if asked.iter().enumerate().all(|(at, word)| has(&own, word, at + 1 == asked.len())) {
                    found.push(card);
                }
            }
        }
        found.sort_by(|one, other| {
            let rank = |card: &StatementCard| (!card.asserted, card.when.from.is_none());
            rank(one).cmp(&rank(other)).then(other.when.from.cmp(&one.when.from)).then(one.iri.cmp(&other.iri))
        });
        found
    }

    /// The articles that speak of a thing, by IRI.
    pub fn articles_about(&self, thing: &str) -> BTreeSet<String> {
        let pointing = self.pointing_at(thing);
        pointing
            .into_iter()
            .filter(|[subject, _, graph]| article_of(subject) == graph)
            .map(|[.., graph]| graph)
            .collect()
    }

    /// The things that an article speaks of, with how often it does.
    pub fn things_of(&self, article: &str) -> Vec<(String, usize)> {
        use crate::ontology::vocabulary::itsrdf;
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, thing) in self.pairs(itsrdf::TA_IDENT_REF, Some(article)) {
            *counts.entry(thing).or_default() += 1;
        }
        let mut found: Vec<(String, usize)> = counts.into_iter().collect();
        found.sort_by(|(one, count), (other, more)| (more, last(one)).cmp(&(count, last(other))));
        found
    }
}

/// Has a set of words this one, or, if it may be unfinished, one that begins so?
fn has(words: &BTreeSet<String>, word: &String, is_unfinished: bool) -> bool {
    match is_unfinished {
        true => words.range(word.clone()..).next().is_some_and(|next| next.starts_with(word.as_str())),
        false => words.contains(word),
    }
}

/// Numbers that stand at all of these words; the last word may be unfinished.
fn having(index: &BTreeMap<String, Vec<u32>>, asked: &[String]) -> BTreeSet<u32> {
    let mut found: Option<BTreeSet<u32>> = None;
    for (at, word) in asked.iter().enumerate() {
        let here: BTreeSet<u32> = match at + 1 == asked.len() {
            true => index
                .range(word.clone()..)
                .take_while(|(own, _)| own.starts_with(word.as_str()))
                .flat_map(|(_, numbers)| numbers.iter().copied())
                .collect(),
            false => index.get(word).into_iter().flatten().copied().collect(),
        };
        found = Some(match found {
            Some(before) => before.intersection(&here).copied().collect(),
            None => here,
        });
    }
    found.unwrap_or_default()
}

/// The words that are looked for.
fn asked(query: &str) -> Vec<String> {
    let mut asked = words(query);
    asked.truncate(MOST_WORDS);
    asked
}

/// The words of a text, without accents and capitals.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(folded).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_may_be_unfinished() {
        let index: BTreeMap<String, Vec<u32>> =
            [("ana", vec![0, 1]), ("petrova", vec![0]), ("petersen", vec![1]), ("oslo", vec![2])]
                .map(|(word, at)| (word.to_owned(), at))
                .into();
        let found = |query: &str| having(&index, &asked(query)).into_iter().collect::<Vec<_>>();
        assert_eq!(found("Ana Pet"), [0, 1]);
        assert_eq!(found("ana petro"), [0]);
        assert_eq!(found("an petrova"), [] as [u32; 0]);
        assert_eq!(found(""), [] as [u32; 0]);
    }
}
