//! What identity between articles and events change of one pack: the pack itself stays as it is.

use super::pack::{Pack, Part, Row};
use super::terms::{Key, bytes_of_iri, key_of, key_of_iri, stored, value_of};
use crate::graph::identity::Renames;
use crate::graph::write::CLASSES;
use crate::ontology::vocabulary::{ng, rdf, rdfs, skos};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Keys of the terms that have a meaning here.
pub struct Known {
    pub label: Key,
    pub other_name: Key,
    pub class: Key,
    pub describes: Key,
    /// Classes that tell a kind.
    pub kinds: FxHashSet<Key>,
}

pub static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    label: key_of_iri(rdfs::LABEL),
    other_name: key_of_iri(skos::ALT_LABEL),
    class: key_of_iri(rdf::TYPE),
    describes: key_of_iri(ng::DESCRIBES),
    kinds: CLASSES.iter().flat_map(|(_, classes)| *classes).map(|class| key_of_iri(class)).collect(),
});

/// What is called otherwise in the graph than in a file, and what events its statements report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// Terms of the pack and what they are now, by term.
    renamed: Vec<(u32, Key)>,
    /// Rows that are gone, by number.
    gone: [Vec<u32>; 2],
    /// Rows whose label has become another name.
    other_names: [Vec<u32>; 2],
    /// Statements of the pack and the events that they report, sorted.
    pub links: Vec<(u32, Key)>,
}

/// All renames, by key.
#[derive(Default)]
pub struct Renaming {
    everywhere: FxHashMap<Key, Key>,
    in_article: FxHashMap<Key, FxHashMap<Key, Key>>,
    labels: FxHashMap<Key, Vec<u8>>,
    kinds: FxHashSet<Key>,
    /// What the new names are, as terms.
    pub texts: FxHashMap<Key, Vec<u8>>,
}

impl Renaming {
    /// The same renames.
    pub fn new(renames: &Renames) -> Renaming {
        let mut renaming = Renaming::default();
        for (from, to) in &renames.everywhere {
            let to = renaming.name(to);
            renaming.everywhere.insert(key_of_iri(from), to);
        }
        for ((article, from), to) in &renames.in_article {
            let to = renaming.name(to);
            renaming.in_article.entry(key_of_iri(article)).or_default().insert(key_of_iri(from), to);
        }
        renaming.labels =
            renames.labels.iter().map(|(iri, name)| (key_of_iri(iri), name.clone().into_bytes())).collect();
        renaming.kinds = renames.kinds.keys().map(|iri| key_of_iri(iri)).collect();
        renaming
    }

    fn name(&mut self, iri: &str) -> Key {
        let bytes = bytes_of_iri(iri);
        let key = key_of(&bytes);
        self.texts.entry(key).or_insert(bytes);
        key
    }
}

impl Patch {
    /// What these renames make of a pack, with no events.
    pub fn new(pack: &Pack, renaming: &Renaming) -> Patch {
        let own = renaming.in_article.get(&pack.key(pack.graph()));
        let mut patch = Patch::default();
        for term in 0..pack.n_terms as u32 {
            let key = pack.key(term);
            let to = own.and_then(|own| own.get(&key)).or_else(|| renaming.everywhere.get(&key));
            if let Some(to) = to.filter(|to| **to != key) {
                patch.renamed.push((term, *to));
            }
        }
        let find = |key: Key| pack.find(key).unwrap_or(u32::MAX);
        let (label, other_name, class) = (find(KNOWN.label), find(KNOWN.other_name), find(KNOWN.class));
        if renaming.labels.is_empty() && renaming.kinds.is_empty() {
            return patch;
        }
        for (which, part) in [Part::Evidence, Part::Facts].into_iter().enumerate() {
            for predicate in [label, other_name].into_iter().filter(|term| *term != u32::MAX) {
                for at in pack.with_predicates(part, &[predicate]) {
                    let [subject, _, object] = pack.row(part, at);
                    let Some(best) = renaming.labels.get(&patch.key(pack, subject)) else { continue };
                    if value_of(&pack.text(object)) == best {
                        patch.gone[which].push(at as u32);
                    } else if predicate == label {
                        patch.other_names[which].push(at as u32);
                    }
                }
            }
            for at in pack.with_predicates(part, &[class]) {
                let [subject, _, object] = pack.row(part, at);
                if renaming.kinds.contains(&patch.key(pack, subject)) && KNOWN.kinds.contains(&pack.key(object)) {
                    patch.gone[which].push(at as u32);
                }
            }
            patch.gone[which].sort_unstable();
            patch.other_names[which].sort_unstable();
        }
        patch
    }

    /// The same with other links.
    pub fn with_links(self, links: Vec<(u32, Key)>) -> Patch {
        Patch { links, ..self }
    }

    /// What stands for a term of the pack in the graph.
    pub fn key(&self, pack: &Pack, term: u32) -> Key {
        self.new_name(term).unwrap_or_else(|| pack.key(term))
    }

    /// What a term has been renamed to, if it was.
    pub fn new_name(&self, term: u32) -> Option<Key> {
        self.renamed.binary_search_by_key(&term, |(term, _)| *term).ok().map(|at| self.renamed[at].1)
    }

    /// Terms of the pack that are called so now.
    pub fn called(&self, key: Key) -> impl Iterator<Item = u32> + '_ {
        self.renamed.iter().filter(move |(_, to)| *to == key).map(|(term, _)| *term)
    }

    /// Are all terms and rows as the file has them?
    pub fn is_plain(&self) -> bool {
        self.renamed.is_empty() && self.links.is_empty() && self.gone[0].is_empty() && self.other_names[0].is_empty()
    }

    /// Takes rows of evidence out that somebody else states, too.
    pub fn drop_rows(&mut self, rows: impl Iterator<Item = u32>) {
        self.gone[0].extend(rows);
        self.gone[0].sort_unstable();
        self.gone[0].dedup();
    }

    /// Is the row still there, and is its label another name now?
    pub fn fate(&self, part: Part, row: usize) -> Fate {
        let which = usize::from(part == Part::Facts);
        let has = |rows: &Vec<u32>| rows.binary_search(&(row as u32)).is_ok();
        if has(&self.gone[which]) {
            Fate::Gone
        } else if has(&self.other_names[which]) {
            Fate::OtherName
        } else {
            Fate::Same
        }
    }

    /// The keys of a row as the graph has it; none if it is gone.
    pub fn keys(&self, pack: &Pack, part: Part, at: usize, [subject, predicate, object]: Row) -> Option<[Key; 3]> {
        let predicate = match self.fate(part, at) {
            Fate::Gone => return None,
            Fate::OtherName => KNOWN.other_name,
            Fate::Same => self.key(pack, predicate),
        };
        Some([self.key(pack, subject), predicate, self.key(pack, object)])
    }

    /// How many quads of evidence there are; two that have become one count once.
    pub fn n_evidence(&self, pack: &Pack) -> usize {
        if self.is_plain() {
            return pack.n_rows;
        }
        let rows = pack.rows(Part::Evidence).enumerate();
        let found: FxHashSet<[Key; 3]> =
            rows.filter_map(|(at, row)| self.keys(pack, Part::Evidence, at, row)).collect();
        let links = self.links.iter().map(|(statement, event)| [self.key(pack, *statement), KNOWN.describes, *event]);
        links.filter(|link| !found.contains(link)).collect::<FxHashSet<_>>().len() + found.len()
    }
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is left out.
    Gone,
    /// Its label is another name now.
    OtherName,
    /// It stays.
    Same,
}

/// Where a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Subject,
    Predicate,
    Object,
}

/// Role and the first bytes of a key: a few terms more share one, which costs a look at a pack and no more.
pub type Post = [u8; 6];

/// Where a term is posted.
pub fn post(role: Role, key: Key) -> Post {
    let mut post = [role as u8; 6];
    post[1..].copy_from_slice(&stored(key)[..5]);
    post
}

/// What a pack gives to the rest of the index.
pub struct Share {
    /// Triples of the merged view; the same one may come several times.
    pub facts: Vec<[Key; 3]>,
    /// Where to find the pack. Terms that only its article may coin lead to it by their names.
    pub posts: BTreeSet<Post>,
}

impl Share {
    /// Of a pack with its patch.
    pub fn new(pack: &Pack, patch: &Patch) -> Share {
        let facts = pack.rows(Part::Facts).enumerate();
        let facts = facts.filter_map(|(at, row)| patch.keys(pack, Part::Facts, at, row)).collect();
        let mut roles = vec![0u8; pack.n_terms];
        for row in pack.rows(Part::Evidence) {
            for (role, term) in row.into_iter().enumerate() {
                if let Some(roles) = roles.get_mut(term as usize) {
                    *roles |= 1 << role;
                }
            }
        }
        let mut posts = BTreeSet::new();
        for (term, roles) in (0..).zip(roles) {
            let new_name = patch.new_name(term);
            if new_name.is_none() && pack.is_own(term) {
                continue;
            }
            let key = new_name.unwrap_or_else(|| pack.key(term));
            let all = [Role::Subject, Role::Predicate, Role::Object].into_iter();
            posts.extend(all.filter(|role| roles & (1 << *role as u8) != 0).map(|role| post(role, key)));
        }
        if !patch.links.is_empty() {
            posts.insert(post(Role::Predicate, KNOWN.describes));
        }
        if !patch.other_names[0].is_empty() {
            posts.insert(post(Role::Predicate, KNOWN.other_name));
        }
        posts.extend(patch.links.iter().map(|(_, event)| post(Role::Object, *event)));
        Share { facts, posts }
    }
}
