//! The sentences of articles that tell most of what a question asks for.
//!
//! A sentence counts fully what it has itself, half of what the sentence beside it or the headline has; what speaks of a thing by
//! another name or by a pronoun has the words of its name, and what states a relation has the verb that asks for it. Who asks how
//! much wants a number. The sentence behind each of the best is told with it: often it goes on.

use super::Clock;
use super::articles::{Ranked, ranked};
use super::stems::{Finder, words};
use super::understand::{Term, Understood};
use crate::analyze::segment;
use crate::graph::{ArticleCard, Cards, Graph, Order, QueryError, StatementCard, Wanted};
use crate::text::Article;
use std::collections::BTreeSet;

/// An article that tells of what is asked.
#[derive(Clone, Debug)]
pub struct Told {
    /// What it is called by.
    pub article: ArticleCard,
    /// How much of the question its best sentence tells; to be compared within one answer alone.
    pub score: f64,
    /// Its best sentences, in its order.
    pub passages: Vec<Passage>,
}

/// One sentence that tells of what is asked, or several that follow each other.
#[derive(Clone, Debug)]
pub struct Passage {
    /// First code point in the text of the article.
    pub begin: usize,
    /// Behind its last code point.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// How much of the question its best sentence tells; to be compared within one answer alone.
    pub score: f64,
    /// What was read from it, in its order.
    pub statements: Vec<StatementCard>,
}

/// What the sentence beside it, or the headline, has counts so much.
const BESIDE: f64 = 0.5;
/// Sentences of so many words are neither long nor short.
const USUAL_LENGTH: f64 = 24.0;
/// How much the length of a sentence counts.
const LENGTH_COUNTS: f64 = 0.2;
/// Shorter ones are titles and the like.
const SHORTEST: usize = 6;

/// The articles, best first, with at most so many best sentences in all; and the words that none has.
pub(super) fn passages(
    understood: &Understood,
    graph: &Graph,
    most: usize,
    clock: Clock,
) -> Result<(Vec<Told>, Vec<String>), QueryError> {
    let ranked = ranked(understood, graph, most, clock)?;
    let is_unknown = |number: &usize| ranked.weights[*number] == 0.0;
    let unknown = (0..understood.terms.len()).filter(is_unknown);
    let unknown = unknown.map(|number| understood.terms[number].form.clone()).collect();
    let cards = graph.cards();
    let asked = Asked { understood, graph, cards: &cards, ranked: &ranked };
    let mut read: Vec<Scored> = Vec::new();
    for (iri, cover) in &ranked.articles {
        clock.still_allows()?;
        read.push(asked.scored(iri, *cover));
    }
    read.retain(|article| article.best().is_some());
    let best_first = |one: &Scored, other: &Scored| {
        let best = |article: &Scored| article.best().unwrap_or_default();
        best(other).total_cmp(&best(one)).then_with(|| one.iri.cmp(&other.iri))
    };
    read.sort_by(best_first);
    read.truncate(most);
    let least = least(&read, most);
    Ok((read.iter().map(|article| article.told(least, &cards)).collect(), unknown))
}

/// What a sentence must have to be told, if it is not the best one of its article.
fn least(read: &[Scored], most: usize) -> f64 {
    let mut others: Vec<f64> = Vec::new();
    for article in read {
        let mut own: Vec<f64> = article.scores.iter().flatten().copied().collect();
        own.sort_by(|one, other| other.total_cmp(one));
        others.extend(own.into_iter().skip(1));
    }
    others.sort_by(|one, other| other.total_cmp(one));
    match most.saturating_sub(read.len()) {
        0 => f64::INFINITY,
        n_others => others.get(n_others - 1).or(others.last()).copied().unwrap_or(f64::INFINITY),
    }
}

/// A sentence with its place in code points.
struct Sentence {
    begin: usize,
    end: usize,
    text: String,
}

/// An article, read again for a question.
struct Scored {
    iri: String,
    sentences: Vec<Sentence>,
    /// How much of the question each sentence tells; none of headlines.
    scores: Vec<Option<f64>>,
    statements: Vec<StatementCard>,
}

impl Scored {
    fn best(&self) -> Option<f64> {
        self.scores.iter().flatten().copied().max_by(f64::total_cmp)
    }

    /// The sentences that have at least so much, and the best one, each with the one behind it.
    fn told(&self, least: f64, cards: &Cards) -> Told {
        let best = self.best().unwrap_or_default();
        let is_chosen = |number: &usize| self.scores[*number].is_some_and(|score| score >= least.min(best));
        let chosen = (0..self.sentences.len()).filter(is_chosen);
        let goes_on = |number: &usize| {
            let next = self.sentences.get(*number);
            self.scores.get(*number).is_some_and(Option::is_some)
                && next.is_some_and(|next| words(&next.text).count() >= SHORTEST)
        };
        let told: BTreeSet<usize> =
            chosen.flat_map(|number| std::iter::once(number).chain(Some(number + 1).filter(goes_on))).collect();
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for number in told {
            match runs.last_mut() {
                Some(run) if run.end == number => run.end += 1,
                _ => runs.push(number..number + 1),
            }
        }
        let passages = runs.into_iter().map(|run| self.passage(run)).collect();
        Told { article: cards.article(&self.iri), score: best, passages }
    }

    fn passage(&self, run: std::ops::Range<usize>) -> Passage {
        let sentences = &self.sentences[run.clone()];
        let words = sentences.iter().flat_map(|sentence| sentence.text.split_whitespace());
        let (begin, end) = (sentences[0].begin, sentences[sentences.len() - 1].end);
        Passage {
            begin,
            end,
            text: words.collect::<Vec<_>>().join(" "),
            score: self.scores[run].iter().flatten().copied().fold(0.0, f64::max),
            statements: within(&self.statements, begin, end).cloned().collect(),
        }
    }
}

/// A question, and what is needed to look for it in one article.
struct Asked<'a> {
    understood: &'a Understood,
    graph: &'a Graph,
    cards: &'a Cards<'a>,
    ranked: &'a Ranked,
}

impl Asked<'_> {
    fn scored(&self, iri: &str, cover: f64) -> Scored {
        let sentences = self.sentences(iri);
        let statements = self.statements(iri);
        let headline = self.graph.headline(iri).unwrap_or_default();
        let in_headline = self.finder().found_in(&headline);
        let has = self.has(iri, &sentences, &statements);
        let weights = &self.ranked.weights;
        let heaviest = weights.iter().copied().fold(0.0, f64::max);
        let score = |number: usize| {
            let text = &sentences[number].text;
            let beside = |term: usize| {
                let before = number.checked_sub(1).is_some_and(|before| has[before][term]);
                before || has.get(number + 1).is_some_and(|next| next[term])
            };
            let term = |term: usize| match (has[number][term], beside(term) || in_headline[term]) {
                (true, _) => weights[term],
                (false, true) => BESIDE * weights[term],
                (false, false) => 0.0,
            };
            let own: f64 = (0..weights.len()).map(term).sum();
            let counts = self.understood.wants_number && text.chars().any(|char| char.is_ascii_digit());
            let own = if counts { own + heaviest } else { own };
            let length = words(text).count();
            let shortness = if length < SHORTEST { BESIDE } else { 1.0 };
            let longness = 1.0 - LENGTH_COUNTS + LENGTH_COUNTS * (length as f64).max(8.0) / USUAL_LENGTH;
            (own > 0.0 && text.trim() != headline).then_some(own * shortness / longness + cover)
        };
        let scores = (0..sentences.len()).map(score).collect();
        Scored { iri: iri.to_owned(), sentences, scores, statements }
    }

    fn finder(&self) -> Finder<'_> {
        Finder::new(self.understood.terms.iter().map(|term| term.stems.as_slice()))
    }

    /// Which terms each sentence has: sentences × terms.
    fn has(&self, iri: &str, sentences: &[Sentence], statements: &[StatementCard]) -> Vec<Vec<bool>> {
        let finder = self.finder();
        let things = self.understood.things.iter();
        let spoken: Vec<Vec<usize>> = things.map(|thing| self.mentions(iri, &thing.iris)).collect();
        let has = |Sentence { begin, end, text }: &Sentence| {
            let is_told = |(term, found): (&Term, bool)| {
                if term.is_time {
                    let first = (iri.to_owned(), *begin);
                    return self.ranked.dated.range(first..(iri.to_owned(), *end)).next().is_some();
                }
                let is_inside = |place: &usize| (*begin..*end).contains(place);
                found
                    || term.thing.is_some_and(|thing| spoken[thing].iter().any(is_inside))
                    || term
                        .relation
                        .as_ref()
                        .is_some_and(|relation| within(statements, *begin, *end).any(|card| self.is_of(card, relation)))
            };
            self.understood.terms.iter().zip(finder.found_in(text)).map(is_told).collect()
        };
        sentences.iter().map(has).collect()
    }

    /// All sentences; of an article whose text is not kept, the words that state something.
    fn sentences(&self, iri: &str) -> Vec<Sentence> {
        let Some(text) = self.graph.kept_text(iri) else {
            let told = self.graph.told_words(iri).into_iter();
            return told.map(|(begin, text)| Sentence { begin, end: begin + text.chars().count(), text }).collect();
        };
        let document = segment(Article::of_text(text));
        let text = &document.article.text;
        let (mut bytes, mut points) = (0, 0);
        let mut point = |byte: usize| {
            points += text[bytes..byte].chars().count();
            bytes = byte;
            points
        };
        let spans = document.sentences.iter().map(|sentence| sentence.span);
        spans
            .map(|span| {
                let (start, end) = (span.start as usize, span.end as usize);
                Sentence { begin: point(start), end: point(end), text: text[start..end].to_owned() }
            })
            .collect()
    }

    fn statements(&self, iri: &str) -> Vec<StatementCard> {
        let (article, rejected) = (Some(iri.to_owned()), Some(false));
        let wanted = Wanted { article, rejected, order: Order::Article, ..Wanted::default() };
        self.cards.chosen(&wanted).iter().filter_map(|iri| self.cards.statement(iri)).collect()
    }

    fn mentions(&self, article: &str, things: &[String]) -> Vec<usize> {
        things.iter().flat_map(|thing| self.graph.mentions_in(article, thing)).collect()
    }

    /// Is a statement of this relation, or of one that implies it?
    fn is_of(&self, card: &StatementCard, relation: &str) -> bool {
        let own = card.relation.iri.rsplit_once('#').map(|(_, local)| local);
        !card.relation.open && own.is_some_and(|own| self.graph.ontology().implies(own, relation))
    }
}

/// The statements whose words begin between two code points.
fn within(statements: &[StatementCard], begin: usize, end: usize) -> impl Iterator<Item = &StatementCard> {
    statements.iter().filter(move |card| card.evidence.begin.is_some_and(|at| (begin..end).contains(&at)))
}
