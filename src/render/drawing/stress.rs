//! Distances on the sheet follow distances in the graph: stress, lessened by stochastic gradient descent.
//!
//! Gansner, Koren and North: Graph Drawing by Stress Majorization (2004); Zheng, Pawar and Goodman: Graph Drawing by
//! Stochastic Gradient Descent (2019). Large graphs are held by pivots: Ortmann, Klimenta and Brandes: A Sparse Stress
//! Model (2016).

use super::{Items, Places, separation};
use kurbo::{Point, Vec2};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Rounds over all terms.
const ROUNDS: usize = 40;
/// Step of the last round, as a share of the smallest term.
const LAST_STEP: f64 = 0.05;
/// Above so many points, pivots stand for the rest.
const MOST_DENSE: usize = 900;
const PIVOTS: usize = 100;
/// How many starts are tried; the one with the fewest crossings is taken.
const STARTS: u64 = 8;
/// With more points than this, each start takes its time.
const MANY: usize = 300;
const FEW_STARTS: u64 = 3;
/// Words are wider than high, and so are sheets.
const WIDER: f64 = 1.35;

/// Places things and words.
pub(super) fn arranged(items: &Items) -> Places {
    let radius = |item: usize| (items.sizes[item].width + 1.6 * items.sizes[item].height) / 4.0;
    let ties: Vec<(usize, usize, f64)> =
        items.ties.iter().map(|(from, to)| (*from, *to, radius(*from) + radius(*to) + items.gap)).collect();
    let field = Field::new(items.sizes.len(), &ties);
    let start = |seed: u64| {
        let mut centers = field.settled(seed);
        centers.iter_mut().for_each(|center| center.x *= WIDER);
        centers
    };
    let best = match items.sizes.len() {
        n_items if n_items > MOST_DENSE => Some(start(0)),
        n_items => {
            let starts = if n_items > MANY { FEW_STARTS } else { STARTS };
            (0..starts).map(start).min_by_key(|centers| separation::disorder(items, centers))
        }
    };
    Places { centers: best.unwrap_or_default(), ..Places::default() }
}

/// Points that should stand at certain distances.
pub struct Field {
    n_points: usize,
    terms: Vec<Term>,
}

struct Term {
    from: usize,
    to: usize,
    distance: f64,
    weight: f64,
    /// Only `from` moves; the other is a pivot.
    is_pivot: bool,
}

impl Field {
    /// Of points and the lengths of what ties them.
    pub fn new(n_points: usize, ties: &[(usize, usize, f64)]) -> Field {
        let mut near: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n_points];
        for (from, to, length) in ties.iter().filter(|(from, to, _)| from != to) {
            near[*from].push((*to, *length));
            near[*to].push((*from, *length));
        }
        let terms = if n_points <= MOST_DENSE { dense(&near) } else { sparse(&near, ties) };
        Field { n_points, terms }
    }

    /// The points where they settle. The same seed gives the same places.
    pub fn settled(&self, seed: u64) -> Vec<Point> {
        let mut dice = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D;
        let mut roll = || {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            (dice >> 11) as f64 / (1u64 << 53) as f64
        };
        let furthest = self.terms.iter().map(|term| term.distance).fold(1.0, f64::max);
        let mut points: Vec<Point> =
            (0..self.n_points).map(|_| Point::new((roll() - 0.5) * furthest, (roll() - 0.5) * furthest)).collect();
        let weights = self.terms.iter().map(|term| term.weight);
        let (least, most) =
            weights.fold((f64::MAX, f64::MIN_POSITIVE), |(least, most), weight| (least.min(weight), most.max(weight)));
        let (first, last) = (1.0 / least, LAST_STEP / most);
        let mut order: Vec<usize> = (0..self.terms.len()).collect();
        for round in 0..ROUNDS {
            let step = first * (last / first).powf(round as f64 / (ROUNDS - 1) as f64);
            for place in (1..order.len()).rev() {
                order.swap(place, (roll() * (place + 1) as f64) as usize);
            }
            for term in order.iter().map(|number| &self.terms[*number]) {
                let apart = points[term.from] - points[term.to];
                let length = apart.hypot().max(1e-6);
                let share = (step * term.weight).min(1.0);
                let pull = apart * (share * (length - term.distance) / (2.0 * length));
                points[term.from] -= pull;
                if !term.is_pivot {
                    points[term.to] += pull;
                }
            }
        }
        upright(&mut points);
        points
    }
}

/// Turns the longest axis level.
fn upright(points: &mut [Point]) {
    let center = points.iter().fold(Vec2::ZERO, |sum, point| sum + point.to_vec2()) / points.len().max(1) as f64;
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in points.iter() {
        let from = point.to_vec2() - center;
        xx += from.x * from.x;
        xy += from.x * from.y;
        yy += from.y * from.y;
    }
    let (sin, cos) = (0.5 * (2.0 * xy).atan2(xx - yy)).sin_cos();
    for point in points {
        let from = point.to_vec2() - center;
        *point = Point::new(cos * from.x + sin * from.y, cos * from.y - sin * from.x);
    }
}

fn dense(near: &[Vec<(usize, f64)>]) -> Vec<Term> {
    let mut terms = Vec::new();
    for from in 0..near.len() {
        for (to, distance) in distances(near, from).into_iter().enumerate().skip(from + 1) {
            if distance.is_finite() {
                terms.push(Term { from, to, distance, weight: 1.0 / (distance * distance), is_pivot: false });
            }
        }
    }
    terms
}

/// Ties, and the way to each of a hundred pivots that stand far apart.
fn sparse(near: &[Vec<(usize, f64)>], ties: &[(usize, usize, f64)]) -> Vec<Term> {
    let tied = ties.iter().filter(|(from, to, _)| from != to).map(|(from, to, length)| Term {
        from: *from,
        to: *to,
        distance: *length,
        weight: 1.0 / (length * length),
        is_pivot: false,
    });
    let mut terms: Vec<Term> = tied.collect();
    let mut ways: Vec<Vec<f64>> = Vec::new();
    let mut nearest = vec![f64::MAX; near.len()];
    let mut pivot = (0..near.len()).max_by_key(|point| (near[*point].len(), Reverse(*point))).unwrap_or_default();
    while ways.len() < PIVOTS.min(near.len()) {
        let way = distances(near, pivot);
        nearest.iter_mut().zip(&way).for_each(|(nearest, way)| *nearest = nearest.min(*way));
        ways.push(way);
        let is_far = |point: &usize| nearest[*point].is_finite();
        let next = (0..near.len()).filter(is_far).max_by(|one, other| nearest[*one].total_cmp(&nearest[*other]));
        match next.filter(|next| nearest[*next] > 0.0) {
            Some(next) => pivot = next,
            None => break,
        }
    }
    let pivots: Vec<usize> = ways.iter().filter_map(|way| way.iter().position(|distance| *distance == 0.0)).collect();
    // Each pivot stands for the points that are nearer to it than to any other.
    let mut regions: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
    for point in 0..near.len() {
        let closest = (0..ways.len()).min_by(|one, other| ways[*one][point].total_cmp(&ways[*other][point]));
        if let Some(closest) = closest.filter(|closest| ways[*closest][point].is_finite()) {
            regions[closest].push(ways[closest][point]);
        }
    }
    regions.iter_mut().for_each(|region| region.sort_by(f64::total_cmp));
    for (number, way) in ways.iter().enumerate() {
        for (from, distance) in way.iter().enumerate() {
            if *distance > 0.0 && distance.is_finite() {
                let stands_for = regions[number].partition_point(|other| *other <= distance / 2.0).max(1);
                let weight = stands_for as f64 / (distance * distance);
                terms.push(Term { from, to: pivots[number], distance: *distance, weight, is_pivot: true });
            }
        }
    }
    terms
}

/// Shortest ways from a point (Dijkstra); infinite where none leads.
fn distances(near: &[Vec<(usize, f64)>], from: usize) -> Vec<f64> {
    let mut found = vec![f64::INFINITY; near.len()];
    found[from] = 0.0;
    // Lengths in thousandths of a pixel, which can be ordered.
    let mut waiting = BinaryHeap::from([(Reverse(0u64), from)]);
    while let Some((Reverse(way), point)) = waiting.pop() {
        if way as f64 / 1000.0 > found[point] + 0.01 {
            continue;
        }
        for (next, length) in &near[point] {
            let longer = found[point] + length;
            if longer < found[*next] {
                found[*next] = longer;
                waiting.push((Reverse((longer * 1000.0) as u64), *next));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_lies_stretched() {
        let ties: Vec<(usize, usize, f64)> = (0..9).map(|point| (point, point + 1, 50.0)).collect();
        let points = Field::new(10, &ties).settled(1);
        let apart = (points[0] - points[9]).hypot();
        assert!((apart - 450.0).abs() < 60.0, "{apart}");
        assert!(points.iter().all(|point| point.y.abs() < 60.0), "{points:?}");
    }

    #[test]
    fn pivots_do_as_well() {
        let side = 40;
        let at = |x: usize, y: usize| x * side + y;
        let mut ties = Vec::new();
        for x in 0..side {
            for y in 0..side - 1 {
                ties.push((at(x, y), at(x, y + 1), 10.0));
                ties.push((at(y, x), at(y + 1, x), 10.0));
            }
        }
        let points = Field::new(side * side, &ties).settled(1);
        let lengths: Vec<f64> = ties.iter().map(|(from, to, _)| (points[*from] - points[*to]).hypot()).collect();
        let mean = lengths.iter().sum::<f64>() / lengths.len() as f64;
        assert!((6.0..14.0).contains(&mean), "{mean}");
        assert!((points[at(0, 0)] - points[at(39, 39)]).hypot() > 300.0);
    }
}
