//! A server that is asked in place of a store.

use super::wrong_usage;
use anyhow::{Context, Result, bail};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args};
use newsgraph::graph::{Answer, turtle};
use newsgraph::render::read_answer;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;
use ureq::http::HeaderMap;
use ureq::http::header::{ACCEPT, CONTENT_TYPE, ETAG};

/// Most bytes of an answer.
const MOST: u64 = 1 << 30;
/// Somebody must answer the call by then.
const CONNECTING: Duration = Duration::from_secs(10);
/// An answer must be there by then, if the user says nothing else: longer than servers usually let a question run.
const PATIENCE: Duration = Duration::from_secs(120);
/// Items of one page of a list.
const PAGE: usize = 500;
/// So often a list is read again because the graph has changed between two pages.
const TRIES: usize = 5;

/// What says something of a folder, or of how it is asked here: a server has a graph, an ontology and limits of its own.
const OF_A_FOLDER: &[&str] = &["store", "ontology", "gazetteer", "questions", "background", "max_rows", "max_memory"];

/// Which server is asked, if any.
#[derive(Args)]
pub struct ServerOption {
    /// Ask a server (newsgraph serve) in place of a folder
    #[arg(long, value_name = "URL")]
    server: Option<String>,
}

/// Refuses options that a server would never hear of. Defaults, from the environment or a file of settings, may be there.
pub fn check(given: &ArgMatches) {
    let is_typed =
        |name: &str| given.ids().any(|id| id == name) && given.value_source(name) == Some(ValueSource::CommandLine);
    if let Some(name) = OF_A_FOLDER.iter().find(|name| is_typed("server") && is_typed(name)) {
        let option = name.replace('_', "-");
        wrong_usage(&format!("--server asks a server, which has its own: leave out --{option}"));
    }
}

impl ServerOption {
    /// The server; its answer must be there in this time.
    pub fn server(&self, time: Option<Duration>) -> Result<Option<Remote>> {
        self.server.as_deref().map(|url| Remote::new(url, time.unwrap_or(PATIENCE))).transpose()
    }
}

/// A server.
pub struct Remote {
    root: String,
    agent: ureq::Agent,
}

/// Where a question in plain English is answered.
fn of_question(question: &str, most: u16) -> String {
    let mut asked = form_urlencoded::Serializer::new(String::new());
    let asked = asked.append_pair("q", question).append_pair("limit", &most.to_string()).finish();
    format!("/inquiry?{asked}")
}

/// What came.
struct Told {
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Remote {
    fn new(url: &str, time: Duration) -> Result<Remote> {
        if !["http://", "https://"].iter().any(|scheme| url.starts_with(scheme)) {
            bail!("'{url}' is no address of a server: write it as in http://127.0.0.1:7878");
        }
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECTING.min(time)))
            .timeout_global(Some(time));
        let root = url.trim_end_matches('/').trim_end_matches("/sparql").to_owned();
        Ok(Remote { root, agent: config.build().into() })
    }

    /// First part of the IRIs of its graph.
    pub fn base(&self) -> Result<String> {
        let about: Value = self.json("/about")?;
        about["base"].as_str().map(str::to_owned).with_context(|| self.not_ours())
    }

    /// The answer to a query.
    pub fn query(&self, query: &str) -> Result<Answer> {
        let request = self.agent.post(format!("{}/sparql", self.root));
        let request = request.header(CONTENT_TYPE, "application/sparql-query").header(ACCEPT, ANSWERS);
        self.read(&self.told(request.send(query))?)
    }

    /// The answer to a ready question.
    pub fn question(&self, name: &str, given: &BTreeMap<String, String>) -> Result<Answer> {
        let parameters = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        self.read(&self.get(&format!("/questions/{}?{parameters}", part(name)), ANSWERS)?)
    }

    /// Of a ready question without an answer, other questions that have one, with the values they take.
    pub fn answered_beside(
        &self,
        name: &str,
        given: &BTreeMap<String, String>,
    ) -> Result<Vec<(String, BTreeMap<String, String>)>> {
        let parameters = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        let answer: Value = self.json(&format!("/questions/{}?{parameters}", part(name)))?;
        let beside = answer["beside"].as_array().into_iter().flatten().filter_map(|other| {
            Some((other["name"].as_str()?.to_owned(), serde_json::from_value(other["given"].clone()).ok()?))
        });
        Ok(beside.collect())
    }

    /// Everything known of a thing, as it is printed: as text, or as JSON.
    pub fn profile(&self, name: &str, as_json: bool, all: bool) -> Result<Vec<u8>> {
        let accept = if as_json { "application/json" } else { "text/plain" };
        let all = if all { "?all=true" } else { "" };
        Ok(self.get(&format!("/profiles/{}{all}", part(name)), accept)?.bytes)
    }

    /// What a command prints that has an address of its own, with these parameters: as text, or as JSON.
    pub fn printed(&self, address: &str, given: &[(&str, String)], as_json: bool) -> Result<Vec<u8>> {
        let accept = if as_json { "application/json" } else { "text/plain" };
        let parameters = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        Ok(self.get(&format!("{address}?{parameters}"), accept)?.bytes)
    }

    /// What the articles tell of a question in plain English.
    pub fn inquiry(&self, question: &str, most: u16) -> Result<Value> {
        self.json(&of_question(question, most))
    }

    /// The same as it is printed.
    pub fn inquiry_as_text(&self, question: &str, most: u16) -> Result<Vec<u8>> {
        Ok(self.get(&of_question(question, most), "text/plain")?.bytes)
    }

    /// All items of a list of one moment, page by page.
    pub fn list(&self, path: &str) -> Result<Vec<Value>> {
        for _ in 0..TRIES {
            if let Some(items) = self.list_of_one_moment(path)? {
                return Ok(items);
            }
        }
        bail!("the graph of {} changes all the time: try again", self.root)
    }

    fn list_of_one_moment(&self, path: &str) -> Result<Option<Vec<Value>>> {
        let (mut items, mut moment) = (Vec::new(), None);
        loop {
            let told = self.get(&format!("{path}?limit={PAGE}&offset={}", items.len()), "application/json")?;
            let tag = told.headers.get(ETAG).cloned();
            if *moment.get_or_insert_with(|| tag.clone()) != tag {
                return Ok(None);
            }
            let page: Value = serde_json::from_slice(&told.bytes).with_context(|| self.not_ours())?;
            items.extend(page["items"].as_array().with_context(|| self.not_ours())?.iter().cloned());
            if page["next"].is_null() {
                return Ok(Some(items));
            }
        }
    }

    /// What stands at an address, as JSON.
    pub fn json<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let told = self.get(path, "application/json")?;
        serde_json::from_slice(&told.bytes).with_context(|| self.not_ours())
    }

    fn read(&self, told: &Told) -> Result<Answer> {
        let media_type = told.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if media_type.split(';').next() == Some("text/turtle") {
            let triples = turtle(&String::from_utf8_lossy(&told.bytes)).with_context(|| self.not_ours())?;
            return Ok(Answer::Triples(triples));
        }
        read_answer(&told.bytes).with_context(|| self.not_ours())
    }

    fn get(&self, path: &str, accept: &str) -> Result<Told> {
        self.told(self.agent.get(format!("{}{path}", self.root)).header(ACCEPT, accept).call())
    }

    /// What came.
    fn told(&self, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Told> {
        let mut answer = answer.with_context(|| format!("cannot ask {}", self.root))?;
        let bytes = answer.body_mut().with_config().limit(MOST).read_to_vec();
        let bytes = bytes.with_context(|| format!("cannot read what {} answers", self.root))?;
        answered(answer.status().is_success(), &bytes)?;
        Ok(Told { headers: answer.headers().clone(), bytes })
    }

    fn not_ours(&self) -> String {
        format!("what answers at {} is no newsgraph", self.root)
    }
}

/// What a server complains of is our error.
pub fn answered(is_good: bool, bytes: &[u8]) -> Result<()> {
    if is_good {
        return Ok(());
    }
    let text = String::from_utf8_lossy(bytes).trim().to_owned();
    let Ok(told) = serde_json::from_str::<Value>(&text) else { bail!("{text}") };
    let Some(error) = told["error"].as_str() else { bail!("{text}") };
    let candidates = told["candidates"].as_array().into_iter().flatten();
    let lines = (1..).zip(candidates).filter_map(|(number, candidate)| {
        let [id, label, kind] = ["id", "label", "kind"].map(|name| candidate[name].as_str());
        Some(format!("\n  {number:>2}  {}  {}, {}", id?, label?, kind?))
    });
    bail!("{error}{}", lines.collect::<String>());
}

/// A name as a part of an address.
fn part(name: &str) -> String {
    utf8_percent_encode(name, NON_ALPHANUMERIC).to_string()
}

/// What is understood.
const ANSWERS: &str = "application/sparql-results+json, text/turtle;q=0.9";
