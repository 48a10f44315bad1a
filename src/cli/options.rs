//! Options that several commands share.

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use newsgraph::Pipeline;
use newsgraph::interpret::Trust;
use newsgraph::network::Model;
use newsgraph::ontology::Ontology;
use newsgraph::read::Metadata;
use newsgraph::text::Date;
use std::path::PathBuf;

/// Where the graph is kept.
#[derive(Args)]
pub struct StoreOptions {
    /// Folder of the graph
    #[arg(long, value_name = "DIR", env = "NEWSGRAPH_STORE", hide_env_values = true, default_value = "news.graph")]
    pub store: PathBuf,
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
    pub fn metadata(&self) -> Metadata {
        Metadata {
            date: self.date,
            title: self.title.clone(),
            url: self.url.clone(),
            publisher: self.publisher.clone(),
            ..Metadata::default()
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
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
