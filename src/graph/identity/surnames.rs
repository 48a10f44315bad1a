//! People of whom an article gives the surname alone: merged where all articles together leave one candidate.

use super::judge::Judge;
use super::merge::Reason;
use crate::english::variants::{
    begins_with_family_name, folded, is_particle, sounds, without_article, without_generation,
};
use crate::knowledge::Kind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// With more candidates nobody can guess.
const MOST_CANDIDATES: usize = 4;

/// Joins surnames with full names.
pub(super) fn join(judge: &mut Judge) {
    let nodes = &judge.corpus.nodes;
    let is_person = |judge: &Judge, node: u32| judge.clusters.family(judge.clusters.root(node)) == Some(Kind::Person);
    let mut full: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut alone: Vec<u32> = Vec::new();
    // Many articles use one surname: its words are looked at once.
    let mut surnames: FxHashMap<&str, bool> = FxHashMap::default();
    for number in (0..nodes.len() as u32).filter(|number| is_person(judge, *number)) {
        let node = &nodes[number as usize];
        if *surnames.entry(node.label).or_insert_with(|| is_surname(&words(node.label))) {
            alone.push(number);
        } else if !node.is_local {
            let words = words(node.label);
            let last = without_generation(&words).last().map_or(String::new(), |last| sounds(without_article(last)));
            // "Xi" of "Xi Jinping"
            let first = words.first().filter(|_| begins_with_family_name(&words)).map(|first| sounds(first));
            for surname in first.into_iter().chain([last]) {
                full.entry(surname).or_default().push(number);
            }
        }
    }
    let mut called: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for short in alone {
        let surname = nodes[short as usize].label;
        let all = called.entry(surname).or_insert_with(|| {
            let own = words(surname);
            let same_sound = own.last().and_then(|last| full.get(&sounds(without_article(last))));
            let fits = |full: &u32| ends_with(&words(nodes[*full as usize].label), &own);
            same_sound.into_iter().flatten().copied().filter(fits).collect()
        });
        let mut fitting: Vec<(u32, u32)> = all.iter().map(|full| (judge.clusters.root(*full), *full)).collect();
        fitting.sort_unstable();
        fitting.dedup_by_key(|(root, _)| *root);
        weigh(judge, short, &fitting.into_iter().map(|(_, full)| full).collect::<Vec<_>>());
    }
}

fn weigh(judge: &mut Judge, short: u32, fitting: &[u32]) {
    let nodes = &judge.corpus.nodes;
    let surname = nodes[short as usize].label;
    match fitting {
        [full] => {
            let ground = format!("no other person in the articles is called {surname}");
            judge.weigh(short, *full, Reason::Surname, ground);
        }
        [_, ..] if fitting.len() <= MOST_CANDIDATES => {
            let links = fitting.iter().map(|full| judge.link(short, *full, Reason::Surname, "the surname fits".into()));
            let links: Vec<_> = links.collect();
            let best = links.into_iter().reduce(|best, link| if link.score > best.score { link } else { best });
            let names: Vec<&str> = fitting.iter().map(|full| nodes[*full as usize].label).collect();
            if let Some(link) = best {
                judge.doubt(link, format!("{} are called {surname}", names.join(" and ")));
            }
        }
        _ => {}
    }
}

fn words(name: &str) -> Vec<String> {
    folded(name).split_whitespace().map(str::to_owned).collect()
}

/// "merz", "von der leyen"
fn is_surname(words: &[String]) -> bool {
    words.len() == 1 || words.first().is_some_and(|first| is_particle(first))
}

/// Does the full name have at least one word more, and end like the surname, or begin so where the family name stands first?
fn ends_with(full: &[String], surname: &[String]) -> bool {
    let is_front = begins_with_family_name(full) && surname.len() == 1 && full.first() == surname.first();
    if is_front {
        return true;
    }
    let full = without_generation(full);
    let before = full.len().saturating_sub(surname.len());
    before > 0
        && full[before..]
            .iter()
            .zip(surname)
            .all(|(one, other)| sounds(without_article(one)) == sounds(without_article(other)))
}
