//! What an article is about, and that it comes first.

use newsgraph::graph::{AddOptions, Answer, Graph, article_quads};
use newsgraph::interpret::Sure;
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::{Pipeline, Reading};

const BASE: &str = "https://newsgraph.example/";

/// Zara Quist is what it is about; Abel Hart is named once, at the end; Norway's war is long past.
const ARTICLE: &str = "Zara Quist thanks Kenya for the bridge\n\n\
    Zara Quist thanked Kenya on Monday for a new bridge in Halden. Quist had asked for money.\n\n\
    Quist said that the bridge cost four million dollars. Norway thanked Peru in 1971.\n\n\
    Engineers worked for two years. Many boats pass below the bridge.\n\n\
    Abel Hart thanked Chile.\n";

fn reading(text: &str) -> Reading {
    let metadata = Metadata { date: "2031-04-08".parse().ok(), ..Metadata::default() };
    let article = read("article.txt", text.as_bytes(), &metadata).expect("it is text");
    Pipeline::english().with_sure(Sure::ANY).read(article)
}

/// The graph of one article.
pub fn graph_of(text: &str) -> Graph {
    let Reading { document, entities, statements, .. } = reading(text);
    let options = AddOptions::default();
    let quads = article_quads(&document, &entities, &statements, Ontology::embedded(), BASE, &options);
    Graph::new(vec![quads], &[], BASE, Ontology::embedded()).expect("a graph")
}

#[test]
fn who_opens_an_article_and_returns_is_what_it_is_about() {
    let reading = reading(ARTICLE);
    let of = |name: &str| {
        let found = reading.entities.iter().find(|entity| entity.label == name);
        found.unwrap_or_else(|| panic!("no {name}")).salience
    };
    assert!(of("Zara Quist") > of("Kenya") && of("Kenya") > of("Abel Hart"));
    assert!(of("Zara Quist") > 0.6 && of("Abel Hart") < 0.2);
}

#[test]
fn what_is_told_first_and_of_these_days_is_what_an_article_is_about() {
    let reading = reading(ARTICLE);
    let of = |subject: &str| {
        let is_of =
            |name: &str, thing: &Option<newsgraph::knowledge::Thing>| thing.as_ref().is_some_and(|it| it.label == name);
        let thanks =
            reading.statements.iter().filter(|one| one.relation.lemma == "thank" && is_of(subject, &one.subject));
        thanks.map(|statement| statement.salience).fold(0.0, f32::max)
    };
    assert!(of("Zara Quist") > 2.0 * of("Norway"), "{} {}", of("Zara Quist"), of("Norway"));
    assert!(of("Abel Hart") > of("Norway"), "what is long past is background");
}

#[test]
fn answers_and_lists_begin_with_what_articles_are_about() {
    let graph = graph_of(ARTICLE);
    let question = graph.ontology().question("support").expect("a ready question").clone();
    let Ok(Answer::Solutions { rows, .. }) = graph.answer(&question, &Default::default()) else { panic!("no answer") };
    let who: Vec<String> = rows.iter().map(|row| row[0].as_ref().expect("somebody").to_string()).collect();
    assert!(who[0].contains("Zara Quist") && who.last().expect("several").contains("Norway"), "{who:?}");
    let query = "SELECT ?share { ?phrase itsrdf:taIdentRef e:Zara_Quist ; ng:salience ?share }";
    let Ok(Answer::Solutions { rows, .. }) = graph.ask(query) else { panic!("no answer") };
    assert_eq!(rows.len(), 1, "said once of a thing in an article");
    let article = format!("{BASE}article/{}", reading(ARTICLE).document.article.id.short());
    let things = graph.cards().things_of(&article);
    assert_eq!(things.first().map(String::as_str), Some(&*format!("{BASE}entity/Zara_Quist")));
}
