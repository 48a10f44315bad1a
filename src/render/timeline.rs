//! A chart of days: what happened runs down the sheet, who took part stands in columns.

use super::drawing::Theme;
use super::drawing::letters::{Font, clean};
use super::drawing::words::{stated_once, verb, when};
use super::sheet::{FAMILY, MARGIN, NOTE, TITLE, article_names, text};
use super::title;
use super::xml::Xml;
use crate::graph::{Edge, Picture, Standing, When};
use kurbo::Point;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::collections::BTreeMap;
use std::io;

/// Rows of the chart; less well attested days are left out.
const MOST_ROWS: usize = 80;
/// Columns of the chart: who takes part most often.
const MOST_COLUMNS: usize = 12;
const ROW: f64 = 24.0;
const COLUMN: f64 = 30.0;
const WORDS: Font = Font { size: 12.0, bold: false };
const DAY: Font = Font { size: 11.0, bold: true };
const NAME: Font = Font { size: 12.0, bold: true };
/// Names of columns stand at this slant, in degrees.
const SLANT: f64 = -48.0;
/// Words of a row break off here.
const WIDEST: f64 = 560.0;
/// Kinds that take part in nothing.
const NO_ACTORS: &[&str] = &["phrase", "amount", "time", "post"];

/// A statement on a span of days.
struct Row {
    when: When,
    edge: EdgeIndex,
    ends: [NodeIndex; 2],
}

/// The chart as the bytes of an SVG file.
pub fn timeline(picture: &Picture, theme: Theme) -> io::Result<Vec<u8>> {
    let all = rows(picture);
    let n_all = all.len();
    let rows = best(picture, all);
    let columns = columns(picture, &rows);
    let left = MARGIN + rows.iter().map(|row| DAY.width(&when(row.when))).fold(60.0, f64::max) + 18.0;
    let names: Vec<String> =
        columns.iter().map(|node| NAME.wrapped(&picture.graph[*node].label, 150.0, 1).concat()).collect();
    let longest = names.iter().map(|name| NAME.width(name)).fold(40.0, f64::max);
    let (sin, cos) = (-SLANT).to_radians().sin_cos();
    let head = longest * sin + 18.0;
    let words_left = left + columns.len() as f64 * COLUMN + 12.0;
    let sentences: Vec<String> =
        rows.iter().map(|row| WORDS.wrapped(&sentence(picture, row), WIDEST, 1).concat()).collect();
    let widest = sentences.iter().map(|words| WORDS.width(words)).fold(200.0, f64::max);
    let reach = columns.len() as f64 * COLUMN + left + longest * cos;
    let width = (words_left + widest).max(reach) + MARGIN;
    let heading = TITLE.wrapped(&title(picture), width - 2.0 * MARGIN, 2);
    let shown = if rows.len() < n_all {
        format!("{} of {n_all} dated relations, those that the articles are most about", rows.len())
    } else {
        format!("all {n_all} dated relations")
    };
    let undated = picture.graph.edge_count() - n_all;
    let caption = format!(
        "Shown: {shown}; {undated} have no date. Full: stated as fact; ring: planned, possible, unsure or only reported; red ring: denied.{}",
        article_names(picture)
    );
    let caption = NOTE.wrapped(&caption, width - 2.0 * MARGIN, 8);
    let top = MARGIN + heading.len() as f64 * TITLE.line() + head;
    let bottom = top + rows.len() as f64 * ROW + 8.0;
    let height = bottom + 14.0 + caption.len() as f64 * NOTE.line() + MARGIN - 8.0;

    let mut xml = Xml::default();
    xml.declare()?;
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
        ("width", format!("{width:.0}")),
        ("height", format!("{height:.0}")),
        ("viewBox", format!("0 0 {width:.0} {height:.0}")),
        ("role", "img".to_owned()),
        ("aria-labelledby", "title desc".to_owned()),
        ("font-family", FAMILY.to_owned()),
    ];
    xml.open("svg", &attributes)?;
    xml.words("title", &[("id", "title".to_owned())], &clean(&title(picture)))?;
    let told: Vec<String> = rows.iter().map(|row| format!("{}: {}.", when(row.when), sentence(picture, row))).collect();
    xml.words("desc", &[("id", "desc".to_owned())], &clean(&told.join(" ")))?;
    let paper = ("fill", theme.paper().to_owned());
    xml.empty("rect", &[("width", "100%".into()), ("height", "100%".into()), paper])?;
    for (number, line) in heading.iter().enumerate() {
        text(
            &mut xml,
            line,
            Point::new(MARGIN, MARGIN + (number as f64 + 0.75) * TITLE.line()),
            TITLE,
            theme.ink(),
            "start",
        )?;
    }
    let x = |column: usize| left + (column as f64 + 0.5) * COLUMN;
    for (column, name) in names.iter().enumerate() {
        let place = format!("translate({:.1} {:.1}) rotate({SLANT})", x(column), top - 8.0);
        xml.open("g", &[("transform", place)])?;
        text(&mut xml, name, Point::ORIGIN, NAME, theme.ink(), "start")?;
        xml.close("g")?;
        line(&mut xml, [x(column), top - 4.0, x(column), bottom], theme.faint(), 0.35, 1.0)?;
    }
    let mut before = String::new();
    for (number, row) in rows.iter().enumerate() {
        let y = top + (number as f64 + 0.5) * ROW;
        let day = when(row.when);
        if day != before {
            if number > 0 {
                line(&mut xml, [MARGIN, y - ROW / 2.0, width - MARGIN, y - ROW / 2.0], theme.faint(), 0.25, 0.8)?;
            }
            text(&mut xml, &day, Point::new(MARGIN, y + 4.0), DAY, theme.ink(), "start")?;
            before = day;
        }
        let edge = &picture.graph[row.edge];
        let colour = theme.edge(edge);
        let taking_part = row.ends.iter().filter_map(|end| columns.iter().position(|column| column == end));
        let taking_part: Vec<usize> = taking_part.collect();
        if let [one, other] = taking_part[..] {
            line(&mut xml, [x(one), y, x(other), y], colour, 1.0, 2.0)?;
        }
        for column in taking_part {
            let fill = if edge.standing == Standing::Asserted { colour } else { theme.paper() };
            let attributes = [
                ("cx", format!("{:.1}", x(column))),
                ("cy", format!("{y:.1}")),
                ("r", "5".to_owned()),
                ("fill", fill.to_owned()),
                ("stroke", colour.to_owned()),
                ("stroke-width", "2".to_owned()),
            ];
            xml.empty("circle", &attributes)?;
        }
        text(&mut xml, &sentences[number], Point::new(words_left, y + 4.0), WORDS, theme.ink(), "start")?;
    }
    for (number, words) in caption.iter().enumerate() {
        let at = Point::new(MARGIN, bottom + 14.0 + (number as f64 + 0.8) * NOTE.line());
        text(&mut xml, words, at, NOTE, theme.faint(), "start")?;
    }
    xml.close("svg")?;
    Ok(xml.into_bytes())
}

fn line(xml: &mut Xml, [x1, y1, x2, y2]: [f64; 4], colour: &str, opacity: f64, width: f64) -> io::Result<()> {
    let attributes = [
        ("x1", format!("{x1:.1}")),
        ("y1", format!("{y1:.1}")),
        ("x2", format!("{x2:.1}")),
        ("y2", format!("{y2:.1}")),
        ("stroke", colour.to_owned()),
        ("stroke-opacity", opacity.to_string()),
        ("stroke-width", width.to_string()),
    ];
    xml.empty("line", &attributes)
}

/// Every span of days of every relation, once.
fn rows(picture: &Picture) -> Vec<Row> {
    let mut rows = Vec::new();
    for edge in picture.graph.edge_indices() {
        let Some((from, to)) = picture.graph.edge_endpoints(edge) else { continue };
        let spans = picture.graph[edge].attestations.iter().map(|told| told.when);
        let spans = stated_once(spans).into_iter().filter(|when| !when.is_unknown());
        rows.extend(spans.map(|when| Row { when, edge, ends: [from, to] }));
    }
    rows
}

/// The rows that the articles are most about, by day.
fn best(picture: &Picture, mut rows: Vec<Row>) -> Vec<Row> {
    let salience = |row: &Row| picture.graph[row.edge].salience();
    rows.sort_by(|one, other| salience(other).total_cmp(&salience(one)).then(one.edge.cmp(&other.edge)));
    rows.truncate(MOST_ROWS);
    let key = |row: &Row| (row.when.days[0].or(row.when.days[1]), row.when.days[1], row.when.inferred, row.edge);
    rows.sort_by_key(key);
    rows
}

/// Who takes part most often; who takes part first stands first.
fn columns(picture: &Picture, rows: &[Row]) -> Vec<NodeIndex> {
    let mut counts: BTreeMap<NodeIndex, (usize, usize)> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        for end in row.ends.into_iter().filter(|end| !NO_ACTORS.contains(&picture.graph[*end].kind)) {
            counts.entry(end).or_insert((0, number)).0 += 1;
        }
    }
    let mut most: Vec<_> = counts.into_iter().collect();
    most.sort_by_key(|(node, (count, first))| (std::cmp::Reverse(*count), *first, *node));
    most.truncate(MOST_COLUMNS);
    most.into_iter().map(|(node, _)| node).collect()
}

/// "Donald Trump met Vladimir Putin", with who says so and how if it is no fact.
fn sentence(picture: &Picture, row: &Row) -> String {
    let edge: &Edge = &picture.graph[row.edge];
    let [from, to] = row.ends.map(|end| picture.graph[end].label.as_str());
    let how = Some(edge.standing.words()).filter(|words| !words.is_empty());
    let how = how.map_or(String::new(), |how| format!(" ({how})"));
    let n_sources = edge.n_sources();
    let sources = if n_sources > 1 { format!(" · {n_sources} sources") } else { String::new() };
    format!("{from} {} {to}{how}{sources}", verb(edge))
}
