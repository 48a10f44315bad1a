//! Stores whose files somebody damaged, and decisions that nobody made: what is whole answers.

use super::{Case, MEGABYTE};
use crate::files::gzip;
use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Store};
use newsgraph::read::{Metadata, read};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const BASE: &str = "https://newsgraph.example/";

const ARTICLES: [&str; 2] = [
    "Lene Brandhof met Mia Torvald in Bergen on 3 March 2024. She praised the Elbe Flood Board.\n",
    "Oracle bought Sun in 2010. Larry Ellison visited Berlin on Monday.\n",
];

/// What a stranger makes of the bytes of a file.
type Change = fn(&[u8]) -> Vec<u8>;

/// What a stranger does in the folder of a graph.
type Damage = fn(&Path);

/// A graph of two articles in a folder.
pub fn small_store(folder: &Path) {
    static READ: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
        let pipeline = Pipeline::english();
        for text in ARTICLES {
            let article = read("article.txt", text.as_bytes(), &Metadata::default()).expect("an article");
            let reading = pipeline.read(article);
            let options = AddOptions::default();
            store
                .add(&reading.document, &reading.entities, &reading.statements, pipeline.ontology(), &options)
                .expect("added");
        }
        store.graph(pipeline.ontology()).expect("an index");
        folder
    });
    copy(&READ.path().join("news.graph"), &folder.join("news.graph"));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            let _length = fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// The file of the first article by name, and of the second.
fn articles(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder.join("news.graph/articles")).expect("articles");
    let mut paths: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn case(name: &str, question: &[&str], damage: impl Fn(&Path) + 'static) -> Case {
    Case {
        name: format!("{name}, {}", question[0]),
        prepare: Box::new(move |folder| {
            small_store(folder);
            damage(folder);
        }),
        arguments: question.iter().map(|word| (*word).to_owned()).collect(),
        told: Vec::new(),
    }
}

const ASK: &[&str] = &["query", "SELECT ?s WHERE { ?s rdfs:label ?name } LIMIT 5"];

/// An article's file as a stranger might write it.
pub fn damaged() -> Vec<Case> {
    let contents: Vec<(&str, Change)> = vec![
        ("an empty file", |_| Vec::new()),
        ("half a file", |whole| whole[..whole.len() / 2].to_vec()),
        ("noise", |_| (0..=255).cycle().take(10_000).collect()),
        ("a file packed twice", |whole| gzip(whole)),
        ("a bomb of spaces", |_| gzip(&vec![b' '; 300 * MEGABYTE])),
        ("a bomb of lines", |_| gzip(&vec![b'\n'; 300 * MEGABYTE])),
        ("a bomb of one word", |_| gzip(&[&b"<"[..], &vec![b'a'; 300 * MEGABYTE]].concat())),
        ("a seal of endless quads", |_| {
            gzip(format!("# newsgraph: {} quads, SHA-256 0\n", "9".repeat(100)).as_bytes())
        }),
        ("a seal without end", |_| gzip(format!("# newsgraph: {}", "9".repeat(1_000_000)).as_bytes())),
        ("no quads", |_| gzip(b"The ferry runs.\n")),
        ("bytes that are no letters", |_| gzip(b"<x:a> <x:b> \"\xFF\xFE\" <x:g> .\n")),
        ("nodes without names", |_| gzip(b"_:a _:b _:c _:d .\n_:a <x:b> _:a _:a .\n")),
        ("names that lead nowhere", |_| gzip(b"<a> <b> <c> <d> .\n<> <> <> <> .\n")),
        ("a quad a thousand times", |_| gzip(&b"<x:a> <x:b> <x:c> <x:d> .\n".repeat(100_000))),
        ("quoted quads in quoted quads", |_| {
            gzip(
                format!("{}<x:a>{} <x:b> <x:c> .\n", "<< ".repeat(50_000), " <x:b> <x:c> >>".repeat(50_000)).as_bytes(),
            )
        }),
    ];
    let links: Vec<(&str, Damage)> = vec![
        ("a folder in its place", |folder| replace(&articles(folder)[0], |path| fs::create_dir(path))),
        #[cfg(unix)]
        ("a link to itself", |folder| replace(&articles(folder)[0], |path| std::os::unix::fs::symlink(path, path))),
        ("settings of nothing", |folder| fs::write(folder.join("news.graph/newsgraph.toml"), "").expect("written")),
        ("settings of noise", |folder| {
            fs::write(folder.join("news.graph/newsgraph.toml"), b"\xFF\x00[[[").expect("written")
        }),
        ("settings of a later day", |folder| {
            let settings = format!("format = {}\nbase = \"{BASE}\"\n", i64::MAX);
            fs::write(folder.join("news.graph/newsgraph.toml"), settings).expect("written")
        }),
        ("settings with an odd name", |folder| {
            fs::write(folder.join("news.graph/newsgraph.toml"), "format = 3\nbase = \"> <\"\n").expect("written")
        }),
        ("an index of noise", |folder| {
            let noise: Vec<u8> = (0..=255).cycle().take(100_000).collect();
            fs::write(folder.join("news.graph/index/data.mdb"), noise).expect("written")
        }),
        ("half an index", |folder| {
            let path = folder.join("news.graph/index/data.mdb");
            let whole = fs::read(&path).expect("an index");
            fs::write(path, &whole[..whole.len() / 2]).expect("written")
        }),
        ("an index of nothing", |folder| fs::write(folder.join("news.graph/index/data.mdb"), "").expect("written")),
        ("a file as index", |folder| {
            fs::remove_dir_all(folder.join("news.graph/index")).expect("removed");
            fs::write(folder.join("news.graph/index"), "x").expect("written")
        }),
        ("no articles", |folder| fs::remove_dir_all(folder.join("news.graph/articles")).expect("removed")),
        ("left-overs", |folder| {
            fs::write(folder.join("news.graph/articles/.unfinished-1"), "x").expect("written");
            fs::write(folder.join("news.graph/articles/notes.nq.gz"), "x").expect("written")
        }),
    ];
    let written = contents.into_iter().map(|(name, change)| {
        let damage = move |folder: &Path| {
            let path = &articles(folder)[0];
            fs::write(path, change(&fs::read(path).expect("it is there"))).expect("written");
        };
        (name, Box::new(damage) as Box<dyn Fn(&Path)>)
    });
    let laid = links.into_iter().map(|(name, damage)| (name, Box::new(damage) as Box<dyn Fn(&Path)>));
    let mut cases: Vec<Case> = Vec::new();
    for (number, (name, damage)) in written.chain(laid).enumerate() {
        // Who asks, who lists and who checks meet the file in other places; each sort of damage is tried in one of them.
        let question: &[&str] = [ASK, &["list"], &["check"]][number % 3];
        cases.push(case(name, question, damage));
    }
    cases
}

fn replace(path: &Path, with: impl Fn(&Path) -> std::io::Result<()>) {
    fs::remove_file(path).and_then(|()| with(path)).expect("replaced");
}

/// Files of decisions as a stranger might write them.
pub fn decisions() -> Vec<Case> {
    let head =
        "@prefix ng: <https://w3id.org/newsgraph/ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";
    let name = |name: &str| format!("<{BASE}entity/{name}>");
    let decision = |verdict: &str, about: &str, more: &str| {
        format!("{head}<> a ng:Decision ;\n  ng:verdict \"{verdict}\" ;\n  ng:about {about} ;\n  rdfs:comment \"x\" {more}.\n").into_bytes()
    };
    let (a, b) = (name("Lene_Brandhof"), name("Mia_Torvald"));
    let both = format!("{a}, {b}");
    let crowd = (0..20_000).map(|number| name(&format!("N{number}"))).collect::<Vec<_>>().join(", ");
    let chain: Vec<Vec<u8>> = (0..300)
        .map(|number| {
            decision("same", &format!("{}, {}", name(&format!("N{number}")), name(&format!("N{}", number + 1))), "")
        })
        .collect();
    let sets: Vec<(&str, Vec<Vec<u8>>)> = vec![
        ("nothing", vec![Vec::new()]),
        ("noise", vec![(0..=255).cycle().take(10_000).collect()]),
        ("letters that are none", vec![[&decision("same", &both, "")[..], b"\xFF\xFE"].concat()]),
        (
            "a text without end",
            vec![format!("{head}<> a ng:Decision ; ng:verdict \"{}", "a".repeat(5_000_000)).into_bytes()],
        ),
        ("brackets", vec![format!("{head}<> a {}", "[ a ".repeat(200_000)).into_bytes()]),
        ("lists", vec![format!("{head}<> a {}", "( ".repeat(200_000)).into_bytes()]),
        ("two that contradict each other", vec![decision("same", &both, ""), decision("different", &both, "")]),
        ("a thing and itself", vec![decision("same", &format!("{a}, {a}"), "")]),
        ("one thing", vec![decision("same", &a, "")]),
        ("twenty thousand things", vec![decision("same", &crowd, "")]),
        ("a chain of three hundred", chain),
        ("a verdict that is none", vec![decision("perhaps", &both, "")]),
        ("a name of a megabyte", vec![decision("rename", &a, &format!("; rdfs:label \"{}\" ", "a".repeat(1_000_000)))]),
        ("a name of control characters", vec![decision("rename", &a, "; rdfs:label \"\\u0001\\u0007\\u202E\" ")]),
        ("a kind that is none", vec![decision("retype", &a, "; ng:kind \"ferry\" ")]),
        (
            "somebody else's file",
            vec![format!("@base <file:///etc/passwd> .\n{head}<> a ng:Decision .\n").into_bytes()],
        ),
    ];
    let lay = |(name, files): (&str, Vec<Vec<u8>>)| {
        let lay_out = move |folder: &Path| {
            let decisions = folder.join("news.graph/decisions");
            fs::create_dir_all(&decisions).expect("a folder");
            for (number, bytes) in files.iter().enumerate() {
                fs::write(decisions.join(format!("{number:012x}.ttl")), bytes).expect("written");
            }
        };
        case(name, ASK, lay_out)
    };
    sets.into_iter().map(lay).collect()
}
