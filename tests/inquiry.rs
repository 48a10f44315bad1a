//! Questions in plain English.

use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Graph, Limits, QueryError, Store};
use newsgraph::inquiry::{Inquiry, InquiryError, Told};
use newsgraph::interpret::Sure;
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use std::time::Duration;
use tempfile::TempDir;

const STRIKE: &str = "Ferry crews end strike\n\nFerry crews in Corvik ended a three-week strike on Monday. \
    Marta Odell, who leads the union, said the owner had agreed to pay 40 percent more for night shifts.\n\n\
    She met Prime Minister Tomas Brandt in Oslo on Tuesday. Twelve ferries are to sail again by Friday.\n";
const FIRE: &str = "Warehouse burns in Dorsby\n\nA fire destroyed a warehouse in Dorsby on Sunday. Three workers were hurt, \
    the fire brigade said.\n\nThe owner, Halvik Foods, stored fish there. Its chief executive, Ines Calder, resigned.\n";
const TALKS: &str = "Brandt rejects pipeline\n\nPrime Minister Tomas Brandt rejected the plan for a gas pipeline on Wednesday. \
    Critics had warned of the cost.\n";

fn store(folder: &TempDir, keeps_text: bool) -> Graph {
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    let pipeline = Pipeline::english().with_sure(Sure::ANY);
    let options = AddOptions { no_text: !keeps_text, ..AddOptions::default() };
    for (text, day) in [(STRIKE, "2026-03-03"), (FIRE, "2026-03-09"), (TALKS, "2026-03-05")] {
        let metadata = Metadata { date: day.parse().ok(), ..Metadata::default() };
        let reading = pipeline.read(read("article.txt", text.as_bytes(), &metadata).expect("it is text"));
        let (document, entities, statements) = (&reading.document, &reading.entities, &reading.statements);
        store.add(document, entities, statements, Ontology::embedded(), &options).expect("can be added");
    }
    store.graph(Ontology::embedded()).expect("a graph")
}

fn asked(graph: &Graph, question: &str) -> Result<Inquiry, InquiryError> {
    Inquiry::of(question, &Pipeline::english(), graph, 4, &Limits::default())
}

fn first(inquiry: &Inquiry) -> &Told {
    inquiry.told.first().expect("an article tells of it")
}

fn tells(told: &Told, words: &str) -> bool {
    told.passages.iter().any(|passage| passage.text.contains(words))
}

#[test]
fn the_sentence_that_answers_is_told() {
    let folder = TempDir::new().expect("a folder");
    let graph = store(&folder, true);
    for (question, headline, words) in [
        ("How many workers were hurt in the warehouse fire?", "Warehouse burns in Dorsby", "Three workers were hurt"),
        ("What did the owner of the ferries agree to?", "Ferry crews end strike", "40 percent more"),
        ("Who rejected the pipeline?", "Brandt rejects pipeline", "rejected the plan"),
        ("Why does Ines Calder leave Halvik Foods?", "Warehouse burns in Dorsby", "resigned"),
    ] {
        let inquiry = asked(&graph, question).expect("an answer");
        let best = first(&inquiry);
        assert_eq!(best.article.title.as_deref(), Some(headline), "{question}");
        assert!(tells(best, words), "{question}: {:#?}", best.passages);
    }
}

#[test]
fn a_pronoun_counts_as_the_name_that_it_stands_for() {
    let folder = TempDir::new().expect("a folder");
    let inquiry = asked(&store(&folder, true), "When did Marta Odell meet Tomas Brandt?").expect("an answer");
    let best = first(&inquiry);
    let met = best.passages.iter().find(|passage| passage.text.contains("She met")).expect("the meeting is told");
    assert!(best.passages.iter().all(|passage| passage.score <= met.score), "{:#?}", best.passages);
    assert!(met.statements.iter().any(|card| card.relation.id == "ng:met"), "{:#?}", met.statements);
    let told = &STRIKE[met.begin..met.end];
    assert_eq!(told.split_whitespace().collect::<Vec<_>>().join(" "), met.text);
}

#[test]
fn the_ready_question_that_asks_the_same_is_found_and_asked() {
    let folder = TempDir::new().expect("a folder");
    let graph = store(&folder, true);
    let ready = |question: &str| asked(&graph, question).expect("an answer").ready;
    let met = ready("Who met Tomas Brandt?").expect("a ready question");
    assert_eq!(met.command(), "newsgraph ask met --who 'Tomas Brandt'");
    assert!(!met.answer.is_empty());
    // It takes no pipeline, so it would ask for something else.
    assert_eq!(ready("Who rejected the gas pipeline in Dorsby?"), None);
}

#[test]
fn days_are_those_of_what_is_told() {
    let folder = TempDir::new().expect("a folder");
    let inquiry = asked(&store(&folder, true), "What happened on 3 March 2026?").expect("an answer");
    assert_eq!(first(&inquiry).article.title.as_deref(), Some("Ferry crews end strike"));
    assert!(tells(first(&inquiry), "She met"), "{:#?}", first(&inquiry).passages);
    assert!(inquiry.told.iter().all(|told| !tells(told, "warehouse in Dorsby")));
}

#[test]
fn what_no_article_has_is_said() {
    let folder = TempDir::new().expect("a folder");
    let graph = store(&folder, true);
    let inquiry = asked(&graph, "Did Marta Odell visit Quito?").expect("an answer");
    assert!(inquiry.understood.unknown.contains(&"Quito".to_owned()), "{:?}", inquiry.understood.unknown);
    assert!(matches!(asked(&graph, "Who?"), Err(InquiryError::Empty(question)) if question == "Who?"));
    assert!(matches!(asked(&graph, "Zebras?"), Err(InquiryError::Nothing(words)) if words == ["Zebras"]));
}

#[test]
fn a_question_takes_no_more_time_than_it_may() {
    let folder = TempDir::new().expect("a folder");
    let limits = Limits { time: Some(Duration::ZERO), ..Limits::default() };
    let asked = Inquiry::of("Who met Tomas Brandt?", &Pipeline::english(), &store(&folder, true), 4, &limits);
    assert!(matches!(asked, Err(InquiryError::Limit(QueryError::TooLong { .. }))));
}

#[test]
fn without_kept_texts_the_words_that_state_something_answer() {
    let folder = TempDir::new().expect("a folder");
    let inquiry = asked(&store(&folder, false), "When did Marta Odell meet Tomas Brandt?").expect("an answer");
    let met = first(&inquiry).passages.iter().find(|passage| passage.text.contains("met Prime Minister Tomas Brandt"));
    assert!(met.is_some(), "{:#?}", first(&inquiry).passages);
}
