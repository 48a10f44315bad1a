//! The index on disk: the same answers as in memory, whatever happens to it.

use crate::files::gunzip;
use crate::made::{Story, ankara, belgrade, cast, named, rome, sofia};
use newsgraph::graph::{
    AddOptions, Added, Answer, Decision, Directory, ExportFormat, ExportOptions, Graph, Scope, Store, Verdict, View,
    article_quads, sorted_lines,
};
use newsgraph::knowledge::{Kind, Statement};
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::render::{TABLE_FORMATS, neo4j_files};
use newsgraph::{Pipeline, Reading};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

const BASE: &str = "https://newsgraph.example/";

/// The project's own articles, read once.
static READ: LazyLock<Vec<Story>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("articles").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let story = |path: &PathBuf| {
        let article =
            read("article.txt", &fs::read(path).expect("readable"), &Metadata::default()).expect("it is text");
        let Reading { document, entities, statements, .. } = Pipeline::english().read(article);
        Story { document, entities, statements }
    };
    paths.iter().map(story).collect()
});

/// Stories whose names are other names of each other.
fn made() -> Vec<Story> {
    let people = |names: &[&str], title: &str| {
        let all: Vec<_> = names.iter().map(|name| named(name, Kind::Person)).collect();
        let company = [named("Elbe Flood Board", Kind::Organization), named("Torgau", Kind::Place)];
        cast(title, &all.into_iter().chain(company).collect::<Vec<_>>())
    };
    vec![
        ankara(),
        belgrade(),
        rome(),
        sofia(),
        people(&["Volodymyr Terenskiy", "Lene Brandhof"], "One"),
        people(&["Volodymyr Terensky", "Brandhof"], "Two"),
        people(&["Terensky"], "Three"),
    ]
}

fn store() -> (TempDir, Store) {
    let folder = TempDir::new().expect("a folder");
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    (folder, store)
}

fn add(store: &Store, Story { document, entities, statements }: &Story) -> Added {
    store.add(document, entities, statements, Ontology::embedded(), &AddOptions::default()).expect("can be added")
}

fn indexed(store: &Store) -> Graph {
    let graph = store.graph(Ontology::embedded()).expect("a graph");
    assert_eq!(graph.remark(), None, "there is an index");
    graph
}

fn in_memory(store: &Store) -> Graph {
    store.graph_in_memory(Ontology::embedded()).expect("a graph")
}

fn export(graph: &Graph) -> String {
    let mut out = Vec::new();
    graph.export(ExportFormat::NQuads, &mut out).expect("can be written");
    String::from_utf8(out).expect("UTF-8")
}

/// The first line in which two texts differ.
fn check(found: &str, expected: &str, what: &str) {
    let mut lines = found.lines().zip(expected.lines());
    let first = lines.find(|(one, other)| one != other);
    let sizes = (found.lines().count(), expected.lines().count());
    assert!(found == expected, "{what}: {first:#?}, lines {sizes:?}");
}

/// Queries of which the planner, names without a language and the order of rows could make different things.
const QUERIES: &[&str] = &[
    "SELECT ?s ?label { ?s rdfs:label ?label FILTER(?label IN (\"Ankara\", \"Torgau\")) }",
    "SELECT * { ?s rdfs:label \"Ankara\" ; ?p ?o }",
    "SELECT ?place ?in { ?place schema:containedInPlace ?in }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?class (COUNT(?s) AS ?n) { ?s a/rdfs:subClassOf* ?class } GROUP BY ?class",
    "SELECT ?s ?time { ?s a ng:Statement BIND(ng:when(?s) AS ?time) }",
    "SELECT ?phrase ?begin { ?phrase nif:beginIndex ?begin FILTER(?begin < 40) }",
    "SELECT ?phrase { ?phrase nif:beginIndex 0 }",
    "SELECT ?s ?o { ?s rdf:subject ?o FILTER NOT EXISTS { ?s ng:asserted true } }",
    "SELECT ?s { ?s a ng:Statement MINUS { ?s ng:polarity ng:Negative } }",
    "SELECT ?s ?unsure { ?s a ng:Statement OPTIONAL { ?s ng:unsure ?unsure } }",
    "SELECT ?s ?right ?wrong { ?s a ng:Statement OPTIONAL { ?s ng:isConfirmed ?right } OPTIONAL { ?s ng:isRejected ?wrong } }",
    "SELECT ?a { VALUES ?a { e:Vladimir_Putin e:Peru } ?a ?p ?o } LIMIT 3",
    "ASK { e:Lima schema:containedInPlace e:Peru }",
    "CONSTRUCT { ?one ng:met ?other } WHERE { ?one ng:met ?other }",
    "DESCRIBE e:Donald_Trump",
    "ASK { ?s ng:met e:U.S._Congress }",
];

/// Queries with names that nothing is called, each answered with what may have been meant.
const UNKNOWN: &[&str] = &[
    "SELECT ?who { e:Vladimir_Poutine ng:met ?who }",
    "SELECT ?who { e:Ana_Petrova ng:mett ?who }",
    "ASK { e:Lima rel:walk_around ?what }",
];

/// All that the library answers, as text: without what is known of the world apart from articles, and with it.
fn everything(store: &Store, graph: Graph) -> String {
    let without = everything_of(store, &graph);
    let with = everything_of(store, &graph.with_background().expect("a background"));
    assert_ne!(without, with);
    format!("{without}\nwith background\n{with}")
}

fn exports(graph: &Graph) -> Vec<String> {
    let mut told = Vec::new();
    for format in [ExportFormat::NQuads, ExportFormat::NTriples, ExportFormat::TriG, ExportFormat::Turtle] {
        let forms = [
            ExportOptions { flat: true, ..ExportOptions::default() },
            ExportOptions { reifiers: true, base: Some("https://news.example.org/"), ..ExportOptions::default() },
        ];
        for form in forms {
            let mut out = Vec::new();
            graph.export_as(format, form, &mut out).expect("can be written");
            told.push(String::from_utf8(out).expect("UTF-8"));
        }
    }
    let mut out = Vec::new();
    graph.export(ExportFormat::JsonLd, &mut out).expect("can be written");
    graph.export_since(b"<a:a> <a:b> <a:c> .\n", ExportOptions::default(), &mut out).expect("can be written");
    told.push(String::from_utf8(out).expect("UTF-8"));
    let tables = graph.tables();
    for table in &tables {
        for format in TABLE_FORMATS {
            let mut out = Vec::new();
            format.write(table, &mut out).expect("can be written");
            told.push(String::from_utf8_lossy(&out).into_owned());
        }
    }
    let files = neo4j_files(&tables).expect("can be written");
    told.extend(files.into_iter().map(|(name, bytes)| format!("{name}\n{}", String::from_utf8_lossy(&bytes))));
    told
}

fn everything_of(store: &Store, graph: &Graph) -> String {
    let mut told = vec![export(graph), format!("{} quads", graph.len())];
    told.extend(exports(graph));
    for question in graph.ontology().questions() {
        if question.parameters.iter().all(|parameter| !parameter.required) {
            told.push(format!(
                "{}: {:#?}",
                question.name,
                graph.answer(question, &BTreeMap::new()).expect("an answer")
            ));
        }
    }
    for query in QUERIES {
        told.push(format!("{query}: {:#?}", graph.ask(query).map_err(|error| error.to_string())));
    }
    for query in UNKNOWN {
        let unknown = graph.unknown_terms(query);
        assert!(!unknown.is_empty(), "{query}");
        told.push(format!("{query}: {unknown:?}"));
    }
    let things = graph.ask("SELECT DISTINCT ?e WHERE { ?article schema:mentions ?e }").expect("an answer");
    let Answer::Solutions { rows, .. } = things else { panic!("no solutions") };
    for row in &rows {
        let thing = row[0].as_ref().expect("a value").to_string();
        told.push(format!(
            "{thing}: {:#?}",
            graph.profile(thing.trim_matches(['<', '>'])).map_err(|error| error.to_string())
        ));
    }
    for scope in [Scope::Facts, Scope::All] {
        let picture = graph.picture(&View { scope, ..View::default() }).expect("a picture");
        told.push(format!("{:#?} {:#?}", picture.graph, picture.articles));
        told.push(format!("{:#?}", graph.changes("2025-08-19".parse().expect("a day"), scope).expect("changes")));
    }
    let directory = Directory::of(graph);
    for words in ["president", "ank", "lim per", "Zelensk", "nobody says this", ""] {
        let cards = graph.cards();
        let things = cards.find_things(&directory, words, None);
        told.push(format!(
            "{words}: {things:#?} {:#?} {:#?}",
            cards.find_articles(words),
            cards.find_statements(words)
        ));
    }
    told.push(format!("{:#?}", graph.relation_uses()));
    let doubts = graph.doubts(store).expect("doubts");
    for offset in [0, doubts.len() / 2, doubts.len()] {
        let (some, n_all) = graph.first_doubts(store, offset, 2).expect("doubts");
        assert_eq!((&some[..], n_all), (&doubts[offset..doubts.len().min(offset + 2)], doubts.len()));
    }
    told.push(format!("{doubts:#?}"));
    let identities = graph.identities();
    told.push(format!("{:#?} {:#?} {:#?}", identities.merges, identities.near_misses, identities.names));
    let articles = store.articles().expect("articles");
    for pair in articles.windows(2) {
        told.push(format!("{:#?}", graph.compare(&pair[0].iri, &pair[1].iri)));
    }
    for name in ["Terensky", "e:Brandhof", "Nobody of that name", "Petrova", "Brandhof@", "volodymyr terenskiy"] {
        told.push(format!("{name}: {:?}", graph.find_thing(name).map_err(|error| error.to_string())));
    }
    told.join("\n")
}

#[test]
fn answers_are_those_of_the_graph_in_memory() {
    let (_folder, store) = store();
    READ.iter().chain(&made()).for_each(|story| _ = add(&store, story));
    check(&everything(&store, indexed(&store)), &everything(&store, in_memory(&store)), "as added");
    let decide = |verdict, about: &[&str]| {
        let about = about.iter().map(|name| format!("{BASE}entity/{name}")).collect();
        let decision =
            Decision::new(BASE, verdict, about, Some("known".into()), None, Some("2031-04-05T10:00:00Z".into()));
        assert!(store.decide(&decision).expect("agrees with the others"));
    };
    decide(Verdict::Same, &["Ana_Petrova", "Lene_Brandhof"]);
    decide(Verdict::Rename("Elbe Board".into()), &["Elbe_Flood_Board"]);
    decide(Verdict::Retype(Kind::Organization), &["Torgau"]);
    decide(Verdict::Different, &["Donald_Trump", "Vladimir_Putin"]);
    let first = |is_wanted: &dyn Fn(&Statement) -> bool| {
        let told = READ.iter().flat_map(|story| story.statements.iter().map(move |statement| (story, statement)));
        let mut found = told.filter(|(_, statement)| is_wanted(statement) && statement.object.is_some());
        let (story, statement) = found.next().expect("there is one");
        vec![format!("{BASE}article/{}#{}", story.document.article.id.short(), statement.id)]
    };
    let right = first(&|statement| statement.unsure);
    let wrong = first(&|statement| statement.asserted && statement.event_class.is_some());
    for (verdict, about) in [(Verdict::Confirm, right), (Verdict::Reject, wrong)] {
        let decision =
            Decision::new(BASE, verdict, about, None, Some("Jo".into()), Some("2031-04-05T10:00:00Z".into()));
        assert!(store.decide(&decision).expect("agrees with the others"));
    }
    check(&everything(&store, indexed(&store)), &everything(&store, in_memory(&store)), "with decisions");
    store.remove(&made()[4].document.article.id).expect("can be removed");
    store.remove(&READ[1].document.article.id).expect("can be removed");
    check(&everything(&store, indexed(&store)), &everything(&store, in_memory(&store)), "with less");
}

#[test]
fn what_is_done_to_files_is_seen() {
    let (_folder, ours) = store();
    made().iter().take(4).for_each(|story| _ = add(&ours, story));
    let before = export(&indexed(&ours));
    let (_other, theirs) = store();
    made().iter().for_each(|story| _ = add(&theirs, story));
    for entry in fs::read_dir(theirs.path().join("articles")).expect("articles").flatten() {
        fs::copy(entry.path(), ours.path().join("articles").join(entry.file_name())).expect("copied");
    }
    check(&export(&indexed(&ours)), &export(&in_memory(&theirs)), "copied");
    for story in &made()[4..] {
        let name = format!("{}.nq.gz", story.document.article.id.short());
        fs::remove_file(ours.path().join("articles").join(name)).expect("deleted");
    }
    check(&export(&indexed(&ours)), &before, "deleted");
}

#[test]
fn a_file_written_over_in_its_place_is_seen_at_once() {
    let (_folder, store) = store();
    add(&store, &ankara());
    let with_text = export(&indexed(&store));
    let Story { document, entities, statements } = ankara();
    let how = AddOptions { no_text: true, ..AddOptions::default() };
    let bytes = sorted_lines(&article_quads(&document, &entities, &statements, Ontology::embedded(), BASE, &how));
    let id = document.article.id.clone();
    fs::remove_file(store.path().join(format!("articles/{}.nq.gz", id.short()))).expect("deleted");
    let plain = store.path().join(format!("articles/{}.nq", id.short()));
    fs::write(&plain, &bytes).expect("written");
    let without_text = export(&indexed(&store));
    assert_ne!(with_text, without_text);
    check(&without_text, &export(&in_memory(&store)), "a plain file");
    fs::write(
        &plain,
        sorted_lines(&article_quads(
            &document,
            &entities,
            &statements,
            Ontology::embedded(),
            BASE,
            &AddOptions::default(),
        )),
    )
    .expect("written");
    check(&export(&indexed(&store)), &with_text, "written over");
}

#[test]
fn what_is_written_is_compressed_and_plain_files_are_read_and_converted() {
    let (_folder, store) = store();
    let story = ankara();
    assert_eq!(add(&store, &story), Added::New);
    let id = &story.document.article.id;
    let packed = store.path().join(format!("articles/{}.nq.gz", id.short()));
    let bytes = fs::read(&packed).expect("it is there");
    let plain = store.path().join(format!("articles/{}.nq", id.short()));
    let how = AddOptions::default();
    let text = sorted_lines(&article_quads(
        &story.document,
        &story.entities,
        &story.statements,
        Ontology::embedded(),
        BASE,
        &how,
    ));
    assert!(bytes.len() * 4 < text.len(), "{} of {}", bytes.len(), text.len());
    fs::remove_file(&packed).expect("deleted");
    fs::write(&plain, &text).expect("written");
    assert!(store.holds(id, &how).expect("readable"));
    assert_eq!(add(&store, &story), Added::Unchanged);
    assert!(!plain.exists() && fs::read(&packed).expect("converted") == bytes);
    fs::write(&plain, &text).expect("written");
    assert!(store.remove(id).expect("can be removed") && !plain.exists() && !packed.exists());
}

#[test]
fn an_index_that_is_damaged_or_of_another_version_is_made_anew() {
    let (_folder, store) = store();
    made().iter().for_each(|story| _ = add(&store, story));
    let expected = export(&in_memory(&store));
    let file = store.path().join("index/data.mdb");
    check(&export(&indexed(&store)), &expected, "at first");
    let whole = fs::read(&file).expect("it is there");
    let cut = whole[..whole.len() / 2].to_vec();
    let mut changed = whole.clone();
    changed[..64].fill(0x55);
    for (bytes, what) in [(cut, "cut off"), (changed, "overwritten"), (b"something else".to_vec(), "no index")] {
        fs::write(&file, bytes).expect("written");
        check(&export(&indexed(&store)), &expected, what);
    }
    fs::remove_dir_all(store.path().join("index")).expect("deleted");
    check(&export(&indexed(&store)), &expected, "deleted");
}

#[test]
fn where_no_index_can_be_kept_the_graph_is_in_memory_and_says_so() {
    let (_folder, store) = store();
    made().iter().for_each(|story| _ = add(&store, story));
    fs::write(store.path().join("index"), "in the way").expect("written");
    let graph = store.graph(Ontology::embedded()).expect("a graph");
    assert!(graph.remark().is_some());
    check(&export(&graph), &export(&in_memory(&store)), "without an index");
    assert_eq!(store.listing().expect("a list").0.len(), made().len());
    assert!(store.index(&|_, _| {}).expect("no error").is_some());
}

#[test]
fn what_is_being_asked_stays_as_it_was() {
    let (_folder, store) = store();
    add(&store, &ankara());
    let graph = indexed(&store);
    let before = export(&graph);
    add(&store, &sofia());
    let after = export(&indexed(&store));
    assert_ne!(before, after);
    check(&export(&graph), &before, "the earlier view");
}

#[test]
fn another_ontology_changes_what_is_derived_and_nothing_else() {
    let (_folder, store) = store();
    made().iter().for_each(|story| _ = add(&store, story));
    let bare = Ontology::default();
    for _ in 0..2 {
        check(&export(&indexed(&store)), &export(&in_memory(&store)), "the built-in one");
        let on_disk = store.graph(&bare).expect("a graph");
        check(&export(&on_disk), &export(&store.graph_in_memory(&bare).expect("a graph")), "none");
    }
}

#[test]
fn what_is_known_of_the_world_is_seen_where_it_is_asked_for_and_nowhere_else() {
    let (_folder, store) = store();
    add(&store, &ankara());
    let facts = |graph: &Graph| {
        let Answer::Boolean(yes) = graph.ask("ASK { e:Lima schema:containedInPlace e:Peru }").expect("an answer")
        else {
            panic!("no yes or no")
        };
        yes
    };
    for graph in [indexed(&store), in_memory(&store)] {
        let with = graph.clone().with_background().expect("a background");
        assert!(facts(&with) && !facts(&graph), "clones do not see it");
    }
    let plain = indexed(&store);
    assert!(!facts(&plain) && !export(&plain).contains("/background>"));
    let bare_number = plain.len();
    let with = indexed(&store).with_background().expect("a background");
    assert!(facts(&with) && with.len() > bare_number && export(&with).contains("/background>"));
    assert!(!facts(&plain) && !facts(&indexed(&store)), "others do not see it");
}

#[test]
fn a_store_of_an_older_format_is_indexed_as_it_is_and_converted_by_refresh() {
    let (_folder, store) = store();
    made().iter().for_each(|story| _ = add(&store, story));
    let expected = export(&in_memory(&store));
    // As the first version wrote it: plain files in the namespace of then.
    let folder = store.path().join("articles");
    for entry in fs::read_dir(&folder).expect("articles").flatten() {
        let text = gunzip(&entry.path());
        let name = entry.file_name().to_string_lossy().trim_end_matches(".gz").to_owned();
        let (_, quads) = text.split_once('\n').expect("a line of checksum");
        let text = quads.replace("https://w3id.org/newsgraph/ns#", "https://newsgraph.example/ns#");
        fs::write(folder.join(name), text).expect("written");
        fs::remove_file(entry.path()).expect("deleted");
    }
    let settings = store.path().join("newsgraph.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    fs::write(&settings, text.replace("format = 3", "format = 1")).expect("written");
    let store = Store::open(store.path()).expect("a store");
    check(&export(&indexed(&store)), &expected, "read as it is");
    assert!(fs::read_to_string(&settings).expect("settings").contains("format = 1"), "reading changes nothing");
    assert_eq!(store.convert().expect("can be converted"), made().len());
    assert!(fs::read_to_string(&settings).expect("settings").contains("format = 3"));
    let is_packed = |entry: fs::DirEntry| entry.file_name().to_string_lossy().ends_with(".nq.gz");
    assert!(fs::read_dir(&folder).expect("articles").flatten().all(is_packed));
    let store = Store::open(store.path()).expect("a store");
    assert_eq!(store.convert().expect("nothing to do"), 0);
    check(&export(&indexed(&store)), &expected, "converted");
    assert_eq!(add(&store, &ankara()), Added::Unchanged);
}

/// What every command that asks prints, on an index and where there can be none.
#[test]
fn every_command_answers_alike_with_and_without_an_index() {
    let folder = TempDir::new().expect("a folder");
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let articles = articles.to_str().expect("a path");
    for store in ["news.graph", "bare.graph"] {
        assert!(program(folder.path(), &["add", articles, "--store", store]).status().expect("runs").success());
    }
    fs::remove_dir_all(folder.path().join("bare.graph/index")).expect("deleted");
    fs::write(folder.path().join("bare.graph/index"), "in the way").expect("written");
    let [one, other] = {
        let store = Store::open(&folder.path().join("news.graph")).expect("a store");
        let articles = store.articles().expect("articles");
        [0, 1].map(|at: usize| articles[at].id.short().to_owned())
    };
    let commands: Vec<String> = [
        "list",
        "list --json",
        "show e:Ukraine",
        "show e:Donald_Trump --json",
        "path e:Ukraine e:NATO -k 3",
        "rank",
        "rank --by betweenness --json",
        "groups",
        "groups --json",
        "review --list",
        "changes --since 2025-08-19",
        "relations",
        "relations --open --json",
        "ask",
        "ask met --who e:Donald_Trump",
        "ask timeline --who Russia --format json",
        "ask background --place Crimea --format csv",
        "draw -o -",
        "draw --all --format html -o -",
        "draw --timeline -o -",
        "export --format trig",
        "export --flat",
        "export --rdf12 --format ttl",
        "export --background",
        "export --format jsonld",
        "export --base https://news.example.org/",
        "export --format csv --table statements",
        "export --format jsonl --table entities",
        "export --format parquet --table mentions",
        "export --ontology",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([format!("compare {one} {other}"), format!("compare {one} {other} --json")])
    .collect();
    let answered = |arguments: &[&str], store: &str| {
        let mut command = program(folder.path(), arguments);
        command.args(["--store", store]).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let run = command.output().expect("runs");
        // What is to be typed names the store.
        let told = String::from_utf8_lossy(&run.stdout).replace(" --store bare.graph", "");
        (run.status.code(), told, run.stderr)
    };
    let alike = |arguments: &[&str]| {
        let (code, told, _) = answered(arguments, "news.graph");
        let (other_code, other_told, errors) = answered(arguments, "bare.graph");
        assert_eq!(code, other_code, "{arguments:?}");
        check(&told, &other_told, &format!("{arguments:?}"));
        String::from_utf8_lossy(&errors).into_owned()
    };
    for command in &commands {
        alike(&command.split(' ').collect::<Vec<_>>());
    }
    for query in QUERIES.iter().chain(UNKNOWN) {
        let errors = alike(&["query", query, "--format", if query.starts_with("CON") { "turtle" } else { "table" }]);
        assert!(errors.contains("read into memory"), "{errors}");
        alike(&["query", query, "--background"]);
    }
    for (store, tables) in [("news.graph", "one"), ("bare.graph", "other")] {
        let (code, _, _) = answered(&["export", "--format", "neo4j", "--out", tables], store);
        assert_eq!(code, Some(0));
        let (_, earlier, _) = answered(&["export"], store);
        fs::write(folder.path().join(format!("{tables}.nq")), earlier.lines().skip(9).collect::<Vec<_>>().join("\n"))
            .expect("written");
    }
    for entry in fs::read_dir(folder.path().join("one")).expect("tables").flatten() {
        let [one, other] = ["one", "other"]
            .map(|tables| fs::read_to_string(folder.path().join(tables).join(entry.file_name())).expect("a table"));
        check(&one, &other, &entry.file_name().to_string_lossy());
    }
    alike(&["export", "--since", "one.nq"]);
}

/// Runs the program below a folder.
fn program(folder: &Path, arguments: &[&str]) -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.current_dir(folder).args(arguments).env_remove("NEWSGRAPH_STORE");
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    command
}

#[test]
fn whoever_kills_the_program_leaves_a_store_that_answers_rightly() {
    let folder = TempDir::new().expect("a folder");
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let articles = articles.to_str().expect("a path");
    let began = std::time::Instant::now();
    assert!(program(folder.path(), &["add", articles, "--store", "whole.graph"]).status().expect("runs").success());
    let long = began.elapsed();
    let whole = Store::open(&folder.path().join("whole.graph")).expect("a store");
    let expected = export(&in_memory(&whole));
    // Moments all over a run: while articles are read, while they are written, while they are indexed.
    let n_kills = 12;
    for number in 1..=n_kills {
        let mut child = program(folder.path(), &["add", articles, "--store", "news.graph"]).spawn().expect("runs");
        std::thread::sleep(long * number / n_kills);
        child.kill().expect("can be killed");
        child.wait().expect("has ended");
        if let Ok(store) = Store::open(&folder.path().join("news.graph")) {
            check(&export(&indexed(&store)), &export(&in_memory(&store)), "what was left");
            fs::remove_dir_all(store.path().join("index")).expect("deleted");
        }
    }
    assert!(program(folder.path(), &["add", articles, "--store", "news.graph"]).status().expect("runs").success());
    let store = Store::open(&folder.path().join("news.graph")).expect("a store");
    check(&export(&indexed(&store)), &expected, "in the end");
}
