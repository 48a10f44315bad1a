//! How lines run: from outline to outline, in one smooth curve through their words.

use super::{Drawing, Layout};
use kurbo::{BezPath, Point, Rect, Vec2};

/// Space between an outline and the point of an arrow.
const AIR: f64 = 2.0;
/// How far a curve keeps its direction, as a share of the way to the next point.
const TENSION: f64 = 0.38;

/// Gives a link its curve.
pub(super) fn route(drawing: &mut Drawing, number: usize, layout: Layout) {
    let link = &drawing.links[number];
    let [from, to] = [link.from, link.to].map(|node| drawing.nodes[node].area);
    let [before, behind] = &link.bends;
    let mut points = vec![from.center()];
    points.extend(before.iter().copied());
    points.push(link.label.center());
    points.extend(behind.iter().copied());
    points.push(to.center());
    let last = points.len() - 1;
    let is_layered = layout == Layout::Layered;
    let ends = [(from, points[1]), (to, points[last - 1])];
    let [first, end] = ends.map(|(area, next)| if is_layered { side(area, next) } else { outline(area, next) });
    (points[0], points[last]) = (first, end);
    let tangents: Vec<Vec2> = (0..points.len())
        .map(|at| {
            let along = points[(at + 1).min(last)] - points[at.saturating_sub(1)];
            // In layers lines leave and reach boxes level, so that they stay clear of those above and below.
            let along = if is_layered { Vec2::new(1.0f64.copysign(along.x), 0.0) } else { along };
            along / along.hypot().max(1e-6)
        })
        .collect();
    let mut path = BezPath::new();
    path.move_to(points[0]);
    for at in 0..last {
        let reach = (points[at + 1] - points[at]).hypot() * TENSION;
        let first = points[at] + tangents[at] * reach;
        let second = points[at + 1] - tangents[at + 1] * reach;
        path.curve_to(first, second, points[at + 1]);
    }
    let link = &mut drawing.links[number];
    link.end = (points[last], tangents[last]);
    link.path = path;
}

/// The middle of the left or right side of a box, whichever looks at a point.
fn side(area: Rect, towards: Point) -> Point {
    let area = area.inflate(AIR, AIR);
    Point::new(if towards.x < area.center().x { area.x0 } else { area.x1 }, area.center().y)
}

/// Where the way from a box to a point leaves the box.
fn outline(area: Rect, towards: Point) -> Point {
    let area = area.inflate(AIR, AIR);
    let along = towards - area.center();
    let across = |step: f64, half: f64| if step.abs() < 1e-9 { f64::MAX } else { half / step.abs() };
    let share = across(along.x, area.width() / 2.0).min(across(along.y, area.height() / 2.0)).min(1.0);
    area.center() + along * share
}
