//! What is wrong with a request, as its status and its words.

use super::reply;
use crate::graph::{Graph, GraphError, QueryError, QuestionError, ThingCard};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why there is no answer.
#[derive(Debug)]
pub struct Problem {
    /// What kind of problem it is.
    pub status: StatusCode,
    /// What, where, what to do.
    pub words: String,
    /// Names of what may have been meant.
    pub candidates: Vec<String>,
}

/// After so many seconds it may be better.
const AGAIN: &str = "2";

impl Problem {
    /// A problem of this kind.
    pub fn new(status: StatusCode, words: impl Into<String>) -> Problem {
        Problem { status, words: words.into(), candidates: Vec::new() }
    }

    /// The request is wrong.
    pub fn bad(words: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, words)
    }

    /// There is no such thing.
    pub fn missing(words: impl Into<String>) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, words)
    }

    /// Others are served.
    pub fn busy() -> Problem {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the server is busy: ask again in a moment")
    }

    /// The program is at fault.
    pub fn crash() -> Problem {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "newsgraph made a mistake: please report what was asked")
    }

    /// As JSON, with what is known of those who may have been meant.
    pub fn json(self, graph: Option<&Graph>) -> Response {
        #[derive(Serialize)]
        struct Body {
            error: String,
            candidates: Vec<ThingCard>,
        }
        let cards = graph.map(|graph| {
            let cards = graph.cards();
            let thing = |name: &String| graph.find_thing(name).ok().map(|thing| cards.thing(thing.as_str()));
            self.candidates.iter().filter_map(thing).collect()
        });
        let body = Body { error: self.words, candidates: cards.unwrap_or_default() };
        with_status(self.status, reply::json(&body))
    }

    /// As plain text, for clients of SPARQL.
    pub fn text(self) -> Response {
        with_status(self.status, reply::bytes("text/plain; charset=utf-8", format!("{}\n", self.words).into_bytes()))
    }
}

fn with_status(status: StatusCode, mut response: Response) -> Response {
    *response.status_mut() = status;
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(AGAIN));
    }
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.json(None)
    }
}

impl From<GraphError> for Problem {
    fn from(error: GraphError) -> Problem {
        let words = match &error {
            // The candidates stand beside the words.
            GraphError::ManyThings { name, .. } => format!("'{name}' may be any of several things"),
            _ => error.to_string(),
        };
        let status = match &error {
            GraphError::ManyThings { .. } | GraphError::Ambiguous { .. } | GraphError::ManyStatements { .. } => {
                StatusCode::MULTIPLE_CHOICES
            }
            GraphError::Unknown { .. }
            | GraphError::NoSuchThing { .. }
            | GraphError::NoSuchRelation { .. }
            | GraphError::NoSuchStatement { .. }
            | GraphError::NotConnected { .. }
            | GraphError::NotDecided => StatusCode::NOT_FOUND,
            GraphError::UnreadableIndex { .. } => StatusCode::SERVICE_UNAVAILABLE,
            GraphError::SameThing { .. } | GraphError::OneName { .. } => StatusCode::BAD_REQUEST,
            GraphError::Contradiction { .. } | GraphError::NameTaken { .. } => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let candidates = match error {
            GraphError::ManyThings { candidates, .. } => candidates.into_iter().map(|one| one.term).collect(),
            GraphError::Ambiguous { candidates, .. } => candidates,
            _ => Vec::new(),
        };
        Problem { status, words, candidates }
    }
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Problem {
        let status = match &error {
            _ if error.is_limit() => StatusCode::SERVICE_UNAVAILABLE,
            QueryError::Evaluation(_) => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        };
        Problem::new(status, error.to_string())
    }
}

impl From<QuestionError> for Problem {
    fn from(error: QuestionError) -> Problem {
        match error {
            QuestionError::Query(error) => error.into(),
            QuestionError::Thing { parameter, source } => {
                let problem = Problem::from(source);
                Problem { words: format!("{parameter}: {}", problem.words), ..problem }
            }
            error => Problem::bad(error.to_string().replace("--", "")),
        }
    }
}
