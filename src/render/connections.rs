//! How two things are connected, as text and as JSON.

use super::links::{LinkRow, best, clean, link_lines, rounded, standing};
use crate::graph::{Connections, Hop, Picture, Way};
use petgraph::graph::NodeIndex;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// More relations between the same two things are counted, not named.
const MOST: usize = 5;

/// Writes the ways for people: each hop with its date, standing, words and article.
pub fn write_connections(found: &Connections, out: &mut dyn Write) -> io::Result<()> {
    let Connections { picture, ways, .. } = found;
    for (number, way) in ways.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}  {}", number + 1, clean(&route(picture, way)))?;
        for hop in &way.hops {
            if let Some(told) = best(picture.graph[hop.best].attestations.iter()) {
                link_lines(picture, hop.best, told).iter().try_for_each(|line| writeln!(out, "   {line}"))?;
            }
            let also = also(picture, hop);
            if !also.is_empty() {
                writeln!(out, "{:16}also {}", "", clean(&also))?;
            }
        }
    }
    Ok(())
}

/// "Oslo – Riga – Quito"
fn route(picture: &Picture, way: &Way) -> String {
    let things = way.hops.iter().map(|hop| hop.from).chain(way.hops.last().map(|hop| hop.to));
    things.map(|thing| picture.graph[thing].label.as_str()).collect::<Vec<_>>().join(" – ")
}

/// "praised, met (planned)": the other relations of a hop, each once.
fn also(picture: &Picture, hop: &Hop) -> String {
    let best = &picture.graph[hop.best].label;
    let mut seen = BTreeSet::new();
    let named = hop.others.iter().map(|edge| &picture.graph[*edge]).map(|edge| match standing(edge) {
        how if how.is_empty() => edge.label.clone(),
        how => format!("{} ({how})", edge.label),
    });
    let named: Vec<String> = named.filter(|name| name != best && seen.insert(name.clone())).collect();
    let more = named.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    named.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ") + &more
}

#[derive(Serialize)]
struct ConnectionsRow<'a> {
    from: ThingRow<'a>,
    to: ThingRow<'a>,
    ways: Vec<WayRow<'a>>,
}

/// A thing, for programs.
#[derive(Serialize)]
pub(super) struct ThingRow<'a> {
    iri: &'a str,
    label: &'a str,
    kind: &'a str,
}

impl<'a> ThingRow<'a> {
    pub(super) fn of(picture: &'a Picture, thing: NodeIndex) -> ThingRow<'a> {
        let node = &picture.graph[thing];
        ThingRow { iri: &node.iri, label: &node.label, kind: node.kind }
    }
}

#[derive(Serialize)]
struct WayRow<'a> {
    cost: f64,
    hops: Vec<HopRow<'a>>,
}

#[derive(Serialize)]
struct HopRow<'a> {
    from: &'a str,
    to: &'a str,
    best: LinkRow<'a>,
    others: Vec<LinkRow<'a>>,
}

/// Writes the same as one JSON object.
pub fn write_connections_json(found: &Connections, out: &mut dyn Write) -> io::Result<()> {
    let picture = &found.picture;
    let label = |thing: NodeIndex| picture.graph[thing].label.as_str();
    let hop = |hop: &Hop| HopRow {
        from: label(hop.from),
        to: label(hop.to),
        best: LinkRow::of(picture, hop.best),
        others: LinkRow::all(picture, &hop.others),
    };
    let ways =
        found.ways.iter().map(|way| WayRow { cost: rounded(way.cost), hops: way.hops.iter().map(hop).collect() });
    let row = ConnectionsRow {
        from: ThingRow::of(picture, found.from),
        to: ThingRow::of(picture, found.to),
        ways: ways.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &row)?;
    writeln!(out)
}
