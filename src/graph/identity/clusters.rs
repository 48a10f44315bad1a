//! Nodes that are one thing, joined step by step; what is known of all of them decides what may join.

use super::merge::Reason;
use super::nodes::{Corpus, Node, family};
use crate::english::names::{Gender, given_name};
use crate::english::variants::folded;
use crate::knowledge::Kind;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// Two nodes that were joined, and why.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub one: u32,
    pub other: u32,
    pub reason: Reason,
    /// 0 to 1.
    pub score: f64,
    /// In words.
    pub evidence: Vec<String>,
    /// Nodes and posts that both go with.
    pub agrees_on: Vec<String>,
    /// IRI of the decision that says so.
    pub decision: Option<String>,
}

/// What is known of all nodes of a cluster.
#[derive(Clone, Debug, Default)]
struct Whole<'a> {
    /// All nodes, if there are several.
    members: Vec<u32>,
    /// Numbers of articles, in order.
    articles: Cow<'a, [u32]>,
    pronouns: [usize; 2],
    given: Option<Gender>,
    posts: BTreeSet<(&'a str, Option<u32>)>,
    is_known: bool,
    kind: Option<Kind>,
}

/// All clusters. Each node begins as one of its own.
pub(super) struct Clusters<'a> {
    corpus: &'a Corpus<'a>,
    parents: Vec<u32>,
    /// By the node that stands for it; those of other nodes are empty.
    wholes: Vec<Whole<'a>>,
    /// Each node by itself.
    single: Vec<u32>,
    /// Pairs that somebody has decided to be different.
    enemies: Vec<(u32, u32)>,
    /// What joined whom.
    pub links: Vec<Link>,
}

impl<'a> Clusters<'a> {
    /// One cluster for each node; kinds as decided.
    pub fn new(corpus: &'a Corpus<'a>, kinds: &HashMap<u32, Kind>, enemies: Vec<(u32, u32)>) -> Clusters<'a> {
        let whole = |(number, node): (usize, &'a Node<'a>)| {
            let number = number as u32;
            let posts = node.posts.iter().map(|post| (post.role, post.owner.and_then(|owner| corpus.owner(owner))));
            let kind = kinds.get(&number).copied().or(node.kind);
            Whole {
                members: Vec::new(),
                articles: distinct(&node.articles),
                pronouns: node.pronouns,
                given: if kind == Some(Kind::Person) { given(node.label) } else { None },
                posts: posts.collect(),
                is_known: node.is_known,
                kind,
            }
        };
        Clusters {
            corpus,
            parents: (0..corpus.nodes.len() as u32).collect(),
            wholes: corpus.nodes.iter().enumerate().map(whole).collect(),
            single: (0..corpus.nodes.len() as u32).collect(),
            enemies,
            links: Vec::new(),
        }
    }

    /// The node that stands for a node's cluster.
    pub fn root(&self, node: u32) -> u32 {
        let mut node = node;
        while self.parents[node as usize] != node {
            node = self.parents[node as usize];
        }
        node
    }

    /// All nodes of a cluster.
    pub fn members(&self, root: u32) -> &[u32] {
        match &self.whole(root).members[..] {
            [] => &self.single[root as usize..=root as usize],
            several => several,
        }
    }

    fn whole(&self, root: u32) -> &Whole<'a> {
        &self.wholes[root as usize]
    }

    /// The roots, in order.
    pub fn roots(&self) -> Vec<u32> {
        self.single.iter().copied().filter(|node| self.parents[*node as usize] == *node).collect()
    }

    /// What sort of things may join it.
    pub fn family(&self, root: u32) -> Option<Kind> {
        family(self.whole(root).kind)
    }

    /// How many articles speak of it.
    pub fn n_articles(&self, root: u32) -> usize {
        self.whole(root).articles.len()
    }

    /// Does this article speak of it?
    pub fn is_in(&self, root: u32, article: u32) -> bool {
        self.whole(root).articles.binary_search(&article).is_ok()
    }

    /// The articles that speak of it, in order.
    pub fn articles(&self, root: u32) -> &[u32] {
        &self.whole(root).articles
    }

    /// Joins both clusters.
    pub fn join(&mut self, link: Link) {
        let (one, other) = (self.root(link.one), self.root(link.other));
        if one == other {
            return;
        }
        self.links.push(link);
        let size = |root: u32| (self.whole(root).articles.len(), std::cmp::Reverse(root));
        let (large, small) = if size(one) >= size(other) { (one, other) } else { (other, one) };
        let added = self.members(small).to_vec();
        let joined = std::mem::take(&mut self.wholes[small as usize]);
        self.parents[small as usize] = large;
        let whole = &mut self.wholes[large as usize];
        if whole.members.is_empty() {
            whole.members.push(large);
        }
        whole.members.extend(added);
        whole.articles = Cow::Owned(united(&whole.articles, &joined.articles));
        whole.pronouns[0] += joined.pronouns[0];
        whole.pronouns[1] += joined.pronouns[1];
        whole.given = whole.given.or(joined.given);
        whole.posts.extend(joined.posts);
        whole.is_known |= joined.is_known;
        whole.kind = whole.kind.or(joined.kind);
    }

    /// Has somebody decided that they are different?
    pub fn are_enemies(&self, one: u32, other: u32) -> bool {
        let pair = [self.root(one), self.root(other)];
        self.enemies.iter().any(|(left, right)| {
            let decided = [self.root(*left), self.root(*right)];
            decided == pair || decided == [pair[1], pair[0]]
        })
    }

    /// Why two clusters cannot be one thing, in words.
    pub fn objection(&self, one: u32, other: u32) -> Option<String> {
        let (left, right) = (self.whole(one), self.whole(other));
        if self.are_enemies(one, other) {
            return Some("somebody has decided that they are different".to_owned());
        }
        if family(left.kind) != family(right.kind) || family(left.kind).is_none() {
            return Some("they are of different kinds".to_owned());
        }
        if left.is_known && right.is_known {
            return Some("both are known, as two things".to_owned());
        }
        let (few, many) = if left.articles.len() < right.articles.len() { (left, right) } else { (right, left) };
        if few.articles.iter().any(|article| many.articles.binary_search(article).is_ok()) {
            return Some("one article speaks of both, as two things".to_owned());
        }
        self.clashing_gender(one, other).or_else(|| self.clashing_post(left, right))
    }

    /// Is one "he", the other "she"?
    pub fn clashing_gender(&self, one: u32, other: u32) -> Option<String> {
        let [one, other] = [one, other].map(|root| gender(self.whole(root)));
        let clash = one.is_some() && other.is_some() && one != other;
        clash.then(|| "one is spoken of as he, the other as she".to_owned())
    }

    /// The same post of two countries, as in "president of Russia" and "president of Ukraine".
    fn clashing_post(&self, left: &Whole, right: &Whole) -> Option<String> {
        if left.posts.is_empty() || right.posts.is_empty() {
            return None;
        }
        let owners = |whole: &Whole, role: &str| -> BTreeSet<u32> {
            let of_role = whole.posts.iter().filter(|(other, _)| *other == role);
            of_role.filter_map(|(_, owner)| owner.map(|owner| self.root(owner))).collect()
        };
        let roles: BTreeSet<&str> = left.posts.iter().map(|(role, _)| *role).collect();
        roles.into_iter().find_map(|role| {
            let (one, other) = (owners(left, role), owners(right, role));
            let clash = !one.is_empty() && !other.is_empty() && one.is_disjoint(&other);
            let name = |owners: &BTreeSet<u32>| {
                owners.first().map_or("", |owner| self.corpus.nodes[*owner as usize].label).to_owned()
            };
            clash.then(|| format!("one holds a post in {}, the other the same post in {}", name(&one), name(&other)))
        })
    }

    /// Posts that it holds, as role and owner's cluster.
    fn posts(&self, root: u32) -> BTreeSet<(&'a str, Option<u32>)> {
        let posts = &self.whole(root).posts;
        posts.iter().map(|(role, owner)| (*role, owner.map(|owner| self.root(owner)))).collect()
    }

    /// Posts that both hold: with the same owner, and without; as role and owner.
    pub fn shared_posts(&self, one: u32, other: u32) -> Vec<(&'a str, Option<u32>)> {
        if self.whole(one).posts.is_empty() || self.whole(other).posts.is_empty() {
            return Vec::new();
        }
        let (left, right) = (self.posts(one), self.posts(other));
        let exact: Vec<_> = left.intersection(&right).filter(|(_, owner)| owner.is_some()).copied().collect();
        if !exact.is_empty() {
            return exact;
        }
        let has_role = |role: &str| right.iter().any(|(other, _)| *other == role);
        let roles: BTreeSet<&str> = left.iter().map(|(role, _)| *role).filter(|role| has_role(role)).collect();
        roles.into_iter().map(|role| (role, None)).collect()
    }
}

/// Each number once; they are in order.
fn distinct(numbers: &[u32]) -> Cow<'_, [u32]> {
    if numbers.is_sorted_by(|one, other| one < other) {
        return Cow::Borrowed(numbers);
    }
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    Cow::Owned(numbers)
}

/// The numbers of both, in order, each once.
fn united(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut all = [one, other].concat();
    // Two runs in order are merged, not sorted anew.
    all.sort();
    all.dedup();
    all
}

/// What the given name tells.
fn given(name: &str) -> Option<Gender> {
    let (first, _) = name.split_once(' ')?;
    given_name(&folded(first)).flatten()
}

/// What pronouns tell, and if they do not, the given name.
fn gender(whole: &Whole) -> Option<Gender> {
    let [he, she] = whole.pronouns;
    if he > 2 * she {
        return Some(Gender::Masculine);
    }
    if she > 2 * he { Some(Gender::Feminine) } else { whole.given }
}
