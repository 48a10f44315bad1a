//! What all requests share, and how the work of one is done beside the others.

use super::metrics::Metrics;
use super::moment::{Living, Moment};
use super::parameters::Parameters;
use super::problem::Problem;
use super::{Settings, Token};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Who finds no place by then is asked to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// What all requests share.
pub struct App {
    /// How it serves.
    pub settings: Settings,
    /// The graph.
    pub living: Living,
    /// Figures.
    pub metrics: Metrics,
    /// Places for questions in SPARQL and other work that may take long.
    heavy: Semaphore,
    /// Places for pages: questions do not take them away.
    light: Semaphore,
    /// Who writes, writes alone.
    writing: Arc<Semaphore>,
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
    pub fn new(settings: Settings) -> App {
        App {
            living: Living::new(settings.store.clone(), settings.pipeline.ontology().clone()),
            metrics: Metrics::default(),
            heavy: Semaphore::new(settings.most_at_once),
            light: Semaphore::new(settings.most_at_once),
            writing: Arc::new(Semaphore::new(1)),
            settings,
        }
    }

    /// The token of those who may write.
    pub fn token(&self) -> Option<&Token> {
        self.settings.token.as_ref()
    }

    /// Does work where it holds nobody up, if there is a place for it.
    pub async fn work<T: Send + 'static>(
        &self,
        weight: Weight,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let places = if weight == Weight::Heavy { &self.heavy } else { &self.light };
        let place = tokio::time::timeout(PATIENCE, places.acquire()).await;
        let _place = place.map_err(|_| Problem::busy())?.map_err(|_| Problem::busy())?;
        tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::crash()))
    }

    /// Writes, alone, and to the end even if nobody waits for the answer any more.
    pub async fn write<T: Send + 'static>(
        self: &Arc<App>,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.writing).acquire_owned()).await;
        let place = place.map_err(|_| Problem::busy())?.map_err(|_| Problem::busy())?;
        let app = Arc::clone(self);
        let written = tokio::task::spawn_blocking(move || {
            let written = work();
            // Whoever asks next sees it.
            let followed = app.living.follow();
            drop(place);
            written.and_then(|written| followed.map(|()| written).map_err(Problem::from))
        });
        written.await.unwrap_or_else(|_| Err(Problem::crash()))
    }

    /// Waits until nobody writes.
    pub async fn finish(&self) {
        let _ = self.writing.acquire().await;
    }
}

/// Answers a request from the graph.
pub type Answerer = fn(&Call) -> Result<Response, Problem>;
