//! A server that is asked in place of a store.

use anyhow::{Context, Result, bail};
use clap::Args;
use newsgraph::graph::{Answer, turtle};
use newsgraph::render::read_answer;
use serde_json::Value;
use std::collections::BTreeMap;

/// Most bytes of an answer.
const MOST: u64 = 1 << 30;

/// Which server is asked, if any.
#[derive(Args)]
pub struct ServerOption {
    /// Ask a server (newsgraph serve) in place of a folder
    #[arg(long, value_name = "URL", conflicts_with = "store")]
    server: Option<String>,
}

impl ServerOption {
    /// The server.
    pub fn server(&self) -> Result<Option<Remote>> {
        self.server.as_deref().map(Remote::new).transpose()
    }
}

/// A server.
pub struct Remote {
    root: String,
    agent: ureq::Agent,
}

impl Remote {
    fn new(url: &str) -> Result<Remote> {
        if !url.starts_with("http://") {
            bail!("'{url}' is no address of a server: write it as in http://127.0.0.1:7878");
        }
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let root = url.trim_end_matches('/').trim_end_matches("/sparql").to_owned();
        Ok(Remote { root, agent: config.build().into() })
    }

    /// First part of the IRIs of its graph.
    pub fn base(&self) -> Result<String> {
        let (_, bytes) = self.get("/about", "application/json")?;
        let about: Value = serde_json::from_slice(&bytes).with_context(|| self.not_ours())?;
        about["base"].as_str().map(str::to_owned).with_context(|| self.not_ours())
    }

    /// The answer to a query.
    pub fn query(&self, query: &str) -> Result<Answer> {
        let request = self.agent.post(format!("{}/sparql", self.root));
        let request = request.header("Content-Type", "application/sparql-query").header("Accept", ANSWERS);
        let (media_type, bytes) = self.answer(request.send(query))?;
        self.read(&media_type, &bytes)
    }

    /// The answer to a ready question.
    pub fn question(&self, name: &str, given: &BTreeMap<String, String>) -> Result<Answer> {
        let parameters = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        let (media_type, bytes) = self.get(&format!("/questions/{name}?{parameters}"), ANSWERS)?;
        self.read(&media_type, &bytes)
    }

    fn read(&self, media_type: &str, bytes: &[u8]) -> Result<Answer> {
        if media_type == "text/turtle" {
            return Ok(Answer::Triples(turtle(&String::from_utf8_lossy(bytes)).with_context(|| self.not_ours())?));
        }
        read_answer(bytes).with_context(|| self.not_ours())
    }

    fn get(&self, path: &str, accept: &str) -> Result<(String, Vec<u8>)> {
        self.answer(self.agent.get(format!("{}{path}", self.root)).header("Accept", accept).call())
    }

    /// Media type and bytes of what came; what the server complains of is our error.
    fn answer(&self, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<(String, Vec<u8>)> {
        let mut answer = answer.with_context(|| format!("cannot ask {}", self.root))?;
        let bytes = answer.body_mut().with_config().limit(MOST).read_to_vec();
        let bytes = bytes.with_context(|| format!("cannot read what {} answers", self.root))?;
        if !answer.status().is_success() {
            let text = String::from_utf8_lossy(&bytes).trim().to_owned();
            let told =
                serde_json::from_str::<Value>(&text).ok().and_then(|told| told["error"].as_str().map(str::to_owned));
            bail!("{}", told.unwrap_or(text));
        }
        let media_type = answer.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok((media_type.split(';').next().unwrap_or_default().to_owned(), bytes))
    }

    fn not_ours(&self) -> String {
        format!("what answers at {} is no newsgraph", self.root)
    }
}

/// What is understood.
const ANSWERS: &str = "application/sparql-results+json, text/turtle;q=0.9";
