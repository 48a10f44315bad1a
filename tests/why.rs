//! Why a statement was made, and how far one that was not made came.

use assert_cmd::Command;
use flate2::read::GzDecoder;
use newsgraph::extract::EXTRACTORS;
use newsgraph::interpret::{Hindrance, Standards, Trust, hindrances};
use newsgraph::knowledge::Factuality;
use newsgraph::text::Article;
use newsgraph::{Pipeline, Reading};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const ARTICLE: &str = "Halden buys Osterby\n\nHalden Group bought Osterby Foods in 2010. The company announced the deal in \
    Norway. Rosa Lund founded Halden Group. She will leave Halden Group in May. Jan Novak did not meet Rosa Lund. Halden Group \
    sued Fennmark Mills. Osterby Foods closed a plant, and Fennmark Mills raised its prices. Rosa Lund said that \
    Jan Novak met Leo Marsh.\n";

/// A store of one article, and the program beside it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a folder") };
        fs::write(place.folder.path().join("halden.txt"), ARTICLE).expect("written");
        place.done(&["add", "halden.txt", "--publisher", "The Daily Example", "--date", "2024-05-06", "--force"]);
        place
    }

    /// Exit code, answer, what was said beside it.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
        command.current_dir(self.folder.path()).args(arguments).env_remove("NEWSGRAPH_STORE");
        let output = command.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        let (code, answer, problem) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {problem}");
        answer
    }

    /// The IRI of the statement with this relation whose words hold `words`.
    #[track_caller]
    fn statement(&self, relation: &str, words: &str) -> String {
        let query = format!(
            "SELECT ?s {{ ?s rdf:predicate {relation} ; prov:wasDerivedFrom/nif:anchorOf ?words FILTER(CONTAINS(?words, '{words}')) }}"
        );
        let answer = self.done(&["query", "--format", "csv", &query]);
        answer.lines().nth(1).unwrap_or_else(|| panic!("no {relation} of “{words}”")).to_owned()
    }
}

#[track_caller]
fn assert_told(answer: &str, parts: &[&str]) {
    for part in parts {
        assert!(answer.contains(part), "“{part}” is not told:\n{answer}");
    }
}

#[test]
fn why_tells_all_that_led_to_a_statement() {
    let place = Place::new();
    let iri = place.statement("ng:bought", "Osterby Foods");
    let told = place.done(&["why", &iri]);
    assert_told(
        &told,
        &[
            "The Daily Example, 2024-05-06: Halden buys Osterby",
            "[Halden Group] [bought] [Osterby Foods] in 2010.",
            "──▶ Osterby Foods",
            "MADE BY",
            "clause, an extractor",
            "a verb with its arguments",
            "subject    Halden Group",
            "WHO IS WHO",
            "by the name “Osterby Foods”",
            "JUDGE",
            "of any statement",
            "where all begin",
            "ASSERTED",
            "it is positive, actual and certain",
        ],
    );
    // What is printed of a statement names it.
    let (article, id) = iri.rsplit('/').next().and_then(|last| last.split_once('#')).expect("an article's statement");
    for written in [id, &id[..6], &format!("{article}#{id}"), &format!("{article}:{id}"), &format!("<{iri}>")] {
        assert_eq!(place.done(&["why", written]), told, "{written}");
    }
    let (code, _, problem) = place.run(&["why", "s"]);
    assert!(code == 1 && problem.contains("may mean"), "{problem}");
    let (code, _, problem) = place.run(&["why", "zzz"]);
    assert!(code == 1 && problem.contains("there is no statement 'zzz'"), "{problem}");
}

#[test]
fn why_tells_who_a_pronoun_is_and_what_is_denied() {
    let place = Place::new();
    let leaving = place.done(&["why", &place.statement("ng:left", "leave")]);
    assert_told(
        &leaving,
        &[
            "by the pronoun “She”",
            "most likely takes up “Rosa Lund”",
            "for all else",
            "what is said through a pronoun",
            "it is planned",
        ],
    );
    let denied = place.done(&["why", &place.statement("ng:met", "did not meet")]);
    assert_told(&denied, &["- it is denied"]);
    let said = place.done(&["why", &place.statement("ng:met", "Leo Marsh")]);
    assert_told(&said, &["- Rosa Lund says so"]);
}

/// The one file of the store's article.
fn file(place: &Place) -> PathBuf {
    let folder = place.folder.path().join("news.graph/articles");
    fs::read_dir(folder).expect("a store").next().expect("an article").expect("listed").path()
}

#[test]
fn a_statement_that_is_no_longer_made_is_told_as_such() {
    let place = Place::new();
    let iri = place.statement("ng:bought", "Osterby Foods");
    let id = iri.rsplit('#').next().expect("an id");
    let packed = file(&place);
    let mut lines = String::new();
    GzDecoder::new(File::open(&packed).expect("there")).read_to_string(&mut lines).expect("quads");
    // Older files have no checksum; one by another version that named the statement otherwise.
    let older: Vec<&str> = lines.lines().filter(|line| !line.starts_with('#')).collect();
    let older =
        older.join("\n").replace(&format!("#{id}>"), "#s00000000>").replace("newsgraph 0.1.0", "newsgraph 0.0.9");
    let plain = packed.with_extension("");
    fs::write(&plain, older + "\n").expect("written");
    fs::remove_file(&packed).expect("removed");
    let told = place.done(&["why", "s00000000"]);
    assert_told(
        &told,
        &["no longer does: newsgraph refresh reads the articles again", "what is made of the sentence", id],
    );
    let told = json(&place, &["why", "s00000000", "--json"]);
    assert!(told["statement"].is_null() && told["hindrances"].is_null(), "{told}");
    assert!(told["instead"].as_array().expect("a list").iter().any(|one| one["id"] == id), "{told}");
}

#[test]
fn why_not_tells_the_furthest_step_of_each_sentence() {
    let place = Place::new();
    let check = |sentence: &str, parts: &[&str]| assert_told(&place.done(&["why-not", sentence]), parts);
    check(
        "Halden Group bought Osterby Foods",
        &["asserted: it is a fact of the graph", "[Halden Group] bought [Osterby Foods]"],
    );
    check("Jan Novak met Rosa Lund", &["reached: made, but not asserted", "- it is denied"]);
    check("Rosa Lund met Leo Marsh", &["reached: no clause joins them", "said"]);
    check("Jan Novak met Leo Marsh", &["reached: made, but not asserted", "- Rosa Lund says so"]);
    check(
        "Rosa Lund left Halden Group",
        &["2 sentences speak of both", "[She] will leave [Halden Group]", "- it is planned"],
    );
    check("Halden Group bought Fennmark Mills", &["reached: another relation was made", "sued"]);
    check("Osterby Foods bought Fennmark Mills", &["reached: no clause joins them", "raised"]);
    check("Leo Marsh bought Osterby Foods", &["1 article speaks of both, but no sentence of any."]);
}

#[test]
fn names_that_nobody_has_are_told() {
    let place = Place::new();
    let (code, _, problem) = place.run(&["why-not", "Halden Group bought Zembla Airways"]);
    assert!(code == 1 && problem.contains("no entity 'Zembla Airways'"), "{problem}");
    let (code, _, problem) = place.run(&["why-not", "nothing at all"]);
    assert!(code == 1 && problem.contains("cannot read 'nothing at all' as who does what to whom"), "{problem}");
}

/// What keeps the statement with this relation of a text from being asserted.
#[track_caller]
fn check_hindrances(text: &str, trust: Trust, expected: &[Hindrance]) {
    let standards = Standards { trust, ..Standards::default() };
    let pipeline = Pipeline::english().with_trust(trust);
    let reading = pipeline.read(Article::of_text(text.to_owned()));
    let statement = reading.statements.iter().find(|one| one.relation.label == "bought").expect("it is made");
    let Reading { document, propositions, entities, .. } = &reading;
    let found = hindrances(statement, document, propositions, entities, pipeline.ontology(), standards);
    assert_eq!(found, expected, "{text}");
    assert_eq!(statement.asserted, expected.is_empty(), "{text}");
}

#[test]
fn what_keeps_a_statement_from_being_asserted_is_told_by_its_name() {
    use Hindrance::*;
    let check = check_hindrances;
    check("Halden Group bought Osterby Foods.", Trust::Article, &[]);
    check("Halden Group did not buy Osterby Foods.", Trust::Article, &[Denied]);
    check("Halden Group will buy Osterby Foods.", Trust::Article, &[NotActual(Factuality::Planned)]);
    check("Jan Novak said that Halden Group bought Osterby Foods.", Trust::Article, &[Told]);
    check("Jan Novak said that Halden Group bought Osterby Foods.", Trust::Reported, &[]);
    check("Tractors bought time.", Trust::Article, &[NoIdentity]);
}

#[test]
fn whatever_is_not_asserted_has_a_reason() {
    let pipeline = Pipeline::english();
    for text in [ARTICLE, include_str!("../examples/articles/washington-talks.txt")] {
        let reading = pipeline.read(Article::of_text(text.to_owned()));
        let Reading { document, propositions, entities, .. } = &reading;
        for statement in &reading.statements {
            let standards = Standards::default();
            let found = hindrances(statement, document, propositions, entities, pipeline.ontology(), standards);
            assert_eq!(found.is_empty(), statement.asserted, "{statement:?}: {found:?}");
            assert_eq!(found.contains(&Hindrance::Unsure), statement.unsure, "{statement:?}: {found:?}");
        }
    }
}

#[test]
fn why_tells_which_names_are_one_and_who_decided_so() {
    let place = Place::new();
    place.done(&["same", "Fennmark Mills", "Osterby Foods", "--why", "Fennmark is its new name"]);
    let told = place.done(&["why", &place.statement("ng:sued", "Fennmark Mills")]);
    assert_told(&told, &["is one with", "because somebody decided so"]);
    let told = place.done(&["why-not", "Halden Group bought Fennmark Mills"]);
    assert_told(&told, &["asserted: it is a fact of the graph", "[Halden Group] bought [Osterby Foods]"]);
}

/// One JSON object of the program's.
#[track_caller]
fn json(place: &Place, arguments: &[&str]) -> Value {
    serde_json::from_str(&place.done(arguments)).expect("JSON")
}

#[test]
fn why_tells_programs_what_it_tells_people() {
    let place = Place::new();
    let query = "SELECT ?s { ?s a ng:Statement ; rdf:predicate ?p }";
    let all = place.done(&["query", "--format", "csv", query]);
    let iris: Vec<&str> = all.lines().skip(1).collect();
    assert!(iris.len() >= 8, "{all}");
    for iri in iris {
        let (lines, told) = (place.done(&["why", iri]), json(&place, &["why", iri, "--json"]));
        let logit = told["judge"]["moves"].as_array().expect("a list").iter().map(|one| &one["by"]);
        let logit: f64 = logit.chain([&told["judge"]["start"]]).filter_map(Value::as_f64).sum();
        let likely = told["judge"]["likely"].as_f64().expect("a number");
        // Told to a hundredth.
        assert!((1.0 / (1.0 + (-logit).exp()) - likely).abs() < 0.0051, "{iri}: {logit} is not {likely}");
        assert_eq!(told["in_graph"]["iri"], iri);
        let hindrances = told["hindrances"].as_array().expect("a list");
        assert_eq!(told["statement"]["asserted"], hindrances.is_empty(), "{iri}: {hindrances:?}");
        let flat = lines.split_whitespace().collect::<Vec<_>>().join(" ");
        for reason in hindrances {
            assert_told(&lines, &[reason["words"].as_str().expect("words")]);
        }
        for end in told["who_is_who"].as_array().expect("a list") {
            assert_told(&flat, &[&format!("{} {} ", end["place"], end["label"]).replace('"', "")]);
        }
        for clause in told["made_by"]["construction"].as_array().expect("a list") {
            assert_told(&lines, &[&format!("rule {}", clause["rule"]).replace('"', "")]);
        }
        assert_told(&flat, &[&format!("asked {:.2}", told["judge"]["asked"]["least"].as_f64().expect("a number"))]);
    }
    let leaving = json(&place, &["why", &place.statement("ng:left", "leave"), "--json"]);
    let she = &leaving["who_is_who"][0];
    assert_eq!((&she["mention"], &she["takes_up"]["earlier"]["words"]), (&"pronoun".into(), &"Rosa Lund".into()));
    assert_eq!(leaving["judge"]["asked"]["through_a_pronoun"], true);
    assert_eq!(leaving["words"], "She will leave Halden Group in May.");
    assert_eq!(leaving["sentence"], 4);
    assert_eq!((&leaving["paragraph"], &leaving["article"]["published"]), (&2.into(), &"2024-05-06".into()));
    assert!(leaving["made_by"]["about_rule"]["judged"].as_u64() > Some(0), "{leaving}");
}

#[test]
fn why_not_tells_programs_what_it_tells_people() {
    let place = Place::new();
    let check = |sentence: &str, furthest: Value, of_both: u64| {
        let told = json(&place, &["why-not", sentence, "--json"]);
        assert_eq!((&told["furthest"], &told["articles_of_both"]), (&furthest, &of_both.into()), "{told}");
        told
    };
    check("Halden Group bought Osterby Foods", "asserted".into(), 1);
    let denied = check("Jan Novak met Rosa Lund", "made".into(), 1);
    let sentence = denied["articles"][0]["sentences"].as_array().expect("a list").iter();
    let made = sentence.into_iter().find(|one| one["step"] == "made").expect("it is made");
    assert_eq!(made["statements"][0]["hindrances"][0]["name"], "denied", "{denied}");
    assert_eq!(made["words"], "Jan Novak did not meet Rosa Lund.");
    check("Halden Group bought Fennmark Mills", "otherwise".into(), 1);
    check("Osterby Foods bought Fennmark Mills", "apart".into(), 1);
    check("Leo Marsh bought Osterby Foods", Value::Null, 1);
    place.done(&["same", "Fennmark Mills", "Osterby Foods", "--why", "Fennmark is its new name"]);
    let told = json(&place, &["why", &place.statement("ng:sued", "Fennmark Mills"), "--json"]);
    let merges = told["who_is_who"][1]["merges"].as_array().expect("a list");
    assert!(merges.iter().any(|merge| merge["decision"].is_string()), "{told}");
}

/// The sources below a folder, with their text.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("listed").path();
        match path.is_dir() {
            true => found.extend(sources(&path)),
            false => found.push(fs::read_to_string(&path).expect("a source")),
        }
    }
    found
}

/// The names of the repairs that are listed, or made by name, in a source.
fn repairs(source: &str) -> Vec<String> {
    let lists = source.split("= named![").skip(1).filter_map(|list| list.split("];").next());
    let listed = lists.flat_map(|list| list.split(',')).map(|name| name.trim().to_owned());
    let named = source.split(".repair(\"").skip(1).filter_map(|behind| behind.split('"').next()).map(str::to_owned);
    listed.chain(named).filter(|name| !name.is_empty()).collect()
}

/// The names that interpretive rules give to what they make.
fn further(source: &str) -> Vec<String> {
    let makes =
        |line: &&str| ["said_of(", "of_event(", "rule: \"", ".rule = \""].iter().any(|mark| line.contains(mark));
    let name = |line: &str| Some(line.rsplit('"').nth(1)?.to_owned());
    source.lines().filter(makes).filter_map(name).collect()
}

#[test]
fn every_rule_is_in_the_table_of_rules() {
    let place = Place { folder: tempfile::tempdir().expect("a folder") };
    let table: Vec<Value> = serde_json::from_str(&place.done(&["rules", "--json"])).expect("JSON");
    let of_sort = |sort: &str| -> BTreeSet<String> {
        let rows = table.iter().filter(|row| row["sort"] == sort);
        rows.filter_map(|row| row["name"].as_str()).map(str::to_owned).collect()
    };
    let sources_of = |folder: &str| sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder));
    let extractors: BTreeSet<String> = EXTRACTORS.iter().map(|extractor| extractor.name().to_owned()).collect();
    let made: BTreeSet<String> = sources_of("interpret").iter().flat_map(|source| further(source)).collect();
    let repairs: BTreeSet<String> = sources_of("analyze").iter().flat_map(|source| repairs(source)).collect();
    assert!(repairs.len() > 50 && made.len() > 8, "the sources are no longer written so: {repairs:?} {made:?}");
    for (sort, names) in [("extractor", extractors), ("further", made), ("repair", repairs)] {
        assert_eq!(of_sort(sort), names, "{sort}: benches/quality/rules writes the table anew");
    }
    let told = place.done(&["rules", "clause", "ascription"]);
    assert_told(&told, &["Extractors", "called the vote a farce", "a verb with its arguments"]);
    let (code, _, problem) = place.run(&["rules", "clauses"]);
    assert!(code == 1 && problem.contains("there is no rule 'clauses'"), "{problem}");
}
