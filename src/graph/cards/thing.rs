//! Things: one line, a row of a list, or everything that is known of one.

use super::wanted::{Told, takes_part};
use super::{ArticleCard, Cards, Order, Page, Role, StatementCard, Wanted, article_of};
use crate::graph::cards::article::last;
use crate::graph::identity::Merge;
use crate::graph::iris::node;
use crate::graph::profile::{NameUse, first, names};
use crate::ontology::vocabulary::{ARTICLE, itsrdf, ng, nif, org, owl, rdf, schema, skos};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a thing is called by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThingCard {
    /// Its name in the graph.
    pub iri: String,
    /// What people and addresses name it by: "e:Donald_Trump".
    pub id: String,
    /// Its best name.
    pub label: String,
    /// "person", "country", "phrase"
    pub kind: &'static str,
}

/// A thing in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThingRow {
    /// What it is called by.
    #[serde(flatten)]
    pub thing: ThingCard,
    /// "President of the United States"
    pub description: String,
    /// The name by which it was found, if that is not its best one.
    pub matched: Option<String>,
    /// How many articles speak of it.
    pub n_articles: usize,
    /// In how many statements it takes part.
    pub n_statements: usize,
}

/// Everything known of a thing; of each list of statements the first ones.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FullThing {
    /// As in a list.
    #[serde(flatten)]
    pub row: ThingRow,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is elsewhere: IRIs.
    pub same_as: Vec<String>,
    /// What it lies in.
    pub within: Option<ThingCard>,
    /// What it is a part of.
    pub part_of: Option<ThingCard>,
    /// Words that mean it.
    pub names: Vec<NameCard>,
    /// Posts that it is said to hold.
    pub posts: Page<StatementCard>,
    /// What it did and is.
    pub as_subject: Page<StatementCard>,
    /// What was done to it.
    pub as_object: Page<StatementCard>,
    /// What it said.
    pub said_by: Page<StatementCard>,
    /// What others said of it.
    pub said_of: Page<StatementCard>,
    /// Named things that it has to do with.
    pub neighbours: Vec<Neighbour>,
    /// Names that became one with it.
    pub merges: Vec<MergeCard>,
    /// The articles that speak of it.
    pub articles: Vec<ArticleUseCard>,
}

/// Words that mean a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameCard {
    text: String,
    r#type: String,
    count: usize,
}

/// A thing beside another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// It.
    pub thing: ThingCard,
    /// How many statements connect them.
    pub n_statements: usize,
    /// In how many articles.
    pub n_articles: usize,
    /// How, the commonest first.
    pub relations: Vec<String>,
}

/// A name that became one with another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MergeCard {
    merged: String,
    name: String,
    into: String,
    reason: &'static str,
    score: f64,
    evidence: Vec<String>,
    articles: Vec<String>,
    decision: Option<String>,
}

/// An article that speaks of a thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleUseCard {
    #[serde(flatten)]
    article: ArticleCard,
    n_mentions: usize,
}

/// So many neighbours are told.
const MOST_NEIGHBOURS: usize = 50;
/// So many of the relations to one.
const MOST_RELATIONS: usize = 5;
/// What has no name is no neighbour.
pub const UNNAMED: &[&str] = &["phrase", "amount", "time", "article"];

impl Cards<'_> {
    /// What a thing is called by, by its IRI; a text is its own name.
    pub fn thing(&self, iri: &str) -> ThingCard {
        if let Some(known) = self.things.borrow().get(iri) {
            return known.clone();
        }
        let card = match iri.contains("://") {
            true => {
                let begins = format!("{}{ARTICLE}", self.graph.base());
                let is_article = iri.strip_prefix(&begins).is_some_and(|rest| !rest.contains('#'));
                let kind = if is_article { "article" } else { self.graph.kind(&node(iri)) };
                let short = self.graph.shorten(iri);
                let id = if short.starts_with('<') { iri.to_owned() } else { short };
                ThingCard { iri: iri.to_owned(), id, label: self.graph.label(&node(iri)), kind }
            }
            false => ThingCard { iri: iri.to_owned(), id: iri.to_owned(), label: iri.to_owned(), kind: "phrase" },
        };
        self.things.borrow_mut().insert(iri.to_owned(), card.clone());
        card
    }

    /// A row of a list; what it counts is known.
    pub fn thing_row(&self, iri: &str, matched: Option<&str>, [n_articles, n_statements]: [usize; 2]) -> ThingRow {
        let thing = self.thing(iri);
        let matched = matched.filter(|name| *name != thing.label).map(str::to_owned);
        ThingRow { description: self.description(&thing), thing, matched, n_articles, n_statements }
    }

    /// What it is, in a few words: its posts, else its kind and where it is.
    fn description(&self, thing: &ThingCard) -> String {
        let posts = self.graph.objects_of(&thing.iri, org::HOLDS);
        if !posts.is_empty() {
            let names: Vec<String> = posts.iter().take(2).map(|post| self.graph.name_of(post)).collect();
            return names.join(", ");
        }
        let around = [schema::CONTAINED_IN_PLACE, org::SUB_ORGANIZATION_OF];
        match around.iter().find_map(|property| self.graph.text(&thing.iri, property)) {
            Some(place) => format!("{}, {}", thing.kind, self.graph.name_of(&place)),
            None => thing.kind.to_owned(),
        }
    }

    /// Everything known of a thing, by its IRI; of each list of statements at most `limit`.
    pub fn full_thing(&self, iri: &str, limit: usize) -> FullThing {
        let pointing = self.pointing_at(iri);
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for [subject, property, graph] in &pointing {
            if property == itsrdf::TA_IDENT_REF {
                let phrase = self.said(subject);
                let first = |property: &str| first(&phrase, property).unwrap_or_default().to_owned();
                *counts.entry((first(ng::MENTION_TYPE), first(nif::ANCHOR_OF))).or_default() += 1;
                *uses.entry(graph.clone()).or_default() += 1;
            } else if property == schema::MENTIONS {
                uses.entry(graph.clone()).or_default();
            }
        }
        let statements = pointing.into_iter().filter(takes_part).map(|[statement, ..]| statement);
        let told = self.told(statements.collect());
        let list = |role: Role| {
            let wanted =
                Wanted { entity: Some(iri.to_owned()), role: Some(role), order: Order::Day, ..Wanted::default() };
            Page::of_some(&self.choose(&told, &wanted), 0, limit, |told| self.statement_of(&told.iri, &told.said))
        };
        let mut articles: Vec<ArticleUseCard> = uses
            .iter()
            .map(|(article, n_mentions)| ArticleUseCard { article: self.article(article), n_mentions: *n_mentions })
            .collect();
        articles
            .sort_by(|one, other| (&other.article.date, &one.article.id).cmp(&(&one.article.date, &other.article.id)));
        let one = |property: &str| self.graph.text(iri, property).map(|thing| self.thing(&thing));
        FullThing {
            row: self.thing_row(iri, None, [uses.len(), told.len()]),
            aliases: self.graph.objects_of(iri, skos::ALT_LABEL),
            same_as: self.graph.objects_of(iri, owl::SAME_AS),
            within: one(schema::CONTAINED_IN_PLACE),
            part_of: one(org::SUB_ORGANIZATION_OF),
            names: names(counts).into_iter().map(NameCard::of).collect(),
            posts: list(Role::Post),
            as_subject: list(Role::Subject),
            as_object: list(Role::Object),
            said_by: list(Role::Source),
            said_of: list(Role::About),
            neighbours: self.neighbours(iri, &told),
            merges: self.graph.merges_into(iri).iter().map(MergeCard::of).collect(),
            articles,
        }
    }

    /// Named things at the other ends of its statements, those of most statements first.
    fn neighbours(&self, iri: &str, told: &[Told]) -> Vec<Neighbour> {
        #[derive(Default)]
        struct Ties {
            n_statements: usize,
            articles: BTreeSet<String>,
            relations: BTreeMap<String, usize>,
        }
        let mut found: BTreeMap<String, Ties> = BTreeMap::new();
        for Told { iri: statement, said } in told {
            let ends = [rdf::SUBJECT, rdf::OBJECT].map(|end| first(said, end).unwrap_or_default());
            let other = match ends {
                [subject, object] if subject == iri => object,
                [subject, object] if object == iri => subject,
                _ => continue,
            };
            if other == iri || other.is_empty() {
                continue;
            }
            let ties = found.entry(other.to_owned()).or_default();
            ties.n_statements += 1;
            ties.articles.insert(article_of(statement).to_owned());
            let relation = first(said, rdf::PREDICATE).unwrap_or_default();
            *ties.relations.entry(self.graph.name_of(relation)).or_default() += 1;
        }
        let mut ties: Vec<(String, Ties)> = found.into_iter().collect();
        ties.sort_by(|(one, ties), (other, others)| (others.n_statements, one).cmp(&(ties.n_statements, other)));
        let named = ties.into_iter().filter_map(|(end, ties)| {
            let thing = self.thing(&end);
            let mut relations: Vec<(String, usize)> = ties.relations.into_iter().collect();
            relations.sort_by(|(one, count), (other, more)| (more, one).cmp(&(count, other)));
            let relations = relations.into_iter().take(MOST_RELATIONS).map(|(relation, _)| relation).collect();
            let (n_statements, n_articles) = (ties.n_statements, ties.articles.len());
            (!UNNAMED.contains(&thing.kind)).then_some(Neighbour { thing, n_statements, n_articles, relations })
        });
        named.take(MOST_NEIGHBOURS).collect()
    }
}

impl NameCard {
    fn of(NameUse { sort, words, count }: NameUse) -> NameCard {
        NameCard { text: words, r#type: sort, count }
    }
}

impl MergeCard {
    fn of(merge: &Merge) -> MergeCard {
        MergeCard {
            merged: merge.merged.clone(),
            name: merge.names[0].clone(),
            into: merge.names[1].clone(),
            reason: merge.reason.as_str(),
            score: merge.score,
            evidence: merge.evidence.clone(),
            articles: merge.articles.iter().map(|article| last(article).to_owned()).collect(),
            decision: merge.decision.as_deref().map(|decision| last(decision).to_owned()),
        }
    }
}
