//! Two articles side by side: what both state, what only one does, and where they differ.

use super::index::Graph;
use super::iris::node;
use super::picture::Said;
use super::profile::{Deed, first};
use super::sheet::Sheet;
use super::when::When;
use crate::english::variants::folded;
use crate::ontology::vocabulary::{NG, ng, nif, prov, rdf, sem};
use std::collections::{BTreeSet, HashMap};

/// What two articles state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The same in both, as each has it.
    pub both: Vec<[Deed; 2]>,
    /// The same but for something.
    pub differing: Vec<Difference>,
    /// In the first alone, in the second alone.
    pub only: [Vec<Deed>; 2],
}

/// One thing that two articles state otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// As each has it.
    pub deeds: [Deed; 2],
    /// In what, and the value of each: "date", "2025-08-15", "2025-08-16".
    pub points: Vec<(&'static str, [String; 2])>,
}

/// A statement, ready to be set beside another.
#[derive(Clone)]
pub(super) struct Claim {
    deed: Deed,
    /// Ends and relation.
    key: [String; 3],
    /// The same with numbers left out.
    masked: [String; 3],
    facets: Vec<(&'static str, String)>,
}

/// A value that only one article gives is no difference; these count even then.
const ALWAYS: &[&str] = &["polarity", "factuality"];

impl Graph {
    /// Sets two articles, by their IRIs, side by side.
    pub fn compare(&self, one: &str, other: &str) -> Comparison {
        Comparison::of([one, other].map(|article| self.claims(article)))
    }

    /// What an article states, ready to be set beside what another does.
    pub(super) fn claims(&self, article: &str) -> Vec<Claim> {
        let sheet = self.whole_sheet(article);
        sheet.statements().filter_map(|(iri, said)| self.claim(said, iri, &sheet)).collect()
    }

    fn claim(&self, about: &Said, statement: &str, sheet: &Sheet) -> Option<Claim> {
        // What is wrong is said by no article.
        if first(about, ng::REJECTED).is_some() {
            return None;
        }
        let quote = sheet.text(first(about, prov::WAS_DERIVED_FROM)?, nif::ANCHOR_OF).unwrap_or_default();
        let deed = self.deed(about, statement, quote.to_owned())?;
        let relation = first(about, rdf::PREDICATE)?.to_owned();
        let mut ends = [rdf::SUBJECT, rdf::OBJECT].map(|property| self.end(first(about, property)));
        if ends[0].is_empty() || (ends[1].is_empty() && first(about, ng::CONTENT).is_some()) {
            return None;
        }
        let local = relation.rsplit('#').next().unwrap_or_default();
        if self.ontology().relation(local).is_some_and(|relation| relation.symmetric) {
            ends.sort_unstable();
        }
        let [subject, object] = ends;
        let masked = [&subject, &object].map(|end| without_numbers(end));
        let [masked_subject, masked_object] = masked;
        Some(Claim {
            key: [subject, relation.clone(), object.clone()],
            masked: [masked_subject, relation, masked_object],
            facets: self.facets(about, &object, deed.when),
            deed,
        })
    }

    /// Things of the world by their IRIs, things of one article by their words.
    fn end(&self, iri: Option<&str>) -> String {
        match iri {
            Some(iri) if iri.contains('#') && iri.starts_with(self.base()) => folded(&self.label(&node(iri))),
            Some(iri) => iri.to_owned(),
            None => String::new(),
        }
    }

    fn facets(&self, about: &Said, object: &str, when: When) -> Vec<(&'static str, String)> {
        let labels = |property: &str| -> String {
            let found = about.get(property).into_iter().flatten().map(|iri| self.label(&node(iri)));
            found.collect::<BTreeSet<String>>().into_iter().collect::<Vec<_>>().join(", ")
        };
        let word = |property: &str| first(about, property).map_or("", |iri| iri.trim_start_matches(NG)).to_lowercase();
        let amount = labels(ng::AMOUNT);
        let own = if object.contains("://") { "" } else { object };
        let number = numbers(if amount.is_empty() { own } else { &amount });
        let own_date = if when.is_unknown() || when.inferred { String::new() } else { when.to_string() };
        vec![
            ("polarity", word(ng::POLARITY)),
            ("factuality", word(ng::FACTUALITY)),
            ("number", number),
            ("date", own_date),
            ("place", labels(sem::HAS_PLACE)),
            ("source", labels(sem::ACCORDING_TO)),
        ]
    }
}

impl Comparison {
    /// Sets what two articles state side by side.
    pub(super) fn of([mut left, mut right]: [Vec<Claim>; 2]) -> Comparison {
        let mut comparison = Comparison::default();
        for key in [|claim: &Claim| claim.key.clone(), |claim: &Claim| claim.masked.clone()] {
            let mut waiting: HashMap<[String; 3], Vec<Claim>> = HashMap::new();
            right.into_iter().rev().for_each(|claim| waiting.entry(key(&claim)).or_default().push(claim));
            let mut alone = Vec::new();
            for claim in left {
                match waiting.get_mut(&key(&claim)).and_then(|found| best(found, &claim)) {
                    Some(partner) => comparison.set(claim, partner),
                    None => alone.push(claim),
                }
            }
            left = alone;
            right = waiting.into_values().flatten().collect();
            right.sort_by(|one, other| (&one.deed, &one.key).cmp(&(&other.deed, &other.key)));
        }
        comparison.only = [left, right].map(|claims| claims.into_iter().map(|claim| claim.deed).collect());
        comparison.only.iter_mut().for_each(|deeds| deeds.sort());
        comparison
    }

    fn set(&mut self, one: Claim, other: Claim) {
        let points: Vec<_> = points(&one, &other).collect();
        let deeds = [one.deed, other.deed];
        match points.is_empty() {
            true => self.both.push(deeds),
            false => self.differing.push(Difference { deeds, points }),
        }
    }
}

/// Where two claims differ. A source against none counts: one article asserts what the other only reports.
fn points<'a>(one: &'a Claim, other: &'a Claim) -> impl Iterator<Item = (&'static str, [String; 2])> + 'a {
    one.facets.iter().zip(&other.facets).filter_map(|((name, left), (_, right))| {
        let is_given = !left.is_empty() && !right.is_empty();
        let counts = is_given || ALWAYS.contains(name) || *name == "source";
        let shown = |value: &String| if value.is_empty() { "the article itself".to_owned() } else { value.clone() };
        (counts && left != right).then(|| (*name, [shown(left), shown(right)]))
    })
}

/// Of several that have the same key, the one that differs least.
fn best(found: &mut Vec<Claim>, claim: &Claim) -> Option<Claim> {
    let at = (0..found.len()).min_by_key(|at| points(claim, &found[*at]).count())?;
    Some(found.remove(at))
}

/// "90 billion dollars" → "# billion dollars"
fn without_numbers(words: &str) -> String {
    if words.contains("://") {
        return words.to_owned();
    }
    let masked = words.split(' ').map(|word| if is_number(word) { "#" } else { word });
    masked.collect::<Vec<_>>().join(" ")
}

fn numbers(words: &str) -> String {
    words.split_whitespace().filter(|word| is_number(word)).collect::<Vec<_>>().join(" ")
}

const NUMBER_WORDS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "dozens",
    "hundreds",
    "thousands",
];

fn is_number(word: &str) -> bool {
    word.chars().any(|char| char.is_ascii_digit()) || NUMBER_WORDS.contains(&word.to_lowercase().as_str())
}
