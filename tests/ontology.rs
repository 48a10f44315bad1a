//! The ontology's files are sound, and its words mean what their lines say.

use newsgraph::knowledge::{Certainty, Factuality, Kind, Polarity, Slot};
use newsgraph::ontology::{NameForm, Ontology, WordClass, vocabulary};
use oxigraph::sparql::SparqlEvaluator;
use std::collections::BTreeSet;
use std::fs;

const CLASSES: &[WordClass] =
    &[WordClass::Verb, WordClass::Noun, WordClass::Adjective, WordClass::Modal, WordClass::Adverb, WordClass::Marker];

fn with_file(name: &str, text: &str) -> Result<Ontology, String> {
    let folder = tempfile::tempdir().expect("a folder for a test");
    fs::write(folder.path().join(name), text).expect("a file for a test");
    Ontology::with_folder(folder.path()).map_err(|error| error.to_string())
}

#[track_caller]
fn check_complaint(text: &str, expected: &[&str]) {
    let message = with_file("own.ttl", text).expect_err("it is wrong");
    for part in expected {
        assert!(message.contains(part), "{part:?} is not in {message:?}");
    }
}

#[test]
fn it_is_as_large_as_promised() {
    let ontology = Ontology::embedded();
    let words: usize = CLASSES.iter().map(|class| ontology.words(*class).len()).sum();
    assert!(ontology.relations().count() >= 250);
    assert!(words >= 1250, "{words}");
    assert!(ontology.things().iter().filter(|thing| thing.kind == Kind::Country).count() >= 197);
    assert!(ontology.questions().len() >= 25);
}

#[test]
fn relations_name_relations() {
    let ontology = Ontology::embedded();
    for relation in ontology.relations() {
        assert!(!relation.label.is_empty() && !relation.lemma.is_empty(), "{}", relation.local);
        for other in relation.implies.iter().chain(&relation.inverse) {
            assert!(ontology.relation(other).is_some(), "{} names {other}", relation.local);
            assert!(
                !ontology.implies(other, &relation.local) || relation.inverse.is_some(),
                "{} implies itself",
                relation.local
            );
        }
    }
    assert!(ontology.implies("hosted", "met") && !ontology.implies("met", "hosted"));
    assert!(ontology.relation("met").expect("it is there").symmetric);
}

#[test]
fn frames_name_relations_and_differ() {
    let ontology = Ontology::embedded();
    for class in CLASSES {
        for word in ontology.words(*class) {
            let frames = ontology.frames(*class, word);
            for (number, frame) in frames.iter().enumerate() {
                assert!(frame.relation.iter().all(|local| ontology.relation(local).is_some()), "{word}");
                assert!(!frames[..number].contains(frame), "{word} has one frame twice");
            }
        }
    }
}

#[test]
fn no_entry_is_written_twice() {
    for (path, text) in Ontology::embedded().turtle() {
        let mut seen = BTreeSet::new();
        for line in
            text.lines().filter(|line| line.starts_with("lex:") || line.starts_with("e:") || line.starts_with("ng:"))
        {
            let subject = line.split_whitespace().next().expect("the line is not empty");
            assert!(seen.insert(subject), "{}: {subject}", path.display());
        }
    }
}

#[test]
fn vocabulary_and_news_name_the_same() {
    let triples = Ontology::embedded().triples(vocabulary::DEFAULT_BASE);
    let subjects: BTreeSet<String> = triples.iter().map(|triple| triple.subject.to_string()).collect();
    for term in vocabulary::ng::ALL {
        assert!(subjects.contains(&format!("<{term}>")), "{term} is not in news.ttl");
    }
    assert_eq!(vocabulary::iri("ng:met").as_deref(), Some("https://w3id.org/newsgraph/ns#met"));
    assert_eq!(vocabulary::shortened("http://www.w3.org/ns/org#holds").as_deref(), Some("org:holds"));
}

#[test]
fn questions_are_sparql_without_prefixes() {
    for question in Ontology::embedded().questions() {
        let prefixed = vocabulary::prefixes(vocabulary::DEFAULT_BASE)
            .fold(SparqlEvaluator::new(), |parser, (prefix, iri)| parser.with_prefix(prefix, iri).expect("an IRI"));
        if let Err(error) = prefixed.parse_query(&question.query) {
            panic!("{}: {error}", question.name);
        }
        assert!(!question.title.is_empty() && question.example.starts_with("newsgraph ask "), "{}", question.name);
        assert!(question.example.contains(&question.name), "{}", question.name);
    }
}

#[test]
fn questions_name_others_that_there_are() {
    let ontology = Ontology::embedded();
    for question in ontology.questions() {
        for other in &question.see {
            assert!(*other != question.name && ontology.question(other).is_some(), "{}: {other}", question.name);
        }
    }
}

#[test]
fn every_question_file_is_built_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/questions");
    let files = fs::read_dir(folder).expect("the folder is there").count();
    assert_eq!(files, Ontology::embedded().questions().len());
}

#[test]
fn words_govern() {
    let ontology = Ontology::embedded();
    let rule_out = &ontology.frames(WordClass::Verb, "rule out")[0];
    assert_eq!(rule_out.relation.as_deref(), Some("rejected"));
    assert_eq!(rule_out.embeds.factuality, Some(Factuality::Hypothetical));
    assert_eq!(rule_out.embeds.polarity, Some(Polarity::Negative));
    let meet = &ontology.frames(WordClass::Verb, "meet")[0];
    assert_eq!(meet.object, [Slot::Object, Slot::Oblique("with".into())]);
    assert!(ontology.frames(WordClass::Verb, "say")[0].reports);
    assert!(ontology.frames(WordClass::Verb, "gallivant").is_empty());
    assert_eq!(ontology.modal("might").and_then(|embeds| embeds.certainty), Some(Certainty::Possible));
    assert_eq!(ontology.modal("would").and_then(|embeds| embeds.factuality), Some(Factuality::Hypothetical));
    assert_eq!(ontology.backshifted("would").and_then(|embeds| embeds.factuality), Some(Factuality::Planned));
    assert_eq!(ontology.adverb("never").and_then(|embeds| embeds.polarity), Some(Polarity::Negative));
    assert_eq!(ontology.adverb("quickly"), None);
    assert_eq!(ontology.marker("if").and_then(|embeds| embeds.factuality), Some(Factuality::Hypothetical));
}

#[test]
fn the_use_that_fits_is_found() {
    let ontology = Ontology::embedded();
    let relation = |lemma, slot: Slot| {
        let frame = ontology.frame(WordClass::Verb, lemma, |place| *place == slot);
        frame.and_then(|frame| frame.relation.as_deref())
    };
    assert_eq!(relation("call", Slot::Oblique("for".into())), Some("demanded"));
    assert_eq!(relation("call", Slot::Object), Some("called"));
    assert_eq!(relation("add", Slot::Clause), Some("added"));
    assert_eq!(relation("add", Slot::Object), None);
    assert_eq!(relation("resign", Slot::Time), Some("resignedFrom"));
    assert_eq!(relation("gallivant", Slot::Object), None);
}

#[test]
fn names_are_known_however_written() {
    let ontology = Ontology::embedded();
    for (name, canonical, form) in [
        ("U.S.", "United States", NameForm::Name),
        ("US", "United States", NameForm::Name),
        ("the United States", "United States", NameForm::Name),
        ("Americans", "United States", NameForm::Demonym),
        ("RUSSIA", "Russia", NameForm::Name),
        ("RUSSIAN", "Russia", NameForm::Demonym),
        ("Kiev", "Kyiv", NameForm::Name),
        ("Cote d’Ivoire", "Côte d'Ivoire", NameForm::Name),
        ("The Hague", "The Hague", NameForm::Name),
        ("Nato", "NATO", NameForm::Name),
        ("Poles", "Poland", NameForm::Demonym),
    ] {
        let found = ontology.known(name);
        let (thing, found_form) = found.first().unwrap_or_else(|| panic!("{name} is unknown"));
        assert_eq!((thing.name.as_str(), *found_form), (canonical, form), "{name}");
    }
    for unknown in ["us", "polish", "Atlantis", ""] {
        assert!(ontology.known(unknown).is_empty(), "{unknown}");
    }
    assert_eq!(ontology.known("Georgia").len(), 2);
    let ukraine = ontology.known("Ukraine")[0].0;
    assert_eq!((ukraine.capital.as_deref(), ukraine.wikidata.as_deref()), (Some("Kyiv"), Some("Q212")));
    assert_eq!(ontology.known("Kremlin")[0].0.within.as_deref(), Some("Russia"));
}

/// A gazetteer of the user's, and what is wrong with it.
fn with_gazetteer(name: &str, text: &str) -> Result<Ontology, String> {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file for a test");
    Ontology::embedded().clone().with_gazetteer(&path).map_err(|error| error.to_string())
}

#[test]
fn a_table_adds_names() {
    let table = "label,kind,altLabel,sameAs,within,demonym\n\
                 Lumora,organization,Lumora Corp|\"Lumora, Inc\",Q4242,France,\n\
                 Mirny Lake,water,,https://example.org/7,Russia,\n";
    let table = table.replace("Lumora Corp|\"Lumora, Inc\"", "\"Lumora Corp|Lumora, Inc\"");
    let ontology = with_gazetteer("own.csv", &table).expect("it is sound");
    let lumora = ontology.known("Lumora, Inc")[0].0;
    assert_eq!((lumora.name.as_str(), lumora.kind), ("Lumora", Kind::Organization));
    assert_eq!((lumora.wikidata.as_deref(), lumora.within.as_deref()), (Some("Q4242"), Some("France")));
    assert_eq!(ontology.known("Mirny Lake")[0].0.kind, Kind::Place);
    assert_eq!(ontology.country_code("Mirny Lake"), Some("RUS"));
    let triples: Vec<String> =
        ontology.triples("https://news.example.org/").iter().map(|triple| triple.to_string()).collect();
    let same =
        "<https://news.example.org/entity/Mirny_Lake> <http://www.w3.org/2002/07/owl#sameAs> <https://example.org/7>";
    assert!(triples.iter().any(|triple| triple == same), "what it is elsewhere is a background fact");
}

#[test]
fn a_thesaurus_adds_names() {
    let concepts = "@prefix own: <https://example.org/people/> .\n\
                    own:all a skos:ConceptScheme ; skos:prefLabel \"All\" .\n\
                    own:7 a skos:Concept, schema:Person ; skos:prefLabel \"Jean Cygne\"@en, \"Johann Schwan\"@de ;\n  \
                      skos:altLabel \"J. Cygne\"@en-GB, \"Hans Schwan\"@de ; skos:exactMatch wd:Q77 .\n\
                    own:8 a skos:Concept ; ng:kind \"law\" ; skos:prefLabel \"Swan Code\" .\n";
    let ontology = with_gazetteer("own.ttl", concepts).expect("it is sound");
    let cygne = ontology.known("J. Cygne")[0].0;
    assert_eq!((cygne.name.as_str(), cygne.kind, cygne.wikidata.as_deref()), ("Jean Cygne", Kind::Person, Some("Q77")));
    assert!(ontology.known("Hans Schwan").is_empty() && ontology.known("All").is_empty());
    assert_eq!(ontology.known("Swan Code")[0].0.kind, Kind::Law);
}

#[test]
fn a_bad_gazetteer_is_explained() {
    for (name, text, expected) in [
        (
            "own.csv",
            "name,kind\nLumora,person\n",
            "line 1: the first line names a column \"name\"; the columns are label",
        ),
        ("own.csv", "label\nLumora\n", "line 1: the first line has no column \"kind\""),
        ("own.csv", "label,kind\n\nLumora,firm\n", "line 3: Lumora has the kind \"firm\"; the kinds are person,"),
        ("own.csv", "label,kind\n,person\n", "line 2: this row has no label"),
        ("own.csv", "label,kind\nA,person,x\n", "line 2: this row has 3 cells for 2 columns"),
        ("own.csv", "label,kind\n\"A,person\n", "line 2: this row has a quote that does not end"),
        ("own.csv", "label,kind,sameAs\nA,person,seven\n", "line 2: A is the same as \"seven\", which is no IRI"),
        ("own.ttl", "\n<https://example.org/7> a skos:Concept ; skos:prefLabel \"A\" .", "line 2: 7 has no kind"),
        ("own.ttl", "e:A a schema:Person .", "line 1: A has no skos:prefLabel"),
    ] {
        let message = with_gazetteer(name, text).expect_err("it is wrong");
        assert!(message.contains(expected), "{expected:?} is not in {message:?}");
    }
}

#[test]
fn states_are_members_and_cities_lie_in_states() {
    let ontology = Ontology::embedded();
    assert_eq!(ontology.known("Sacramento")[0].0.within.as_deref(), Some("California"));
    assert_eq!(ontology.country_code("Sacramento"), Some("USA"));
    for thing in ontology.things() {
        for whole in thing.within.iter().chain(&thing.seat_of).chain(&thing.capital) {
            assert!(ontology.things().iter().any(|other| other.name == *whole), "{} names {whole}", thing.name);
        }
    }
    let triples = ontology.triples(vocabulary::DEFAULT_BASE);
    let members = triples.iter().filter(|triple| {
        triple.predicate.as_str() == vocabulary::org::MEMBER_OF && triple.object.to_string().ends_with("/entity/G7>")
    });
    assert_eq!(members.count(), 7);
}

#[test]
fn entities_are_named_below_the_base_of_the_store() {
    let triples = Ontology::embedded().triples("https://news.example.org/");
    let is_russia = |base: &str| {
        let subject = format!("<{base}entity/Russia>");
        triples.iter().any(|triple| triple.subject.to_string() == subject)
    };
    assert!(is_russia("https://news.example.org/") && !is_russia(vocabulary::DEFAULT_BASE));
}

#[test]
fn countries_act_and_have_english_names() {
    let triples = Ontology::embedded().triples(vocabulary::DEFAULT_BASE);
    let about_russia: BTreeSet<String> = triples
        .iter()
        .filter(|triple| triple.subject.to_string() == "<https://newsgraph.example/entity/Russia>")
        .map(|triple| format!("{} {}", triple.predicate, triple.object))
        .collect();
    for (property, value) in [
        (vocabulary::rdf::TYPE, format!("<{}>", vocabulary::org::ORGANIZATION)),
        (vocabulary::rdf::TYPE, format!("<{}>", vocabulary::schema::PLACE)),
        (vocabulary::rdfs::LABEL, "\"Russia\"@en".to_string()),
    ] {
        assert!(about_russia.contains(&format!("<{property}> {value}")), "{value} is not in {about_russia:?}");
    }
}

#[test]
fn things_are_named_by_their_slug() {
    let label = format!("<{}>", vocabulary::rdfs::LABEL);
    for triple in Ontology::embedded().triples("b:") {
        let subject = triple.subject.to_string();
        let (Some(own), true) = (subject.strip_prefix("<b:entity/"), triple.predicate.to_string() == label) else {
            continue;
        };
        let name = triple.object.to_string();
        let slug = vocabulary::slug(name.trim_start_matches('"').trim_end_matches("\"@en"));
        let own = own.trim_end_matches('>');
        assert_eq!(own, slug);
    }
    assert_eq!(vocabulary::slug("Washington, D.C."), "Washington%2C_D%2EC%2E");
}

#[test]
fn a_verb_is_one_line() {
    let ontology =
        with_file("own.ttl", "lex:gallivant_v ng:verb \"gallivant\" ; ng:evokes ng:traveledTo ; ng:object \"to\" .");
    let ontology = ontology.expect("it is right");
    assert_eq!(ontology.frames(WordClass::Verb, "gallivant")[0].relation.as_deref(), Some("traveledTo"));
    let changed = with_file("own.ttl", "lex:x ng:verb \"call\" ; ng:evokes ng:met .").expect("it is right");
    assert_eq!(changed.frames(WordClass::Verb, "call").len(), 1);
}

#[test]
fn mistakes_are_named_with_their_line() {
    check_complaint("\n lex:a ng:verb \"a\" ; ng:evokes ng:met", &["own.ttl", "line 2"]);
    check_complaint(
        "\nlex:a ng:verb \"a\" ; ng:evoke ng:met .",
        &["own.ttl, line 2: a has the unknown property ng:evoke", "ng:evokes"],
    );
    check_complaint("lex:a ng:verb \"a\" ; ng:evokes ng:mett .", &["line 1", "#mett>"]);
    check_complaint("lex:a ng:verb \"a\" ; ng:object \"objekt|with\" .", &["\"objekt\" in ng:object is no slot"]);
    check_complaint("lex:a ng:verb \"a\" ; ng:embedsFactuality ng:Maybe .", &["ng:embedsFactuality"]);
    check_complaint("lex:a ng:evokes ng:met .", &["names no word"]);
    check_complaint("lex:a sme:verb \"a\" .", &["line 1, column 7"]);
}
