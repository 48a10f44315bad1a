//! What is taken away from a graph, what is asked of it, and stores that older programs left behind.

use crate::files::gunzip;
use assert_cmd::Command;
use newsgraph::Pipeline;
use newsgraph::graph::{
    AddOptions, Answer, Cell, ExportFormat, ExportOptions, Graph, Store, Table, article_quads, turtle, write_ontology,
};
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::render::{TABLE_FORMATS, neo4j_files};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

const BASE: &str = "https://newsgraph.example/";

const NEWS: &str = "Ferry deal in Riga\n\nPresident Karin Holm of Latvia met Peru's foreign minister, Jan Novak, in Riga on \
                    Monday. Novak said that Peru would buy two ferries. Holm praised the U.S. Congress and did not name a \
                    price.\n";

fn read_all(texts: &[&str]) -> Graph {
    let pipeline = Pipeline::english();
    let quads = texts.iter().map(|text| {
        let metadata = Metadata {
            date: "2031-04-08".parse().ok(),
            publisher: Some("The Baltic Test".to_owned()),
            ..Metadata::default()
        };
        let reading = pipeline.read(read("news.txt", text.as_bytes(), &metadata).expect("it is text"));
        let options = AddOptions::default();
        article_quads(&reading.document, &reading.entities, &reading.statements, Ontology::embedded(), BASE, &options)
    });
    Graph::new(quads.collect(), &[], BASE, Ontology::embedded()).expect("a graph")
}

static GRAPH: LazyLock<Graph> = LazyLock::new(|| read_all(&[NEWS]));

fn exported(format: ExportFormat, options: ExportOptions) -> String {
    let mut out = Vec::new();
    GRAPH.export_as(format, options, &mut out).expect("can be written");
    String::from_utf8(out).expect("UTF-8")
}

fn parsed(text: &str, format: RdfFormat) -> BTreeSet<String> {
    let quads = RdfParser::from_format(format).for_slice(text.as_bytes()).collect::<Result<Vec<Quad>, _>>();
    quads.expect("it is RDF").iter().map(Quad::to_string).collect()
}

fn names(graph: &Graph, query: &str) -> Vec<String> {
    let Answer::Solutions { rows, .. } = graph.ask(query).expect("an answer") else { panic!("no solutions") };
    let value = |term: &Option<Term>| match term {
        Some(Term::Literal(text)) => text.value().to_owned(),
        Some(term) => term.to_string(),
        None => String::new(),
    };
    let mut names: Vec<String> = rows.iter().map(|row| row.iter().map(value).collect::<Vec<_>>().join(" | ")).collect();
    names.sort();
    names
}

// Files

#[test]
fn a_flat_export_holds_everything_in_the_default_graph() {
    let usual = parsed(&exported(ExportFormat::NQuads, ExportOptions::default()), RdfFormat::NQuads);
    let flat = ExportOptions { flat: true, ..ExportOptions::default() };
    let all = parsed(&exported(ExportFormat::NQuads, flat), RdfFormat::NQuads);
    assert!(usual.is_subset(&all));
    let triples: BTreeSet<String> = parsed(&exported(ExportFormat::NTriples, flat), RdfFormat::NTriples);
    assert!(triples.is_subset(&all), "the default graph holds them all");
    assert_eq!(triples.len(), usual.len(), "no triple is in two graphs");
    assert_eq!(triples, parsed(&exported(ExportFormat::Turtle, flat), RdfFormat::Turtle));
    let merged = parsed(&exported(ExportFormat::NTriples, ExportOptions::default()), RdfFormat::NTriples);
    assert!(merged.len() < triples.len() && merged.is_subset(&triples));
}

#[test]
fn every_syntax_holds_the_same_quads() {
    let expected = parsed(&exported(ExportFormat::NQuads, ExportOptions::default()), RdfFormat::NQuads);
    assert_eq!(parsed(&exported(ExportFormat::TriG, ExportOptions::default()), RdfFormat::TriG), expected);
    let json = exported(ExportFormat::JsonLd, ExportOptions::default());
    assert!(json.contains("\"ng:met\":{\"@id\":\"e:Jan_Novak\"}"), "names are short");
    let profile = oxigraph::io::JsonLdProfileSet::empty();
    assert_eq!(parsed(&json, RdfFormat::JsonLd { profile }), expected);
}

#[test]
fn another_base_renames_things_and_not_terms() {
    let other = ExportOptions { base: Some("https://news.example.org/"), ..ExportOptions::default() };
    let text = exported(ExportFormat::NQuads, other);
    assert!(text.contains("<https://news.example.org/entity/Peru>") && !text.contains("<https://newsgraph.example/"));
    assert!(text.contains("<https://w3id.org/newsgraph/ns#met>"));
}

#[test]
fn statements_reify_their_triples() {
    let reified = ExportOptions { reifiers: true, ..ExportOptions::default() };
    for format in [ExportFormat::JsonLd, ExportFormat::RdfXml] {
        let refused = GRAPH.export_as(format, reified, &mut Vec::new()).expect_err("it has none");
        assert!(refused.to_string().contains("write N-Quads"), "{refused}");
    }
    let text = exported(ExportFormat::NQuads, reified);
    let line = text.lines().find(|line| line.contains("rdf-syntax-ns#reifies> <<( ")).expect("a reifier");
    assert!(line.contains(")>> <https://newsgraph.example/article/") && line.ends_with(" ."), "{line}");
}

#[test]
fn what_is_no_turtle_is_told_as_that() {
    let problem = turtle("e:Peru is a country").expect_err("no Turtle").to_string();
    assert!(problem.starts_with("cannot read the Turtle: "), "{problem}");
}

#[test]
fn a_patch_leads_from_one_export_to_the_next() {
    let before = exported(ExportFormat::NQuads, ExportOptions::default());
    let more = read_all(&[NEWS, "Oslo news\n\nKarin Holm visited Oslo on Tuesday.\n"]);
    let mut patch = Vec::new();
    more.export_since(before.as_bytes(), ExportOptions::default(), &mut patch).expect("can be written");
    let patch = String::from_utf8(patch).expect("UTF-8");
    let mut lines: BTreeSet<&str> = before.lines().collect();
    for line in patch.lines() {
        match line.split_at(2) {
            ("D ", gone) => assert!(lines.remove(gone), "{gone} was not there"),
            ("A ", new) => assert!(lines.insert(new), "{new} was there"),
            _ => assert!(["H ", "TX", "TC"].contains(&&line[..2]), "{line}"),
        }
    }
    let mut after = Vec::new();
    more.export(ExportFormat::NQuads, &mut after).expect("can be written");
    assert_eq!(lines, String::from_utf8(after).expect("UTF-8").lines().collect());
    let mut none = Vec::new();
    GRAPH.export_since(before.as_bytes(), ExportOptions::default(), &mut none).expect("can be written");
    assert_eq!(String::from_utf8(none).expect("UTF-8").lines().count(), 4, "nothing has changed");
}

#[test]
fn the_ontology_has_a_version() {
    let mut out = Vec::new();
    write_ontology(Ontology::embedded(), ExportFormat::Turtle, BASE, &mut out).expect("can be written");
    let text = String::from_utf8(out).expect("UTF-8");
    let version = format!("owl:versionIRI <https://w3id.org/newsgraph/ns/{}>", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&version), "{version}");
    let triples = parsed(&text, RdfFormat::Turtle);
    assert!(triples.iter().any(|triple| triple.contains("ns#met>")));
    assert!(!triples.iter().any(|triple| triple.starts_with(&format!("<{BASE}entity/"))), "no thing is a term");
}

// Tables

fn column<'a>(table: &'a Table, name: &str) -> impl Iterator<Item = &'a Cell> {
    let at = table.columns.iter().position(|column| column.name == name).expect("a column");
    table.rows.iter().map(move |row| &row[at])
}

fn texts(table: &Table, name: &str) -> BTreeSet<String> {
    let texts = column(table, name).flat_map(|cell| match cell {
        Cell::Text(text) => vec![text.clone()],
        Cell::List(texts) => texts.clone(),
        _ => Vec::new(),
    });
    texts.collect()
}

#[test]
fn tables_name_what_is_in_other_tables() {
    let tables = GRAPH.tables();
    let [articles, entities, statements, events, mentions] = &tables[..] else { panic!("five tables") };
    for table in &tables {
        assert!(!table.rows.is_empty(), "{} is empty", table.name);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
        let iris = texts(table, "iri");
        assert!(table.name == "mentions" || iris.len() == table.rows.len(), "{} repeats itself", table.name);
    }
    for (table, name, other) in [
        (statements, "subject", entities),
        (statements, "object", entities),
        (statements, "place", entities),
        (statements, "sources", entities),
        (statements, "article", articles),
        (statements, "event", events),
        (statements, "content", statements),
        (mentions, "entity", entities),
        (mentions, "article", articles),
        (events, "actors", entities),
    ] {
        let lost: Vec<String> = texts(table, name).difference(&texts(other, "iri")).cloned().collect();
        assert!(lost.is_empty(), "{}.{name} names {lost:?}", table.name);
    }
    assert!(texts(articles, "publisher").contains("The Baltic Test"));
    assert!(texts(entities, "label").contains("Karin Holm"));
    assert!(texts(statements, "factuality").contains("planned"));
    assert!(column(statements, "first_day").any(|cell| *cell == Cell::Date("2031-04-07".parse().expect("a day"))));
}

#[test]
fn tables_are_written_in_every_format() {
    let tables = GRAPH.tables();
    let statements = &tables[2];
    for format in TABLE_FORMATS {
        let mut out = Vec::new();
        format.write(statements, &mut out).expect("a vector takes all bytes");
        let mut again = Vec::new();
        format.write(statements, &mut again).expect("a vector takes all bytes");
        assert_eq!(out, again, "the same table gives the same bytes");
        match format.name() {
            "parquet" => assert!(out.starts_with(b"PAR1") && out.ends_with(b"PAR1")),
            "jsonl" => {
                let rows = out.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
                let rows: Vec<serde_json::Value> =
                    rows.map(|line| serde_json::from_slice(line).expect("it is JSON")).collect();
                assert_eq!(rows.len(), statements.rows.len());
                assert!(rows.iter().all(|row| row["sources"].is_array()
                    && row["asserted"].is_boolean()
                    && row["unsure"].is_boolean()));
            }
            _ => assert!(String::from_utf8_lossy(&out).starts_with("iri,article,paragraph,sentence,subject,")),
        }
    }
}

#[test]
fn neo4j_finds_every_node_that_a_relationship_names() {
    let files = neo4j_files(&GRAPH.tables()).expect("a vector takes all bytes");
    let text = |name: &str| {
        let bytes = &files.iter().find(|(file, _)| file == name).expect("a file").1;
        String::from_utf8(bytes.clone()).expect("UTF-8")
    };
    let first = |line: &str| line.split(',').next().unwrap_or_default().to_owned();
    let mut nodes = BTreeSet::new();
    for name in ["articles.csv", "events.csv", "entities.csv", "statements.csv"] {
        let text = text(name);
        assert!(
            text.lines().next().is_some_and(|head| head.starts_with("iri:ID,") && head.ends_with(":LABEL")),
            "{name}"
        );
        for line in text.lines().skip(1) {
            assert!(nodes.insert(first(line)), "{line} is there twice");
        }
    }
    let relationships = text("relationships.csv");
    assert!(relationships.starts_with(":START_ID,:END_ID,:TYPE,"));
    for line in relationships.lines().skip(1) {
        let ends: Vec<&str> = line.split(',').collect();
        assert!(nodes.contains(ends[0]) && nodes.contains(ends[1]), "{line}");
    }
    assert!(relationships.lines().any(|line| line.contains(",MET,")));
}

// Questions

#[test]
fn countries_are_those_that_articles_mention() {
    let countries = "SELECT ?l WHERE { ?e a schema:Country ; rdfs:label ?l }";
    assert_eq!(names(&GRAPH, countries), ["Latvia", "Peru"]);
    let all = read_all(&[NEWS]).with_background().expect("it is loaded");
    assert!(names(&all, countries).len() > 150);
    let within = "SELECT ?l WHERE { e:Lima schema:containedInPlace/rdfs:label ?l }";
    assert!(names(&GRAPH, within).is_empty());
    assert!(names(&all, within).contains(&"Peru".to_owned()));
}

#[test]
fn articles_are_labelled_by_their_titles() {
    assert_eq!(names(&GRAPH, "SELECT ?l WHERE { ?a a schema:NewsArticle ; rdfs:label ?l }"), ["Ferry deal in Riga"]);
    let publisher = "SELECT ?l WHERE { ?a schema:publisher/rdfs:label ?l }";
    assert_eq!(names(&GRAPH, publisher), ["The Baltic Test"]);
}

#[test]
fn names_match_without_a_language() {
    let peru = ["<https://newsgraph.example/entity/Peru>".to_owned()];
    for query in [
        "SELECT DISTINCT ?x WHERE { ?x rdfs:label \"Peru\" }",
        "SELECT DISTINCT ?x WHERE { ?x rdfs:label \"Peru\"@en }",
        "SELECT DISTINCT ?x WHERE { ?x rdfs:label|skos:altLabel \"Peru\" }",
        "SELECT DISTINCT ?x WHERE { ?x rdfs:label ?l FILTER(?l = \"Peru\") }",
        "SELECT DISTINCT ?x WHERE { ?x rdfs:label ?l FILTER(LCASE(?l) = \"peru\") }",
        "SELECT DISTINCT ?x WHERE { ?x a schema:Country ; rdfs:label ?l FILTER(?l != \"Latvia\") }",
        "SELECT DISTINCT ?x WHERE { VALUES ?l { \"Peru\" \"Chile\" } ?x rdfs:label ?l }",
    ] {
        assert_eq!(names(&GRAPH, query), peru, "{query}");
    }
}

#[test]
fn usual_prefixes_are_known() {
    assert!(names(&GRAPH, "SELECT ?n WHERE { ?s foaf:name ?n ; dct:title ?t ; time:inside ?i }").is_empty());
}

#[test]
fn unknown_names_are_told_with_what_may_be_meant() {
    let unknown = |query: &str| GRAPH.unknown_terms(query).join("\n");
    assert!(
        unknown("SELECT ?x WHERE { e:Karin_Hom ng:met ?x }")
            .contains("no entity e:Karin_Hom is in the graph; did you mean e:Karin_Holm?")
    );
    assert!(unknown("SELECT ?x WHERE { e:Karin_Holm ng:meet ?x }").contains("ng:met"));
    assert_eq!(unknown("SELECT ?x WHERE { e:Karin_Holm ng:met ?x ; a ?c BIND(ng:when(?x) AS ?w) }"), "");
}

#[test]
fn names_are_written_as_they_are() {
    for query in
        ["ASK { e:U.S._Congress ?p ?o }", "ASK { ?s ?p e:U.S._Congress. }", "ASK { e:U%2ES%2E_Congress ?p ?o }"]
    {
        assert_eq!(GRAPH.ask(query).expect("it is understood"), Answer::Boolean(true), "{query}");
    }
    assert!(GRAPH.ask("DESCRIBE e:Victoria,_British_Columbia").is_ok());
}

// The program

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    let output = command.current_dir(folder).args(arguments).env_remove("NEWSGRAPH_STORE").output().expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn done(folder: &Path, arguments: &[&str]) -> (String, String) {
    let (code, stdout, stderr) = run(folder, arguments);
    assert_eq!(code, 0, "{arguments:?}\n{stdout}\n{stderr}");
    (stdout, stderr)
}

fn with_store() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("news.txt"), NEWS).expect("written");
    done(folder.path(), &["add", "news.txt", "--date", "2031-04-08"]);
    folder
}

/// The same N-Quads as an older program wrote them: inferred days as if they were told, and a mark beside them.
fn with_marked_times(quads: &str) -> String {
    const SEM: &str = "http://semanticweb.cs.vu.nl/2009/11/sem/";
    let mut lines = BTreeSet::new();
    for line in quads.lines() {
        let Some((subject, rest)) = line.split_once(" <https://newsgraph.example/ns#inferred") else {
            lines.insert(line.to_owned());
            continue;
        };
        let (term, told) = rest.split_once('>').expect("an IRI ends");
        let term = match term {
            "Time" => "hasTimeStamp",
            "Earliest" => "hasEarliestBeginTimeStamp",
            _ => "hasLatestEndTimeStamp",
        };
        let graph = &told[told.rfind(" <").expect("a graph")..];
        lines.insert(format!("{subject} <{SEM}{term}>{told}"));
        lines.insert(format!(
            "{subject} <https://newsgraph.example/ns#timeInferred> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>{graph}"
        ));
    }
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

#[test]
fn a_store_of_an_older_program_is_read_and_converted() {
    let folder = with_store();
    let place = folder.path();
    let articles = place.join("news.graph/articles");
    let file = fs::read_dir(&articles).expect("listed").flatten().next().expect("one article").path();
    let today = gunzip(&file);
    let former = today.replace("<https://w3id.org/newsgraph/", "<https://newsgraph.example/");
    assert_ne!(former, today);
    let former = with_marked_times(&former);
    assert!(former.contains("ns#timeInferred>"), "{former}");
    // Without the line of checksum, too.
    let mut lines: Vec<&str> = former.lines().filter(|line| !line.starts_with('#')).collect();
    lines.sort_unstable();
    let plain = file.with_extension("");
    fs::write(&plain, lines.join("\n") + "\n").expect("written");
    fs::remove_file(&file).expect("deleted");
    let settings = place.join("news.graph/newsgraph.toml");
    let text = fs::read_to_string(&settings).expect("text");
    fs::write(&settings, text.replace("format = 3", "format = 1")).expect("written");
    let met = "SELECT ?l WHERE { ?s rdf:predicate ng:met ; rdf:object/rdfs:label ?l }";
    assert!(done(place, &["query", met]).0.contains("Jan Novak"));
    let days = "SELECT ?when WHERE { ?s a ng:Statement BIND(ng:when(?s) AS ?when) }";
    assert!(done(place, &["query", days]).0.contains("~2031-04-07"), "what was inferred is not told");
    assert!(done(place, &["list"]).0.contains("Ferry deal"));
    assert!(done(place, &["refresh"]).1.contains("Converted 1 file of an older version"));
    assert_eq!(gunzip(&file), today);
    assert!(!plain.exists() && fs::read_to_string(&settings).expect("text").contains("format = 3"));
    assert!(Store::open(&place.join("news.graph")).is_ok());
}

#[test]
fn entities_have_the_base_that_is_asked_for() {
    let folder = with_store();
    let base = "https://news.example.org/";
    let (own, _) = done(folder.path(), &["extract", "--format", "nq", "--base", base, "news.txt"]);
    assert!(own.contains("<https://news.example.org/entity/Peru>") && !own.contains("<https://newsgraph.example/"));
    let (own, _) = done(folder.path(), &["extract", "--base", base, "news.txt"]);
    assert!(own.contains("\"https://news.example.org/entity/Peru\""));
    let (exported, _) = done(folder.path(), &["export", "--base", base]);
    assert!(exported.contains("<https://news.example.org/entity/Peru>"));
    let (code, _, stderr) = run(folder.path(), &["export", "--base", "news"]);
    assert!(code == 2 && stderr.contains("news cannot begin IRIs"), "{stderr}");
}

#[test]
fn exports_are_files_and_tables() {
    let folder = with_store();
    let place = folder.path();
    for (format, names) in [
        ("csv", &["articles.csv", "entities.csv", "statements.csv", "events.csv", "mentions.csv"][..]),
        ("parquet", &["articles.parquet", "statements.parquet"]),
        ("neo4j", &["entities.csv", "relationships.csv"]),
    ] {
        done(place, &["export", "--format", format, "--out", format]);
        for name in names {
            assert!(place.join(format).join(name).exists(), "{format}/{name}");
        }
    }
    assert!(done(place, &["export", "--format", "jsonl", "--table", "entities"]).0.contains("\"label\":\"Peru\""));
    done(place, &["export", "-o", "news.nq"]);
    assert!(done(place, &["export", "--since", "news.nq"]).0.ends_with("TX .\nTC .\n"));
    assert!(done(place, &["export", "--ontology"]).0.contains("owl:versionIRI"));
    assert!(!done(place, &["export"]).0.contains("entity/Chile>"));
    assert!(done(place, &["export", "--background"]).0.contains("entity/Chile>"));
    for wrong in [
        &["export", "--format", "csv"][..],
        &["export", "--table", "entities"],
        &["export", "--format", "jsonld", "--rdf12"],
        &["export", "--format", "ttl", "--since", "news.nq"],
        &["export", "--format", "parquet", "--flat", "--out", "x"],
    ] {
        let (code, _, stderr) = run(place, wrong);
        assert_eq!(code, 2, "{wrong:?}: {stderr}");
    }
}

#[test]
fn an_answer_without_articles_is_hinted_at() {
    let folder = with_store();
    let capital = "SELECT ?l WHERE { e:Peru ng:capital/rdfs:label ?l }";
    assert!(done(folder.path(), &["query", capital]).1.contains("--background"));
    assert!(done(folder.path(), &["query", "--background", capital]).0.contains("Lima"));
    let (_, stderr) = done(folder.path(), &["query", "SELECT ?x WHERE { e:Jan_Nowak ng:met ?x }"]);
    assert!(stderr.contains("did you mean e:Jan_Novak?"), "{stderr}");
}
