//! The truth is a folder, one file per article; everything else is derived from it.
//!
//! ```text
//! news.graph/
//!   articles/<12 hexadecimal digits>.nq.gz what one article says; written once, renamed into place; plain *.nq count, too
//!   decisions/<12 hexadecimal digits>.ttl what somebody has decided about identity, or says of a statement
//!   newsgraph.toml                        format and base IRI
//!   index/                                derived from all these, to ask without reading them; may be deleted
//! ```

use super::decisions::{self, Decision};
use super::disk::{self, Disk, Progress, Trouble, Wanted};
use super::entry::{self, ArticleEntry};
use super::error::GraphError;
use super::files::{self, ArticleFile, PACKED, PLAIN};
use super::flaws::Flaws;
use super::index::{Graph, shorten};
use super::options::AddOptions;
use super::settings::{self, Settings};
use super::statements::named_by;
use super::stories::{Retelling, retellings};
use super::verdicts::Verdicts;
use super::write::{article_quads, sorted_lines};
use crate::knowledge::{Entity, Statement};
use crate::ontology::Ontology;
use crate::ontology::vocabulary::ARTICLE;
use crate::text::{ArticleId, Document};
use oxigraph::model::Quad;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub(super) const ARTICLES: &str = "articles";
pub(super) const DECISIONS: &str = "decisions";

/// Fewer digits of a hash name no article.
const FEWEST_DIGITS: usize = 4;

/// A folder of articles. Threads and programs may write into it at once: each article is a file of its own.
#[derive(Clone, Debug)]
pub struct Store {
    path: PathBuf,
    settings: Settings,
    pub(super) flaws: Flaws,
    /// Are the settings on the disk in the newest format by now? Clones share what they know.
    is_newest: Arc<AtomicBool>,
}

/// Articles, and which of them tell an earlier one's story.
pub type Listing = (Vec<ArticleEntry>, Vec<Retelling>);

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was not there.
    New,
    /// It was there and said something else.
    Replaced,
    /// It was there and said the same.
    Unchanged,
}

impl Store {
    /// Opens a store that exists.
    pub fn open(path: &Path) -> Result<Store, GraphError> {
        let file = path.join(settings::FILE);
        match files::read(&file) {
            Ok(Some(text)) => {
                let settings = Settings::parse(&file, &String::from_utf8_lossy(&text))?;
                let is_newest = Arc::new(AtomicBool::new(settings == settings.newest()));
                Ok(Store { path: path.to_path_buf(), settings, flaws: Flaws::default(), is_newest })
            }
            _ if !path.exists() => Err(GraphError::Missing { path: path.to_path_buf() }),
            Ok(None) => Err(GraphError::NotAStore { path: path.to_path_buf() }),
            Err(_) if !path.is_dir() => Err(GraphError::NotAStore { path: path.to_path_buf() }),
            Err(error) => Err(error),
        }
    }

    /// Opens a store, and makes it if there is none. Its base IRI is fixed then.
    pub fn create(path: &Path, base: Option<&str>) -> Result<Store, GraphError> {
        let is_empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.all(|entry| is_own(&entry)));
        let store = match Store::open(path) {
            Err(GraphError::Missing { .. }) => Store::make(path, base)?,
            Err(GraphError::NotAStore { .. }) if is_empty() => Store::make(path, base)?,
            opened => opened?,
        };
        if let Some(asked) = base.filter(|asked| *asked != store.base()) {
            let (base, asked) = (store.base().to_owned(), asked.to_owned());
            return Err(GraphError::OtherBase { path: path.to_path_buf(), base, asked });
        }
        for folder in [ARTICLES, DECISIONS] {
            files::make_folder(&path.join(folder))?;
        }
        store.tidy();
        Ok(store)
    }

    /// Takes away what crashes left behind.
    pub fn tidy(&self) {
        for folder in [self.path.clone(), self.path.join(ARTICLES), self.path.join(DECISIONS)] {
            files::clean(&folder);
        }
    }

    fn make(path: &Path, base: Option<&str>) -> Result<Store, GraphError> {
        let settings = Settings::new(base)?;
        files::make_folder(&path.join(ARTICLES))?;
        files::write_first(&path.join(settings::FILE), settings.text().as_bytes())?;
        // Somebody else may have made it in the meantime, with a base of theirs.
        Store::open(path)
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// First part of all its IRIs.
    pub fn base(&self) -> &str {
        &self.settings.base
    }

    /// What could not be read when the graph, the list or the index was last asked for: each file with what is wrong with it.
    /// The rest answers.
    pub fn flaws(&self) -> Vec<String> {
        self.flaws.told()
    }

    /// Is this article there, read by this version in this way? Then reading it again changes nothing.
    pub fn holds(&self, id: &ArticleId, options: &AddOptions) -> Result<bool, GraphError> {
        self.has(id, |kept| *kept == options.kept())
    }

    /// Is the text of this article there, read by this version as the user wants, whatever its file said beside it?
    pub fn knows(&self, id: &ArticleId, options: &AddOptions) -> Result<bool, GraphError> {
        self.has(id, |kept| kept.of_the_user() == options.of_the_user())
    }

    fn has(&self, id: &ArticleId, in_this_way: impl Fn(&AddOptions) -> bool) -> Result<bool, GraphError> {
        match self.entry(id) {
            Ok(Some(entry)) => {
                Ok(entry.id == *id && in_this_way(&entry.options) && entry.version == AddOptions::VERSION)
            }
            Ok(None) | Err(GraphError::Damaged { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Writes what was read from an article.
    pub fn add(
        &self,
        document: &Document,
        entities: &[Entity],
        statements: &[Statement],
        ontology: &Ontology,
        options: &AddOptions,
    ) -> Result<Added, GraphError> {
        let quads = article_quads(document, entities, statements, ontology, self.base(), options);
        self.put(&document.article.id, &sorted_lines(&quads))
    }

    /// Writes the file of an article: wholly or not at all.
    pub fn put(&self, id: &ArticleId, bytes: &[u8]) -> Result<Added, GraphError> {
        let [packed, plain] = self.places(id);
        let before = self.text(id);
        let is_same = before.as_ref().is_ok_and(|before| before.as_deref() == Some(bytes));
        let whole = files::packed(bytes);
        if !files::read(&packed).is_ok_and(|written| written.is_some_and(|written| written == whole)) {
            self.renew()?;
            files::write_whole(&packed, &whole)?;
        }
        // One from before articles were compressed, or from another graph.
        files::remove(&plain)?;
        Ok(match before {
            _ if is_same => Added::Unchanged,
            Ok(None) => Added::New,
            _ => Added::Replaced,
        })
    }

    /// A store in an older format is in the newest as soon as something is written into it: an older program leaves it alone.
    fn renew(&self) -> Result<(), GraphError> {
        if self.is_newest.load(Ordering::Acquire) {
            return Ok(());
        }
        files::write_whole(&self.path.join(settings::FILE), self.settings.newest().text().as_bytes())?;
        self.is_newest.store(true, Ordering::Release);
        Ok(())
    }

    /// Writes the files of older formats as they are written today; how many were. What the articles say stays the same.
    pub fn convert(&self) -> Result<usize, GraphError> {
        let convert = |ArticleFile { digits, path }: ArticleFile| -> Result<usize, GraphError> {
            // What is damaged is named when the graph is asked for.
            let Some(quads) = self.flaws.sift(entry::read(&path, &digits, self.base()))? else { return Ok(0) };
            let renewed = files::packed(&sorted_lines(&quads));
            let [packed, plain] = self.places(&ArticleId(digits));
            if path == packed && files::read(&path)?.is_none_or(|bytes| bytes == renewed) {
                return Ok(0);
            }
            files::write_whole(&packed, &renewed)?;
            files::remove(&plain).map(|_| 1)
        };
        let files = self.files()?;
        // Before any file that an older program would not see.
        self.renew()?;
        files.into_par_iter().map(convert).sum()
    }

    /// Takes an article out, as if it had never been read; `false` if it was not there.
    pub fn remove(&self, id: &ArticleId) -> Result<bool, GraphError> {
        let [packed, plain] = self.places(id);
        Ok(files::remove(&plain)? | files::remove(&packed)?)
    }

    /// One article; `None` if it is not there.
    pub fn entry(&self, id: &ArticleId) -> Result<Option<ArticleEntry>, GraphError> {
        let place = self.place(id);
        let parsed = |text: Vec<u8>| entry::parse(&place, id.short(), &text, self.base());
        self.text(id)?.map(|text| Ok(ArticleEntry::of(&parsed(text)?))).transpose()
    }

    /// All articles, by date of publication, then by hash.
    pub fn articles(&self) -> Result<Vec<ArticleEntry>, GraphError> {
        let entries = match self.indexed(None, &|_, _| {}) {
            Ok(disk) => texts(&disk),
            Err(trouble) => Err(trouble),
        };
        Ok(by_date(self.or_in_files(entries)?))
    }

    /// All articles, by date of publication, then by hash, without their texts, and which of them tell an earlier one's story.
    pub fn listing(&self) -> Result<Listing, GraphError> {
        self.listing_with(&|_, _| {}).map(|(listing, _)| listing)
    }

    /// The same, and why there is no index, if there cannot be one; `progress` is told how many articles are indexed, and how
    /// many there are to index.
    pub fn listing_with(&self, progress: Progress) -> Result<(Listing, Option<String>), GraphError> {
        let listed = self.indexed(None, progress).and_then(|disk| {
            let entries = disk.entries()?.into_iter().map(|(_, entry)| entry).collect();
            Ok((by_date(entries), disk.retellings()?))
        });
        match listed {
            Ok(listed) => Ok((listed, None)),
            Err(Trouble::Graph(error)) => Err(error),
            Err(Trouble::Index(why) | Trouble::Damaged(why)) => {
                let entries = by_date(self.in_files()?);
                let told = retellings(&entries);
                Ok(((entries, told), Some(why)))
            }
        }
    }

    /// Takes the index away, which is made anew whenever it is asked for.
    pub fn forget_index(&self) -> Result<(), GraphError> {
        let folder = disk::folder(&self.path);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(GraphError::io("remove", &folder)(error)),
            _ => Ok(()),
        }
    }

    fn or_in_files(&self, entries: Result<Vec<ArticleEntry>, Trouble>) -> Result<Vec<ArticleEntry>, GraphError> {
        match entries {
            Ok(entries) => Ok(entries),
            Err(Trouble::Graph(error)) => Err(error),
            Err(_) => self.in_files(),
        }
    }

    /// The articles as their files tell, without an index.
    fn in_files(&self) -> Result<Vec<ArticleEntry>, GraphError> {
        let decisions = self.decisions()?;
        let verdicts = Verdicts::of(&decisions);
        let judged = |quads| ArticleEntry::of(&verdicts.apply(quads, Ontology::embedded()));
        Ok(self.quads()?.into_par_iter().map(judged).collect())
    }

    /// What the files of all articles say, but for those that cannot be read.
    fn quads(&self) -> Result<Vec<Vec<Quad>>, GraphError> {
        let read = |ArticleFile { digits, path }: &ArticleFile| {
            self.flaws.sift(entry::read(path, digits, self.base())).transpose()
        };
        self.files()?.par_iter().filter_map(read).collect()
    }

    /// Is this the file of one of its articles?
    pub fn is_file_of(&self, path: &Path) -> bool {
        let folder = |path: &Path| path.canonicalize().ok();
        let of = path.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent });
        of.and_then(folder).is_some_and(|found| Some(found) == folder(&self.path.join(ARTICLES)))
    }

    /// The one article that is meant by an IRI, a hash, or at least four of its first digits.
    pub fn find(&self, name: &str) -> Result<ArticleId, GraphError> {
        let unknown = || GraphError::Unknown { name: name.to_owned() };
        let digits = article_digits(name).ok_or_else(unknown)?;
        let stems: Vec<String> = self.files()?.into_iter().map(|file| file.digits).collect();
        let fits =
            |stem: &String| stem.starts_with(&digits) || (digits.len() > stem.len() && digits.starts_with(&**stem));
        let found: Vec<String> = stems.into_iter().filter(fits).collect();
        match &found[..] {
            [] => Err(unknown()),
            [one] => match self.entry(&ArticleId(one.clone())) {
                Ok(Some(entry)) if entry.id.0.starts_with(&digits) => Ok(entry.id),
                Ok(_) => Err(unknown()),
                // Its name is all that can be had of it, and enough to take it out.
                Err(error) if error.file().is_some() => Ok(ArticleId(one.clone())),
                Err(error) => Err(error),
            },
            _ => Err(GraphError::Ambiguous { name: name.to_owned(), candidates: found }),
        }
    }

    /// The graph of all articles, ready for questions: on the index on disk, brought up to date, or in memory where that
    /// cannot be. Files that cannot be read are left out; `flaws` tells them.
    pub fn graph(&self, ontology: &Ontology) -> Result<Graph, GraphError> {
        self.graph_with(ontology, &|_, _| {})
    }

    /// The same; `progress` is told how many articles are indexed, and how many there are to index.
    pub fn graph_with(&self, ontology: &Ontology, progress: Progress) -> Result<Graph, GraphError> {
        match self.indexed(Some(ontology), progress) {
            Ok(disk) => Ok(Graph::on_disk(disk, self.base(), ontology)),
            Err(Trouble::Graph(error)) => Err(error),
            Err(Trouble::Index(why) | Trouble::Damaged(why)) => Ok(self.graph_in_memory(ontology)?.because(why)),
        }
    }

    /// The graph of all articles, read into memory.
    pub fn graph_in_memory(&self, ontology: &Ontology) -> Result<Graph, GraphError> {
        self.flaws.forget();
        Graph::new(self.quads()?, &self.decisions()?, self.base(), ontology)
    }

    /// Brings the index up to date, as every question does that finds it is not. Says why there is none, if there cannot be.
    pub fn index(&self, progress: Progress) -> Result<Option<String>, GraphError> {
        match self.indexed(None, progress) {
            Ok(_) => Ok(None),
            Err(Trouble::Graph(error)) => Err(error),
            Err(Trouble::Index(why) | Trouble::Damaged(why)) => Ok(Some(why)),
        }
    }

    fn indexed(&self, ontology: Option<&Ontology>, progress: Progress) -> Result<Disk, Trouble> {
        self.flaws.forget();
        let decisions = self.decisions()?;
        let wanted = Wanted { base: self.base(), files: self.files()?, decisions: &decisions, ontology };
        let disk = Disk::open(&disk::folder(&self.path), &wanted, progress)?;
        disk.damaged.iter().for_each(|error| self.flaws.note(error));
        Ok(disk)
    }

    pub(super) fn decision_files(&self) -> Result<Vec<PathBuf>, GraphError> {
        match files::list(&self.path.join(DECISIONS), "ttl") {
            Err(GraphError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            listed => listed,
        }
    }

    /// What people have decided, by date, then by hash, but for what cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>, GraphError> {
        let read = |path: PathBuf| {
            let decision = files::read(&path)
                .and_then(|bytes| bytes.map(|bytes| Decision::parse(&path, &bytes, self.base())).transpose());
            self.flaws.sift(decision).transpose()
        };
        let mut decisions =
            self.decision_files()?.into_iter().filter_map(read).collect::<Result<Vec<_>, GraphError>>()?;
        decisions.sort_by(|one, other| (&one.when, &one.id).cmp(&(&other.when, &other.id)));
        Ok(decisions)
    }

    /// Keeps a decision; `false` if the same was decided before. One that contradicts another is refused.
    pub fn decide(&self, decision: &Decision) -> Result<bool, GraphError> {
        let others = self.decisions()?;
        if others.iter().any(|other| other.repeats(decision)) {
            return Ok(false);
        }
        if let Some(other) = decisions::conflict(decision, &others) {
            let about = other.about.iter().map(|iri| shorten(iri, self.base())).collect();
            let (id, why) = (other.id.clone(), other.why.clone());
            return Err(GraphError::Contradiction { id, verdict: other.verdict.as_str(), about, why });
        }
        self.put_decision(decision)?;
        Ok(true)
    }

    /// Writes the file of a decision.
    pub(super) fn put_decision(&self, decision: &Decision) -> Result<(), GraphError> {
        let folder = self.path.join(DECISIONS);
        files::make_folder(&folder)?;
        self.renew()?;
        files::write_whole(&folder.join(format!("{}.ttl", decision.id)), decision.turtle().as_bytes())
    }

    /// Takes back what was decided; the ids of what was.
    pub fn undo(&self, is_meant: impl Fn(&Decision) -> bool) -> Result<Vec<String>, GraphError> {
        let meant: Vec<String> = self.decisions()?.into_iter().filter(is_meant).map(|decision| decision.id).collect();
        for id in &meant {
            files::remove(&self.path.join(DECISIONS).join(format!("{id}.ttl")))?;
        }
        if meant.is_empty() { Err(GraphError::NotDecided) } else { Ok(meant) }
    }

    /// The same for all that one decision is about: two names are two.
    pub fn find_terms(&self, graph: &Graph, names: &[String]) -> Result<Vec<String>, GraphError> {
        let terms = names.iter().map(|name| self.find_term(graph, name)).collect::<Result<Vec<String>, _>>()?;
        match (names, &terms[..]) {
            ([one, other], [term, same]) if term == same => {
                Err(GraphError::OneName { names: [one.clone(), other.clone()] })
            }
            _ => Ok(terms),
        }
    }

    /// What a decision is about: a name, another name, `e:Name`, an IRI, or `Name@digits` for a name in one article alone.
    pub fn find_term(&self, graph: &Graph, name: &str) -> Result<String, GraphError> {
        let article = |digits: &str| {
            let id = self.find(digits)?;
            Ok(format!("{}{ARTICLE}{}", self.base(), id.short()))
        };
        decisions::find_term(&graph.identities().names, name, self.base(), article)
    }

    /// What a verdict is about: the one statement that is meant, by its IRI.
    pub fn find_statement(&self, graph: &Graph, written: &str) -> Result<String, GraphError> {
        match &graph.statements_named(written)[..] {
            [one] => Ok(one.clone()),
            [] => Err(GraphError::NoSuchStatement { name: written.to_owned() }),
            several => {
                let candidates = several.iter().map(|iri| shorten(iri, self.base())).collect();
                Err(GraphError::ManyStatements { name: written.to_owned(), candidates })
            }
        }
    }

    /// The same of a verdict that was given: its article may have gone since.
    pub fn find_judged(&self, graph: &Graph, written: &str) -> Result<String, GraphError> {
        let is_meant = named_by(written, self.base());
        let judged = self.decisions()?.into_iter().filter(|decision| decision.verdict.of_statement().is_some());
        let found: BTreeSet<String> = judged.flat_map(|decision| decision.about).filter(|iri| is_meant(iri)).collect();
        match found.into_iter().collect::<Vec<_>>().as_slice() {
            [one] => Ok(one.clone()),
            _ => self.find_statement(graph, written),
        }
    }

    /// Where its articles are.
    pub(super) fn files(&self) -> Result<Vec<ArticleFile>, GraphError> {
        files::articles(&self.path.join(ARTICLES))
    }

    /// Where an article's file may be: compressed and plain.
    fn places(&self, id: &ArticleId) -> [PathBuf; 2] {
        [PACKED, PLAIN].map(|ending| self.path.join(ARTICLES).join(format!("{}.{ending}", id.short())))
    }

    /// Where it is, or will be.
    pub(super) fn place(&self, id: &ArticleId) -> PathBuf {
        let [packed, plain] = self.places(id);
        if plain.exists() && !packed.exists() { plain } else { packed }
    }

    /// The N-Quads of an article's file; `None` if there is none.
    fn text(&self, id: &ArticleId) -> Result<Option<Vec<u8>>, GraphError> {
        let place = self.place(id);
        files::read(&place)?.map(|bytes| files::unpacked(&place, bytes)).transpose()
    }
}

/// The digits by which an article is named: of an IRI, a hash, or at least four of its first digits.
///
/// ```
/// use newsgraph::graph::article_digits;
/// assert_eq!(article_digits("<https://example.org/article/46B75EC75422>").as_deref(), Some("46b75ec75422"));
/// assert!(article_digits("46b").is_none() && article_digits("Oslo").is_none());
/// ```
pub fn article_digits(name: &str) -> Option<String> {
    let last = name.trim_matches(['<', '>']).rsplit(['/', ':']).next().unwrap_or(name);
    let digits = last.trim_end_matches(".gz").trim_end_matches(".nq").to_ascii_lowercase();
    let is_one = digits.len() >= FEWEST_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then_some(digits)
}

/// All articles of an index with their texts.
fn texts(disk: &Disk) -> Result<Vec<ArticleEntry>, Trouble> {
    let with_text = |(number, entry)| Ok(ArticleEntry { text: disk.text(number)?, ..entry });
    disk.entries()?.into_iter().map(with_text).collect()
}

fn by_date(mut entries: Vec<ArticleEntry>) -> Vec<ArticleEntry> {
    entries.sort_by(|one, other| (one.published, &one.id).cmp(&(other.published, &other.id)));
    entries
}

/// What an interrupted `create` leaves, or one that is at work now.
fn is_own(entry: &io::Result<fs::DirEntry>) -> bool {
    let is_known = |name: OsString| {
        files::is_unfinished(&name)
            || [ARTICLES, DECISIONS, disk::FOLDER, settings::FILE].iter().any(|known| name == *known)
    };
    entry.as_ref().is_ok_and(|entry| is_known(entry.file_name()))
}
