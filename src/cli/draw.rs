//! `newsgraph draw`: the picture.

use super::chatter::{self, note};
use super::failures::Failures;
use super::options::{self, GraphOptions, ScopeOptions};
use super::output;
use anyhow::{Context, Result, bail};
use clap::builder::PossibleValuesParser;
use newsgraph::graph::{Answer, Edge, Graph, Picture, Scope, View};
use newsgraph::knowledge::Kind;
use newsgraph::render::{self, Layout, RENDERERS, Renderer, Style, Theme};
use newsgraph::text::Date;
use std::ffi::OsStr;
use std::fs;
use std::io::{IsTerminal as _, Read as _, Write as _, stdin};
use std::path::{Path, PathBuf};

/// Draw the graph
///
/// Nodes are persons, countries, organisations, places and things; arrows are what the articles state of them.
/// Facts are solid lines; what is planned, possible, denied or only reported is dashed and says so.
/// The format follows the ending of the file: svg, png, pdf, html (a page to explore), dot (Graphviz),
/// graphml and gexf (Gephi, networkx), cyjs (Cytoscape), mmd (Mermaid).
/// No other program and no network is needed.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph draw -o news.svg
  newsgraph draw --around 'Donald Trump' --layout radial -o trump.png
  newsgraph draw --between 'Donald Trump' 'Vladimir Putin' --theme dark -o putin.pdf
  newsgraph draw --kind person --kind country --top 30 -o people.svg
  newsgraph draw --timeline -o days.svg
  newsgraph draw --all -o news.html
  echo 'CONSTRUCT { ?a ng:met ?b } WHERE { ?a ng:met ?b }' | newsgraph draw -f - -o met.svg")]
pub struct Options {
    /// File to write; standard output without it, or with -
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format, if the file's ending does not say it
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Arrangement: force (what belongs together stands together), layered (arrows lead to the right), radial (rings)
    #[arg(long, default_value = "force", value_parser = PossibleValuesParser::new(names(Layout::NAMES)))]
    layout: String,
    /// Colours
    #[arg(long, default_value = "light", value_parser = PossibleValuesParser::new(names(Theme::NAMES)))]
    theme: String,
    /// Only what is near this entity, by name or e:Name
    #[arg(long, value_name = "NAME", conflicts_with = "between")]
    around: Option<String>,
    /// How near
    #[arg(long, value_name = "N", requires = "around", default_value_t = 1)]
    hops: usize,
    /// Only what connects these two entities
    #[arg(long, value_name = "NAME", num_args = 2)]
    between: Option<Vec<String>>,
    /// Only entities of this kind (person, country, …); may be given several times
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<String>,
    /// Only this relation and more special ones (met, 'call for', ng:met); may be given several times
    #[arg(long, value_name = "NAME")]
    relation: Vec<String>,
    /// Only what may have happened on this day or later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::date)]
    from: Option<Date>,
    /// Only what may have happened on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::date)]
    to: Option<Date>,
    /// Only what this article says: its path, IRI or first digits
    #[arg(long, value_name = "ARTICLE")]
    article: Option<String>,
    /// At most so many entities, the most important ones
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    top: Option<u64>,
    #[command(flatten)]
    scope: ScopeOptions,
    /// A chart of dated statements, by who takes part (svg, png or pdf)
    #[arg(long, conflicts_with_all = ["layout", "query"])]
    timeline: bool,
    /// Draw the result of the CONSTRUCT query in this file (- for standard input)
    #[arg(
        short = 'f', long, value_name = "FILE.rq",
        conflicts_with_all = ["around", "between", "kind", "relation", "from", "to", "article", "all", "facts_only"]
    )]
    query: Option<PathBuf>,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let renderer = renderer(options)?;
    if renderer.is_binary() && file(options).is_none() && std::io::stdout().is_terminal() {
        bail!("{} is not for a terminal: name a file with -o", renderer.name());
    }
    let graph = options.graph.load()?;
    let mut picture = match &options.query {
        Some(path) => answer(&graph, path)?,
        None => graph.picture(&view(options)?)?,
    };
    let style = Style {
        layout: named(Layout::NAMES, &options.layout),
        theme: named(Theme::NAMES, &options.theme),
        timeline: options.timeline,
    };
    let most = options.top.map(|top| top as usize).or(renderer.most_nodes(&style));
    picture.thin(most.unwrap_or(usize::MAX));
    let mut bytes = Vec::new();
    renderer.render(&picture, &style, &mut bytes).with_context(|| format!("cannot draw {}", renderer.name()))?;
    let (n_nodes, n_edges) = (picture.graph.node_count(), picture.graph.edge_count());
    note(&format!("drew {n_nodes} things and {n_edges} relations as {}", renderer.name()));
    tell_what_is_missing(&picture, options);
    match file(options) {
        Some(path) => output::file(path, |out| Ok(out.write_all(&bytes)?)),
        None => output::data().write_all(&bytes).context(output::CANNOT),
    }
}

fn view(options: &Options) -> Result<View> {
    let article = match &options.article {
        Some(name) => Some(options.graph.store()?.find(name)?),
        None => None,
    };
    let between = options.between.as_ref().and_then(|names| <[String; 2]>::try_from(names.clone()).ok());
    Ok(View {
        around: options.around.clone(),
        hops: options.hops,
        between,
        article,
        kinds: options.kind.clone(),
        relations: options.relation.clone(),
        from: options.from,
        to: options.to,
        scope: options.scope.scope(),
        most: None,
        with_roles: false,
    })
}

fn answer(graph: &Graph, path: &Path) -> Result<Picture> {
    let query = match path.to_str() {
        Some("-") => {
            let mut text = String::new();
            stdin().read_to_string(&mut text).context("cannot read the query from standard input")?;
            text
        }
        _ => fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?,
    };
    match graph.ask(&query)? {
        Answer::Triples(triples) => Ok(graph.picture_of(&triples)),
        _ => {
            bail!("{} is no CONSTRUCT query: only triples can be drawn; use newsgraph query for tables", path.display())
        }
    }
}

/// The file to write; none for standard output.
fn file(options: &Options) -> Option<&Path> {
    options.output.as_deref().filter(|path| path.as_os_str() != "-")
}

/// By `--format`, else by the ending of the file; on standard output else the first of the list.
fn renderer(options: &Options) -> Result<&'static dyn Renderer> {
    let named = options.format.as_deref().map(known).transpose();
    let file = file(options);
    let ending = file.and_then(Path::extension).and_then(OsStr::to_str);
    let renderer = match (named.unwrap_or_else(|problem| super::wrong_usage(&problem)), file) {
        (Some(renderer), _) => renderer,
        (None, Some(_)) => {
            known(ending.unwrap_or("a file without an ending")).unwrap_or_else(|problem| super::wrong_usage(&problem))
        }
        (None, None) => RENDERERS.first().copied().context("this program has no renderers")?,
    };
    if let Some(other) = ending.and_then(render::renderer).filter(|other| other.name() != renderer.name()) {
        let (format, other) = (renderer.name(), other.name());
        super::wrong_usage(&format!("--format {format} contradicts the ending of the file, which is that of {other}"));
    }
    if options.timeline && !renderer.draws_timelines() {
        super::wrong_usage(&format!("a timeline cannot be drawn as {}: choose svg, png or pdf", renderer.name()));
    }
    Ok(renderer)
}

/// The renderer of this name or ending.
fn known(name: &str) -> Result<&'static dyn Renderer, String> {
    render::renderer(name).ok_or_else(|| {
        let known: Vec<&str> = RENDERERS.iter().map(|renderer| renderer.name()).collect();
        format!("cannot draw {name}: choose one of {} with --format", known.join(", "))
    })
}

/// Tells why there is nothing to see, or that it is not all.
fn tell_what_is_missing(picture: &Picture, options: &Options) {
    let (n_shown, n_all) = (picture.graph.node_count(), picture.n_nodes);
    let is_dated = |edge: &Edge| edge.attestations.iter().any(|told| !told.when.is_unknown());
    if picture.n_edges == 0 {
        let more = if options.scope.scope() == Scope::All { "" } else { ": ask for more, as with --all" };
        chatter::hint(&format!("nothing was drawn, as no statement of the graph fits what is asked for{more}"));
    } else if options.timeline && !picture.graph.edge_weights().any(is_dated) {
        chatter::hint("nothing was drawn, as no statement that fits what is asked for has a date");
    } else if n_shown < n_all {
        chatter::hint(&format!("drew the {n_shown} most important of {n_all} things: --top N says how many"));
    }
}

fn kind(word: &str) -> Result<String, String> {
    let known = || Kind::ALL.iter().map(|kind| kind.as_str()).chain(["post"]);
    match known().find(|kind| kind.eq_ignore_ascii_case(word)) {
        Some(kind) => Ok(kind.to_owned()),
        None => Err(format!("the kinds are {}", known().collect::<Vec<_>>().join(", "))),
    }
}

fn names<T>(list: &'static [(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(name, _)| *name).collect()
}

fn named<T: Copy + Default>(list: &[(&str, T)], wanted: &str) -> T {
    list.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value).unwrap_or_default()
}
