//! `newsgraph refresh`: read all articles again.

use super::failures::Failures;
use super::options::{PipelineOptions, StoreOptions, TrustOption};
use super::{output, progress};
use anyhow::{Context, Result, bail};
use newsgraph::graph::{AddOptions, Added, ArticleEntry, Store};
use newsgraph::read::{self, Metadata};
use newsgraph::{Pipeline, Reading};

/// Read all articles of the graph again
///
/// After an upgrade of the program or a change of the ontology. Needs the texts that the graph keeps;
/// articles added with --no-text are named and left as they are. Date, headline and the like stay as they were given;
/// so does --trust, unless it is given anew.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph refresh
  newsgraph refresh --ontology my-words --trust reported")]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// Let direct triples follow from the words of others too, not from the article's alone
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let store = Store::open(&options.store.store)?;
    let pipeline = options.pipeline.pipeline()?;
    let (model, ontology) = (options.pipeline.model_checksum()?, options.pipeline.ontology_checksum()?);
    let articles = store.articles()?;
    let again = |article: &ArticleEntry| {
        let trust = options.trust.or(TrustOption::from_word(&article.options.trust));
        let how = AddOptions {
            trust: TrustOption::word(trust).to_owned(),
            model: model.clone(),
            ontology: ontology.clone(),
            ..article.options.clone()
        };
        read_again(&store, &pipeline.clone().with_trust(TrustOption::trust(trust)), article, &how)
    };
    let (mut n_read, mut n_changed) = (0, 0);
    progress::in_order(&articles, again, |added| {
        if let Some(added) = failures.sift(added) {
            n_read += 1;
            n_changed += usize::from(added != Added::Unchanged);
        }
        Ok(())
    })?;
    output::lines(&[format!("Read {n_read} of {} articles again: {n_changed} changed", articles.len())])
}

fn read_again(store: &Store, pipeline: &Pipeline, entry: &ArticleEntry, how: &AddOptions) -> Result<Added> {
    let cannot = || format!("cannot read {} again", entry.id.short());
    let Some(text) = &entry.text else {
        bail!("{}: its text is not in the graph; add its file again", cannot());
    };
    let metadata = Metadata {
        date: how.date,
        title: how.title.clone(),
        url: how.url.clone(),
        publisher: how.publisher.clone(),
        force: true,
        running_text: false,
    };
    let article = read::read("", text.as_bytes(), &metadata).with_context(cannot)?;
    let Reading { document, entities, statements, .. } = pipeline.read(article);
    store.add(&document, &entities, &statements, pipeline.ontology(), how).with_context(cannot)
}
