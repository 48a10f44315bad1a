//! `newsgraph rank`: who is central.

use super::analysis::AnalysisOptions;
use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use newsgraph::graph::{ExportFormat, Graph, MEASURES, Measure, Picture};
use newsgraph::knowledge::Kind;
use newsgraph::render::{write_ranking, write_ranking_json};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufWriter, Write as _};
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
  newsgraph query --ontology scores 'SELECT ?who WHERE { ?e ng:pageRank ?rank ; rdfs:label ?who } ORDER BY DESC(?rank)'")]
pub struct Options {
    /// By what
    #[arg(long, value_enum, default_value_t = By::Pagerank)]
    by: By,
    /// Only things of this kind, such as person, country, organization; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// One JSON array instead of a table
    #[arg(long)]
    json: bool,
    /// Write the scores of all things and by all measures as RDF: *.ttl, or *.nq with a graph of their own
    #[arg(long, value_name = "FILE")]
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
    let kinds = kinds(&options.kind)?;
    let format = options.write.as_deref().map(format).transpose()?;
    let graph = options.graph.load()?;
    let picture = graph.picture(&options.analysis.view())?;
    if let Some((path, format)) = options.write.as_deref().zip(format) {
        write(&graph, &picture, path, format)?;
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

/// The wanted kinds; without any, all whose things have a name.
fn kinds(wanted: &[String]) -> Result<Vec<&'static str>> {
    let known = || Kind::ALL.iter().map(|kind| kind.as_str()).chain([POST]);
    if wanted.is_empty() {
        return Ok(known().filter(|kind| !["phrase", "amount", "time"].contains(kind)).collect());
    }
    let find = |name: &String| {
        known().find(|kind| kind == name).with_context(|| {
            let known: Vec<&str> = known().collect();
            format!("{name} is no kind of thing: choose from {}", known.join(", "))
        })
    };
    wanted.iter().map(find).collect()
}

fn format(path: &Path) -> Result<ExportFormat> {
    match path.extension().and_then(OsStr::to_str) {
        Some("ttl") => Ok(ExportFormat::Turtle),
        Some("nq") => Ok(ExportFormat::NQuads),
        _ => bail!("cannot tell how to write {}: let it end in .ttl or .nq", path.display()),
    }
}

fn write(graph: &Graph, picture: &Picture, path: &Path, format: ExportFormat) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    let mut file = BufWriter::new(File::create(path).with_context(cannot)?);
    graph.write_scores(picture, format, &mut file).and_then(|()| file.flush()).with_context(cannot)
}
