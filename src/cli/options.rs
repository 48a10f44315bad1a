//! Options that several commands share.

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Graph, Store};
use newsgraph::interpret::Trust;
use newsgraph::network::Model;
use newsgraph::ontology::Ontology;
use newsgraph::read::Metadata;
use newsgraph::text::Date;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Where the graph is kept.
#[derive(Args)]
pub struct StoreOptions {
    /// Folder of the graph
    #[arg(long, value_name = "DIR", env = "NEWSGRAPH_STORE", hide_env_values = true, default_value = "news.graph")]
    pub store: PathBuf,
}

/// Which graph is asked.
#[derive(Args)]
pub struct GraphOptions {
    #[command(flatten)]
    store: StoreOptions,
    /// Folder of Turtle files with relations, words and names of your own, beside the built-in ones
    #[arg(long, value_name = "DIR")]
    ontology: Option<PathBuf>,
}

impl GraphOptions {
    /// The store itself.
    pub fn store(&self) -> Result<Store> {
        Ok(Store::open(&self.store.store)?)
    }

    /// The graph of all articles, ready for questions.
    pub fn load(&self) -> Result<Graph> {
        let store = Store::open(&self.store.store)?;
        Ok(match &self.ontology {
            Some(folder) => store.graph(&Ontology::with_folder(folder)?)?,
            None => store.graph(Ontology::embedded())?,
        })
    }
}

/// What the user knows of the articles; it wins over what they say.
#[derive(Args)]
pub struct MetadataOptions {
    /// Date of publication, by which "on Friday" is understood
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
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
            title: self.title.clone(),
            url: self.url.clone(),
            publisher: self.publisher.clone(),
            force,
            running_text: false,
        }
    }
}

/// A date as users write it.
pub fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date is written as in 2025-08-19".to_owned())
}

/// How texts are understood.
#[derive(Args)]
pub struct PipelineOptions {
    /// Folder of Turtle files with relations, words and names of your own, beside the built-in ones
    #[arg(long, value_name = "DIR")]
    pub ontology: Option<PathBuf>,
    /// Folder of another language model, in place of the built-in one
    #[arg(long, value_name = "DIR")]
    pub model: Option<PathBuf>,
    /// Work on this many cores (default: all)
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

impl PipelineOptions {
    /// The stages as the user wants them; also fixes the number of threads.
    pub fn pipeline(&self) -> Result<Pipeline> {
        if let Some(jobs) = self.jobs {
            rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global().context("cannot start the threads")?;
        }
        let mut pipeline = Pipeline::english();
        if let Some(folder) = &self.ontology {
            pipeline = pipeline.with_ontology(Ontology::with_folder(folder)?);
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
        self.model.as_deref().map_or(Ok(String::new()), checksum)
    }

    /// What tells one ontology from another; "" is the built-in one.
    pub fn ontology_checksum(&self) -> Result<String> {
        self.ontology.as_deref().map_or(Ok(String::new()), checksum)
    }
}

/// The first 12 digits of the SHA-256 of a folder's files, names included.
fn checksum(folder: &Path) -> Result<String> {
    let cannot = || format!("cannot read {}", folder.display());
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>())
        .with_context(cannot)?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        hash.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        hash.update([0]);
        io::copy(&mut fs::File::open(&path).with_context(cannot)?, &mut hash).with_context(cannot)?;
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
    pipeline: &PipelineOptions,
) -> Result<AddOptions> {
    let MetadataOptions { date, title, url, publisher } = metadata;
    Ok(AddOptions {
        no_text,
        date: *date,
        title: title.clone(),
        url: url.clone(),
        publisher: publisher.clone(),
        trust: TrustOption::word(trust).to_owned(),
        model: pipeline.model_checksum()?,
        ontology: pipeline.ontology_checksum()?,
    })
}
