//! The graph as tools for an assistant (Model Context Protocol), over standard input and output, and over HTTP at `/mcp`.
//!
//! Every tool is an address of the server, asked inside the program: the same answers and limits, and with every fact its quote.

use super::app::App;
use super::{Settings, body, guard, routes};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use rmcp::model::{
    CallToolRequestParams, CallToolResult, ContentBlock, Implementation, JsonObject, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool, ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt};
use serde_json::{Value, json};
use std::io;
use std::sync::Arc;

/// One tool.
struct Ability {
    name: &'static str,
    about: &'static str,
    /// Its address; `{…}` is filled with an argument.
    address: &'static str,
    /// Name, what it means, whether it must be given.
    arguments: &'static [(&'static str, &'static str, bool)],
}

#[rustfmt::skip]
const ABILITIES: &[Ability] = &[
    Ability { name: "search", about: "Find people, organisations, places, articles and facts by words. Facts come with the sentence that states them.", address: "/search",
        arguments: &[("q", "words; the last may be unfinished", true), ("kind", "person, organization, country, place, …", false), ("limit", "at most so many of each", false)] },
    Ability { name: "show", about: "Everything known of one thing: names, posts, what it did, underwent, said and what was said of it, each with quote, article and date.", address: "/entities/{name}",
        arguments: &[("name", "a name, e:Name or an IRI", true), ("limit", "at most so many statements of each sort", false)] },
    Ability { name: "article", about: "One article with its text and every statement read from it.", address: "/articles/{id}",
        arguments: &[("id", "first digits of its hash, as in all answers", true)] },
    Ability { name: "statements", about: "Statements by thing, relation, article and day. `asserted` ones are stated by the article itself; of others `sources` says who claims it and `standing` whether it is open or denied.", address: "/statements",
        arguments: &[("entity", "who takes part", false), ("role", "subject, object, source, post or about", false), ("other", "who takes part, too", false), ("relation", "as in met, bought, criticized", false), ("article", "first digits of its hash", false), ("from", "YYYY-MM-DD", false), ("to", "YYYY-MM-DD", false), ("limit", "at most so many", false)] },
    Ability { name: "path", about: "The shortest ways from one thing to another over what articles state, each step with its quote.", address: "/path",
        arguments: &[("a", "a name", true), ("b", "another name", true)] },
    Ability { name: "compare", about: "Two articles side by side: what both state, where they differ, what only one states.", address: "/compare",
        arguments: &[("a", "first digits of an article's hash", true), ("b", "the same of another", true)] },
    Ability { name: "ask", about: "Ask in plain English: the sentences of the articles that tell most of it, with the facts read from them, and the ready question that means the same. `unknown` are words that no article has.", address: "/inquiry",
        arguments: &[("q", "the question", true), ("limit", "at most so many sentences", false)] },
    Ability { name: "questions", about: "The ready questions with their parameters.", address: "/questions", arguments: &[] },
    Ability { name: "query", about: "Ask in SPARQL. Prefixes e: (things), ng: (relations, facets), rel:, sem:, prov:, nif:, schema:, org:, rdfs: are known. A statement node has rdf:subject, rdf:predicate, rdf:object, ng:asserted, sem:accordingTo, ng:polarity; prov:wasDerivedFrom/nif:anchorOf is its quote.", address: "/sparql",
        arguments: &[("query", "SELECT, ASK, CONSTRUCT or DESCRIBE", true)] },
];

/// What adds an article; only with leave to write.
const ADD: Ability = Ability {
    name: "add",
    about: "Read the text of an article into the graph; answers with what was found.",
    address: "/articles",
    arguments: &[
        ("text", "the text of the article", true),
        ("title", "its headline, if the text has none", false),
        ("date", "day of publication, YYYY-MM-DD", false),
        ("url", "where it was published", false),
        ("publisher", "who published it", false),
    ],
};

/// Serves an assistant on standard input and output until it goes.
pub async fn assist(settings: Settings) -> io::Result<()> {
    let mut headers = HeaderMap::new();
    headers.insert(header::HOST, HeaderValue::from_static("localhost"));
    if let Some(token) = &settings.token {
        let bearer = HeaderValue::from_str(&format!("Bearer {}", token.reveal())).map_err(io::Error::other)?;
        headers.insert(header::AUTHORIZATION, bearer);
    }
    let app = Arc::new(App::new(settings)?);
    let assistant = Assistant { router: routes::inside(&app), app: Arc::clone(&app), headers };
    let running = assistant.serve(rmcp::transport::stdio()).await.map_err(io::Error::other)?;
    running.waiting().await.map_err(io::Error::other)?;
    app.finish().await;
    Ok(())
}

/// Answers an assistant over HTTP (Streamable HTTP, without sessions: every message stands for itself). What it may do is what the
/// headers of its message allow.
pub async fn answer(app: Arc<App>, router: Router, request: axum::extract::Request) -> Response {
    let most = app.settings.most_bytes;
    let (head, content) = request.into_parts();
    let bytes = match body::read(&head.headers, content, most, app.settings.body_time).await {
        Ok(bytes) => bytes,
        Err(problem) => return problem.into_response(),
    };
    let mut headers = HeaderMap::new();
    for name in [header::HOST, header::ORIGIN, header::AUTHORIZATION, HeaderName::from_static("sec-fetch-site")] {
        headers.extend(head.headers.get(&name).map(|value| (name, value.clone())));
    }
    let assistant = Assistant { app, router, headers };
    // The guard has seen by which name it is asked, and from where.
    let how = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_sse_keep_alive(None)
        .with_max_request_body_bytes(most)
        .disable_allowed_hosts();
    let sessions = Arc::new(NeverSessionManager::default());
    let service = StreamableHttpService::new(move || Ok(assistant.clone()), sessions, how);
    service.handle(Request::from_parts(head, Body::from(bytes))).await.map(Body::new)
}

/// The tools, for one who asks with these headers.
#[derive(Clone)]
struct Assistant {
    app: Arc<App>,
    router: Router,
    headers: HeaderMap,
}

impl Assistant {
    fn abilities(&self) -> impl Iterator<Item = &'static Ability> {
        ABILITIES.iter().chain(guard::is_writer(&self.app, &self.headers).then_some(&ADD))
    }

    /// What the server answers; an error is told to the assistant, who may do better.
    async fn call(&self, ability: &Ability, arguments: &JsonObject) -> Result<String, String> {
        let request = self.request(ability, arguments)?;
        let Ok(response) = TowerToHyperService::new(self.router.clone()).call(request).await;
        let is_good = response.status().is_success();
        let body = response.into_body().collect().await.map_err(|error| error.to_string())?.to_bytes();
        let told = String::from_utf8_lossy(&body).into_owned();
        if is_good { Ok(told) } else { Err(told) }
    }

    /// What the server is asked.
    fn request(&self, ability: &Ability, arguments: &JsonObject) -> Result<Request<Body>, String> {
        if let Some(unknown) = arguments.keys().find(|name| ability.arguments.iter().all(|(known, ..)| known != name)) {
            return Err(format!("{} has no argument {unknown}", ability.name));
        }
        let mut address = ability.address.to_owned();
        let mut text = String::new();
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (name, about, is_needed) in ability.arguments {
            let value = match arguments.get(*name) {
                Some(Value::String(value)) => value.clone(),
                Some(Value::Number(number)) => number.to_string(),
                Some(Value::Null) | None if *is_needed => return Err(format!("{name} is missing: {about}")),
                Some(Value::Null) | None => continue,
                Some(_) => return Err(format!("{name} is a text: {about}")),
            };
            let gap = format!("{{{name}}}");
            if address.contains(&gap) {
                let part =
                    percent_encoding::utf8_percent_encode(&value, percent_encoding::NON_ALPHANUMERIC).to_string();
                address = address.replace(&gap, &part);
            } else if *name == "text" {
                text = value;
            } else {
                form.append_pair(name, &value);
            }
        }
        let form = form.finish();
        let address = if form.is_empty() { address } else { format!("{address}?{form}") };
        let mut request = Request::builder().uri(address);
        if ability.name == ADD.name {
            request = request.method("POST").header(header::CONTENT_TYPE, "text/plain");
        }
        let mut request = request.body(Body::from(text)).map_err(|error| error.to_string())?;
        request.headers_mut().extend(self.headers.clone());
        Ok(request)
    }
}

impl ServerHandler for Assistant {
    fn get_info(&self) -> ServerConfig {
        let about = "A knowledge graph read from news articles. Said is not asserted: look at `asserted`, `standing` and `sources` \
                     before you call something a fact, and give the quote and the article with it.";
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("newsgraph", env!("CARGO_PKG_VERSION")))
            .with_instructions(about)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.abilities().map(tool).collect()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<rmcp::model::CallToolResponse, ErrorData> {
        let Some(ability) = self.abilities().find(|ability| ability.name == request.name) else {
            return Err(ErrorData::invalid_params(format!("there is no tool {}", request.name), None));
        };
        let arguments = request.arguments.unwrap_or_default();
        let told = context.ct.run_until_cancelled(self.call(ability, &arguments)).await;
        let result = match told.unwrap_or_else(|| Err("nobody waits for the answer any more".to_owned())) {
            Ok(told) => CallToolResult::success(vec![ContentBlock::text(told)]),
            Err(problem) => CallToolResult::error(vec![ContentBlock::text(problem)]),
        };
        Ok(result.into())
    }
}

fn tool(ability: &Ability) -> Tool {
    let properties: JsonObject = ability
        .arguments
        .iter()
        .map(|(name, about, _)| {
            let kind = if *name == "limit" { "integer" } else { "string" };
            ((*name).to_owned(), json!({ "type": kind, "description": about }))
        })
        .collect();
    let needed: Vec<&str> = ability.arguments.iter().filter(|(.., needed)| *needed).map(|(name, ..)| *name).collect();
    let mut schema = JsonObject::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(needed));
    schema.insert("additionalProperties".to_owned(), json!(false));
    let reads = ability.name != ADD.name;
    let nature = ToolAnnotations::new().read_only(reads).destructive(false).idempotent(true).open_world(false);
    Tool::new(ability.name, ability.about, schema).with_annotations(nature)
}
