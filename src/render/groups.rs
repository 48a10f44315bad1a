//! What belongs together, as text and as JSON.

use super::connections::ThingRow;
use super::links::{LinkRow, best, clean, link_lines, rounded};
use crate::graph::{Groups, Picture};
use serde::Serialize;
use std::io::{self, Write};

/// More members of a group are counted, not named.
const MEMBERS: usize = 12;
/// So many of its edges are told.
const EDGES: usize = 3;

/// Writes the groups of at least `least` things for people, at most `most`; smaller ones are counted.
pub fn write_groups(
    groups: &Groups,
    picture: &Picture,
    least: usize,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown: Vec<_> = groups.groups.iter().filter(|group| group.members.len() >= least).take(most).collect();
    let n_things = picture.graph.node_count();
    writeln!(out, "{n_things} things in {} groups, modularity {:.2}", groups.groups.len(), groups.modularity)?;
    for (number, group) in shown.iter().enumerate() {
        writeln!(out, "\n{}  {}  ({} things)", number + 1, clean(&group.name), group.members.len())?;
        // Phrases are told only where nothing has a name.
        let things = group.members.iter().map(|thing| &picture.graph[*thing]);
        let named: Vec<&str> =
            things.clone().filter(|thing| thing.kind != "phrase").map(|thing| thing.label.as_str()).collect();
        let names = if named.is_empty() { things.map(|thing| thing.label.as_str()).collect() } else { named };
        let names: Vec<&str> = names.into_iter().take(MEMBERS).collect();
        let more = match group.members.len() - names.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        writeln!(out, "   {}{more}", clean(&names.join(", ")))?;
        for edge in group.edges.iter().take(EDGES) {
            if let Some(told) = best(picture.graph[*edge].attestations.iter()) {
                link_lines(picture, *edge, told).iter().try_for_each(|line| writeln!(out, "   {line}"))?;
            }
        }
    }
    match groups.groups.len() - shown.len() {
        0 => Ok(()),
        rest => writeln!(out, "\nand {rest} more groups, not shown: --least 2 --top {} shows all", groups.groups.len()),
    }
}

#[derive(Serialize)]
struct GroupsRow<'a> {
    modularity: f64,
    things: usize,
    groups: Vec<GroupRow<'a>>,
}

#[derive(Serialize)]
struct GroupRow<'a> {
    name: &'a str,
    inside: f64,
    outside: f64,
    members: Vec<ThingRow<'a>>,
    edges: Vec<LinkRow<'a>>,
}

/// Writes the same groups, complete, as one JSON object.
pub fn write_groups_json(
    groups: &Groups,
    picture: &Picture,
    least: usize,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = groups.groups.iter().filter(|group| group.members.len() >= least).take(most);
    let shown = shown.map(|group| GroupRow {
        name: &group.name,
        inside: rounded(group.inside),
        outside: rounded(group.outside),
        members: group.members.iter().map(|thing| ThingRow::of(picture, *thing)).collect(),
        edges: LinkRow::all(picture, &group.edges),
    });
    let row = GroupsRow {
        modularity: rounded(groups.modularity),
        things: picture.graph.node_count(),
        groups: shown.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &row)?;
    writeln!(out)
}
