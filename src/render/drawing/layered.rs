//! Arrows lead from left to right, in layers (`rust-sugiyama`). Lines that pass a layer get a point of their own there, so
//! that they run round its boxes.

use super::{Items, Places};
use kurbo::{Point, Size};
use rust_sugiyama::configure::{Config, CrossingMinimization};
use rust_sugiyama::from_vertices_and_edges;
use std::collections::BTreeMap;

/// Between boxes of a layer.
const GAP: f64 = 14.0;
/// Between layers, beside the boxes.
const LAYER_GAP: f64 = 26.0;
/// What a point takes up.
const POINT: Size = Size::new(2.0, 6.0);

/// Places things and words.
pub(super) fn arranged(items: &Items) -> Places {
    let layers = layers(items);
    let mut sizes = items.sizes.clone();
    let mut steps: Vec<(u32, u32)> = Vec::new();
    let mut passed: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (tie, (from, to)) in items.ties.iter().enumerate() {
        let is_back = layers[*from] > layers[*to];
        let (first, last) = if is_back { (*to, *from) } else { (*from, *to) };
        let mut before = first;
        for _ in layers[first] + 1..layers[last] {
            sizes.push(POINT);
            let point = sizes.len() - 1;
            steps.push((before as u32, point as u32));
            passed.entry(tie).or_default().push(point);
            before = point;
        }
        if before != last {
            steps.push((before as u32, last as u32));
        }
        if is_back && let Some(points) = passed.get_mut(&tie) {
            points.reverse();
        }
    }
    let places = placed(&sizes, &steps);
    let bends = passed.into_iter().map(|(tie, points)| (tie, points.iter().map(|point| places[*point]).collect()));
    Places { centers: places[..items.sizes.len()].to_vec(), bends: bends.collect() }
}

/// In which layer each item stands: found once, to see which lines pass layers.
fn layers(items: &Items) -> Vec<usize> {
    let steps: Vec<(u32, u32)> =
        items.ties.iter().filter(|(from, to)| from != to).map(|(from, to)| (*from as u32, *to as u32)).collect();
    let places = placed(&vec![Size::new(10.0, 10.0); items.sizes.len()], &steps);
    let mut columns: Vec<i64> = places.iter().map(|place| place.x.round() as i64).collect();
    columns.sort_unstable();
    columns.dedup();
    let column = |place: &Point| columns.binary_search(&(place.x.round() as i64)).unwrap_or_default();
    places.iter().map(column).collect()
}

/// The library works from top to bottom; here left to right.
fn placed(sizes: &[Size], steps: &[(u32, u32)]) -> Vec<Point> {
    let vertices: Vec<(u32, (f64, f64))> = sizes
        .iter()
        .enumerate()
        .map(|(number, size)| (number as u32, (size.height + GAP, size.width + LAYER_GAP)))
        .collect();
    let config = Config {
        vertex_spacing: 4.0,
        dummy_vertices: true,
        c_minimization: CrossingMinimization::Barycenter,
        transpose: sizes.len() < 400,
        ..Config::default()
    };
    let mut places = vec![Point::ORIGIN; sizes.len()];
    let mut below = 0.0;
    for (part, width, _) in from_vertices_and_edges(&vertices, steps, &config) {
        let least = part.iter().map(|(_, (x, _))| *x).fold(f64::MAX, f64::min);
        for (item, (x, y)) in part {
            places[item] = Point::new(y.abs(), below + x - least);
        }
        below += width + GAP;
    }
    places
}
