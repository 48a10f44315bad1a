//! What was found, and what to ask next.

use crate::cli::output::counted;
use crate::cli::paint::{self, paint};
use newsgraph::Reading;
use newsgraph::graph::{Iris, shorten};
use newsgraph::knowledge::{Factuality, Identity, Kind, Polarity, RelationName, Statement, Thing};
use newsgraph::ontology::Ontology;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// Facts shown as samples.
const SAMPLES: usize = 3;
/// What somebody is quoted with is told if it is at least so likely to be read rightly.
const SURE: f32 = 0.72;
/// Longer quotations are cut.
const QUOTE: usize = 96;

/// What one article gave.
pub struct Digest {
    state: State,
    n_statements: usize,
    n_asserted: usize,
    n_own_entities: usize,
    /// Names of things that other articles may speak of, too.
    named: Vec<(String, Kind)>,
    samples: Vec<Sample>,
    /// Somebody who is said to have said something.
    source: Option<String>,
    has_plans: bool,
}

enum State {
    New,
    Replaced,
    Known,
}

/// A fact worth showing.
struct Sample {
    subject: String,
    /// "e:Donald_Trump"
    subject_term: String,
    relation: String,
    /// "ng:met"
    relation_term: String,
    object: String,
    /// When, where, on whose word: "2025-08-15, Alaska, says Merz".
    setting: String,
    quote: String,
    /// Larger is more telling.
    worth: f32,
}

impl Digest {
    /// Of an article that was there already.
    pub fn known() -> Digest {
        Digest {
            state: State::Known,
            n_statements: 0,
            n_asserted: 0,
            n_own_entities: 0,
            named: Vec::new(),
            samples: Vec::new(),
            source: None,
            has_plans: false,
        }
    }

    /// Of an article just read.
    pub fn of(reading: &Reading, ontology: &Ontology, base: &str, replaced: bool) -> Digest {
        let statements = &reading.statements;
        let terms = Terms { iris: Iris::new(base, &reading.document.article.id), ontology };
        let named = reading.entities.iter().filter_map(|entity| match &entity.identity {
            Identity::World(name) => Some((name.clone(), entity.kind)),
            Identity::Article(_) | Identity::ThisArticle => None,
        });
        let named: Vec<_> = named.collect();
        let mut samples: Vec<Sample> =
            statements.iter().filter_map(|statement| sample(reading, statement, &terms)).collect();
        samples.sort_by(|one, other| other.worth.total_cmp(&one.worth));
        samples.truncate(SAMPLES);
        let named_source = |thing: &Thing| matches!(thing.identity, Identity::World(_)) && thing.kind == Kind::Person;
        Digest {
            state: if replaced { State::Replaced } else { State::New },
            n_statements: statements.len(),
            n_asserted: statements.iter().filter(|statement| statement.asserted).count(),
            n_own_entities: reading.entities.len() - named.len(),
            source: statements
                .iter()
                .flat_map(|statement| &statement.sources)
                .find(|source| named_source(source))
                .map(|source| terms.thing(source)),
            has_plans: statements.iter().any(|statement| statement.factuality == Factuality::Planned),
            named,
            samples,
        }
    }
}

/// Writes names as queries do.
struct Terms<'a> {
    iris: Iris,
    ontology: &'a Ontology,
}

impl Terms<'_> {
    /// "e:Donald_Trump"
    fn thing(&self, thing: &Thing) -> String {
        shorten(self.iris.thing(&thing.identity).as_str(), self.iris.base())
    }

    /// "ng:met"
    fn relation(&self, relation: &RelationName) -> String {
        shorten(self.iris.relation(relation, self.ontology).as_str(), self.iris.base())
    }
}

/// A statement of a named thing that is asserted, or somebody's word, with when, where, on whose word, and its words. What the
/// article is most about is worth most; facts between two named things are worth more than others.
fn sample(reading: &Reading, statement: &Statement, terms: &Terms) -> Option<Sample> {
    let (subject, object) = (statement.subject.as_ref()?, statement.object.as_ref()?);
    let is_named = |thing: &Thing| matches!(thing.identity, Identity::World(_));
    let is_plain = statement.polarity == Polarity::Positive && statement.factuality == Factuality::Actual;
    let is_told = is_plain && !statement.sources.is_empty() && statement.confidence >= SURE;
    if !is_named(subject) || !(statement.asserted || is_told) {
        return None;
    }
    let quote = reading.document.words(statement.evidence).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_state = statement.event_class.is_none() && statement.time.is_none();
    let shares =
        [(is_named(object), 1.0), (statement.asserted, 1.0), (!statement.relation.open, 0.8), (!is_state, 1.0)];
    let worth =
        shares.iter().map(|(holds, share)| if *holds { *share } else { 0.5 }).product::<f32>() * statement.salience;
    let mut setting: Vec<String> = Vec::new();
    setting.extend(statement.time.as_ref().and_then(|time| match (time.earliest, time.latest) {
        (Some(first), Some(last)) if first == last => Some(first.to_string()),
        (None, None) => None,
        _ => Some(time.text.clone()),
    }));
    setting.extend(statement.place.as_ref().map(|place| place.label.clone()));
    setting.extend(statement.sources.first().map(|source| format!("says {}", source.label)));
    Some(Sample {
        subject: subject.label.clone(),
        subject_term: terms.thing(subject),
        relation: statement.relation.label.clone(),
        relation_term: terms.relation(&statement.relation),
        object: object.label.clone(),
        setting: setting.join(", "),
        quote,
        worth,
    })
}

/// Sums up all articles of one run.
#[derive(Default)]
pub struct Summary {
    n_new: usize,
    n_replaced: usize,
    n_known: usize,
    n_statements: usize,
    n_asserted: usize,
    n_own_entities: usize,
    named: BTreeMap<String, (Kind, usize)>,
    samples: Vec<Sample>,
    source: Option<String>,
    has_plans: bool,
}

impl Summary {
    /// Adds an article.
    pub fn take(&mut self, digest: Digest) {
        match digest.state {
            State::New => self.n_new += 1,
            State::Replaced => self.n_replaced += 1,
            State::Known => self.n_known += 1,
        }
        self.n_statements += digest.n_statements;
        self.n_asserted += digest.n_asserted;
        self.n_own_entities += digest.n_own_entities;
        for (name, kind) in digest.named {
            self.named.entry(name).or_insert((kind, 0)).1 += 1;
        }
        self.samples.extend(digest.samples);
        self.source = self.source.take().or(digest.source);
        self.has_plans |= digest.has_plans;
    }

    /// What was found, three facts with their words, and questions that have answers.
    pub fn lines(mut self, store: &Path) -> Vec<String> {
        let mut lines = self.counts(store);
        if self.n_known > 0 {
            let known = counted(self.n_known, "article was", "articles were");
            lines.push(format!("{known} there already, with the same options: nothing to do"));
        }
        self.pick_samples();
        if !self.samples.is_empty() {
            lines.push(String::new());
        }
        for Sample { subject, relation, object, setting, quote, .. } in &self.samples {
            let arrow = paint(paint::DIM, "──");
            let head = paint(paint::DIM, "▶");
            let setting = if setting.is_empty() { String::new() } else { format!("  ({setting})") };
            lines
                .push(format!("  {subject} {arrow} {} {arrow}{head} {object}{setting}", paint(paint::FOUND, relation)));
            lines.push(format!("      {}", paint(paint::DIM, &format!("“{}”", clip(quote)))));
        }
        let questions = self.questions();
        if !questions.is_empty() {
            lines.extend([String::new(), paint(paint::HEADING, "Ask next:")]);
            let named = store_option(store);
            lines.extend(questions.into_iter().map(|question| format!("  newsgraph query{named} '{question}'")));
        }
        lines
    }

    /// What was found, in figures.
    pub fn counts(&self, store: &Path) -> Vec<String> {
        let n_read = self.n_new + self.n_replaced;
        let mut lines = Vec::new();
        if n_read > 0 {
            let counts = format!(
                "Read {} into {}: {}, {}, {}",
                counted(n_read, "article", "articles"),
                store.display(),
                counted(self.named.len() + self.n_own_entities, "entity", "entities"),
                counted(self.n_statements, "statement", "statements"),
                counted(self.n_asserted, "asserted fact", "asserted facts"),
            );
            lines.push(paint(paint::HEADING, &counts));
        }
        if self.n_replaced > 0 {
            lines.push(format!(
                "{} replaced: read before, with other options",
                counted(self.n_replaced, "article", "articles")
            ));
        }
        lines
    }

    /// Keeps the best facts: each relation once, as long as there are others, and each pair once.
    fn pick_samples(&mut self) {
        self.samples.sort_by(|one, other| other.worth.total_cmp(&one.worth));
        let mut pairs = HashSet::new();
        self.samples.retain(|Sample { subject, object, .. }| {
            pairs.insert((subject.clone().min(object.clone()), subject.clone().max(object.clone())))
        });
        let mut relations = HashSet::new();
        self.samples.sort_by_cached_key(|sample| !relations.insert(sample.relation_term.clone()));
        self.samples.truncate(SAMPLES);
    }

    /// Questions whose answers were just found.
    fn questions(&self) -> Vec<String> {
        let mut questions = Vec::new();
        if let Some(Sample { subject_term, relation_term, .. }) = self.samples.first() {
            questions.push(format!("SELECT ?what WHERE {{ {subject_term} {relation_term}/rdfs:label ?what }}"));
        }
        if let Some(source) = &self.source {
            questions.push(format!(
                "SELECT ?words ?factuality WHERE {{ ?s sem:accordingTo {source} ; ng:factuality ?factuality ; \
                 prov:wasDerivedFrom/nif:anchorOf ?words }}"
            ));
        }
        if self.has_plans {
            questions.push(
                "SELECT ?words WHERE { ?s ng:factuality ng:Planned ; ng:polarity ng:Positive ; prov:wasDerivedFrom/nif:anchorOf ?words }"
                    .to_owned(),
            );
        }
        questions
    }
}

/// What a command needs to find the store: nothing if it would look there anyway.
fn store_option(store: &Path) -> String {
    let usual = std::env::var_os("NEWSGRAPH_STORE").map_or(PathBuf::from("news.graph"), PathBuf::from);
    if store == usual { String::new() } else { format!(" --store '{}'", store.display()) }
}

fn clip(words: &str) -> String {
    if words.chars().count() <= QUOTE {
        return words.to_owned();
    }
    let kept: String = words.chars().take(QUOTE - 1).collect();
    format!("{}…", kept.trim_end())
}
