//! Parts that nothing connects stand side by side on a sheet a little wider than high.

use super::{Drawing, Part};
use kurbo::{Rect, Size, Vec2};

/// Between parts.
const GAP: f64 = 28.0;
/// Width of a sheet for each unit of height.
const PROPORTION: f64 = 1.4;
/// How many widths are tried.
const WIDTHS: u32 = 12;

/// Moves all parts to their places, the largest to the top left, and sizes the sheet.
pub(super) fn pack(drawing: &mut Drawing, parts: &[Part]) {
    let extents: Vec<Rect> = parts.iter().map(|part| drawing.extent(part)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|one, other| extents[*other].area().total_cmp(&extents[*one].area()).then(one.cmp(other)));
    let widest = extents.iter().map(Rect::width).fold(0.0, f64::max) + GAP;
    let area: f64 = extents.iter().map(|extent| (extent.width() + GAP) * (extent.height() + GAP)).sum();
    let sizes: Vec<Size> = order.iter().map(|part| extents[*part].size() + Size::new(GAP, GAP)).collect();
    let best = (0..WIDTHS)
        .map(|step| packed(&sizes, widest.max((area * PROPORTION).sqrt() * (0.7 + 0.1 * f64::from(step)))))
        .min_by(|one, other| waste(one.1).total_cmp(&waste(other.1)));
    let places = best.map(|(places, _)| places).unwrap_or_default();
    for (number, at) in order.into_iter().zip(places) {
        drawing.shift(&parts[number], at - extents[number].origin().to_vec2());
    }
    let all = parts.iter().map(|part| drawing.extent(part));
    let extent = all.reduce(|one, other| one.union(other)).unwrap_or_default();
    for part in parts {
        drawing.shift(part, -extent.origin().to_vec2());
    }
    drawing.size = extent.size();
}

/// Places on a sheet of a width, and the size that they take.
fn packed(sizes: &[Size], width: f64) -> (Vec<Vec2>, Size) {
    let mut skyline = Skyline::new(width);
    let places: Vec<Vec2> = sizes.iter().map(|size| skyline.place(*size)).collect();
    let ends = places.iter().zip(sizes).map(|(at, size)| (at.x + size.width, at.y + size.height));
    let (right, bottom) = ends.fold((0.0, 0.0), |(x, y): (f64, f64), end| (x.max(end.0), y.max(end.1)));
    (places, Size::new(right, bottom))
}

/// Large sheets are bad, and those of an odd shape.
fn waste(size: Size) -> f64 {
    let shape = size.width / size.height.max(1.0) / PROPORTION;
    size.area() * shape.max(1.0 / shape).sqrt()
}

/// How far down the sheet is filled, from left to right (Baker, Coffman and Rivest 1980: bottom left).
struct Skyline {
    /// Where each step begins, and its depth; the last one ends at the width.
    steps: Vec<(f64, f64)>,
    width: f64,
}

impl Skyline {
    fn new(width: f64) -> Skyline {
        Skyline { steps: vec![(0.0, 0.0)], width }
    }

    /// The highest place that is free, the leftmost of them.
    fn place(&mut self, size: Size) -> Vec2 {
        let fits = |left: f64| left + size.width <= self.width + 0.01;
        let depth = |left: f64| {
            let ends = self.steps.iter().skip(1).map(|step| step.0).chain([self.width]);
            let under = self
                .steps
                .iter()
                .zip(ends)
                .filter(|((begin, _), end)| *begin < left + size.width - 0.01 && *end > left + 0.01);
            under.map(|((_, depth), _)| *depth).fold(0.0, f64::max)
        };
        let lefts = self.steps.iter().map(|step| step.0).filter(|left| fits(*left));
        let found = lefts
            .map(|left| (depth(left), left))
            .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        let (top, left) = found.unwrap_or_else(|| (depth(0.0), 0.0));
        let right = left + size.width;
        let behind = self.steps.iter().rev().find(|(begin, _)| *begin <= right).map_or(0.0, |(_, depth)| *depth);
        self.steps.retain(|(begin, _)| *begin < left || *begin > right);
        self.steps.push((left, top + size.height));
        if right < self.width {
            self.steps.push((right, behind));
        }
        self.steps.sort_by(|one, other| one.0.total_cmp(&other.0));
        Vec2::new(left, top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_gaps() {
        let mut skyline = Skyline::new(100.0);
        assert_eq!(skyline.place(Size::new(60.0, 50.0)), Vec2::new(0.0, 0.0));
        assert_eq!(skyline.place(Size::new(40.0, 20.0)), Vec2::new(60.0, 0.0));
        assert_eq!(skyline.place(Size::new(40.0, 20.0)), Vec2::new(60.0, 20.0));
        assert_eq!(skyline.place(Size::new(90.0, 10.0)), Vec2::new(0.0, 50.0));
        assert_eq!(skyline.place(Size::new(120.0, 10.0)), Vec2::new(0.0, 60.0));
    }
}
