//! How long does it take to find out which names of many articles mean one thing, and how often is it wrong?
//!
//!     cargo bench --bench names [-- ARTICLES [SEQUENCES]]
//!
//! The articles are made up: people, organisations and places keep company in topics, few of them in most articles and
//! most in few (Zipf); surnames are shared; people are called by their full names, by surnames, with initials, in other
//! spellings, organisations with and without legal form and by acronyms. The maker knows who is meant.
//! Then 1,000 random sequences of adding, removing and deciding must give the bytes of a fresh build; stderr says how
//! many are done.

#[path = "../tests/made.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod made;
#[path = "../tests/sequences.rs"]
#[allow(dead_code)]
mod sequences;

use made::{Named, cast, named};
use newsgraph::graph::{AddOptions, Identities, article_quads};
use newsgraph::knowledge::Kind;
use newsgraph::ontology::Ontology;
use oxigraph::model::Quad;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const BASE: &str = "https://newsgraph.example/";
const TOPICS: usize = 400;
/// So many sequences between two lines of progress.
const STEP: usize = 25;
const SYLLABLES: &[&str] = &[
    "ka", "len", "mor", "ti", "ver", "dan", "sko", "bri", "hal", "ost", "mi", "ra", "ben", "tor", "lin", "gus", "pe",
    "an", "dor", "wil", "sen", "ak", "el", "ni", "vo", "ru", "zel", "ya", "bo", "chi",
];

/// Splitmix64: the same numbers everywhere.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Small numbers far more often than large ones.
    fn zipf(&mut self, limit: usize) -> usize {
        let share = self.below(1 << 20) as f64 / (1 << 20) as f64;
        (((limit as f64 + 1.0).powf(share)) - 1.0) as usize % limit
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn word(&mut self, syllables: usize) -> String {
        let small: String = (0..syllables).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        small[..1].to_uppercase() + &small[1..]
    }
}

/// Somebody or something of the made-up world.
struct Real {
    name: String,
    kind: Kind,
    post: bool,
}

struct World {
    things: Vec<Real>,
    topics: Vec<Vec<usize>>,
}

impl World {
    fn new(dice: &mut Dice) -> World {
        let given: Vec<String> = (0..150).map(|_| dice.word(2)).collect();
        let surnames: Vec<String> = (0..4000).map(|_| dice.word(3)).collect();
        let mut world = World { things: Vec::new(), topics: Vec::new() };
        let mut seen = BTreeSet::new();
        for _ in 0..TOPICS {
            let mut topic = Vec::new();
            for slot in 0..24 {
                let (name, kind) = match slot {
                    0..14 => {
                        let first = &given[dice.zipf(given.len())];
                        let middle = if dice.chance(20) { format!(" {}.", &dice.word(1)[..1]) } else { String::new() };
                        (format!("{first}{middle} {}", surnames[dice.zipf(surnames.len())]), Kind::Person)
                    }
                    14..20 => {
                        let words = [dice.word(2), dice.word(2), "Board".to_owned()];
                        (words[dice.below(2)..].join(" "), Kind::Organization)
                    }
                    _ => (dice.word(3), Kind::Place),
                };
                if seen.insert(name.clone()) {
                    topic.push(world.things.len());
                    world.things.push(Real { name, kind, post: slot < 4 });
                }
            }
            world.topics.push(topic);
        }
        world
    }

    /// A name by which an article may call it.
    fn called(&self, number: usize, dice: &mut Dice) -> String {
        let Real { name, kind, .. } = &self.things[number];
        let words: Vec<&str> = name.split(' ').collect();
        let (first, last) = (words[0], words[words.len() - 1]);
        match (kind, dice.below(100)) {
            (Kind::Person, 0..22) => last.to_owned(),
            (Kind::Person, 22..26) => format!("{}. {last}", &first[..1]),
            (Kind::Person, 26..34) => format!("{first} {last}"),
            (Kind::Person, 34..38) => name.replace('i', "y"),
            (Kind::Organization, 0..15) => format!("{name} Ltd"),
            (Kind::Organization, 15..25) if words.len() > 2 => words.iter().map(|word| &word[..1]).collect(),
            _ => name.clone(),
        }
    }
}

/// Quads of articles, and who is meant by each IRI of each.
fn corpus(n_articles: usize) -> (Vec<Vec<Quad>>, HashMap<String, BTreeSet<usize>>) {
    let mut dice = Dice(7);
    let world = World::new(&mut dice);
    let mut meant: HashMap<String, BTreeSet<usize>> = HashMap::new();
    let mut articles = Vec::new();
    for number in 0..n_articles {
        let topic = &world.topics[dice.zipf(TOPICS)];
        let mut cast_of: BTreeMap<String, usize> = BTreeMap::new();
        for _ in 0..6 + dice.below(14) {
            let topic = if dice.chance(12) { &world.topics[dice.zipf(TOPICS)] } else { topic };
            let real = topic[dice.zipf(topic.len())];
            if !cast_of.values().any(|other| *other == real) {
                cast_of.insert(world.called(real, &mut dice), real);
            }
        }
        let owner = cast_of.iter().find(|(_, real)| world.things[**real].kind == Kind::Organization);
        let owner = owner.map(|(name, _)| name.as_str());
        let all: Vec<Named> = cast_of
            .iter()
            .map(|(name, real)| {
                let Real { kind, post, .. } = world.things[*real];
                let post = owner.filter(|_| post && dice.chance(30)).map(|owner| ("adviser to", owner));
                Named { post, ..named(name, kind) }
            })
            .collect();
        let story = cast(&format!("Story {number}"), &all);
        let how = AddOptions::default();
        let quads =
            article_quads(&story.document, &story.entities, &story.statements, Ontology::embedded(), BASE, &how);
        for (name, real) in &cast_of {
            let is_surname = world.things[*real].kind == Kind::Person && !name.contains(' ');
            let iri = match is_surname {
                true => format!("{BASE}article/{}#x-{name}", story.document.article.id.short()),
                false => format!("{BASE}entity/{}", name.replace(' ', "_").replace('.', "%2E")),
            };
            meant.entry(iri).or_default().insert(*real);
        }
        articles.push(quads);
    }
    (articles, meant)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let number = |at: usize, usual: usize| arguments.get(at).and_then(|number| number.parse().ok()).unwrap_or(usual);
    let (n_articles, n_sequences) = (number(0, 10_000), number(1, 1000));
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread");
    let (articles, meant) = corpus(n_articles);
    let n_quads: usize = articles.iter().map(Vec::len).sum();
    let begin = Instant::now();
    let found = one_core.install(|| Identities::derive(&articles, &[], BASE));
    let seconds = begin.elapsed().as_secs_f64();
    println!("{n_articles} articles, {n_quads} quads, {} names: {seconds:.1} s on one core", found.names.len());
    let mut wrong = BTreeMap::new();
    let mut right = BTreeMap::new();
    let of_cluster = |iri: &str| -> BTreeSet<usize> {
        let own = found.names.iter().filter(|name| name.iri == iri);
        own.filter_map(|name| meant.get(&name.iri)).flatten().copied().collect()
    };
    for merge in &found.merges {
        let (Some(one), other) = (meant.get(&merge.merged), of_cluster(&merge.into)) else { continue };
        let counts = if one.is_disjoint(&other) { &mut wrong } else { &mut right };
        *counts.entry(merge.reason).or_insert(0) += 1;
    }
    println!("merges: right {right:?}, wrong {wrong:?}; near misses {}", found.near_misses.len());
    let mut nodes: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for name in &found.names {
        let all = meant.get(&name.iri).into_iter().flatten();
        for real in all {
            nodes.entry(*real).or_default().insert(&name.canonical);
        }
    }
    let n_nodes: usize = nodes.values().map(BTreeSet::len).sum();
    let before: BTreeMap<usize, usize> = meant.values().flatten().fold(BTreeMap::new(), |mut counts, real| {
        *counts.entry(*real).or_default() += 1;
        counts
    });
    let n_before: usize = before.values().sum();
    let n_real = nodes.len() as f64;
    println!("nodes per real thing: {:.2} before, {:.2} after", n_before as f64 / n_real, n_nodes as f64 / n_real);
    check_sequences(n_sequences);
}

fn check_sequences(n_sequences: usize) {
    let begin = Instant::now();
    let n_done = AtomicUsize::new(0);
    let broken: Vec<u64> = (0..n_sequences as u64)
        .into_par_iter()
        .filter(|seed| {
            let holds = sequences::holds(*seed);
            let n_done = n_done.fetch_add(1, Ordering::Relaxed) + 1;
            if n_done.is_multiple_of(STEP) {
                eprintln!("{n_done} of {n_sequences} sequences, {:.0} s", begin.elapsed().as_secs_f64());
            }
            !holds
        })
        .collect();
    let (n_same, seconds) = (n_sequences - broken.len(), begin.elapsed().as_secs_f64());
    println!("sequences with the bytes of a fresh build: {n_same} of {n_sequences}, {seconds:.0} s");
    if !broken.is_empty() {
        println!("other bytes: {broken:?}");
        std::process::exit(1);
    }
}
