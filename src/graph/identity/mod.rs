//! Which names of different articles mean one thing? Worked out from all articles and decisions together, so that the
//! order of reading does not matter; the articles' files stay as they are.
//!
//! Full names with the same letters are one thing already, by their IRIs. Other names are merged where a reason, the
//! posts and the company they keep speak for it and nothing speaks against it: a missed merge is better than a wrong one.

mod clusters;
mod contexts;
mod full_names;
mod holders;
mod judge;
mod merge;
mod nodes;
mod outcome;
mod record;
mod rename;
mod sightings;
mod surnames;

pub use merge::{Merge, NearMiss, Reason, THRESHOLD};
pub(super) use outcome::NameRow;
pub use record::MERGES;
pub use rename::Renames;
pub(super) use sightings::{Seen, seen};

use super::decisions::{Decision, Name, Verdict};
use clusters::{Clusters, Link};
use judge::Judge;
use nodes::Corpus;
use oxigraph::model::Quad;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// What is one thing, and why.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    /// What is called otherwise in the graph than in the articles' files.
    pub renames: Renames,
    /// Names that gave way to others, by IRI.
    pub merges: Vec<Merge>,
    /// Pairs that were left apart, by IRIs.
    pub near_misses: Vec<NearMiss>,
    /// All names of the articles' files, by IRI.
    pub names: Vec<Name>,
}

impl Identities {
    /// Of the quads of all articles, under these decisions.
    pub fn derive(articles: &[Vec<Quad>], decisions: &[Decision], base: &str) -> Identities {
        let mut all: Vec<Seen> = articles.par_iter().map(|quads| seen(quads)).collect();
        all.sort_by(|one, other| one.article.cmp(other.article));
        let (identities, names) = Identities::of_seen(all.into_iter(), decisions, base, outcome::owned);
        Identities { names, ..identities }
    }

    /// Of what is seen in all articles, in the order of their IRIs; `tell` is told all names, and the IRIs of the articles, to
    /// which they point by numbers.
    pub(super) fn of_seen<'a, T>(
        seen: impl Iterator<Item = Seen<'a>>,
        decisions: &[Decision],
        base: &str,
        tell: impl FnOnce(&[&str], &mut dyn Iterator<Item = NameRow>) -> T,
    ) -> (Identities, T) {
        // Verdicts on statements say nothing of names.
        let of_names = decisions.iter().filter(|decision| decision.verdict.of_statement().is_none());
        let terms: HashSet<&str> = of_names.flat_map(|decision| &decision.about).map(String::as_str).collect();
        let corpus = Corpus::new(seen, base, &terms);
        let decided = Decided::new(&corpus, decisions, &terms);
        let mut clusters = Clusters::new(&corpus, &decided.kinds, decided.enemies);
        for link in decided.links {
            if !clusters.are_enemies(link.one, link.other) {
                clusters.join(link);
            }
        }
        let mut judge = Judge::new(&corpus, clusters);
        full_names::join(&mut judge);
        surnames::join(&mut judge);
        holders::join(&mut judge);
        outcome::outcome(judge, &decided.names, &decided.kinds, base, tell)
    }
}

/// Decisions, as numbers of nodes.
#[derive(Default)]
struct Decided {
    links: Vec<Link>,
    enemies: Vec<(u32, u32)>,
    names: HashMap<u32, String>,
    kinds: HashMap<u32, crate::knowledge::Kind>,
}

impl Decided {
    /// Decisions come by date: a later name or kind replaces an earlier one.
    fn new(corpus: &Corpus, decisions: &[Decision], terms: &HashSet<&str>) -> Decided {
        let about = corpus.about(terms);
        let nodes = |term: &String| about.get(term.as_str()).cloned().unwrap_or_default();
        let mut decided = Decided::default();
        for decision in decisions {
            let groups: Vec<Vec<u32>> = decision.about.iter().map(nodes).collect();
            match &decision.verdict {
                Verdict::Same => decided.same(&groups.concat(), decision),
                Verdict::Different => {
                    let [one, other] = &groups[..] else { continue };
                    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (*one, *other)));
                    decided.enemies.extend(pairs.filter(|(one, other)| one != other));
                }
                Verdict::Rename(name) => {
                    decided.names.extend(groups.concat().into_iter().map(|node| (node, name.clone())));
                }
                Verdict::Retype(kind) => decided.kinds.extend(groups.concat().into_iter().map(|node| (node, *kind))),
                Verdict::Confirm | Verdict::Reject => {}
            }
        }
        decided
    }

    fn same(&mut self, nodes: &[u32], decision: &Decision) {
        for pair in nodes.windows(2) {
            let why = decision.why.clone().unwrap_or_else(|| "a person has decided it".to_owned());
            self.links.push(Link {
                one: pair[0],
                other: pair[1],
                reason: Reason::Decision,
                score: 1.0,
                evidence: vec![why],
                agrees_on: Vec::new(),
                decision: Some(decision.iri.clone()),
            });
        }
    }
}
