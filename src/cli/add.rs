//! `newsgraph add`: read articles into the graph.

mod summary;

use super::failures::{Failure, Failures};
use super::inputs::{Articles, ReadingOptions, Waiting};
use super::options::{self, MetadataOptions, PipelineOptions, StoreOptions, SureOptions, TrustOption};
use super::output::counted;
use super::{chatter, progress};
use anyhow::Result;
use newsgraph::graph::{AddOptions, Added, GraphError, Store, Tie};
use newsgraph::text::{ArticleId, Date};
use newsgraph::{Pipeline, Reading};
use std::path::PathBuf;
use summary::{Digest, Summary};

/// Read articles into the graph
///
/// Takes files, folders (with all below them) and - for standard input: plain text, web pages, Markdown, JSON, JSON Lines,
/// tables, feeds, e-mail, web archives and PDF, packed or not. Makes the graph if there is none.
/// The same article with the same options again changes nothing; with other options it is replaced.
/// Ends with what was found and what to ask next.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph add examples/articles
  newsgraph add examples/articles/moscow-reaction.txt --date 2025-08-19 --publisher 'The Daily Example'
  newsgraph add examples/articles/war-background.txt --url https://example.org/war --replace-older
  newsgraph add news.jsonl --fields text=body,date=day --errors errors.jsonl
  newsgraph add pages/ --meta pages.csv
  curl -s https://example.org/report.txt | newsgraph add -")]
pub struct Options {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    metadata: MetadataOptions,
    #[command(flatten)]
    reading: ReadingOptions,
    /// Do not keep the text in the graph, only offsets and the words of the evidence
    #[arg(long)]
    no_text: bool,
    /// Let direct triples follow from the words of others too, not from the article's alone
    #[arg(long, value_enum, value_name = "WHOM")]
    trust: Option<TrustOption>,
    #[command(flatten)]
    sure: SureOptions,
    /// Take out older versions of the articles: of the same address, or of the same publisher with nearly the same text
    #[arg(long)]
    replace_older: bool,
    /// First part of the IRIs of entities, articles and coined relations: one that is yours
    ///
    /// Fixed by the first article of a graph. Terms of the ontology are the same everywhere and stay below
    /// https://w3id.org/newsgraph/.
    #[arg(long, value_name = "IRI")]
    base: Option<String>,
    /// Read articles that are not English, too
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let articles =
        Articles::new(&options.articles, &options.reading, options.metadata.metadata(options.force), failures)?;
    options.metadata.check_single(articles.files().len());
    if articles.files().is_empty() {
        return Ok(());
    }
    let pipeline =
        options.pipeline.pipeline()?.with_trust(TrustOption::trust(options.trust)).with_sure(options.sure.sure(""));
    chatter::note(&format!("ready to read {}", counted(articles.files().len(), "file", "files")));
    let store = Store::create(&options.store.store, options.base.as_deref())?;
    let how = options::how(&options.metadata, options.no_text, options.trust, &options.sure, &options.pipeline)?;
    let mut summary = Summary::default();
    let mut dates = Dates::default();
    let mut added = Vec::new();
    let read = |waiting: Waiting| add(&pipeline, &store, &how, waiting);
    progress::as_they_come(
        |give: &mut dyn FnMut(Waiting) -> bool| articles.each(give),
        read,
        |read| {
            if let Some(Read { id, digest, date }) = failures.sift_article(read, "read") {
                dates.take(date);
                added.push(id);
                summary.take(digest);
            }
            Ok(())
        },
    )?;
    articles.sum_up();
    dates.hint(options.metadata.date);
    chatter::tell(&summary.lines(&options.store.store))?;
    if options.replace_older {
        replace_older(&store, &added)?;
    }
    progress::index(&store)
}

/// Takes out what a later version replaces, where one of both was just added; of two from one day the one added last stays.
fn replace_older(store: &Store, added: &[ArticleId]) -> Result<()> {
    let (articles, told) = store.listing()?;
    let find = |iri: &str| articles.iter().find(|article| article.iri == iri);
    for told in told.iter().filter(|told| told.tie == Tie::Version) {
        let (Some(earlier), Some(later)) = (find(&told.earlier), find(&told.article)) else { continue };
        let [earlier_is_new, later_is_new] = [earlier, later].map(|article| added.contains(&article.id));
        if !earlier_is_new && !later_is_new {
            continue;
        }
        let is_reversed =
            earlier_is_new && !later_is_new && (later.published.is_none() || later.published == earlier.published);
        let (older, newer) = if is_reversed { (later, earlier) } else { (earlier, later) };
        if store.remove(&older.id)? {
            chatter::tell(&[format!("{} replaces {}", newer.id.short(), older.id.short())])?;
        }
    }
    Ok(())
}

/// One article, read.
struct Read {
    id: ArticleId,
    digest: Digest,
    date: Dated,
}

/// What an article and the user say of its day.
enum Dated {
    Well,
    /// Nobody tells the day of this one.
    Undated(String),
    /// It tells another day than the user.
    Otherwise(String, Date),
}

/// Reads one article and writes it into the store, if it is not there yet.
fn add(pipeline: &Pipeline, store: &Store, how: &AddOptions, waiting: Waiting) -> Result<Read, Failure> {
    let (article, said) = waiting.read()?;
    let origin = article.origin.clone();
    let wrong = |error: GraphError| Waiting::failure(&origin, anyhow::Error::from(error).context("cannot add it"));
    let how = options::of_article(how.clone(), said, origin.clone());
    let name = [origin.file.as_deref(), origin.place.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if store.holds(&article.id, &how).map_err(wrong)? {
        return Ok(Read { id: article.id, digest: Digest::known(), date: Dated::Well });
    }
    let date = match (article.published, how.date) {
        (None, _) => Dated::Undated(name.clone()),
        (Some(own), Some(said)) if own != said => Dated::Otherwise(name.clone(), own),
        _ => Dated::Well,
    };
    let reading = pipeline.read(article);
    let Reading { document, entities, statements, .. } = &reading;
    let added = store.add(document, entities, statements, pipeline.ontology(), &how).map_err(wrong)?;
    chatter::note(&format!("read {name}: {} statements", statements.len()));
    let digest = Digest::of(&reading, pipeline.ontology(), store.base(), added == Added::Replaced);
    Ok(Read { id: document.article.id.clone(), digest, date })
}

/// What is to be said of days at the end, once.
#[derive(Default)]
struct Dates {
    undated: Vec<String>,
    otherwise: Vec<(String, Date)>,
}

/// So many articles are named.
const NAMED: usize = 3;

impl Dates {
    fn take(&mut self, date: Dated) {
        match date {
            Dated::Well => {}
            Dated::Undated(name) => self.undated.push(name),
            Dated::Otherwise(name, day) => self.otherwise.push((name, day)),
        }
    }

    fn hint(&self, said: Option<Date>) {
        let others = |count: usize| if count > NAMED { ", …" } else { "" };
        match &self.undated[..] {
            [] => {}
            [name] => chatter::hint(&format!("{name} tells no date of publication: add it with --date YYYY-MM-DD")),
            names => chatter::hint(&format!(
                "{} tell no date of publication ({}{}): add one with --date YYYY-MM-DD, or several with a table (--meta FILE.csv)",
                counted(names.len(), "article", "articles"),
                names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; "),
                others(names.len()),
            )),
        }
        if let (Some(said), false) = (said, self.otherwise.is_empty()) {
            let named: Vec<String> =
                self.otherwise.iter().take(NAMED).map(|(name, day)| format!("{name}: {day}")).collect();
            let verb = if self.otherwise.len() == 1 { "tells" } else { "tell" };
            chatter::hint(&format!(
                "{} {verb} another date than {said}, and keeps it ({}{}); --force-date lets yours win",
                counted(self.otherwise.len(), "article", "articles"),
                named.join("; "),
                others(self.otherwise.len()),
            ));
        }
    }
}
