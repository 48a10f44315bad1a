//! Events as things: what has a name or a day of its own is one node, however many sentences report it.

use newsgraph::graph::{AddOptions, Answer, Graph, Store};
use newsgraph::knowledge::{Identity, Stamp, Statement, TimeSpan};
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::{Pipeline, Reading};
use oxigraph::model::Term;
use tempfile::TempDir;

const MONDAY: &str = "2031-04-07";

/// An article of one line a paragraph, published on a Monday.
fn reading(text: &str) -> Reading {
    let metadata = Metadata { date: MONDAY.parse().ok(), ..Metadata::default() };
    Pipeline::english().read(read("article.txt", text.as_bytes(), &metadata).expect("it is text"))
}

fn find<'a>(reading: &'a Reading, lemma: &str) -> &'a Statement {
    reading.statements.iter().find(|statement| statement.relation.lemma == lemma).unwrap_or_else(|| {
        let lemmas: Vec<&str> = reading.statements.iter().map(|statement| statement.relation.lemma.as_str()).collect();
        panic!("no {lemma} among {lemmas:?}")
    })
}

/// "2031-04-04", with "?" where it is taken over from around the statement.
fn day(reading: &Reading, lemma: &str) -> String {
    let Statement { time, inferred_time, .. } = find(reading, lemma);
    let day = |time: &Option<TimeSpan>| match time.as_ref()?.stamp? {
        Stamp::Day(day) => Some(day.to_string()),
        _ => None,
    };
    match (day(time), day(inferred_time)) {
        (Some(day), None) => day,
        (None, Some(day)) => format!("{day}?"),
        (None, None) if time.is_some() => "no day".to_owned(),
        (None, None) => "-".to_owned(),
        (Some(told), Some(inferred)) => panic!("{told} is told, and {inferred} is inferred"),
    }
}

#[test]
fn a_story_has_a_day() {
    let text = "Halden sued the port on Friday.\n\
                The court rejected the suit, citing an old treaty.\n\
                Halden owns three ships.\n\
                Its lawyers had warned the court.\n\
                The port will build a bridge.\n";
    let reading = reading(text);
    for (lemma, expected) in [
        ("sue", "2031-04-04"),
        ("reject", "2031-04-04?"),
        ("cite", "2031-04-04?"),
        ("own", "-"),
        ("warn", "-"),
        ("build", "-"),
    ] {
        assert_eq!(day(&reading, lemma), expected, "{lemma}");
    }
}

#[test]
fn a_paragraph_without_a_day_goes_back_to_the_first() {
    let text = "Halden sued the port on Friday.\n\
                The ships arrived on Saturday. The union praised them.\n\
                The court rejected the suit.\n";
    let reading = reading(text);
    assert_eq!(day(&reading, "praise"), "2031-04-05?");
    assert_eq!(day(&reading, "reject"), "2031-04-04?");
}

#[test]
fn the_day_of_the_story_may_be_told_by_somebody() {
    let text = "Halden bought two ships on Saturday, its chairwoman said.\n\
                The union thanked the port on Friday.\n\
                The court rejected the suit.\n";
    let reading = reading(text);
    assert_eq!(day(&reading, "thank"), "2031-04-04");
    assert_eq!(day(&reading, "reject"), "2031-04-05?");
}

#[test]
fn what_has_been_done_at_some_time_has_no_day() {
    let text = "Halden sued the port on Friday.\nThe court sat.\nIts ships left.\nThe union has accused Halden.\n";
    assert_eq!(day(&reading(text), "accuse"), "-");
}

#[test]
fn what_is_done_has_no_day_to_come() {
    let reading = reading("Halden signed a contract for ships in May 2032.\n");
    assert_eq!(day(&reading, "sign"), "2031-04-07?");
}

#[test]
fn news_without_a_day_is_of_today() {
    let reading = reading("Halden sued the port.\nIn 2019 the port hired Halden.\n");
    assert_eq!(day(&reading, "sue"), "2031-04-07?");
    assert!(find(&reading, "sue").inferred_time.as_ref().is_some_and(|time| time.text.is_empty()));
    assert_eq!(day(&reading, "hire"), "no day");
    let background = self::reading("Halden sued the port.\nIn 2019 the port hired Halden. It praised the ships.\n");
    assert_eq!(day(&background, "praise"), "-");
}

#[test]
fn what_is_told_of_a_life_is_of_no_day_of_the_story() {
    let reading = reading("Ada Finch discovered the island.\nThe museum honoured her on Friday.\n");
    assert_eq!(day(&reading, "discover"), "-");
    assert_eq!(day(&reading, "honour"), "2031-04-04");
}

#[test]
fn a_time_behind_the_purpose_is_of_what_was_done_for_it() {
    let reading = reading("Lena Brandt returned to Oslo to lead Halden in 2016. The union praised her.\n");
    assert_eq!(day(&reading, "praise"), "-");
}

#[test]
fn a_named_event_with_a_day_is_one_of_the_world() {
    let text = "Lena Brandt met Omar Okoro in Oslo on Friday.\n\
                The Oslo summit in Norway ended without a deal.\n\
                The summit disappointed the union.\n";
    let reading = reading(text);
    let summit = Identity::World("Oslo summit 2031-04-04".to_owned());
    let disappointed = find(&reading, "disappoint").subject.as_ref().expect("somebody disappoints");
    assert_eq!(disappointed.identity, summit);
    assert_eq!(disappointed.label, "Oslo summit");
    let described = find(&reading, "meet").event.as_ref().expect("an event");
    assert_eq!(described.identity, summit);
}

fn graph(folder: &TempDir, texts: &[&str]) -> Graph {
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    for text in texts {
        let Reading { document, entities, statements, .. } = reading(text);
        store
            .add(&document, &entities, &statements, Ontology::embedded(), &AddOptions::default())
            .expect("can be added");
    }
    store.graph(Ontology::embedded()).expect("a graph")
}

#[test]
fn meetings_are_counted_and_not_sentences() {
    let texts = [
        "Lena Brandt met Omar Okoro in Oslo on Friday.\nBrandt met Okoro on Thursday as well.\n",
        "Omar Okoro met Lena Brandt on Friday.\nOmar Okoro did not meet Lena Brandt on Sunday.\n",
    ];
    assert_eq!(answers("meetings", &texts), [["Lena Brandt", "Omar Okoro", "2", "2031-04-03", "2031-04-04"]]);
}

#[test]
fn meetings_without_a_day_leave_the_days_of_the_others() {
    let texts = ["Lena Brandt met Omar Okoro in Oslo on Friday.\nBrandt had met Okoro in Nairobi.\n\
                  Ida Holm had met Omar Okoro in Nairobi.\n"];
    let expected =
        [["Lena Brandt", "Omar Okoro", "2", "2031-04-04", "2031-04-04"], ["Ida Holm", "Omar Okoro", "1", "", ""]];
    assert_eq!(answers("meetings", &texts), expected);
}

#[test]
fn copies_of_a_story_are_one_source() {
    let story = "The ferry operator Halden sold three ships to Tessel, an official said.\n\
                 A second official said the port would close.\n\
                 The workers of the port will strike against the operator on Friday.\n";
    let copy = format!("{story}The union had no comment.\n");
    let rows = answers("single-source", &[story, &copy]);
    let sold = rows.iter().find(|row| row[1] == "sold").expect("a claim");
    assert_eq!(sold[..], ["Halden", "sold", "three ships", "official", "2", "1"]);
}

/// The rows of a ready-made question about these articles.
fn answers(name: &str, texts: &[&str]) -> Vec<Vec<String>> {
    let folder = TempDir::new().expect("a folder");
    let graph = graph(&folder, texts);
    let questions = Ontology::embedded().questions();
    let question = questions.iter().find(|question| question.name == name).expect("a question");
    let Answer::Solutions { rows, .. } = graph.ask(&question.query).expect("an answer") else { panic!("no rows") };
    let value = |term: &Option<Term>| match term {
        Some(Term::Literal(text)) => text.value().to_owned(),
        _ => "-".to_owned(),
    };
    rows.iter().map(|row| row.iter().map(value).collect()).collect()
}

#[test]
fn the_order_of_reading_does_not_matter() {
    let texts = ["Lena Brandt met Omar Okoro on Friday.\n", "Omar Okoro met Lena Brandt on Friday.\n"];
    let export = |texts: &[&str]| {
        let folder = TempDir::new().expect("a folder");
        let mut out = Vec::new();
        graph(&folder, texts).export(newsgraph::graph::ExportFormat::NQuads, &mut out).expect("can be written");
        out
    };
    assert_eq!(export(&texts), export(&[texts[1], texts[0]]));
}
