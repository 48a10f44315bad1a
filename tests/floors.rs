//! Which module may import which: the table of ARCHITECTURE.md.

use std::fs;
use std::path::{Path, PathBuf};

/// Module and what it may import beside itself; lower floors first.
const FLOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("knowledge", &["text"]),
    ("network", &[]),
    ("english", &["text", "knowledge"]),
    ("ontology", &["text", "knowledge"]),
    ("read", &["text", "knowledge", "english", "ontology", "network"]),
    ("analyze", &["text", "knowledge", "english", "ontology", "network"]),
    ("extract", &["text", "knowledge", "english", "ontology"]),
    ("resolve", &["text", "knowledge", "english", "ontology"]),
    ("interpret", &["text", "knowledge", "english", "ontology"]),
    ("score", &["text", "knowledge"]),
    ("graph", &["text", "knowledge", "english", "ontology"]),
    ("render", &["text", "knowledge", "ontology", "graph"]),
    (
        "pipeline",
        &[
            "text",
            "knowledge",
            "network",
            "english",
            "ontology",
            "read",
            "analyze",
            "extract",
            "resolve",
            "interpret",
            "graph",
        ],
    ),
    ("inquiry", &["text", "knowledge", "english", "ontology", "analyze", "interpret", "graph", "render", "pipeline"]),
    ("serve", &["text", "knowledge", "ontology", "read", "graph", "render", "pipeline", "inquiry"]),
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn imports_obey_the_floors() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).expect("below src");
        let module = inside.iter().next().expect("a file has a name").to_string_lossy().replace(".rs", "");
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == module) else {
            assert!(["cli", "main", "lib"].contains(&&*module), "{module} has no floor");
            continue;
        };
        let text = fs::read_to_string(&file).expect("source is readable");
        for (number, line) in text.lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect();
                if used != module && !allowed.contains(&&*used) && !line.trim_start().starts_with("//") {
                    wrong.push(format!("{}:{}: {module} may not import {used}", inside.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
