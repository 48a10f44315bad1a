//! What a person says of a statement, in the graph.

use crate::made::{Story, ankara, belgrade, sofia};
use newsgraph::graph::{AddOptions, Answer, Decision, ExportFormat, Graph, Store, Verdict, article_quads};
use newsgraph::knowledge::Statement;
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::{Pipeline, Reading};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const BASE: &str = "https://newsgraph.example/";

fn decide(story: &Story, statement: &str, verdict: Verdict) -> Decision {
    let about = vec![format!("{BASE}article/{}#{statement}", story.document.article.id.short())];
    let when = Some("2031-04-05T10:00:00Z".into());
    Decision::new(BASE, verdict, about, Some("read again".into()), Some("Jo".into()), when)
}

fn graph(stories: &[&Story], decisions: &[Decision]) -> Graph {
    let quads = |Story { document, entities, statements }: &Story| {
        article_quads(document, entities, statements, Ontology::embedded(), BASE, &AddOptions::default())
    };
    let all = stories.iter().map(|story| quads(story)).collect();
    Graph::new(all, decisions, BASE, Ontology::embedded()).expect("a graph")
}

/// What the graph says, but for decisions and what they say of statements.
fn lines(graph: &Graph) -> BTreeSet<String> {
    let mut out = Vec::new();
    graph.export(ExportFormat::NQuads, &mut out).expect("can be written");
    let told = |line: &&str| !["/decision/", "#isConfirmed>", "#isRejected>"].iter().any(|word| line.contains(word));
    String::from_utf8(out).expect("UTF-8").lines().filter(told).map(str::to_owned).collect()
}

/// The same story with one statement otherwise.
fn with(story: &Story, id: &str, change: impl Fn(&mut Statement)) -> Story {
    let mut statements = story.statements.clone();
    change(statements.iter_mut().find(|statement| statement.id == id).expect("it is there"));
    Story { document: story.document.clone(), entities: story.entities.clone(), statements }
}

fn unsure(story: &Story, id: &str) -> Story {
    with(story, id, |statement| (statement.asserted, statement.unsure) = (false, true))
}

fn holds(graph: &Graph, pattern: &str) -> bool {
    graph.ask(&format!("ASK {{ {pattern} }}")).is_ok_and(|answer| matches!(answer, Answer::Boolean(true)))
}

/// An article of the project's own, as the program reads it.
fn example(name: &str) -> Story {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles").join(name);
    let article = read("article.txt", &fs::read(path).expect("readable"), &Metadata::default()).expect("it is text");
    let Reading { document, entities, statements, .. } = Pipeline::english().read(article);
    Story { document, entities, statements }
}

#[test]
fn what_is_confirmed_is_what_a_surer_program_would_have_written() {
    let read = example("washington-talks.txt");
    let doubtful: Vec<Story> = [(ankara(), "s1.1.1"), (belgrade(), "s1.1.1"), (sofia(), "s1.1.1")]
        .iter()
        .map(|(story, id)| unsure(story, id))
        .collect();
    let mut n_compared = 0;
    for story in doubtful.iter().chain([&read]) {
        for statement in story.statements.iter().filter(|statement| statement.unsure) {
            let surer = with(story, &statement.id, |surer| (surer.asserted, surer.unsure) = (true, false));
            let confirmed = graph(&[story], &[decide(story, &statement.id, Verdict::Confirm)]);
            assert_eq!(lines(&confirmed), lines(&graph(&[&surer], &[])), "{statement:?}");
            n_compared += 1;
        }
    }
    assert!(n_compared > 5, "{n_compared}");
}

#[test]
fn what_is_rejected_is_what_a_program_would_have_written_that_asserts_less() {
    let read = example("washington-talks.txt");
    let mut n_compared = 0;
    for story in [ankara(), belgrade(), sofia(), read] {
        // Events are derived of what is not asserted, too, and of nothing that is rejected.
        let is_eventless = |statement: &&Statement| statement.event_class.is_none() && statement.time.is_none();
        for statement in story.statements.iter().filter(|statement| statement.asserted).filter(is_eventless) {
            let less = with(&story, &statement.id, |less| less.asserted = false);
            let rejected = graph(&[&story], &[decide(&story, &statement.id, Verdict::Reject)]);
            assert_eq!(lines(&rejected), lines(&graph(&[&less], &[])), "{statement:?}");
            n_compared += 1;
        }
    }
    assert!(n_compared > 5, "{n_compared}");
}

#[test]
fn a_fact_of_a_person_has_all_that_follows_from_it() {
    let story = unsure(&ankara(), "s1.1.1");
    assert!(!holds(&graph(&[&story], &[]), "e:Deniz_Kaya ng:hosted e:Ana_Petrova"));
    let confirmed = graph(&[&story], &[decide(&story, "s1.1.1", Verdict::Confirm)]);
    assert!(holds(&confirmed, "e:Deniz_Kaya ng:hosted e:Ana_Petrova . e:Ana_Petrova ng:met e:Deniz_Kaya"));
    assert!(holds(&confirmed, "?s ng:isConfirmed true ; ng:asserted true FILTER NOT EXISTS { ?s ng:unsure ?any }"));
    assert!(holds(
        &confirmed,
        "?d ng:about ?s ; ng:verdict \"confirm\" ; dcterms:creator \"Jo\" . ?s ng:isConfirmed true"
    ));
    let card = confirmed.cards().statement(&decide(&story, "s1.1.1", Verdict::Confirm).about[0]).expect("a statement");
    assert_eq!(card.verdict.expect("a verdict").to_string(), "confirmed by Jo on 2031-04-05");
}

#[test]
fn said_denied_and_planned_stay_what_they_are() {
    let story = ankara();
    let before = lines(&graph(&[&story], &[]));
    for id in ["s2.1.1", "s3.1.1", "s4.1.1"] {
        let confirmed = graph(&[&story], &[decide(&story, id, Verdict::Confirm)]);
        assert_eq!(lines(&confirmed), before, "{id}");
        assert!(holds(&confirmed, "?s ng:isConfirmed true ; ng:asserted false"), "{id}");
    }
}

#[test]
fn what_is_wrong_is_no_fact_no_event_and_no_answer() {
    let story = ankara();
    let wrong = graph(&[&story], &[decide(&story, "s1.1.1", Verdict::Reject)]);
    assert!(holds(&graph(&[&story], &[]), "?s ng:describes ?event . e:Deniz_Kaya ng:met e:Ana_Petrova"));
    assert!(!holds(&wrong, "?s ng:describes ?event"));
    assert!(!holds(&wrong, "?a ng:met ?b") && !holds(&wrong, "?a ng:hosted ?b"));
    // Nothing is lost.
    assert!(holds(
        &wrong,
        "?s ng:isRejected true ; ng:asserted false ; rdf:subject e:Deniz_Kaya ; rdf:predicate ng:hosted"
    ));
    let profile = wrong.profile("Deniz Kaya").expect("known");
    let told = profile.did.iter().find(|deed| deed.relation == "hosted").expect("it is told");
    assert_eq!((told.asserted, told.how.as_str()), (false, "rejected by Jo on 2031-04-05"));
    let denied = graph(&[&story], &[decide(&story, "s2.1.1", Verdict::Reject)]);
    let question = denied.ontology().question("denied").expect("a ready question");
    let rows = |graph: &Graph| match graph.answer(question, &Default::default()).expect("an answer") {
        Answer::Solutions { rows, .. } => rows.len(),
        _ => panic!("no rows"),
    };
    assert_eq!((rows(&graph(&[&story], &[])), rows(&denied)), (1, 0));
}

#[test]
fn what_another_statement_backs_stays() {
    let mut story = ankara();
    let again = Statement { id: "s9".into(), ..story.statements[0].clone() };
    story.statements.push(again);
    let one = graph(&[&story], &[decide(&story, "s1.1.1", Verdict::Reject)]);
    assert!(holds(&one, "e:Deniz_Kaya ng:hosted e:Ana_Petrova . e:Ana_Petrova ng:met e:Deniz_Kaya"));
    let both = [decide(&story, "s1.1.1", Verdict::Reject), decide(&story, "s9", Verdict::Reject)];
    assert!(!holds(&graph(&[&story], &both), "?a ng:met ?b"));
}

#[test]
fn files_stay_as_they_are_and_an_undone_verdict_leaves_nothing() {
    let folder = TempDir::new().expect("a folder");
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    let story = unsure(&ankara(), "s1.1.1");
    let Story { document, entities, statements } = &story;
    store.add(document, entities, statements, Ontology::embedded(), &AddOptions::default()).expect("can be added");
    let articles = || {
        let files = fs::read_dir(store.path().join("articles")).expect("articles").flatten();
        files.map(|file| fs::read(file.path()).expect("readable")).collect::<Vec<_>>()
    };
    let export = || {
        let mut out = Vec::new();
        let graph = store.graph(Ontology::embedded()).expect("a graph");
        graph.export(ExportFormat::NQuads, &mut out).expect("can be written");
        out
    };
    let before = (articles(), export());
    let counts = || store.listing().expect("a list").0.iter().map(|entry| entry.n_asserted).collect::<Vec<_>>();
    assert_eq!(counts(), [0]);
    let decision = decide(&story, "s1.1.1", Verdict::Confirm);
    assert!(store.decide(&decision).expect("decided"));
    assert!(!store.decide(&decision).expect("decided before"));
    assert_eq!((articles() == before.0, export() == before.1, counts()), (true, false, vec![1]));
    let contrary = store.decide(&decide(&story, "s1.1.1", Verdict::Reject));
    assert!(contrary.is_err_and(|error| error.to_string().contains("contradicts decision")));
    store.undo(|other| other.id == decision.id).expect("was decided");
    assert!((articles(), export()) == before);
}

/// A relation that implies another in one ontology and not in the other.
#[test]
fn what_follows_from_a_confirmed_statement_is_told_by_the_ontology_that_is_asked() {
    let folder = TempDir::new().expect("a folder");
    let own = folder.path().join("own");
    fs::create_dir(&own).expect("made");
    let words =
        "ng:ferried a ng:Relation ; rdfs:label \"ferried\"@en ; ng:lemma \"ferry\" ; rdfs:subPropertyOf ng:met .";
    fs::write(own.join("own.ttl"), words).expect("written");
    let own = Ontology::with_folder(&own).expect("an ontology");
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    let mut story = unsure(&ankara(), "s1.1.1");
    story.statements[0].relation.local = "ferried".into();
    let Story { document, entities, statements } = &story;
    store.add(document, entities, statements, &own, &AddOptions::default()).expect("can be added");
    assert!(store.decide(&decide(&story, "s1.1.1", Verdict::Confirm)).expect("decided"));
    for _ in 0..2 {
        assert!(holds(&store.graph(&own).expect("a graph"), "e:Deniz_Kaya ng:ferried ?b . e:Ana_Petrova ng:met ?a"));
        let plain = store.graph(Ontology::embedded()).expect("a graph");
        assert!(holds(&plain, "e:Deniz_Kaya ng:ferried ?b") && !holds(&plain, "?a ng:met ?b"));
        store.index(&|_, _| {}).expect("an index");
    }
}
