//! Nothing lies on anything: boxes are pushed apart, and off the lines of others.

use super::Items;
use kurbo::{Point, Rect, Size, Vec2};

/// Space that is kept between boxes.
const MARGIN: f64 = 7.0;
/// Space that is kept between a box and a line.
const BERTH: f64 = 5.0;
/// Rounds of pushing boxes off lines.
const ROUNDS: usize = 120;
/// Rounds of pushing boxes apart before the sheet grows a little.
const PUSHES: usize = 60;
const GROWTH: f64 = 1.04;
/// With more boxes than this the sheet grows sooner and faster.
const MANY: usize = 1000;
const FEW_PUSHES: usize = 10;
const FAST_GROWTH: f64 = 1.15;

/// Moves boxes so that none overlap, and as few as possible lie on a line.
pub(super) fn separate(items: &Items, centers: &mut Vec<Point>) {
    push_apart(&items.sizes, centers);
    let mut found = crossed(items, centers);
    let mut best = (found.len(), centers.clone());
    for round in 0..ROUNDS {
        if best.0 == 0 {
            break;
        }
        push_off_lines(items, centers, &found, 0.9 - 0.6 * round as f64 / ROUNDS as f64);
        push_apart(&items.sizes, centers);
        found = crossed(items, centers);
        if found.len() < best.0 {
            best = (found.len(), centers.clone());
        }
    }
    *centers = best.1;
}

/// Pushes overlapping boxes apart, along the shorter way.
pub(super) fn push_apart(sizes: &[Size], centers: &mut [Point]) {
    let (pushes, growth) = if sizes.len() > MANY { (FEW_PUSHES, FAST_GROWTH) } else { (PUSHES, GROWTH) };
    loop {
        for _ in 0..pushes {
            let mut order: Vec<usize> = (0..sizes.len()).collect();
            order.sort_by(|one, other| centers[*one].x.total_cmp(&centers[*other].x).then(one.cmp(other)));
            let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max) + MARGIN;
            let mut is_apart = true;
            for (place, one) in order.iter().enumerate() {
                for other in &order[place + 1..] {
                    let between = centers[*other] - centers[*one];
                    if between.x > widest {
                        // Boxes move while the order stands, so this is only nearly the last.
                        break;
                    }
                    let wanted = (sizes[*one] + sizes[*other]) / 2.0 + Size::new(MARGIN, MARGIN);
                    let (over_x, over_y) = (wanted.width - between.x.abs(), wanted.height - between.y.abs());
                    if over_x <= 0.01 || over_y <= 0.01 {
                        continue;
                    }
                    is_apart = false;
                    let push = if over_x < over_y {
                        Vec2::new((over_x / 2.0 + 0.01).copysign(between.x), 0.0)
                    } else {
                        Vec2::new(0.0, (over_y / 2.0 + 0.01).copysign(between.y))
                    };
                    centers[*one] -= push;
                    centers[*other] += push;
                }
            }
            if is_apart {
                return;
            }
        }
        centers.iter_mut().for_each(|center| *center = Point::new(center.x * growth, center.y * growth));
    }
}

/// Pushes boxes to the side of lines that run through them, and the lines a little to the other.
fn push_off_lines(items: &Items, centers: &mut [Point], crossed: &[Crossing], strength: f64) {
    let mut pushes = vec![Vec2::ZERO; centers.len()];
    for (from, to, item) in crossed.iter().copied() {
        let along = centers[to] - centers[from];
        let normal = Vec2::new(-along.y, along.x) / along.hypot().max(1e-6);
        let aside = (centers[item] - centers[from]).dot(normal);
        let size = items.sizes[item];
        let reach = (normal.x.abs() * size.width + normal.y.abs() * size.height) / 2.0 + BERTH + 1.0;
        let push = normal * ((reach - aside.abs()) * strength).copysign(aside);
        pushes[item] += push * 0.6;
        pushes[from] -= push * 0.2;
        pushes[to] -= push * 0.2;
    }
    let furthest = 40.0;
    for (center, push) in centers.iter_mut().zip(pushes) {
        *center += if push.hypot() > furthest { push * (furthest / push.hypot()) } else { push };
    }
}

/// A line, by its ends, and a box that it runs through.
type Crossing = (usize, usize, usize);

/// Lines and boxes that they run through, other than their own ends, in the order of both.
fn crossed(items: &Items, centers: &[Point]) -> Vec<Crossing> {
    let areas: Vec<Rect> = centers
        .iter()
        .zip(&items.sizes)
        .map(|(center, size)| Rect::from_center_size(*center, *size).inflate(BERTH, BERTH))
        .collect();
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by(|one, other| areas[*one].x0.total_cmp(&areas[*other].x0));
    let widest = areas.iter().map(Rect::width).fold(0.0, f64::max);
    let mut found = Vec::new();
    for (from, to) in &items.ties {
        let line = (centers[*from], centers[*to]);
        let reach = Rect::from_points(line.0, line.1);
        // What begins further left than this ends before the line begins.
        let first = order.partition_point(|item| areas[*item].x0 < reach.x0 - widest);
        let near = order[first..].iter().take_while(|item| areas[**item].x0 <= reach.x1);
        let is_crossed =
            |item: &usize| item != from && item != to && areas[*item].overlaps(reach) && cuts(line, areas[*item]);
        let begin = found.len();
        found.extend(near.copied().filter(is_crossed).map(|item| (*from, *to, item)));
        found[begin..].sort_unstable();
    }
    found
}

/// Does a line run through a rectangle? (Liang and Barsky 1984)
fn cuts((from, to): (Point, Point), area: Rect) -> bool {
    let along = to - from;
    let (mut first, mut last) = (0.0f64, 1.0f64);
    for (step, low, high) in
        [(along.x, area.x0 - from.x, area.x1 - from.x), (along.y, area.y0 - from.y, area.y1 - from.y)]
    {
        if step.abs() < 1e-9 {
            if low > 0.0 || high < 0.0 {
                return false;
            }
            continue;
        }
        let (one, other) = (low / step, high / step);
        first = first.max(one.min(other));
        last = last.min(one.max(other));
    }
    first < last
}

/// How untidy a sheet is: crossings of lines, and boxes on lines, which are twice as bad.
pub(super) fn disorder(items: &Items, centers: &[Point]) -> usize {
    let lines: Vec<_> = items.ties.iter().map(|(from, to)| (*from, *to, centers[*from], centers[*to])).collect();
    let side = |from: Point, to: Point, point: Point| (to - from).cross(point - from) > 0.0;
    let mut crossings = 0;
    for (number, (a, b, one, two)) in lines.iter().enumerate() {
        for (c, d, three, four) in &lines[number + 1..] {
            let is_joined = a == c || a == d || b == c || b == d;
            let crosses = side(*one, *two, *three) != side(*one, *two, *four)
                && side(*three, *four, *one) != side(*three, *four, *two);
            crossings += usize::from(!is_joined && crosses);
        }
    }
    crossings + 2 * crossed(items, centers).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_end_apart() {
        let sizes = vec![Size::new(60.0, 20.0); 80];
        let mut centers: Vec<Point> =
            (0..80).map(|number| Point::new(f64::from(number % 9) * 11.0, f64::from(number / 9) * 7.0)).collect();
        push_apart(&sizes, &mut centers);
        let areas: Vec<Rect> = centers.iter().map(|center| Rect::from_center_size(*center, sizes[0])).collect();
        for (number, one) in areas.iter().enumerate() {
            assert!(areas[number + 1..].iter().all(|other| one.intersect(*other).area() == 0.0));
        }
    }

    #[test]
    fn boxes_leave_the_lines_of_others() {
        let sizes = vec![Size::new(40.0, 20.0); 3];
        let items = Items { sizes, ties: vec![(0, 1)], gap: 20.0, root: None };
        let mut centers = vec![Point::new(0.0, 0.0), Point::new(200.0, 0.0), Point::new(100.0, 4.0)];
        separate(&items, &mut centers);
        assert_eq!(crossed(&items, &centers), [], "{centers:?}");
    }

    #[test]
    fn lines_cut_what_they_cross() {
        let area = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(cuts((Point::new(-5.0, 5.0), Point::new(15.0, 6.0)), area));
        assert!(!cuts((Point::new(-5.0, 12.0), Point::new(15.0, 11.0)), area));
        assert!(!cuts((Point::new(-5.0, 5.0), Point::new(-1.0, 5.0)), area));
    }
}
