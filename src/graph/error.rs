//! What can go wrong with a store: what, where, what to do.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// So many statements are named where a beginning fits several.
const MOST_NAMED: usize = 5;

/// What is wrong with a store or what was asked of it.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// There is nothing at this place.
    #[error("there is no graph at {path}: make one with newsgraph add, or name another with --store")]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// A folder of something else.
    #[error("{path} is not a graph of ours (it has no newsgraph.toml): name another folder with --store")]
    NotAStore {
        /// The folder.
        path: PathBuf,
    },
    /// Written by a later program.
    #[error("{path} has format {found}, and this program knows formats up to {known}: use a newer newsgraph")]
    NewerFormat {
        /// The settings file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// The settings cannot be understood.
    #[error("cannot understand {path}: {problem}; restore it from another copy of the graph")]
    Settings {
        /// The settings file.
        path: PathBuf,
        /// Why.
        problem: String,
    },
    /// Another base IRI was asked for than the store has.
    #[error("{path} names its things below {base}, and not below {asked}: leave out --base, or use another graph")]
    OtherBase {
        /// The store.
        path: PathBuf,
        /// Its base IRI.
        base: String,
        /// The one that was asked for.
        asked: String,
    },
    /// No base IRI.
    #[error("{base} cannot begin IRIs: {problem}; write something like https://example.org/news/")]
    BadBase {
        /// What was asked for.
        base: String,
        /// Why not.
        problem: String,
    },
    /// A file that was copied from a store with another base IRI.
    #[error(
        "{path} was written for another graph ({found}), and this one is {base}: delete the file, and add the article here"
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// The graph that it holds.
        found: String,
        /// The base IRI of this store.
        base: String,
    },
    /// A file that cannot be read as RDF.
    #[error("{path} is damaged: {problem}; newsgraph check --repair{} mends it, or says what to do", store_of(path))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What and where.
        problem: String,
    },
    /// A decision that cannot be read.
    #[error("{path} is damaged: {problem}; delete the file, and decide again")]
    DamagedDecision {
        /// The file.
        path: PathBuf,
        /// What and where.
        problem: String,
    },
    /// A decision against another.
    #[error("this contradicts decision {id} ({verdict} {}{}): undo that one first, with --undo", about.join(" "), because(why))]
    Contradiction {
        /// The first digits of its file.
        id: String,
        /// What it decides.
        verdict: &'static str,
        /// Of what.
        about: Vec<String>,
        /// Why.
        why: Option<String>,
    },
    /// A name that another thing has.
    #[error("{name} is the name of something else in the graph: if both are one thing, decide so with newsgraph same")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// Nothing to take back.
    #[error(
        "nothing of the kind was decided: newsgraph query 'SELECT * WHERE {{ ?d a ng:Decision ; ng:verdict ?v ; ng:about ?a }}' shows what was"
    )]
    NotDecided,
    /// No such article.
    #[error("{name} is not in the graph: newsgraph list shows what is")]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// Several articles begin like this.
    #[error("{name} means {} articles ({}): write more digits", candidates.len(), candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The first digits of each.
        candidates: Vec<String>,
    },
    /// Nothing goes by this name.
    #[error("no entity '{name}'{}", similar_hint(similar))]
    NoSuchThing {
        /// What was asked for.
        name: String,
        /// Names that contain it.
        similar: Vec<String>,
    },
    /// No such statement.
    #[error(
        "there is no statement '{name}': newsgraph query 'SELECT ?s {{ ?s a ng:Statement }}' names them, and so does newsgraph review --list"
    )]
    NoSuchStatement {
        /// What was asked for.
        name: String,
    },
    /// Several statements begin like this.
    #[error(
        "'{name}' may mean {} statements: write more of one ({}{})",
        candidates.len(), candidates.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", "),
        if candidates.len() > MOST_NAMED { ", …" } else { "" }
    )]
    ManyStatements {
        /// What was asked for.
        name: String,
        /// All that may be meant.
        candidates: Vec<String>,
    },
    /// Several things go by this name.
    #[error("{name} may be {}: write one of these{}", in_words(candidates), numbered(candidates))]
    ManyThings {
        /// What was asked for.
        name: String,
        /// All that go by it.
        candidates: Vec<Candidate>,
    },
    /// No statement uses a relation of this name.
    #[error("no relation '{name}'{}; newsgraph relations lists them", similar_hint(similar))]
    NoSuchRelation {
        /// What was asked for.
        name: String,
        /// Names like it.
        similar: Vec<String>,
    },
    /// Nothing leads from one thing to the other.
    #[error("nothing connects {one} and {other}{within}")]
    NotConnected {
        /// One of them.
        one: String,
        /// The other.
        other: String,
        /// What part of the graph was asked for, and how to ask for more.
        within: &'static str,
    },
    /// Two names that would be decided about, and are one.
    #[error("{} and {} are one name: write {}@ and the first digits of an article for the name there", names[0], names[1], names[1])]
    OneName {
        /// What was given.
        names: [String; 2],
    },
    /// Two names, one thing.
    #[error("{} and {} are both {label}: name two things", names[0], names[1])]
    SameThing {
        /// What was asked for.
        names: [String; 2],
        /// What goes by both.
        label: String,
    },
    /// The file system refuses.
    #[error("cannot {action} {path}: {source}{}", remedy(source))]
    Io {
        /// "read", "write".
        action: &'static str,
        /// What.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The index cannot be built or asked.
    #[error("cannot build the index: {0}")]
    Index(#[from] oxigraph::store::StorageError),
    /// The index on disk breaks while it is asked.
    #[error("cannot read the index: {problem}; delete the folder index in the graph, and ask again")]
    UnreadableIndex {
        /// What is wrong.
        problem: String,
    },
    /// The graph cannot be written to where it should go.
    #[error("cannot write the graph: {0}")]
    Output(#[source] io::Error),
    /// The syntax has no reifiers.
    #[error("JSON-LD and RDF/XML cannot say what a statement reifies: write N-Quads, N-Triples, TriG or Turtle")]
    NoReifiers,
    /// A text is no Turtle.
    #[error("cannot read the Turtle: {problem}")]
    NoTurtle {
        /// What and where.
        problem: String,
    },
}

impl GraphError {
    /// The file that is at fault, and it alone.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            GraphError::Damaged { path, .. }
            | GraphError::DamagedDecision { path, .. }
            | GraphError::Foreign { path, .. }
            | GraphError::Io { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Wraps an error of the file system.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> GraphError {
        move |source| GraphError::Io { action, path: path.to_path_buf(), source }
    }
}

/// The option that names the store of an article's file.
fn store_of(path: &Path) -> String {
    let store = path.parent().and_then(Path::parent);
    store.map_or(String::new(), |store| format!(" --store '{}'", store.display()))
}

/// The reason that was given.
fn because(why: &Option<String>) -> String {
    why.as_ref().map_or(String::new(), |why| format!(", because: {why}"))
}

/// A thing that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How it is written so that nothing else is meant: "e:Georgia", an IRI.
    pub term: String,
    /// What it is and where it is told of, in words.
    pub about: String,
}

/// "e:Georgia or e:Georgia_(state)"; many are only counted.
fn in_words(candidates: &[Candidate]) -> String {
    match candidates.len() {
        0..=MOST_NAMED => candidates.iter().map(|one| one.term.as_str()).collect::<Vec<_>>().join(" or "),
        n => format!("any of {n} things"),
    }
}

/// A line for each, with its number from 1.
fn numbered(candidates: &[Candidate]) -> String {
    let width = candidates.iter().map(|candidate| candidate.term.chars().count()).max().unwrap_or_default();
    let line =
        |(number, Candidate { term, about }): (usize, &Candidate)| format!("\n  {number:>2}  {term:width$}  {about}");
    (1..).zip(candidates).map(line).collect()
}

/// Other names to try.
fn similar_hint(similar: &[String]) -> String {
    if similar.is_empty() { String::new() } else { format!("; did you mean {}?", similar.join(" or ")) }
}

/// What a person can do about it.
fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::PermissionDenied => "; ask for the right to do so, or name another graph with --store",
        ErrorKind::ReadOnlyFilesystem => "; name a graph on a disk that can be written, with --store",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "; free some space and try again, nothing was lost",
        _ => "",
    }
}
