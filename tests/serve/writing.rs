//! Articles that come and go, and what people decide.

use super::{FERRY, HARBOUR, Live, Reply, TOKEN, add};
use std::time::{Duration, Instant};

fn write(live: &Live, method: &str, path: &str, media_type: &str, body: &[u8]) -> Reply {
    let bearer = format!("Bearer {TOKEN}");
    live.send(method, path, &[("Authorization", &bearer), ("Content-Type", media_type)], body)
}

#[test]
fn an_article_is_added_and_taken_out() {
    let live = Live::writing();
    let before = live.json("/about")["revision"].clone();
    let reply = write(
        &live,
        "POST",
        "/articles?date=2031-05-06&publisher=The%20Harbour%20Post",
        "text/plain",
        HARBOUR.as_bytes(),
    );
    assert_eq!(reply.status, 201, "{}", reply.text());
    let added = &reply.json()["added"][0];
    assert_eq!((&added["status"], &added["article"]["publisher"]), (&"new".into(), &"The Harbour Post".into()));
    assert!(added["article"]["n_statements"].as_u64() > Some(0));
    assert_eq!(live.json("/articles")["total"], 2);
    assert_ne!(live.json("/about")["revision"], before);
    let again = write(
        &live,
        "POST",
        "/articles?date=2031-05-06&publisher=The%20Harbour%20Post",
        "text/plain",
        HARBOUR.as_bytes(),
    );
    assert_eq!((again.status, &again.json()["added"][0]["status"]), (200, &"unchanged".into()));
    let id = added["article"]["id"].as_str().expect("digits");
    let removed = write(&live, "DELETE", &format!("/articles/{id}"), "text/plain", b"");
    assert_eq!((removed.status, &removed.json()["removed"]), (200, &id.into()));
    assert_eq!(live.json("/articles")["total"], 1);
    assert_eq!(write(&live, "DELETE", &format!("/articles/{id}"), "text/plain", b"").status, 404);
}

#[test]
fn every_format_is_taken() {
    let live = Live::writing();
    let page = "<html><head><title>Harbour sold</title></head><body><article><h1>Harbour sold</h1>\
        <p>Lumora Corp bought the harbour in Bergen on Monday, the company said in a statement to reporters.</p>\
        <p>Ana Petrova praised the sale of the harbour and thanked the workers in Bergen for their patience.</p></article></body></html>";
    let reply = write(&live, "POST", "/articles", "text/html", page.as_bytes());
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert!(!reply.json()["hints"].as_array().expect("a list").is_empty(), "it tells no date");
    let lines = "{\"text\": \"Jonas Lind visited Bergen on Monday.\", \"date\": \"2031-05-07\"}\nno JSON\n\
        {\"text\": \"Ana Petrova visited Riga on Tuesday.\", \"date\": \"2031-05-08\"}\n";
    let reply = write(&live, "POST", "/articles?filename=news.jsonl", "application/octet-stream", lines.as_bytes());
    let answer = reply.json();
    assert_eq!(answer["added"].as_array().map(Vec::len), Some(2), "{answer}");
    assert_eq!(answer["failed"][0]["place"], "line 2");
    let form = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.txt\"\r\n\r\n{HARBOUR}\r\n--x--\r\n"
    );
    let reply = write(&live, "POST", "/articles?date=2031-05-06", "multipart/form-data; boundary=x", form.as_bytes());
    assert_eq!(reply.status, 201, "{}", reply.text());
    for (media_type, body, status) in [
        ("application/x-www-form-urlencoded", "text=a", 415),
        ("image/png", "x", 415),
        ("text/plain", "", 422),
        ("application/json", "[1, 2]", 422),
        ("multipart/form-data", "x", 400),
        ("multipart/form-data; boundary=x", "--x--\r\n", 400),
    ] {
        let reply = write(&live, "POST", "/articles", media_type, body.as_bytes());
        assert_eq!(reply.status, status, "{media_type}: {}", reply.text());
    }
    assert_eq!(write(&live, "POST", "/articles?date=tomorrow", "text/plain", FERRY.as_bytes()).status, 400);
}

#[test]
fn people_decide_about_names() {
    let live = Live::writing();
    let decide = |body: &str| write(&live, "POST", "/decisions", "application/json", body.as_bytes());
    let decision = "{\"verdict\": \"name\", \"about\": [\"Ana Petrova\"], \"name\": \"Anna Petrova\", \"why\": \"her own spelling\", \"by\": \"Jo\"}";
    let reply = decide(decision);
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(live.json("/entities/e:Anna_Petrova")["label"], "Anna Petrova");
    assert_eq!(live.json("/decisions")["items"][0]["by"], "Jo");
    assert_eq!(
        decide("{\"verdict\": \"same\", \"about\": [\"Ana Petrova\", \"Jonas Lind\"], \"why\": \"a test\"}").status,
        201
    );
    assert_eq!(
        decide("{\"verdict\": \"different\", \"about\": [\"Ana Petrova\", \"Jonas Lind\"], \"why\": \"a test\"}")
            .status,
        409
    );
    let id = reply.json()["id"].as_str().expect("digits").to_owned();
    assert_eq!(write(&live, "DELETE", &format!("/decisions/{id}"), "text/plain", b"").status, 200);
    assert_eq!(write(&live, "DELETE", &format!("/decisions/{id}"), "text/plain", b"").status, 404);
    for wrong in [
        "{}",
        "{\"verdict\": \"same\", \"about\": [\"Ana Petrova\"], \"why\": \"x\"}",
        "{\"verdict\": \"kind\", \"about\": [\"Oslo\"], \"kind\": \"phrase\", \"why\": \"x\"}",
        "{\"verdict\": \"same\", \"about\": [\"Oslo\", \"Norway\"], \"why\": \" \"}",
        "{\"verdict\": \"same\", \"about\": [\"Oslo\", \"Norway\"], \"why\": \"x\", \"more\": 1}",
    ] {
        assert_eq!(decide(wrong).status, 400, "{wrong}");
    }
    assert_eq!(write(&live, "POST", "/decisions", "text/plain", decision.as_bytes()).status, 415);
}

#[test]
fn people_say_that_a_statement_is_right_or_wrong() {
    let live = Live::writing();
    let decide = |body: &str| write(&live, "POST", "/decisions", "application/json", body.as_bytes());
    let facts = live.json("/statements?asserted=true");
    let id = facts["items"][0]["id"].as_str().expect("a fact").to_owned();
    let n_facts = facts["total"].as_u64().expect("a number");
    assert_eq!(facts["items"][0]["verdict"], serde_json::Value::Null);
    let verdict = |verdict: &str| {
        format!("{{\"verdict\": \"{verdict}\", \"about\": [\"{id}\"], \"why\": \"read again\", \"by\": \"Jo\"}}")
    };
    let reply = decide(&verdict("reject"));
    assert_eq!((reply.status, &reply.json()["verdict"]), (201, &"reject".into()), "{}", reply.text());
    let told = live.json(&format!("/statements/{id}"));
    assert_eq!(
        (&told["asserted"], &told["verdict"]["verdict"], &told["verdict"]["by"]),
        (&false.into(), &"rejected".into(), &"Jo".into())
    );
    assert_eq!(live.json("/statements?asserted=true")["total"], n_facts - 1);
    assert_eq!(live.json("/statements?rejected=true")["items"][0]["id"], id.as_str());
    assert_eq!(
        live.json("/timeline?rejected=true")["total"],
        live.json("/timeline")["total"],
        "what is wrong did not happen"
    );
    assert_eq!(decide(&verdict("reject")).status, 200);
    assert_eq!(decide(&verdict("confirm")).status, 409);
    for (wrong, status) in [
        ("{\"verdict\": \"confirm\", \"about\": [\"s00000000\"], \"why\": \"x\"}", 404),
        ("{\"verdict\": \"confirm\", \"about\": [\"s\"], \"why\": \"x\"}", 300),
        ("{\"verdict\": \"confirm\", \"about\": [], \"why\": \"x\"}", 400),
        ("{\"verdict\": \"reject\", \"about\": [\"s\"], \"name\": \"x\", \"why\": \"x\"}", 400),
    ] {
        assert_eq!(decide(wrong).status, status, "{wrong}");
    }
    let undone = told["verdict"]["decision"].as_str().expect("an id");
    assert_eq!(write(&live, "DELETE", &format!("/decisions/{undone}"), "text/plain", b"").status, 200);
    assert_eq!(live.json("/statements?asserted=true")["total"], n_facts);
    let order = live.json("/statements?order=telling");
    assert_eq!(order["total"], live.json("/statements")["total"]);
    assert_eq!(live.get("/statements?order=loudness", &[]).status, 400);
}

/// What another process adds is there within a moment, and running questions see one graph.
#[test]
fn the_graph_follows_the_store() {
    let live = Live::of(&[FERRY], |_| {});
    assert_eq!(live.json("/articles")["total"], 1);
    add(&live.store(), HARBOUR, "2031-05-06");
    let began = Instant::now();
    while live.json("/articles")["total"] != 2 {
        assert!(began.elapsed() < Duration::from_secs(20), "it never came");
        std::thread::sleep(Duration::from_millis(50));
    }
    let store = live.store();
    let id = store.listing().expect("a list").0[1].id.clone();
    store.remove(&id).expect("removed");
    let began = Instant::now();
    while live.json("/articles")["total"] != 1 {
        assert!(began.elapsed() < Duration::from_secs(20), "it never went");
        std::thread::sleep(Duration::from_millis(50));
    }
}
