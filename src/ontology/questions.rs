//! Ready-made questions: SPARQL with a header that gives it a title, parameters and an example.
//!
//! ```text
//! # title: Who met whom, when and where?
//! # param who: thing ?someone, one of those who met
//! # param since: date ?since, not before this day
//! # example: newsgraph ask met --who 'Donald Trump'
//! SELECT …
//! ```
//!
//! A parameter that is given binds its variable from the start of the query's pattern on; one that is left out leaves it
//! free. One that must be given is written `# param who (required): …`.
//! With `# see: meetings, together` it names others that look where it does not.
//! With `# background: yes` it sees what is known of places, states and organisations without an article, too.

use super::OntologyError;
use super::vocabulary::{self, DEFAULT_BASE};
use spargebra::SparqlParser;
use std::path::Path;

/// A ready-made question. Its columns are people's words: "who", "whom", "when", "article".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The word for it on the command line: "met".
    pub name: String,
    /// From its line `# title:`.
    pub title: String,
    /// From its line `# example:`; empty without one.
    pub example: String,
    /// From its lines `# param …:`.
    pub parameters: Vec<Parameter>,
    /// Other questions that look where this one does not, from its lines `# see:`.
    pub see: Vec<String>,
    /// Does it ask of the world beside the articles, such as what lies in what? From its line `# background: yes`.
    pub background: bool,
    /// The query; prefixes are not declared in it.
    pub query: String,
}

/// What may be said to narrow a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The word for it on the command line: "who".
    pub name: String,
    /// What sort of value it takes.
    pub kind: ParameterKind,
    /// Name of its variable in the query, without the question mark.
    pub variable: String,
    /// What it means, for people.
    pub about: String,
    /// Must it be given?
    pub required: bool,
}

/// What sort of value a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// The name of something in the graph; its variable is bound to the thing.
    Thing,
    /// A day, bound as `xsd:date`.
    Date,
    /// Any words, bound as a string.
    Words,
}

/// What comes before a parameter's name.
const PARAM: &str = "# param ";
/// What comes after the name of one that must be given.
const REQUIRED: &str = "(required)";

impl ParameterKind {
    /// All kinds.
    pub const ALL: &[ParameterKind] = &[ParameterKind::Thing, ParameterKind::Date, ParameterKind::Words];

    /// "thing"
    pub fn as_str(self) -> &'static str {
        match self {
            ParameterKind::Thing => "thing",
            ParameterKind::Date => "date",
            ParameterKind::Words => "words",
        }
    }
}

impl Question {
    /// Reads a question; its name is that of the file. What cannot be used is an error with its line.
    pub fn read(path: &Path, text: &str) -> Result<Question, OntologyError> {
        let bad = |line, problem| OntologyError::Question { path: path.to_path_buf(), line, problem };
        let mut question = Question {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            title: String::new(),
            example: String::new(),
            parameters: Vec::new(),
            see: Vec::new(),
            background: false,
            query: text.to_owned(),
        };
        for (number, line) in text.lines().enumerate().take_while(|(_, line)| line.starts_with('#')) {
            if let Some(title) = line.strip_prefix("# title:") {
                question.title = title.trim().to_owned();
            } else if let Some(example) = line.strip_prefix("# example:") {
                question.example = example.trim().to_owned();
            } else if let Some(others) = line.strip_prefix("# see:") {
                question.see.extend(others.split(',').map(|other| other.trim().to_owned()));
            } else if let Some(said) = line.strip_prefix("# background:") {
                question.background = match said.trim() {
                    "yes" => true,
                    "no" => false,
                    other => return Err(bad(number + 1, format!("# background: takes yes or no, not '{other}'"))),
                };
            } else if let Some(declared) = line.strip_prefix(PARAM) {
                let parameter = Parameter::read(declared).map_err(|problem| bad(number + 1, problem))?;
                if question.parameters.iter().any(|known| known.name == parameter.name) {
                    return Err(bad(number + 1, format!("{} is declared twice: rename one", parameter.name)));
                }
                if !has_variable(text, &parameter.variable) {
                    let variable = &parameter.variable;
                    return Err(bad(
                        number + 1,
                        format!("?{variable} is not in the query: use it there, or name another"),
                    ));
                }
                question.parameters.push(parameter);
            }
        }
        if question.title.is_empty() {
            return Err(bad(1, "it has no title: begin it with a line like # title: Who met whom?".to_owned()));
        }
        match parser().parse_query(text) {
            Ok(_) => Ok(question),
            Err(error) => {
                let (line, problem) = located(&error.to_string());
                Err(bad(line, format!("it is no SPARQL: {problem}")))
            }
        }
    }
}

impl Parameter {
    /// Reads "who: thing ?someone, one of those who met".
    fn read(declared: &str) -> Result<Parameter, String> {
        let usual = || format!("a parameter is declared as in {PARAM}who: thing ?someone, one of those who met");
        let (name, rest) = declared.split_once(':').ok_or_else(usual)?;
        let (name, required) = match name.trim().strip_suffix(REQUIRED) {
            Some(name) => (name.trim(), true),
            None => (name.trim(), false),
        };
        let is_name = |name: &str| {
            let mut letters = name.chars();
            letters.next().is_some_and(|first| first.is_ascii_lowercase())
                && letters.all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-')
        };
        if !is_name(name) {
            return Err(format!("'{name}' cannot name a parameter: use small letters, digits and -"));
        }
        let (value, about) = rest.split_once(',').unwrap_or((rest, ""));
        let mut words = value.split_whitespace();
        let kind = words.next().ok_or_else(usual)?;
        let kind = ParameterKind::ALL.iter().find(|known| known.as_str() == kind).ok_or_else(|| {
            let known: Vec<&str> = ParameterKind::ALL.iter().map(|kind| kind.as_str()).collect();
            format!("'{kind}' is no kind of parameter: write one of {}", known.join(", "))
        })?;
        let variable = words.next().and_then(|word| word.strip_prefix(['?', '$'])).ok_or_else(usual)?;
        if words.next().is_some() {
            return Err(usual());
        }
        let (name, variable, about) = (name.to_owned(), variable.to_owned(), about.trim().to_owned());
        Ok(Parameter { name, kind: *kind, variable, about, required })
    }
}

/// A parser that knows our prefixes.
fn parser() -> SparqlParser {
    vocabulary::query_prefixes(DEFAULT_BASE).fold(SparqlParser::new(), |parser, (prefix, iri)| {
        parser.with_prefix(prefix, iri).expect("tests/ontology.rs parses all prefixes")
    })
}

/// Is the variable used outside the header?
fn has_variable(text: &str, variable: &str) -> bool {
    let body = text.lines().filter(|line| !line.starts_with('#'));
    let mut words = body.flat_map(|line| line.split(['?', '$']).skip(1));
    words.any(|word| word.split(|char: char| !char.is_alphanumeric() && char != '_').next() == Some(variable))
}

/// "error at 3:14: expected …" as a line and the rest; without a place it is the first line.
fn located(problem: &str) -> (usize, String) {
    let problem = problem.split_whitespace().collect::<Vec<_>>().join(" ");
    let place = problem.strip_prefix("error at ").and_then(|rest| {
        let (line, rest) = rest.split_once(':')?;
        let (column, rest) = rest.split_once(':')?;
        Some((line.parse().ok()?, format!("{} at column {column}", rest.trim())))
    });
    place.unwrap_or((1, problem))
}

macro_rules! questions {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../ontology/questions/", $name, ".rq"))),)*]
    };
}

/// The questions built in: a new one is a file and a line here.
pub const QUESTIONS: &[(&str, &str)] = questions! {
    "accusations",
    "actors",
    "agenda",
    "agreements",
    "articles",
    "background",
    "casualties",
    "contradictions",
    "countries",
    "denied",
    "did",
    "disputed",
    "events",
    "evidence",
    "meetings",
    "met",
    "money",
    "most-reported",
    "names",
    "planned",
    "possible",
    "posts",
    "pressure",
    "quotes",
    "rejected",
    "requests",
    "said",
    "said-about",
    "shared",
    "single-source",
    "support",
    "timeline",
    "together",
    "towards",
    "travel",
    "unnamed",
    "wanted",
    "where",
};

#[cfg(test)]
mod tests {
    use super::*;

    const QUERY: &str = "SELECT ?who WHERE { ?a rdfs:label ?who }";

    fn check(text: &str, expected: &str) {
        let problem = Question::read(Path::new("mine/who.rq"), text).expect_err(text).to_string();
        assert!(problem.starts_with(&format!("cannot use mine/who.rq, {expected}")), "{problem}");
    }

    #[test]
    fn headers_are_read() {
        let text = format!("# title: Who is there?\n# param who (required): thing ?a, any, at all\n# note\n{QUERY}\n");
        let question = Question::read(Path::new("mine/who.rq"), &text).expect("a question");
        assert_eq!(
            (question.name.as_str(), question.title.as_str(), question.example.as_str()),
            ("who", "Who is there?", "")
        );
        let [Parameter { name, kind: ParameterKind::Thing, variable, about, required: true }] =
            &question.parameters[..]
        else {
            panic!("{question:?}")
        };
        assert_eq!((name.as_str(), variable.as_str(), about.as_str()), ("who", "a", "any, at all"));
    }

    #[test]
    fn bad_headers_and_queries_are_told_with_their_line() {
        let titled = |line: &str| format!("# title: Who?\n{line}\n{QUERY}\n");
        check(QUERY, "line 1: it has no title");
        check(&titled("# param who"), "line 2: a parameter is declared as in");
        check(&titled("# param who: thing"), "line 2: a parameter is declared as in");
        check(
            &titled("# param who: person ?a"),
            "line 2: 'person' is no kind of parameter: write one of thing, date, words",
        );
        check(&titled("# param Who: thing ?a"), "line 2: 'Who' cannot name a parameter");
        check(&titled("# param who: thing ?whom"), "line 2: ?whom is not in the query");
        check(&titled("# param who: thing ?a\n# param who: thing ?who"), "line 3: who is declared twice");
        check("# title: Who?\nSELECT ?who WHERE {\n  ?a rdfs:label \n}", "line 4: it is no SPARQL: expected");
        check("# title: Who?\nSELECT ?who WHERE { ?a sme:label ?who }", "line 2: it is no SPARQL");
    }
}
