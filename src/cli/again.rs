//! Articles of a store, read again from the texts that it keeps.

use super::options::{PipelineOptions, SureOptions, TrustOption};
use anyhow::{Context, Result, bail};
use newsgraph::graph::{AddOptions, Added, ArticleEntry, Store};
use newsgraph::interpret::Standards;
use newsgraph::read::{self, Metadata};
use newsgraph::text::Article;
use newsgraph::{Pipeline, Reading};

/// Reads articles as they were read before.
pub struct Again {
    pipeline: Pipeline,
    model: String,
    ontology: String,
}

impl Again {
    /// With the model and the ontology of the command line.
    pub fn new(options: &PipelineOptions) -> Result<Again> {
        let (model, ontology) = (options.model_checksum()?, options.world.checksum()?);
        Ok(Again { pipeline: options.pipeline()?, model, ontology })
    }

    /// The stages, without what one article was read with.
    pub fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    /// Reads an article again, and into the store.
    pub fn put_again(&self, store: &Store, entry: &ArticleEntry) -> Result<Added> {
        has_what_it_needs(entry, &self.model, &self.ontology)?;
        let (model, ontology) = (self.model.clone(), self.ontology.clone());
        let how = AddOptions { model, ontology, ..entry.options.clone() };
        read_again(store, &self.as_before(entry), entry, &how)
    }

    /// Reads an article again, with what is almost surely misread, and leaves the store alone.
    pub fn reading(&self, entry: &ArticleEntry) -> Result<Reading> {
        has_what_it_needs(entry, &self.model, &self.ontology)?;
        Ok(self.as_before(entry).with_misread().read(article(entry, &entry.options)?))
    }

    fn as_before(&self, entry: &ArticleEntry) -> Pipeline {
        let Standards { trust, sure, .. } = standards(entry);
        self.pipeline.clone().with_trust(trust).with_sure(sure)
    }
}

/// What it took for a statement of an article to be asserted.
pub fn standards(entry: &ArticleEntry) -> Standards {
    let trust = TrustOption::trust(TrustOption::from_word(&entry.options.trust));
    Standards { trust, sure: SureOptions { sure: None }.sure(&entry.options.sure), ..Standards::default() }
}

/// An article that was read with an ontology or a model of the user's is not read again without one.
pub fn has_what_it_needs(entry: &ArticleEntry, model: &str, ontology: &str) -> Result<()> {
    let needs = [
        ("an ontology or gazetteer", "--ontology DIR or --gazetteer FILE", &entry.options.ontology, ontology),
        ("a language model", "--model DIR", &entry.options.model, model),
    ];
    for (what, option, before, now) in needs {
        if !before.is_empty() && now.is_empty() {
            bail!(
                "cannot read {} again: it was read with {what} of your own ({before}); give it again with {option}, \
                 or --built-in to do without",
                entry.id.short()
            );
        }
    }
    Ok(())
}

/// Reads an article again, from the text that the graph keeps.
pub fn read_again(store: &Store, pipeline: &Pipeline, entry: &ArticleEntry, how: &AddOptions) -> Result<Added> {
    let added = pipeline.read_into(store, article(entry, how)?, how).map(|(added, _)| added);
    added.with_context(|| cannot(entry))
}

/// The article as it was before it was read.
fn article(entry: &ArticleEntry, how: &AddOptions) -> Result<Article> {
    let Some(text) = &entry.text else {
        bail!("{}: its text is not in the graph; add its file again", cannot(entry));
    };
    let metadata = Metadata {
        date: how.date,
        force_date: how.force_date,
        title: how.title.clone(),
        url: how.url.clone(),
        publisher: how.publisher.clone(),
        id: how.id.clone(),
        force: true,
        running_text: false,
        every_word: false,
    };
    Ok(read::again(text.clone(), how.origin.clone(), &metadata))
}

fn cannot(entry: &ArticleEntry) -> String {
    format!("cannot read {} again", entry.id.short())
}
