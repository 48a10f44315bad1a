//! The names of all articles: what may be one thing.

use super::sightings::{Post, Seen, Sighting};
use crate::english::posts;
use crate::graph::iris::{entity, slug};
use crate::knowledge::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Everything that goes by one IRI in the articles' files.
#[derive(Clone, Debug, Default)]
pub(super) struct Node<'a> {
    /// The IRI.
    pub iri: Cow<'a, str>,
    /// Is it of one article alone?
    pub is_local: bool,
    /// What `e:Name` means it, too.
    pub address: String,
    /// What most articles take it for.
    pub kind: Option<Kind>,
    /// Its best name.
    pub label: &'a str,
    /// Its other names.
    pub aliases: BTreeSet<&'a str>,
    /// Numbers of the articles that speak of it, in order.
    pub articles: Vec<u32>,
    /// How many phrases mean it.
    pub n_mentions: usize,
    /// "he" and "she".
    pub pronouns: [usize; 2],
    /// Posts that it is said to hold.
    pub posts: BTreeSet<Post<'a>>,
    /// Does the gazetteer know it?
    pub is_known: bool,
    /// Posts by which its article describes it, for want of a name: role and owner.
    pub described: BTreeSet<(String, &'a str)>,
}

/// All nodes and articles. Whatever the order of reading, the order here is that of the IRIs.
#[derive(Debug, Default)]
pub(super) struct Corpus<'a> {
    /// By IRI.
    pub nodes: Vec<Node<'a>>,
    /// IRIs, sorted.
    pub articles: Vec<&'a str>,
    /// Numbers of the nodes of each article that are of the world.
    pub named: Vec<Vec<u32>>,
    /// By article and IRI: nodes that were split off because somebody decided on them in this article alone.
    pub split: BTreeMap<(String, String), String>,
    /// Numbers of the owners of posts, by IRI.
    owners: FxHashMap<&'a str, Option<u32>>,
}

/// A node that is not yet whole, and how many articles take it for what.
type Growing<'a> = (Node<'a>, BTreeMap<Kind, usize>);

/// Posts, as role and owner.
type Described<'a> = BTreeSet<(String, &'a str)>;

/// Nodes that grow with each article.
struct Growth<'a, 't> {
    terms: &'t HashSet<&'t str>,
    /// Articles in which somebody has decided on something.
    decided: HashSet<&'t str>,
    places: FxHashMap<Cow<'a, str>, usize>,
    nodes: Vec<Growing<'a>>,
    split: BTreeMap<(String, String), String>,
    /// The posts that somebody with a name holds: role and owner.
    held: FxHashSet<(&'a str, &'a str)>,
}

impl<'a> Growth<'a, '_> {
    /// A thing as the article of this number speaks of it.
    fn add(&mut self, article: &str, number: u32, thing: Sighting<'a>, described: Described<'a>) {
        let mut iri = Cow::Borrowed(thing.iri);
        if self.decided.contains(article) {
            let local = format!("{article}#x-{}", slug(thing.label, '-'));
            if iri != local && self.terms.contains(local.as_str()) {
                self.split.insert((article.to_owned(), iri.into_owned()), local.clone());
                iri = Cow::Owned(local);
            }
        }
        let nodes = &mut self.nodes;
        let place = *self.places.entry(iri).or_insert_with_key(|iri| {
            nodes.push((Node { iri: iri.clone(), ..Node::default() }, BTreeMap::new()));
            nodes.len() - 1
        });
        let (node, kinds) = &mut nodes[place];
        node.is_local = node.iri.starts_with(article);
        node.label = thing.label;
        node.aliases.extend(thing.aliases);
        node.articles.push(number);
        node.n_mentions += thing.n_mentions;
        node.pronouns[0] += thing.pronouns[0];
        node.pronouns[1] += thing.pronouns[1];
        self.held.extend(thing.posts.iter().filter_map(|post| Some((post.role, post.owner?))));
        node.posts.extend(thing.posts);
        node.is_known |= thing.is_known;
        node.described.extend(described);
        if let Some(kind) = thing.kind {
            *kinds.entry(kind).or_default() += 1;
        }
    }
}

impl<'a> Corpus<'a> {
    /// Puts together what the articles say, in the order of their IRIs; `terms` are the IRIs that decisions are about.
    pub fn new(seen: impl Iterator<Item = Seen<'a>>, base: &str, terms: &HashSet<&str>) -> Corpus<'a> {
        let mut growth = Growth {
            terms,
            decided: terms.iter().filter_map(|term| Some(term.split_once('#')?.0)).collect(),
            places: FxHashMap::default(),
            nodes: Vec::new(),
            split: BTreeMap::new(),
            held: FxHashSet::default(),
        };
        let mut articles: Vec<&str> = Vec::new();
        // Who is described by a post alone counts if somebody with a name holds it, in whatever article.
        let mut waiting: Vec<(u32, Sighting<'a>)> = Vec::new();
        for Seen { article, things } in seen {
            let number = articles.len() as u32;
            articles.push(article);
            for thing in things {
                match thing.described.is_empty() {
                    true => growth.add(article, number, thing, Described::new()),
                    false => {
                        growth.held.extend(thing.posts.iter().filter_map(|post| Some((post.role, post.owner?))));
                        waiting.push((number, thing));
                    }
                }
            }
        }
        for (number, thing) in waiting {
            let roles = thing
                .described
                .iter()
                .filter_map(|(lemma, owner)| Some((entity(base, &posts::role(lemma)?).into_string(), *owner)));
            let described: Described =
                roles.filter(|(role, owner)| growth.held.contains(&(role.as_str(), *owner))).collect();
            if !described.is_empty() {
                growth.add(articles[number as usize], number, thing, described);
            }
        }
        let Growth { places, nodes, split, .. } = growth;
        drop(places);
        let settled = |(mut node, kinds): Growing<'a>| {
            // The first kind of those that most articles agree on.
            node.kind = kinds.iter().rev().max_by_key(|(_, n_articles)| **n_articles).map(|(kind, _)| *kind);
            node.address = entity(base, node.label).into_string();
            node
        };
        let mut nodes: Vec<Node<'a>> = nodes.into_iter().map(settled).collect();
        nodes.sort_unstable_by(|one, other| one.iri.cmp(&other.iri));
        let mut named = vec![Vec::new(); articles.len()];
        for (number, node) in nodes.iter().enumerate().filter(|(_, node)| !node.is_local) {
            node.articles.iter().for_each(|article| named[*article as usize].push(number as u32));
        }
        let mut corpus = Corpus { nodes, articles, named, split, owners: FxHashMap::default() };
        let owners: FxHashSet<&'a str> =
            corpus.nodes.iter().flat_map(|node| &node.posts).filter_map(|post| post.owner).collect();
        corpus.owners = owners.into_iter().map(|owner| (owner, corpus.number(owner))).collect();
        corpus
    }

    /// The number of the node that owns a post.
    pub fn owner(&self, iri: &str) -> Option<u32> {
        self.owners.get(iri).copied().flatten()
    }

    /// The number of the node with this IRI.
    pub fn number(&self, iri: &str) -> Option<u32> {
        self.nodes.binary_search_by(|node| (*node.iri).cmp(iri)).ok().map(|number| number as u32)
    }

    /// Numbers of the nodes that these terms of decisions mean: `e:Name` is the name in every article.
    pub fn about(&self, terms: &HashSet<&str>) -> HashMap<&str, Vec<u32>> {
        let mut found: HashMap<&str, Vec<u32>> = HashMap::new();
        if terms.is_empty() {
            return found;
        }
        for (number, node) in self.nodes.iter().enumerate().filter(|(_, node)| terms.contains(&*node.iri)) {
            found.entry(&node.iri).or_default().push(number as u32);
        }
        // People with only a surname go by its name, unless something else does.
        let is_person = |node: &Node| node.kind == Some(Kind::Person);
        let is_other = |iri: &str| {
            self.number(iri)
                .map(|number| &self.nodes[number as usize])
                .is_some_and(|node| !node.is_local && !is_person(node))
        };
        let locals = self.nodes.iter().enumerate().filter(|(_, node)| node.is_local);
        for (number, node) in locals.filter(|(_, node)| terms.contains(node.address.as_str())) {
            if !self.is_split(&node.iri) && !is_other(&node.address) {
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

/// Kinds that are never one thing are of different families. No family: never merged by itself.
pub(super) fn family(kind: Option<Kind>) -> Option<Kind> {
    match kind? {
        Kind::Organization | Kind::Government => Some(Kind::Organization),
        kind @ (Kind::Person | Kind::Country | Kind::Place | Kind::Work | Kind::Product | Kind::Law) => Some(kind),
        Kind::Group | Kind::Event | Kind::Phrase | Kind::Amount | Kind::Time => None,
    }
}
