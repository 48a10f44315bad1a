//! What nobody writes by accident: each costs itself alone, and little time and memory.
//!
//! `KINDS` is the table of what is tried. To try more, write a function that makes `Case`s, and a line in the table; nothing
//! else has to be known. Time is what the program computes and not what passes, so that a busy machine changes nothing; a slow
//! one, or a build that is not optimised, is told by how long an ordinary article takes.

mod cost;
mod files;
mod ontologies;
mod packings;
mod queries;
mod requests;
mod stores;
mod texts;

use cost::{Cost, limit};
use std::fs;
use std::path::Path;

const MEGABYTE: usize = 1 << 20;

/// The most memory of one run, in bytes.
const MOST_MEMORY: usize = 500 * MEGABYTE;

/// Fewer inputs are no trial.
const FEWEST: usize = 200;

/// One kind of input.
struct Kind {
    name: &'static str,
    make: fn() -> Vec<Case>,
}

/// What is tried.
const KINDS: &[Kind] = &[
    Kind { name: "files cut anywhere", make: files::cut },
    Kind { name: "files with damaged bytes", make: files::damaged },
    Kind { name: "files with signs that nobody sees", make: files::unseen },
    Kind { name: "files that name a wrong encoding", make: files::misnamed },
    Kind { name: "files of one endless word", make: files::endless },
    Kind { name: "files nested without end", make: files::nested },
    Kind { name: "files with numbers that nobody counts", make: files::numbers },
    Kind { name: "files that unpack to gigabytes", make: packings::bombs },
    Kind { name: "texts that are no prose", make: texts::senseless },
    Kind { name: "questions that have no end", make: queries::endless },
    Kind { name: "stores with damaged files", make: stores::damaged },
    Kind { name: "decisions that nobody made", make: stores::decisions },
    Kind { name: "ontologies and lists of names", make: ontologies::odd },
];

/// One input, and what the program has to do with it.
struct Case {
    name: String,
    /// Lays out what is needed in an empty folder.
    prepare: Box<dyn FnOnce(&Path)>,
    /// How the program is called in that folder.
    arguments: Vec<String>,
    /// What it has to say on standard output or standard error.
    told: Vec<String>,
}

impl Case {
    /// A file that is read beside a sound one, which has to come through.
    fn file(name: &str, file: &str, bytes: Vec<u8>) -> Case {
        let path = file.to_owned();
        let prepare = move |folder: &Path| {
            fs::write(folder.join(path), bytes).expect("written");
            fs::write(folder.join("good.txt"), "Norvane bought two ferries in Bergen on Monday.\n").expect("written");
        };
        let arguments = ["extract", "--format", "articles", file, "good.txt"].map(str::to_owned).to_vec();
        Case {
            name: name.to_owned(),
            prepare: Box::new(prepare),
            arguments,
            told: vec!["Norvane bought two".to_owned()],
        }
    }

    /// The same, where the file has to be refused with these words.
    fn refused(file: &str, bytes: Vec<u8>, problem: &str) -> Case {
        let case = Case::file(file, file, bytes);
        Case { told: [case.told, vec![format!("cannot read {file}"), problem.to_owned()]].concat(), ..case }
    }
}

/// Runs the cases of a kind, and says what is wrong with each.
fn try_all(name: &str, cases: Vec<Case>) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases {
        let folder = tempfile::tempdir().expect("a temporary folder");
        (case.prepare)(folder.path());
        let Cost { code, told, time, memory } = cost::run(folder.path(), &case.arguments);
        let mut is_wrong = |what: String| wrong.push(format!("{name}: {}: {what}", case.name));
        if !matches!(code, Some(0 | 1)) {
            is_wrong(format!("it ends with {code:?}: {}", beginning(&told)));
        }
        if told.contains("panicked") {
            is_wrong(format!("it panics: {}", beginning(&told)));
        }
        if let Some(missing) = case.told.iter().find(|words| !told.contains(words.as_str())) {
            is_wrong(format!("it does not say {missing:?}, but: {}", beginning(&told)));
        }
        if time > limit() {
            is_wrong(format!("it computes for {time:?}, and {:?} are allowed", limit()));
        }
        if memory > MOST_MEMORY {
            is_wrong(format!("it holds {} MB", memory / MEGABYTE));
        }
    }
    wrong
}

fn beginning(told: &str) -> String {
    told.chars().take(400).collect()
}

/// The kinds from one place of the table to another: several tests, so that they run beside each other.
fn try_kinds(kinds: &[Kind]) {
    let wrong: Vec<String> = kinds.iter().flat_map(|kind| try_all(kind.name, (kind.make)())).collect();
    assert!(wrong.is_empty(), "{} inputs cost more than themselves:\n{}", wrong.len(), wrong.join("\n"));
}

/// A test for every second kind of the table.
#[test]
fn hostile_inputs_cost_themselves_alone_and_little() {
    try_kinds(&KINDS[..KINDS.len() / 2]);
}

#[test]
fn hostile_inputs_cost_themselves_alone_and_little_too() {
    try_kinds(&KINDS[KINDS.len() / 2..]);
}

#[test]
fn enough_is_tried() {
    let count: usize = KINDS.iter().map(|kind| (kind.make)().len()).sum();
    assert!(count >= FEWEST, "{count} inputs");
}
