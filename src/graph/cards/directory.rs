//! What the graph knows by name, ready to be looked up by words as people type them.
//!
//! Made once for a graph: named things with how much speaks of them, and the words of all articles. Facts are not kept: those of
//! the articles that have the words are read when they are asked for.

use super::article::last;
use super::thing::UNNAMED;
use super::wanted::PARTS;
use super::{Cards, ThingRow, article_of};
use crate::graph::error::GraphError;
use crate::graph::index::Graph;
use crate::graph::iris::node;
use crate::graph::profile::first;
use crate::graph::sheet::OF_STATEMENTS;
use crate::graph::tables::ROLES;
use crate::graph::when::When;
use crate::graph::wording::{SoughtWord, all_words, asked, has_all, words};
use crate::ontology::vocabulary::{ENTITY, itsrdf, ng, nif, prov, rdfs, schema, skos};
use oxigraph::model::{NamedOrBlankNode, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Named things, and the words of their names.
#[derive(Debug, Default)]
pub struct Directory {
    things: Vec<Listed>,
    /// Places of things by IRI.
    places: HashMap<String, usize>,
    words: BTreeMap<String, Vec<u32>>,
}

/// A thing that goes by a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the graph.
    pub iri: String,
    /// Its best name, then all others.
    pub names: Vec<String>,
    /// How many articles speak of it.
    pub n_articles: usize,
    /// In how many statements it takes part.
    pub n_statements: usize,
}

/// Facts are looked for in so many articles.
const MOST_ARTICLES: usize = 200;

impl Directory {
    /// Of a graph.
    pub fn of(graph: &Graph) -> Directory {
        let things = things(graph).unwrap_or_default();
        let places = things.iter().enumerate().map(|(at, listed)| (listed.iri.clone(), at)).collect();
        let mut directory = Directory { things, places, ..Directory::default() };
        for (at, listed) in (0..).zip(&directory.things) {
            for word in all_words(listed.names.iter().map(String::as_str)) {
                directory.words.entry(word).or_default().push(at);
            }
        }
        directory
    }

    /// The thing of this IRI, if it goes by a name.
    pub fn thing(&self, iri: &str) -> Option<&Listed> {
        self.places.get(iri).map(|at| &self.things[*at])
    }
}

/// What goes by a name and is spoken of, what most articles speak of first.
fn things(graph: &Graph) -> Result<Vec<Listed>, GraphError> {
    let begins = format!("{}{ENTITY}", graph.base());
    let index = graph.index();
    let mut names: BTreeMap<String, [BTreeSet<String>; 2]> = BTreeMap::new();
    for quad in index.about(&begins, &[rdfs::LABEL, skos::ALT_LABEL])? {
        if let (NamedOrBlankNode::NamedNode(thing), Term::Literal(name)) = (quad.subject, quad.object) {
            let of_thing = names.entry(thing.into_string()).or_default();
            of_thing[usize::from(quad.predicate.as_str() != rdfs::LABEL)].insert(name.value().to_owned());
        }
    }
    let articles = index.tally(&begins, &[schema::MENTIONS])?;
    let parts: Vec<&str> = PARTS.iter().chain(ROLES).copied().collect();
    let statements = index.tally(&begins, &parts)?;
    let count = |counts: &HashMap<String, usize>, iri: &str| counts.get(iri).copied().unwrap_or_default();
    let listed = names.into_iter().map(|(iri, [best, others])| Listed {
        n_articles: count(&articles, &iri),
        n_statements: count(&statements, &iri),
        names: best.iter().chain(others.difference(&best)).cloned().collect(),
        iri,
    });
    let mut things: Vec<Listed> = listed.filter(|listed| listed.n_articles + listed.n_statements > 0).collect();
    things.sort_by(|one, other| {
        let rank = |listed: &Listed| (listed.n_articles, listed.n_statements);
        rank(other).cmp(&rank(one)).then(one.iri.cmp(&other.iri))
    });
    Ok(things)
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
    /// Does it go by more than a phrase of one article, and is it of this kind, if one is wanted?
    fn is_named(&self, listed: &Listed, kind: Option<&str>) -> bool {
        let own = self.graph.kind(&node(&listed.iri));
        !UNNAMED.contains(&own) && kind.is_none_or(|kind| own == kind)
    }

    /// All named things, or those of a kind, those of most articles first.
    pub fn named<'d>(&self, directory: &'d Directory, kind: Option<&str>) -> Vec<&'d Listed> {
        directory.things.iter().filter(|listed| self.is_named(listed, kind)).collect()
    }

    /// Things with a name that has all these words; those that are called so from the first word on come first.
    pub fn find_things<'d>(&self, directory: &'d Directory, query: &str, kind: Option<&str>) -> Vec<&'d Listed> {
        let asked = asked(query);
        let mut found: Vec<(bool, u32)> = having(&directory.words, &asked)
            .into_iter()
            .filter(|at| self.is_named(&directory.things[*at as usize], kind))
            .map(|at| {
                let begins = |name: &String| {
                    words(name).first().zip(asked.first()).is_some_and(|(own, asked)| own.starts_with(asked))
                };
                (!directory.things[at as usize].names.iter().any(begins), at)
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, at)| &directory.things[at as usize]).collect()
    }

    /// IRIs of the articles whose headline or text has all these words.
    pub fn find_articles(&self, query: &str) -> Vec<String> {
        let found = self.graph.articles_with(&SoughtWord::of(&asked(query))).into_iter();
        let all = found.reduce(|before, here| before.intersection(&here).cloned().collect());
        all.unwrap_or_default().into_iter().collect()
    }

    /// A named thing as a row; `query` is what it was found by.
    pub fn listed(&self, listed: &Listed, query: &str) -> ThingRow {
        self.thing_row(&listed.iri, listed.matched(query), [listed.n_articles, listed.n_statements])
    }

    /// The IRIs of statements whose sentence has all these words: facts first, then by day, the latest first.
    pub fn find_statements(&self, query: &str) -> Vec<String> {
        let asked = asked(query);
        if asked.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for article in self.find_articles(query).into_iter().take(MOST_ARTICLES) {
            let sheet = self.graph.sheet(&article, OF_STATEMENTS);
            let mut known: HashMap<&str, bool> = HashMap::new();
            for (iri, said) in sheet.statements() {
                let Some(phrase) = first(said, prov::WAS_DERIVED_FROM) else { continue };
                // A statement of a whole sentence has no other around it, and without the text the sentence has no words.
                let around =
                    sheet.text(phrase, nif::SENTENCE).filter(|around| sheet.text(around, nif::ANCHOR_OF).is_some());
                let sentence = around.unwrap_or(phrase);
                let fits = *known
                    .entry(sentence)
                    .or_insert_with(|| has_all(&all_words(sheet.text(sentence, nif::ANCHOR_OF)), &asked));
                if fits {
                    let is_no_fact = first(said, ng::ASSERTED) != Some("true");
                    let [from, _] = When::of(said).days;
                    found.push((is_no_fact, from.is_none(), Reverse(from), iri.to_owned()));
                }
            }
        }
        found.sort();
        found.into_iter().map(|(.., iri)| iri).collect()
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

    /// The things that an article speaks of: what it is most about comes first, then what it mentions most often.
    pub fn things_of(&self, article: &str) -> Vec<String> {
        let salience: HashMap<String, String> = self.pairs(ng::SALIENCE, Some(article)).into_iter().collect();
        // All shares have two digits, so that they sort as texts.
        let mut weights: BTreeMap<String, (Option<&String>, usize)> = BTreeMap::new();
        for (phrase, thing) in self.pairs(itsrdf::TA_IDENT_REF, Some(article)) {
            let (share, count) = weights.entry(thing).or_default();
            *share = (*share).max(salience.get(&phrase));
            *count += 1;
        }
        let mut found: Vec<(&String, &(Option<&String>, usize))> = weights.iter().collect();
        found.sort_by(|(one, weight), (other, more)| (more, last(one)).cmp(&(weight, last(other))));
        found.into_iter().map(|(thing, _)| thing.clone()).collect()
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
