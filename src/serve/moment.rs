//! The graph at one moment, and the next one when the store has changed.

use super::app::App;
use super::listing::Listing;
use crate::graph::{Directory, Graph, GraphError, Store, Touched};
use crate::ontology::Ontology;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Mutex as Turn;

/// A question waits so long for a graph that is being brought up to date; then it is answered from the one before.
const PATIENCE: Duration = Duration::from_secs(2);

/// The same where there is no graph before.
const OPENING: Duration = Duration::from_secs(600);

/// So often a graph is opened again because somebody wrote into the store meanwhile; the next question looks again.
const LOOKS: usize = 3;

/// The graph at one moment, with what is made of it once.
pub struct Moment {
    /// It.
    pub graph: Graph,
    /// A name for what the store's files were.
    pub revision: String,
    store: Store,
    background: OnceLock<Graph>,
    directory: OnceLock<Directory>,
    listing: OnceLock<Listing>,
    stories: OnceLock<Vec<Vec<String>>>,
}

impl Moment {
    /// The graph as its files are now.
    fn open(store: &Store, ontology: &Ontology) -> Result<Moment, GraphError> {
        let mut revision = store.revision()?;
        let mut graph = store.graph(ontology)?;
        for _ in 0..LOOKS {
            let later = store.revision()?;
            if later == revision {
                break;
            }
            // Somebody wrote meanwhile: the graph may go by another name than that.
            revision = later;
            graph = store.graph(ontology)?;
        }
        Ok(Moment {
            graph,
            revision,
            store: store.clone(),
            background: OnceLock::new(),
            directory: OnceLock::new(),
            listing: OnceLock::new(),
            stories: OnceLock::new(),
        })
    }

    /// The same with what is known of the world without an article.
    pub fn with_background(&self) -> Result<&Graph, GraphError> {
        if let Some(graph) = self.background.get() {
            return Ok(graph);
        }
        let graph = self.graph.clone().with_background()?;
        Ok(self.background.get_or_init(|| graph))
    }

    /// What can be looked up by words.
    pub fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| Directory::of(&self.graph))
    }

    /// All articles, the newest first, and which of them tell an earlier one's story.
    pub fn listing(&self) -> Result<&Listing, GraphError> {
        if let Some(listing) = self.listing.get() {
            return Ok(listing);
        }
        let (entries, told) = self.graph.listing()?;
        Ok(self.listing.get_or_init(|| Listing::new(entries, told)))
    }

    /// All stories: IRIs of their articles.
    pub fn stories(&self) -> Result<&[Vec<String>], GraphError> {
        let listing = self.listing()?;
        Ok(self.stories.get_or_init(|| self.graph.cards().stories(listing.entries(), &listing.retellings())))
    }

    /// The store, for decisions and names of articles.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// A graph that follows its store.
pub struct Living {
    store: Store,
    ontology: Ontology,
    now: Mutex<Option<(Arc<Moment>, Touched)>>,
    /// Who brings it up to date does so alone; holds when that was last begun and done.
    turn: Arc<Turn<Option<Instant>>>,
}

impl Living {
    /// Of a store.
    pub fn new(store: Store, ontology: Ontology) -> Living {
        Living { store, ontology, now: Mutex::default(), turn: Arc::default() }
    }

    /// The graph as it is now. What others have just written may be missing if it takes long to count in.
    pub async fn now(&self, app: &Arc<App>) -> Result<Arc<Moment>, GraphError> {
        let wanted = Instant::now();
        let before = match self.known() {
            Some((moment, seen)) if seen.is_still(&self.store.touched()) => return Ok(moment),
            known => known.map(|(moment, _)| moment),
        };
        let (app, turn) = (Arc::clone(app), Arc::clone(&self.turn));
        // It goes on if this request does not: the next one needs it, too.
        let renewed = tokio::spawn(async move {
            let mut looked = turn.lock_owned().await;
            let renewed = tokio::task::spawn_blocking(move || app.living.renew(&mut looked, wanted)).await;
            renewed.unwrap_or(Ok(()))
        });
        // The first graph is worth waiting for: there is none before it.
        let patience = if before.is_some() { PATIENCE } else { OPENING };
        match (tokio::time::timeout(patience, renewed).await, before) {
            // What is newer cannot be read, or is not ready: what was there can.
            (Err(_) | Ok(Ok(Err(_))), Some(before)) => Ok(before),
            (Ok(Ok(Err(error))), None) => Err(error),
            _ => {
                let unready = || GraphError::UnreadableIndex { problem: "it is being made; ask again".to_owned() };
                self.known().map(|(moment, _)| moment).ok_or_else(unready)
            }
        }
    }

    /// Brings the graph up to date; on a thread that may wait.
    pub fn follow(&self) -> Result<(), GraphError> {
        let wanted = Instant::now();
        self.renew(&mut self.turn.blocking_lock(), wanted)
    }

    /// Opens the graph again if its files have changed, unless somebody else has looked since it was wanted.
    fn renew(&self, looked: &mut Option<Instant>, wanted: Instant) -> Result<(), GraphError> {
        if looked.is_some_and(|looked| looked >= wanted) {
            return Ok(());
        }
        let (begun, touched) = (Instant::now(), self.store.touched());
        let moment = match self.known() {
            Some((moment, seen)) if seen.is_still(&touched) || moment.revision == self.store.revision()? => moment,
            _ => Arc::new(Moment::open(&self.store, &self.ontology)?),
        };
        *locked(&self.now) = Some((moment, touched));
        *looked = Some(begun);
        Ok(())
    }

    fn known(&self) -> Option<(Arc<Moment>, Touched)> {
        locked(&self.now).clone()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
