//! What all sheets share: margins, letters, names of articles.

use super::drawing::letters::Font;
use super::drawing::words::when;
use super::xml::Xml;
use crate::graph::{Picture, Told, When};
use kurbo::Point;
use std::io;

/// White around everything.
pub const MARGIN: f64 = 30.0;
/// Of the heading.
pub const TITLE: Font = Font { size: 22.0, bold: true };
/// Of legend and caption.
pub const NOTE: Font = Font { size: 11.0, bold: false };
/// Fonts, if the reader's machine lacks Inter.
pub const FAMILY: &str = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";
/// Articles that the caption names; the rest are counted.
const MOST_NAMED: usize = 4;

/// Writes a line of words. Another font is kept from being wider than what room was made for.
pub fn text(xml: &mut Xml, words: &str, at: Point, font: Font, fill: &str, anchor: &str) -> io::Result<()> {
    let mut attributes = vec![
        ("x", format!("{:.1}", at.x)),
        ("y", format!("{:.1}", at.y)),
        ("font-size", format!("{}", font.size)),
        ("fill", fill.to_owned()),
        ("textLength", format!("{:.1}", font.width(words))),
        ("lengthAdjust", "spacingAndGlyphs".to_owned()),
    ];
    if anchor != "start" {
        attributes.push(("text-anchor", anchor.to_owned()));
    }
    if font.bold {
        attributes.push(("font-weight", "600".to_owned()));
    }
    xml.words("text", &attributes, words)
}

/// " Read from: Ships wait off Kobe (Kobe Post, 5 Apr 2031); and 3 more."
pub fn article_names(picture: &Picture) -> String {
    let named: Vec<String> = picture.articles.iter().take(MOST_NAMED).map(article).collect();
    let more = picture.articles.len().saturating_sub(MOST_NAMED);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    if named.is_empty() { String::new() } else { format!(" Read from: {}{rest}.", named.join("; ")) }
}

fn article(told: &Told) -> String {
    let title = told.title.clone().unwrap_or_else(|| format!("article {}", told.id));
    let published = told.published.map(|day| when(When { days: [Some(day), Some(day)], inferred: false }));
    let about: Vec<String> = told.publisher.iter().cloned().chain(published).collect();
    if about.is_empty() { title } else { format!("{title} ({})", about.join(", ")) }
}
