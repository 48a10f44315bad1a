//! From clusters to renames: one IRI for each cluster, and a merge with its grounds for every other.

use super::clusters::{Clusters, Link};
use super::judge::{Doubt, Judge};
use super::merge::{Merge, NearMiss, Reason};
use super::nodes::{Corpus, Node};
use super::{Identities, Renames};
use crate::english::posts;
use crate::graph::decisions::Name;
use crate::graph::iris::entity;
use crate::knowledge::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Everything that was found, by the names that decisions give.
pub(super) fn outcome<T>(
    judge: Judge,
    names: &HashMap<u32, String>,
    kinds: &HashMap<u32, Kind>,
    base: &str,
    tell: impl FnOnce(&[&str], &mut dyn Iterator<Item = NameRow>) -> T,
) -> (Identities, T) {
    let Judge { corpus, clusters, doubts, .. } = judge;
    let mut identities = Identities::default();
    let mut neighbours: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (number, link) in clusters.links.iter().enumerate() {
        neighbours.entry(link.one).or_default().push(number);
        neighbours.entry(link.other).or_default().push(number);
    }
    let mut finals: FxHashMap<u32, String> = FxHashMap::default();
    for root in clusters.roots() {
        let mut members = clusters.members(root).to_vec();
        members.sort_unstable();
        let best = best(corpus, &members);
        let named = members.iter().filter_map(|node| names.get(node)).next_back();
        let kind = members.iter().find_map(|node| kinds.get(node));
        let label = named.map_or(corpus.nodes[best as usize].label, String::as_str);
        let iri = final_iri(corpus, best, &members, named, base);
        if members.len() > 1 || named.is_some() || iri != corpus.nodes[best as usize].iri {
            identities.renames.labels.insert(iri.clone(), label.to_owned());
        }
        if let Some(kind) = kind {
            identities.renames.kinds.insert(iri.clone(), *kind);
        }
        for node in members.iter().map(|node| &corpus.nodes[*node as usize]).filter(|node| node.iri != iri) {
            identities.renames.everywhere.insert(node.iri.to_string(), iri.clone());
        }
        identities.merges.extend(merges(corpus, &clusters, &neighbours, best, &iri));
        finals.insert(root, iri);
    }
    identities.renames.in_article = split(corpus, &identities.renames);
    posts(corpus, &clusters, &mut identities, base);
    identities.merges.sort_by(|one, other| one.merged.cmp(&other.merged));
    identities.near_misses = near_misses(corpus, &clusters, doubts, &finals);
    let told = tell(&corpus.articles, &mut rows(corpus, &clusters, &finals));
    (identities, told)
}

/// The node whose name stands for all: known before unknown, of the world before of an article, long before short
/// form, in more articles before fewer, longer before shorter.
fn best(corpus: &Corpus, members: &[u32]) -> u32 {
    let is_acronym = |node: &Node| !node.label.contains(' ') && !node.label.chars().any(char::is_lowercase);
    let rank = |number: &&u32| {
        let node = &corpus.nodes[**number as usize];
        // In bytes: of "Sao" and "São" the one with the accent.
        let size = (node.articles.len(), node.label.len());
        (node.is_known, !node.is_local, !is_acronym(node), size, Reverse(**number))
    };
    members.iter().max_by_key(rank).copied().unwrap_or_default()
}

/// A decided name gives its IRI, unless another thing has it; surnames that were decided to be one get a name of the
/// world.
fn final_iri(corpus: &Corpus, best: u32, members: &[u32], named: Option<&String>, base: &str) -> String {
    let node = &corpus.nodes[best as usize];
    let wanted = match named {
        Some(name) => entity(base, name).into_string(),
        None if node.is_local && members.len() > 1 => node.address.clone(),
        None => return node.iri.to_string(),
    };
    let is_own = members.iter().any(|member| corpus.nodes[*member as usize].iri == wanted);
    if is_own || corpus.number(&wanted).is_none() { wanted } else { node.iri.to_string() }
}

/// Each node but the best gave way, by the link that leads from the best to it.
fn merges(
    corpus: &Corpus,
    clusters: &Clusters,
    neighbours: &FxHashMap<u32, Vec<usize>>,
    best: u32,
    iri: &str,
) -> Vec<Merge> {
    let mut merges = Vec::new();
    let mut open = vec![best];
    let mut seen = FxHashSet::from_iter([best]);
    while let Some(from) = open.pop() {
        for link in neighbours.get(&from).into_iter().flatten().map(|number| &clusters.links[*number]) {
            let to = if link.one == from { link.other } else { link.one };
            if seen.insert(to) {
                open.push(to);
                merges.extend(merge(corpus, link, to, from, iri));
            }
        }
    }
    merges
}

fn merge(corpus: &Corpus, link: &Link, merged: u32, beside: u32, iri: &str) -> Option<Merge> {
    let node = &corpus.nodes[merged as usize];
    (node.iri != iri).then(|| Merge {
        merged: node.iri.to_string(),
        into: iri.to_owned(),
        names: [node, &corpus.nodes[beside as usize]].map(|node| node.label.to_owned()),
        reason: link.reason,
        score: link.score,
        evidence: link.evidence.clone(),
        agrees_on: link.agrees_on.clone(),
        articles: node.articles.iter().map(|article| corpus.articles[*article as usize].to_owned()).collect(),
        decision: link.decision.clone(),
    })
}

/// Nodes that stand apart in one article alone.
fn split(corpus: &Corpus, renames: &Renames) -> HashMap<(String, String), String> {
    let canonical = |local: &String| renames.everywhere.get(local).unwrap_or(local).clone();
    corpus.split.iter().map(|(place, local)| (place.clone(), canonical(local))).collect()
}

/// Posts with one role and one owner are one, once their owners are: "chairman of Halden Ltd", "chairman of Halden".
fn posts(corpus: &Corpus, clusters: &Clusters, identities: &mut Identities, base: &str) {
    let mut same: BTreeMap<(&str, u32), Vec<&str>> = BTreeMap::new();
    for post in corpus.nodes.iter().flat_map(|node| &node.posts) {
        let Some(owner) = post.owner.and_then(|owner| corpus.owner(owner)) else { continue };
        same.entry((post.role, clusters.root(owner))).or_default().push(post.iri);
    }
    for ((role, owner), mut iris) in same {
        iris.sort_unstable();
        iris.dedup();
        let owner = corpus.nodes[best(corpus, clusters.members(owner)) as usize].label;
        let name = |iri: &str| iri.rsplit('/').next().unwrap_or_default().replace('_', " ");
        let wanted = format!("{} of {owner}", name(role));
        let iri = entity(base, &wanted).into_string();
        if iris.len() < 2 || !iris.contains(&iri.as_str()) {
            continue;
        }
        identities.renames.labels.insert(iri.clone(), posts::at(&name(role), owner));
        for merged in iris.into_iter().filter(|other| *other != iri) {
            identities.merges.push(Merge {
                names: [name(merged), wanted.clone()],
                into: iri.clone(),
                reason: Reason::Post,
                score: Reason::Post.worth(),
                evidence: vec![format!("it is one post of {owner}")],
                agrees_on: vec![role.to_owned()],
                articles: Vec::new(),
                decision: None,
                merged: merged.to_owned(),
            });
            identities.renames.everywhere.insert(merged.to_owned(), iri.clone());
        }
    }
}

/// A name of the articles' files, with what became of it.
pub struct NameRow<'a> {
    pub iri: &'a str,
    /// The IRI that decides for every article.
    pub address: &'a str,
    /// The IRI in the graph.
    pub canonical: &'a str,
    pub label: &'a str,
    pub aliases: &'a BTreeSet<&'a str>,
    pub n_mentions: usize,
    /// Numbers of articles.
    pub articles: &'a [u32],
}

/// Every node.
fn rows<'a>(
    corpus: &'a Corpus<'a>,
    clusters: &'a Clusters<'a>,
    finals: &'a FxHashMap<u32, String>,
) -> impl Iterator<Item = NameRow<'a>> {
    (0..).zip(&corpus.nodes).map(|(number, node)| NameRow {
        iri: &node.iri,
        address: if node.is_local && !corpus.is_split(&node.iri) { &node.address } else { &node.iri },
        canonical: &finals[&clusters.root(number)],
        label: node.label,
        aliases: &node.aliases,
        n_mentions: node.n_mentions,
        articles: &node.articles,
    })
}

/// All names, to be kept in memory.
pub(super) fn owned(articles: &[&str], rows: &mut dyn Iterator<Item = NameRow>) -> Vec<Name> {
    let articles: Vec<Arc<str>> = articles.iter().map(|iri| Arc::from(*iri)).collect();
    let name = |row: NameRow| Name {
        iri: row.iri.to_owned(),
        address: row.address.to_owned(),
        canonical: row.canonical.to_owned(),
        label: row.label.to_owned(),
        aliases: row.aliases.iter().map(|name| (*name).to_owned()).collect(),
        n_mentions: row.n_mentions,
        articles: row.articles.iter().map(|article| Arc::clone(&articles[*article as usize])).collect(),
    };
    rows.map(name).collect()
}

/// Each pair once, with its best reason; what has been merged since by another way is no doubt any more.
fn near_misses(
    corpus: &Corpus,
    clusters: &Clusters,
    doubts: Vec<Doubt>,
    finals: &FxHashMap<u32, String>,
) -> Vec<NearMiss> {
    let mut found: BTreeMap<[String; 2], NearMiss> = BTreeMap::new();
    for Doubt { link, against } in doubts {
        let roots = [link.one, link.other].map(|node| clusters.root(node));
        if roots[0] == roots[1] {
            continue;
        }
        let nodes = [link.one, link.other].map(|node| &corpus.nodes[node as usize]);
        let mut things = roots.map(|root| finals[&root].clone());
        let mut names = nodes.map(|node| node.label.to_owned());
        let n_mentions = nodes.iter().map(|node| node.n_mentions).min().unwrap_or_default();
        if things[0] > things[1] {
            things.reverse();
            names.reverse();
        }
        let near = NearMiss {
            things: things.clone(),
            names,
            reason: link.reason,
            score: link.score,
            evidence: link.evidence,
            against,
            n_mentions,
        };
        let entry = found.entry(things).or_insert_with(|| near.clone());
        if near.score > entry.score {
            *entry = near;
        }
    }
    found.into_values().collect()
}
