//! The articles that have most of what a question asks for.
//!
//! Each term counts by how few articles have it (the idf of BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework,
//! 2009) and by what sort of word it is.

use super::Clock;
use super::stems::sought;
use super::understand::Understood;
use crate::graph::{Cards, Graph, QueryError, SoughtWord, StatementCard, Wanted};
use crate::text::Date;
use std::collections::BTreeSet;

/// Articles, best first, and how much each term counts.
pub(super) struct Ranked {
    /// IRIs with the sum of what they have.
    pub articles: Vec<(String, f64)>,
    /// For each term; 0 if no article has it.
    pub weights: Vec<f64>,
    /// Articles with the first code points of sentences that state something of the days asked of.
    pub dated: BTreeSet<(String, usize)>,
}

/// So many articles answer at most, where more than days is asked.
const MOST: usize = 6;
/// An article must have such a part of what the best one has.
const LEAST_OF_BEST: f64 = 0.5;

/// Ranks all articles of a graph; those that tell of days are as many as `most`.
pub(super) fn ranked(understood: &Understood, graph: &Graph, most: usize, clock: Clock) -> Result<Ranked, QueryError> {
    let cards = graph.cards();
    let terms = &understood.terms;
    let dated = dated(understood, &cards);
    let about: Vec<BTreeSet<String>> = understood
        .things
        .iter()
        .map(|thing| thing.iris.iter().flat_map(|iri| cards.articles_about(iri)).collect())
        .collect();
    clock.still_allows()?;
    let stems = terms.iter().enumerate().flat_map(|(number, term)| term.stems.iter().map(move |stem| (number, stem)));
    let (numbers, words): (Vec<usize>, Vec<SoughtWord>) = stems.map(|(number, stem)| (number, sought(stem))).unzip();
    let mut having_words: Vec<BTreeSet<String>> = vec![BTreeSet::new(); terms.len()];
    for (number, found) in numbers.into_iter().zip(graph.articles_with(&words)) {
        having_words[number].extend(found);
    }
    clock.still_allows()?;
    let has = |iri: &str, number: usize| match terms[number].is_time {
        true => dated.range((iri.to_owned(), 0)..).next().is_some_and(|(article, _)| article == iri),
        false => {
            having_words[number].contains(iri) || terms[number].thing.is_some_and(|thing| about[thing].contains(iri))
        }
    };
    let articles = graph.article_iris().into_iter();
    let having: Vec<(String, Vec<bool>)> = articles
        .map(|iri| {
            let has = (0..terms.len()).map(|number| has(&iri, number)).collect();
            (iri, has)
        })
        .collect();
    let n_articles = having.len() as f64;
    let weight = |number: usize| {
        let n_having = having.iter().filter(|(_, has)| has[number]).count() as f64;
        let idf = (1.0 + (n_articles - n_having + 0.5) / (n_having + 0.5)).ln();
        if n_having == 0.0 { 0.0 } else { terms[number].weight * idf }
    };
    let weights: Vec<f64> = (0..terms.len()).map(weight).collect();
    // Who asks of somebody wants nothing that does not speak of him.
    let is_named = |number: usize| terms[number].thing.is_some() && weights[number] > 0.0;
    let names_any = (0..terms.len()).any(is_named);
    let mut articles: Vec<(String, f64)> = having
        .into_iter()
        .filter(|(_, has)| !names_any || (0..terms.len()).any(|number| has[number] && is_named(number)))
        .map(|(iri, has)| {
            let sum = has.iter().zip(&weights).filter(|(has, _)| **has).map(|(_, weight)| weight).sum();
            (iri, sum)
        })
        .collect();
    articles.sort_by(|(a, one), (b, other)| other.total_cmp(one).then_with(|| a.cmp(b)));
    let best = articles.first().map_or(0.0, |(_, score)| *score);
    // Who asks of a day wants all that happened.
    let is_of_days_alone = terms.iter().all(|term| term.is_time);
    articles.truncate(if is_of_days_alone { most } else { MOST });
    articles.retain(|(_, score)| *score > 0.0 && *score >= LEAST_OF_BEST * best);
    Ok(Ranked { articles, weights, dated })
}

fn dated(understood: &Understood, cards: &Cards) -> BTreeSet<(String, usize)> {
    let [from, to] = understood.days;
    if from.is_none() && to.is_none() {
        return BTreeSet::new();
    }
    let wanted = Wanted { from, to, ..Wanted::default() };
    let statements = cards.chosen(&wanted).into_iter().filter_map(|iri| cards.statement(&iri));
    // What may be of any day of a year is of no day asked of, and of what day something is inferred to be nobody says.
    let is_within = |card: &StatementCard| {
        let day = |day: &Option<String>| day.as_ref().and_then(|day| day.parse::<Date>().ok());
        let is_after = from.is_none_or(|from| day(&card.when.from).is_some_and(|first| first >= from));
        let is_before = to.is_none_or(|to| day(&card.when.to).is_some_and(|last| last <= to));
        !card.when.inferred && is_after && is_before
    };
    let told = statements.filter(is_within);
    told.filter_map(|card| Some((card.article.iri, card.evidence.sentence_begin?))).collect()
}
