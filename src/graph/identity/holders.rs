//! Whoever an article describes by a post alone: "the U.S. president" is Donald Trump in an article that names him, if
//! other articles say that he, and nobody else, is president of the United States.

use super::clusters::Link;
use super::judge::Judge;
use super::merge::Reason;
use crate::english::posts;
use crate::knowledge::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Joins descriptions with the only holder of the post.
pub(super) fn join(judge: &mut Judge) {
    let holders = holders(judge);
    for (number, node) in judge.corpus.nodes.iter().enumerate() {
        for (role, owner) in &node.described {
            let Some(owner) = judge.corpus.number(owner).map(|owner| judge.clusters.root(owner)) else { continue };
            let all: Vec<u32> = holders.get(&(role.as_str(), owner)).into_iter().flatten().copied().collect();
            let clusters = &judge.clusters;
            let is_named_beside = |holder: &&u32| {
                let root = clusters.root(**holder);
                node.articles.iter().all(|article| clusters.is_in(root, *article))
            };
            if let [named] = all.iter().filter(is_named_beside).copied().collect::<Vec<u32>>()[..] {
                weigh(judge, number as u32, named, &all, (role, owner));
            }
        }
    }
}

/// One holder is named beside the description, of all who hold the post.
fn weigh(judge: &mut Judge, described: u32, named: u32, all: &[u32], (role, owner): (&str, u32)) {
    let nodes = &judge.corpus.nodes;
    let roots = [described, named].map(|node| judge.clusters.root(node));
    let role_name = role.rsplit('/').next().unwrap_or_default().replace('_', " ").to_lowercase();
    let (owner, holder) = (&nodes[owner as usize], &nodes[named as usize].label);
    let post = posts::at(&role_name, owner.label);
    let link = Link {
        one: described,
        other: named,
        reason: Reason::Holder,
        score: Reason::Holder.worth(),
        evidence: vec![format!("the article names {holder}, who is {post}")],
        agrees_on: vec![role.to_owned(), owner.iri.to_string()],
        decision: None,
    };
    let others: Vec<&str> =
        all.iter().filter(|other| **other != named).map(|other| nodes[*other as usize].label).collect();
    if judge.clusters.are_enemies(roots[0], roots[1]) {
        return;
    }
    match judge.clusters.clashing_gender(roots[0], roots[1]) {
        None if others.is_empty() => judge.clusters.join(link),
        None => judge.doubt(link, format!("{} is {post}, too", others.join(" and "))),
        Some(clash) => judge.doubt(link, clash),
    }
}

/// Clusters of people with a name, by the posts that they are stated to hold now, as role and owner's cluster.
fn holders<'a>(judge: &Judge<'a>) -> BTreeMap<(&'a str, u32), BTreeSet<u32>> {
    let mut holders: BTreeMap<(&str, u32), BTreeSet<u32>> = BTreeMap::new();
    for (number, node) in judge.corpus.nodes.iter().enumerate() {
        let root = judge.clusters.root(number as u32);
        if judge.clusters.family(root) != Some(Kind::Person) {
            continue;
        }
        for post in node.posts.iter().filter(|post| post.is_asserted) {
            if let Some(owner) = post.owner.and_then(|owner| judge.corpus.owner(owner)) {
                holders.entry((post.role, judge.clusters.root(owner))).or_default().insert(root);
            }
        }
    }
    holders
}
