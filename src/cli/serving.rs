//! What commands have in common that serve a graph.

use super::options::{self, LimitOptions, MetadataOptions, PipelineOptions, StoreOptions, SureOptions, TrustOption};
use anyhow::{Context, Result};
use clap::Args;
use newsgraph::graph::Store;
use newsgraph::serve::{LIMITS, Settings};
use tokio::runtime::{Builder, Runtime};

/// Which graph is served, within which limits, and how articles are read into it.
#[derive(Args)]
pub struct ServingOptions {
    /// The graph.
    #[command(flatten)]
    pub store: StoreOptions,
    #[command(flatten)]
    limits: LimitOptions,
    /// Let direct triples of added articles follow from the words of others too
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    #[command(flatten)]
    sure: SureOptions,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

impl ServingOptions {
    /// How it is served; a graph that may be written is made if there is none.
    pub fn settings(&self, writes: bool) -> Result<Settings> {
        let store = match writes {
            true => Store::create(&self.store.store, None)?,
            false => Store::open(&self.store.store)?,
        };
        let pipeline = self.pipeline.pipeline()?;
        let pipeline = pipeline.with_trust(TrustOption::trust(self.trust)).with_sure(self.sure.sure(""));
        Ok(Settings {
            options: options::how(&MetadataOptions::default(), false, self.trust, &self.sure, &self.pipeline)?,
            limits: self.limits.limits(LIMITS),
            ..Settings::new(store, pipeline)
        })
    }
}

/// The threads of a server.
pub fn runtime() -> Result<Runtime> {
    Builder::new_multi_thread().enable_all().build().context("cannot start the threads")
}
