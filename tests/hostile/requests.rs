//! Requests to the server that no client writes: each is answered, and costs little.
#![cfg(target_os = "linux")]

use super::cost::{computed, held, limit};
use super::stores::small_store;
use super::{MEGABYTE, MOST_MEMORY};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Addresses with parameters; what a server has of each.
fn addresses() -> Vec<String> {
    let long = "a".repeat(100_000);
    let values = [
        "",
        "0",
        "-1",
        "99999999999999999999999999",
        "1e999",
        "NaN",
        "%00",
        "%FF%FE",
        "%E2%80%AE",
        "%",
        "%zz",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%27%22%3E%3Cscript%3E",
        "null",
        &long,
        "%7B%7B%7B%7B",
        "2024-13-45",
        "a&a=b&a=c",
    ];
    let parameters = [
        "/articles?limit=",
        "/articles?after=",
        "/entities?kind=",
        "/entities?q=",
        "/statements?from=",
        "/statements?relation=",
        "/search?q=",
        "/path?from=Oslo&to=",
        "/graph?around=",
        "/graph?depth=",
        "/stories?since=",
        "/questions/met?who=",
        "/entity/",
        "/article/",
        "/compare?a=",
        "/review?limit=",
        "/sparql?query=",
        "/sparql?timeout=",
        "/rdf-graph-store?graph=",
    ];
    let all = parameters.iter().flat_map(|address| values.iter().map(move |value| format!("{address}{value}")));
    let many = format!("/articles?{}", "limit=1&".repeat(10_000));
    all.chain([many, "/".repeat(10_000), format!("/{}", "../".repeat(1_000)), "/%2e%2e/%2e%2e/etc/passwd".to_owned()])
        .collect()
}

struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn answer(address: &str, head: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a limit");
    let _ = stream.write_all(head);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn odd_requests_are_answered_and_cost_little() {
    let folder = tempfile::tempdir().expect("a folder");
    small_store(folder.path());
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(["serve", "--bind", "127.0.0.1:0"]).current_dir(folder.path()).env_remove("NEWSGRAPH_STORE");
    let mut served = Served(command.stderr(Stdio::piped()).spawn().expect("started"));
    let mut lines = BufReader::new(served.0.stderr.take().expect("piped")).lines();
    let address = loop {
        let line = lines.next().expect("it says where it listens").expect("UTF-8");
        if let Some(at) = line.find("http://") {
            break line[at + 7..].trim_end_matches('/').to_owned();
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    let id = served.0.id();
    let mut wrong = Vec::new();
    for path in addresses() {
        let before = computed(id).expect("it runs").0;
        let reply =
            answer(&address, format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes());
        let took = computed(id).expect("it runs").0 - before;
        let status = reply.split(' ').nth(1).unwrap_or_default();
        if !matches!(status.as_bytes(), [b'2'..=b'4', _, _]) || took > limit() {
            wrong.push(format!("{}: {status:?} after {took:?}", path.chars().take(80).collect::<String>()));
        }
    }
    let memory = held(id).unwrap_or(0);
    assert!(memory < MOST_MEMORY, "it holds {} MB", memory / MEGABYTE);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
