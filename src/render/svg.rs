//! SVG, ready for print: things with their shapes, relations with their words, a title, a legend and a caption.

use super::drawing::groups::{self, Group};
use super::drawing::letters::{Font, clean};
use super::drawing::look::{KindLook, QUAD_CLASSES, Shape, Theme, kind_look, kind_looks};
use super::drawing::words::{detail, verb};
use super::drawing::{Drawing, LabelLine, Link, NodeBox, Style};
use super::sheet::{FAMILY, MARGIN, NOTE, TITLE, article_names, text};
use super::timeline::timeline;
use super::xml::Xml;
use super::{Renderer, title};
use crate::graph::{Picture, Standing};
use kurbo::{Point, Rect, Vec2};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Narrower sheets would break the caption too often.
const LEAST_WIDTH: f64 = 520.0;
/// Head of an arrow.
const ARROW: (f64, f64) = (9.0, 3.6);
/// What readers of screens are told at most.
const MOST_DESCRIBED: usize = 100;
/// Scalable vector graphics.
pub struct Svg;

impl Renderer for Svg {
    fn name(&self) -> &'static str {
        "svg"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["svg"]
    }

    fn media_type(&self) -> &'static str {
        "image/svg+xml"
    }

    fn most_nodes(&self, style: &Style) -> Option<usize> {
        Some(style.most_nodes())
    }

    fn draws_timelines(&self) -> bool {
        true
    }

    fn render(&self, picture: &Picture, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&svg(picture, style)?)
    }
}

/// The picture as the bytes of an SVG file.
pub fn svg(picture: &Picture, style: &Style) -> io::Result<Vec<u8>> {
    if style.timeline {
        return timeline(picture, style.theme);
    }
    let drawing = Drawing::of(picture, style.layout);
    let mut sheet = Sheet { picture, theme: style.theme, xml: Xml::default() };
    let width = drawing.size.width.max(LEAST_WIDTH);
    let heading = TITLE.wrapped(&title(picture), width, 2);
    let caption = NOTE.wrapped(&caption(picture, &drawing), width, 8);
    let top = MARGIN + heading.len() as f64 * TITLE.line() + 14.0;
    let legend_top = top + drawing.size.height + 26.0;
    let legend = sheet.legend(width, &drawing);
    let rows = legend.iter().map(|entry| entry.row).max().map_or(0, |row| row + 1);
    let caption_top = legend_top + rows as f64 * LEGEND_LINE + 6.0;
    let height = caption_top + caption.len() as f64 * NOTE.line() + MARGIN - 8.0;
    sheet.open(width + 2.0 * MARGIN, height, picture)?;
    for (number, line) in heading.iter().enumerate() {
        let y = MARGIN + (number as f64 + 0.75) * TITLE.line();
        sheet.text(line, Point::new(MARGIN, y), TITLE, sheet.theme.ink(), "start")?;
    }
    let aside = Vec2::new(MARGIN + (width - drawing.size.width) / 2.0, top);
    sheet.xml.open("g", &[("transform", format!("translate({:.1} {:.1})", aside.x, aside.y))])?;
    for group in &drawing.groups {
        sheet.group(group)?;
    }
    for link in &drawing.links {
        sheet.line(link)?;
    }
    for link in &drawing.links {
        sheet.label(link)?;
    }
    for node in &drawing.nodes {
        sheet.node(node)?;
    }
    sheet.xml.close("g")?;
    for entry in &legend {
        sheet.entry(entry, Point::new(MARGIN + entry.x, legend_top + entry.row as f64 * LEGEND_LINE))?;
    }
    for (number, line) in caption.iter().enumerate() {
        let at = Point::new(MARGIN, caption_top + (number as f64 + 0.8) * NOTE.line());
        sheet.text(line, at, NOTE, sheet.theme.faint(), "start")?;
    }
    sheet.xml.close("svg")?;
    Ok(sheet.xml.into_bytes())
}

/// How much is shown, of what articles.
fn caption(picture: &Picture, drawing: &Drawing) -> String {
    let (n_nodes, n_edges) = (picture.graph.node_count(), drawing.n_shown());
    let shown = |n: usize, all: usize, what: &str| {
        if n == all { format!("all {all} {what}") } else { format!("{n} of {all} {what}") }
    };
    let amount =
        format!("{} and {}", shown(n_nodes, picture.n_nodes, "things"), shown(n_edges, picture.n_edges, "relations"));
    let how = if n_nodes < picture.n_nodes { ", the most important ones" } else { "" };
    format!("Shown: {amount}{how}.{}", article_names(picture))
}

const LEGEND_LINE: f64 = 22.0;

/// One sample with its words.
struct Entry {
    sample: Sample,
    words: String,
    x: f64,
    row: usize,
}

enum Sample {
    Kind(&'static KindLook),
    Line { colour: &'static str, dashed: bool },
}

struct Sheet<'a> {
    picture: &'a Picture,
    theme: Theme,
    xml: Xml,
}

impl Sheet<'_> {
    fn open(&mut self, width: f64, height: f64, picture: &Picture) -> io::Result<()> {
        self.xml.declare()?;
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
            ("width", format!("{width:.0}")),
            ("height", format!("{height:.0}")),
            ("viewBox", format!("0 0 {width:.0} {height:.0}")),
            ("role", "img".to_owned()),
            ("aria-labelledby", "title desc".to_owned()),
            ("font-family", FAMILY.to_owned()),
        ];
        self.xml.open("svg", &attributes)?;
        self.xml.words("title", &[("id", "title".to_owned())], &clean(&title(picture)))?;
        self.xml.words("desc", &[("id", "desc".to_owned())], &clean(&description(picture)))?;
        let paper = self.theme.paper().to_owned();
        self.xml.empty("rect", &[("width", "100%".into()), ("height", "100%".into()), ("fill", paper)])
    }

    fn text(&mut self, words: &str, at: Point, font: Font, fill: &str, anchor: &str) -> io::Result<()> {
        text(&mut self.xml, words, at, font, fill, anchor)
    }

    /// The frame of a story, with its headline, which leads to the article.
    fn group(&mut self, group: &Group) -> io::Result<()> {
        let faint = self.theme.faint().to_owned();
        let paint = [("fill", "none".to_owned()), ("stroke", faint.clone()), ("stroke-opacity", "0.35".to_owned())];
        self.rect(group.area, 10.0, &paint)?;
        let address = group.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        if let Some(url) = address {
            self.xml.open("a", &[("href", clean(url))])?;
        }
        let mut y = group.area.y0 + groups::PADDING;
        let lines = group.headline.iter().map(|line| (line, groups::HEADLINE, self.theme.ink().to_owned()));
        let all: Vec<_> = lines.chain(group.source.iter().map(|line| (line, groups::SOURCE, faint.clone()))).collect();
        for (line, font, fill) in all {
            self.text(line, Point::new(group.area.x0 + groups::PADDING, y + 0.76 * font.line()), font, &fill, "start")?;
            y += font.line();
        }
        match address {
            Some(_) => self.xml.close("a"),
            None => Ok(()),
        }
    }

    /// The curve and its arrow, in the colour and kind of line of what is best attested.
    fn line(&mut self, link: &Link) -> io::Result<()> {
        let Some(first) = link.edges.first().map(|edge| &self.picture.graph[*edge]) else { return Ok(()) };
        let colour = self.theme.edge(first);
        let weight = link.edges.iter().map(|edge| self.picture.graph[*edge].n_sources()).max().unwrap_or(1);
        let width = 1.2 + 0.5 * (weight.clamp(1, 5) - 1) as f64;
        let mut path = link.path.clone();
        if link.directed {
            shorten(&mut path, link.end);
        }
        let mut attributes = vec![
            ("d", path.to_svg_rounded()),
            ("fill", "none".to_owned()),
            ("stroke", colour.to_owned()),
            ("stroke-width", format!("{width:.1}")),
        ];
        if first.standing != Standing::Asserted {
            attributes.push(("stroke-dasharray", "5 4".to_owned()));
        }
        self.xml.empty("path", &attributes)?;
        if link.directed {
            let (tip, along) = link.end;
            let (long, wide) = (along * ARROW.0, Vec2::new(-along.y, along.x) * (ARROW.1 + 0.4 * width));
            let corners = [tip, tip - long + wide, tip - long - wide];
            self.xml.empty("polygon", &[("points", points(&corners)), ("fill", colour.to_owned())])?;
        }
        Ok(())
    }

    fn label(&mut self, link: &Link) -> io::Result<()> {
        self.rect(link.label, 3.0, &[("fill", self.theme.paper().to_owned()), ("fill-opacity", "0.94".to_owned())])?;
        let mut y = link.label.y0 + 2.0;
        for LabelLine { edge, text, font, is_detail } in &link.lines {
            let fill = match edge.map(|edge| &self.picture.graph[edge]) {
                Some(edge) if !is_detail => self.theme.edge(edge),
                _ => self.theme.faint(),
            };
            let at = Point::new(link.label.center().x, y + 0.76 * font.line());
            self.text(text, at, *font, fill, "middle")?;
            y += font.line();
        }
        Ok(())
    }

    fn node(&mut self, node: &NodeBox) -> io::Result<()> {
        let thing = &self.picture.graph[node.node];
        let look = kind_look(thing.kind);
        self.xml.open("g", &[])?;
        self.xml.words("title", &[], &clean(&format!("{} ({})", thing.label, thing.kind)))?;
        let is_center = self.picture.center == Some(node.node);
        self.outline(node.area, look, if is_center { 2.6 } else { 1.2 })?;
        let height = node.lines.len() as f64 * node.font.line();
        let top = node.area.center().y - height / 2.0;
        for (number, line) in node.lines.iter().enumerate() {
            let at = Point::new(node.area.center().x, top + (number as f64 + 0.76) * node.font.line());
            self.text(line, at, node.font, self.theme.ink(), "middle")?;
        }
        self.xml.close("g")
    }

    fn outline(&mut self, area: Rect, look: &KindLook, width: f64) -> io::Result<()> {
        let paint = [
            ("fill", self.theme.fill(look).to_owned()),
            ("stroke", self.theme.line(look).to_owned()),
            ("stroke-width", format!("{width:.1}")),
        ];
        match look.shape {
            Shape::Stadium => self.rect(area, (area.height() / 2.0).min(20.0), &paint),
            Shape::Rectangle => self.rect(area, 1.0, &paint),
            Shape::Rounded => self.rect(area, 7.0, &paint),
            Shape::Plain => self.rect(area, 3.0, &paint),
            Shape::DoubleRectangle => {
                self.rect(area, 1.0, &paint)?;
                let inner = [("fill", "none".to_owned()), paint[1].clone(), ("stroke-width", "0.8".to_owned())];
                self.rect(area.inset(-3.0), 0.0, &inner)
            }
            shape => {
                let corners = points(&corners(shape, area));
                let [fill, stroke, width] = paint;
                self.xml.empty(
                    "polygon",
                    &[("points", corners), fill, stroke, width, ("stroke-linejoin", "round".to_owned())],
                )
            }
        }
    }

    fn rect(&mut self, area: Rect, round: f64, paint: &[(&str, String)]) -> io::Result<()> {
        let mut attributes = vec![
            ("x", format!("{:.1}", area.x0)),
            ("y", format!("{:.1}", area.y0)),
            ("width", format!("{:.1}", area.width())),
            ("height", format!("{:.1}", area.height())),
        ];
        if round > 0.0 {
            attributes.push(("rx", format!("{round:.1}")));
        }
        attributes.extend(paint.iter().cloned());
        self.xml.empty("rect", &attributes)
    }

    /// Samples of all that the drawing shows, in rows of this width.
    fn legend(&self, width: f64, drawing: &Drawing) -> Vec<Entry> {
        let kinds: BTreeSet<&str> = self.picture.graph.node_weights().map(|node| kind_look(node.kind).kind).collect();
        let shown = drawing.links.iter().flat_map(|link| &link.edges);
        let edges: Vec<_> = shown.map(|edge| &self.picture.graph[*edge]).collect();
        let mut samples: Vec<(Sample, String)> = Vec::new();
        for look in kind_looks().iter().filter(|look| kinds.contains(look.kind)) {
            samples.push((Sample::Kind(look), look.kind.to_owned()));
        }
        let is_fact = |standing: &Standing| *standing == Standing::Asserted;
        let is_open = |standing: &Standing| matches!(standing, Standing::Open(_));
        let is_denied = |standing: &Standing| matches!(standing, Standing::Denied(_));
        let plain = self.theme.plain();
        if edges.iter().any(|edge| is_fact(&edge.standing)) {
            samples.push((Sample::Line { colour: plain, dashed: false }, "stated as fact".to_owned()));
        }
        if edges.iter().any(|edge| is_open(&edge.standing)) {
            samples.push((
                Sample::Line { colour: plain, dashed: true },
                "planned, possible, unsure or only reported".to_owned(),
            ));
        }
        if edges.iter().any(|edge| is_denied(&edge.standing)) {
            samples.push((Sample::Line { colour: self.theme.denied(), dashed: true }, "denied".to_owned()));
        }
        for (class, words, ..) in QUAD_CLASSES {
            let of_class =
                edges.iter().find(|edge| edge.quad_class.as_deref() == Some(class) && !is_denied(&edge.standing));
            if let Some(edge) = of_class {
                samples.push((Sample::Line { colour: self.theme.edge(edge), dashed: false }, (*words).to_owned()));
            }
        }
        let (mut x, mut row) = (0.0, 0);
        let mut entries = Vec::new();
        for (sample, words) in samples {
            let wide = SAMPLE + 7.0 + NOTE.width(&words) + 18.0;
            if x > 0.0 && x + wide > width {
                (x, row) = (0.0, row + 1);
            }
            entries.push(Entry { sample, words, x, row });
            x += wide;
        }
        entries
    }

    fn entry(&mut self, entry: &Entry, at: Point) -> io::Result<()> {
        let area = Rect::from_origin_size(at + Vec2::new(0.0, 1.0), (SAMPLE, 14.0));
        match entry.sample {
            Sample::Kind(look) => self.outline(area, look, 1.2)?,
            Sample::Line { colour, dashed } => {
                let y = format!("{:.1}", area.center().y);
                let mut attributes = vec![
                    ("x1", format!("{:.1}", area.x0)),
                    ("y1", y.clone()),
                    ("x2", format!("{:.1}", area.x1)),
                    ("y2", y),
                    ("stroke", colour.to_owned()),
                    ("stroke-width", "2".to_owned()),
                ];
                if dashed {
                    attributes.push(("stroke-dasharray", "5 4".to_owned()));
                }
                self.xml.empty("line", &attributes)?;
            }
        }
        let words = Point::new(area.x1 + 7.0, area.center().y + 4.0);
        self.text(&entry.words, words, NOTE, self.theme.faint(), "start")
    }
}

/// Width of a sample in the legend.
const SAMPLE: f64 = 26.0;

/// The picture in sentences, for readers of screens.
fn description(picture: &Picture) -> String {
    let edges = picture.graph.edge_indices().take(MOST_DESCRIBED).filter_map(|index| {
        let (from, to) = picture.graph.edge_endpoints(index)?;
        let edge = &picture.graph[index];
        let detail = Some(detail(edge)).filter(|detail| !detail.is_empty());
        let detail = detail.map_or(String::new(), |detail| format!(" ({detail})"));
        Some(format!("{} {} {}{detail}.", picture.graph[from].label, verb(edge), picture.graph[to].label))
    });
    let all: Vec<String> = edges.collect();
    let more = picture.graph.edge_count().saturating_sub(MOST_DESCRIBED);
    let rest = if more > 0 { format!(" And {more} more.") } else { String::new() };
    format!("{}{rest}", all.join(" "))
}

fn corners(shape: Shape, Rect { x0, y0, x1, y1 }: Rect) -> Vec<Point> {
    let (middle, cut) = ((y0 + y1) / 2.0, ((x1 - x0) / 4.0).min((y1 - y0) / 3.0).min(9.0));
    let corners: &[(f64, f64)] = match shape {
        Shape::Hexagon => {
            let cut = ((y1 - y0) / 2.0).min(11.0).min((x1 - x0) / 3.0);
            &[(x0, middle), (x0 + cut, y0), (x1 - cut, y0), (x1, middle), (x1 - cut, y1), (x0 + cut, y1)]
        }
        Shape::Signpost => {
            let cut = ((y1 - y0) / 2.0).min(11.0);
            &[(x0, y0), (x1 - cut, y0), (x1, middle), (x1 - cut, y1), (x0, y1)]
        }
        Shape::House => &[(x0, y0 + cut), ((x0 + x1) / 2.0, y0), (x1, y0 + cut), (x1, y1), (x0, y1)],
        Shape::Octagon => &[
            (x0 + cut, y0),
            (x1 - cut, y0),
            (x1, y0 + cut),
            (x1, y1 - cut),
            (x1 - cut, y1),
            (x0 + cut, y1),
            (x0, y1 - cut),
            (x0, y0 + cut),
        ],
        Shape::Note => &[(x0, y0), (x1 - cut, y0), (x1, y0 + cut), (x1, y1), (x0, y1)],
        _ => &[(x0, y0), (x1, y0), (x1, y1), (x0, y1)],
    };
    corners.iter().map(|corner| Point::from(*corner)).collect()
}

fn points(corners: &[Point]) -> String {
    corners.iter().map(|corner| format!("{:.1},{:.1}", corner.x, corner.y)).collect::<Vec<_>>().join(" ")
}

/// Ends a curve where its arrow begins.
fn shorten(path: &mut kurbo::BezPath, (tip, along): (Point, Vec2)) {
    if let Some(kurbo::PathEl::CurveTo(_, _, end)) = path.elements_mut().last_mut() {
        *end = tip - along * (ARROW.0 - 1.0);
    }
}

trait Rounded {
    fn to_svg_rounded(&self) -> String;
}

impl Rounded for kurbo::BezPath {
    /// A tenth of a pixel is fine enough.
    fn to_svg_rounded(&self) -> String {
        let point = |point: &Point| format!("{:.1} {:.1}", point.x, point.y);
        let steps = self.elements().iter().map(|element| match element {
            kurbo::PathEl::MoveTo(to) => format!("M{}", point(to)),
            kurbo::PathEl::LineTo(to) => format!("L{}", point(to)),
            kurbo::PathEl::QuadTo(by, to) => format!("Q{} {}", point(by), point(to)),
            kurbo::PathEl::CurveTo(one, two, to) => format!("C{} {} {}", point(one), point(two), point(to)),
            kurbo::PathEl::ClosePath => "Z".to_owned(),
        });
        steps.collect()
    }
}
