//! How do programs and people ask the graph over HTTP?
//!
//! One process on one store: SPARQL (`sparql`, `graph_store`, `description`), JSON for pages and programs (`api`), the page itself
//! (`page`), and, only with `--write`, articles (`add`) and decisions (`decide`). What is asked is read from one moment of the graph
//! (`moment`), which follows what others write into the store.
//!
//! Safe by default: it listens to this machine alone and writes nothing. `guard` looks at every request before anything else does;
//! limits of time, rows, memory, size and number are in `Limits` and `Settings`.

mod accept;
mod add;
mod api;
mod app;
mod assistant;
mod body;
mod decide;
mod description;
mod forms;
mod graph_store;
mod guard;
mod inside;
mod listing;
mod metrics;
mod moment;
mod page;
mod parameters;
mod places;
mod problem;
mod reply;
mod routes;
mod sparql;
mod token;
mod workers;

pub use assistant::assist;
pub use inside::Inside;
pub use token::Token;

use crate::graph::{AddOptions, GraphError, Limits, Store};
use crate::pipeline::Pipeline;
use app::App;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How a server serves.
#[derive(Clone)]
pub struct Settings {
    /// What it serves.
    pub store: Store,
    /// How articles are read, and what is known of the world.
    pub pipeline: Pipeline,
    /// What is kept with articles of how they were read.
    pub options: AddOptions,
    /// Who may write; nobody without.
    pub token: Option<Token>,
    /// Names by which it may be asked, beside addresses and "localhost".
    pub hosts: Vec<String>,
    /// Pages of these origins may read its answers; "*" is all.
    pub origins: Vec<String>,
    /// What a question may cost.
    pub limits: Limits,
    /// Bytes of a body.
    pub most_bytes: usize,
    /// A body must have come by then.
    pub body_time: Duration,
    /// Questions that are answered at once.
    pub most_at_once: usize,
    /// Connections.
    pub most_connections: usize,
}

/// What a question may cost where nothing else is said.
pub const LIMITS: Limits = Limits { time: Some(Duration::from_secs(30)), rows: Some(10_000), memory: Some(512 << 20) };
/// Bytes of a body where nothing else is said.
pub const MOST_BYTES: usize = 16 << 20;
/// Questions at once where nothing else is said.
pub const MOST_AT_ONCE: usize = 32;

impl Settings {
    /// As nothing else is said: reading alone, asked by addresses and "localhost", within the usual limits.
    pub fn new(store: Store, pipeline: Pipeline) -> Settings {
        Settings {
            store,
            pipeline,
            options: AddOptions::default(),
            token: None,
            hosts: Vec::new(),
            origins: Vec::new(),
            limits: LIMITS,
            most_bytes: MOST_BYTES,
            body_time: Duration::from_secs(60),
            most_at_once: MOST_AT_ONCE,
            most_connections: 512,
        }
    }
}

/// The headers of a request must be there by then.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// What was begun before the end may take so long.
const GRACE: Duration = Duration::from_secs(60);
/// Bytes of the headers of a request.
const MOST_HEADER_BYTES: usize = 32 << 10;

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    app: Arc<App>,
    most_connections: usize,
}

impl Server {
    /// Listens on an address; port 0 is any that is free.
    pub async fn bind(address: SocketAddr, settings: Settings) -> io::Result<Server> {
        let listener = TcpListener::bind(address).await?;
        let most_connections = settings.most_connections;
        Ok(Server { listener, app: Arc::new(App::new(settings)?), most_connections })
    }

    /// Where it listens.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Opens the graph, so that the first question need not wait.
    pub async fn open(&self) -> Result<(), GraphError> {
        self.app.living.now(&self.app).await.map(drop)
    }

    /// Serves until `end` comes; what was begun by then is finished.
    pub async fn run(self, end: impl Future<Output = ()>) -> io::Result<()> {
        let Server { listener, app, most_connections } = self;
        let service = routes::service(Arc::clone(&app));
        let connections = Arc::new(Semaphore::new(most_connections));
        let graceful = GracefulShutdown::new();
        let mut end = std::pin::pin!(end);
        loop {
            let accepted = async {
                let place = Arc::clone(&connections).acquire_owned().await;
                (listener.accept().await, place)
            };
            let mut accepted = std::pin::pin!(accepted);
            let next = std::future::poll_fn(|context| {
                if end.as_mut().poll(context).is_ready() {
                    return std::task::Poll::Ready(None);
                }
                accepted.as_mut().poll(context).map(Some)
            });
            let Some((accepted, place)) = next.await else { break };
            let stream = match accepted {
                Ok((stream, _)) => stream,
                // One that has gone again, or too many open files: others go on.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            };
            let _ = stream.set_nodelay(true);
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(MOST_HEADER_BYTES);
            let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone()));
            let connection = graceful.watch(connection);
            tokio::spawn(async move {
                // Who breaks off, or speaks no HTTP, harms nobody else.
                let _ = connection.await;
                drop(place);
            });
        }
        drop(listener);
        let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
        app.finish().await;
        Ok(())
    }
}
