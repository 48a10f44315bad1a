//! A server that listens on this machine, asked as clients and as attackers do.

mod api;
mod assistants;
mod attacks;
mod costs;
mod describing;
mod graphs;
mod program;
mod protocol;
mod writing;

use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Limits, Store};
use newsgraph::read::{Metadata, read};
use newsgraph::serve::{Server, Settings, Token};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Of the servers of tests that write.
const TOKEN: &str = "a-token-for-tests-only";

const FERRY: &str = "Ministers meet in Oslo\n\nOSLO - Ana Petrova met Jonas Lind in Oslo on Monday. \
    Petrova praised Norway. Lind said that Denmark plans to sell the harbour to Lumora Corp. Petrova denied that Norway \
    bought the ferry.\n";
const HARBOUR: &str = "Talks on harbour\n\nOSLO - Ana Petrova met Jonas Lind in Oslo on Monday. Lind criticized Denmark. \
    Lumora Corp bought the shipyard in Bergen.\n";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let built = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    built.expect("threads")
});
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

/// The server that most tests ask; nobody writes into it.
static READER: LazyLock<Live> = LazyLock::new(|| Live::of(&[FERRY, HARBOUR], |_| {}));

/// A server.
struct Live {
    address: SocketAddr,
    folder: TempDir,
}

/// An answer.
#[derive(Debug)]
struct Reply {
    status: u16,
    headers: ureq::http::HeaderMap,
    body: Vec<u8>,
}

/// Reads an article into a store, as another process does.
fn add(store: &Store, text: &str, published: &str) {
    let said =
        Metadata { date: published.parse().ok(), publisher: Some("The Daily Example".into()), ..Metadata::default() };
    let article = read("article.txt", text.as_bytes(), &said).expect("an article");
    let reading = PIPELINE.read(article);
    store
        .add(&reading.document, &reading.entities, &reading.statements, PIPELINE.ontology(), &AddOptions::default())
        .expect("added");
}

/// Serves as long as the tests run.
fn served(settings: Settings) -> SocketAddr {
    let server = RUNTIME.block_on(Server::bind(([127, 0, 0, 1], 0).into(), settings)).expect("a free port");
    let address = server.address().expect("an address");
    RUNTIME.spawn(server.run(std::future::pending()));
    address
}

impl Live {
    fn of(texts: &[&str], change: impl FnOnce(&mut Settings)) -> Live {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
        for (at, text) in texts.iter().enumerate() {
            add(&store, text, &format!("2031-05-0{}", at + 5));
        }
        let mut settings = Settings {
            most_bytes: 1 << 20,
            most_at_once: 8,
            most_connections: 64,
            ..Settings::new(store, PIPELINE.clone())
        };
        change(&mut settings);
        Live { address: served(settings), folder }
    }

    /// Another server of the same store.
    fn beside(&self) -> Live {
        let settings = Settings::new(self.store(), PIPELINE.clone());
        Live { address: served(settings), folder: tempfile::tempdir().expect("a folder") }
    }

    fn writing() -> Live {
        Live::of(&[FERRY], |settings| settings.token = Token::chosen(TOKEN))
    }

    fn limited(limits: Limits) -> Live {
        Live::of(&[FERRY, HARBOUR], |settings| settings.limits = limits)
    }

    fn store(&self) -> Store {
        Store::open(&self.folder.path().join("news.graph")).expect("a store")
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(120)));
        let agent: ureq::Agent = config.build().into();
        let mut request = ureq::http::Request::builder().method(method).uri(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let with_body = !body.is_empty() || method == "POST";
        let sent = match with_body {
            true => agent.run(request.body(body).expect("a request")),
            false => agent.run(request.body(()).expect("a request")),
        };
        let mut response = sent.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let body = response.body_mut().with_config().limit(50 << 20).read_to_vec().expect("a body");
        Reply { status: response.status().as_u16(), headers: response.headers().clone(), body }
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send("GET", path, headers, b"")
    }

    fn json(&self, path: &str) -> serde_json::Value {
        let reply = self.get(path, &[]);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.json()
    }

    /// Asks in SPARQL by GET.
    fn ask(&self, query: &str, accept: &str) -> Reply {
        self.get(&format!("/sparql?query={}", encoded(query)), &[("Accept", accept)])
    }

    /// Sends bytes as they are; what comes back until the server closes.
    fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Reply {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    fn media_type(&self) -> &str {
        self.header("content-type").split(';').next().unwrap_or_default()
    }
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
