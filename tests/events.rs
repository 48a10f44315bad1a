//! Political events and the arguments of verbs, in sentences written for it.

use newsgraph::extract::answers::answers;
use newsgraph::knowledge::Actor;
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::{Pipeline, Reading};

fn reading(text: &str) -> (Pipeline, Reading) {
    let metadata = Metadata { force: true, ..Metadata::default() };
    let article = read("article.txt", text.as_bytes(), &metadata).expect("it is text");
    let pipeline = Pipeline::english().with_answers();
    let reading = pipeline.read(article);
    (pipeline, reading)
}

/// "AGREE FRA -> ITA": class, countries of source and target; "?" for an actor without one.
fn main_events(text: &str) -> Vec<String> {
    let (pipeline, reading) = reading(text);
    let countries = |actors: &[Actor]| -> String {
        let mut codes: Vec<&str> = actors.iter().map(|actor| actor.country.as_deref().unwrap_or("?")).collect();
        codes.dedup();
        codes.join("+")
    };
    let events = pipeline.events(&reading);
    let main = events.iter().filter(|event| event.main);
    let line =
        main.map(|event| format!("{} {} -> {}", event.class, countries(&event.source), countries(&event.target)));
    line.map(|line| line.trim().to_owned()).collect()
}

#[track_caller]
fn check_events(text: &str, expected: &[&str]) {
    assert_eq!(main_events(text), expected, "{text}");
}

#[test]
fn a_statement_has_the_class_of_its_relation() {
    check_events("The Norwegian prime minister met Peruvian diplomats in Oslo on Friday.", &["CONSULT NOR -> PER"]);
    check_events("Kenya accused Malawi of breaking the treaty.", &["ACCUSE KEN -> MWI"]);
    check_events("The company published its figures on Monday.", &[]);
}

#[test]
fn what_is_promised_is_an_agreement_and_what_is_announced_a_threat() {
    check_events("Chile will help Bolivia, its foreign minister said.", &["AGREE CHL -> BOL"]);
    check_events("Chile said it would attack Bolivia.", &["THREATEN CHL -> BOL"]);
    check_events("Chile did not help Bolivia.", &["REJECT CHL -> BOL"]);
    check_events("Chile could attack Bolivia.", &[]);
}

#[test]
fn a_noun_brings_its_class_to_a_light_verb() {
    check_events("Iceland began talks with Denmark on Tuesday.", &["CONSULT ISL -> DNK"]);
    check_events("Iceland suspended aid to Denmark.", &["SANCTION ISL -> DNK"]);
    check_events("Portuguese students staged a demonstration against Spain.", &["PROTEST PRT -> ESP"]);
}

#[test]
fn who_says_that_another_must_act_demands_it() {
    check_events("Finland said Sweden must return the ship.", &["REQUEST FIN -> SWE"]);
}

#[test]
fn every_country_has_a_code_of_its_own() {
    use newsgraph::knowledge::Kind;
    let ontology = Ontology::embedded();
    let countries = ontology.things().iter().filter(|thing| thing.kind == Kind::Country);
    let mut codes: Vec<&str> = countries.map(|thing| thing.code.as_deref().unwrap_or(&thing.name)).collect();
    assert!(
        codes.iter().all(|code| code.len() == 3 && code.chars().all(|char| char.is_ascii_uppercase())),
        "{codes:?}"
    );
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    assert_eq!(ontology.country_code("Ottawa"), Some("CAN"));
    assert_eq!(ontology.country_code("Nowhere"), None);
}

/// "what the dentist, where in the barn, when on Sunday"
fn answered(text: &str, lemma: &str) -> String {
    let (_, reading) = reading(text);
    let all = answers(&reading.document, &reading.propositions, &reading.entities);
    let wanted = all.iter().find(|(proposition, _)| proposition.predicate.lemma == lemma);
    let (_, found) = wanted.unwrap_or_else(|| panic!("no {lemma} in {text}"));
    let line =
        found.iter().map(|answer| format!("{} {}", answer.question.as_str(), reading.document.words(answer.span)));
    line.collect::<Vec<_>>().join(", ")
}

#[test]
fn arguments_answer_questions() {
    assert_eq!(
        answered("The dentist slept in the barn on Sunday because his neighbour had invited him.", "sleep"),
        "what The dentist, where the barn, when on Sunday, why because his neighbour had invited him"
    );
    assert_eq!(
        answered("The committee met in Lisbon to discuss the budget.", "meet"),
        "what The committee, where in Lisbon, why to discuss the budget"
    );
    // Likely in two extents: both are given.
    assert_eq!(
        answered("Bakers and tailors repaired the bridge that a storm had damaged.", "repair"),
        "what Bakers, what Bakers and tailors, what tailors, what the bridge, what the bridge that a storm had damaged"
    );
}

#[test]
fn the_clauses_around_a_verb_answer_too() {
    assert_eq!(
        answered("The miners left on Monday, carrying their tools.", "carry"),
        "what The miners, when on Monday, what their tools"
    );
    assert_eq!(
        answered("The farmer sold two horses in Utrecht and bought a boat.", "buy"),
        "what The farmer, where in Utrecht, what a boat"
    );
    // What happens to another is no answer, whom a pronoun means is one.
    assert_eq!(
        answered("The guards arrested a painter after he stole a statue from the museum.", "steal"),
        "what a painter, what he, what a statue, where from the museum"
    );
}

#[test]
fn answers_of_verbs_have_a_confidence() {
    let (_, reading) = reading("The ferry sank near Bergen, killing two sailors.");
    let all = answers(&reading.document, &reading.propositions, &reading.entities);
    let of = |lemma: &str, words: &str| {
        let (_, found) = all.iter().find(|(it, _)| it.predicate.lemma == lemma).expect("the verb is found");
        let answer = found.iter().find(|answer| reading.document.words(answer.span) == words).expect("it answers");
        answer.confidence.expect("a verb's answers are weighed")
    };
    assert!(of("kill", "two sailors") > of("kill", "near Bergen"));
    assert!(of("sink", "near Bergen") > of("kill", "near Bergen"));
}

#[test]
fn what_ends_a_thing_is_against_it() {
    check_events("Angola lifted its blockade of Zambia.", &["RETREAT AGO -> ZMB"]);
    check_events(
        "Angola will withdraw its envoys from Zambia unless the fighting ends, it said.",
        &["THREATEN AGO -> ZMB"],
    );
    check_events("Angola released two Zambian diplomats on Sunday.", &["RETREAT AGO -> ZMB"]);
}
