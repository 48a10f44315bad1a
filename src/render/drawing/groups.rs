//! A picture of many articles shows their stories as groups: what is connected stands in a frame, below the headline of the article
//! that is most about it.

use super::letters::Font;
use super::words::when;
use crate::graph::{Picture, Told, When};
use kurbo::{Rect, Size};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// Of the headline.
pub const HEADLINE: Font = Font { size: 13.0, bold: true };
/// Of publisher and day.
pub const SOURCE: Font = Font { size: 11.0, bold: false };
/// Between the frame and what stands in it.
pub const PADDING: f64 = 16.0;
/// A headline needs so much, however narrow its group is.
const LEAST_WIDTH: f64 = 260.0;
const MOST_LINES: usize = 2;

/// What is drawn of one story.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its frame.
    pub area: Rect,
    /// Headline, in lines.
    pub headline: Vec<String>,
    /// "Kobe Post, 5 Apr 2031, and 2 more articles", in lines.
    pub source: Vec<String>,
    /// Where the article stands.
    pub url: Option<String>,
}

/// Does the picture tell several stories, and is it about none of their things alone?
pub(super) fn tells_stories(picture: &Picture) -> bool {
    let attestations = picture.graph.edge_weights().flat_map(|edge| &edge.attestations);
    let stories: BTreeSet<&str> = attestations.map(|told| told.story.as_str()).collect();
    stories.len() > 1 && picture.center.is_none()
}

/// The frame around what is connected, and what stands above it.
pub(super) fn around(extent: Rect, nodes: &[usize], picture: &Picture) -> Option<Group> {
    let mut articles: BTreeMap<&str, f64> = BTreeMap::new();
    let inside = picture.graph.edge_references().filter(|edge| nodes.binary_search(&edge.source().index()).is_ok());
    for told in inside.flat_map(|edge| &edge.weight().attestations) {
        *articles.entry(&told.article).or_default() += told.salience;
    }
    // Of several that tell as much, the first.
    let (main, _) = articles.iter().rev().max_by(|one, other| one.1.total_cmp(other.1))?;
    let told = picture.articles.iter().find(|told| told.id == *main)?;
    let width = extent.width().max(LEAST_WIDTH);
    let title = told.title.clone().unwrap_or_else(|| format!("article {}", told.id));
    let headline = HEADLINE.wrapped(&title, width, MOST_LINES);
    let source = SOURCE.wrapped(&source(told, articles.len() - 1), width, MOST_LINES);
    let head = headline.len() as f64 * HEADLINE.line() + source.len() as f64 * SOURCE.line() + PADDING / 2.0;
    let size = Size::new(width + 2.0 * PADDING, extent.height() + head + 2.0 * PADDING);
    let left = extent.center().x - size.width / 2.0;
    let area = Rect::from_origin_size((left, extent.y0 - head - PADDING), size);
    Some(Group { area, headline, source, url: told.url.clone() })
}

fn source(told: &Told, n_others: usize) -> String {
    let day = told.published.map(|day| when(When { days: [Some(day), Some(day)], inferred: false }));
    let others = match n_others {
        0 => None,
        1 => Some("and 1 more article".to_owned()),
        _ => Some(format!("and {n_others} more articles")),
    };
    told.publisher.iter().cloned().chain(day).chain(others).collect::<Vec<_>>().join(", ")
}
