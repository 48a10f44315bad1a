//! `newsgraph rank`: who is central.

use super::analysis::AnalysisOptions;
use super::chatter;
use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::graph::{ExportFormat, Graph, MEASURES, Measure, Picture};
use newsgraph::knowledge::Kind;
use newsgraph::render::{write_ranking, write_ranking_json};
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Rank entities by how central they are
///
/// All statements between two things are one link, and its weight is how well attested they are: over independent
/// articles, the sum of their confidences. Direction does not count. All things take part, but things without a name
/// ("the deal") are told only with --kind phrase.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph rank
  newsgraph rank --by betweenness --kind person --top 10
  newsgraph rank --write scores/scores.ttl
  newsgraph query --background --ontology scores 'SELECT * { ?e ng:pageRank ?rank }'")]
pub struct Options {
    /// By what
    #[arg(long, value_enum, default_value_t = By::Pagerank)]
    by: By,
    /// Only things of this kind, such as person, country, organization; may be given several times
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// One JSON array instead of a table
    #[arg(long)]
    json: bool,
    /// Write the scores of all things and by all measures as RDF: *.ttl, or *.nq with a graph of their own
    #[arg(long, value_name = "FILE", value_parser = scores)]
    write: Option<PathBuf>,
    #[command(flatten)]
    analysis: AnalysisOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Linked with things that are central themselves
    Pagerank,
    /// Linked with many things
    Degree,
    /// Linked often, and well attested
    Strength,
    /// Between others: on the shortest ways from one to another
    Betweenness,
}

impl By {
    fn measure(self) -> Measure {
        match self {
            By::Pagerank => Measure::PageRank,
            By::Degree => Measure::Degree,
            By::Strength => Measure::Strength,
            By::Betweenness => Measure::Betweenness,
        }
    }
}

/// What a thing with a post is told as, beside the kinds of entities.
const POST: &str = "post";

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let kinds = kinds(&options.kind);
    let graph = options.graph.load()?;
    let picture = graph.picture(&options.analysis.view())?;
    if let Some((path, format)) = options.write.as_deref().and_then(|path| Some((path, format(path)?))) {
        write(&graph, &picture, path, format)?;
        if chatter::is_quiet() {
            return Ok(());
        }
    }
    let by = options.by.measure();
    // Ways between all pairs take long in a large graph: they are counted where they are asked for.
    let others = MEASURES.iter().copied().filter(|measure| *measure != by && *measure != Measure::Betweenness);
    let ranking = picture.ranking(&std::iter::once(by).chain(others).collect::<Vec<_>>(), &kinds);
    let mut out = output::data();
    match options.json {
        true => write_ranking_json(&ranking, &picture, options.top, &mut out),
        false => write_ranking(&ranking, &picture, options.top, output::width(), &mut out),
    }
    .and_then(|()| out.flush())
    .context(output::CANNOT)
}

fn known_kinds() -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().map(|kind| kind.as_str()).chain([POST])
}

/// The wanted kinds; without any, all whose things have a name.
fn kinds(wanted: &[String]) -> Vec<&'static str> {
    let is_named = |kind: &&str| !["phrase", "amount", "time"].contains(kind);
    match wanted {
        [] => known_kinds().filter(is_named).collect(),
        wanted => known_kinds().filter(|kind| wanted.iter().any(|name| name == kind)).collect(),
    }
}

fn kind(name: &str) -> Result<String, String> {
    let known = known_kinds().find(|kind| *kind == name).map(str::to_owned);
    known.ok_or_else(|| {
        format!("{name} is no kind of thing: choose from {}", known_kinds().collect::<Vec<_>>().join(", "))
    })
}

fn format(path: &Path) -> Option<ExportFormat> {
    match path.extension().and_then(OsStr::to_str)? {
        "ttl" => Some(ExportFormat::Turtle),
        "nq" => Some(ExportFormat::NQuads),
        _ => None,
    }
}

/// A file whose ending says how scores are written.
fn scores(name: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(name);
    format(&path).ok_or_else(|| format!("cannot tell how to write {name}: let it end in .ttl or .nq"))?;
    Ok(path)
}

fn write(graph: &Graph, picture: &Picture, path: &Path, format: ExportFormat) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    output::file(path, |out| Ok(graph.write_scores(picture, format, out)?))
}
