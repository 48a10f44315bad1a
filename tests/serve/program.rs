//! `newsgraph serve`, as people start and end it.
#![cfg(unix)]

use super::{FERRY, HARBOUR, add};
use newsgraph::graph::Store;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn started(store: &std::path::Path, arguments: &[&str]) -> (Child, String, Vec<String>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(["serve", "--bind", "127.0.0.1:0", "--store"]).arg(store).args(arguments);
    let mut child = command.stderr(Stdio::piped()).spawn().expect("started");
    let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
    let mut told = Vec::new();
    let address = loop {
        let line = lines.next().expect("it says where it listens").expect("UTF-8");
        told.push(line.clone());
        if let Some(at) = line.find("http://") {
            break line[at + 7..].trim_end_matches('/').to_owned();
        }
    };
    if arguments.contains(&"--write") && !arguments.contains(&"--token-file") {
        told.push(lines.next().expect("a token").expect("UTF-8"));
    }
    std::thread::spawn(move || lines.for_each(drop));
    (child, address, told)
}

/// Wishes that it ends.
fn end(child: &Child) {
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill");
}

fn ended(child: &mut Child) -> Option<i32> {
    end(child);
    child.wait().expect("it ends").code()
}

#[test]
fn what_was_begun_is_finished() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.graph");
    add(&Store::create(&path, None).expect("a store"), FERRY, "2031-05-05");
    let (mut child, address, told) = started(&path, &["--write"]);
    let token = told.last().and_then(|line| line.rsplit(' ').next()).expect("a token").to_owned();
    let mut stream = TcpStream::connect(&address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
    let head = format!(
        "POST /articles?date=2031-05-06 HTTP/1.1\r\nHost: {address}\r\nContent-Type: text/plain\r\nAuthorization: Bearer {token}\r\n\
         Expect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        HARBOUR.len()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    // It waits for the body: the request has been begun.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).expect("it is told to go on");
    assert_eq!(String::from_utf8_lossy(&go_on), "HTTP/1.1 100 Continue\r\n\r\n");
    end(&child);
    stream.write_all(HARBOUR.as_bytes()).expect("sent");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    let code = child.wait().expect("it ends").code();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert_eq!(code, Some(0));
    assert_eq!(Store::open(&path).and_then(|store| store.articles()).expect("a list").len(), 2);
    assert!(TcpStream::connect(&address).is_err(), "it has stopped listening");
}

#[test]
fn who_starts_it_wrongly_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
            .arg("serve")
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = run(&[]);
    assert!(code == Some(1) && said.contains("news.graph"), "{said}");
    let path = folder.path().join("news.graph");
    add(&Store::create(&path, None).expect("a store"), FERRY, "2031-05-05");
    std::fs::write(folder.path().join("token"), "short").expect("written");
    let (code, said) = run(&["--write", "--token-file", "token"]);
    assert!(code == Some(1) && said.contains("at least 16 signs"), "{said}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let (code, said) = run(&["--bind", &taken.local_addr().expect("an address").to_string()]);
    assert!(code == Some(1) && said.contains("choose another address with --bind"), "{said}");
    assert_eq!(run(&["--token-file", "token"]).0, Some(2));
}

/// The command line asks a server as it asks a folder.
#[test]
fn commands_ask_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.graph");
    let store = Store::create(&path, None).expect("a store");
    add(&store, FERRY, "2031-05-05");
    add(&store, HARBOUR, "2031-05-06");
    let (mut child, address, _) = started(&path, &[]);
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_newsgraph")).args(arguments).output().expect("run");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let server = format!("http://{address}");
    let path = path.to_str().expect("a path");
    let articles: Vec<String> = run(&["list", "--store", path]).1.lines().map(|line| line[..12].to_owned()).collect();
    for question in [
        &["query", "SELECT ?who ?whom { ?who ng:met ?whom }"][..],
        &["query", "ASK { e:Ana_Petrova ng:met ?whom }", "--format", "xml"],
        &["query", "CONSTRUCT { ?a ng:met ?b } WHERE { ?a ng:met ?b }"],
        &["ask", "met", "--who", "Ana Petrova"],
        &["ask", "met", "--who", "Ana Petrova", "--format", "csv"],
        &["ask", "whom did Ana Petrova meet?"],
        &["ask", "whom did Ana Petrova meet?", "--json", "--top", "1"],
        &["search", "petr"],
        &["search", "shipyard", "berg", "--json"],
        &["search", "xyzzy"],
        &["list"],
        &["list", "--json"],
        &["show", "Ana Petrova"],
        &["show", "e:Jonas_Lind", "--all"],
        &["show", "Norway", "--json"],
        &["path", "Ana Petrova", "Jonas Lind"],
        &["path", "Ana Petrova", "Jonas Lind", "--named", "--json", "-k", "1"],
        &["compare", &articles[0], &articles[1]],
        &["compare", &articles[0], &articles[1], "--json"],
    ] {
        let [remote, local] = [["--server", &server], ["--store", path]].map(|place| run(&[question, &place].concat()));
        assert_eq!(remote, local, "{question:?}");
        assert_eq!(remote.0, Some(0), "{question:?}");
    }
    assert_eq!(run(&["query", "SELEKT", "--server", &server]).0, Some(1));
    assert_eq!(run(&["query", "ASK {}", "--server", "ftp://127.0.0.1/"]).0, Some(1));
    assert_eq!(run(&["show", "Nobody At All", "--server", &server]).0, Some(1));
    assert_eq!(run(&["ask", "Xyzzy Qwert?", "--server", &server]).0, Some(1));
    // What a server would never hear of is not taken.
    for option in [&["--store", path][..], &["--max-rows", "5"], &["--background"], &["--gazetteer", "names.csv"]] {
        let question = [&["query", "ASK {}", "--server", &server], option].concat();
        assert_eq!(run(&question).0, Some(2), "{option:?}");
    }
    let question = ["ask", "met", "--who", "Ana Petrova", "--server", &server, "--max-rows", "5"];
    assert_eq!(run(&question).0, Some(2));
    // A folder that the environment names is a default, and no wish.
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command
        .args(["query", "ASK { e:Ana_Petrova ng:met ?whom }", "--server", &server])
        .env("NEWSGRAPH_STORE", "elsewhere");
    let output = command.output().expect("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let began = std::time::Instant::now();
    assert_eq!(run(&["query", slow, "--server", &server, "--timeout", "1"]).0, Some(1));
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    ended(&mut child);
    assert_eq!(run(&["query", "ASK {}", "--server", &server]).0, Some(1));
}

/// The number of threads is fixed before the index is made, which works on several.
#[test]
fn so_many_threads_as_are_wanted_serve() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.graph");
    let store = Store::create(&path, None).expect("a store");
    add(&store, FERRY, "2031-05-05");
    add(&store, HARBOUR, "2031-05-06");
    let (mut child, address, told) = started(&path, &["--jobs", "2"]);
    assert!(TcpStream::connect(&address).is_ok(), "{told:?}");
    assert_eq!(ended(&mut child), Some(0));
}

/// An assistant's side of the protocol, line by line.
struct Assistant {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    number: u64,
}

impl Assistant {
    fn of(store: &std::path::Path, arguments: &[&str]) -> Assistant {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
        command.args(["mcp", "--store"]).arg(store).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("started");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut assistant = Assistant { child, lines, number: 0 };
        let hello = serde_json::json!({
            "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "a test", "version": "1" },
        });
        let answer = assistant.ask("initialize", hello);
        assert_eq!(answer["result"]["serverInfo"]["name"], "newsgraph", "{answer}");
        assistant.send(&serde_json::json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        assistant
    }

    fn send(&mut self, message: &serde_json::Value) {
        let input = self.child.stdin.as_mut().expect("piped");
        writeln!(input, "{message}").and_then(|()| input.flush()).expect("sent");
    }

    fn ask(&mut self, method: &str, parameters: serde_json::Value) -> serde_json::Value {
        self.number += 1;
        self.send(&serde_json::json!({ "jsonrpc": "2.0", "id": self.number, "method": method, "params": parameters }));
        let line = self.lines.next().expect("an answer").expect("UTF-8");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// Whether a tool did its work, and its text.
    fn call(&mut self, tool: &str, arguments: serde_json::Value) -> (bool, String) {
        let answer = self.ask("tools/call", serde_json::json!({ "name": tool, "arguments": arguments }));
        let result = &answer["result"];
        let text = result["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{answer}"));
        (result["isError"] != true, text.to_owned())
    }
}

impl Drop for Assistant {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

#[test]
fn an_assistant_gets_facts_with_their_quotes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.graph");
    add(&Store::create(&path, None).expect("a store"), FERRY, "2031-05-05");
    let mut assistant = Assistant::of(&path, &[]);
    let tools = assistant.ask("tools/list", serde_json::json!({}));
    let names: Vec<&str> =
        tools["result"]["tools"].as_array().expect("a list").iter().filter_map(|tool| tool["name"].as_str()).collect();
    assert!(names.contains(&"search") && names.contains(&"query") && !names.contains(&"add"), "{names:?}");
    let (is_good, told) = assistant.call("show", serde_json::json!({ "name": "Ana Petrova" }));
    assert!(is_good && told.contains("\"sentence\":\"Ana Petrova met Jonas Lind in Oslo on Monday.\""), "{told}");
    let (is_good, told) = assistant.call("query", serde_json::json!({ "query": "ASK { e:Ana_Petrova ng:met ?who }" }));
    assert!(is_good && told.contains("true"), "{told}");
    assert!(!assistant.call("query", serde_json::json!({ "query": "DROP ALL" })).0);
    assert!(!assistant.call("show", serde_json::json!({ "name": "Nobody At All" })).0);
    assert!(!assistant.call("show", serde_json::json!({})).0);
    drop(assistant);
    let mut writer = Assistant::of(&path, &["--write"]);
    let (is_good, told) = writer.call("add", serde_json::json!({ "text": HARBOUR, "date": "2031-05-06" }));
    assert!(is_good && told.contains("\"status\":\"new\""), "{told}");
    let (_, told) = writer.call("search", serde_json::json!({ "q": "shipyard" }));
    assert!(told.contains("Lumora Corp"), "{told}");
}
