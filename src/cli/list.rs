//! `newsgraph list`: which articles are in the graph.

use super::failures::Failures;
use super::options::StoreOptions;
use super::output;
use super::paint::{self, paint};
use super::progress;
use super::remote::{Remote, ServerOption};
use anyhow::Result;
use newsgraph::graph::{ArticleEntry, Retelling, Store, Tie};
use newsgraph::ontology::vocabulary::ARTICLE;
use serde::Serialize;
use serde_json::Value;

/// List the articles of the graph
///
/// One line each: the first digits of its hash (they name it in `remove`), date of publication, number of statements
/// and of asserted facts, publisher and headline; of corrected versions and of copies by other publishers also the first article that
/// tells the story.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph list
  newsgraph list --json | jq -r '.[].title'
  newsgraph list --store news.graph")]
pub struct Options {
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
    #[command(flatten)]
    store: StoreOptions,
}

/// An article, for other programs.
#[derive(Serialize)]
struct Row {
    id: String,
    iri: String,
    sha256: String,
    published: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    statements: usize,
    asserted: usize,
    entities: usize,
    version_of: Option<String>,
    copy_of: Option<String>,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let rows = match options.server.server(None)? {
        Some(server) => told(&server)?,
        None => kept(options)?,
    };
    if options.json {
        return output::json(&rows);
    }
    output::lines(&rows.iter().map(line).collect::<Vec<_>>())
}

/// "46b75ec75422  2025-08-13     61     30  Europeans urge Trump to insist on ceasefire"
fn line(row: &Row) -> String {
    let date = row.published.as_deref().unwrap_or("no date   ");
    let title = row.title.as_deref().unwrap_or("no headline");
    let first = [("version", &row.version_of), ("copy", &row.copy_of)];
    let first = first.into_iter().find_map(|(tie, first)| Some((tie, first.as_deref()?.rsplit('/').next()?)));
    let note = first.map_or(String::new(), |(tie, first)| paint(paint::DIM, &format!("  ({tie} of {first})")));
    let id = paint(paint::LABEL, &row.id);
    let publisher = row.publisher.as_deref().map(|publisher| format!("{publisher}: ")).unwrap_or_default();
    format!("{id}  {date}  {:>5}  {:>5}  {publisher}{title}{note}", row.statements, row.asserted)
}

/// The articles of a folder.
fn kept(options: &Options) -> Result<Vec<Row>> {
    let store = Store::open(&options.store.store)?;
    let (articles, told) = progress::listing(&store)?;
    Ok(articles.into_iter().map(|article| row(article, &told)).collect())
}

fn row(article: ArticleEntry, told: &[Retelling]) -> Row {
    let first = |tie: Tie| {
        let told = told.iter().find(|told| told.article == article.iri && told.tie == tie);
        told.map(|told| told.first.clone())
    };
    Row {
        version_of: first(Tie::Version),
        copy_of: first(Tie::Copy),
        id: article.id.short().to_owned(),
        iri: article.iri,
        sha256: article.id.0,
        published: article.published.map(|date| date.to_string()),
        title: article.title,
        publisher: article.publisher,
        url: article.url,
        statements: article.n_statements,
        asserted: article.n_asserted,
        entities: article.n_entities,
    }
}

/// The same of a server.
fn told(server: &Remote) -> Result<Vec<Row>> {
    let base = server.base()?;
    let row = |item: &Value| -> Row {
        let text = |name: &str| item[name].as_str().map(str::to_owned);
        let number =
            |name: &str| item[name].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default();
        let first = |name: &str| text(name).map(|digits| format!("{base}{ARTICLE}{digits}"));
        Row {
            id: text("id").unwrap_or_default(),
            iri: text("iri").unwrap_or_default(),
            sha256: text("sha256").unwrap_or_default(),
            published: text("date"),
            title: text("title"),
            publisher: text("publisher"),
            url: text("url"),
            statements: number("n_statements"),
            asserted: number("n_asserted"),
            entities: number("n_entities"),
            version_of: first("version_of"),
            copy_of: first("copy_of"),
        }
    };
    let mut rows: Vec<Row> = server.list("/articles")?.iter().map(row).collect();
    rows.sort_by(|one, other| (&one.published, &one.sha256).cmp(&(&other.published, &other.sha256)));
    Ok(rows)
}
