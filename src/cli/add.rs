//! `newsgraph add`: read articles into the graph.

mod summary;

use super::articles::{Articles, FetchOptions, ReadingOptions, Waiting};
use super::failures::{self, Failure, Failures};
use super::fetch::Feeds;
use super::inputs::Input;
use super::options::{self, MetadataOptions, PipelineOptions, StoreOptions, SureOptions, TrustOption};
use super::output::counted;
use super::{chatter, progress};
use anyhow::Result;
use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Added, GraphError, Store, Tie};
use newsgraph::pipeline::how_of_article;
use newsgraph::text::{ArticleId, Date};
use std::path::{Path, PathBuf};
use summary::{Digest, Summary};

/// Read articles into the graph
///
/// Takes files, folders (with all below them), addresses (with --fetch) and - for standard input: plain text, web pages, Markdown, JSON, JSON Lines,
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
  newsgraph add https://example.org/news/ferry --fetch
  curl -s https://example.org/report.txt | newsgraph add -")]
pub struct Options {
    /// Files, folders and addresses; - is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    web: FetchOptions,
    #[command(flatten)]
    intake: Intake,
}

/// How articles come into a graph.
#[derive(clap::Args)]
pub struct Intake {
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    metadata: MetadataOptions,
    /// How files are read.
    #[command(flatten)]
    pub reading: ReadingOptions,
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

/// A graph that takes articles.
pub struct Gate {
    pipeline: Pipeline,
    store: Store,
    how: AddOptions,
    replaces_older: bool,
}

/// What came of adding.
#[derive(Default)]
pub struct Done {
    /// What was found.
    pub summary: Summary,
    /// Articles that were not there before, or not so.
    pub n_changed: usize,
    ids: Vec<ArticleId>,
    dates: Dates,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let Options { articles, web, intake } = options;
    let articles = Articles::new(articles, &intake.reading, web, intake.metadata.metadata(intake.force), failures)?;
    intake.metadata.check_single(articles.files().len());
    if articles.files().is_empty() {
        return Ok(());
    }
    let gate = intake.open()?;
    chatter::note(&format!("ready to read {}", counted(articles.files().len(), "file", "files")));
    let done = gate.add(&articles, failures)?;
    articles.sum_up();
    done.hint_dates(intake);
    chatter::tell(&done.summary.lines(intake.store()));
    gate.replace_older(&done.ids)?;
    progress::index(&gate.store)
}

impl Intake {
    /// Where the graph is.
    pub fn store(&self) -> &Path {
        &self.store.store
    }

    /// The articles of files and feeds that were looked for elsewhere.
    pub fn watched(&self, feeds: &Feeds, inputs: impl FnOnce() -> Vec<Input>) -> Result<Articles> {
        Articles::watched(&self.reading, self.metadata.metadata(self.force), feeds, inputs)
    }

    /// Makes the graph if there is none.
    pub fn open(&self) -> Result<Gate> {
        let pipeline =
            self.pipeline.pipeline()?.with_trust(TrustOption::trust(self.trust)).with_sure(self.sure.sure(""));
        Ok(Gate {
            pipeline,
            store: Store::create(&self.store.store, self.base.as_deref())?,
            how: options::how(&self.metadata, self.no_text, self.trust, &self.sure, &self.pipeline)?,
            replaces_older: self.replace_older,
        })
    }
}

impl Gate {
    /// Adds articles, one after another.
    fn add(&self, articles: &Articles, failures: &Failures) -> Result<Done> {
        self.take(articles, &Store::holds, &|| true, failures)
    }

    /// Adds those whose text is not there yet, wherever it was found before, as long as it may go on.
    pub fn add_new(
        &self,
        articles: &Articles,
        goes_on: &(dyn Fn() -> bool + Sync),
        failures: &Failures,
    ) -> Result<Done> {
        let done = self.take(articles, &Store::knows, goes_on, failures)?;
        if done.n_changed > 0 {
            self.replace_older(&done.ids)?;
            progress::index(&self.store)?;
        }
        Ok(done)
    }

    fn take(
        &self,
        articles: &Articles,
        is_known: &IsKnown,
        goes_on: &(dyn Fn() -> bool + Sync),
        failures: &Failures,
    ) -> Result<Done> {
        let mut done = Done::default();
        progress::as_they_come(
            |give: &mut dyn FnMut(Waiting) -> bool| articles.each(&mut |waiting| goes_on() && give(waiting)),
            |waiting: Waiting| goes_on().then(|| self.read(waiting, is_known)),
            |read| {
                let Some(read) = read else { return Ok(()) };
                if let Some(Read { id, changed, digest, date }) = failures.sift_article(read, "read") {
                    done.n_changed += usize::from(changed);
                    done.dates.take(date);
                    done.ids.push(id);
                    done.summary.take(digest);
                }
                Ok(())
            },
        )?;
        Ok(done)
    }

    /// Takes out what a later version replaces, if that is wanted.
    fn replace_older(&self, added: &[ArticleId]) -> Result<()> {
        if self.replaces_older { replace_older(&self.store, added) } else { Ok(()) }
    }

    /// Reads one article and writes it into the store, if it is not there yet.
    fn read(&self, waiting: Waiting, is_known: &IsKnown) -> Result<Read, Failure> {
        let Gate { pipeline, store, how, .. } = self;
        let (article, said) = waiting.read()?;
        let origin = article.origin.clone();
        let wrong = |error: GraphError| Waiting::failure(&origin, anyhow::Error::from(error).context("cannot add it"));
        let how = how_of_article(how.clone(), said, origin.clone());
        let name = origin.found_at();
        if is_known(store, &article.id, &how).map_err(wrong)? {
            return Ok(Read { id: article.id, changed: false, digest: Digest::known(), date: Dated::Well });
        }
        let date = match (article.published, how.date) {
            (None, _) => Dated::Undated(name.clone()),
            (Some(own), Some(said)) if own != said => Dated::Otherwise(name.clone(), own),
            _ => Dated::Well,
        };
        let (added, reading) = pipeline.read_into(store, article, &how).map_err(wrong)?;
        chatter::left_out(&name, reading.left_out);
        chatter::note(&format!("read {name}: {} statements", reading.statements.len()));
        let digest = Digest::of(&reading, pipeline.ontology(), store.base(), added == Added::Replaced);
        Ok(Read { id: reading.document.article.id.clone(), changed: added != Added::Unchanged, digest, date })
    }
}

/// Is an article there already?
type IsKnown = dyn Fn(&Store, &ArticleId, &AddOptions) -> Result<bool, GraphError> + Sync;

/// Takes out what a later version replaces, where one of both was just added; of two from one day the one added last stays.
fn replace_older(store: &Store, added: &[ArticleId]) -> Result<()> {
    let (articles, told) = store.listing()?;
    // Of what cannot be read nobody can tell whether it is older.
    failures::damaged(&store.flaws());
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
            chatter::tell(&[format!("{} replaces {}", newer.id.short(), older.id.short())]);
        }
    }
    Ok(())
}

/// One article, read.
struct Read {
    id: ArticleId,
    changed: bool,
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

impl Done {
    /// Says what is to be said of days; was there anything?
    pub fn hint_dates(&self, intake: &Intake) -> bool {
        self.dates.hint(intake.metadata.date);
        !self.dates.undated.is_empty() || !self.dates.otherwise.is_empty()
    }
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
