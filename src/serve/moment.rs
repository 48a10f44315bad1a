//! The graph at one moment, and the next one when the store has changed.

use crate::graph::{ArticleEntry, Directory, Graph, GraphError, Retelling, Store, Touched};
use crate::ontology::Ontology;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// A question waits so long for a graph that is being brought up to date; then it is answered from the one before.
const PATIENCE: Duration = Duration::from_secs(2);

/// The same where there is no graph before.
const OPENING: Duration = Duration::from_secs(600);

/// The graph at one moment, with what is made of it once.
pub struct Moment {
    /// It.
    pub graph: Graph,
    /// A name for what the store's files were.
    pub revision: String,
    store: Store,
    background: OnceLock<Graph>,
    directory: OnceLock<Directory>,
    listing: OnceLock<(Vec<ArticleEntry>, Vec<Retelling>)>,
    stories: OnceLock<Vec<Vec<String>>>,
}

impl Moment {
    fn open(store: &Store, ontology: &Ontology) -> Result<Moment, GraphError> {
        let revision = store.revision()?;
        Ok(Moment {
            graph: store.graph(ontology)?,
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
        let graph = self.store.graph(self.graph.ontology())?.with_background()?;
        Ok(self.background.get_or_init(|| graph))
    }

    /// What can be looked up by words.
    pub fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| Directory::of(&self.graph))
    }

    /// All articles, the newest first, and which of them tell an earlier one's story.
    pub fn listing(&self) -> Result<&(Vec<ArticleEntry>, Vec<Retelling>), GraphError> {
        if let Some(listing) = self.listing.get() {
            return Ok(listing);
        }
        let listing = self.graph.listing()?;
        Ok(self.listing.get_or_init(|| listing))
    }

    /// All stories: IRIs of their articles.
    pub fn stories(&self) -> Result<&[Vec<String>], GraphError> {
        let (articles, told) = self.listing()?;
        Ok(self.stories.get_or_init(|| self.graph.cards().stories(articles, told)))
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
    renewing: Arc<Semaphore>,
    turn: Mutex<()>,
}

impl Living {
    /// Of a store.
    pub fn new(store: Store, ontology: Ontology) -> Living {
        let (now, turn) = (Mutex::new(None), Mutex::new(()));
        Living { store, ontology, now, renewing: Arc::new(Semaphore::new(1)), turn }
    }

    /// The graph as it is now. What others have just written may be missing if it takes long to count in.
    pub async fn now(self: &Living, app: &Arc<super::app::App>) -> Result<Arc<Moment>, GraphError> {
        let touched = self.store.touched();
        let known = locked(&self.now).as_ref().map(|(moment, seen)| (Arc::clone(moment), seen.is_still(&touched)));
        if let Some((moment, true)) = known {
            return Ok(moment);
        }
        let app = Arc::clone(app);
        let renewing = Arc::clone(&self.renewing);
        let renewed = tokio::spawn(async move {
            let _turn = renewing.acquire_owned().await;
            let followed = tokio::task::spawn_blocking(move || app.living.follow()).await;
            followed.unwrap_or(Ok(()))
        });
        let before = known.map(|(moment, _)| moment);
        // The first graph is worth waiting for: there is none before it.
        let patience = if before.is_some() { PATIENCE } else { OPENING };
        match (tokio::time::timeout(patience, renewed).await, before) {
            // What is newer cannot be read, or is not ready: what was there can.
            (Err(_) | Ok(Ok(Err(_))), Some(before)) => Ok(before),
            (Ok(Ok(Err(error))), None) => Err(error),
            _ => {
                let now = locked(&self.now).as_ref().map(|(moment, _)| Arc::clone(moment));
                now.ok_or_else(|| GraphError::UnreadableIndex { problem: "it is being made; ask again".to_owned() })
            }
        }
    }

    /// Opens the graph.
    pub async fn open(&self) -> Result<(), GraphError> {
        tokio::task::block_in_place(|| self.follow())
    }

    /// Brings the graph up to date.
    pub fn follow(&self) -> Result<(), GraphError> {
        let _turn = locked(&self.turn);
        let touched = self.store.touched();
        let known = locked(&self.now).clone();
        if let Some((moment, seen)) = &known {
            if seen.is_still(&touched) {
                return Ok(());
            }
            if moment.revision == self.store.revision()? {
                *locked(&self.now) = Some((Arc::clone(moment), touched));
                return Ok(());
            }
        }
        let moment = Arc::new(Moment::open(&self.store, &self.ontology)?);
        *locked(&self.now) = Some((moment, touched));
        Ok(())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
