//! What happened in the world, and what is told by day.

use super::{ArticleCard, Cards, StatementCard, ThingCard, Wanted, article_of};
use crate::graph::tables::About;
use crate::graph::when::When;
use crate::ontology::vocabulary::{ng, sem};
use crate::text::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An event in the world.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventCard {
    /// Its name in the graph.
    pub iri: String,
    /// Its name for people.
    pub label: String,
    /// PLOVER's category, if it has one.
    pub class: Option<String>,
    /// The day.
    pub day: Option<String>,
    /// Who took part.
    pub actors: Vec<ThingCard>,
    /// Where.
    pub places: Vec<ThingCard>,
    /// How many statements report it.
    pub n_statements: usize,
    /// The articles that do.
    pub articles: Vec<ArticleCard>,
}

/// One line of a timeline: what one or several statements tell of one event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happening {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Is the time taken from around the statements?
    pub inferred: bool,
    /// What, in words.
    pub label: String,
    /// IRI of the event, if it is one.
    pub event: Option<String>,
    /// How many articles tell it.
    pub n_articles: usize,
    /// What tells it.
    pub statements: Vec<StatementCard>,
}

/// Statements of one line.
const MOST: usize = 10;

impl Cards<'_> {
    /// The statements that report each event.
    pub fn reports(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut reports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (statement, event) in self.pairs(ng::DESCRIBES, None) {
            reports.entry(event).or_default().insert(statement);
        }
        reports
    }

    /// An event that these statements report.
    pub fn event(&self, iri: &str, reports: &BTreeSet<String>) -> EventCard {
        let about = About::of(self.graph, iri);
        let all = |property: &str| -> Vec<ThingCard> { about.all(property).map(|thing| self.thing(thing)).collect() };
        let articles: BTreeSet<&str> = reports.iter().map(|iri| article_of(iri)).collect();
        EventCard {
            iri: iri.to_owned(),
            label: self.graph.name_of(iri),
            class: about.first(sem::EVENT_TYPE).and_then(|class| class.rsplit('#').next()).map(str::to_owned),
            day: about.first(sem::HAS_TIME_STAMP).map(str::to_owned),
            actors: all(sem::HAS_ACTOR),
            places: all(sem::HAS_PLACE),
            n_statements: reports.len(),
            articles: articles.into_iter().map(|article| self.article(article)).collect(),
        }
    }

    /// Events of a thing, an article and a time, by day; undated ones last, and only without a time.
    pub fn events(
        &self,
        thing: Option<&str>,
        article: Option<&str>,
        days: [Option<Date>; 2],
    ) -> Vec<(String, BTreeSet<String>)> {
        let of_thing: Option<BTreeSet<String>> = thing.map(|thing| {
            let wanted = Wanted { entity: Some(thing.to_owned()), ..Wanted::default() };
            self.chosen(&wanted).into_iter().collect()
        });
        let is_wanted = |statements: &BTreeSet<String>| {
            let in_article = article.is_none_or(|article| statements.iter().any(|iri| article_of(iri) == article));
            in_article && of_thing.as_ref().is_none_or(|own| !own.is_disjoint(statements))
        };
        let mut found: Vec<(Option<Date>, String, BTreeSet<String>)> = self
            .reports()
            .into_iter()
            .filter(|(_, statements)| is_wanted(statements))
            .map(|(event, statements)| {
                let day = self.graph.text(&event, sem::HAS_TIME_STAMP).and_then(|day| day.parse().ok());
                (day, event, statements)
            })
            .filter(|(day, ..)| {
                let [from, to] = days;
                (from.is_none() && to.is_none())
                    || day.is_some_and(|day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to))
            })
            .collect();
        found.sort_by(|one, other| (one.0.is_none(), one.0, &one.1).cmp(&(other.0.is_none(), other.0, &other.1)));
        found.into_iter().map(|(_, event, statements)| (event, statements)).collect()
    }

    /// Statements with a day, those of one event together, by day.
    pub fn timeline(&self, wanted: &Wanted) -> Vec<Vec<String>> {
        let mut lines: Vec<(When, Vec<String>)> = Vec::new();
        let mut events: BTreeMap<String, usize> = BTreeMap::new();
        for iri in self.chosen(wanted) {
            let said = self.said(&iri);
            let when = When::of(&said);
            if when.is_unknown() {
                continue;
            }
            let event = crate::graph::profile::first(&said, ng::DESCRIBES).map(str::to_owned);
            match event.as_ref().and_then(|event| events.get(event)) {
                Some(at) => lines[*at].1.push(iri),
                None => {
                    events.extend(event.map(|event| (event, lines.len())));
                    lines.push((when, vec![iri]));
                }
            }
        }
        lines.into_iter().map(|(_, statements)| statements).collect()
    }

    /// A line of a timeline.
    pub fn happening(&self, statements: &[String]) -> Happening {
        let articles: BTreeSet<&str> = statements.iter().map(|iri| article_of(iri)).collect();
        let n_articles = articles.len();
        let cards: Vec<StatementCard> = statements.iter().take(MOST).filter_map(|iri| self.statement(iri)).collect();
        let first = cards.first();
        let label = |card: &StatementCard| {
            let ends =
                [card.subject.as_ref(), card.object.as_ref()].map(|end| end.map_or("", |thing| thing.label.as_str()));
            let [subject, object] = ends;
            [subject, &card.relation.label, object]
                .iter()
                .filter(|word| !word.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" ")
        };
        Happening {
            from: first.and_then(|card| card.when.from.clone()),
            to: first.and_then(|card| card.when.to.clone()),
            inferred: first.is_some_and(|card| card.when.inferred),
            label: first.map(label).unwrap_or_default(),
            event: first.and_then(|card| card.event.clone()),
            n_articles,
            statements: cards,
        }
    }
}
