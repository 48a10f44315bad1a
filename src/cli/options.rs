//! Options that several commands share.

use super::chatter::{self, note};
use super::progress;
use anyhow::{Context, Result};
use clap::{ArgMatches, Args, ValueEnum};
use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Graph, Limits, Scope, Store, check_base};
use newsgraph::interpret::{Sure, Trust};
use newsgraph::network::Model;
use newsgraph::ontology::Ontology;
use newsgraph::ontology::vocabulary::DEFAULT_BASE;
use newsgraph::read::Metadata;
use newsgraph::text::{Date, Origin};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

/// Where the graph is kept.
#[derive(Args)]
pub struct StoreOptions {
    /// Folder of the graph
    #[arg(long, value_name = "DIR", env = "NEWSGRAPH_STORE", hide_env_values = true, default_value = "news.graph")]
    pub store: PathBuf,
}

/// What a question may cost.
#[derive(Args)]
pub struct LimitOptions {
    /// Stop a question after so many seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds, help_heading = "Limits")]
    timeout: Option<Duration>,
    /// Refuse an answer of more rows
    #[arg(long, value_name = "N", help_heading = "Limits")]
    max_rows: Option<usize>,
    /// Stop a question that holds more memory, in MB
    #[arg(long, value_name = "MB", help_heading = "Limits")]
    max_memory: Option<usize>,
}

impl LimitOptions {
    /// How long the user wants to wait.
    pub fn time(&self) -> Option<Duration> {
        self.timeout
    }

    /// What the user says, else these.
    pub fn limits(&self, usual: Limits) -> Limits {
        Limits {
            time: self.timeout.or(usual.time),
            rows: self.max_rows.or(usual.rows),
            memory: self.max_memory.map(|megabytes| megabytes << 20).or(usual.memory),
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| *seconds > 0.0);
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.ok_or_else(|| "it is a number of seconds above 0, as 30 or 0.5".to_owned())
}

/// What is known of the world beside what is built in.
#[derive(Args)]
pub struct WorldOptions {
    /// Folder of Turtle files with relations, words and names of your own, beside the built-in ones
    #[arg(long, value_name = "DIR")]
    ontology: Option<PathBuf>,
    /// Names of your own: SKOS in Turtle, or a table (*.csv); may be given several times
    ///
    /// The first line of a table names its columns, in any order: label, kind,
    /// and if you like altLabel, sameAs, within, demonym. Several values in a cell
    /// are kept apart by |, and sameAs is a Wikidata item (Q42) or an IRI:
    ///
    ///   label,kind,altLabel,sameAs,within
    ///   Lumora,organization,Lumora Corp|Lumora Inc,Q42,France
    ///
    /// Kinds are person, organization, government, country, place, city, region,
    /// building, water, group, event, product, work, law.
    /// In Turtle, a thing has skos:prefLabel or rdfs:label, skos:altLabel, a class
    /// such as schema:Person (or ng:kind "person"), and owl:sameAs or
    /// skos:exactMatch; our prefixes need no declaration.
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    gazetteer: Vec<PathBuf>,
}

impl WorldOptions {
    /// The user's own folder; `-` is none.
    fn folder(&self) -> Option<&Path> {
        self.ontology.as_deref().filter(|folder| folder.as_os_str() != "-")
    }

    /// Is it the built-in knowledge alone?
    pub fn is_built_in(&self) -> bool {
        self.folder().is_none() && self.gazetteer.is_empty()
    }

    /// The built-in ontology with the user's own.
    pub fn load(&self) -> Result<Ontology> {
        let ontology = match self.folder() {
            Some(folder) => Ontology::with_folder(folder)?,
            None => Ontology::embedded().clone(),
        };
        Ok(self.gazetteer.iter().try_fold(ontology, |ontology, file| ontology.with_gazetteer(file))?)
    }

    /// What tells the user's own from another's; "" is the built-in alone.
    pub fn checksum(&self) -> Result<String> {
        if self.is_built_in() {
            return Ok(String::new());
        }
        let mut files = self.folder().map_or(Ok(Vec::new()), files_of)?;
        files.extend_from_slice(&self.gazetteer);
        checksum(&files)
    }
}

/// Which graph is asked.
#[derive(Args)]
pub struct GraphOptions {
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    world: WorldOptions,
}

impl GraphOptions {
    /// The store itself.
    pub fn store(&self) -> Result<Store> {
        Ok(Store::open(&self.store.store)?)
    }

    /// Is `--ontology` given without a folder?
    pub fn wants_ontology_alone(&self) -> bool {
        self.world.ontology.is_some() && self.world.folder().is_none()
    }

    /// What is known of the world.
    pub fn ontology(&self) -> Result<Ontology> {
        self.world.load()
    }

    /// The same with what is known of the world without an article.
    pub fn load_with(&self, background: bool) -> Result<Graph> {
        let graph = self.load()?;
        Ok(if background { graph.with_background()? } else { graph })
    }

    /// The graph of all articles, ready for questions.
    pub fn load(&self) -> Result<Graph> {
        opened(&self.store()?, &self.world.load()?)
    }
}

/// The graph of a store, ready for questions; tells what took long, and where it had to be read into memory.
pub fn opened(store: &Store, ontology: &Ontology) -> Result<Graph> {
    let graph = progress::with_bar(|progress| store.graph_with(ontology, progress))?;
    super::failures::damaged(&store.flaws());
    let path = store.path().display();
    if let Some(why) = graph.remark() {
        chatter::hint(&format!("{path} is read into memory, because its index cannot be kept: {why}"));
    }
    if chatter::is_verbose() {
        note(&format!("opened {path}: {} quads", graph.len()));
    }
    Ok(graph)
}

/// What IRIs begin with.
#[derive(Args)]
pub struct BaseOptions {
    /// First part of the IRIs of entities, articles and coined relations: one that is yours
    ///
    /// Terms of the ontology are the same everywhere and stay below https://w3id.org/newsgraph/.
    #[arg(long, value_name = "IRI", value_parser = base)]
    base: Option<String>,
}

impl BaseOptions {
    /// What the user chose.
    pub fn given(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// What the user chose, or the built-in one.
    pub fn or_default(&self) -> &str {
        self.given().unwrap_or(DEFAULT_BASE)
    }
}

fn base(text: &str) -> Result<String, String> {
    check_base(text).map(|()| text.to_owned()).map_err(|error| error.to_string())
}

/// What is seen beside what articles say.
#[derive(Args)]
pub struct BackgroundOptions {
    /// Also what is known of places, states and organisations without any article
    #[arg(long)]
    pub background: bool,
}

/// What the user knows of the articles; but for the date it wins over what they say.
#[derive(Args, Default)]
pub struct MetadataOptions {
    /// Date of publication of articles that tell none, by which "on Friday" is understood
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// Let --date win over the articles' own dates, too
    #[arg(long, requires = "date")]
    pub force_date: bool,
    /// Headline
    #[arg(long)]
    pub title: Option<String>,
    /// Where it was published
    #[arg(long)]
    pub url: Option<String>,
    /// Who published it
    #[arg(long)]
    pub publisher: Option<String>,
}

impl MetadataOptions {
    /// The same for the readers.
    pub fn metadata(&self, force: bool) -> Metadata {
        Metadata {
            date: self.date,
            force_date: self.force_date,
            title: self.title.clone(),
            url: self.url.clone(),
            publisher: self.publisher.clone(),
            id: None,
            force,
            running_text: false,
            every_word: false,
        }
    }
}

impl MetadataOptions {
    /// A headline and an address belong to one article.
    pub fn check_single(&self, n_files: usize) {
        if n_files > 1 && (self.title.is_some() || self.url.is_some()) {
            super::wrong_usage("--title and --url belong to one article, and there are several");
        }
    }
}

/// A date as users write it.
pub fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date is written as in 2025-08-19".to_owned())
}

/// More threads than that take memory and time, and read nothing faster.
const MOST_JOBS: usize = 256;

/// How texts are understood.
#[derive(Args)]
pub struct PipelineOptions {
    #[command(flatten)]
    pub world: WorldOptions,
    /// Folder of another language model, in place of the built-in one
    #[arg(long, value_name = "DIR")]
    pub model: Option<PathBuf>,
    /// Work on this many cores (default: all; at most 256)
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// Starts so many threads as `--jobs` of a command says. Before anything else does, which would start one for each core.
pub fn start_threads(command: &ArgMatches) -> Result<()> {
    match command.try_get_one::<usize>("jobs") {
        Ok(Some(jobs)) => {
            let threads = rayon::ThreadPoolBuilder::new().num_threads((*jobs).min(MOST_JOBS)).build_global();
            threads.context("cannot start the threads")
        }
        // Not all commands have it.
        Ok(None) | Err(_) => Ok(()),
    }
}

impl PipelineOptions {
    /// The stages as the user wants them.
    pub fn pipeline(&self) -> Result<Pipeline> {
        let mut pipeline = Pipeline::english();
        if !self.world.is_built_in() {
            pipeline = pipeline.with_ontology(self.world.load()?);
        }
        if let Some(folder) = &self.model {
            pipeline = pipeline.with_model(Model::load(folder)?);
        }
        Ok(pipeline)
    }
}

impl PipelineOptions {
    /// What tells one language model from another; "" is the built-in one.
    pub fn model_checksum(&self) -> Result<String> {
        self.model.as_deref().map_or(Ok(String::new()), |folder| checksum(&files_of(folder)?))
    }
}

/// The files of a folder, by name.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>());
    let mut paths = entries.with_context(|| format!("cannot read {}", folder.display()))?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

/// The first 12 digits of the SHA-256 of files, names included.
fn checksum(files: &[PathBuf]) -> Result<String> {
    let mut hash = Sha256::new();
    for path in files {
        let cannot = || format!("cannot read {}", path.display());
        hash.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        hash.update([0]);
        io::copy(&mut fs::File::open(path).with_context(cannot)?, &mut hash).with_context(cannot)?;
    }
    Ok(hash.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whose word is enough for a direct triple, beside the article's own.
#[derive(Clone, Copy, ValueEnum)]
pub enum TrustOption {
    /// What people say of what they did themselves
    #[value(name = "self")]
    SelfReports,
    /// What anybody is quoted with
    Reported,
}

impl TrustOption {
    /// The word on the command line; "" for none.
    pub fn word(choice: Option<TrustOption>) -> &'static str {
        match choice {
            None => "",
            Some(TrustOption::SelfReports) => "self",
            Some(TrustOption::Reported) => "reported",
        }
    }

    /// The reverse of `word`.
    pub fn from_word(word: &str) -> Option<TrustOption> {
        TrustOption::from_str(word, false).ok()
    }

    /// The same for the pipeline.
    pub fn trust(choice: Option<TrustOption>) -> Trust {
        match choice {
            None => Trust::Article,
            Some(TrustOption::SelfReports) => Trust::SelfReports,
            Some(TrustOption::Reported) => Trust::Reported,
        }
    }
}

/// How sure facts must be.
#[derive(Args)]
pub struct SureOptions {
    /// Assert what is at least so likely to be read rightly, from 0 (everything) to 1
    ///
    /// What is less likely stays in the graph as a statement that says it is unsure. More is asked of what harms a person
    /// if it is wrong: crime, death, illness, dismissal, accusation; and most where a pronoun stands for the person.
    /// The default was chosen on articles that readers had judged.
    #[arg(long, value_name = "P", value_parser = probability)]
    pub sure: Option<f32>,
}

impl SureOptions {
    /// The same for the pipeline; `kept` is what an article was read with before.
    pub fn sure(&self, kept: &str) -> Sure {
        self.sure.or_else(|| kept.parse().ok()).map_or_else(Sure::default, Sure)
    }

    /// What a store keeps of it: "" is the default.
    pub fn word(&self) -> String {
        self.sure.map(|sure| sure.to_string()).unwrap_or_default()
    }
}

/// A probability as users write it.
fn probability(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "it is a number from 0 to 1, as 0.8".to_owned())
}

/// What beside facts is looked at.
#[derive(Args)]
pub struct ScopeOptions {
    /// Only what articles state as positive, actual and certain
    #[arg(long, conflicts_with = "all")]
    facts_only: bool,
    /// Also what is planned, possible, denied or only reported of things that have no name
    ///
    /// Between things that have a name it is shown anyhow.
    #[arg(long)]
    all: bool,
}

impl ScopeOptions {
    /// The same for the library.
    pub fn scope(&self) -> Scope {
        match (self.facts_only, self.all) {
            (true, _) => Scope::Facts,
            (_, true) => Scope::All,
            _ => Scope::Named,
        }
    }
}

/// How a text is laid out.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// Running text
    Text,
    /// One sentence a line, kept as it is
    Lines,
}

/// What a store keeps of the options, to tell whether an article would be read in the same way again.
pub fn how(
    metadata: &MetadataOptions,
    no_text: bool,
    trust: Option<TrustOption>,
    sure: &SureOptions,
    pipeline: &PipelineOptions,
) -> Result<AddOptions> {
    let MetadataOptions { date, force_date, title, url, publisher } = metadata;
    Ok(AddOptions {
        no_text,
        date: *date,
        force_date: *force_date,
        title: title.clone(),
        url: url.clone(),
        publisher: publisher.clone(),
        id: None,
        origin: Origin::default(),
        trust: TrustOption::word(trust).to_owned(),
        sure: sure.word(),
        model: pipeline.model_checksum()?,
        ontology: pipeline.world.checksum()?,
    })
}
