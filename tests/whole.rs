//! Nothing is lost, and nothing believed that nobody wrote: damage, races and full disks.

use crate::files::{gunzip, gzip};
use crate::made::{ankara, belgrade, rome, sofia};
use newsgraph::graph::{AddOptions, Answer, Graph, Store};
use newsgraph::ontology::Ontology;
use newsgraph::render::{AnswerFormat, write_answer};
use oxigraph::model::Literal;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const BASE: &str = "https://newsgraph.example/";

const ARTICLES: [(&str, &str); 2] = [
    ("lene.txt", "Lene Brandhof met Mia Torvald in Bergen on 3 March 2024. She praised the Elbe Flood Board.\n"),
    ("oracle.txt", "Oracle bought Sun in 2010. Larry Ellison visited Berlin on Monday.\n"),
];

/// A folder with articles, and a graph of them.
fn place() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in ARTICLES {
        fs::write(folder.path().join(name), text).expect("written");
    }
    told(&run(&folder, &["add", "lene.txt", "oracle.txt"]), 0);
    folder
}

fn program(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(arguments).current_dir(folder.path()).env_remove("NEWSGRAPH_STORE").stdin(Stdio::null());
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    program(folder, arguments).output().expect("started")
}

/// What a run says on both channels, if it ends with this code.
#[track_caller]
fn told(output: &Output, code: i32) -> String {
    let all = [&output.stdout[..], &output.stderr].concat();
    let all = String::from_utf8_lossy(&all).into_owned();
    assert_eq!(output.status.code(), Some(code), "{all}");
    assert!(!all.contains("panicked"), "{all}");
    all
}

fn files(folder: &TempDir) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder.path().join("news.graph/articles")).expect("articles");
    let mut paths: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn all_bytes(folder: &TempDir) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(path).expect("readable"))).collect()
}

/// The file of the article that says this.
fn file_with(folder: &TempDir, words: &str) -> PathBuf {
    files(folder).into_iter().find(|path| gunzip(path).contains(words)).expect("it is there")
}

const WHO: &[&str] = &["query", "SELECT ?s WHERE { ?s rdfs:label \"Larry Ellison\" }"];

#[test]
fn a_file_that_is_not_what_was_written_is_named_and_mended_from_its_text() {
    let folder = place();
    let before = all_bytes(&folder);
    let path = file_with(&folder, "Lene Brandhof met");
    let whole = gunzip(&path);
    let lines: Vec<&str> = whole.lines().collect();
    let cut = format!("{}\n", lines[..lines.len() - 1].join("\n"));
    let invented =
        format!("{whole}<{BASE}entity/Lene_Brandhof> <https://w3id.org/newsgraph/ns#met> <{BASE}entity/X> .\n");
    let changed = whole.replace("Elbe Flood Board\" ", "Elbe Flood Bank\" ");
    assert_ne!(changed, whole);
    for text in [cut, invented, changed] {
        fs::write(&path, gzip(text.as_bytes())).expect("written");
        // Twice: the second time the index knows that the file is damaged.
        for _ in 0..2 {
            let answer = run(&folder, WHO);
            let said = told(&answer, 1);
            assert!(said.contains("Larry_Ellison") && said.contains("is damaged: "), "{said}");
            assert!(said.contains(&path.file_name().expect("a name").to_string_lossy().into_owned()), "{said}");
            assert!(!said.contains("entity/X"), "{said}");
        }
        let listed = told(&run(&folder, &["list"]), 1);
        assert!(listed.contains("Oracle") || listed.contains("no headline"), "{listed}");
        let checked = told(&run(&folder, &["check"]), 1);
        assert!(checked.contains("1 article and 0 decisions are whole"), "{checked}");
        let repaired = told(&run(&folder, &["check", "--repair", "--jobs", "2"]), 0);
        assert!(repaired.contains("Mended"), "{repaired}");
        assert_eq!(all_bytes(&folder), before, "read again, it is what it was");
        told(&run(&folder, WHO), 0);
        told(&run(&folder, &["check", "--index"]), 0);
    }
}

#[test]
fn a_damaged_file_of_an_older_program_is_mended_from_its_text() {
    let folder = place();
    let before = all_bytes(&folder);
    let path = file_with(&folder, "Lene Brandhof met");
    let former = gunzip(&path).replace("https://w3id.org/newsgraph/ns#", "https://newsgraph.example/ns#");
    // Its end is lost.
    let (former, _) = former.trim_end().rsplit_once(' ').expect("a last quad");
    fs::write(&path, gzip(former.as_bytes())).expect("written");
    assert!(told(&run(&folder, WHO), 1).contains("is damaged: "));
    let repaired = told(&run(&folder, &["check", "--repair"]), 0);
    assert!(repaired.contains("Mended"), "{repaired}");
    assert_eq!(all_bytes(&folder), before, "read again, it is what it was");
}

#[test]
fn what_cannot_be_mended_is_named_and_taken_out_as_the_message_says() {
    let folder = place();
    let path = file_with(&folder, "Lene Brandhof met");
    let whole = fs::read(&path).expect("readable");
    fs::write(&path, &whole[..whole.len() / 4]).expect("written");
    told(&run(&folder, WHO), 1);
    let said = told(&run(&folder, &["check", "--repair"]), 1);
    assert!(said.contains("cannot be mended"), "{said}");
    assert_eq!(said.matches("error:").count(), 1, "what cannot be mended is told once: {said}");
    // The advice, as a shell reads it.
    let advice = said.split("take it out with newsgraph ").nth(1).expect("advice");
    let advice = advice.split(", and add").next().expect("its end").replace('\'', "");
    told(&run(&folder, &advice.split(' ').collect::<Vec<_>>()), 0);
    told(&run(&folder, WHO), 0);
    told(&run(&folder, &["add", "lene.txt"]), 0);
    assert_eq!(fs::read(&path).expect("there again"), whole);
}

#[test]
fn files_without_a_checksum_are_read_and_get_one() {
    let folder = place();
    let before = all_bytes(&folder);
    let answer = told(&run(&folder, WHO), 0);
    for path in files(&folder) {
        let text = gunzip(&path);
        assert!(text.starts_with("# newsgraph: "), "{text}");
        let (_, lines) = text.split_once('\n').expect("a first line");
        fs::write(&path, gzip(lines.as_bytes())).expect("written");
    }
    assert_eq!(told(&run(&folder, WHO), 0), answer);
    assert!(told(&run(&folder, &["check"]), 0).contains("2 of them without a checksum"));
    assert!(told(&run(&folder, &["check", "--repair"]), 0).contains("Gave 2 files a checksum"));
    assert_eq!(all_bytes(&folder), before);
}

#[test]
fn a_damaged_decision_is_named_and_the_rest_answers() {
    let folder = place();
    fs::write(folder.path().join("news.graph/decisions/0123456789ab.ttl"), "half a").expect("written");
    for command in [WHO, &["list"][..], &["check"]] {
        assert!(told(&run(&folder, command), 1).contains("0123456789ab.ttl is damaged"));
    }
    assert!(told(&run(&folder, WHO), 1).contains("Larry_Ellison"));
}

#[test]
fn a_folder_of_decisions_that_cannot_be_read_is_no_folder_without_decisions() {
    let folder = TempDir::new().expect("a folder");
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    let decisions = store.path().join("decisions");
    fs::remove_dir(&decisions).expect("removed");
    assert!(store.graph(Ontology::embedded()).is_ok(), "there may be none");
    fs::write(&decisions, "in the way").expect("written");
    assert!(store.graph(Ontology::embedded()).is_err());
    assert!(store.graph_in_memory(Ontology::embedded()).is_err());
}

#[test]
fn a_store_is_made_by_many_at_once_and_after_a_crash() {
    for round in 0..40 {
        let folder = TempDir::new().expect("a folder");
        let place = folder.path().join("news.graph");
        if round % 2 == 0 {
            fs::create_dir_all(place.join("articles")).expect("made");
            fs::write(place.join(".unfinished-a1b2c3"), "form").expect("written");
        }
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| Store::create(&place, None).expect("one store for all"));
            }
        });
        assert_eq!(Store::open(&place).expect("a store").base(), BASE);
    }
}

#[test]
fn eight_first_adds_at_once_all_succeed() {
    let folder = TempDir::new().expect("a folder");
    let names: Vec<String> = (0..8).map(|number| format!("{number}.txt")).collect();
    for name in &names {
        fs::write(folder.path().join(name), format!("Oracle bought Sun Number {name}.\n")).expect("written");
    }
    let start = |name: &String| {
        let mut command = program(&folder, &["add", "--jobs", "1", name]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started")
    };
    let children: Vec<_> = names.iter().map(start).collect();
    children.into_iter().for_each(|child| _ = told(&child.wait_with_output().expect("it ends"), 0));
    assert_eq!(files(&folder).len(), 8);
    assert_eq!(told(&run(&folder, &["list"]), 0).lines().count(), 8);
}

#[test]
fn whoever_reads_while_another_removes_gets_an_answer() {
    let folder = TempDir::new().expect("a folder");
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    // Without an index files are read whenever somebody asks.
    fs::write(store.path().join("index"), "in the way").expect("written");
    let stories = [ankara(), belgrade(), rome(), sofia()];
    let add = |story: &crate::made::Story| {
        let (document, how) = (&story.document, AddOptions::default());
        store.add(document, &story.entities, &story.statements, Ontology::embedded(), &how).expect("added");
    };
    stories.iter().for_each(add);
    let mut errors = Vec::new();
    let n_reads = std::sync::atomic::AtomicUsize::new(0);
    let order = std::sync::atomic::Ordering::Relaxed;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while n_reads.load(order) < 30 {
                for story in &stories {
                    store.remove(&story.document.article.id).expect("removed");
                    add(story);
                }
            }
        });
        for _ in 0..30 {
            let graph: Result<Graph, _> = store.graph_in_memory(Ontology::embedded());
            let listed = store.listing();
            n_reads.fetch_add(1, order);
            // Whoever panics here leaves the other thread waiting for its last read.
            errors.extend(graph.err().into_iter().chain(listed.err()));
        }
    });
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(store.flaws(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn the_umask_has_the_last_word() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("oracle.txt"), ARTICLES[1].1).expect("written");
    let newsgraph = env!("CARGO_BIN_EXE_newsgraph");
    for (umask, rights) in [("077", 0o600), ("022", 0o644)] {
        let line = format!(
            "umask {umask} && '{newsgraph}' add --store g{umask} oracle.txt && '{newsgraph}' draw --store g{umask} -o g{umask}.svg"
        );
        let status = Command::new("sh").args(["-c", &line]).current_dir(folder.path()).output().expect("started");
        told(&status, 0);
        let article =
            fs::read_dir(folder.path().join(format!("g{umask}/articles"))).expect("articles").flatten().next();
        for path in [article.expect("one").path(), folder.path().join(format!("g{umask}.svg"))] {
            let mode = fs::metadata(&path).expect("there").permissions().mode() & 0o777;
            assert_eq!(mode, rights, "{}: {mode:o}", path.display());
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn standard_error_may_be_full_or_closed() {
    let folder = place();
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    for (arguments, code) in [(&["add", "--verbose", "oracle.txt"][..], 0), (&["add", "nothing.txt"], 1), (WHO, 0)] {
        let status = program(&folder, arguments).stderr(full()).output().expect("started").status;
        assert_eq!(status.code(), Some(code), "{arguments:?}");
        let line = format!("exec '{}' \"$@\" 2>&-", env!("CARGO_BIN_EXE_newsgraph"));
        let mut closed = Command::new("sh");
        closed.args(["-c", &line, "sh"]).args(arguments).current_dir(folder.path());
        assert_eq!(closed.output().expect("started").status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn more_threads_than_cores_are_bounded() {
    let folder = place();
    told(&run(&folder, &["extract", "--jobs", "100000", "oracle.txt"]), 0);
}

#[test]
fn signs_that_xml_cannot_hold_are_refused_and_others_written() {
    let answer = |text: &str| Answer::Solutions {
        variables: vec!["x".to_owned()],
        rows: vec![vec![Some(Literal::new_simple_literal(text).into())]],
    };
    let written = |text: &str, format| {
        let mut out = Vec::new();
        write_answer(&answer(text), format, BASE, None, &mut out).map(|()| out).map_err(|error| error.to_string())
    };
    for sign in ['\u{1}', '\u{0}', '\u{b}', '\u{1b}', '\u{fffe}'] {
        let text = format!("a{sign}b");
        let problem = written(&text, AnswerFormat::Xml).expect_err("refused");
        assert!(problem.contains(&format!("U+{:04X}", sign as u32)), "{problem}");
        let json: serde_json::Value =
            serde_json::from_slice(&written(&text, AnswerFormat::Json).expect("written")).expect("JSON");
        assert_eq!(json["results"]["bindings"][0]["x"]["value"], text);
    }
    assert!(written("a\tb\u{85}\u{10ffff}", AnswerFormat::Xml).is_ok());
}
