//! What all requests share, and how the work of one is done beside the others.

use super::metrics::Metrics;
use super::moment::{Living, Moment};
use super::parameters::Parameters;
use super::places::Places;
use super::problem::Problem;
use super::workers::Workers;
use super::{Settings, Token};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use std::io;
use std::sync::Arc;

/// What all requests share.
pub struct App {
    /// How it serves.
    pub settings: Settings,
    /// The graph.
    pub living: Living,
    /// Figures.
    pub metrics: Metrics,
    /// A name for this run of the program: what another one answered may be something else.
    pub run: String,
    /// Questions in SPARQL and other work that may take long.
    heavy: Places,
    /// Pages: questions do not take their places away.
    light: Places,
    /// Who writes, writes alone.
    writing: Places,
}

/// A request that has been let in.
pub struct Call {
    /// What all requests share.
    pub app: Arc<App>,
    /// The graph.
    pub moment: Arc<Moment>,
    /// Its address.
    pub uri: Uri,
    /// What its address names, decoded.
    pub id: String,
    /// What its address says behind the question mark.
    pub parameters: Parameters,
    /// Its headers.
    pub headers: HeaderMap,
}

/// How much an answer may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Some names and statements.
    Light,
    /// A question in SPARQL, or all statements.
    Heavy,
}

impl App {
    /// For these settings.
    pub fn new(settings: Settings) -> io::Result<App> {
        let mut run = [0_u8; 6];
        getrandom::fill(&mut run).map_err(io::Error::other)?;
        let workers = Workers::default();
        Ok(App {
            living: Living::new(settings.store.clone(), settings.pipeline.ontology().clone()),
            metrics: Metrics::default(),
            run: run.iter().map(|byte| format!("{byte:02x}")).collect(),
            heavy: Places::new(settings.most_at_once, &workers),
            light: Places::new(settings.most_at_once, &workers),
            writing: Places::new(1, &workers),
            settings,
        })
    }

    /// The token of those who may write.
    pub fn token(&self) -> Option<&Token> {
        self.settings.token.as_ref()
    }

    /// Does work where it holds nobody up, if there is a place for it; the questions in it end if nobody waits any more.
    pub async fn work<T: Send + 'static>(
        &self,
        weight: Weight,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let places = if weight == Weight::Heavy { &self.heavy } else { &self.light };
        places.work(work).await
    }

    /// Writes, alone, and to the end even if nobody waits for the answer any more.
    pub async fn write<T: Send + 'static>(
        self: &Arc<App>,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let app = Arc::clone(self);
        let written = move || {
            let written = work();
            // Whoever asks next sees it.
            let followed = app.living.follow();
            written.and_then(|written| followed.map(|()| written).map_err(Problem::from))
        };
        self.writing.done(written).await
    }

    /// Waits until nobody writes.
    pub async fn finish(&self) {
        self.writing.free().await;
    }
}

/// Answers a request from the graph.
pub type Answerer = fn(&Call) -> Result<Response, Problem>;
