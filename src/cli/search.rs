//! `newsgraph search`: things, articles and facts by words.

use super::failures::Failures;
use super::options::GraphOptions;
use super::output::{self, counted};
use super::paint::{self, paint};
use super::progress;
use super::remote::{self, ServerOption};
use anyhow::{Context, Result};
use newsgraph::Pipeline;
use newsgraph::serve::{Inside, Settings};
use serde::Deserialize;
use serde_json::Value;

/// Find things, articles and facts by words
///
/// Looks for the words in names, headlines, texts and the sentences of facts, without regard to capitals and accents; the last
/// word may be unfinished. A fact is shown with its sentence and the article that has it: ● stands before what articles
/// assert, ○ before what is planned, denied, only possible or said by somebody.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph search trump
  newsgraph search ceasefire putin --limit 5
  newsgraph search oslo --kind place --json")]
pub struct Options {
    /// Words; all must be there
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Only things of this kind: person, organization, country, place, …
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// At most so many things, articles and facts
    #[arg(long, visible_alias = "top", value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=500))]
    limit: u16,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let found = found(options)?;
    if options.json {
        return output::json(&found);
    }
    let found: Found = serde_json::from_value(found).context("cannot read what was found")?;
    output::lines(&found.lines())
}

/// What a server answers, or would answer if it served the folder.
fn found(options: &Options) -> Result<Value> {
    let mut asked = form_urlencoded::Serializer::new(String::new());
    asked.append_pair("q", &options.words.join(" ")).append_pair("limit", &options.limit.to_string());
    if let Some(kind) = &options.kind {
        asked.append_pair("kind", kind);
    }
    let path = format!("/search?{}", asked.finish());
    if let Some(server) = options.server.server(None)? {
        return server.json(&path);
    }
    let store = options.graph.store()?;
    progress::index(&store)?;
    let pipeline = Pipeline::english().with_ontology(options.graph.ontology()?);
    let (is_good, bytes) = Inside::new(Settings::new(store, pipeline))?.get(&path)?;
    remote::answered(is_good, &bytes)?;
    serde_json::from_slice(&bytes).context("cannot read what was found")
}

#[derive(Deserialize)]
struct Found {
    query: String,
    things: Page<Thing>,
    articles: Page<Article>,
    statements: Page<Fact>,
}

#[derive(Deserialize)]
struct Page<T> {
    items: Vec<T>,
    total: usize,
}

#[derive(Deserialize)]
struct Thing {
    id: String,
    label: String,
    kind: String,
    description: String,
    matched: Option<String>,
    n_articles: usize,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    title: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
}

#[derive(Deserialize)]
struct Fact {
    article: Article,
    subject: Option<Named>,
    relation: Named,
    object: Option<Named>,
    asserted: bool,
    how: String,
    when: When,
    evidence: Evidence,
}

#[derive(Deserialize)]
struct Named {
    label: String,
}

#[derive(Deserialize)]
struct When {
    label: String,
}

#[derive(Deserialize)]
struct Evidence {
    sentence: String,
}

impl Found {
    fn lines(&self) -> Vec<String> {
        let Found { things, articles, statements, query } = self;
        let lists = [
            list("Things", things, Thing::lines),
            list("Articles", articles, |article| vec![article.line()]),
            list("Facts", statements, Fact::lines),
        ];
        let lines: Vec<String> = lists.concat();
        if lines.is_empty() { vec![format!("nothing has the words '{query}'")] } else { lines }
    }
}

fn list<T>(title: &str, page: &Page<T>, lines: impl Fn(&T) -> Vec<String>) -> Vec<String> {
    if page.items.is_empty() {
        return Vec::new();
    }
    let more = page.total - page.items.len();
    let mut told = vec![paint(paint::HEADING, title)];
    told.extend(page.items.iter().flat_map(lines).map(|line| format!("  {}", line.replace(char::is_control, " "))));
    if more > 0 {
        told.push(format!("  and {more} more: --limit {}", page.total.min(500)));
    }
    told.push(String::new());
    told
}

impl Thing {
    fn lines(&self) -> Vec<String> {
        let Thing { id, label, kind, description, matched, n_articles } = self;
        let about = if description == kind { String::new() } else { format!(", {description}") };
        let also = matched.as_ref().filter(|matched| *matched != label);
        let also = also.map(|matched| format!(" ({matched})")).unwrap_or_default();
        vec![format!("{label}{also}  {kind}{about}; {}  {id}", counted(*n_articles, "article", "articles"))]
    }
}

impl Article {
    /// "2025-08-13  The Daily Example  Europeans urge Trump to insist on ceasefire  46b75ec75422"
    fn line(&self) -> String {
        let date = self.date.as_deref().unwrap_or("no date   ");
        let title = self.title.as_deref().unwrap_or("no headline");
        let publisher = self.publisher.as_deref().map(|publisher| format!("{publisher}  ")).unwrap_or_default();
        format!("{date}  {publisher}{title}  {}", self.id)
    }
}

impl Fact {
    fn lines(&self) -> Vec<String> {
        let name = |named: &Option<Named>| named.as_ref().map(|named| named.label.clone());
        let ends = [name(&self.subject), Some(self.relation.label.clone()), name(&self.object)];
        let ends: Vec<String> = ends.into_iter().flatten().collect();
        let mark = if self.asserted { "●" } else { "○" };
        let how = if self.how.is_empty() { String::new() } else { format!("  [{}]", self.how) };
        let sentence = self.evidence.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        vec![
            format!("{:<11}  {mark} {}{how}", self.when.label, ends.join(" · ")),
            format!("{:15}“{sentence}”", ""),
            format!("{:15}{}", "", self.article.line()),
        ]
    }
}
