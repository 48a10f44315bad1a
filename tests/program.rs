//! The program, as people call it: exit codes, messages, files.

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;

const COMMANDS: &[&str] = &[
    "add",
    "query",
    "draw",
    "extract",
    "parse",
    "explain",
    "why",
    "why-not",
    "rules",
    "list",
    "remove",
    "refresh",
    "check",
    "bench",
    "export",
    "score",
    "relations",
    "same",
    "different",
    "rename",
    "retype",
    "confirm",
    "reject",
    "search",
    "show",
    "review",
    "compare",
    "init",
    "completions",
    "man",
    "ask",
    "path",
    "rank",
    "groups",
    "changes",
    "watch",
];

const SHORT: &str = "Oracle and Sun\n\nOracle bought Sun Microsystems in 2010. The company announced the deal in California. \
                     It did not name a price, and Larry Ellison said that Oracle would keep the engineers.\n";

/// A folder of its own for each test.
struct Workplace {
    folder: TempDir,
}

/// What a run left behind.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Workplace {
    fn new() -> Workplace {
        Workplace { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and gives its name.
    fn file<'a>(&self, name: &'a str, content: impl AsRef<[u8]>) -> &'a str {
        fs::write(self.path(name), content).expect("written");
        name
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
        command.current_dir(self.folder.path()).args(arguments).env_remove("NEWSGRAPH_STORE");
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.fed(arguments, "")
    }

    /// Runs with `input` as standard input.
    fn fed(&self, arguments: &[&str], input: &str) -> Run {
        let output = self.command(arguments).write_stdin(input).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let run =
            Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) };
        assert!(!run.stderr.contains("panicked"), "{arguments:?} panicked: {}", run.stderr);
        run
    }

    /// All files of the store with their bytes, but not the index: it is derived, and only its answers count.
    fn store(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.path(name)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("the store is there") {
                let path = entry.expect("listed").path();
                if path == self.path(name).join("index") {
                    continue;
                }
                if path.is_dir() {
                    open.push(path);
                } else {
                    let bytes = fs::read(&path).expect("readable");
                    files.insert(path.strip_prefix(self.path(name)).expect("below").to_owned(), bytes);
                }
            }
        }
        files
    }
}

impl Run {
    /// Fails with everything the run said.
    #[track_caller]
    fn expect(self, code: i32, stderr: &str) -> Run {
        let Run { code: was, stdout: out, stderr: err } = &self;
        assert_eq!(*was, code, "\nstdout:\n{out}\nstderr:\n{err}");
        assert!(err.contains(stderr), "\nexpected: {stderr}\ngot:\n{err}");
        self
    }

    #[track_caller]
    fn done(self) -> Run {
        self.expect(0, "")
    }
}

fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut paths: Vec<String> = fs::read_dir(folder)
        .expect("there are examples")
        .map(|entry| entry.expect("listed").path().to_string_lossy().into_owned())
        .collect();
    paths.sort();
    paths
}

fn with<'a>(command: &[&'a str], more: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    command.iter().copied().chain(more.into_iter().map(String::as_str)).collect()
}

// Help and usage

#[test]
fn every_command_explains_itself_with_an_example() {
    let place = Workplace::new();
    for command in COMMANDS {
        let help = place.run(&[command, "--help"]).done().stdout;
        let first = help.lines().next().unwrap_or_default();
        assert!((10..90).contains(&first.len()), "{command}: {first}");
        assert!(help.contains("Example:\n"), "{command} shows no example");
        assert!(help.contains(&format!("newsgraph {command} ")), "{command} shows another command");
    }
}

/// The words of a command line; '…' holds words together.
fn words(line: &str) -> Vec<String> {
    let parts = line.trim().split('\'').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// Examples that need a shell, take long, or name a statement, whose name is made of what it says.
fn is_left_out(example: &str) -> bool {
    [
        "echo",
        "curl",
        "printf",
        " | ",
        " > ",
        " && ",
        "newsgraph bench",
        "newsgraph score",
        "--fetch",
        "watch https",
        "newsgraph why s",
        "newsgraph why article",
        "newsgraph confirm",
        "newsgraph reject",
        "--every",
    ]
    .iter()
    .any(|part| example.contains(part))
}

#[test]
fn the_examples_of_the_help_run_on_the_example_articles() {
    let place = Workplace::new();
    fs::create_dir_all(place.path("examples/articles")).expect("made");
    for path in examples() {
        let name = Path::new(&path).file_name().expect("a file");
        fs::copy(&path, place.path("examples/articles").join(name)).expect("copied");
    }
    place.file(
        "washington.conllu",
        "1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\trained\train\tVERB\t_\t_\t0\troot\t_\t_\n\n",
    );
    place.file("news.jsonl", "{\"body\": \"Oracle bought Sun in 2010.\", \"day\": \"2010-02-01\"}\n");
    fs::create_dir(place.path("pages")).expect("made");
    place.file("pages/a.txt", SHORT);
    place.file("pages.csv", "path,date\npages/a.txt,2010-02-01\n");
    place.run(&["add", "examples/articles"]).done();
    let (last, first): (Vec<&str>, Vec<&str>) = COMMANDS.iter().partition(|command| **command == "remove");
    let mut n_run = 0;
    for command in first.into_iter().chain(last) {
        let help = place.run(&[command, "--help"]).done().stdout;
        let examples = help.split("Example:\n").nth(1).unwrap_or_default();
        for example in examples.lines().filter(|line| line.starts_with("  newsgraph") && !is_left_out(line)) {
            let words = words(example);
            let run = place.run(&words.iter().skip(1).map(String::as_str).collect::<Vec<_>>());
            assert_eq!(run.code, 0, "{example}\n{}", run.stderr);
            n_run += 1;
        }
    }
    assert!(n_run > 40, "only {n_run} examples");
}

#[test]
fn wrong_usage_has_exit_code_2() {
    let place = Workplace::new();
    for arguments in [
        &[][..],
        &["fly"],
        &["add"],
        &["query"],
        &["explain"],
        &["add", "--date", "yesterday", "a.txt"],
        &["extract", "--format", "poem", "a.txt"],
        &["draw", "--hops", "2"],
        &["path", "Oracle"],
        &["path", "Oracle", "Sun", "-k", "0"],
        &["rank", "--by", "beauty"],
        &["changes", "--since", "lately"],
        &["ask", "met", "--whom", "Oracle"],
        &["ask", "met", "--format", "poem"],
        &["ask", "met", "--since", "yesterday"],
        &["rank", "--kind", "beast"],
        &["draw", "--format", "gif"],
        &["draw", "-o", "picture"],
        &["draw", "-o", "picture.txt"],
        &["draw", "-o", "picture.svg", "--format", "html"],
        &["add", "--title", "One title", "a.txt", "b.txt"],
    ] {
        place.run(arguments).expect(2, "");
    }
    assert!(fs::read_dir(place.folder.path()).expect("listed").next().is_none(), "wrong usage leaves no file");
}

// The store

#[test]
fn adding_twice_changes_nothing_and_other_options_replace() {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    place.run(&["add", article]).done();
    let first = place.store("news.graph");
    place.run(&["add", article]).expect(0, "1 article was there already");
    assert_eq!(place.store("news.graph"), first);
    place.run(&["add", article, "--date", "2010-02-01"]).done();
    let second = place.store("news.graph");
    assert_eq!(second.keys().collect::<Vec<_>>(), first.keys().collect::<Vec<_>>());
    assert_ne!(second, first);
}

#[test]
fn the_order_of_articles_and_the_number_of_cores_leave_the_same_bytes() {
    let place = Workplace::new();
    let articles = examples();
    place.run(&with(&["add", "--store", "a", "--jobs", "1"], &articles)).done();
    for article in articles.iter().rev() {
        place.run(&["add", "--store", "b", "--jobs", "4", article]).done();
    }
    assert_eq!(place.store("a"), place.store("b"));
}

#[test]
fn removing_leaves_no_trace() {
    let place = Workplace::new();
    let (kept, removed) = (place.file("kept.txt", SHORT), place.file("removed.txt", SHORT.replace("Sun", "Moon")));
    place.run(&["add", kept]).done();
    let before = place.store("news.graph");
    place.run(&["add", removed]).done();
    assert_ne!(place.store("news.graph"), before);
    place.run(&["remove", removed]).done();
    assert_eq!(place.store("news.graph"), before);
    place.run(&["remove", removed]).expect(1, "removed.txt");
    place.run(&["remove", "no-such-thing"]).expect(1, "no-such-thing");
}

#[test]
fn a_part_of_the_graph_takes_the_place_of_no_whole_one() {
    let place = Workplace::new();
    place.file("one.txt", SHORT);
    place.file("other.txt", SHORT.replace("Sun", "Moon"));
    place.run(&["add", "one.txt", "other.txt"]).done();
    place.run(&["export", "-o", "all.nq"]).done();
    let whole = fs::read(place.path("all.nq")).expect("written");
    let article = place.store("news.graph").into_keys().find(|path| path.starts_with("articles")).expect("an article");
    place.file(Path::new("news.graph").join(article).to_str().expect("a name"), "damaged");
    place.run(&["export", "-o", "all.nq"]).expect(1, "all.nq is left as it was");
    assert_eq!(fs::read(place.path("all.nq")).expect("there"), whole);
    place.run(&["export", "-o", "rest.nq"]).expect(1, "news.graph");
    assert!(!fs::read(place.path("rest.nq")).expect("written").is_empty());
}

#[test]
fn stores_merge_by_copying_files() {
    let place = Workplace::new();
    let (one, other) = (place.file("one.txt", SHORT), place.file("other.txt", SHORT.replace("Sun", "Moon")));
    place.run(&["add", "--store", "both", one, other]).done();
    place.run(&["add", "--store", "a", one]).done();
    place.run(&["add", "--store", "b", other]).done();
    for (path, bytes) in place.store("b") {
        fs::write(place.path("a").join(path), bytes).expect("copied");
    }
    assert_eq!(place.store("a"), place.store("both"));
}

#[test]
fn the_store_can_be_named_by_the_environment() {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    place.command(&["add", article]).env("NEWSGRAPH_STORE", "elsewhere").assert().success();
    assert!(place.path("elsewhere").is_dir());
    assert!(!place.path("news.graph").exists());
}

#[test]
fn only_add_creates_a_store() {
    let place = Workplace::new();
    let commands: [&[&str]; 7] = [
        &["query", "SELECT * WHERE { ?s ?p ?o }"],
        &["draw"],
        &["relations"],
        &["list"],
        &["remove", "abc"],
        &["refresh"],
        &["export", "--format", "nq"],
    ];
    for command in commands {
        let run = place.run(command).expect(1, "news.graph");
        assert!(run.stdout.is_empty(), "{command:?} answered {}", run.stdout);
        assert!(run.stderr.contains("newsgraph add"), "{command:?} does not say what to do: {}", run.stderr);
        assert!(!place.path("news.graph").exists(), "{command:?} created a store");
    }
}

#[test]
fn refresh_reads_again_and_changes_nothing_by_itself() {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    place.run(&["add", article, "--date", "2010-02-01", "--publisher", "The Daily Test"]).done();
    let before = place.store("news.graph");
    place.run(&["refresh"]).done();
    assert_eq!(place.store("news.graph"), before);
}

#[test]
fn refresh_says_what_it_needs() {
    let place = Workplace::new();
    let article = place.file("ferry.txt", "Ferry news\n\nKarin Holm met Lumora in Bergen on Monday.\n");
    let table = place.file("own.csv", "label,kind,sameAs\nLumora,person,Q4242\n");
    place.run(&["add", article, "--gazetteer", table]).done();
    let before = place.store("news.graph");
    place.run(&["refresh"]).expect(1, "an ontology or gazetteer of your own");
    assert_eq!(place.store("news.graph"), before, "an article without its gazetteer is left as it was");
    place.run(&["refresh", "--gazetteer", table]).done();
    assert_eq!(place.store("news.graph"), before);
    let who = "SELECT ?item WHERE { e:Lumora owl:sameAs ?item ; a schema:Person }";
    assert!(place.run(&["query", who]).done().stdout.contains("Q4242"));
    place.run(&["refresh", "--built-in"]).done();
    assert!(!place.run(&["query", who]).done().stdout.contains("Q4242"));
    place.file("own.csv", "label,kind\nLumora,firm\n");
    place.run(&["add", article, "--gazetteer", table]).expect(1, "own.csv, line 2: Lumora has the kind");
}

#[test]
fn list_shows_the_articles() {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    place.run(&["add", article, "--date", "2010-02-01"]).done();
    let list = place.run(&["list"]).done().stdout;
    assert!(list.contains("Oracle and Sun") && list.contains("2010-02-01"), "{list}");
}

// Bad input

#[test]
fn bad_files_are_named_and_the_rest_is_done() {
    let place = Workplace::new();
    let good = place.file("good.txt", SHORT);
    fs::create_dir(place.path("nothing-here")).expect("made");
    place.file("nothing-here/picture.xyz", "no article");
    place.file("empty.txt", "");
    place.file("blank.txt", " \n\n \n");
    place.file("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\xff\xfe\xfd\0\0".repeat(20));
    let german = "Der Bundeskanzler hat am Montag in Berlin mit dem Präsidenten über den Krieg in der Ukraine gesprochen. \
                  Danach sagte er, dass die Verhandlungen schwierig seien und noch lange dauern würden. \
                  Ein Ende der Kämpfe ist nach seinen Worten nicht in Sicht, doch müsse man weiter miteinander reden.\n";
    place.file("german.txt", german);
    place.file("page.txt", "<!DOCTYPE html>\n<html><body><p>Oracle bought Sun.</p></body></html>\n");
    let bad = ["missing.txt", "nothing-here", "empty.txt", "blank.txt", "binary.txt", "german.txt", "page.txt"];
    let run = place.run(&[&["add"][..], &bad, &[good]].concat()).expect(1, "");
    for name in bad {
        let named = run.stderr.lines().filter(|line| line.contains(name)).count();
        assert_eq!(named, 1, "{name} is named {named} times:\n{}", run.stderr);
    }
    assert!(run.stderr.contains("German") && run.stderr.contains("--force"), "{}", run.stderr);
    assert!(place.run(&["list"]).done().stdout.contains("Oracle and Sun"), "the good article was added");
    place.run(&["add", "--force", "german.txt"]).done();
}

#[test]
fn a_file_too_large_is_refused_in_bounded_memory() {
    let place = Workplace::new();
    let large = fs::File::create(place.path("large.txt")).expect("created");
    large.set_len(50 << 20).expect("sparse");
    place.run(&["add", "large.txt"]).expect(1, "large.txt");
    assert!(!place.path("news.graph").join("articles").exists() || place.store("news.graph").len() <= 1);
}

#[test]
fn invalid_utf8_is_read_or_refused_but_never_breaks() {
    let place = Workplace::new();
    let latin1: Vec<u8> = SHORT.replace("Larry", "Jos\u{e9}").chars().map(|char| char as u8).collect();
    let run = place.run(&["extract", place.file("latin1.txt", latin1), "--format", "jsonl"]);
    assert!(run.code == 0 || run.stderr.contains("latin1.txt"), "{}", run.stderr);
}

#[test]
fn a_malformed_query_says_where() {
    let place = Workplace::new();
    place.run(&["add", place.file("short.txt", SHORT)]).done();
    let run = place.run(&["query", "SELECT ?x WHERE { ?x "]).expect(1, "query");
    assert!(run.stderr.contains("line") || run.stderr.contains(':'), "{}", run.stderr);
    place.run(&["query", "SELCT ?x WHERE { ?x ?y ?z }"]).expect(1, "it begins with SELCT, and not with SELECT");
    place.run(&["query", "-f", "missing.rq"]).expect(1, "missing.rq");
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    place.run(&["add", article]).done();
    let settings = place.path("news.graph/newsgraph.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    let newer: String = text
        .lines()
        .map(|line| match line.split_once('=') {
            Some((key, value)) if value.trim().parse::<u32>().is_ok() => format!("{key}= 999\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    assert_ne!(newer, text, "the settings have a format version");
    fs::write(&settings, newer).expect("written");
    for command in [&["query", "ASK { ?s ?p ?o }"][..], &["add", article], &["list"]] {
        place.run(command).expect(1, "newer");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_nothing_is_an_error() {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    place.run(&["add", article, "--store", "/proc/news.graph"]).expect(1, "/proc/news.graph");
    for arguments in [&["parse", article][..], &["explain", "Oracle bought Sun in 2010."]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph"))
            .current_dir(place.folder.path())
            .args(arguments)
            .stdout(full)
            .output()
            .expect("the program starts");
        let stderr = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {stderr}");
        assert_eq!(stderr.matches("os error").count(), 1, "the cause is told once: {stderr}");
        assert!(stderr.contains("standard output") && !stderr.contains("panicked"), "{stderr}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Workplace::new();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(with(&["parse"], &examples()))
        .current_dir(place.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let run = child.wait_with_output().expect("it ends");
    assert_eq!((run.status.code(), String::from_utf8_lossy(&run.stderr).as_ref()), (Some(0), ""));
}

// Answers

#[test]
fn colours_stay_out_of_pipes() {
    let place = Workplace::new();
    let screen = place.run(&["explain", "Oracle bought Sun in 2010."]).done().stdout;
    assert!(screen.starts_with("Oracle bought Sun in 2010.\n"), "{screen}");
    assert!(!screen.contains('\u{1b}'));
    let talks = "Trump said he was arranging a three-way meeting with Putin and Zelenskiy.";
    let screen = place.run(&["explain", talks]).done().stdout;
    assert!(screen.contains("participant Zelenskiy"), "{screen}");
}

#[test]
fn parse_keeps_lines_as_sentences() {
    let place = Workplace::new();
    let lines = "Oracle bought Sun.\nIt did not name a price\n";
    let conllu = place.fed(&["parse", "--input", "lines", "-"], lines).done().stdout;
    assert_eq!(conllu.split("\n\n").filter(|block| !block.trim().is_empty()).count(), 2, "{conllu}");
    let again = place.fed(&["parse", "--input", "conllu", "-"], &conllu).done().stdout;
    let forms = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.split('\t').nth(1).map(str::to_owned)).collect()
    };
    assert_eq!(forms(&again), forms(&conllu));
    let names = place.fed(&["parse", "--input", "lines", "--format", "iob2", "-"], lines).done().stdout;
    assert!(names.lines().all(|line| line.is_empty() || line.split('\t').count() == 2), "{names}");
}

#[test]
fn repairs_of_the_tree_are_shown() {
    let place = Workplace::new();
    let parsed = place.fed(&["parse", "--input", "lines", "--repairs", "-"], "Moody's left Russia.\n").done().stdout;
    assert!(parsed.contains("Repair=firms.ending_in_s:1:case"), "{parsed}");
    let screen = place.run(&["explain", "Moody's left Russia."]).done().stdout;
    assert!(screen.contains("REPAIRS") && screen.contains("2 's was case of 1 Moody (firms::ending_in_s)"), "{screen}");
}

#[test]
fn nothing_is_asked_of_the_web_unless_it_is_wanted_and_public() {
    let place = Workplace::new();
    place.run(&["add", "https://example.org/ferry"]).expect(1, "add --fetch");
    place.run(&["extract", "http://example.org/ferry", "--fetch"]).expect(1, "begin with https://");
    place.run(&["add", "https://127.0.0.1/ferry", "--fetch"]).expect(1, "inside a network (127.0.0.1)");
    place.run(&["watch", "https://[::1]/news.rss", "--once"]).expect(1, "inside a network (::1)");
    place.run(&["watch", "nowhere", "--once"]).expect(1, "it is no folder");
    place.run(&["show", "Oslo", "--fetch"]).expect(2, "--fetch");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_watch_with_a_whole_graph() {
    let place = Workplace::new();
    fs::create_dir(place.path("inbox")).expect("made");
    place.file("inbox/a.txt", SHORT);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(["watch", "inbox", "--every", "1"]).current_dir(place.folder.path()).env_remove("NEWSGRAPH_STORE");
    command.stderr(Stdio::piped());
    let watch = command.spawn().expect("started");
    let id = watch.id().to_string();
    let came = (0..300).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        fs::read_dir(place.path("news.graph/articles"))
            .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().ends_with(".nq.gz")))
    });
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().expect("sent").success());
    let ended = watch.wait_with_output().expect("ended");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(came && ended.status.code() == Some(0) && told.contains("Added 1 article"), "{:?} {told}", ended.status);
    place.run(&["list"]).done();
}

#[test]
fn extract_writes_one_json_object_a_line() {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    let jsonl = place.run(&["extract", article, "--format", "jsonl"]).done().stdout;
    assert!(jsonl.lines().count() > 0, "something is found");
    for line in jsonl.lines() {
        let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for field in ["id", "article", "rule", "confidence", "predicate"] {
            assert!(!object[field].is_null(), "{field} is missing: {line}");
        }
    }
    for format in ["entities", "events", "propositions", "nq", "trig", "openie"] {
        assert!(!place.run(&["extract", article, "--format", format]).done().stdout.is_empty(), "{format}");
    }
    assert!(!place.path("news.graph").exists(), "extract needs no store");
}

#[test]
fn answers_come_in_every_format() {
    let place = Workplace::new();
    place.run(&["add", place.file("short.txt", SHORT)]).done();
    let query = "SELECT ?name WHERE { ?x rdfs:label ?name } ORDER BY ?name LIMIT 3";
    for format in ["table", "csv", "tsv", "json", "xml"] {
        let answer = place.run(&["query", query, "--format", format]).done().stdout;
        assert!(answer.contains("name"), "{format}: {answer}");
    }
    let graph = "CONSTRUCT { ?x rdfs:label ?name } WHERE { ?x rdfs:label ?name } LIMIT 3";
    assert!(!place.run(&["query", graph]).done().stdout.is_empty());
    let dot = place.run(&["draw"]).done().stdout;
    assert!(dot.contains("digraph"), "{dot}");
    place.run(&["draw", "-o", "picture.dot"]).done();
    assert_eq!(fs::read_to_string(place.path("picture.dot")).expect("drawn"), dot);
    for format in ["nq", "trig", "ttl", "jsonld"] {
        assert!(!place.run(&["export", "--format", format]).done().stdout.is_empty(), "{format}");
    }
}

// Relations

/// Its second verb is in no lexicon.
const HOODWINKED: &str = "Ferry news\n\nKarin Holm met Erik Dahl in Bergen on Monday. Holm hoodwinked Dahl.\n";

#[test]
fn a_coined_relation_finds_a_home_by_one_line() {
    let place = Workplace::new();
    let article = place.file("ferry.txt", HOODWINKED);
    place.run(&["add", article]).done();
    let json = place.run(&["relations", "--open", "--json"]).done().stdout;
    let open: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    let coined = open.iter().find(|relation| relation["lemma"] == "hoodwink").expect("it is coined");
    assert_eq!((&coined["statements"], &coined["asserted"]), (&1.into(), &1.into()));
    assert!(coined["example"].as_str().is_some_and(|words| words.contains("hoodwinked Dahl")), "{coined}");
    let table = place.run(&["relations", "--open"]).done().stdout;
    let line = table.lines().find(|line| line.contains("lex:hoodwink_v")).expect("there is a line of Turtle");
    assert_eq!(coined["turtle"], *line);

    fs::create_dir(place.path("own")).expect("made");
    place.file("own/verbs.ttl", line);
    place.run(&["add", "--ontology", "own", article]).done();
    let table = place.run(&["relations", "--open", "--ontology", "own"]).done().stdout;
    assert!(!table.contains("hoodwink"), "{table}");
    let table = place.run(&["relations", "--ontology", "own", "--limit", "3"]).done().stdout;
    assert!(table.contains("ng:hoodwink"), "{table}");
}

#[test]
fn relations_have_classes_inverses_and_counts() {
    let place = Workplace::new();
    place.run(&["add", place.file("ferry.txt", HOODWINKED)]).done();
    let json = place.run(&["relations", "--json"]).done().stdout;
    let all: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    let named = |name: &str| all.iter().find(|relation| relation["relation"] == name).expect("it is in the ontology");
    let met = named("ng:met");
    assert_eq!((&met["event_class"], &met["inverse"]), (&"CONSULT".into(), &"ng:met".into()));
    assert_eq!((&met["statements"], &met["asserted"]), (&1.into(), &1.into()));
    assert_eq!(
        (&named("ng:hosted")["statements"], &named("ng:childOf")["inverse"]),
        (&0.into(), &"ng:parentOf".into())
    );
    let first = place.run(&["relations", "--limit", "1"]).done().stdout;
    assert_eq!(first.lines().count(), 3, "{first}");
}

#[test]
fn an_empty_graph_says_what_to_do() {
    let place = Workplace::new();
    let article = place.file("ferry.txt", HOODWINKED);
    place.run(&["add", article]).done();
    place.run(&["remove", article]).done();
    let open = place.run(&["relations", "--open"]).expect(0, "newsgraph add");
    assert_eq!(open.stdout, "");
    assert_eq!(place.run(&["relations", "--open", "--json"]).done().stdout.trim(), "[]");
    assert!(place.run(&["relations"]).expect(0, "newsgraph add").stdout.contains("ng:met"));
}

// Scores

fn gold() -> String {
    format!("{}/tests/scoring/ferry", env!("CARGO_MANIFEST_DIR"))
}

/// Copies the ferry's gold.
fn copy_gold(place: &Workplace, name: &str) {
    fs::create_dir_all(place.path(name)).expect("made");
    for entry in fs::read_dir(gold()).expect("there is gold") {
        let path = entry.expect("listed").path();
        fs::copy(&path, place.path(name).join(path.file_name().expect("a file"))).expect("copied");
    }
}

#[test]
fn score_prints_figures_and_lists() {
    let place = Workplace::new();
    let table = place.run(&["score", &gold(), "--missed", "--wrong", "--unmatched"]).done().stdout;
    for part in ["found, importance 1", "one node", "ferry: 1 missed facts", "be mayor of", "unmatched assertions"] {
        assert!(table.contains(part), "{part} is missing:\n{table}");
    }
    assert!(!place.path("news.graph").exists(), "score needs no store");
}

#[test]
fn score_adds_up_several_articles() {
    let place = Workplace::new();
    copy_gold(&place, "gold/one");
    copy_gold(&place, "gold/two");
    let json = place.run(&["score", "gold", "--json", "--missed"]).done().stdout;
    let scores: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let (one, all) = (&scores["articles"][0], &scores["all"]);
    assert_eq!((&one["folder"], &one["date"]), (&"gold/one".into(), &"2026-02-10".into()));
    assert_eq!(one["missed_facts"][0]["fact"], "N003");
    assert_eq!((&one["facts"]["due"]["of"], &all["facts"]["due"]["of"]), (&4.into(), &8.into()));
    assert_eq!(one["facts"]["found_weighted"], all["facts"]["found_weighted"]);
    let dated = place.run(&["score", "gold/one", "gold/one", "--json", "--date", "2026-03-01"]).done().stdout;
    let dated: serde_json::Value = serde_json::from_str(&dated).expect("JSON");
    assert_eq!(dated["articles"].as_array().map(Vec::len), Some(1), "the same folder counts once");
    assert_eq!(dated["articles"][0]["date"], "2026-03-01");
}

#[test]
fn wrong_gold_is_named_and_the_rest_is_scored() {
    let place = Workplace::new();
    for name in ["gold/good", "gold/no-text", "gold/other-text"] {
        copy_gold(&place, name);
    }
    fs::remove_file(place.path("gold/no-text/article.txt")).expect("removed");
    place.file("gold/other-text/article.txt", SHORT);
    fs::remove_file(place.path("gold/good/mentions.tsv")).expect("removed");
    let run = place.run(&["score", "gold", "missing"]).expect(1, "gold/other-text/facts.tsv, line 2, column evidence");
    assert!(run.stderr.contains("gold/no-text/article.txt") && run.stderr.contains("missing"), "{}", run.stderr);
    assert!(run.stdout.contains(" good") && run.stdout.contains("found, weighted"), "{}", run.stdout);
    assert!(!run.stdout.contains("one node"), "there are no marked mentions:\n{}", run.stdout);
    fs::create_dir(place.path("empty")).expect("made");
    place.run(&["score", "empty"]).expect(1, "no gold in empty: looked for article.txt");
}

// Identity

const FULL: &str = "Ruritania hears its minister\n\nTransport Minister Lene Brandhof of Ruritania met Otto Keller in Torgau on \
                    Monday. Brandhof said that the Elbe Authority would build a bridge for 90 million euros.\n";
const SHORT_NAME: &str = "Torgau waits for its bridge\n\nMs Brandhof met Otto Keller in Torgau on Monday. The Elbe Authority will not \
                          build a bridge for 70 million euros, Keller said.\n";

fn two_reports(place: &Workplace) {
    place.file("full.txt", FULL);
    place.file("short.txt", SHORT_NAME);
    place.run(&["add", "full.txt", "short.txt", "--date", "2031-04-09"]).done();
}

#[test]
fn a_person_decides_and_takes_it_back() {
    let place = Workplace::new();
    two_reports(&place);
    let before = place.run(&["export"]).done().stdout;
    let why = &["--why", "she is the minister", "--by", "Jo"];
    let same: &[&str] = &["same", "Otto Keller", "Lene Brandhof"];
    place.run(&[same, why].concat()).done();
    let show = place.run(&["show", "Otto Keller"]).done().stdout;
    assert!(show.contains("decision, 1.00") && show.contains("she is the minister"), "{show}");
    place.run(&[same, why].concat()).expect(0, "before");
    let contrary: &[&str] = &["different", "Lene Brandhof", "Otto Keller"];
    place.run(&[contrary, why].concat()).expect(1, "contradicts decision");
    place.run(&[same, &["--undo"]].concat()).done();
    assert_eq!(place.run(&["export"]).done().stdout, before);
    place.run(&[same, &["--undo"]].concat()).expect(1, "nothing of the kind");
    place.run(&["same", "Lene Brandhoff", "Otto Keller", "--why", "x"]).expect(1, "did you mean Lene Brandhof?");
    place.run(&["same", "Lene Brandhof", "Otto Keller"]).expect(2, "--why");
    assert!(place.run(&["same", "--help"]).done().stdout.contains("same [OPTIONS] <A> <B> --why <TEXT>\n"));
    place.run(&["rename", "Otto Keller", " ", "--why", "x"]).expect(2, "a name has at least one letter");
    place.run(&["retype", "Torgau", "planet", "--why", "x"]).expect(2, "a kind is one of");
    place.run(&["rename", "Otto Keller", "Lene Brandhof", "--why", "x"]).expect(1, "newsgraph same");
    let list = place.run(&["list"]).done().stdout;
    let namesake = format!("Otto Keller@{}", &list[..6]);
    let split: &[&str] = &["different", "Otto Keller", &namesake];
    place.run(&[split, why].concat()).done();
    assert!(place.run(&["show", &namesake]).done().stdout.starts_with("Otto Keller  person  article:"));
    assert!(place.run(&["show", "Otto Keller"]).done().stdout.starts_with("Otto Keller  person  e:Otto_Keller"));
    place.run(&[split, &["--undo"]].concat()).done();
    assert!(place.run(&["show", &namesake]).done().stdout.starts_with("Otto Keller  person  e:Otto_Keller"));
    place.run(&["show", "Otto Keller@0000"]).expect(1, "0000 is not in the graph");
    place.run(&["rename", "Otto Keller", "Otto von Keller", "--why", "his full name"]).done();
    let show = place.run(&["show", "e:Otto_von_Keller", "--json"]).done().stdout;
    assert!(show.contains("\"label\": \"Otto von Keller\"") && show.contains("\"words\": \"Otto Keller\""), "{show}");
}

#[test]
fn reviewing_answers_open_questions() {
    let place = Workplace::new();
    two_reports(&place);
    let list = place.run(&["review", "--list"]).done().stdout;
    assert!(list.contains("Brandhof = Lene Brandhof?") && list.contains("“Ms Brandhof met Otto Keller"), "{list}");
    let asked = place.fed(&["review"], "maybe\nn\n").done();
    assert!(asked.stderr.contains("1 different") && asked.stderr.contains("no answer"), "{}", asked.stderr);
    place.run(&["review"]).expect(0, "0 the same");
    assert_eq!(place.store("news.graph").keys().filter(|path| path.starts_with("decisions")).count(), 1);
}

#[test]
fn a_person_says_that_a_statement_is_right_or_wrong() {
    let place = Workplace::new();
    two_reports(&place);
    let before = place.run(&["export"]).done().stdout;
    let fact = "SELECT ?s { ?s ng:asserted true ; rdf:predicate ng:met } ORDER BY ?s LIMIT 1";
    let found = place.run(&["query", "--format", "tsv", fact]).done().stdout;
    let statement = found.lines().nth(1).expect("a statement").trim_matches(['<', '>']).to_owned();
    let id = statement.rsplit('/').next().expect("an id").replace('#', ":");
    let why = &["--why", "it was her brother", "--by", "Jo"];
    let reject: &[&str] = &["reject", &id];
    let told = place.run(&[reject, why].concat()).done().stderr;
    assert!(told.contains("Decided: ") && told.contains("is wrong"), "{told}");
    place.run(&[reject, why].concat()).expect(0, "before");
    place.run(&["confirm", &id, "--why", "x"]).expect(1, "contradicts decision");
    place.run(&["reject", &id]).expect(2, "--why");
    place.run(&["reject", "s00000000", "--why", "x"]).expect(1, "there is no statement 's00000000'");
    place.run(&["reject", "s", "--why", "x"]).expect(1, "write more of one");
    let why = place.run(&["why", &statement]).done().stdout;
    assert!(why.contains("rejected by Jo on ") && why.contains("it was her brother"), "{why}");
    assert!(!why.contains("newsgraph refresh"), "nothing was read otherwise: {why}");
    let json = place.run(&["why", &statement, "--json"]).done().stdout;
    assert!(json.contains("\"verdict\": \"rejected\""), "{json}");
    let show = place.run(&["show", "Otto Keller"]).done().stdout;
    assert!(show.contains("[rejected by Jo on "), "{show}");
    place.run(&["remove", "full.txt", "short.txt"]).done();
    place.run(&[reject, &["--undo"]].concat()).expect(0, "Taken back");
    place.run(&[reject, &["--undo"]].concat()).expect(1, "there is no statement");
    two_reports(&place);
    assert_eq!(place.run(&["export"]).done().stdout, before);
}

#[test]
fn unsure_statements_are_reviewed_and_an_answer_is_taken_back() {
    let place = Workplace::new();
    place.file("full.txt", FULL);
    place.file("short.txt", SHORT_NAME);
    // All that is not said, denied or planned is unsure.
    place
        .run(&["add", "full.txt", "short.txt", "--date", "2031-04-09", "--publisher", "The Elbe Post", "--sure", "1"])
        .done();
    let unsure = || {
        let count = "SELECT (COUNT(?s) AS ?n) { ?s ng:unsure true }";
        place
            .run(&["query", "--format", "csv", count])
            .done()
            .stdout
            .lines()
            .nth(1)
            .and_then(|n| n.parse::<usize>().ok())
    };
    let n_unsure = unsure().expect("a number");
    assert!(n_unsure > 1, "{n_unsure}");
    let only: &[&str] = &["review", "--only", "statements"];
    let list = place.run(&[only, &["--list"]].concat()).done().stdout;
    assert!(list.contains("The Elbe Post, 2031-04-09: ") && list.contains("unsure: "), "{list}");
    let form = list.lines().find_map(|line| line.trim().strip_prefix("y newsgraph ")).expect("what to type");
    let typed: Vec<&str> = form.split_whitespace().map(|word| if word == "…" { "read again" } else { word }).collect();
    assert_eq!(typed[0], "confirm");
    place.run(&typed).expect(0, "is right");
    assert_eq!(unsure(), Some(n_unsure - 1));
    place.run(&[typed[0], typed[1], "--undo"]).done();
    let asked = place.fed(only, "y\nl\nu\nu\nn\nq\n").done();
    assert!(asked.stderr.contains("0 right, 1 wrong"), "{}", asked.stderr);
    assert_eq!(unsure(), Some(n_unsure - 1));
    let words = |words: &str| asked.stdout.matches(words).count();
    assert_eq!((words("1/"), words("2/")), (2, 3), "{}", asked.stdout);
    let json = place.run(&[only, &["--json"]].concat()).done().stdout;
    assert!(json.contains("\"unsure\": true") && !json.contains("\"names\""), "{json}");
    place.fed(only, "u\n").expect(0, "nothing was answered yet");
}

#[test]
fn two_articles_are_set_side_by_side() {
    let place = Workplace::new();
    two_reports(&place);
    let text = place.run(&["compare", "full.txt", "short.txt", "--date", "2031-04-09"]).done().stdout;
    let both = text.split("They differ").next().expect("first part");
    assert!(both.contains("met · Otto Keller"), "{text}");
    assert!(text.contains("polarity: A positive, B negative"), "{text}");
    let list = place.run(&["list"]).done().stdout;
    let ids: Vec<&str> = list.lines().filter_map(|line| line.get(..12)).collect();
    let json = place.run(&["compare", ids[0], ids[1], "--json"]).done().stdout;
    assert!(json.contains("\"only_first\"") && json.contains("\"differing\""), "{json}");
    place.run(&["compare", "full.txt", ids[0]]).expect(2, "two files");
}

#[test]
fn a_corrected_version_replaces_the_older_on_request() {
    let place = Workplace::new();
    place.file("full.txt", FULL);
    place.file("corrected.txt", FULL.replace("Monday", "Tuesday"));
    place.run(&["add", "full.txt", "--date", "2031-04-09", "--publisher", "Post"]).done();
    place.run(&["add", "corrected.txt", "--date", "2031-04-10", "--publisher", "Post"]).done();
    let list = place.run(&["list"]).done().stdout;
    assert!(list.lines().count() == 2 && list.contains("(version of "), "{list}");
    place.run(&["remove", "corrected.txt"]).done();
    let replace = ["add", "corrected.txt", "--date", "2031-04-10", "--publisher", "Post", "--replace-older"];
    place.run(&replace).expect(0, " replaces ");
    assert_eq!(place.run(&["list"]).done().stdout.lines().count(), 1);
}

#[test]
fn a_folder_has_its_own_defaults() {
    let place = Workplace::new();
    place.run(&["init"]).done();
    let example = fs::read_to_string(place.path(".newsgraph.toml")).expect("written");
    assert!(example.lines().all(|line| line.is_empty() || line.starts_with('#')), "{example}");
    let again = place.run(&["init"]);
    assert!(again.code == 1 && again.stderr.contains("there already"), "{}", again.stderr);
    // Every line that it shows can be taken as it is.
    let settings: Vec<&str> =
        example.lines().filter_map(|line| line.strip_prefix("# ")).filter(|line| line.contains(" = ")).collect();
    assert!(settings.len() > 5);
    for setting in &settings {
        place.file(".newsgraph.toml", setting);
        place.run(&["completions", "bash"]).done();
    }
    place.file(".newsgraph.toml", "store = \"kept\"");
    place.file("short.txt", SHORT);
    place.run(&["add", "short.txt"]).done();
    assert!(place.path("kept/articles").is_dir() && !place.path("news.graph").exists());
    assert_eq!(place.run(&["list"]).done().stdout.lines().count(), 1);
    place.run(&["add", "short.txt", "--store", "other"]).done();
    assert!(place.path("other").is_dir());
    for (bad, why) in
        [("colour = 1", "colour is no setting"), ("store = true", "takes a text"), ("= 1", "line 1, column 1")]
    {
        place.file(".newsgraph.toml", bad);
        let run = place.run(&["list"]);
        assert!(run.code == 2 && run.stderr.contains(why) && run.stderr.contains(".newsgraph.toml"), "{}", run.stderr);
    }
}

#[test]
fn shells_and_manuals_know_every_command() {
    let place = Workplace::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = place.run(&["completions", shell]).done().stdout;
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
    place.run(&["man", "pages"]).done();
    for command in COMMANDS {
        let page = fs::read_to_string(place.path(&format!("pages/newsgraph-{command}.1"))).expect("a page");
        assert!(page.contains("Example"), "{command}");
    }
}

#[test]
fn quiet_runs_print_answers_alone() {
    let place = Workplace::new();
    place.file("short.txt", SHORT);
    let quiet = place.run(&["add", "short.txt", "--quiet"]).done();
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty(), "{}{}", quiet.stdout, quiet.stderr);
    for command in [
        &["refresh", "-q"][..],
        &["init", "-q"],
        &["man", "pages", "-q"],
        &["different", "Oracle", "Larry Ellison", "--why", "x", "-q"],
        &["ask", "met", "--who", "Larry Ellison", "-q", "--format", "json"],
        &["remove", "short.txt", "-q"],
    ] {
        let run = place.run(command).done();
        assert!(run.stderr.is_empty() && (run.stdout.is_empty() || command[0] == "ask"), "{command:?}: {}", run.stdout);
    }
    place.run(&["add", "short.txt"]).expect(0, "short.txt tells no date of publication");
    let told = place.run(&["draw", "-o", "short.svg", "-v"]).done();
    assert!(told.stderr.contains("opened news.graph") && told.stderr.contains("drew "), "{}", told.stderr);
    let articles: serde_json::Value =
        serde_json::from_str(&place.run(&["list", "--json"]).done().stdout).expect("JSON");
    assert_eq!(articles[0]["title"], "Oracle and Sun");
    place.run(&["review", "--json"]).done();
}

#[test]
fn pictures_come_in_every_format() {
    let place = Workplace::new();
    place.file("short.txt", SHORT);
    place.run(&["add", "short.txt", "-q"]).done();
    for ending in ["svg", "png", "pdf", "html", "dot", "graphml", "gexf", "cyjs", "mmd"] {
        let name = format!("short.{ending}");
        place.run(&["draw", "-o", &name]).done();
        assert!(fs::metadata(place.path(&name)).expect("drawn").len() > 100, "{ending}");
    }
    for arguments in [
        &["--around", "Oracle", "--layout", "radial"][..],
        &["--between", "Oracle", "Sun Microsystems"],
        &["--kind", "organization", "--facts-only"],
        &["--relation", "bought", "--theme", "dark"],
        &["--from", "2010-01-01", "--to", "2010-12-31", "--top", "5"],
        &["--timeline", "--all"],
    ] {
        let run = place.run(&[&["draw", "--format", "svg"], arguments].concat()).done();
        assert!(run.stdout.contains("Oracle") && run.stdout.ends_with("</svg>\n"), "{arguments:?}: {}", run.stdout);
    }
    place.file("deal.rq", "CONSTRUCT { ?a ng:acquired ?b } WHERE { ?s rdf:subject ?a ; rdf:object ?b }");
    assert!(place.run(&["draw", "-f", "deal.rq", "--format", "svg"]).done().stdout.contains("Sun"));
    for (arguments, why) in [
        (&["--around", "Orakle"][..], "did you mean Oracle"),
        (&["--relation", "bougt"], "no relation 'bougt'"),
        (&["-f", "short.txt"], "cannot read the query"),
        (&["--article", "0000000"], "0000000"),
    ] {
        let run = place.run(&[&["draw"], arguments].concat());
        assert!(run.code == 1 && run.stderr.contains(why), "{arguments:?}: {}", run.stderr);
    }
    for (arguments, why) in [
        (&["--format", "gif"][..], "choose one of dot, svg"),
        (&["-o", "picture.gif"], "choose one of dot, svg"),
        (&["-o", "picture.svg", "--format", "html"], "contradicts the ending"),
        (&["--timeline", "--format", "dot"], "choose svg, png or pdf"),
    ] {
        place.run(&[&["draw"], arguments].concat()).expect(2, why);
    }
    let out = place.run(&["draw", "-o", "-", "--format", "svg"]).done().stdout;
    assert!(out.ends_with("</svg>\n") && !place.path("-").exists(), "{out}");
    place.run(&["draw", "--to", "1990-01-01", "-o", "none.svg"]).expect(0, "nothing was drawn");
    place.run(&["draw", "--top", "2", "-o", "one.svg"]).expect(0, "most important of");
    place.file("select.rq", "SELECT ?a WHERE { ?a a schema:Person }");
    assert!(place.run(&["draw", "-f", "select.rq"]).stderr.contains("no CONSTRUCT query"));
}

// Measures and ready questions

/// A store with one short article.
fn short() -> Workplace {
    let place = Workplace::new();
    let article = place.file("short.txt", SHORT);
    place.run(&["add", article, "--date", "2010-02-01"]).done();
    place
}

#[test]
fn ready_questions_are_listed_explained_and_asked() {
    let place = short();
    let list = place.run(&["ask"]).done().stdout;
    assert!(list.contains(" met ") && list.contains("[--who] [--since]"), "{list}");
    let rows: Value = serde_json::from_str(&place.run(&["ask", "--json"]).done().stdout).expect("JSON");
    assert!(rows.as_array().is_some_and(|rows| rows.len() >= 25));
    let help = place.run(&["ask", "met", "--help"]).done().stdout;
    for part in ["Who met whom", "--who <NAME>", "one of those who met", "Example:\n  newsgraph ask met", "--store"] {
        assert!(help.contains(part), "{part}: {help}");
    }
    let query = place.run(&["ask", "did", "--show"]).done().stdout;
    assert!(query.starts_with("# title: What did") && query.contains("SELECT"), "{query}");
    let did = place.run(&["ask", "did", "--who", "Oracle", "--format", "csv"]).done().stdout;
    assert!(did.contains("Oracle,bought,Sun Microsystems"), "{did}");
    let before = place.run(&["ask", "--format=csv", "--store", "news.graph", "did", "--who=e:Oracle"]).done().stdout;
    assert_eq!(before, did);
    let json: Value = serde_json::from_str(&place.run(&["ask", "did", "--json"]).done().stdout).expect("JSON");
    assert!(json["results"]["bindings"].as_array().is_some_and(|rows| !rows.is_empty()));
    let unknown = place.run(&["ask", "did", "--who", "Oracel"]);
    assert_eq!(unknown.stderr, "error: --who: no entity 'Oracel'; did you mean Oracle?\n");
    place.run(&["ask", "mett"]).expect(1, "no question 'mett'; did you mean met?; newsgraph ask lists them");
}

#[test]
fn own_questions_are_asked_and_bad_ones_told_with_their_line() {
    let place = short();
    fs::create_dir_all(place.path("mine/questions")).expect("a folder");
    let question = "# title: Who bought what?\n# param who: thing ?a, the buyer\n\
                    SELECT ?what WHERE { ?a ng:bought/rdfs:label ?what }\n";
    fs::write(place.path("mine/questions/bought.rq"), question).expect("written");
    for folder in [&["--ontology", "mine"][..], &["--questions=mine/questions"]] {
        let all = [&["ask", "bought", "--who", "Oracle", "--format", "csv"], folder].concat();
        assert_eq!(place.run(&all).done().stdout, "what\r\nSun Microsystems\r\n");
        let list = place.run(&[&["ask"], folder].concat()).done().stdout;
        assert!(list.contains("Who bought what?") && list.contains("Who met whom"), "{list}");
    }
    fs::write(place.path("mine/questions/bad.rq"), "# title: Bad?\nSELECT ?a WHERE {\n  ?a ng:met\n}\n")
        .expect("written");
    place.run(&["ask", "--questions", "mine/questions"]).expect(1, "bad.rq, line 4: it is no SPARQL");
    let taken = "# title: Taken?\n# param format: thing ?a, any\nSELECT ?a WHERE { ?a ng:met ?b }\n";
    fs::write(place.path("mine/questions/bad.rq"), taken).expect("written");
    place.run(&["ask", "bad", "--questions", "mine/questions"]).expect(1, "cannot have a parameter format");
    place.run(&["ask", "--questions", "yours"]).expect(1, "cannot read yours");
}

#[test]
fn ways_and_questions_look_into_phrases_posts_and_passives() {
    let place = Workplace::new();
    let text = "Noordhaven raised its offer for Corrib Lines on Monday. Lena Ost was charged with bribery on Tuesday.\n\n\
                Finn Krog, a shareholder of Halden Group, flew to Riga.\n";
    let article = place.file("a.txt", text);
    place.run(&["add", article, "--date", "2026-05-07", "--sure", "0"]).done();
    let way = place.run(&["path", "Noordhaven", "Corrib Lines"]).done().stdout;
    assert!(way.contains("Noordhaven · raised · ") && way.contains("involves · Corrib Lines"), "{way}");
    let way = place.run(&["path", "Finn Krog", "Halden Group"]).done().stdout;
    assert!(way.contains("holds · Shareholder of Halden Group"), "{way}");
    let charged = place.run(&["ask", "accusations", "--whom", "Lena Ost"]).done().stdout;
    assert!(charged.contains("was charged with") && charged.contains("bribery"), "{charged}");
    let none = place.run(&["ask", "accusations", "--who", "Lena Ost"]).done().stdout;
    assert_eq!(none, "nothing found\n");
    let met = place.run(&["ask", "met", "--who", "Lena Ost"]).done();
    assert_eq!(met.stdout, "nothing found\n");
    assert!(met.stderr.contains("newsgraph ask did --who 'Lena Ost' has an answer"), "{}", met.stderr);
}

#[test]
fn a_name_of_several_is_a_numbered_choice() {
    let place = Workplace::new();
    place.file("a.txt", "Court hears plea\n\nCarlineo pleaded guilty on Monday. Carlineo faces ten years in prison.\n");
    place.file("b.txt", "Man freed in Ohio\n\nPolice arrested Carlineo in Ohio. The judge freed Carlineo.\n");
    place.run(&["add", "a.txt", "b.txt", "--date", "2031-04-07"]).expect(0, "");
    let told = place.run(&["show", "Carlineo"]).expect(1, "Carlineo may be article:").stderr;
    let choices: Vec<&str> =
        told.lines().filter_map(|line| line.trim_start().split_once("  ")).map(|(_, term)| term).collect();
    assert_eq!(choices.len(), 2, "{told}");
    assert!(
        told.contains("  1  article:") && told.contains("person; 1 article, the last of them “Man freed in Ohio”"),
        "{told}"
    );
    for choice in choices {
        let term = choice.split_whitespace().next().expect("a term");
        assert!(place.run(&["show", term]).expect(0, "").stdout.starts_with("Carlineo  person"), "{term}");
    }
}

#[test]
fn the_graph_is_measured() {
    let place = short();
    let way = place.run(&["path", "Oracle", "Sun Microsystems"]).done().stdout;
    assert!(
        way.starts_with("1  Oracle – Sun Microsystems\n") && way.contains("● Oracle · bought · Sun Microsystems"),
        "{way}"
    );
    let way = place.run(&["path", "Oracle", "Larry Ellison", "--facts-only"]).done().stdout;
    assert!(way.contains("Larry Ellison · said · ") && way.contains(" · involves · Oracle"), "{way}");
    let apart = place.run(&["path", "Oracle", "California", "--all"]);
    assert!(apart.code == 0 || !apart.stderr.contains("ask for more"), "{}", apart.stderr);
    place.run(&["path", "Oracle", "Sunn"]).expect(1, "no entity 'Sunn'; did you mean");
    let table = place.run(&["rank", "--by", "degree", "--kind", "organization"]).done().stdout;
    assert!(table.contains("Oracle") && table.contains("degree") && !table.contains("Ellison"), "{table}");
    place.run(&["rank", "--kind", "beast"]).expect(2, "beast is no kind of thing: choose from person");
    place.run(&["rank", "--write", "scores.txt"]).expect(2, "let it end in .ttl or .nq");
    let written = place.run(&["rank", "--write", "scores/scores.nq", "--quiet"]).done();
    assert!(written.stdout.is_empty() && written.stderr.is_empty(), "{}", written.stdout);
    let scores = fs::read_to_string(place.path("scores/scores.nq")).expect("written");
    assert!(scores.lines().all(|line| line.ends_with("<https://newsgraph.example/scores> .")), "{scores}");
    assert!(scores.contains("/entity/Oracle> <https://w3id.org/newsgraph/ns#pageRank> "), "{scores}");
    let groups: Value =
        serde_json::from_str(&place.run(&["groups", "--json", "--least", "1"]).done().stdout).expect("JSON");
    assert!(groups["groups"][0]["members"].as_array().is_some_and(|members| members.len() > 1));
    place.run(&["groups", "--resolution", "0"]).expect(1, "a resolution is a number above 0");
    let new = place.run(&["changes", "--since", "2010-02-01"]).done().stdout;
    assert!(
        new.contains("Since 2010-02-01: 1 article, after 0 earlier\n")
            && new.contains("Oracle · bought · Sun Microsystems"),
        "{new}"
    );
    assert!(place.run(&["changes", "--since", "2010-02-02"]).done().stdout.contains("Nothing is new"));
}
