//! Questions in SPARQL.

use super::index::Graph;
use super::iris::ng;
use super::labels::allow_names_without_language;
use super::limits::{self, Limits};
use super::plan::{has_own_order, taken_out};
use super::quads::Quads;
use super::when::When;
use super::written::{opaque, written_out};
use crate::ontology::vocabulary::{self, STORE_PREFIXES};
use oxigraph::model::{GraphName, Literal, NamedNode, Term, Triple};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator};
use spargebra::{Query, SparqlParser};

/// An answer, complete.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Of SELECT: a value, or none, for each variable.
    Solutions {
        /// Names of the variables.
        variables: Vec<String>,
        /// As many values as variables.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of ASK.
    Boolean(bool),
    /// Of CONSTRUCT and DESCRIBE: sorted, each once.
    Triples(Vec<Triple>),
}

impl Answer {
    /// Is nothing found?
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Solutions { rows, .. } => rows.is_empty(),
            Answer::Boolean(yes) => !yes,
            Answer::Triples(triples) => triples.is_empty(),
        }
    }
}

/// What is wrong with a question.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// It is no SPARQL.
    #[error("cannot read the query: {problem}{hint}")]
    Syntax {
        /// What and where.
        problem: String,
        /// What to do, after a semicolon; may be empty.
        hint: String,
    },
    /// It asks for another server.
    #[error("cannot ask {service}: newsgraph works offline; leave out SERVICE")]
    Service {
        /// The server, or what is known of it.
        service: String,
    },
    /// It is of a kind that breaks parsers.
    #[error("the query has more than {limit} {what}: ask it in several steps")]
    TooDeep {
        /// What there is too much of.
        what: &'static str,
        /// How much there may be.
        limit: usize,
    },
    /// Its time is used up.
    #[error("the query took longer than {seconds} seconds and was stopped: ask for less, or add LIMIT")]
    TooLong {
        /// How long it may take.
        seconds: f64,
    },
    /// Its answer is too long.
    #[error("the answer has more than {limit} rows: ask for less, or add LIMIT and OFFSET")]
    TooManyRows {
        /// How many there may be.
        limit: usize,
    },
    /// Its memory is used up.
    #[error("the query needed more than {megabytes} MB and was stopped: ask for less, or add LIMIT")]
    TooMuchMemory {
        /// How much there may be.
        megabytes: usize,
    },
    /// Whoever asked has gone away.
    #[error("nobody waits for the answer any more")]
    NobodyWaits,
    /// No graph goes by the name that the question is to be asked of.
    #[error("'{iri}' names no graph: write a whole IRI")]
    NoIri {
        /// What was given.
        iri: String,
    },
    /// It cannot be answered.
    #[error("cannot answer the query: {0}")]
    Evaluation(String),
}

impl QueryError {
    /// Is the question good, but more than may be spent on it?
    pub fn is_limit(&self) -> bool {
        matches!(
            self,
            QueryError::TooLong { .. }
                | QueryError::TooManyRows { .. }
                | QueryError::TooMuchMemory { .. }
                | QueryError::NobodyWaits
        )
    }
}

/// The graphs that a question is asked of, in place of those that it names itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// IRIs of the graphs that together are the default graph.
    pub default: Vec<String>,
    /// IRIs of the graphs that `GRAPH` sees.
    pub named: Vec<String>,
}

impl Graph {
    /// Answers a question. All prefixes are known, and may be declared otherwise.
    ///
    /// Patterns see the merged view and the evidence of all articles; `GRAPH ?article { … }` sees one article. Rows that the
    /// question leaves in any order come in that of their words, unless it asks for some of them only.
    pub fn ask(&self, query: &str) -> Result<Answer, QueryError> {
        self.ask_within(query, &Sources::default(), &Limits::default())
    }

    /// The same of these graphs, if any are given, within limits.
    pub fn ask_within(&self, query: &str, sources: &Sources, limits: &Limits) -> Result<Answer, QueryError> {
        limits::check(query)?;
        limits::within(limits, || self.evaluated(self.parsed(query)?, sources, limits))
    }

    /// A question, understood: names are as people write them, with or without their language.
    pub(super) fn parsed(&self, query: &str) -> Result<Query, QueryError> {
        let bare = without_literals(query);
        let written = match STORE_PREFIXES.iter().any(|(prefix, _)| declares(&bare, prefix)) {
            true => query.to_owned(),
            false => written_out(query, self.base(), |iri| self.speaks_of(iri)),
        };
        let mut parser = SparqlParser::new();
        let is_used =
            |prefix: &str| written.match_indices(prefix).any(|(at, _)| written[at + prefix.len()..].starts_with(':'));
        for (prefix, iri) in vocabulary::query_prefixes(self.base()).filter(|(prefix, _)| is_used(prefix)) {
            parser = parser.with_prefix(prefix, iri).map_err(|error| QueryError::Evaluation(error.to_string()))?;
        }
        let mut query = parser.parse_query(&written).map_err(|error| self.syntax_error(query, &error.to_string()))?;
        allow_names_without_language(&mut query);
        Ok(query)
    }

    /// Its answer.
    pub(super) fn evaluated(&self, query: Query, sources: &Sources, limits: &Limits) -> Result<Answer, QueryError> {
        let query = self.planned(query);
        let is_ordered = has_own_order(&query);
        let (query, sorting) = taken_out(query);
        let index = self.shared_index();
        let evaluator = SparqlEvaluator::new().with_custom_function(ng("when"), move |given| when(&*index, given));
        let evaluator = limits::functions()
            .into_iter()
            .fold(evaluator, |evaluator, (name, function)| evaluator.with_custom_function(name, function));
        // Quads in memory are Oxigraph's own: they look at no clock of ours, but ask whether they are still wanted.
        let stop = CancellationToken::new();
        let _watch = self.is_in_memory().then(|| limits::Watch::new(limits, stop.clone()));
        let evaluator = evaluator.with_cancellation_token(stop);
        let mut prepared = evaluator.for_query(limits::marked(query, limits));
        if *sources != Sources::default() {
            let default = nodes(&sources.default)?.into_iter().map(GraphName::from).collect();
            let named = nodes(&sources.named)?.into_iter().map(Into::into).collect();
            prepared.dataset_mut().set_default_graph(default);
            prepared.dataset_mut().set_available_named_graphs(named);
        } else if prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        let results = self.index().evaluate(prepared).map_err(|error| refused(error, limits))?;
        let mut answer = gather(results, limits)?;
        if let Answer::Solutions { rows, .. } = &mut answer {
            if is_ordered {
                sorting.sort(rows);
                return Ok(answer);
            }
            let words = |row: &Vec<Option<Term>>| -> Vec<Option<String>> {
                row.iter().map(|value| value.as_ref().map(Term::to_string)).collect()
            };
            rows.sort_by_cached_key(words);
        }
        Ok(answer)
    }

    fn syntax_error(&self, query: &str, problem: &str) -> QueryError {
        let hint = match self.unknown_prefix(query) {
            Some(prefix) => {
                let known: Vec<String> =
                    vocabulary::prefixes(self.base()).map(|(prefix, _)| format!("{prefix}:")).collect();
                format!(
                    "; {prefix}: is not a known prefix: write PREFIX {prefix}: <…> first, or use one of {}",
                    known.join(" ")
                )
            }
            None => "; see newsgraph query --help for examples".to_owned(),
        };
        let problem = match unknown_form(query) {
            Some(word) => format!("it begins with {word}, and not with SELECT, ASK, CONSTRUCT or DESCRIBE"),
            None => problem.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        QueryError::Syntax { problem, hint }
    }

    /// The first prefix that is neither known nor declared; strings, comments and IRIs are not looked into.
    fn unknown_prefix(&self, query: &str) -> Option<String> {
        let is_name = |char: char| char.is_alphanumeric() || char == '-' || char == '_' || char == '.';
        let bare = without_literals(query);
        let prefixes = bare.match_indices(':').map(|(at, _)| {
            let from = bare[..at]
                .rfind(|char| !is_name(char))
                .map_or(0, |before| before + bare[before..].chars().next().map_or(1, char::len_utf8));
            bare[from..at].to_owned()
        });
        let is_known = |prefix: &String| {
            prefix.is_empty()
                || vocabulary::query_prefixes(self.base()).any(|(known, _)| known == prefix)
                || declares(&bare, prefix)
        };
        prefixes.into_iter().find(|prefix| !is_known(prefix))
    }
}

/// `ng:when(?s)`, a function that queries may call: the time of a statement as people read it; none if it is not known.
fn when(index: &dyn Quads, given: &[Term]) -> Option<Term> {
    let [Term::NamedNode(statement)] = given else { return None };
    let when = When::of_statement(index, statement);
    (!when.is_unknown()).then(|| Literal::new_simple_literal(when.to_string()).into())
}

/// The first word behind the prefixes, if it is no form of query: the parser then names one form alone.
fn unknown_form(query: &str) -> Option<String> {
    let bare = without_literals(query);
    let mut words =
        bare.split(|char: char| char.is_whitespace() || "{(*?$".contains(char)).filter(|word| !word.is_empty());
    loop {
        let word = words.next()?;
        match word.to_ascii_uppercase().as_str() {
            "PREFIX" => drop(words.next()),
            "BASE" => {}
            "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE" => return None,
            _ => return Some(word.to_owned()),
        }
    }
}

/// Does a query, without its literals, declare a prefix itself?
fn declares(bare: &str, prefix: &str) -> bool {
    let lowered = bare.to_ascii_lowercase();
    let words: Vec<&str> = lowered.split_whitespace().collect();
    let prefix = prefix.to_ascii_lowercase();
    words.windows(2).any(|pair| pair[0] == "prefix" && pair[1].trim_end_matches(':') == prefix)
}

/// The query with a space for each string, IRI and comment.
fn without_literals(query: &str) -> String {
    let mut bare = String::with_capacity(query.len());
    let mut at = 0;
    while let Some(char) = query[at..].chars().next() {
        let literal = opaque(&query[at..]);
        bare.push(if literal.is_some() { ' ' } else { char });
        at += literal.unwrap_or(char.len_utf8());
    }
    bare
}

fn nodes(iris: &[String]) -> Result<Vec<NamedNode>, QueryError> {
    let node = |iri: &String| NamedNode::new(iri.as_str()).map_err(|_| QueryError::NoIri { iri: iri.clone() });
    iris.iter().map(node).collect()
}

/// All rows, or none if there are more than may be.
fn gather(results: QueryResults<'_>, limits: &Limits) -> Result<Answer, QueryError> {
    let most = limits.rows;
    let few = |count: usize| match most {
        Some(limit) if count > limit => Err(QueryError::TooManyRows { limit }),
        _ => Ok(()),
    };
    Ok(match results {
        QueryResults::Boolean(yes) => Answer::Boolean(yes),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let mut rows = Vec::new();
            for solution in solutions {
                limits::still_allowed();
                rows.push(solution.map_err(|error| refused(error, limits))?.values().to_vec());
                few(rows.len())?;
            }
            Answer::Solutions { variables, rows }
        }
        QueryResults::Graph(found) => {
            let mut triples = Vec::new();
            for triple in found {
                limits::still_allowed();
                triples.push(triple.map_err(|error| refused(error, limits))?);
                if most.is_some_and(|most| triples.len() > 2 * most) {
                    distinct(&mut triples);
                    few(triples.len())?;
                }
            }
            distinct(&mut triples);
            few(triples.len())?;
            Answer::Triples(triples)
        }
    })
}

fn distinct(triples: &mut Vec<Triple>) {
    triples.sort_by_cached_key(Triple::to_string);
    triples.dedup();
}

fn refused(error: QueryEvaluationError, limits: &Limits) -> QueryError {
    match error {
        QueryEvaluationError::Cancelled => {
            QueryError::TooLong { seconds: limits.time.unwrap_or_default().as_secs_f64() }
        }
        QueryEvaluationError::UnsupportedService(service) => QueryError::Service { service: service.to_string() },
        error => QueryError::Evaluation(error.to_string()),
    }
}
