//! The names of all articles: what may be one thing.

use super::sightings::{Post, Seen};
use crate::english::posts;
use crate::graph::iris::{entity, slug};
use crate::knowledge::Kind;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Everything that goes by one IRI in the articles' files.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The IRI.
    pub iri: String,
    /// Is it of one article alone?
    pub is_local: bool,
    /// What `e:Name` means it, too.
    pub address: String,
    /// What most articles take it for.
    pub kind: Option<Kind>,
    /// Its best name.
    pub label: String,
    /// Its other names.
    pub aliases: BTreeSet<String>,
    /// Numbers of the articles that speak of it, in order.
    pub articles: Vec<u32>,
    /// How many phrases mean it.
    pub n_mentions: usize,
    /// "he" and "she".
    pub pronouns: [usize; 2],
    /// Posts that it is said to hold.
    pub posts: BTreeSet<Post>,
    /// Does the gazetteer know it?
    pub is_known: bool,
    /// Posts by which its article describes it, for want of a name: role and owner.
    pub described: BTreeSet<(String, String)>,
}

/// All nodes and articles. Whatever the order of reading, the order here is that of the IRIs.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// By IRI.
    pub nodes: Vec<Node>,
    /// IRIs, sorted.
    pub articles: Vec<String>,
    /// Numbers of the nodes of each article that are of the world.
    pub named: Vec<Vec<u32>>,
    /// By article and IRI: nodes that were split off because somebody decided on them in this article alone.
    pub split: BTreeMap<(String, String), String>,
}

impl Corpus {
    /// Puts together what the articles say; `terms` are the IRIs that decisions are about.
    pub fn new(mut seen: Vec<Seen>, base: &str, terms: &HashSet<&str>) -> Corpus {
        seen.sort_by(|one, other| one.article.cmp(&other.article));
        let mut split = BTreeMap::new();
        let mut nodes: BTreeMap<String, (Node, BTreeMap<Kind, usize>)> = BTreeMap::new();
        let held = held(&seen);
        for (number, Seen { article, things }) in seen.iter().enumerate() {
            for thing in things {
                let described: BTreeSet<(String, String)> = thing
                    .described
                    .iter()
                    .filter_map(|(lemma, owner)| {
                        Some((entity(base, &posts::role(lemma)?).into_string(), owner.clone()))
                    })
                    .filter(|post| held.contains(post))
                    .collect();
                if described.is_empty() && !thing.described.is_empty() {
                    continue;
                }
                let mut iri = thing.iri.clone();
                let local = format!("{article}#x-{}", slug(&thing.label, '-'));
                if iri != local && terms.contains(local.as_str()) {
                    split.insert((article.clone(), iri), local.clone());
                    iri = local;
                }
                let (node, kinds) = nodes.entry(iri.clone()).or_default();
                node.is_local = iri.starts_with(article.as_str());
                node.iri = iri;
                node.label.clone_from(&thing.label);
                node.aliases.extend(thing.aliases.iter().cloned());
                node.articles.push(number as u32);
                node.n_mentions += thing.n_mentions;
                node.pronouns[0] += thing.pronouns[0];
                node.pronouns[1] += thing.pronouns[1];
                node.posts.extend(thing.posts.iter().cloned());
                node.is_known |= thing.is_known;
                node.described.extend(described);
                if let Some(kind) = thing.kind {
                    *kinds.entry(kind).or_default() += 1;
                }
            }
        }
        let settled = |(mut node, kinds): (Node, BTreeMap<Kind, usize>)| {
            // The first kind of those that most articles agree on.
            node.kind = kinds.iter().rev().max_by_key(|(_, n_articles)| **n_articles).map(|(kind, _)| *kind);
            node.address = entity(base, &node.label).into_string();
            node
        };
        let nodes: Vec<Node> = nodes.into_values().map(settled).collect();
        let mut named = vec![Vec::new(); seen.len()];
        for (number, node) in nodes.iter().enumerate().filter(|(_, node)| !node.is_local) {
            node.articles.iter().for_each(|article| named[*article as usize].push(number as u32));
        }
        Corpus { nodes, articles: seen.into_iter().map(|seen| seen.article).collect(), named, split }
    }

    /// The number of the node with this IRI.
    pub fn number(&self, iri: &str) -> Option<u32> {
        self.nodes.binary_search_by(|node| node.iri.as_str().cmp(iri)).ok().map(|number| number as u32)
    }

    /// Numbers of the nodes that a decision is about: `e:Name` is the name in every article.
    pub fn about(&self) -> HashMap<&str, Vec<u32>> {
        let mut found: HashMap<&str, Vec<u32>> = HashMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            found.entry(&node.iri).or_default().push(number as u32);
        }
        // People with only a surname go by its name, unless something else does.
        let is_person = |node: &Node| node.kind == Some(Kind::Person);
        let others: HashSet<&str> =
            self.nodes.iter().filter(|node| !node.is_local && !is_person(node)).map(|node| node.iri.as_str()).collect();
        for (number, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.is_local) {
            if !self.is_split(&node.iri) && !others.contains(node.address.as_str()) {
                found.entry(&node.address).or_default().push(number as u32);
            }
        }
        found
    }

    /// Was it split off what other articles call so?
    pub fn is_split(&self, iri: &str) -> bool {
        self.split.values().any(|split| split == iri)
    }
}

/// The posts that somebody with a name holds: role and owner.
fn held(seen: &[Seen]) -> HashSet<(String, String)> {
    let posts = seen.iter().flat_map(|article| &article.things).flat_map(|thing| &thing.posts);
    posts.filter_map(|post| Some((post.role.clone(), post.owner.clone()?))).collect()
}

/// Kinds that are never one thing are of different families. No family: never merged by itself.
pub(super) fn family(kind: Option<Kind>) -> Option<Kind> {
    match kind? {
        Kind::Organization | Kind::Government => Some(Kind::Organization),
        kind @ (Kind::Person | Kind::Country | Kind::Place | Kind::Work | Kind::Product | Kind::Law) => Some(kind),
        Kind::Group | Kind::Event | Kind::Phrase | Kind::Amount | Kind::Time => None,
    }
}
