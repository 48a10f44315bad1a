//! Ready-made questions: SPARQL with a title and an example.

/// A ready-made question. Its columns are people's words: "who", "whom", "when", "article".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The word for it on the command line: "met".
    pub name: String,
    /// From its line `# title:`.
    pub title: String,
    /// From its line `# example:`.
    pub example: String,
    /// The query; prefixes are not declared in it.
    pub query: String,
}

impl Question {
    /// Reads the lines at its head.
    pub fn new(name: &str, query: &str) -> Question {
        let head = |key: &str| {
            let line = query.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(key)?.strip_prefix(": "));
            line.unwrap_or_default().trim().to_string()
        };
        Question { name: name.to_string(), title: head("title"), example: head("example"), query: query.to_string() }
    }
}

macro_rules! questions {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../ontology/questions/", $name, ".rq"))),)*]
    };
}

/// The questions built in: a new one is a file and a line here.
pub const QUESTIONS: &[(&str, &str)] = questions! {
    "actors",
    "articles",
    "denied",
    "disputed",
    "evidence",
    "events",
    "meetings",
    "met",
    "planned",
    "posts",
    "rejected",
    "said",
    "shared",
    "single-source",
    "timeline",
    "wanted",
};
