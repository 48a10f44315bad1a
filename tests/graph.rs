//! The store and the graph, on statements made by hand.

use crate::made::{Story, ankara, belgrade, rome, sofia};
use newsgraph::graph::{AddOptions, Added, Answer, ExportFormat, Graph, GraphError, QueryError, Store, article_quads};
use newsgraph::ontology::Ontology;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn stories() -> Vec<Story> {
    vec![ankara(), belgrade(), rome(), sofia()]
}

fn add(store: &Store, story: &Story) -> Added {
    add_with(store, story, &AddOptions::default())
}

fn add_with(store: &Store, story: &Story, options: &AddOptions) -> Added {
    store.add(&story.document, &story.entities, &story.statements, Ontology::embedded(), options).expect("can be added")
}

fn store_of(stories: &[Story]) -> (TempDir, Store) {
    let folder = TempDir::new().expect("a folder");
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    stories.iter().for_each(|story| assert_eq!(add(&store, story), Added::New));
    (folder, store)
}

fn graph(store: &Store) -> Graph {
    store.graph(Ontology::embedded()).expect("a graph")
}

/// Every file with its bytes.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            match entry.path().is_dir() {
                true => open.push(entry.path()),
                false => {
                    drop(found.insert(
                        entry.file_name().to_string_lossy().into_owned(),
                        fs::read(entry.path()).expect("bytes"),
                    ))
                }
            }
        }
    }
    found
}

fn export(store: &Store, format: ExportFormat) -> String {
    let mut out = Vec::new();
    graph(store).export(format, &mut out).expect("can be written");
    String::from_utf8(out).expect("UTF-8")
}

/// The rows of an answer, values without brackets and quotes, sorted.
fn rows(graph: &Graph, query: &str) -> Vec<String> {
    let Answer::Solutions { rows, .. } = graph.ask(query).expect("an answer") else { panic!("no solutions") };
    let value = |term: &Option<Term>| match term {
        Some(Term::NamedNode(iri)) => graph.shorten(iri.as_str()),
        Some(Term::Literal(text)) => text.value().to_owned(),
        _ => String::new(),
    };
    let mut rows: Vec<String> = rows.iter().map(|row| row.iter().map(value).collect::<Vec<_>>().join(" ")).collect();
    rows.sort();
    rows
}

#[test]
fn adding_twice_changes_nothing() {
    let (_folder, store) = store_of(&stories());
    let before = bytes(store.path());
    for story in stories() {
        assert!(store.holds(&story.document.article.id, &AddOptions::default()).expect("readable"));
        assert_eq!(add(&store, &story), Added::Unchanged);
    }
    assert_eq!(bytes(store.path()), before);
    let other = AddOptions { trust: "reported".into(), ..AddOptions::default() };
    assert!(!store.holds(&ankara().document.article.id, &other).expect("readable"));
    assert_eq!(add_with(&store, &ankara(), &other), Added::Replaced);
}

#[test]
fn any_order_gives_the_same_bytes() {
    let (_one, forward) = store_of(&stories());
    let mut reversed = stories();
    reversed.reverse();
    let (_other, backward) = store_of(&reversed);
    assert_eq!(bytes(forward.path()), bytes(backward.path()));
    for format in [ExportFormat::NQuads, ExportFormat::TriG, ExportFormat::Turtle, ExportFormat::JsonLd] {
        assert_eq!(export(&forward, format), export(&backward, format));
    }
}

#[test]
fn removing_leaves_no_trace() {
    let (_one, with) = store_of(&stories());
    let (_other, without) = store_of(&[ankara(), belgrade(), sofia()]);
    let id = with.find(&rome().document.article.id.0[..6]).expect("it is there");
    assert!(with.remove(&id).expect("can be removed"));
    assert!(!with.remove(&id).expect("nothing to remove"));
    assert_eq!(bytes(with.path()), bytes(without.path()));
    assert_eq!(export(&with, ExportFormat::NQuads), export(&without, ExportFormat::NQuads));
}

#[test]
fn stores_merge_by_copying_files() {
    let (_one, left) = store_of(&[ankara(), belgrade()]);
    let (_two, right) = store_of(&[belgrade(), rome(), sofia()]);
    let (_all, both) = store_of(&stories());
    for entry in fs::read_dir(right.path().join("articles")).expect("articles").flatten() {
        fs::copy(entry.path(), left.path().join("articles").join(entry.file_name())).expect("copied");
    }
    assert_eq!(export(&left, ExportFormat::NQuads), export(&both, ExportFormat::NQuads));
}

#[test]
fn stores_of_different_bases_do_not_merge() {
    let (_one, ours) = store_of(&[ankara()]);
    let folder = TempDir::new().expect("a folder");
    let theirs = Store::create(folder.path(), Some("https://press.example/kg/")).expect("a store");
    add(&theirs, &rome());
    let file = fs::read_dir(theirs.path().join("articles")).expect("articles").flatten().next().expect("one").path();
    fs::copy(&file, ours.path().join("articles").join(file.file_name().expect("a name"))).expect("copied");
    assert!(ours.graph(Ontology::embedded()).is_ok(), "the rest answers");
    let error = ours.flaws().join("\n");
    assert!(error.contains("https://press.example/kg/") && error.contains(".nq"), "{error}");
    assert!(matches!(Store::create(ours.path(), Some("https://press.example/kg/")), Err(GraphError::OtherBase { .. })));
    assert!(matches!(Store::create(&folder.path().join("x"), Some("press")), Err(GraphError::BadBase { .. })));
}

#[test]
fn only_add_makes_a_store() {
    let folder = TempDir::new().expect("a folder");
    let missing = folder.path().join("news.graph");
    let error = Store::open(&missing).expect_err("nothing there");
    assert!(matches!(error, GraphError::Missing { .. }), "{error}");
    assert!(!missing.exists());
    fs::write(folder.path().join("letter.txt"), "hello").expect("written");
    assert!(matches!(Store::open(folder.path()), Err(GraphError::NotAStore { .. })));
    assert!(matches!(Store::create(folder.path(), None), Err(GraphError::NotAStore { .. })));
    assert!(matches!(Store::create(&folder.path().join("letter.txt"), None), Err(GraphError::NotAStore { .. })));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn later_and_broken_settings_are_refused() {
    let (_folder, store) = store_of(&[]);
    let file = store.path().join("newsgraph.toml");
    fs::write(&file, "format = 99\nsomething = \"new\"\n").expect("written");
    assert!(matches!(Store::open(store.path()), Err(GraphError::NewerFormat { found: 99, .. })));
    fs::write(&file, "format = [").expect("written");
    let error = Store::open(store.path()).expect_err("refused");
    assert!(matches!(error, GraphError::Settings { .. }) && !error.to_string().contains('\n'), "{error}");
}

#[test]
fn crashes_leave_nothing_that_is_read() {
    let (_folder, store) = store_of(&[ankara()]);
    let before = export(&store, ExportFormat::NQuads);
    fs::write(store.path().join("articles/.unfinished-x1"), "<half").expect("written");
    fs::write(store.path().join("articles/.unfinished-x1.nq"), "<half").expect("written");
    assert_eq!(export(&store, ExportFormat::NQuads), before);
    let file = store.path().join("articles").join(format!("{}.nq.gz", ankara().document.article.id.short()));
    fs::write(&file, "<https://newsgraph.example/a> <half").expect("written");
    assert!(store.graph(Ontology::embedded()).is_ok(), "the rest answers");
    let error = store.flaws().join("\n");
    assert!(error.contains(ankara().document.article.id.short()), "{error}");
    assert_eq!(add(&store, &ankara()), Added::Replaced);
    assert_eq!(export(&store, ExportFormat::NQuads), before);
}

#[test]
fn articles_are_found_by_what_people_know_of_them() {
    let (_folder, store) = store_of(&stories());
    let id = rome().document.article.id;
    for name in [id.0.as_str(), id.short(), &id.0[..4], &format!("https://newsgraph.example/article/{}", id.short())] {
        assert_eq!(store.find(name).expect("found"), id, "{name}");
    }
    for name in ["123", "rome.txt", "00000000", &format!("{}0", id.short()[..11].to_owned() + "zz")] {
        assert!(matches!(store.find(name), Err(GraphError::Unknown { .. })), "{name}");
    }
    let twin = store.path().join("articles").join(format!("{}00000000.nq", &id.0[..4]));
    fs::write(twin, "").expect("written");
    let Err(GraphError::Ambiguous { candidates, .. }) = store.find(&id.0[..4]) else { panic!("must be ambiguous") };
    assert_eq!(candidates.len(), 2);
}

#[test]
fn the_list_says_what_is_there_and_how_it_was_read() {
    let (_folder, store) = store_of(&[]);
    let options =
        AddOptions { date: Some("2031-04-05".parse().expect("a date")), trust: "self".into(), ..AddOptions::default() };
    add_with(&store, &ankara(), &options);
    add_with(&store, &rome(), &AddOptions { no_text: true, ..AddOptions::default() });
    let articles = store.articles().expect("readable");
    let [other, first] = &articles[..] else { panic!("two articles") };
    assert_eq!((first.n_statements, first.n_asserted, &first.options), (4, 1, &options));
    assert_eq!(first.text.as_deref(), Some(ankara().document.article.text.as_str()));
    assert_eq!(first.title.as_deref(), Some("Talks in Ankara"));
    assert_eq!(other.text, None);
}

#[test]
fn every_iri_is_one_and_nothing_is_blank() {
    for story in stories() {
        let quads = article_quads(
            &story.document,
            &story.entities,
            &story.statements,
            Ontology::embedded(),
            "https://newsgraph.example/",
            &AddOptions::default(),
        );
        let mut graphs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for quad in &quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { panic!("blank: {quad}") };
            let mut iris = vec![subject.as_str(), quad.predicate.as_str()];
            match &quad.object {
                Term::NamedNode(object) => iris.push(object.as_str()),
                Term::BlankNode(_) => panic!("blank: {quad}"),
                _ => {}
            }
            iris.iter().for_each(|iri| drop(NamedNode::new(*iri).unwrap_or_else(|error| panic!("{iri}: {error}"))));
            let triple = format!("{} {} {}", quad.subject, quad.predicate, quad.object);
            graphs.entry(triple).or_default().insert(quad.graph_name.to_string());
        }
        assert!(graphs.values().all(|graphs| graphs.len() == 1), "a triple is in two graphs");
    }
}

#[test]
fn no_triple_is_counted_twice() {
    let (_folder, store) = store_of(&stories());
    let graph = graph(&store);
    let Ok(Answer::Solutions { rows: all, .. }) = graph.ask("SELECT ?s ?p ?o WHERE { ?s ?p ?o }") else {
        panic!("no answer")
    };
    let once: BTreeSet<String> = all.iter().map(|row| format!("{row:?}")).collect();
    assert_eq!(all.len(), once.len());
    // The gazetteer knows these, and so do the articles.
    assert_eq!(
        rows(&graph, "SELECT ?c WHERE { ?c rdfs:label ?name FILTER(STR(?name) IN (\"Bulgaria\", \"NATO\")) }"),
        ["e:Bulgaria", "e:NATO"]
    );
}

#[test]
fn said_is_not_asserted() {
    let (_folder, store) = store_of(&stories());
    let graph = graph(&store);
    let met = "SELECT ?a ?b WHERE { ?a ng:met ?b }";
    assert_eq!(rows(&graph, met), ["e:Ana_Petrova e:Deniz_Kaya", "e:Deniz_Kaya e:Ana_Petrova"]);
    assert_eq!(rows(&graph, "SELECT ?a WHERE { ?a ng:hosted ?b }"), ["e:Deniz_Kaya"]);
    assert_eq!(
        rows(&graph, "SELECT ?who ?f WHERE { ?s sem:accordingTo ?who ; rdf:predicate ng:met ; ng:factuality ?f }"),
        ["e:Ana_Petrova ng:Planned"]
    );
    assert_eq!(
        rows(&graph, "SELECT ?o WHERE { ?s ng:polarity ng:Negative ; rdf:object/rdfs:label ?o }"),
        ["deployment of troops from NATO countries"]
    );
    assert_eq!(rows(&graph, "SELECT ?o WHERE { ?o ng:involves e:NATO }").len(), 1);
}

#[test]
fn posts_have_a_role_and_a_place() {
    let (_folder, store) = store_of(&stories());
    let graph = graph(&store);
    let holders = "SELECT ?person ?post ?country WHERE { ?p org:holds ?o ; rdfs:label ?person . ?o a org:Post ; rdfs:label ?post ; org:postIn/rdfs:label ?country }";
    assert_eq!(rows(&graph, holders), ["Ana Petrova Prime minister of Bulgaria Bulgaria"]);
    assert_eq!(rows(&graph, "SELECT ?role WHERE { ?post org:role ?role }"), ["e:Prime_minister"]);
}

#[test]
fn evidence_leads_to_the_words() {
    let (_folder, store) = store_of(&stories());
    let graph = graph(&store);
    let evidence = "SELECT ?text WHERE { GRAPH ?article { ?s rdf:predicate ng:hosted ; prov:wasDerivedFrom ?p . ?p nif:anchorOf ?text } }";
    assert_eq!(rows(&graph, evidence), ["Deniz Kaya hosted Ana Petrova – in “Ankara” on Friday"]);
    let slice = "SELECT (SUBSTR(?all, ?b + 1, ?e - ?b) AS ?t) WHERE { ?article nif:isString ?all . ?p nif:referenceContext ?article ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?words FILTER(SUBSTR(?all, ?b + 1, ?e - ?b) != ?words) }";
    assert!(rows(&graph, slice).is_empty());
    let dated = "SELECT ?text ?from WHERE { ?s ng:timeText ?text ; sem:hasEarliestBeginTimeStamp ?from FILTER(?from <= \"2031-04-06\"^^xsd:date) }";
    assert_eq!(rows(&graph, dated), ["on Friday 2031-04-04"]);
}

#[test]
fn open_relations_explain_themselves() {
    let (_folder, store) = store_of(&stories());
    let coined = "SELECT ?r ?label WHERE { ?r a ng:OpenRelation ; rdfs:label ?label }";
    assert_eq!(rows(&graph(&store), coined), ["rel:grindForwardIn ground forward in"]);
}

#[test]
fn questions_that_cannot_be_asked_say_why() {
    let (_folder, store) = store_of(&[ankara()]);
    let graph = graph(&store);
    let service = graph.ask("SELECT * WHERE { SERVICE <https://sparql.example/> { ?s ?p ?o } }").expect_err("offline");
    assert!(
        matches!(service, QueryError::Service { .. }) && service.to_string().contains("sparql.example"),
        "{service}"
    );
    let prefix = graph.ask("SELECT * WHERE { ?s acme:name 'a: b' }").expect_err("unknown prefix").to_string();
    assert!(prefix.contains("acme:") && prefix.contains("PREFIX"), "{prefix}");
    let syntax = graph.ask("SELECT ?s WHERE {\n ?s ?p }").expect_err("no query").to_string();
    assert!(syntax.contains("2:") && !syntax.contains("not a known prefix"), "{syntax}");
    let redefined = "PREFIX e: <https://w3id.org/newsgraph/ns#> ASK { ?s a e:Statement }";
    assert_eq!(graph.ask(redefined).expect("an answer"), Answer::Boolean(true));
    let load = graph.ask("LOAD <file:///etc/hostname>").expect_err("no update");
    assert!(matches!(load, QueryError::Syntax { .. }));
}
