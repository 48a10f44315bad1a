//! `newsgraph draw`: the picture.

use super::failures::Failures;
use super::options::GraphOptions;
use super::output;
use anyhow::{Context, Result};
use newsgraph::graph::{Scope, View};
use newsgraph::render::{self, RENDERERS, Renderer};
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Draw the graph
///
/// Nodes are persons, countries, organisations, places and things; arrows are the asserted facts between them.
/// With --all also what is only planned, denied or reported. The format follows the ending of the file.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph draw -o news.dot
  newsgraph draw --around 'Donald Trump' --hops 1 | dot -Tsvg > trump.svg")]
pub struct Options {
    /// File to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format, if the file's ending does not say it
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Only what is near this entity, by name or e:Name
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How near
    #[arg(long, value_name = "N", requires = "around", default_value_t = 1)]
    hops: usize,
    /// Also what is planned, denied or only reported
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let renderer = renderer(options)?;
    let graph = options.graph.load()?;
    let view = View {
        around: options.around.clone(),
        hops: options.hops,
        scope: if options.all { Scope::All } else { Scope::Facts },
        ..View::default()
    };
    let picture = graph.picture(&view)?;
    let mut bytes = Vec::new();
    renderer.render(&picture, &mut bytes)?;
    match &options.output {
        Some(path) => fs::write(path, &bytes).with_context(|| format!("cannot write {}", path.display())),
        None => output::data().write_all(&bytes).context(output::CANNOT),
    }
}

/// By `--format`, else by the ending of the file, else the first of the list.
fn renderer(options: &Options) -> Result<&'static dyn Renderer> {
    let ending = options.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
    match options.format.as_deref().or(ending) {
        Some(name) => render::renderer(name).with_context(|| {
            let known: Vec<&str> = RENDERERS.iter().map(|renderer| renderer.name()).collect();
            format!("cannot draw {name}: choose one of {} with --format", known.join(", "))
        }),
        None => RENDERERS.first().copied().context("this program has no renderers"),
    }
}
