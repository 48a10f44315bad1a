//! An entity in the making.

use super::spelling::folded;
use crate::english::names::Gender;
use crate::knowledge::{Identity, Kind, Mention, MentionKind};
use crate::ontology::Known;
use crate::text::TokenRef;
use std::collections::HashMap;

/// All that is known so far of one thing.
#[derive(Clone, Debug)]
pub(super) struct Cluster<'a> {
    /// What identifies it.
    pub identity: Identity,
    /// What sort of thing.
    pub kind: Kind,
    /// Its names as written, without title, article and possessive mark; the best first.
    pub names: Vec<String>,
    /// Nouns that describe it beside its name: "union" of "the dockers' union, HWB".
    pub nouns: Vec<String>,
    /// Its entry in the gazetteer.
    pub known: Option<&'a Known>,
    /// Gender of a person, where name or title tell it.
    pub gender: Option<Gender>,
    /// Posts and professions that the article gives to it.
    pub posts: Vec<Post>,
    /// The country of a ministry.
    pub part_of: Option<Identity>,
    /// The phrases that mean it.
    pub mentions: Vec<Mention>,
}

/// "German Chancellor Friedrich Merz"
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Post {
    /// Its title in lower case: "chancellor", "prime minister".
    pub title: String,
    /// Number of the cluster of the country or organisation, if said.
    pub of: Option<usize>,
    /// "former", "vice", "deputy": not the post itself.
    pub is_lesser: bool,
}

impl Cluster<'_> {
    /// Does it have a name, and is not only described?
    pub fn is_named(&self) -> bool {
        !self.names.is_empty()
    }

    /// The last word of one of its names is this, or the noun beside one: "ministry".
    pub fn is_called(&self, noun: &str) -> bool {
        self.nouns.iter().any(|own| own == noun)
            || self.names.iter().any(|name| folded(name).split(' ').next_back() == Some(noun))
    }
}

/// All entities in the making, found by the head words of their mentions.
#[derive(Debug, Default)]
pub(super) struct Clusters<'a> {
    pub all: Vec<Cluster<'a>>,
    by_head: HashMap<TokenRef, usize>,
}

impl<'a> Clusters<'a> {
    /// A new entity; it gets mentions later.
    pub fn add(&mut self, identity: Identity, kind: Kind) -> usize {
        let names = Vec::new();
        self.all.push(Cluster {
            identity,
            kind,
            names,
            nouns: Vec::new(),
            known: None,
            gender: None,
            posts: Vec::new(),
            part_of: None,
            mentions: Vec::new(),
        });
        self.all.len() - 1
    }

    /// One more phrase that means it; a head word means one thing only, and the first to claim it wins.
    pub fn mention(&mut self, cluster: usize, mention: Mention) {
        if let std::collections::hash_map::Entry::Vacant(free) = self.by_head.entry(mention.head) {
            free.insert(cluster);
            self.all[cluster].mentions.push(mention);
        }
    }

    /// What the phrase with this head word means.
    pub fn at(&self, head: TokenRef) -> Option<usize> {
        self.by_head.get(&head).copied()
    }

    /// The last mention before a place of an entity that will do, with the number of that entity.
    pub fn latest(&self, before: TokenRef, will_do: impl Fn(usize, &Mention) -> bool) -> Option<usize> {
        let all = self.all.iter().enumerate();
        let mentions = all.flat_map(|(number, cluster)| cluster.mentions.iter().map(move |mention| (number, mention)));
        let earlier = mentions.filter(|(number, mention)| mention.head < before && will_do(*number, mention));
        earlier.max_by_key(|(_, mention)| mention.head).map(|(number, _)| number)
    }

    /// How often names mean it.
    pub fn n_names(&self, cluster: usize) -> usize {
        self.all[cluster].mentions.iter().filter(|mention| mention.kind == MentionKind::Name).count()
    }
}
