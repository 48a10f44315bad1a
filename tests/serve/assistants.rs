//! Assistants that speak the Model Context Protocol over HTTP.

use super::{FERRY, HARBOUR, Live, READER, Reply, TOKEN};
use serde_json::{Value, json};

const ACCEPT: (&str, &str) = ("Accept", "application/json, text/event-stream");
const JSON: (&str, &str) = ("Content-Type", "application/json");

fn post(live: &Live, message: &Value, headers: &[(&str, &str)]) -> Reply {
    let all = [&[ACCEPT, JSON, ("MCP-Protocol-Version", "2025-06-18")], headers].concat();
    live.send("POST", "/mcp", &all, message.to_string().as_bytes())
}

/// What is answered to one message.
fn ask(live: &Live, method: &str, parameters: Value, headers: &[(&str, &str)]) -> Value {
    let message = json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": parameters });
    let reply = post(live, &message, headers);
    assert_eq!((reply.status, reply.media_type()), (200, "application/json"), "{method}: {}", reply.text());
    let answer = reply.json();
    assert_eq!(answer["id"], 7);
    answer["result"].clone()
}

/// Whether a tool did its work, and its text.
fn call(live: &Live, tool: &str, arguments: Value, headers: &[(&str, &str)]) -> (bool, String) {
    let result = ask(live, "tools/call", json!({ "name": tool, "arguments": arguments }), headers);
    let text = result["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{result}"));
    (result["isError"] != true, text.to_owned())
}

fn tools(live: &Live, headers: &[(&str, &str)]) -> Vec<String> {
    let listed = ask(live, "tools/list", json!({}), headers);
    let tools = listed["tools"].as_array().expect("a list").iter();
    tools.filter_map(|tool| tool["name"].as_str().map(str::to_owned)).collect()
}

#[test]
fn an_assistant_says_hello_and_asks() {
    let hello = json!({
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "a test", "version": "1" },
    });
    let greeted = ask(&READER, "initialize", hello, &[]);
    assert_eq!(
        (&greeted["serverInfo"]["name"], &greeted["protocolVersion"]),
        (&"newsgraph".into(), &"2025-06-18".into())
    );
    let begun = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    assert_eq!(post(&READER, &begun, &[]).status, 202);
    let known = tools(&READER, &[]);
    assert!(known.iter().any(|tool| tool == "show") && !known.iter().any(|tool| tool == "add"), "{known:?}");
    let (is_good, told) = call(&READER, "show", json!({ "name": "Ana Petrova" }), &[]);
    assert!(is_good && told.contains("\"sentence\":\"Ana Petrova met Jonas Lind in Oslo on Monday.\""), "{told}");
    let (is_good, told) = call(&READER, "query", json!({ "query": "ASK { e:Ana_Petrova ng:met ?who }" }), &[]);
    assert!(is_good && told.contains("true"), "{told}");
    assert!(!call(&READER, "show", json!({ "name": "Nobody At All" }), &[]).0);
    assert!(!call(&READER, "query", json!({ "query": "DROP ALL" }), &[]).0);
}

#[test]
fn only_who_has_the_token_adds() {
    let live = Live::writing();
    let bearer = format!("Bearer {TOKEN}");
    let article = || json!({ "text": HARBOUR, "date": "2031-05-06" });
    let message = |arguments: Value| json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "add", "arguments": arguments } });
    let with_token = [("Authorization", bearer.as_str())];
    let wrong = [("Authorization", "Bearer wrong")];
    let of_a_page = [("Authorization", bearer.as_str()), ("Sec-Fetch-Site", "cross-site")];
    for headers in [&[][..], &wrong, &of_a_page] {
        assert!(!tools(&live, headers).contains(&"add".to_owned()), "{headers:?}");
        let answer = post(&live, &message(article()), headers).json();
        assert!(answer["error"].is_object(), "{headers:?}: {answer}");
    }
    assert_eq!(live.json("/articles")["total"], 1);
    assert!(tools(&live, &with_token).contains(&"add".to_owned()));
    let (is_good, told) = call(&live, "add", article(), &with_token);
    assert!(is_good && told.contains("\"status\":\"new\""), "{told}");
    assert_eq!(live.json("/articles")["total"], 2);
}

#[test]
fn other_pages_and_names_are_not_answered() {
    let message = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {} });
    assert_eq!(post(&READER, &message, &[("Origin", "http://evil.example")]).status, 403);
    assert_eq!(post(&READER, &message, &[("Origin", "null")]).status, 403);
    let own = format!("http://{}", READER.address);
    assert_eq!(post(&READER, &message, &[("Origin", &own)]).status, 200);
    let answer = READER.raw(
        b"POST /mcp HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n",
    );
    assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
    let large = Live::of(&[FERRY], |settings| settings.most_bytes = 1_000);
    let message =
        json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": { "cursor": "x".repeat(2_000) } });
    assert_eq!(post(&large, &message, &[]).status, 413);
    assert_eq!(READER.get("/mcp", &[]).status, 405);
}
