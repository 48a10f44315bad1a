//! What pages and programs are told in JSON.

use super::{READER, encoded};
use serde_json::Value;

fn items(value: &Value) -> &Vec<Value> {
    value["items"].as_array().unwrap_or_else(|| panic!("a list: {value}"))
}

/// The words of statements: "Ana Petrova met Jonas Lind".
fn told(value: &Value) -> Vec<String> {
    let words = |item: &Value| {
        [&item["subject"]["label"], &item["relation"]["label"], &item["object"]["label"]]
            .map(|word| word.as_str().unwrap_or_default().to_owned())
            .join(" ")
    };
    items(value).iter().map(words).collect()
}

#[test]
fn plain_questions_are_answered_in_the_words_of_articles() {
    let found = READER.json("/inquiry?q=Who%20met%20Jonas%20Lind%3F");
    assert_eq!(found["things"][0]["name"], "Jonas Lind");
    assert_eq!(found["ready"]["question"], "met");
    let articles = found["articles"].as_array().expect("articles");
    let passages = articles[0]["passages"].as_array().expect("passages");
    let tells = |passage: &Value| passage["text"].as_str().is_some_and(|text| text.contains("Lind"));
    assert!(passages.iter().any(tells), "{found}");
    let facts: Vec<&Value> = passages.iter().flat_map(|passage| passage["facts"].as_array()).flatten().collect();
    assert!(facts.iter().all(|fact| fact["asserted"] == true));
    assert_eq!(READER.get("/inquiry?q=zebras", &[]).status, 404);
    assert_eq!(READER.get("/inquiry?q=Who%3F", &[]).status, 400);
    assert_eq!(READER.get("/inquiry", &[]).status, 400);
}

#[test]
fn words_find_things_articles_and_facts() {
    let found = READER.json("/search?q=petr");
    let things = items(&found["things"]);
    assert_eq!(things[0]["id"], "e:Ana_Petrova", "{things:?}");
    assert_eq!(things[0]["kind"], "person");
    assert_eq!(things[0]["n_articles"], 2);
    assert_eq!(found["articles"]["total"], 2);
    assert!(told(&found["statements"]).contains(&"Ana Petrova met Jonas Lind".to_owned()));
    let facts = READER.json("/search?q=shipyard%20berg&in=statements");
    assert!(
        items(&facts["statements"])
            .iter()
            .all(|item| item["evidence"]["sentence"].as_str().is_some_and(|words| words.contains("shipyard")))
    );
    assert!(facts["statements"]["total"].as_u64() > Some(0) && facts["things"]["total"] == 0);
    assert_eq!(READER.json("/search?q=petr&kind=place")["things"]["total"], 0);
    assert_eq!(READER.json("/search?q=xyzzy")["statements"]["total"], 0);
    assert_eq!(READER.get("/search", &[]).status, 400);
}

#[test]
fn a_list_counts_the_statements_that_a_things_own_page_tells() {
    let listed = READER.json("/entities?limit=100");
    assert!(items(&listed).len() > 3);
    for row in items(&listed) {
        let name = row["id"].as_str().expect("a name");
        let own = READER.json(&format!("/entities/{}?limit=500", encoded(name)));
        assert_eq!(own["n_statements"], row["n_statements"], "{name}");
        let told: std::collections::BTreeSet<&str> = ["posts", "as_subject", "as_object", "said_by"]
            .into_iter()
            .flat_map(|list| items(&own[list]))
            .filter_map(|card| card["id"].as_str())
            .collect();
        assert_eq!(row["n_statements"].as_u64(), Some(told.len() as u64), "{name} is told of everywhere it takes part");
    }
}

#[test]
fn an_article_comes_with_what_was_read_from_it() {
    let listed = READER.json("/articles");
    assert_eq!((listed["total"].as_u64(), &listed["items"][0]["date"]), (Some(2), &Value::from("2031-05-06")));
    let id = listed["items"][1]["id"].as_str().expect("digits");
    let article = READER.json(&format!("/articles/{id}"));
    assert_eq!(article["title"], "Ministers meet in Oslo");
    let text: Vec<char> = article["text"].as_str().expect("a text").chars().collect();
    let cut = |begin: &Value, end: &Value| -> String {
        let [begin, end] = [begin, end].map(|place| place.as_u64().expect("an offset") as usize);
        text[begin..end].iter().collect()
    };
    let statements = article["statements"].as_array().expect("a list");
    assert_eq!(article["n_statements"].as_u64(), Some(statements.len() as u64));
    for statement in statements {
        let evidence = &statement["evidence"];
        assert_eq!(cut(&evidence["begin"], &evidence["end"]), evidence["text"].as_str().expect("words"));
        assert_eq!(
            cut(&evidence["sentence_begin"], &evidence["sentence_end"]),
            evidence["sentence"].as_str().expect("words")
        );
        let one = READER.json(&format!("/statements/{}", statement["id"].as_str().expect("an id")));
        assert_eq!(&one, statement);
    }
    let denied =
        statements.iter().find(|statement| statement["standing"] == "denied").expect("Petrova denied something");
    assert_eq!(denied["sources"][0]["id"], "e:Ana_Petrova");
    for mention in article["mentions"].as_array().expect("a list") {
        assert_eq!(cut(&mention["begin"], &mention["end"]), mention["text"].as_str().expect("words"));
    }
    let paragraphs = article["paragraphs"].as_array().expect("a list");
    assert_eq!(cut(&paragraphs[0]["begin"], &paragraphs[0]["end"]), "Ministers meet in Oslo");
}

#[test]
fn a_thing_comes_with_everything_known_of_it() {
    let thing = READER.json("/entities/e:Ana_Petrova?limit=50");
    assert_eq!(thing["label"], "Ana Petrova");
    assert!(told(&thing["as_subject"]).contains(&"Ana Petrova praised Norway".to_owned()));
    let by_name = READER.json("/entities/Ana%20Petrova?limit=50");
    assert_eq!(by_name, thing);
    assert_eq!(
        READER.json(&format!("/entities?iri={}&limit=50", encoded(thing["iri"].as_str().expect("an IRI")))),
        thing
    );
    let neighbours = thing["neighbours"].as_array().expect("a list");
    let lind = neighbours.iter().find(|other| other["thing"]["id"] == "e:Jonas_Lind").expect("they met");
    assert_eq!((lind["n_articles"].as_u64(), &lind["relations"][0]), (Some(2), &Value::from("met")));
    assert_eq!(thing["articles"].as_array().map(Vec::len), Some(2));
    let lind = READER.json("/entities/e:Jonas_Lind");
    assert!(lind["said_by"]["total"].as_u64() > Some(0), "{lind}");
    assert_eq!(READER.get("/entities/e:Nobody_At_All", &[]).status, 404);
}

#[test]
fn statements_are_chosen_and_paged() {
    let met = READER.json("/statements?relation=met&entity=e:Jonas_Lind");
    assert_eq!(met["total"], 2, "{:?}", told(&met));
    let first = READER.json("/statements?limit=1");
    let second = READER.json(&format!("/statements?limit=1&offset={}", first["next"]));
    assert_ne!(first["items"][0]["id"], second["items"][0]["id"]);
    assert_eq!(first["total"], second["total"]);
    let all = READER.json("/statements?limit=500");
    assert_eq!((all["total"].as_u64(), &all["next"]), (Some(items(&all).len() as u64), &Value::Null));
    let asserted = READER.json("/statements?asserted=true&limit=500");
    let open = READER.json("/statements?asserted=false&limit=500");
    assert!(items(&asserted).iter().all(|item| item["standing"] == "fact"));
    assert_eq!(
        asserted["total"].as_u64().zip(open["total"].as_u64()).map(|(one, other)| one + other),
        all["total"].as_u64()
    );
    assert_eq!(READER.json("/statements?from=2031-06-01")["total"], 0);
    let pair = READER.json("/statements?entity=e:Ana_Petrova&other=e:Jonas_Lind");
    assert!(pair["total"].as_u64() >= Some(2));
    for wrong in [
        "limit=0",
        "limit=501",
        "limit=x",
        "from=yesterday",
        "role=king&entity=e:Norway",
        "role=subject",
        "asserted=perhaps",
        "limit=1&limit=2",
    ] {
        let reply = READER.get(&format!("/statements?{wrong}"), &[]);
        assert_eq!(reply.status, 400, "{wrong}");
        assert!(reply.json()["error"].is_string(), "{wrong}");
    }
    assert_eq!(READER.get("/statements?relation=no-such-relation", &[]).status, 404);
}

#[test]
fn articles_of_one_happening_are_one_story() {
    let stories = READER.json("/stories");
    assert_eq!(stories["total"], 1, "{stories}");
    let id = stories["items"][0]["id"].as_str().expect("digits");
    let story = READER.json(&format!("/stories/{id}"));
    let common = story["common"].as_array().expect("a list");
    assert!(
        common.iter().any(|shared| shared["statements"][0]["relation"]["label"] == "met"
            && shared["articles"].as_array().map(Vec::len) == Some(2)),
        "{story}"
    );
    let only = story["only"].as_array().expect("a list");
    let has = |word: &str| {
        only.iter().any(|alone| {
            alone["statements"].as_array().is_some_and(|all| all.iter().any(|item| item["relation"]["label"] == word))
        })
    };
    assert!(has("praised") && has("criticized"), "{story}");
    let ids: Vec<&str> = items(&stories)[0]["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|article| article["id"].as_str())
        .collect();
    let compared = READER.json(&format!("/compare?a={}&b={}", ids[0], ids[1]));
    assert_eq!(compared["common"], story["common"]);
    assert_eq!(READER.get(&format!("/compare?a={0}&b={0}", ids[0]), &[]).status, 400);
}

#[test]
fn what_happened_comes_by_day() {
    let lines = READER.json("/timeline?entity=e:Ana_Petrova");
    let days: Vec<&str> = items(&lines).iter().filter_map(|line| line["from"].as_str()).collect();
    assert!(!days.is_empty() && days.is_sorted(), "{days:?}");
    let met = items(&lines).iter().find(|line| line["label"] == "Ana Petrova met Jonas Lind").expect("they met");
    assert_eq!(met["n_articles"], 2, "what two articles tell of one event is one line");
    let events = READER.json("/events?entity=e:Jonas_Lind");
    assert!(events["total"].as_u64() > Some(0));
    assert_eq!(READER.json("/events?from=2040-01-01")["total"], 0);
}

#[test]
fn a_neighbourhood_is_a_picture() {
    let picture = READER.json("/graph?entity=e:Ana_Petrova&top=5");
    let nodes = picture["nodes"].as_array().expect("a list");
    assert!(nodes.len() <= 5 && picture["center"] == "https://newsgraph.example/entity/Ana_Petrova");
    for edge in picture["edges"].as_array().expect("a list") {
        for end in ["from", "to"] {
            assert!(nodes.iter().any(|node| node["iri"] == edge[end]), "{edge}");
        }
        let statement = edge["told"][0]["statement"].as_str().expect("an id");
        assert_eq!(READER.get(&format!("/statements/{statement}"), &[]).status, 200);
    }
    assert!(READER.json("/graph?top=3")["nodes"].as_array().is_some_and(|nodes| nodes.len() <= 3));
    let path = READER.json("/path?a=e:Ana_Petrova&b=e:Denmark");
    assert!(path.is_object());
}

#[test]
fn ready_questions_are_asked_with_parameters() {
    let questions = READER.json("/questions");
    assert!(questions["total"].as_u64() > Some(30));
    let answer = READER.json("/questions/met?who=Ana%20Petrova");
    assert!(answer["total"].as_u64() > Some(0));
    assert_eq!(items(&answer)[0].as_array().map(Vec::len), answer["columns"].as_array().map(Vec::len));
    let table = READER.get("/questions/met?who=Ana%20Petrova", &[("Accept", "text/csv")]);
    assert_eq!((table.status, table.media_type()), (200, "text/csv"));
    assert_eq!(READER.get("/questions/met?who=Nobody", &[]).status, 404);
    assert_eq!(READER.get("/questions/met?whom=Nobody", &[]).status, 400);
    assert_eq!(READER.get("/questions/nonsense", &[]).status, 404);
}

/// Every question is answered, and none says anything of the program's.
#[test]
fn all_resources_answer() {
    for path in [
        "/about",
        "/relations",
        "/entities",
        "/entities?kind=person",
        "/review",
        "/decisions",
        "/health",
        "/openapi.yaml",
        "/",
    ] {
        assert_eq!(READER.get(path, &[]).status, 200, "{path}");
    }
    let metrics = READER.get("/metrics", &[]).text();
    assert!(metrics.contains("newsgraph_requests_total{resource=\"about\""), "{metrics}");
    assert!(metrics.trim_end().ends_with("# EOF"));
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let first = READER.get("/articles", &[]);
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    let second = READER.get("/articles", &[("If-None-Match", &tag)]);
    assert_eq!((second.status, second.body.len()), (304, 0));
    assert_eq!(READER.get("/articles", &[("If-None-Match", "W/\"0\"")]).status, 200);
    assert_eq!(READER.get("/articles", &[("If-None-Match", &format!("W/\"0\", {tag}"))]).status, 304);
}

/// Another run of the program, which may be another program, may answer otherwise from the same files.
#[test]
fn another_server_of_the_same_store_answers_anew() {
    let tag = READER.get("/articles", &[]).header("etag").to_owned();
    let other = READER.beside();
    let reply = other.get("/articles", &[("If-None-Match", &tag)]);
    assert_eq!(reply.status, 200);
    assert_ne!(reply.header("etag"), tag);
}

#[test]
fn a_profile_is_told_as_it_is_printed() {
    let text = READER.get("/profiles/Ana%20Petrova", &[("Accept", "text/plain")]);
    assert_eq!((text.status, text.media_type()), (200, "text/plain"));
    assert!(text.text().starts_with("Ana Petrova  person  e:Ana_Petrova\n"), "{}", text.text());
    assert_eq!(READER.json("/profiles/e:Ana_Petrova")["label"], "Ana Petrova");
    assert_eq!(READER.get("/profiles/Nobody", &[]).status, 404);
}
