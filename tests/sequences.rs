//! Whatever the order of adding, removing and deciding: the graph is the one that a fresh build gives.

use crate::made::{Named, Story, cast, named, statement, thing};
use newsgraph::graph::{AddOptions, Decision, ExportFormat, Graph, Merged, Store, Verdict};
use newsgraph::knowledge::{Identity, Kind, Stamp, Statement, Thing, TimeSpan};
use newsgraph::ontology::Ontology;
use std::sync::LazyLock;
use tempfile::TempDir;

const BASE: &str = "https://newsgraph.example/";

/// Names that are other names of each other in several ways.
const NAMES: &[(&str, Kind)] = &[
    ("Volodymyr Terenskiy", Kind::Person),
    ("Volodymyr Terensky", Kind::Person),
    ("V. Terensky", Kind::Person),
    ("Terensky", Kind::Person),
    ("Lene Brandhof", Kind::Person),
    ("Otto Brandhof", Kind::Person),
    ("Brandhof", Kind::Person),
    ("Elbe Flood Board", Kind::Organization),
    ("EFB", Kind::Organization),
    ("Halden Freight", Kind::Organization),
    ("Halden Freight Ltd", Kind::Organization),
    ("Torgau", Kind::Place),
];

/// Two of the names are known: what somebody decides of them reaches the background, too.
static WORLD: LazyLock<Ontology> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let table = folder.path().join("known.csv");
    std::fs::write(&table, "label,kind\nTorgau,place\nElbe Flood Board,organization\n").expect("can be written");
    Ontology::embedded().clone().with_gazetteer(&table).expect("a table of names")
});

/// A number from a state that it moves on (xorshift).
fn roll(state: &mut u64, limit: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state % limit as u64) as usize
}

/// The ids of the statements of each story.
const STATEMENTS: usize = 7;

/// What is asserted, unsure and claimed, some of it twice, of things with names and of a phrase of the article alone.
fn story(number: usize) -> Story {
    let mut state = 77 + number as u64 * 7919;
    let mut all: Vec<Named> = NAMES.iter().map(|(name, kind)| named(name, *kind)).collect();
    while all.len() > 4 {
        all.remove(roll(&mut state, all.len()));
    }
    let title = format!("Story {number}");
    let mut story = cast(&title, &all);
    let document = &story.document;
    let ends = [0, 1].map(|at| story.entities[at].clone());
    let named =
        |at: usize| Thing { identity: ends[at].identity.clone(), ..thing(document, &ends[at].label, ends[at].kind) };
    let phrase = || Thing {
        identity: Identity::Article("the story".into()),
        involves: vec![Identity::World("Torgau".into())],
        ..thing(document, &title, Kind::Phrase)
    };
    let day = "2031-04-04".parse().expect("a day");
    let time = TimeSpan {
        text: String::new(),
        span: thing(document, &title, Kind::Phrase).span,
        earliest: Some(day),
        latest: Some(day),
        stamp: Some(Stamp::Day(day)),
    };
    // Subject, relation, object, asserted, unsure.
    let made = [
        (named(0), "hosted", named(1), true, false),
        (named(0), "hosted", named(1), false, true),
        (named(0), "met", named(1), false, true),
        (named(1), "visited", phrase(), true, false),
        (phrase(), "praised", named(0), false, true),
        (named(1), "praised", named(0), false, false),
        (phrase(), "criticised", phrase(), false, true),
    ];
    for (at, (subject, local, object, asserted, unsure)) in made.into_iter().enumerate() {
        story.statements.push(Statement {
            subject: Some(subject),
            object: Some(object),
            time: Some(time.clone()),
            event_class: (at != 4).then(|| "CONSULT".into()),
            asserted,
            unsure,
            ..statement(document, &format!("s{at}"), local, local, &title)
        });
    }
    story
}

fn decision(state: &mut u64) -> Decision {
    let entity = |number: usize| format!("{BASE}entity/{}", NAMES[number].0.replace(' ', "_").replace('.', "%2E"));
    let one = roll(state, NAMES.len());
    let other = (one + 1 + roll(state, NAMES.len() - 1)) % NAMES.len();
    let judged = || {
        let article = story(one % 6).document.article.id;
        vec![format!("{BASE}article/{}#s{}", article.short(), other % STATEMENTS)]
    };
    let (verdict, about) = match roll(state, 8) {
        0 => (Verdict::Same, vec![entity(one), entity(other)]),
        1 => (Verdict::Different, vec![entity(one), entity(other)]),
        2 => (Verdict::Rename(format!("Name {}", roll(state, 3))), vec![entity(one)]),
        4 | 5 => (Verdict::Confirm, judged()),
        6 => (Verdict::Reject, judged()),
        _ => (Verdict::Retype([Kind::Person, Kind::Organization, Kind::Place][roll(state, 3)]), vec![entity(one)]),
    };
    let when = Some(format!("2031-04-{:02}T10:00:00Z", 1 + roll(state, 28)));
    Decision::new(BASE, verdict, about, Some("a roll of dice".into()), None, when)
}

fn add(store: &Store, number: usize) {
    let Story { document, entities, statements } = story(number);
    store.add(&document, &entities, &statements, &WORLD, &AddOptions::default()).expect("can be added");
}

/// All that the program would write, background included.
fn export(store: &Store) -> Vec<u8> {
    let mut out = Vec::new();
    let graph = store.graph(&WORLD).and_then(Graph::with_background).expect("a graph");
    graph.export(ExportFormat::NQuads, &mut out).expect("can be written");
    out
}

/// Does a random sequence leave the graph of a fresh build of what is left?
pub fn holds(seed: u64) -> bool {
    let mut state = 0x2545_F491_4F6C_DD1D ^ (seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let folder = TempDir::new().expect("a folder");
    let store = Store::create(&folder.path().join("long.graph"), None).expect("a store");
    let mut articles: Vec<usize> = Vec::new();
    let mut decisions: Vec<Decision> = Vec::new();
    for _ in 0..16 {
        match roll(&mut state, 5) {
            0 | 1 => {
                let number = roll(&mut state, 6);
                add(&store, number);
                articles.retain(|other| *other != number);
                articles.push(number);
            }
            2 if !articles.is_empty() => {
                let number = articles.swap_remove(roll(&mut state, articles.len()));
                store.remove(&story(number).document.article.id).expect("can be removed");
            }
            3 if !decisions.is_empty() => {
                let undone = decisions.swap_remove(roll(&mut state, decisions.len()));
                store.undo(|other| other.id == undone.id).expect("was decided");
            }
            _ => {
                let new = decision(&mut state);
                // A decision that contradicts another is refused.
                if store.decide(&new).unwrap_or_default() {
                    decisions.push(new);
                }
            }
        }
        if roll(&mut state, 4) == 0 {
            // Asking in between must leave nothing behind. The background takes far longer than all the rest.
            store.graph(&Ontology::default()).expect("a graph");
        }
    }
    articles.sort_by_key(|number| std::cmp::Reverse(*number));
    let fresh = Store::create(&folder.path().join("fresh.graph"), None).expect("a store");
    articles.iter().for_each(|number| add(&fresh, *number));
    decisions.sort_by(|one, other| one.id.cmp(&other.id));
    decisions.iter().for_each(|decision| assert!(fresh.decide(decision).expect("agrees with the others")));
    let on_disk = export(&store);
    assert!(store.graph(&WORLD).expect("a graph").remark().is_none(), "there is an index");
    let mut in_memory = Vec::new();
    let graph = store.graph_in_memory(&WORLD).and_then(Graph::with_background).expect("a graph");
    graph.export(ExportFormat::NQuads, &mut in_memory).expect("can be written");
    assert!(on_disk == in_memory, "on disk as in memory, after sequence {seed}");
    on_disk == export(&fresh)
}

#[test]
fn sequences_give_the_bytes_of_a_fresh_build() {
    for seed in 0..24 {
        assert!(holds(seed), "sequence {seed}");
    }
}

/// A new store in a folder.
fn store(folder: &TempDir, name: &str) -> Store {
    Store::create(&folder.path().join(name), None).expect("a store")
}

fn merge(into: &Store, other: &Store) -> Merged {
    into.merge(other, &|_, _| {}).expect("can be merged")
}

#[test]
fn shards_in_any_order_and_grouping_are_the_graph_of_one_machine() {
    let folder = TempDir::new().expect("a folder");
    let shards: Vec<Store> = (0..3).map(|number| store(&folder, &format!("shard-{number}"))).collect();
    let whole = store(&folder, "whole");
    for number in 0..6 {
        add(&shards[number % 3], number);
        add(&whole, number);
    }
    // One article is in two of them.
    add(&shards[1], 0);
    let decided = Decision::new(
        BASE,
        Verdict::Same,
        vec![format!("{BASE}entity/EFB"), format!("{BASE}entity/Elbe_Flood_Board")],
        None,
        None,
        None,
    );
    for store in [&shards[2], &whole] {
        store.decide(&decided).expect("decided");
    }
    let expected = export(&whole);

    let left = store(&folder, "left");
    assert_eq!(merge(&left, &shards[0]), Merged { new: 2, ..Merged::default() });
    assert_eq!(merge(&left, &shards[1]), Merged { new: 2, unchanged: 1, ..Merged::default() });
    assert_eq!(merge(&left, &shards[2]), Merged { new: 2, decisions: 1, ..Merged::default() });
    assert!(export(&left) == expected);
    assert_eq!(merge(&left, &shards[2]), Merged { unchanged: 2, ..Merged::default() });

    let (later, right) = (store(&folder, "later"), store(&folder, "right"));
    merge(&later, &shards[2]);
    merge(&later, &shards[1]);
    merge(&right, &later);
    merge(&right, &shards[0]);
    assert!(export(&right) == expected);
}

#[test]
fn of_two_verdicts_that_are_copied_into_one_graph_the_same_counts_whatever_the_order() {
    let folder = TempDir::new().expect("a folder");
    let stores: Vec<Store> = ["yes", "no", "both", "reversed", "only"].map(|name| store(&folder, name)).into();
    let statement = format!("{BASE}article/{}#s1", story(1).document.article.id.short());
    let say = |store: &Store, verdict| {
        let decision = Decision::new(BASE, verdict, vec![statement.clone()], None, Some("Jo".into()), None);
        assert!(store.decide(&decision).expect("decided"));
    };
    stores.iter().for_each(|store| add(store, 1));
    say(&stores[0], Verdict::Confirm);
    say(&stores[1], Verdict::Reject);
    say(&stores[4], Verdict::Reject);
    for (into, order) in [(2, [0, 1]), (3, [1, 0])] {
        order.iter().for_each(|other| _ = merge(&stores[into], &stores[*other]));
    }
    assert!(export(&stores[2]) == export(&stores[3]));
    // Beside the record of the other verdict nothing is changed by it.
    let told = |store: &Store| {
        let lines = String::from_utf8(export(store)).expect("UTF-8");
        lines.lines().filter(|line| !line.contains("/decision/")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(told(&stores[2]), told(&stores[4]), "what is wrong for one is asserted by nobody");
    assert_ne!(told(&stores[2]), told(&stores[0]));
}

#[test]
fn of_two_readings_of_an_article_the_same_counts_whatever_the_order() {
    let folder = TempDir::new().expect("a folder");
    let stores: Vec<Store> = (0..4).map(|number| store(&folder, &format!("{number}"))).collect();
    let options = |publisher: &str| AddOptions { publisher: Some(publisher.into()), ..AddOptions::default() };
    for (store, publisher) in stores.iter().zip(["The Torgau Mail", "The Elbe Post"]) {
        let Story { document, entities, statements } = story(1);
        store.add(&document, &entities, &statements, &WORLD, &options(publisher)).expect("can be added");
    }
    for (into, order) in [(2, [0, 1]), (3, [1, 0])] {
        order.iter().for_each(|other| _ = merge(&stores[into], &stores[*other]));
    }
    assert!(export(&stores[2]) == export(&stores[3]));
    let counts = merge(&stores[0], &stores[1]);
    assert_eq!((counts.new, counts.replaced + counts.kept), (0, 1));
    assert!(export(&stores[0]) == export(&stores[2]));
}

#[test]
fn what_is_damaged_elsewhere_is_left_out_and_told() {
    let folder = TempDir::new().expect("a folder");
    let (one, other) = (store(&folder, "one"), store(&folder, "other"));
    (0..3).for_each(|number| add(&other, number));
    let articles = other.path().join("articles");
    let file = std::fs::read_dir(&articles).expect("listed").next().expect("an article").expect("listed").path();
    std::fs::write(&file, "no article").expect("written");
    assert_eq!(merge(&one, &other).new, 2);
    assert_eq!(other.flaws().len(), 1);
}
