//! Rings around one thing: what is one relation away on the first, what is two away on the second.

use super::{Items, Places};
use kurbo::{Point, Vec2};
use std::collections::VecDeque;
use std::f64::consts::TAU;

/// Least distance between rings.
const RING: f64 = 82.0;
/// Room that a box takes on its ring, beside its own.
const GAP: f64 = 16.0;

/// Places things and words; each thing has a sector as large as what hangs on it needs.
pub(super) fn arranged(items: &Items) -> Places {
    let n_items = items.sizes.len();
    let root = items.root.unwrap_or_default();
    let mut near = vec![Vec::new(); n_items];
    for (from, to) in &items.ties {
        near[*from].push(*to);
        near[*to].push(*from);
    }
    let mut ring = vec![usize::MAX; n_items];
    let mut branches = vec![Vec::new(); n_items];
    let mut order = Vec::new();
    ring[root] = 0;
    let mut waiting = VecDeque::from([root]);
    while let Some(item) = waiting.pop_front() {
        order.push(item);
        for next in &near[item] {
            if ring[*next] == usize::MAX {
                ring[*next] = ring[item] + 1;
                branches[item].push(*next);
                waiting.push_back(*next);
            }
        }
    }
    // The room that an item and all that hangs on it need on the outermost ring.
    let mut room = vec![0.0; n_items];
    for item in order.iter().rev() {
        let own = items.sizes[*item].height + items.sizes[*item].width / 4.0 + GAP;
        room[*item] = branches[*item].iter().map(|branch| room[*branch]).sum::<f64>().max(own);
    }
    let n_rings = order.iter().map(|item| ring[*item]).max().unwrap_or_default();
    let mut radii = vec![0.0; n_rings + 1];
    for number in 1..=n_rings {
        let on_ring = order.iter().filter(|item| ring[**item] == number);
        let around: f64 = on_ring.map(|item| items.sizes[*item].height + items.sizes[*item].width / 4.0 + GAP).sum();
        radii[number] = (radii[number - 1] + RING).max(around / TAU);
    }
    let mut sectors = vec![(0.0, TAU); n_items];
    let mut centers = vec![Point::ORIGIN; n_items];
    for item in order {
        let (from, to) = sectors[item];
        // Sheets are wider than high.
        let along = Vec2::from_angle((from + to) / 2.0) * radii[ring[item]];
        centers[item] = Point::new(along.x * 1.3, along.y);
        let all: f64 = branches[item].iter().map(|branch| room[*branch]).sum();
        let mut at = from;
        for branch in &branches[item] {
            let share = (to - from) * room[*branch] / all;
            sectors[*branch] = (at, at + share);
            at += share;
        }
    }
    Places { centers, ..Places::default() }
}
