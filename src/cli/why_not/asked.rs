//! What is asked, by the program's own reading of it, with the names looked up in the graph.

use crate::cli::explain::facts::clip;
use crate::cli::paint::{self, paint};
use anyhow::{Result, bail};
use newsgraph::graph::{Graph, Iris};
use newsgraph::knowledge::{Identity, RelationName, Slot, Statement, Thing};
use newsgraph::text::Article;
use newsgraph::{Pipeline, Reading};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One end of what is asked.
pub struct End {
    /// What it is called in the graph.
    labels: Vec<String>,
    /// IRIs that articles give to what is meant, by the IRI of the article.
    in_articles: BTreeMap<String, BTreeSet<String>>,
}

/// Who does what to whom.
pub struct Asked {
    pub subject: End,
    pub relation: RelationName,
    pub object: End,
}

/// The same for programs.
#[derive(Serialize)]
pub struct Ends<'a> {
    subject: &'a [String],
    relation: &'a str,
    object: &'a [String],
}

impl Asked {
    /// Reads a small sentence.
    pub fn of(sentence: &str, pipeline: &Pipeline, graph: &Graph) -> Result<Asked> {
        let whole = format!("{}.", sentence.trim().trim_end_matches(['.', '?', '!']));
        let reading = pipeline.read(Article::of_text(whole));
        let Some((relation, subject, object)) = ends(&reading) else {
            bail!(
                "cannot read '{sentence}' as who does what to whom: write two names and a verb, as in 'Oracle bought Sun'"
            );
        };
        let (subject, object) = (End::of(&subject, graph), End::of(&object, graph));
        match (subject, object) {
            (Ok(subject), Ok(object)) => Ok(Asked { subject, relation, object }),
            (Err(one), Err(other)) => bail!("{one}; {other}"),
            (Err(problem), _) | (_, Err(problem)) => Err(problem),
        }
    }

    /// Does an article speak of both?
    pub fn is_in(&self, article: &str) -> bool {
        [&self.subject, &self.object].iter().all(|end| end.in_articles.contains_key(article))
    }

    /// Is it the relation that is asked for?
    pub fn is_relation(&self, statement: &Statement) -> bool {
        let (own, asked) = (&statement.relation, &self.relation);
        own.open == asked.open && own.local == asked.local || own.lemma == asked.lemma
    }

    /// Both ends by what they are called in the graph, and the relation.
    pub fn record(&self) -> Ends<'_> {
        Ends { subject: &self.subject.labels, relation: &self.relation.label, object: &self.object.labels }
    }

    /// "Oracle ── bought ──▶ Sun Microsystems"
    pub fn told(&self) -> String {
        let name = |end: &End| paint(paint::HEADING, &clip(&end.labels.join(" or ")));
        let relation = paint(paint::FOUND, &self.relation.label);
        format!("{} ── {relation} ──▶ {}", name(&self.subject), name(&self.object))
    }
}

/// The relation and the names of both ends: of a statement that has both, else of the words of a clause.
fn ends(reading: &Reading) -> Option<(RelationName, [String; 2], [String; 2])> {
    let words = |thing: &Thing| [reading.document.words(thing.span).to_owned(), thing.label.clone()];
    let other = |statement: &Statement| {
        let beside = statement.roles.iter().map(|(_, thing)| thing).chain(&statement.place);
        statement.object.iter().chain(beside).next().cloned()
    };
    let of_statement = |statement: &Statement| {
        let (subject, object) = (statement.subject.as_ref()?, other(statement)?);
        Some((statement.relation.clone(), words(subject), words(&object)))
    };
    // What a clause says comes before what is said of a name beside it.
    let mut statements: Vec<&Statement> = reading.statements.iter().collect();
    statements.sort_by_key(|statement| (statement.rule != "clause", statement.rule != "copula"));
    if let Some(found) = statements.into_iter().find_map(of_statement) {
        return Some(found);
    }
    reading.propositions.iter().find_map(|proposition| {
        let subject = proposition.argument(&Slot::Subject)?;
        let object = proposition.arguments.iter().find(|other| other.head != subject.head && !other.shared)?;
        let lemma = proposition.predicate.lemma.clone();
        let relation = RelationName { local: lemma.clone(), open: true, label: lemma.clone(), lemma };
        let words = |argument: &newsgraph::knowledge::Argument| {
            let words = reading.document.words(argument.span).to_owned();
            [words.clone(), words]
        };
        Some((relation, words(subject), words(object)))
    })
}

impl End {
    /// What goes by one of these names in the graph, and where.
    fn of(names: &[String; 2], graph: &Graph) -> Result<End> {
        let called = names.iter().map(|name| graph.things_called(name)).find(|found| !found.is_empty());
        let Some(found) = called else {
            // Names that are like it are told there.
            return Err(graph
                .find_thing(&names[0])
                .map_or_else(Into::into, |_| anyhow::anyhow!("no entity '{}'", names[0])));
        };
        let mut in_articles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut labels = BTreeSet::new();
        for name in graph.identities().names.iter().filter(|name| found.contains(&name.canonical)) {
            if name.iri == name.canonical {
                labels.insert(name.label.clone());
            }
            for article in &name.articles {
                in_articles.entry(article.to_string()).or_default().insert(name.iri.clone());
            }
        }
        let labels = if labels.is_empty() { vec![names[0].clone()] } else { labels.into_iter().collect() };
        Ok(End { labels, in_articles })
    }

    /// Is that what is meant, in the article of these names?
    pub fn is(&self, identity: &Identity, iris: &Iris) -> bool {
        let own = self.in_articles.get(iris.article().as_str());
        own.is_some_and(|own| own.contains(iris.thing(identity).as_str()))
    }

    /// Is that what is meant, or a phrase with it inside?
    pub fn is_in(&self, thing: &Thing, iris: &Iris) -> bool {
        self.is(&thing.identity, iris) || thing.involves.iter().any(|inside| self.is(inside, iris))
    }
}
