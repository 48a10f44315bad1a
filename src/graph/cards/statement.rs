//! One statement with everything that is known of it.

use super::{ArticleCard, Cards, ThingCard, VerdictCard, article_of};
use crate::english::tense;
use crate::graph::iris::node;
use crate::graph::picture::{Said, quad_class, standing};
use crate::graph::profile::first;
use crate::graph::tables::ROLES;
use crate::graph::when::When;
use crate::ontology::vocabulary::{NG, RELATION, ng, nif, prov, rdf, sem};
use serde::Serialize;

/// A statement as people read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementCard {
    /// "46b75ec75422:s3f9a1c22"
    pub id: String,
    /// Its name in the graph.
    pub iri: String,
    /// Where it stands.
    pub article: ArticleCard,
    /// Who acts.
    pub subject: Option<ThingCard>,
    /// What relation.
    pub relation: RelationCard,
    /// To whom or what.
    pub object: Option<ThingCard>,
    /// Who and what else takes part.
    pub roles: Vec<RoleCard>,
    /// Is it a direct triple?
    pub asserted: bool,
    /// Was it left unsure?
    pub unsure: bool,
    /// What a person said of it, if anybody did.
    pub verdict: Option<VerdictCard>,
    /// "fact", "open", "denied"
    pub standing: &'static str,
    /// By whom and how, in words.
    pub how: String,
    /// "positive", "negative"
    pub polarity: String,
    /// "actual", "planned", "hypothetical", "wished"
    pub factuality: String,
    /// "certain", "probable", "possible"
    pub certainty: String,
    /// How likely it was read rightly.
    pub confidence: f64,
    /// How much its article is about it; an earlier version did not say.
    pub salience: Option<f64>,
    /// Who says so; nobody is the article.
    pub sources: Vec<ThingCard>,
    /// When it holds.
    pub when: WhenCard,
    /// Where.
    pub place: Option<ThingCard>,
    /// IRI of the event that it reports.
    pub event: Option<String>,
    /// PLOVER's category: "CONSULT".
    pub event_class: Option<String>,
    /// PLOVER's quad class: "VerbalCooperation".
    pub quad_class: Option<String>,
    /// Ids of the statements that are said, wanted or denied.
    pub content: Vec<String>,
    /// The words of the relation.
    pub lemma: Option<String>,
    /// The rule that found it.
    pub rule: Option<String>,
    /// Its words.
    pub evidence: Evidence,
}

/// A relation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelationCard {
    /// Its name in the graph.
    pub iri: String,
    /// "ng:met"
    pub id: String,
    /// "met"; of a statement's, in the words of its article: "gave up"
    pub label: String,
    /// Was it coined from the text?
    pub open: bool,
}

/// Who takes part, beside subject and object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleCard {
    /// "topic"
    pub role: String,
    /// Who or what.
    pub thing: ThingCard,
}

/// When something holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhenCard {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Is it taken from around the statement?
    pub inferred: bool,
    /// The words that tell it.
    pub words: Option<String>,
    /// As people read it.
    pub label: String,
}

/// The words of a statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The words.
    pub text: String,
    /// In code points.
    pub begin: Option<usize>,
    /// In code points.
    pub end: Option<usize>,
    /// Number of the paragraph, from 1.
    pub paragraph: Option<usize>,
    /// The sentence around them.
    pub sentence: String,
    /// In code points.
    pub sentence_begin: Option<usize>,
    /// In code points.
    pub sentence_end: Option<usize>,
}

/// What is said of a statement that a person called wrong.
const REJECTED: &str = "rejected";

impl Cards<'_> {
    /// A statement, by its IRI; none if there is no such one.
    pub fn statement(&self, iri: &str) -> Option<StatementCard> {
        self.statement_of(iri, &self.said(iri))
    }

    /// A statement of which all that is said is known.
    pub(super) fn statement_of(&self, iri: &str, said: &Said) -> Option<StatementCard> {
        let relation = first(said, rdf::PREDICATE)?;
        let things = |property: &str| -> Vec<ThingCard> {
            said.get(property).into_iter().flatten().map(|thing| self.thing(thing)).collect()
        };
        let thing = |property: &str| first(said, property).map(|thing| self.thing(thing));
        let word = |property: &str| first(said, property).map(|iri| iri.rsplit('#').next().unwrap_or(iri));
        let facet = |property: &str, usual: &str| word(property).unwrap_or(usual).to_lowercase();
        let roles = ROLES.iter().flat_map(|role| {
            let role_word = role.trim_start_matches(NG);
            things(role).into_iter().map(move |thing| RoleCard { role: role_word.to_owned(), thing })
        });
        let stands = standing(self.graph, said, true);
        let rejected = first(said, ng::REJECTED).map(|_| REJECTED);
        let how: Vec<&str> = [stands.words()].into_iter().filter(|words| !words.is_empty()).chain(rejected).collect();
        Some(StatementCard {
            id: statement_id(iri),
            iri: iri.to_owned(),
            article: self.article(article_of(iri)),
            subject: thing(rdf::SUBJECT),
            relation: self.relation_of(relation, first(said, ng::LEMMA)),
            object: thing(rdf::OBJECT),
            roles: roles.collect(),
            asserted: first(said, ng::ASSERTED) == Some("true"),
            unsure: first(said, ng::UNSURE) == Some("true"),
            verdict: self.graph.verdict(iri, said),
            standing: stands.as_str(),
            how: how.join(", "),
            polarity: facet(ng::POLARITY, "Positive"),
            factuality: facet(ng::FACTUALITY, "Actual"),
            certainty: facet(ng::CERTAINTY, "Certain"),
            confidence: first(said, ng::CONFIDENCE).and_then(|value| value.parse().ok()).unwrap_or_default(),
            salience: first(said, ng::SALIENCE).and_then(|value| value.parse().ok()),
            sources: things(sem::ACCORDING_TO),
            when: WhenCard::of(said),
            place: thing(sem::HAS_PLACE),
            event: first(said, ng::DESCRIBES).map(str::to_owned),
            event_class: word(sem::EVENT_TYPE).map(str::to_owned),
            quad_class: first(said, sem::EVENT_TYPE).and_then(|class| quad_class(self.graph, class)),
            content: said.get(ng::CONTENT).into_iter().flatten().map(|iri| statement_id(iri)).collect(),
            lemma: first(said, ng::LEMMA).map(str::to_owned),
            rule: first(said, ng::RULE).map(str::to_owned),
            evidence: self.evidence(said),
        })
    }

    /// The relation of a statement with this lemma, in the article's words.
    fn relation_of(&self, iri: &str, lemma: Option<&str>) -> RelationCard {
        let card = self.relation(iri);
        let ontology = self.graph.ontology();
        let local = iri.rsplit(['#', '/']).next().unwrap_or(iri);
        match lemma.filter(|lemma| !card.open && ontology.is_told_by(local, lemma)) {
            Some(lemma) => RelationCard { label: tense::told_for(lemma, &card.label), ..card },
            None => card,
        }
    }

    /// A relation, by its IRI.
    pub fn relation(&self, iri: &str) -> RelationCard {
        RelationCard {
            iri: iri.to_owned(),
            id: self.graph.shorten(iri),
            label: self.graph.label(&node(iri)),
            open: iri.strip_prefix(self.graph.base()).is_some_and(|rest| rest.starts_with(RELATION)),
        }
    }

    fn evidence(&self, said: &Said) -> Evidence {
        let phrase = first(said, prov::WAS_DERIVED_FROM).map(|phrase| self.said(phrase)).unwrap_or_default();
        let sentence = first(&phrase, nif::SENTENCE).map(|sentence| self.said(sentence));
        let sentence = sentence.as_ref().unwrap_or(&phrase);
        let number = |said: &Said, property: &str| first(said, property).and_then(|number| number.parse().ok());
        let words = |said: &Said| first(said, nif::ANCHOR_OF).unwrap_or_default().to_owned();
        Evidence {
            text: words(&phrase),
            begin: number(&phrase, nif::BEGIN_INDEX),
            end: number(&phrase, nif::END_INDEX),
            paragraph: number(said, ng::PARAGRAPH),
            sentence: words(sentence),
            sentence_begin: number(sentence, nif::BEGIN_INDEX),
            sentence_end: number(sentence, nif::END_INDEX),
        }
    }
}

impl StatementCard {
    /// "Donald Trump · met · Vladimir Putin"
    pub fn words(&self) -> String {
        let label = |thing: &Option<ThingCard>| thing.as_ref().map(|thing| thing.label.clone());
        let parts = [label(&self.subject), Some(self.relation.label.clone()), label(&self.object)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl WhenCard {
    fn of(said: &Said) -> WhenCard {
        let when = When::of(said);
        let [from, to] = when.days.map(|day| day.map(|day| day.to_string()));
        let words = first(said, ng::TIME_TEXT).map(str::to_owned);
        WhenCard { from, to, inferred: when.inferred, words, label: when.to_string() }
    }
}

/// "https://…/article/46b75ec75422#s3f9a1c22" → "46b75ec75422:s3f9a1c22"
pub fn statement_id(iri: &str) -> String {
    iri.rsplit('/').next().unwrap_or(iri).replace('#', ":")
}
