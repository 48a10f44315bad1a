//! A page to explore, in one file that opens from disk and asks no network.
//!
//! The canvas is drawn by `view.js`: the libraries that were tried (Cytoscape.js) took too long for 5,000 things.
//! Words of articles are data in it: JSON whose `<`, `>` and `&` are escaped, which the script shows as text.

use super::drawing::letters::clean;
use super::drawing::look::{QUAD_CLASSES, Theme, kind_looks};
use super::drawing::words::{dates, verb};
use super::drawing::{Style, spread};
use super::{Renderer, title};
use crate::graph::{Attestation, Edge, Picture};
use petgraph::visit::EdgeRef;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const VIEW: &str = include_str!("view.js");

/// As many things as a browser moves smoothly.
const MOST_NODES: usize = 5000;

/// A self-contained page.
pub struct Page;

impl Renderer for Page {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn media_type(&self) -> &'static str {
        "text/html"
    }

    fn most_nodes(&self, _style: &Style) -> Option<usize> {
        Some(MOST_NODES)
    }

    fn render(&self, picture: &Picture, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let theme = Theme::NAMES.iter().find(|(_, theme)| *theme == style.theme).map_or("light", |(name, _)| name);
        let data = harmless(&data(picture).to_string());
        let heading = escaped(&clean(&title(picture)));
        // In one pass, so that nothing that is filled in is taken for a gap.
        let mut rest = TEMPLATE;
        while let Some((before, gap)) = rest.split_once("{{") {
            out.write_all(before.as_bytes())?;
            let (name, after) = gap.split_once("}}").unwrap_or((gap, ""));
            let filling = match name {
                "title" => heading.as_str(),
                "theme" => theme,
                "style" => STYLE,
                "view" => VIEW,
                "script" => SCRIPT,
                "data" => &data,
                _ => "",
            };
            out.write_all(filling.as_bytes())?;
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }
}

fn data(picture: &Picture) -> Value {
    let places = spread(picture);
    let nodes = picture.graph.node_indices().map(|index| {
        let (node, place) = (&picture.graph[index], places[index.index()]);
        json!({
            "iri": node.iri, "label": clean(&node.label), "kind": known(node.kind), "importance": rounded(node.importance),
            "x": place.x.round(), "y": place.y.round(),
        })
    });
    let mut sentences = Sentences::default();
    let edges: Vec<Value> = picture
        .graph
        .edge_references()
        .map(|edge| edge_data(edge.source().index(), edge.target().index(), edge.weight(), &mut sentences))
        .collect();
    let articles = picture.articles.iter().map(|told| {
        let published = told.published.map(|day| day.to_string());
        json!({ "id": told.id, "title": told.title, "publisher": told.publisher, "published": published, "url": told.url })
    });
    let kinds: Map<String, Value> = kind_looks()
        .iter()
        .map(|look| {
            let fill = [look.fill, look.dark_fill];
            let line = [look.line, look.dark_line];
            (look.kind.to_owned(), json!({ "shape": look.shape.name(), "fill": fill, "line": line }))
        })
        .collect();
    let classes: Map<String, Value> =
        QUAD_CLASSES.iter().map(|(class, _, light, dark)| ((*class).to_owned(), json!([light, dark]))).collect();
    let both = [Theme::Light, Theme::Dark];
    let left_out = (picture.graph.node_count() < picture.n_nodes)
        .then(|| format!("the most important of {} things and {} relations", picture.n_nodes, picture.n_edges));
    json!({
        "title": title(picture),
        "left_out": left_out,
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges,
        "sentences": sentences.all,
        "articles": articles.collect::<Vec<_>>(),
        "kinds": kinds,
        "classes": classes,
        "plain": both.map(Theme::plain),
        "denied": both.map(Theme::denied),
    })
}

fn edge_data(from: usize, to: usize, edge: &Edge, sentences: &mut Sentences) -> Value {
    let told = edge.attestations.iter().map(|told| {
        json!({
            "article": told.article, "sources": told.sources, "confidence": told.confidence,
            "quote": told.quote, "sentence": sentences.place(told),
        })
    });
    json!({
        "from": from, "to": to, "label": clean(&edge.label), "verb": verb(edge), "standing": edge.standing.as_str(),
        "how": edge.standing.words(), "class": edge.quad_class, "symmetric": edge.symmetric, "sources": edge.n_sources(),
        "days": edge.days().map(|day| day.map(|day| day.to_string())), "when": dates(edge), "told": told.collect::<Vec<_>>(),
    })
}

/// Every sentence once.
#[derive(Default)]
struct Sentences {
    all: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Sentences {
    fn place(&mut self, told: &Attestation) -> usize {
        *self.places.entry(told.sentence.clone()).or_insert_with(|| {
            self.all.push(told.sentence.clone());
            self.all.len() - 1
        })
    }
}

/// Kinds without a look of their own look like phrases.
fn known(kind: &'static str) -> &'static str {
    super::drawing::look::kind_look(kind).kind
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// JSON that no parser of HTML takes for markup, and no parser of JavaScript for the end of a line.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
