//! `newsgraph refresh`: read all articles again.

use super::again::{has_what_it_needs, read_again};
use super::failures::Failures;
use super::options::{PipelineOptions, StoreOptions, SureOptions, TrustOption};
use super::output::counted;
use super::{chatter, progress};
use anyhow::Result;
use newsgraph::graph::{AddOptions, Added, ArticleEntry, Store};

/// Read all articles of the graph again
///
/// After an upgrade of the program or a change of the ontology. Files of older versions are written as they are today,
/// whatever else becomes of them. Needs the texts that the graph keeps;
/// articles added with --no-text are named and left as they are. Date, headline and the like stay as they were given;
/// so do --trust and --sure, unless they are given anew.
///
/// Articles that were read with --ontology, --gazetteer or --model need these again: the graph keeps what tells them from
/// others, not the files. Without them such articles are named and left as they are, unless --built-in is given.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph refresh
  newsgraph refresh --trust reported")]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// Let direct triples follow from the words of others too, not from the article's alone
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    #[command(flatten)]
    sure: SureOptions,
    /// Read with the built-in ontology and model what was read with others
    #[arg(long, conflicts_with_all = ["ontology", "gazetteer", "model"])]
    built_in: bool,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let store = Store::open(&options.store.store)?;
    store.tidy();
    let pipeline = options.pipeline.pipeline()?;
    let (model, ontology) = (options.pipeline.model_checksum()?, options.pipeline.world.checksum()?);
    let n_converted = store.convert()?;
    if n_converted > 0 {
        let files = counted(n_converted, "file", "files");
        chatter::tell(&[format!("Converted {files} of an older version")]);
    }
    progress::index(&store)?;
    let articles = store.articles()?;
    let again = |article: &ArticleEntry| {
        if !options.built_in {
            has_what_it_needs(article, &model, &ontology)?;
        }
        let trust = options.trust.or(TrustOption::from_word(&article.options.trust));
        let how = AddOptions {
            trust: TrustOption::word(trust).to_owned(),
            sure: if options.sure.sure.is_some() { options.sure.word() } else { article.options.sure.clone() },
            model: model.clone(),
            ontology: ontology.clone(),
            ..article.options.clone()
        };
        read_again(
            &store,
            &pipeline.clone().with_trust(TrustOption::trust(trust)).with_sure(options.sure.sure(&how.sure)),
            article,
            &how,
        )
    };
    let (mut n_read, mut n_changed) = (0, 0);
    progress::in_order(&articles, again, |added| {
        if let Some(added) = failures.sift(added) {
            n_read += 1;
            n_changed += usize::from(added != Added::Unchanged);
        }
        Ok(())
    })?;
    progress::index(&store)?;
    let articles = counted(articles.len(), "article", "articles");
    chatter::tell(&[format!("Read {n_read} of {articles} again: {n_changed} changed")]);
    Ok(())
}
